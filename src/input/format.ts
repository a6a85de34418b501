/** The formats that one can read. */
export type Format = 'text' | 'markdown' | 'html' | 'jsonl'

const byExtension: ReadonlyMap<string, Format> = new Map([
  ['txt', 'text'],
  ['text', 'text'],
  ['md', 'markdown'],
  ['markdown', 'markdown'],
  ['html', 'html'],
  ['htm', 'html'],
  ['xhtml', 'html'],
  ['jsonl', 'jsonl'],
  ['ndjson', 'jsonl'],
])

/** The format that a file's name tells (a `.gz` at its end is passed over), else its first bytes.
 *  A `.txt` that opens as a page is a page: browsers save them so. */
export function formatOf(name: string | undefined, head: Uint8Array): Format {
  const extension = /\.([a-z0-9]+)(?:\.gz)?$/i.exec(name ?? '')?.[1]?.toLowerCase()
  const named = extension === undefined ? undefined : byExtension.get(extension)
  if (named !== undefined && named !== 'text') return named
  // Zeros are dropped so that UTF-16 shows its ASCII letters.
  const opening = Buffer.from(head)
    .toString('latin1')
    .replace(/\0/g, '')
    .replace(/^(?:ï»¿|ÿþ|þÿ)/, '')
    .trimStart()
  if (/^(?:<!doctype html|<html[\s>])/i.test(opening)) return 'html'
  if (named !== undefined) return named
  if (/^<(?:\?xml|!--|head|body|meta|title|main|article|div|p|h1)[\s>?]/i.test(opening)) return 'html'
  if (/^\{\s*"/.test(opening)) return 'jsonl'
  if (/^(?:---\r?\n[\w-]+:|# \S)/.test(opening)) return 'markdown'
  return 'text'
}

/** Whether a file's name shows that it can be read, so that a folder's other files are passed over. */
export function hasInputName(name: string): boolean {
  const extension = /\.([a-z0-9]+)(?:\.gz)?$/i.exec(name)?.[1]?.toLowerCase()
  return extension !== undefined && byExtension.has(extension)
}
