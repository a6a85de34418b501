import { type InputPlace, inputError } from './input-error.ts'

/** A text and how its bytes were read. */
export interface DecodedText {
  readonly text: string
  /** Label as the Encoding Standard names it. */
  readonly charset: string
  readonly from: 'bom' | 'declaration' | 'validity' | 'zeros' | 'fallback'
  /** Byte sequences that were not in the character set; each stands as U+FFFD. */
  readonly replacements: number
}

/** Decodes the bytes of a file: byte order mark, else what the file declares of itself, else UTF-8 if valid, else windows-1252.
 *  A declaration is not believed against bytes that are valid UTF-8 beyond ASCII (chance text never is), and one of UTF-8
 *  is not believed of bytes without a single valid sequence. `declared` finds the declaration in the first 4096 bytes, read as ASCII.
 *  Throws E_NOT_TEXT for pictures, archives and other bytes that are no text. */
export function decode(
  bytes: Uint8Array,
  place: InputPlace,
  declared: (head: string) => string | undefined = () => undefined,
): DecodedText {
  refuseKnownBinary(bytes, place)
  const decoded = decodeMarked(bytes) ?? decodeUnmarked(bytes, declared)
  refuseControls(decoded.text, place)
  return decoded
}

/** The character set that a page or XML file declares in its opening. */
export function declaredInMarkup(head: string): string | undefined {
  return (
    /<meta\s[^>]{0,500}?charset\s*=\s*["']?\s*([\w:.-]{2,40})/i.exec(head)?.[1] ??
    /^\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([\w:.-]{2,40})["']/i.exec(head)?.[1]
  )
}

function decodeMarked(bytes: Uint8Array): DecodedText | undefined {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return decodeAs('utf-8', bytes, 'bom')
  if (a === 0xff && b === 0xfe) return decodeAs('utf-16le', bytes, 'bom')
  if (a === 0xfe && b === 0xff) return decodeAs('utf-16be', bytes, 'bom')
  return undefined
}

function decodeUnmarked(bytes: Uint8Array, declared: (head: string) => string | undefined): DecodedText {
  const wide = wideCharset(bytes)
  if (wide) return decodeAs(wide, bytes, 'zeros')
  const label = knownLabel(declared(Buffer.from(bytes.subarray(0, 4096)).toString('latin1')))
  if (label === 'utf-8' || label === undefined || isUtf8BeyondAscii(bytes)) {
    const utf8 = decodeAs('utf-8', bytes, label === 'utf-8' ? 'declaration' : 'validity')
    if (utf8.replacements === 0 || hasSequences(utf8.text)) return utf8
    return decodeAs('windows-1252', bytes, 'fallback')
  }
  return decodeAs(label, bytes, 'declaration')
}

function decodeAs(charset: string, bytes: Uint8Array, from: DecodedText['from']): DecodedText {
  const text = charset === 'windows-1252' ? decodeWindows1252(bytes) : new TextDecoder(charset).decode(bytes)
  return { text, charset, from, replacements: count(text, /\ufffd/g) }
}

const windows1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'

/** Bytes as windows-1252. Spelled out, because some releases of Node read them as ISO 8859-1. */
export function decodeWindows1252(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return text.replace(/[\x80-\x9f]/g, (unit) => windows1252.charAt(unit.charCodeAt(0) - 0x80))
}

// A page that declares UTF-16 in ASCII letters is not UTF-16 (Encoding Standard).
function knownLabel(label: string | undefined): string | undefined {
  if (label === undefined) return undefined
  try {
    const { encoding } = new TextDecoder(label)
    return encoding.startsWith('utf-16') ? 'utf-8' : encoding
  } catch {
    return undefined
  }
}

/** UTF-16 without a mark shows in Western text by every second byte being zero. */
function wideCharset(bytes: Uint8Array): string | undefined {
  const length = Math.min(bytes.length, 4096) & ~1
  let even = 0
  let odd = 0
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++
    if (bytes[i + 1] === 0) odd++
  }
  const half = length / 2
  if (half < 2) return undefined
  if (odd > half * 0.6 && even < half * 0.1) return 'utf-16le'
  if (even > half * 0.6 && odd < half * 0.1) return 'utf-16be'
  return undefined
}

function isUtf8BeyondAscii(bytes: Uint8Array): boolean {
  try {
    return hasSequences(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return false
  }
}

const hasSequences = (text: string): boolean => /[\u0080-\ufffc\ufffe-\uffff]/.test(text)

const binaries: readonly (readonly [signature: string, name: string])[] = [
  ['%PDF-', 'a PDF'],
  ['PK\x03\x04', 'a zip archive or office document'],
  ['\x89PNG', 'a picture'],
  ['\xff\xd8\xff', 'a picture'],
  ['GIF8', 'a picture'],
]

function refuseKnownBinary(bytes: Uint8Array, place: InputPlace): void {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  const known = binaries.find(([signature]) => head.startsWith(signature))
  if (known) throw notText(place, `this is ${known[1]}, not text`)
}

function refuseControls(text: string, place: InputPlace): void {
  const head = text.slice(0, 65_536)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is counted
  const odd = count(head, /[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\ufffd]/g)
  if (odd > 4 && odd > head.length * 0.05)
    throw notText(place, 'these bytes are not text in any character set known here')
}

function notText(place: InputPlace, what: string) {
  return inputError('E_NOT_TEXT', place, `${what}; save the article as plain text, Markdown or HTML first`)
}

/** How often a pattern fits. One after the other: a list of all would take ten times the memory of the text. */
function count(text: string, pattern: RegExp): number {
  let found = 0
  for (const search = new RegExp(pattern); search.test(text); ) found++
  return found
}
