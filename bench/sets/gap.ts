import { join } from 'node:path'
import { prf } from '../score/counts.ts'
import { emptyGap, gapRows, scoreGapRow } from '../score/gap.ts'
import { readEnglish } from './read.ts'
import type { BenchSet } from './set.ts'

const file = 'gap/gap-development.tsv'

/** GAP's development rows, on which the shipped ranker was trained: a guard, not a measure (the folds of training/antecedents.ts
 *  measure). Does the pronoun mean the one name, the other, or neither? */
export const gap: BenchSet = {
  name: 'gap',
  needs: [file],
  async run({ reader, data, limit }) {
    const tally = emptyGap()
    for (const row of gapRows(join(data, file)).slice(0, limit)) {
      scoreGapRow(tally, row, await readEnglish(reader, row.text))
    }
    const [all, masculine, feminine] = [prf(tally.all), prf(tally.masculine), prf(tally.feminine)]
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
