/** A line without its LF. `content` is absent if the line was longer than the cap. `line` counts from 1. */
export interface ByteLine {
  readonly line: number
  readonly content?: Uint8Array
}

/** Splits a stream of bytes at LF, holding at most `cap` bytes of one line.
 *  A last line without LF counts; one that is empty is counted but not given. */
export async function* splitLines(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  cap: number,
): AsyncGenerator<ByteLine> {
  let line = 1
  let parts: Uint8Array[] = []
  let size = 0
  const finish = (): ByteLine => {
    const done = size > cap ? { line } : { line, content: Buffer.concat(parts) }
    line++
    parts = []
    size = 0
    return done
  }
  for await (const chunk of bytes) {
    let from = 0
    while (from < chunk.length) {
      // A line without anything is counted here and not given: millions of them cost no more than their bytes.
      if (size === 0 && chunk[from] === 0x0a) {
        line++
        from++
        continue
      }
      const newline = chunk.indexOf(0x0a, from)
      const to = newline < 0 ? chunk.length : newline
      size += to - from
      // Past the cap only the count goes on, so that the next line is found.
      if (size > cap) parts = []
      else parts.push(chunk.subarray(from, to))
      if (newline >= 0) yield finish()
      from = to + 1
    }
  }
  if (size > 0) yield finish()
}
