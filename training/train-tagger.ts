import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { type Scorer, scorerOf } from '../src/model/linear.ts'
import { classesOf, parseLabels } from '../src/model/open.ts'
import { type ParseInput, parseInput } from '../src/model/parse-features.ts'
import { treeOf } from '../src/model/relation-features.ts'
import { edgeTags, tagPass } from '../src/model/tag.ts'
import { wordEncoder } from '../src/model/words.ts'
import { recased } from './casing.ts'
import { certainWords } from './certain.ts'
import { lemmaTable } from './lemmas.ts'
import { writeModelFile } from './model-file.ts'
import { type Averaged, type Perceptron, storedMean } from './perceptron.ts'
import { caseHabits, classWord, habitMark, rawSentences } from './raw-words.ts'
import { trainRelations } from './train-relations.ts'
import { crossTag, type TagExample, trainTags } from './train-tags.ts'
import { type GoldSentence, readTreebank } from './treebank.ts'
import { learnWordClasses } from './word-classes.ts'

// Averaged weights below these are left out.
const least = { cross: 0.9, first: 1.1, second: 0.9, moves: 1.5, arcs: 0.9 }

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    out: { type: 'string', default: 'model/tagger' },
    /** Leaves this genre out, so that it can be scored. */
    without: { type: 'string' },
    'tag-epochs': { type: 'string', default: '8' },
    'parse-epochs': { type: 'string', default: '10' },
    width: { type: 'string', default: '5' },
    folds: { type: 'string', default: '4' },
  },
})

const began = Date.now()
const report = (text: string): void => console.error(`${Math.round((Date.now() - began) / 1000)} s  ${text}`)

const gold = ['gum-train', 'ewt-train']
  .flatMap((name) => readTreebank(values.data, name))
  .filter(({ genre }) => genre !== values.without)

const raw = [...gold.map(({ words }) => words), ...rawSentences(values.data)]
const classOf = learnWordClasses(
  raw.map((words) => words.map(classWord)),
  { classes: 320, rounds: 12, least: 4 },
)
report(`${classOf.size} words in classes`)
const habits = caseHabits(raw)
const classes: string[][] = []
for (const [word, id] of [...classOf].sort(([a], [b]) => (a < b ? -1 : 1))) {
  while (classes.length < id) classes.push([])
  classes[id - 1]?.push(`${word}${habitMark(habits.get(word))}`)
}
const classLines = classes.map((words) => words.join(' '))

const counts = new Map<string, number>()
for (const { labels } of gold) for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
const labels = [...counts].flatMap(([label, count]) => (count >= 3 ? [label] : [])).sort()
const labelIds = new Map(labels.map((label, id) => [label, id]))
const relations = [...new Set(gold.flatMap((sentence) => sentence.relations))].sort()
const relationIds = new Map(relations.map((relation, id) => [relation, id]))
const encoder = wordEncoder(classesOf(classLines))

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
const tagScorer = (model: Perceptron): Scorer => scorerOf(storedMean([model.averaged()], least.cross))

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

const first = train(tagEpochs, 1)(all).averaged()
report('first pass of the tagger')
const crossed = crossTag(all, folds, (part) => tagScorer(train(tagEpochs - 2, 1)(part)), firstPass)
const seen = all.map((example, i) => ({ ...example, first: crossed[i] as Int32Array }))
const second = [train(tagEpochs, 2)(seen).averaged(), train(tagEpochs, 12)(seen).averaged()]
report('second pass of the tagger')
const crossedTwice = crossTag(seen, folds, (part) => tagScorer(train(tagEpochs - 2, 2)(part)), secondPass)
report('labels for the parser')

const { coarseOf, auxiliary } = parseLabels(labels)
const inputs = plain.map(({ sentence }, i) =>
  parseInput(sentence, crossedTwice[i] as Int32Array, coarseOf, auxiliary),
)
const root = relationIds.get('root') ?? 0
const trees = gold.map((sentence, i) => {
  const input = inputs[i] as ParseInput
  const heads = Int32Array.from(sentence.heads, (head, word) =>
    head === word ? sentence.words.length + 1 : head,
  )
  return {
    tree: treeOf(input, heads),
    gold: Int32Array.from(sentence.relations, (relation) => relationIds.get(relation) ?? root),
  }
})
const parsers = [4, 14].map(
  (seed) =>
    new Promise<Averaged>((resolve, reject) => {
      const examples = gold.map(({ heads }, i) => ({ input: inputs[i] as ParseInput, heads }))
      const epochs = Number(values['parse-epochs'])
      const width = Number(values.width)
      const worker = new Worker(new URL('./parser-worker.js', import.meta.url), {
        workerData: { examples, epochs, width, seed },
      })
      worker.on('error', reject)
      worker.on('message', (message: { readonly epoch?: number; readonly done?: Averaged }) => {
        if (message.done) resolve(message.done)
        else report(`parser ${seed}, round ${(message.epoch ?? 0) + 1}`)
      })
    }),
)
const arcs = [3, 13].map((seed) =>
  trainRelations(trees, relations.length, root, { epochs: 8, seed }).averaged(),
)
report('relations')
const moves = await Promise.all(parsers)

const lemmas = lemmaTable(gold)
mkdirSync(values.out, { recursive: true })
const size = writeModelFile(join(values.out, 'weights.bin.br'), [
  { name: 'labels', lines: labels },
  { name: 'relations', lines: relations },
  { name: 'classes', lines: classLines },
  { name: 'certain', lines: certainWords(gold) },
  { name: 'bases', lines: lemmas.bases },
  { name: 'exceptions', lines: lemmas.exceptions },
  { name: 'first', weights: storedMean([first], least.first) },
  { name: 'second', weights: storedMean(second, least.second) },
  { name: 'arcs', weights: storedMean(arcs, least.arcs) },
  { name: 'moves', weights: storedMean(moves, least.moves) },
])
report(`${values.out}: ${size} bytes`)
