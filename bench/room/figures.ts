import { gzipSync } from 'node:zlib'
import type { Screen } from './screens.ts'
import { ask } from './server.ts'

/** What a screen took and weighed. */
export interface Figures {
  /** Milliseconds to the last byte, ascending. */
  readonly times: readonly number[]
  /** Bytes of the heaviest page, packed, with style sheet and scripts and without the article's own text. */
  readonly weight: number
  /** The address that took longest. */
  readonly slowest: string
}

export interface MeasureOptions {
  /** Bytes that every page brings with it. */
  readonly frame: number
  /** Bytes of an article's text, packed, by its id. */
  readonly texts: ReadonlyMap<string, number>
  /** How often each address is asked for. */
  readonly rounds: number
}

/** Asks for every address of a screen, one after the other.
 *  @throws Error for a page that is not there */
export async function measureScreen(
  base: string,
  { paths }: Pick<Screen, 'paths'>,
  { frame, texts, rounds }: MeasureOptions,
): Promise<Figures> {
  const times: number[] = []
  let weight = 0
  let slowest = { path: '', time: 0 }
  for (let round = 0; round < rounds; round++) {
    for (const path of paths) {
      const { status, body, time } = await ask(base, path)
      if (status !== 200) throw new Error(`${path} gave ${status}`)
      times.push(time)
      if (time > slowest.time) slowest = { path, time }
      weight = Math.max(weight, frame + gzipSync(body).length - (texts.get(path.slice('/a/'.length)) ?? 0))
    }
  }
  return { times: times.sort((a, b) => a - b), weight, slowest: slowest.path }
}

/** The time below which a share of the answers lies. */
export function quantile(times: readonly number[], share: number): number {
  return times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
}

/** Bytes of the style sheet and all scripts, packed. */
export async function frameWeight(base: string): Promise<number> {
  const seen = new Map<string, number>()
  const queue = [/href="(\/style\.css[^"]*)"/, /src="(\/islands\/[^"]+)"/]
  const { body } = await ask(base, '/')
  const wanted = queue.map((pattern) => pattern.exec(body)?.[1] ?? '')
  for (let path = wanted.pop(); path !== undefined; path = wanted.pop()) {
    if (seen.has(path)) continue
    const { status, body: code } = await ask(base, path)
    if (status !== 200) throw new Error(`${path} gave ${status}`)
    seen.set(path, gzipSync(code).length)
    for (const [, name] of code.matchAll(/from ["']\.\/([\w-]+\.js)["']/g)) wanted.push(`/islands/${name}`)
  }
  return [...seen.values()].reduce((sum, bytes) => sum + bytes, 0)
}
