import type { ScoredActor } from './commitment-types.ts'

/** A name as names are compared: ASCII, lower case, without "the", "Mr", "a", possessives and punctuation. */
function normalise(name: string): string {
  const ascii = name
    .normalize('NFKD')
    .replace(/[^\0-\x7f]/g, '')
    .toLowerCase()
  const text = (ascii === '' ? name.toLowerCase() : ascii).replace(/['’]s\b/g, '')
  const plain = (value: string): string => value.replace(/[^a-z0-9]+/g, ' ').trim()
  return plain(text.replace(/\b(the|mr|a)\b/g, ' ')) || plain(text)
}

/** Gives the gold ids of predicted actor ids or plain names; unknown ones keep a name of their own. */
export function actorNames(
  gold: readonly ScoredActor[],
  found: readonly ScoredActor[] | undefined,
): (ids: readonly string[] | undefined) => Set<string> {
  const goldIds = new Map<string, string>()
  for (const actor of gold) {
    for (const name of [
      actor.id,
      actor.name ?? '',
      ...(actor.names ?? []),
      ...(actor.code ? [actor.code] : []),
    ]) {
      if (!goldIds.has(normalise(name))) goldIds.set(normalise(name), actor.id)
    }
  }
  const foundIds = new Map<string, string>()
  for (const actor of found ?? []) {
    const names = [actor.name ?? '', ...(actor.names ?? []), actor.code ?? ''].filter((name) => name !== '')
    const hit = names.map((name) => goldIds.get(normalise(name))).find((id) => id !== undefined)
    foundIds.set(actor.id, hit ?? `?${normalise(actor.name ?? actor.id)}`)
  }
  return (ids) =>
    new Set((ids ?? []).map((id) => foundIds.get(id) ?? goldIds.get(normalise(id)) ?? `?${normalise(id)}`))
}
