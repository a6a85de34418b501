import { hashText, mix } from './hash.ts'
import type { TaggedWord } from './tagger.ts'
import {
  CASE,
  CLUSTER,
  type EncodedSentence,
  FORM,
  LOWER,
  PREFIX3,
  SHAPE,
  SUFFIX2,
  SUFFIX3,
  WORD_FIELDS,
} from './words.ts'

/** Room that a feature buffer for names needs. */
export const NAME_FEATURES = 64

/** A tagged sentence as the name finder sees it; the arrays hold one value per word and then the two edges. */
export interface NameInput {
  readonly sentence: EncodedSentence
  readonly tags: Int32Array
  readonly relations: Int32Array
  readonly heads: Int32Array
  readonly known: Int32Array
}

/** Puts a tagged sentence into the form that the name finder reads. */
export function nameInput(
  sentence: EncodedSentence,
  tagged: readonly TaggedWord[],
  known: readonly string[],
): NameInput {
  const size = sentence.length + 2
  const tags = new Int32Array(size).fill(5)
  const relations = new Int32Array(size).fill(5)
  const heads = new Int32Array(size).fill(sentence.length + 1)
  const hints = new Int32Array(size)
  tagged.forEach(({ xpos, deprel, head }, i) => {
    tags[i] = hashText(xpos)
    relations[i] = hashText(deprel)
    if (head !== undefined) heads[i] = head
    hints[i] = hashText(known[i] ?? '')
  })
  return { sentence, tags, relations, heads, known: hints }
}

/** Writes the features of word `at` and gives their number. `last` and `lastBut` are the two labels before it. */
export function nameFeatures(
  input: NameInput,
  at: number,
  last: number,
  lastBut: number,
  out: Int32Array,
): number {
  const { sentence, tags, relations, heads, known } = input
  const { length, fields: f, headline } = sentence
  const edge = (index: number): number => (index < 0 ? length + 1 : Math.min(index, length))
  const l1 = edge(at - 1)
  const l2 = edge(at - 2)
  const r1 = edge(at + 1)
  const r2 = edge(at + 2)
  const i = at * WORD_FIELDS
  const field = (word: number, name: number): number => f[word * WORD_FIELDS + name] as number
  const word = f[i + LOWER] as number
  const tag = tags[at] as number
  const hint = known[at] as number
  const shape = f[i + SHAPE] as number
  const cluster = f[i + CLUSTER] as number
  const letterCase = (f[i + CASE] as number) * 4 + (at === 0 ? 2 : 0) + headline
  const head = heads[at] as number
  const leftHint = known[l1] as number
  const rightHint = known[r1] as number
  let n = 0
  out[n++] = mix(501, last)
  out[n++] = mix(mix(502, last), lastBut)
  out[n++] = mix(503, f[i + FORM] as number)
  out[n++] = mix(mix(504, word), last)
  out[n++] = mix(mix(505, tag), last)
  out[n++] = mix(mix(506, tag), letterCase)
  out[n++] = mix(mix(507, hint), last)
  out[n++] = mix(mix(508, hint), tag)
  out[n++] = mix(mix(509, hint), f[i + FORM] as number)
  out[n++] = mix(mix(510, cluster), last)
  out[n++] = mix(mix(511, cluster), tag)
  out[n++] = mix(mix(512, shape), last)
  out[n++] = mix(mix(513, f[i + SUFFIX3] as number), letterCase)
  out[n++] = mix(514, f[i + SUFFIX2] as number)
  out[n++] = mix(515, f[i + PREFIX3] as number)
  out[n++] = mix(mix(516, field(l1, LOWER)), tag)
  out[n++] = mix(mix(517, field(r1, LOWER)), tag)
  out[n++] = mix(mix(518, field(l2, LOWER)), tag)
  out[n++] = mix(mix(519, field(r2, LOWER)), tag)
  out[n++] = mix(mix(520, field(l1, CLUSTER)), tag)
  out[n++] = mix(mix(521, field(r1, CLUSTER)), tag)
  out[n++] = mix(mix(522, tags[l1] as number), mix(tag, last))
  out[n++] = mix(mix(523, tags[r1] as number), tag)
  out[n++] = mix(mix(524, tags[r1] as number), mix(tags[r2] as number, tag))
  out[n++] = mix(mix(525, leftHint), mix(tag, last))
  out[n++] = mix(mix(526, rightHint), mix(tag, last))
  out[n++] = mix(mix(527, field(r1, SHAPE)), mix(tag, last))
  out[n++] = mix(mix(528, relations[at] as number), tag)
  out[n++] = mix(mix(529, relations[at] as number), mix(field(head, LOWER), tag))
  out[n++] = mix(mix(530, relations[at] as number), mix(field(head, CLUSTER), tag))
  out[n++] = mix(mix(531, field(head, LOWER)), mix(letterCase, last))
  out[n++] = mix(mix(532, field(r1, FORM)), last)
  out[n++] = mix(mix(533, field(l1, FORM)), mix(last, tag))
  out[n++] = mix(mix(534, tags[l1] as number), mix(tag, tags[r1] as number))
  out[n++] = mix(mix(535, relations[head] as number), mix(relations[at] as number, tag))
  return n
}
