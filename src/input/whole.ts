import { gather } from './bytes.ts'
import { type DecodedText, decode } from './charset.ts'
import { type InputPlace, inputError } from './input-error.ts'
import { limits } from './limits.ts'
import { normaliseText } from './normalise.ts'

/** The bytes of a file that holds many articles and has to be read whole, as text that is normalised like a page's.
 *  Throws E_TOO_LARGE, E_NOT_TEXT. */
export function decodeWhole(
  bytes: Uint8Array,
  place: InputPlace,
  declared?: (head: string) => string | undefined,
): DecodedText {
  requireWholeSize(bytes.length, place)
  const decoded = decode(bytes, place, declared)
  return { ...decoded, text: normaliseText(decoded.text) }
}

/** All bytes of a file that has to be read whole. Throws E_TOO_LARGE as soon as the cap is passed. */
export const collectWhole = (bytes: AsyncIterable<Uint8Array>, place: InputPlace): Promise<Uint8Array> =>
  gather(bytes, place, requireWholeSize)

function requireWholeSize(length: number, place: InputPlace): void {
  if (length <= limits.wholeBytes) return
  const cap = limits.wholeBytes / 1024 / 1024
  throw inputError(
    'E_TOO_LARGE',
    place,
    `such a file may have ${cap} MB; split it, or give its articles as JSONL`,
    {
      details: { cap: limits.wholeBytes },
    },
  )
}
