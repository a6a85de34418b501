import { decodeHTML } from 'entities'

/** The text with its character references resolved: the five of XML, those of HTML by name, and numbers. A name that is known to
 *  neither stays as it stands, and so does every entity that a file declares for itself: nothing is ever expanded or fetched.
 *  Control characters become a space, surrogates and NUL U+FFFD. */
export function decodeEntities(raw: string): string {
  return raw.includes('&')
    ? raw.replace(/&(?:#[xX]?[\da-fA-F]{1,8}|[a-zA-Z][\da-zA-Z]{1,31});/g, decoded)
    : raw
}

const known = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&apos;', "'"],
])

function decoded(reference: string): string {
  const found = known.get(reference)
  if (found !== undefined) return found
  const text = reference.startsWith('&#') ? character(reference) : decodeHTML(reference)
  if (known.size < 5000 && text !== reference) known.set(reference, text)
  return text
}

function character(reference: string): string {
  const isHex = /^&#[xX]/.test(reference)
  const code = isHex ? Number.parseInt(reference.slice(3), 16) : Number(reference.slice(2, -1))
  if (Number.isNaN(code)) return reference
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '\ufffd'
  if (code === 9 || code === 10) return String.fromCodePoint(code)
  if (code < 32 || code === 127) return ' '
  // What stands between 128 and 159 is meant as windows-1252, in pages and feeds alike; five places are empty there.
  return code < 160 ? decodeHTML(reference).replace(/\p{Cc}/u, ' ') : String.fromCodePoint(code)
}
