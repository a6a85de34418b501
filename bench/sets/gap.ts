import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Doc } from 'demarche'
import { add, type Counts, prf, zero } from '../score/counts.ts'
import { readEnglish } from './read.ts'
import type { BenchSet } from './set.ts'

const file = 'gap/gap-development.tsv'

interface Row {
  readonly text: string
  readonly pronoun: Place
  readonly names: readonly { readonly place: Place; readonly isSame: boolean }[]
}

interface Place {
  readonly start: number
  readonly end: number
}

/** GAP's development rows, on which the shipped ranker was trained: a guard, not a measure (the folds of training/antecedents.ts
 *  measure). Does the pronoun mean the one name, the other, or neither? A name counts as named when a
 *  mention of the pronoun's actor has its head inside the name. Scored as GAP does: each pair is one decision; F1 of
 *  "the same", over all and by the pronoun's gender (Webster et al. 2018). */
export const gap: BenchSet = {
  name: 'gap',
  needs: [file],
  async run({ reader, data, limit }) {
    const counts = { all: zero(), masculine: zero(), feminine: zero() }
    for (const row of gapRows(join(data, file)).slice(0, limit)) {
      const doc = await readEnglish(reader, row.text)
      const gender = /^(?:he|him|his)$/i.test(row.text.slice(row.pronoun.start, row.pronoun.end))
        ? counts.masculine
        : counts.feminine
      for (const { place, isSame } of row.names) {
        const decision = decided(isSame, isOneActor(doc, row.pronoun, place))
        add(gender, decision)
        add(counts.all, decision)
      }
    }
    const [all, masculine, feminine] = [prf(counts.all), prf(counts.masculine), prf(counts.feminine)]
    return {
      precision: all.p,
      recall: all.r,
      F1: all.f1,
      'masculine F1': masculine.f1,
      'feminine F1': feminine.f1,
      'feminine by masculine': masculine.f1 > 0 ? feminine.f1 / masculine.f1 : 0,
    }
  },
}

function decided(isSame: boolean, isFound: boolean): Counts {
  return {
    tp: isSame && isFound ? 1 : 0,
    fp: !isSame && isFound ? 1 : 0,
    fn: isSame && !isFound ? 1 : 0,
  }
}

function isOneActor(doc: Doc, pronoun: Place, name: Place): boolean {
  const mentions = new Map(doc.mentions.map((mention) => [mention.key, mention]))
  return doc.actors.some(({ mentions: own }) => {
    const found = own.map((key) => mentions.get(key)).filter((mention) => mention !== undefined)
    return (
      found.some(({ span }) => span.start === pronoun.start && span.end === pronoun.end) &&
      found.some(({ kind, head }) => kind === 'name' && head.start >= name.start && head.end <= name.end)
    )
  })
}

/** The rows of a file of GAP; its offsets are code points, ours UTF-16 units. */
export function gapRows(path: string): readonly Row[] {
  const [, ...lines] = readFileSync(path, 'utf8').trim().split('\n')
  return lines.map((line) => {
    const [, text = '', pronoun = '', at = '', a = '', atA = '', isA = '', b = '', atB = '', isB = ''] =
      line.split('\t')
    const place = (words: string, offset: string): Place => {
      const start = [...text].slice(0, Number(offset)).join('').length
      return { start, end: start + words.length }
    }
    return {
      text,
      pronoun: place(pronoun, at),
      names: [
        { place: place(a, atA), isSame: isA === 'TRUE' },
        { place: place(b, atB), isSame: isB === 'TRUE' },
      ],
    }
  })
}
