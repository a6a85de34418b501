/** Folds a value into a 32-bit hash; `mix(mix(template, a), b)` names the feature "a and b at this template". */
export function mix(hash: number, value: number): number {
  const mixed = Math.imul(Math.imul(hash, 0x85ebca6b) ^ value, 0x9e3779b1)
  return mixed ^ (mixed >>> 15)
}

/** A 32-bit hash of a string; never 0, so that 0 can mean "no word". */
export function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return mix(hash, text.length) || 1
}
