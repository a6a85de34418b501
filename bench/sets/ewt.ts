import { join } from 'node:path'
import { readRows } from '../rows.ts'
import { readEnglish } from './read.ts'
import type { BenchSet } from './set.ts'
import { type TreebankDocument, TreebankScore } from './treebank.ts'

const file = 'ud/ewt-dev.jsonl.gz'

/** EWT's development part (weblogs, mails, reviews, answers, newsgroups): sentences, tokens, tags and parses. */
export const ewt: BenchSet = {
  name: 'ewt',
  needs: [file],
  async run({ reader, data, limit }) {
    const score = new TreebankScore()
    for (const gold of readRows<TreebankDocument>(join(data, file)).slice(0, limit)) {
      score.add(gold, await readEnglish(reader, gold.text))
    }
    return score.figures()
  },
}
