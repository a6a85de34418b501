import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openKnowledge } from '../src/knowledge/open.ts'
import { readModelFile } from '../src/model/file.ts'
import { scorerOf } from '../src/model/linear.ts'
import { type NameInput, nameInput } from '../src/model/name-features.ts'
import { bestName, labelNames, NAME_LABELS, nameTypes, runsOf } from '../src/model/names.ts'
import { classesOf, openTagger } from '../src/model/open.ts'
import type { NamedRun } from '../src/model/tagger.ts'
import { wordEncoder } from '../src/model/words.ts'
import { knownLabels, knownRuns } from '../src/stages/tags/known.ts'
import { nameWords } from '../src/stages/tags/lexicon.ts'
import { writeModelFile } from './model-file.ts'
import { goldNames } from './names.ts'
import { perceptron, randomNumbers, shuffled, storedMean } from './perceptron.ts'
import { type GoldSentence, readTreebank } from './treebank.ts'

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    model: { type: 'string', default: 'model/tagger' },
    epochs: { type: 'string', default: '8' },
  },
})

interface NameExample {
  readonly sentence: GoldSentence
  readonly input: NameInput
  readonly runs: readonly NamedRun[]
  readonly labels: Int32Array
}

const knowledge = openKnowledge({ folder: 'data' })
const lexicon = nameWords(knowledge)
const tagger = openTagger({ folder: values.model, names: false })
const encoder = wordEncoder(classesOf(readModelFile(join(values.model, 'weights.bin.br')).lines('classes')))

function exampleOf(sentence: GoldSentence): NameExample {
  const { words } = sentence
  const known = knownRuns(words, knowledge)
  const runs = goldNames(sentence, known, lexicon)
  const labels = new Int32Array(words.length)
  for (const { from, to, type } of runs) {
    const label = 1 + 2 * nameTypes.indexOf(type)
    labels.fill(label + 1, from, to)
    labels[from] = label
  }
  const input = nameInput(encoder.encode(words), tagger.tag(words), knownLabels(words.length, known))
  return { sentence, input, runs, labels }
}

const train = readTreebank(values.data, 'gum-train').map(exampleOf)
const model = perceptron(NAME_LABELS)
const random = randomNumbers(5)
for (let epoch = 0; epoch < Number(values.epochs); epoch++) {
  for (const { input, labels } of shuffled(train, random)) {
    let last = NAME_LABELS
    labelNames(input, model, (features, count, scores, word) => {
      const guess = bestName(scores, last)
      const right = labels[word] as number
      model.tick()
      if (guess !== right) {
        model.update(features, count, right, 1)
        model.update(features, count, guess, -1)
      }
      last = guess
      return guess
    })
  }
}
const stored = storedMean([model.averaged()], 0.5)
const size = writeModelFile(join(values.model, 'names.bin.br'), [{ name: 'names', weights: stored }])
console.log(`${stored.features.length} features, ${size} bytes`)

const scorer = scorerOf(stored)
const counts = new Map(nameTypes.map((type) => [type as string, { gold: 0, found: 0, right: 0 }]))
for (const { input, runs } of readTreebank(values.data, 'gum-dev').map(exampleOf)) {
  const found = runsOf(labelNames(input, scorer))
  for (const { type } of runs) bump(type, 'gold')
  for (const run of found) {
    bump(run.type, 'found')
    if (runs.some(({ from, to, type }) => from === run.from && to === run.to && type === run.type))
      bump(run.type, 'right')
  }
}
function bump(type: string, key: 'gold' | 'found' | 'right'): void {
  const row = counts.get(type)
  if (row) row[key]++
}
const all = { gold: 0, found: 0, right: 0 }
for (const [type, { gold, found, right }] of counts) {
  all.gold += gold
  all.found += found
  all.right += right
  print(type, gold, found, right)
}
print('all', all.gold, all.found, all.right)

function print(type: string, gold: number, found: number, right: number): void {
  const precision = found === 0 ? 0 : right / found
  const recall = gold === 0 ? 0 : right / gold
  const both = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  const cells = [precision, recall, both].map((share) => (100 * share).toFixed(1).padStart(6))
  console.log(`${type.padEnd(6)} gold ${String(gold).padStart(4)}  P R F ${cells.join('')}`)
}
