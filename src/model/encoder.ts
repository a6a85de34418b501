import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DemarcheError } from '../errors.ts'
import { type BioRules, bestLabels, bioRules } from './bio.ts'
import { type Lemmatiser, lemmatiser } from './lemma.ts'
import { type CutWord, wordCutter } from './pieces.ts'
import { batchRows, packRows, type Row, type Stretch } from './rows.ts'
import { type Feed, type Outputs, openSession, type Runtime } from './session.ts'
import { decodeTree, joinTree } from './tree.ts'

/** Probabilities that a word begins, or goes on, a source, a cue or a content. */
export interface RoleScore {
  readonly begin: number
  readonly inside: number
}

/** Part of speech (UPOS, Penn XPOS), lemma, dependency head (index in the sentence; absent for the root) and relation
 *  (UD) of a word. */
export interface TaggedWord {
  readonly upos: string
  readonly xpos: string
  readonly lemma: string
  readonly head?: number
  readonly deprel: string
}

/** What the net says of one word. Scores are probabilities. */
export interface NetWord extends TaggedWord {
  readonly headScore: number
  /** `O`, `B-PER`, `I-PER`, …: a valid sequence within the sentence. */
  readonly entity: string
  readonly entityScore: number
  readonly source: RoleScore
  readonly cue: RoleScore
  readonly content: RoleScore
  /** Number, over all words of the input, of the first word of the cue that this word's source, cue or content belongs to. */
  readonly link: number
  readonly linkScore: number
  /** Logits of the positions that the word may show, in the order of `Encoder.stances`. */
  readonly stances?: Float32Array
}

/** Paragraphs of sentences of words. */
export type EncoderInput = readonly (readonly (readonly string[])[])[]

/** Runs the net over a text. Deterministic; memory beyond input and output is bounded. */
export interface Encoder {
  /** Hex SHA-256 of graphs, vocabulary, labels and lemmas. */
  readonly digest: string
  readonly runtime: Runtime
  /** Kinds and parts of positions that the net tells; none if it tells none. */
  readonly stances: readonly string[]
  /** One row of words a sentence, sentences of all paragraphs in order. */
  encode(paragraphs: EncoderInput): Promise<readonly (readonly NetWord[])[]>
  close(): Promise<void>
}

export interface EncoderOptions {
  /** Folder of the net; by default the one that comes with the package. */
  readonly folder?: string
  /** By default the native runtime where it is installed, else WebAssembly. */
  readonly runtime?: Runtime
  readonly threads?: number
}

interface Labels {
  readonly upos: readonly string[]
  readonly xpos: readonly string[]
  readonly relations: readonly string[]
  readonly entities: readonly string[]
  /** UPOS → the XPOS that go with it → the relations of such words. */
  readonly pairs: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
  /** Labels of reported speech; empty where the net was trained without any. */
  readonly roles: readonly string[]
  /** Kinds of positions; absent where the net tells none. */
  readonly stances?: readonly string[]
  readonly window: number
}

// What fits the second-level cache: batches of 1,024 pieces took a third longer.
const BATCH_PIECES = 128
// What parts of speech lose, in logits, where no word of theirs has the relation; scores are flat from 2 to 30.
const UNSEEN = 4
// Relations that a word has once, by class.
const singles: ReadonlyMap<string, string> = new Map([
  ['nsubj', 'subject'],
  ['nsubj:pass', 'subject'],
  ['csubj', 'subject'],
  ['csubj:pass', 'subject'],
  ['obj', 'object'],
])
const classes = [...new Set(singles.values())]
const none: ReadonlySet<string> = new Set()
const CLS = '[CLS]'
const SEP = '[SEP]'

/** Opens the net of `model`.
 *  @throws DemarcheError E_DATA if a file of it is missing or broken. */
export async function openEncoder(options: EncoderOptions = {}): Promise<Encoder> {
  // src/model and dist/model lie equally deep, so that one path serves both.
  const folder = options.folder ?? fileURLToPath(new URL('../../model', import.meta.url))
  const file = (name: string): Buffer => {
    try {
      return readFileSync(join(folder, name))
    } catch (cause) {
      throw new DemarcheError(
        'E_DATA',
        `The file ${name} of the net cannot be read. Install the package anew.`,
        { cause },
      )
    }
  }
  const vocabulary = file('vocab.txt').toString('utf8').trimEnd().split('\n')
  const labels = JSON.parse(file('labels.json').toString('utf8')) as Labels
  const stances = labels.stances ?? []
  const parts = [
    'net.onnx',
    'vocab.txt',
    'labels.json',
    'lemmas.txt',
    ...(stances.length > 0 ? ['stances.onnx'] : []),
  ]
  const digest = parts.reduce((hash, name) => hash.update(file(name)), createHash('sha256')).digest('hex')
  const paths = {
    words: join(folder, 'net.onnx'),
    ...(stances.length > 0 && { stances: join(folder, 'stances.onnx') }),
  }
  const session = await openSession(paths, options)
  const cut = wordCutter(vocabulary)
  const edges = { start: vocabulary.indexOf(CLS), end: vocabulary.indexOf(SEP) }
  const rules = bioRules(labels.entities)
  const pairs = tagPairs(labels)
  const lemmas = lemmatiser(file('lemmas.txt').toString('utf8').trimEnd())
  return {
    digest,
    runtime: session.runtime,
    stances,
    async encode(paragraphs) {
      const words = paragraphs.flat()
      const sentences = words.map((sentence) => sentence.map(cut))
      const starts = startsOf(words)
      let next = 0
      const numbers = paragraphs.map((paragraph) => paragraph.map(() => next++))
      const out = new Readout(words, starts, labels, rules, pairs, lemmas)
      for (const batch of batchRows(packRows(sentences, numbers, labels.window), BATCH_PIECES)) {
        const feed = feedOf(batch, sentences, edges)
        out.take(batch, feed, await session.run(feed))
      }
      return out.finish()
    },
    close: () => session.close(),
  }
}

interface TagPair {
  readonly upos: string
  readonly xpos: string
  /** Numbers of both among the labels. */
  readonly u: number
  readonly x: number
  readonly relations: ReadonlySet<string>
}

/** A relation, and how far, in logits, it is ahead of the best of another class. */
interface Relation {
  readonly name: string
  readonly score: number
}

function tagPairs({ pairs, upos: uposLabels, xpos: xposLabels }: Labels): TagPair[] {
  return Object.entries(pairs).flatMap(([upos, tags]) =>
    Object.entries(tags).map(([xpos, relations]) => ({
      upos,
      xpos,
      u: uposLabels.indexOf(upos),
      x: xposLabels.indexOf(xpos),
      relations: new Set(relations),
    })),
  )
}

function startsOf(sentences: readonly (readonly unknown[])[]): Int32Array {
  const starts = new Int32Array(sentences.length)
  let next = 0
  sentences.forEach((sentence, i) => {
    starts[i] = next
    next += sentence.length
  })
  return starts
}

const wordsOf = ({ stretches }: Row): number => stretches.reduce((sum, { from, to }) => sum + to - from, 0)

function feedOf(
  batch: readonly Row[],
  sentences: readonly (readonly CutWord[])[],
  edges: { readonly start: number; readonly end: number },
): Feed {
  const rows = batch.length
  const width = Math.max(...batch.map(({ size }) => size))
  const words = Math.max(...batch.map(wordsOf))
  const feed = {
    rows,
    width,
    words,
    pieces: new Int32Array(rows * width),
    shapes: new Int32Array(rows * width),
    firsts: new Int32Array(rows * words),
    sentences: new Int32Array(rows * words),
  }
  batch.forEach((row, r) => {
    let at = r * width
    let word = r * words
    feed.pieces[at++] = edges.start
    row.stretches.forEach(({ sentence, from, to }, s) => {
      for (let i = from; i < to; i++) {
        const { pieces, shape } = sentences[sentence]?.[i] ?? { pieces: [], shape: 0 }
        feed.firsts[word] = at - r * width
        feed.sentences[word++] = s + 1
        for (const piece of pieces) {
          feed.pieces[at] = piece
          // The first word of a sentence has classes of its own: its capital tells less.
          feed.shapes[at++] = shape > 0 && i === 0 ? shape + 4 : shape
        }
      }
    })
    feed.pieces[at] = edges.end
  })
  return feed
}

/** Collects what the rows say, sentence by sentence. */
class Readout {
  readonly #words: readonly (readonly string[])[]
  readonly #starts: Int32Array
  readonly #labels: Labels
  readonly #rules: BioRules
  readonly #pairs: readonly TagPair[]
  readonly #lemmas: Lemmatiser
  readonly #found: NetWord[][]

  constructor(
    words: readonly (readonly string[])[],
    starts: Int32Array,
    labels: Labels,
    rules: BioRules,
    pairs: readonly TagPair[],
    lemmas: Lemmatiser,
  ) {
    this.#lemmas = lemmas
    this.#words = words
    this.#starts = starts
    this.#labels = labels
    this.#rules = rules
    this.#pairs = pairs
    this.#found = words.map(() => [])
  }

  take(batch: readonly Row[], feed: Feed, outputs: Outputs): void {
    batch.forEach((row, r) => {
      // Where in the input each word of the row stands, for links.
      const places: number[] = []
      for (const { sentence, from, to } of row.stretches) {
        for (let i = from; i < to; i++) places.push((this.#starts[sentence] ?? 0) + i)
      }
      let offset = 0
      for (const stretch of row.stretches) {
        this.#stretch(stretch, r * feed.words + offset, offset, places, feed.words, outputs)
        offset += stretch.to - stretch.from
      }
    })
  }

  // `base`: number of the stretch's first word in the batch; `offset`: the same in the row.
  #stretch(
    { sentence, from, to, keepFrom, keepTo }: Stretch,
    base: number,
    offset: number,
    places: readonly number[],
    width: number,
    outputs: Outputs,
  ): void {
    const n = to - from
    const labels = this.#labels
    const arcs = logSoftmax(n, (i, j) => outputs.arcs[(base + i) * width + offset + j] as number)
    const heads = decodeTree(n, (i, j) => arcs[i * n + j] as number)
    const E = labels.entities.length
    const S = labels.stances?.length ?? 0
    const speaks = labels.roles.length > 0
    const entities = bestLabels(n, this.#rules, (i, l) => outputs.entities[(base + i) * E + l] as number)
    const relations = this.#relations(n, base, offset, heads, outputs)
    const found = this.#found[sentence] as NetWord[]
    for (let i = keepFrom - from; i < keepTo - from; i++) {
      const word = base + i
      const head = heads[i] as number
      const deprel = relations[i] as string
      const form = this.#words[sentence]?.[from + i] ?? ''
      const { upos, xpos } = this.#pair(outputs, word, deprel, form)
      const link = argMax(outputs.links, word * width, places.length)
      const entity = entities[i] as number
      found[from + i] = {
        upos,
        xpos,
        lemma: this.#lemmas(form, upos, xpos),
        ...(head === i ? {} : { head: from + head }),
        headScore: Math.exp(arcs[i * n + head] as number),
        deprel,
        entity: labels.entities[entity] ?? 'O',
        entityScore: probability(outputs.entities, word * E, E, entity),
        source: speaks ? roleOf(outputs.sources, word) : noRole,
        cue: speaks ? roleOf(outputs.cues, word) : noRole,
        content: speaks ? roleOf(outputs.contents, word) : noRole,
        link: places[link] ?? 0,
        linkScore: probability(outputs.links, word * width, places.length, link),
        ...(outputs.stances && { stances: outputs.stances.slice(word * S, (word + 1) * S) }),
      }
    }
  }

  // The best two parts of speech that go together, and with the relation: it tells an adjective from a verb where the word
  // does not. Scores of one word have one normaliser each, so that logits will do.
  #pair({ upos, xpos }: Outputs, word: number, relation: string, form: string): TagPair {
    const U = word * this.#labels.upos.length
    const X = word * this.#labels.xpos.length
    let best = this.#pairs[0]
    let top = Number.NEGATIVE_INFINITY
    const isGerund = /.ing$/i.test(form)
    for (const pair of this.#pairs) {
      if (isGerund && (pair.xpos === 'VBN' || pair.xpos === 'VBD')) continue
      const unseen = pair.relations.has(relation) ? 0 : UNSEEN
      const score = (upos[U + pair.u] as number) + (xpos[X + pair.x] as number) - unseen
      if (score > top) {
        best = pair
        top = score
      }
    }
    return best ?? { upos: 'X', xpos: 'FW', u: 0, x: 0, relations: new Set() }
  }

  // Relations to the heads that were chosen. No word has two subjects or two objects (so the UD guidelines): the likelier
  // stays, the other takes what comes next.
  #relations(n: number, base: number, offset: number, heads: Int32Array, outputs: Outputs): string[] {
    const found = Array.from({ length: n }, (_, i) =>
      heads[i] === i
        ? { name: 'root', score: 0 }
        : this.#relation(outputs, base + i, offset + (heads[i] as number)),
    )
    const holders = new Map<string, { readonly word: number; readonly score: number }>()
    for (let i = 0; i < n; i++) {
      const { name, score } = found[i] as Relation
      const only = singles.get(name)
      if (only === undefined) continue
      const key = `${only} ${heads[i]}`
      const held = holders.get(key)
      if (held === undefined || score > held.score) holders.set(key, { word: i, score })
      if (held === undefined) continue
      const loser = score > held.score ? held.word : i
      const taken = new Set(classes.filter((other) => holders.has(`${other} ${heads[i]}`)))
      const instead = this.#relation(outputs, base + loser, offset + (heads[i] as number), taken)
      found[loser] = instead
      const next = singles.get(instead.name)
      if (next !== undefined) holders.set(`${next} ${heads[i]}`, { word: loser, score: 0 })
    }
    return found.map(({ name }) => name)
  }

  // The best relation to this head, but none of `without`; the relation to the net's own first choice where the head is not
  // among the two.
  #relation(
    { heads, relations }: Outputs,
    word: number,
    head: number,
    without: ReadonlySet<string> = none,
  ): Relation {
    const names = this.#labels.relations
    const second = heads[word * 2] !== head && heads[word * 2 + 1] === head
    const start = (word * 2 + (second ? 1 : 0)) * names.length
    let best = -1
    for (let r = 0; r < names.length; r++) {
      const name = names[r] as string
      if (name === 'root' || without.has(singles.get(name) ?? '')) continue
      if (best === -1 || (relations[start + r] as number) > (relations[start + best] as number)) best = r
    }
    const name = names[best] ?? 'dep'
    const only = singles.get(name)
    let next = Number.NEGATIVE_INFINITY
    if (only !== undefined)
      for (let r = 0; r < names.length; r++)
        if (singles.get(names[r] as string) !== only) next = Math.max(next, relations[start + r] as number)
    return { name, score: (relations[start + best] as number) - next }
  }

  finish(): readonly (readonly NetWord[])[] {
    return this.#found.map((sentence, s) =>
      this.#words[s] !== undefined && sentence.length > this.#labels.window / 2 ? joined(sentence) : sentence,
    )
  }
}

// Stretches of one sentence may each have had a root, and names may have been cut.
function joined(sentence: readonly NetWord[]): NetWord[] {
  const heads = Int32Array.from(sentence, ({ head }, i) => head ?? i)
  joinTree(heads)
  return sentence.map((word, i) => {
    const { head: _, ...rest } = word
    const before = sentence[i - 1]?.entity.slice(2)
    const cut = word.entity.startsWith('I-') && before !== word.entity.slice(2)
    return {
      ...rest,
      ...(heads[i] === i ? {} : { head: heads[i] as number }),
      deprel: heads[i] === i ? 'root' : word.deprel === 'root' ? 'parataxis' : word.deprel,
      entity: cut ? `B-${word.entity.slice(2)}` : word.entity,
    }
  })
}

function logSoftmax(n: number, score: (i: number, j: number) => number): Float64Array {
  const out = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    let top = score(i, 0)
    for (let j = 1; j < n; j++) top = Math.max(top, score(i, j))
    let sum = 0
    for (let j = 0; j < n; j++) sum += Math.exp(score(i, j) - top)
    const log = top + Math.log(sum)
    for (let j = 0; j < n; j++) out[i * n + j] = score(i, j) - log
  }
  return out
}

function argMax(values: Float32Array, start: number, size: number): number {
  let best = 0
  for (let k = 1; k < size; k++)
    if ((values[start + k] as number) > (values[start + best] as number)) best = k
  return best
}

function probability(values: Float32Array, start: number, size: number, of: number): number {
  const top = values[start + of] as number
  let sum = 0
  for (let k = 0; k < size; k++) sum += Math.exp((values[start + k] as number) - top)
  return 1 / sum
}

const noRole: RoleScore = { begin: 0, inside: 0 }

function roleOf(values: Float32Array, word: number): RoleScore {
  const [o, b, i] = [0, 1, 2].map((k) => values[word * 3 + k] as number) as [number, number, number]
  const top = Math.max(o, b, i)
  const all = Math.exp(o - top) + Math.exp(b - top) + Math.exp(i - top)
  return { begin: Math.exp(b - top) / all, inside: Math.exp(i - top) / all }
}
