import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Scorer, sparseScorer, sparseWeights } from '../src/model/linear.ts'
import { parseLabels } from '../src/model/open.ts'
import { parseInput } from '../src/model/parse-features.ts'
import { treeOf } from '../src/model/relation-features.ts'
import { edgeTags, tagPass } from '../src/model/tag.ts'
import { wordEncoder } from '../src/model/words.ts'
import { recased } from './casing.ts'
import { lemmaTable } from './lemmas.ts'
import { writeModelFile } from './model-file.ts'
import type { Perceptron } from './perceptron.ts'
import { classWord, rawSentences } from './raw-words.ts'
import { trainParser } from './train-parser.ts'
import { trainRelations } from './train-relations.ts'
import { crossTag, type TagExample, trainTags } from './train-tags.ts'
import { type GoldSentence, readTreebank } from './treebank.ts'
import { learnWordClasses } from './word-classes.ts'

// Averaged weights below these are left out.
const least = { tags: 0.9, moves: 1.5, arcs: 0.9 }

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    out: { type: 'string', default: 'model/tagger' },
    /** Leaves this genre out, so that it can be scored. */
    without: { type: 'string' },
    'tag-epochs': { type: 'string', default: '8' },
    'parse-epochs': { type: 'string', default: '10' },
    width: { type: 'string', default: '5' },
    folds: { type: 'string', default: '5' },
  },
})

const began = Date.now()
const report = (text: string): void => console.error(`${Math.round((Date.now() - began) / 1000)} s  ${text}`)

const gold = ['gum-train', 'ewt-train']
  .flatMap((name) => readTreebank(values.data, name))
  .filter(({ genre }) => genre !== values.without)

const raw = [...gold.map(({ words }) => words.map(classWord)), ...rawSentences(values.data)]
const classOf = learnWordClasses(raw, { classes: 320, rounds: 12, least: 4 })
report(`${classOf.size} words in classes`)

const counts = new Map<string, number>()
for (const { labels } of gold) for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
const labels = [...counts].flatMap(([label, count]) => (count >= 3 ? [label] : [])).sort()
const labelIds = new Map(labels.map((label, id) => [label, id]))
const relations = [...new Set(gold.flatMap((sentence) => sentence.relations))].sort()
const relationIds = new Map(relations.map((relation, id) => [relation, id]))
const encoder = wordEncoder(classOf)

const exampleOf = ({ words, labels: names }: GoldSentence): TagExample => ({
  sentence: encoder.encode(words),
  gold: Int32Array.from(names, (name) => labelIds.get(name) ?? nearestLabel(name)),
})

function nearestLabel(name: string): number {
  const upos = name.split('|')[0] ?? ''
  return labels.findIndex((label) => label.startsWith(`${upos}|`))
}

const tagEpochs = Number(values['tag-epochs'])
const folds = Number(values.folds)
const scorerOf = (model: Perceptron): Scorer => sparseScorer(sparseWeights(model.store(least.tags)))

const plain = gold.map(exampleOf)
const cased = recased(gold, 11).map(exampleOf)
const all = [...plain, ...cased]

const firstPass = (example: TagExample, scorer: Scorer): Int32Array => {
  const tags = edgeTags(example.sentence.length, labels.length)
  tagPass(example.sentence, scorer, false, tags)
  return tags
}
const secondPass = (example: TagExample, scorer: Scorer): Int32Array => {
  const tags = example.first?.slice() ?? edgeTags(example.sentence.length, labels.length)
  tagPass(example.sentence, scorer, true, tags)
  return tags
}
const train = (epochs: number, seed: number) => (examples: readonly TagExample[]) =>
  trainTags(examples, labels.length, { epochs, seed })

const first = train(tagEpochs, 1)(all)
report('first pass of the tagger')
const crossed = crossTag(all, folds, (part) => scorerOf(train(tagEpochs - 2, 1)(part)), firstPass)
const seen = all.map((example, i) => ({ ...example, first: crossed[i] as Int32Array }))
const second = train(tagEpochs, 2)(seen)
report('second pass of the tagger')
const crossedTwice = crossTag(seen, folds, (part) => scorerOf(train(tagEpochs - 2, 2)(part)), secondPass)
report('labels for the parser')

const { coarseOf, auxiliary } = parseLabels(labels)
const inputs = plain.map(({ sentence }, i) =>
  parseInput(sentence, crossedTwice[i] as Int32Array, coarseOf, auxiliary),
)
const root = relationIds.get('root') ?? 0
const arcs = trainRelations(
  gold.map((sentence, i) => {
    const input = inputs[i] as (typeof inputs)[number]
    const heads = Int32Array.from(sentence.heads, (head, word) =>
      head === word ? sentence.words.length + 1 : head,
    )
    return {
      tree: treeOf(input, heads),
      gold: Int32Array.from(sentence.relations, (relation) => relationIds.get(relation) ?? root),
    }
  }),
  relations.length,
  root,
  { epochs: 8, seed: 3 },
)
report('relations')
const moves = trainParser(
  gold.map(({ heads }, i) => ({ input: inputs[i] as (typeof inputs)[number], heads })),
  {
    epochs: Number(values['parse-epochs']),
    width: Number(values.width),
    seed: 4,
    report: (epoch) => report(`parser, round ${epoch + 1}`),
  },
)

const classes: string[][] = []
for (const [word, id] of [...classOf].sort(([a], [b]) => (a < b ? -1 : 1))) {
  while (classes.length < id) classes.push([])
  classes[id - 1]?.push(word)
}
const lemmas = lemmaTable(gold)
mkdirSync(values.out, { recursive: true })
const size = writeModelFile(join(values.out, 'weights.bin.gz'), [
  { name: 'labels', lines: labels },
  { name: 'relations', lines: relations },
  { name: 'classes', lines: classes.map((words) => words.join(' ')) },
  { name: 'bases', lines: lemmas.bases },
  { name: 'exceptions', lines: lemmas.exceptions },
  { name: 'first', weights: first.store(least.tags) },
  { name: 'second', weights: second.store(least.tags) },
  { name: 'arcs', weights: arcs.store(least.arcs) },
  { name: 'moves', weights: moves.store(least.moves) },
])
report(`${values.out}: ${size} bytes`)
