import { Session } from 'node:inspector'

/** Tells which blocks of the sources have been run. */
export interface Blocks {
  readonly size: number
  /** Blocks that were run since it was asked last, and never before; they count from now on. */
  fresh(): number
}

/** Counts blocks of scripts whose address holds `part`, as the engine itself counts them. */
export function countBlocks(part: string): Blocks {
  const session = new Session()
  session.connect()
  const seen = new Set<string>()
  session.post('Profiler.enable')
  session.post('Profiler.startPreciseCoverage', { detailed: true, callCount: true })
  return {
    get size() {
      return seen.size
    },
    fresh() {
      const before = seen.size
      session.post('Profiler.takePreciseCoverage', (_, { result }) => {
        for (const { url, functions } of result) {
          if (!url.includes(part)) continue
          for (const { startOffset, endOffset, count } of functions.flatMap(({ ranges }) => ranges))
            if (count > 0) seen.add(`${url}:${startOffset}:${endOffset}`)
        }
      })
      return seen.size - before
    },
  }
}

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    const first = Math.imul(state ^ (state >>> 15), 1 | state)
    const second = (first + Math.imul(first ^ (first >>> 7), 61 | first)) ^ first
    return ((second ^ (second >>> 14)) >>> 0) / 2 ** 32
  }
}

// What readers stumble over: ends of lines, controls, marks of direction, numbers at limits, openings of other formats.
const words =
  '\0|\r|\n|\r\n|\t|\ufeff|\u202e|\ud83d\ude00|\x85|&#1;|&#129;|&#xd800;|&amp;|<|>|"|\'|0|-1|65536|4294967296|9007199254740993|\\u0000|\\ud83d|__proto__|2017-02-16|9999-12-31|https://[|javascript:x|1,2,3,|a@b|<![CDATA[|]]>|<!--|<p>|</p>|<item>|<div>|{|}|[|]|,|:|--B\r\n|=?utf-8?Q?=00?=|=3D|PK\x03\x04|PK\x05\x06|../|# |- |```|HTTP/1.1 200 OK\r\n'.split(
    '|',
  )

/** A file that resembles one of those given: bits turned, pieces taken out, said again, moved in from another, words put in. */
export function resemble(files: readonly Uint8Array[], random: () => number): Uint8Array {
  const below = (count: number): number => Math.floor(random() * count)
  const one = <Item>(items: readonly Item[], otherwise: Item): Item => items[below(items.length)] ?? otherwise
  const file = (): Uint8Array => one(files, new Uint8Array())
  const piece = (data: Uint8Array): Uint8Array => {
    const from = below(data.length + 1)
    return data.subarray(from, from + 1 + below(one([4, 32, 512], 4)))
  }
  const word = (): Uint8Array => Buffer.from(one(words, ''))
  let data: Buffer = Buffer.from(file())
  for (let step = below(8); step >= 0; step--) {
    const at = below(data.length + 1)
    const [before, after] = [data.subarray(0, at), data.subarray(at)]
    const times = one([1, 2, 50], 1)
    const steps: readonly (() => Buffer)[] = [
      () => Buffer.concat([before, Uint8Array.of((after[0] ?? 0) ^ (1 << below(8))), after.subarray(1)]),
      () => Buffer.concat([before, after.subarray(1 + below(64))]),
      () => Buffer.concat([before, ...Array<Uint8Array>(times).fill(word()), after]),
      () => Buffer.concat([before, ...Array<Uint8Array>(times).fill(piece(data)), after]),
      () => Buffer.concat([before, piece(file()), after]),
      () => Buffer.concat([before, file().subarray(at)]),
    ]
    data = one(steps, () => data)().subarray(0, 16_384)
  }
  return data
}
