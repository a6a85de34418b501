import { fileURLToPath } from 'node:url'
import { readModelFile } from './file.ts'
import { type LemmaTable, lemmaOf } from './lemma.ts'
import { type Scorer, sparseScorer, sparseWeights } from './linear.ts'
import { parseSentence } from './parse.ts'
import { parseInput } from './parse-features.ts'
import { treeOf } from './relation-features.ts'
import { labelTree } from './relations.ts'
import { tagSentence } from './tag.ts'
import type { TaggedWord, Tagger } from './tagger.ts'
import { type WordEncoder, wordEncoder } from './words.ts'

export interface TaggerOptions {
  /** Path of the weights; by default those that come with the package. */
  readonly path?: string
  /** How many partial parses are kept at every step; fewer are faster and less exact. */
  readonly width?: number
}

/** All that is needed to tag: also what training hands over before anything is stored. */
export interface TaggerParts {
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
  readonly width: number
}

const WIDTH = 5

/** Opens the tagger and parser with the weights of `model/tagger`.
 *  @throws DemarcheError E_DATA if the weights are missing or broken. */
export function openTagger(options: TaggerOptions = {}): Tagger {
  // src/model and dist/model lie equally deep, so that one path serves both.
  const path = options.path ?? fileURLToPath(new URL('../../model/tagger/weights.bin.gz', import.meta.url))
  const file = readModelFile(path)
  const open = (name: string): Scorer => sparseScorer(sparseWeights(file.weights(name)))
  return taggerOf({
    digest: file.digest,
    labels: file.lines('labels'),
    relations: file.lines('relations'),
    encoder: wordEncoder(classesOf(file.lines('classes'))),
    lemmas: { exceptions: exceptionsOf(file.lines('exceptions')), bases: new Set(file.lines('bases')) },
    first: open('first'),
    second: open('second'),
    moves: open('moves'),
    arcs: open('arcs'),
    width: options.width ?? WIDTH,
  })
}

/** Puts the parts together. */
export function taggerOf(parts: TaggerParts): Tagger {
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

function classesOf(lines: readonly string[]): Map<string, number> {
  return new Map(lines.flatMap((line, i) => line.split(' ').map((word): [string, number] => [word, i + 1])))
}

function exceptionsOf(lines: readonly string[]): Map<string, string> {
  return new Map(
    lines.map((line): [string, string] => {
      const at = line.lastIndexOf('\t')
      return [line.slice(0, at), line.slice(at + 1)]
    }),
  )
}
