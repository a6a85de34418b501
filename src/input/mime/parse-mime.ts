import { type InputPlace, inputError } from '../input-error.ts'
import { limits } from '../limits.ts'
import { decodeQuoted, type MimeHeaders, parseHeaders, parseParameters } from './headers.ts'

/** A part of a letter or saved page: leaf with bytes, or parts. */
export interface MimePart {
  readonly headers: MimeHeaders
  /** `text/html`, …; `text/plain` where none is stated. */
  readonly type: string
  readonly parameters: ReadonlyMap<string, string>
  /** The leaf's bytes, unpacked; empty where there are parts. */
  readonly body: Uint8Array
  readonly parts: readonly MimePart[]
  /** Whether its end was found; a part that a cut file breaks off has none. */
  readonly isWhole: boolean
}

/** A letter or saved page as a tree of parts. Linear time. Throws E_TOO_DEEP, E_TOO_LARGE past the caps. */
export function parseMime(bytes: Uint8Array, place: InputPlace): MimePart {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  let count = 0
  const partOf = (from: number, to: number, depth: number, isWhole: boolean): MimePart => {
    if (depth > limits.mimeDepth)
      throw refusal('E_TOO_DEEP', `more than ${limits.mimeDepth} parts stand in each other`, place)
    if (++count > limits.mimeParts)
      throw refusal('E_TOO_LARGE', `a letter may have ${limits.mimeParts} parts`, place)
    const part = text.slice(from, to)
    // A part may open with the blank line that ends its headers.
    const blank = /^\r?\n|\r?\n\r?\n/.exec(part)
    const headEnd = blank === null ? part.length : blank.index
    const bodyStart = blank === null ? to : from + headEnd + blank[0].length
    const headers = parseHeaders(part.slice(0, Math.min(headEnd, 1_000_000)))
    const { value, parameters } = parseParameters(headers.get('content-type'))
    const type = value === '' ? 'text/plain' : value
    const boundary = parameters.get('boundary')
    if (type.startsWith('multipart/') && boundary !== undefined && boundary !== '') {
      const { pieces, closed } = split(text.slice(bodyStart, to), boundary, bodyStart)
      const parts = pieces.map((piece, index) =>
        partOf(piece.from, piece.to, depth + 1, closed || index < pieces.length - 1),
      )
      return { headers, type, parameters, body: new Uint8Array(), parts, isWhole: isWhole && closed }
    }
    const raw = bytes.subarray(bodyStart, to)
    return { headers, type, parameters, body: unpacked(raw, headers), parts: [], isWhole }
  }
  return partOf(0, text.length, 0, true)
}

const refusal = (code: 'E_TOO_DEEP' | 'E_TOO_LARGE', what: string, place: InputPlace) =>
  inputError(code, place, `${what}; save the article alone`, {
    details: { cap: code === 'E_TOO_DEEP' ? limits.mimeDepth : limits.mimeParts },
  })

/** The pieces of a part's body between its boundaries; `from` is where the body begins. More than a letter may have are not looked for. */
function split(body: string, boundary: string, from: number) {
  const pieces: { readonly from: number; readonly to: number }[] = []
  const mark = `--${boundary}`
  let start: number | undefined
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + mark.length)) {
    if (at > 0 && body.charAt(at - 1) !== '\n') continue
    const before = body.charAt(at - 2) === '\r' ? at - 2 : at - 1
    if (start !== undefined) pieces.push({ from: from + start, to: from + Math.max(start, before) })
    if (pieces.length > limits.mimeParts) return { pieces, closed: false }
    const after = at + mark.length
    if (body.startsWith('--', after)) return { pieces, closed: true }
    const newline = body.indexOf('\n', after)
    start = newline < 0 ? body.length : newline + 1
  }
  if (start !== undefined) pieces.push({ from: from + start, to: from + body.length })
  return { pieces, closed: false }
}

function unpacked(raw: Uint8Array, headers: MimeHeaders): Uint8Array {
  const encoding = headers.get('content-transfer-encoding')?.trim().toLowerCase()
  if (encoding === 'base64') return Buffer.from(Buffer.from(raw).toString('latin1'), 'base64')
  return encoding === 'quoted-printable' ? decodeQuoted(raw) : raw
}

/** All leaves of a part, in order. */
export function* leavesOf(part: MimePart): Generator<MimePart> {
  if (part.parts.length === 0) yield part
  else for (const inner of part.parts) yield* leavesOf(inner)
}
