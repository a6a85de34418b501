import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readModelFile } from './file.ts'
import { type LemmaTable, lemmaOf } from './lemma.ts'
import { type Scorer, scorerOf } from './linear.ts'
import { nameInput } from './name-features.ts'
import { labelNames, runsOf } from './names.ts'
import { parseSentence } from './parse.ts'
import { parseInput } from './parse-features.ts'
import { treeOf } from './relation-features.ts'
import { labelTree } from './relations.ts'
import { tagSentence } from './tag.ts'
import type { TaggedWord, Tagger } from './tagger.ts'
import { type WordClasses, type WordEncoder, wordEncoder } from './words.ts'

export interface TaggerOptions {
  /** Folder of the weights; by default the one that comes with the package. */
  readonly folder?: string
  /** False opens the tagger without its name finder; it then finds no names. */
  readonly names?: boolean
  /** How many partial parses are kept at every step; fewer are faster and less exact. */
  readonly width?: number
}

interface TaggerParts {
  readonly digest: string
  /** `UPOS|XPOS`. */
  readonly labels: readonly string[]
  readonly relations: readonly string[]
  readonly encoder: WordEncoder
  readonly lemmas: LemmaTable
  readonly first: Scorer
  readonly second: Scorer
  readonly moves: Scorer
  readonly arcs: Scorer
  /** Absent while the name finder itself is being trained. */
  readonly names?: Scorer
  readonly width: number
}

const WIDTH = 5

/** Opens the tagger and parser with the weights of `model/tagger`.
 *  @throws DemarcheError E_DATA if the weights are missing or broken. */
export function openTagger(options: TaggerOptions = {}): Tagger {
  // src/model and dist/model lie equally deep, so that one path serves both.
  const folder = options.folder ?? fileURLToPath(new URL('../../model/tagger', import.meta.url))
  const file = readModelFile(join(folder, 'weights.bin.br'))
  const names = options.names === false ? undefined : readModelFile(join(folder, 'names.bin.br'))
  const labels = file.lines('labels')
  const open = (name: string): Scorer => scorerOf(file.weights(name))
  return taggerOf({
    digest: createHash('sha256')
      .update(file.digest)
      .update(names?.digest ?? '')
      .digest('hex'),
    labels,
    relations: file.lines('relations'),
    encoder: wordEncoder(classesOf(file.lines('classes')), certainOf(file.lines('certain'), labels)),
    lemmas: { exceptions: exceptionsOf(file.lines('exceptions')), bases: new Set(file.lines('bases')) },
    first: open('first'),
    second: open('second'),
    moves: open('moves'),
    arcs: open('arcs'),
    ...(names === undefined ? {} : { names: scorerOf(names.weights('names')) }),
    width: options.width ?? WIDTH,
  })
}

function taggerOf(parts: TaggerParts): Tagger {
  const { labels, relations, encoder } = parts
  const split = labels.map((label) => label.split('|'))
  const parse = parseLabels(labels)
  const root = relations.indexOf('root')
  return {
    digest: parts.digest,
    tag(words) {
      if (words.length === 0) return []
      const sentence = encoder.encode(words)
      const tags = tagSentence(sentence, parts.first, parts.second)
      const input = parseInput(sentence, tags, parse.coarseOf, parse.auxiliary)
      const heads = parseSentence(input, parts.moves, parts.width)
      const found = labelTree(treeOf(input, heads), parts.arcs, root)
      return words.map((word, i): TaggedWord => {
        const label = tags[i] as number
        const head = heads[i] as number
        const [upos = 'X', xpos = 'FW'] = split[label] ?? []
        return {
          upos,
          xpos,
          lemma: lemmaOf(word, labels[label] ?? '', parts.lemmas),
          ...(head < words.length ? { head } : {}),
          deprel: relations[found[i] as number] ?? 'dep',
        }
      })
    },
    lemma: (word, upos, xpos) => lemmaOf(word, `${upos}|${xpos}`, parts.lemmas),
    names(words, tagged, known) {
      if (parts.names === undefined || words.length === 0) return []
      return runsOf(labelNames(nameInput(encoder.encode(words), tagged, known), parts.names))
    },
  }
}

/** The part of speech of every label, as small numbers, two more for the edges of a sentence. */
export function parseLabels(labels: readonly string[]): {
  readonly coarseOf: Int32Array
  readonly auxiliary: number
} {
  const parts = [...new Set(labels.map((label) => label.split('|')[0]))].sort()
  const coarse = labels.map((label) => parts.indexOf(label.split('|')[0]))
  return {
    coarseOf: Int32Array.from([...coarse, parts.length, parts.length + 1, parts.length + 2]),
    auxiliary: parts.indexOf('AUX'),
  }
}

/** The word classes of a model file: one class a line; every word ends in a mark of its
 *  usual case: _ small, ~ both, ^ with a capital, = unknown. */
export function classesOf(lines: readonly string[]): WordClasses {
  return new Map(
    lines.flatMap((line, i) =>
      line.split(' ').map((entry): [string, { cluster: number; habit: number }] => {
        const habit = '=_~^'.indexOf(entry.slice(-1))
        return [entry.slice(0, -1), { cluster: i + 1, habit: Math.max(0, habit) }]
      }),
    ),
  )
}

// Lines `word TAB label`.
function certainOf(lines: readonly string[], labels: readonly string[]): Map<string, number> {
  const ids = new Map(labels.map((label, id) => [label, id]))
  return new Map(
    lines.flatMap((line): [string, number][] => {
      const [word = '', label = ''] = line.split('\t')
      const id = ids.get(label)
      return id === undefined ? [] : [[word, id]]
    }),
  )
}

function exceptionsOf(lines: readonly string[]): Map<string, string> {
  return new Map(
    lines.map((line): [string, string] => {
      const at = line.lastIndexOf('\t')
      return [line.slice(0, at), line.slice(at + 1)]
    }),
  )
}
