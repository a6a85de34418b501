import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** A sentence of the treebanks; heads are indexes into the sentence, the root is its own head. */
export interface GoldSentence {
  readonly words: readonly string[]
  /** `UPOS|XPOS`. */
  readonly labels: readonly string[]
  readonly lemmas: readonly string[]
  readonly heads: readonly number[]
  readonly relations: readonly string[]
  readonly genre: string
  readonly document: string
  /** Named entities: first and last word, type of the treebank, head word. Only GUM has them. */
  readonly entities: readonly GoldEntity[]
}

export interface GoldEntity {
  readonly first: number
  readonly last: number
  readonly head: number
  readonly type: string
}

type TokenRow = readonly [number, number, string, string, string, string, number, string, number]

interface DocumentRow {
  readonly id: string
  readonly genre: string
  readonly tokens: readonly TokenRow[]
  readonly entities?: readonly GoldEntity[]
}

/** Reads `ud/NAME.jsonl.gz` of the data folder. */
export function readTreebank(folder: string, name: string): GoldSentence[] {
  const lines = gunzipSync(readFileSync(join(folder, 'ud', `${name}.jsonl.gz`)))
    .toString('utf8')
    .split('\n')
  return lines.filter((line) => line !== '').flatMap((line) => sentencesOf(JSON.parse(line) as DocumentRow))
}

function sentencesOf(row: DocumentRow): GoldSentence[] {
  const groups = new Map<number, number[]>()
  row.tokens.forEach((token, i) => {
    const group = groups.get(token[8])
    if (group) group.push(i)
    else groups.set(token[8], [i])
  })
  return [...groups.values()].map((indexes) => {
    const offset = indexes[0] ?? 0
    const last = offset + indexes.length - 1
    const tokens = indexes.map((i) => row.tokens[i] as TokenRow)
    return {
      words: tokens.map((token) => token[2]),
      lemmas: tokens.map((token) => token[3]),
      labels: tokens.map((token) => `${token[4]}|${token[5]}`),
      heads: tokens.map((token) => token[6] - offset),
      relations: tokens.map((token) => token[7]),
      genre: row.genre,
      document: row.id,
      entities: (row.entities ?? [])
        .filter(({ first, last: end }) => first >= offset && end <= last)
        .map(({ first, last: end, head, type }) => ({
          first: first - offset,
          last: end - offset,
          head: head - offset,
          type,
        })),
    }
  })
}
