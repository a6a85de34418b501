/** How surely the first bytes of a file show its format: beyond doubt, unless its name says another that they fit as well, or only
 *  where its name says so too. */
export type Confidence = 'certain' | 'likely' | 'possible'

/** The first bytes of a file. */
export interface Opening {
  readonly bytes: Uint8Array
  /** The same as ASCII letters, without byte order mark, the zeros of UTF-16 and leading white space. */
  readonly text: string
  /** Whether these bytes are all of the file. */
  readonly isWhole: boolean
}

/** Bytes of a file that are looked at to tell its format. */
export const openingSize = 4096

/** The opening that the first bytes show. */
export function openingOf(bytes: Uint8Array, isWhole = false): Opening {
  const text = Buffer.from(bytes)
    .toString('latin1')
    .replace(/\0/g, '')
    .replace(/^(?:ï»¿|ÿþ|þÿ)/, '')
    .trimStart()
  return { bytes, text, isWhole }
}

/** Whether the opening could be a text: few of its bytes are controls. */
export function isTextual(opening: Opening): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is counted
  const odd = opening.text.match(/[\x00-\x08\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0
  return odd <= opening.text.length * 0.05
}

/** The name of the first element of an XML file, in small letters, behind declarations, comments and the document type; with
 *  what its tag holds. */
export function rootTag(opening: Opening): { readonly name: string; readonly tag: string } | undefined {
  const inner = opening.text.replace(
    /^(?:\s+|<\?[^>]*\?>|<!--[\s\S]*?-->|<!doctype[^[>]*(?:\[[\s\S]*?\]\s*)?>)+/i,
    '',
  )
  const match = /^<([a-z_][\w:.-]*)([^<]*)/i.exec(inner)
  return match === null ? undefined : { name: (match[1] ?? '').toLowerCase(), tag: match[2] ?? '' }
}
