import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { Figures } from './sets/set.ts'

/** Floors by set and figure, 0–1, with the figures of the run that set them. */
export type Baseline = Readonly<Record<string, Figures>>

export interface Fall {
  readonly set: string
  readonly figure: string
  readonly floor: number
  readonly got: number
}

/** The floors file; no floors if there is none. */
export function readBaseline(path: string): Baseline {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Baseline) : {}
}

/** Figures below their floor, or that a set with floors no longer gives. Three decimals count. */
export function falls(baseline: Baseline, results: ReadonlyMap<string, Figures>): Fall[] {
  return [...results].flatMap(([set, figures]) =>
    Object.entries(baseline[set] ?? {})
      .map(([figure, floor]) => ({ set, figure, floor, got: figures[figure] ?? 0 }))
      .filter(({ floor, got }) => round(got) < floor),
  )
}

/** Raises floors to what was reached; never lowers one. */
export function raise(baseline: Baseline, results: ReadonlyMap<string, Figures>): Baseline {
  const raised: Record<string, Figures> = { ...baseline }
  for (const [set, figures] of results) {
    const floors: Record<string, number> = { ...raised[set] }
    for (const [figure, got] of Object.entries(figures))
      floors[figure] = Math.max(floors[figure] ?? 0, round(got))
    raised[set] = floors
  }
  return raised
}

/** Writes the floors file. */
export function writeBaseline(path: string, baseline: Baseline): void {
  writeFileSync(path, `${JSON.stringify(baseline, null, 2)}\n`)
}

const round = (value: number): number => Math.floor(value * 1000 + 1e-9) / 1000
