/** A name as names are compared: without case, accents, dots, apostrophes and hyphens, one space between words. */
export function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’.]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The identity of an actor across articles: its link, or its folded name where it has none. */
export function actorKey(actor: { readonly link?: string; readonly name: string }): string {
  return actor.link ?? `name:${foldName(actor.name)}`
}
