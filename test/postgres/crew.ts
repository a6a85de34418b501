import type { ChildProcess } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { start } from '../store/child.ts'

/** Worker processes that are started again whenever they end before their work does. */
export interface Crew {
  readonly workers: readonly ChildProcess[]
  /** Resolves when every worker found nothing left to do. */
  readonly done: Promise<unknown>
}

/** Starts workers; `given` are the arguments of each, by its number. */
export function startCrew(program: string, size: number, given: (number: number) => readonly string[]): Crew {
  const workers: ChildProcess[] = []
  const keep = async (number: number): Promise<void> => {
    for (;;) {
      const { child, ended } = start(program, ...given(number))
      workers[number] = child
      if ((await ended) === '0') return
      await sleep(200)
    }
  }
  return { workers, done: Promise.all(Array.from({ length: size }, (_, number) => keep(number))) }
}

/** What workers wrote down: lines by their first word. */
export function linesOf(file: string, word: string): readonly string[] {
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1)
  return lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1))
}

/** Waits until something holds. */
export async function until(holds: () => boolean, patience: number): Promise<void> {
  const end = performance.now() + patience
  while (!holds()) {
    if (performance.now() > end) throw new Error(`it did not come about in ${patience} ms`)
    await sleep(20)
  }
}
