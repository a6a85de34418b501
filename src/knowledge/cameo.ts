import { listOf, type Row } from './csv.ts'
import type { CameoCode } from './knowledge.ts'

/** CAMEO codes with their PLOVER counterparts, by code ("036", "0361"). */
export function cameoOf(codes: readonly Row[], crosswalk: readonly Row[]): ReadonlyMap<string, CameoCode> {
  const plover = new Map(crosswalk.map((row) => [row['cameo'] ?? '', row]))
  return new Map(codes.map((row) => [row['code'] ?? '', codeOf(row, plover.get(row['code'] ?? ''))]))
}

function codeOf(row: Row, plover: Row | undefined): CameoCode {
  const goldstein = row['goldstein']
  const quad = quadOf(row['quad'])
  const event = plover?.['event']
  const mode = plover?.['mode']
  return {
    code: row['code'] ?? '',
    label: row['label'] ?? '',
    ...(goldstein === undefined || goldstein === '' ? {} : { goldstein: Number(goldstein) }),
    ...(quad === undefined ? {} : { quad }),
    ...(event === undefined || event === '' ? {} : { plover: event }),
    ...(mode === undefined || mode === '' ? {} : { mode }),
    contexts: listOf(plover?.['contexts']),
  }
}

const quads = [1, 2, 3, 4] as const

function quadOf(cell: string | undefined): 1 | 2 | 3 | 4 | undefined {
  return quads.find((quad) => String(quad) === cell)
}
