/** Reads lines and counts of bytes off a stream. */
export interface ByteReader {
  /** The next line without its end, as ASCII letters; `undefined` at the end. Longer ones are cut at 64 KB. */
  line(): Promise<string | undefined>
  /** The next bytes; fewer at the end of the stream. Past `cap` they are passed over and an empty part is given. */
  take(
    length: number,
    cap: number,
  ): Promise<{ readonly bytes: Uint8Array; readonly isWhole: boolean; readonly isCapped: boolean }>
}

const longest = 65_536

export function byteReader(source: AsyncIterable<Uint8Array>): ByteReader {
  const iterator = source[Symbol.asyncIterator]()
  let chunk: Uint8Array = new Uint8Array()
  let at = 0
  const more = async (): Promise<boolean> => {
    while (at >= chunk.length) {
      const next = await iterator.next()
      if (next.done) return false
      chunk = next.value
      at = 0
    }
    return true
  }
  return {
    async line() {
      const parts: string[] = []
      let length = 0
      while (await more()) {
        const end = chunk.indexOf(0x0a, at)
        const piece = chunk.subarray(at, end < 0 ? chunk.length : end)
        if (length < longest) parts.push(Buffer.from(piece.subarray(0, longest - length)).toString('latin1'))
        length += piece.length
        at = end < 0 ? chunk.length : end + 1
        if (end >= 0) return parts.join('').replace(/\r$/, '')
      }
      return length === 0 ? undefined : parts.join('')
    },
    async take(length, cap) {
      const parts: Uint8Array[] = []
      let left = length
      const isCapped = length > cap
      while (left > 0 && (await more())) {
        const piece = chunk.subarray(at, at + left)
        if (!isCapped) parts.push(piece)
        at += piece.length
        left -= piece.length
      }
      return { bytes: Buffer.concat(parts), isWhole: left === 0, isCapped }
    },
  }
}
