import { mix } from './hash.ts'
import {
  DEPTH,
  LEFT_COUNT,
  LEFT1,
  LEFT2,
  NEXT,
  type ParseState,
  RIGHT_COUNT,
  RIGHT1,
  RIGHT2,
  STACK,
  sectionStart,
} from './parse-state.ts'
import { CLUSTER, type EncodedSentence, LOWER, WORD_FIELDS } from './words.ts'

/** Room that a feature buffer for the parser needs. */
export const PARSE_FEATURES = 128

/** A sentence as the parser sees it: per word (then the end, then "no word") its word, class and label. */
export interface ParseInput {
  readonly length: number
  readonly words: Int32Array
  readonly clusters: Int32Array
  /** Label numbers of the tagger. */
  readonly tags: Int32Array
  /** Universal part of speech of each. */
  readonly coarse: Int32Array
  /** The part of speech of auxiliaries. */
  readonly auxiliary: number
}

/** Puts a tagged sentence into the parser's form; `coarseOf` gives the part of speech of each label number,
 *  `auxiliary` is that of auxiliaries. */
export function parseInput(
  sentence: EncodedSentence,
  tags: Int32Array,
  coarseOf: Int32Array,
  auxiliary: number,
): ParseInput {
  const size = sentence.length + 2
  const words = new Int32Array(size)
  const clusters = new Int32Array(size)
  const coarse = new Int32Array(size)
  for (let i = 0; i < size; i++) {
    words[i] = sentence.fields[i * WORD_FIELDS + LOWER] as number
    clusters[i] = sentence.fields[i * WORD_FIELDS + CLUSTER] as number
    coarse[i] = coarseOf[tags[i] as number] as number
  }
  return { length: sentence.length, words, clusters, tags, coarse, auxiliary }
}

const steps = Int32Array.from({ length: 64 }, (_, n) => (n < 6 ? n : n < 8 ? 6 : n < 11 ? 7 : n < 16 ? 8 : 9))
const distanceStep = (distance: number): number => (distance < 64 ? (steps[distance] as number) : 9)

/** Writes the features of a state and gives their number. */
export function parseFeatures(input: ParseInput, state: ParseState, out: Int32Array): number {
  const { length, words: w, tags: t, coarse: u, clusters: k } = input
  const { cells } = state
  const none = length + 1
  const stack = sectionStart(length, STACK)
  const left1 = sectionStart(length, LEFT1)
  const left2 = sectionStart(length, LEFT2)
  const right1 = sectionStart(length, RIGHT1)
  const right2 = sectionStart(length, RIGHT2)
  const depth = cells[DEPTH] as number
  const s0 = depth > 0 ? (cells[stack + depth - 1] as number) : none
  const s1 = depth > 1 ? (cells[stack + depth - 2] as number) : none
  const s2 = depth > 2 ? (cells[stack + depth - 3] as number) : none
  const b0 = cells[NEXT] as number
  const b1 = b0 + 1 < length ? b0 + 1 : length
  const b2 = b0 + 2 < length ? b0 + 2 : length
  const b3 = b0 + 3 < length ? b0 + 3 : length
  const beforeB0 = b0 > 0 ? b0 - 1 : none
  const afterS0 = s0 < length && s0 + 1 <= b0 ? s0 + 1 : none
  const beforeS0 = s0 > 0 && s0 < length ? s0 - 1 : none
  const afterS1 = s1 < length ? s1 + 1 : none
  const s0l = cells[left1 + s0] as number
  const s0l2 = cells[left2 + s0] as number
  const s0r = cells[right1 + s0] as number
  const s0r2 = cells[right2 + s0] as number
  const s1l = cells[left1 + s1] as number
  const s1r = cells[right1 + s1] as number
  const s1r2 = cells[right2 + s1] as number
  const b0l = cells[left1 + b0] as number
  const b0l2 = cells[left2 + b0] as number
  const s0vl = cells[sectionStart(length, LEFT_COUNT) + s0] as number
  const s0vr = cells[sectionStart(length, RIGHT_COUNT) + s0] as number
  const s1vr = cells[sectionStart(length, RIGHT_COUNT) + s1] as number
  const b0vl = cells[sectionStart(length, LEFT_COUNT) + b0] as number
  const near = s0 < length ? distanceStep(b0 - s0) : 15
  const far = s1 < length ? distanceStep(s0 - s1) : 15
  const ws0 = w[s0] as number
  const ws1 = w[s1] as number
  const ws2 = w[s2] as number
  const wb0 = w[b0] as number
  const wb1 = w[b1] as number
  const ts0 = t[s0] as number
  const ts1 = t[s1] as number
  const ts2 = t[s2] as number
  const tb0 = t[b0] as number
  const tb1 = t[b1] as number
  const tb2 = t[b2] as number
  const ks0 = k[s0] as number
  const ks1 = k[s1] as number
  const kb0 = k[b0] as number
  const us0 = u[s0] as number
  const us1 = u[s1] as number
  const ub0 = u[b0] as number
  const ub1 = u[b1] as number
  const S0 = mix(ws0, ts0)
  const B0 = mix(wb0, tb0)
  const S1 = mix(ws1, ts1)
  let n = 0
  // One word each.
  out[n++] = mix(1, S0)
  out[n++] = mix(2, ws0)
  out[n++] = mix(3, ts0)
  out[n++] = mix(4, B0)
  out[n++] = mix(5, wb0)
  out[n++] = mix(6, tb0)
  out[n++] = mix(7, S1)
  out[n++] = mix(8, ws1)
  out[n++] = mix(9, ts1)
  out[n++] = mix(mix(10, wb1), tb1)
  out[n++] = mix(11, tb1)
  out[n++] = mix(12, mix(w[b2] as number, tb2))
  out[n++] = mix(13, mix(ws2, ts2))
  out[n++] = mix(mix(14, ks0), us0)
  out[n++] = mix(mix(15, kb0), ub0)
  out[n++] = mix(mix(16, ks1), us1)
  // Pairs.
  out[n++] = mix(mix(20, S0), B0)
  out[n++] = mix(mix(21, S0), tb0)
  out[n++] = mix(mix(22, ts0), B0)
  out[n++] = mix(mix(23, ts0), tb0)
  out[n++] = mix(mix(24, S1), S0)
  out[n++] = mix(mix(25, S1), ts0)
  out[n++] = mix(mix(26, ts1), S0)
  out[n++] = mix(mix(27, ts1), ts0)
  out[n++] = mix(mix(28, tb0), tb1)
  out[n++] = mix(mix(29, ks0), kb0)
  out[n++] = mix(mix(30, ks1), ks0)
  out[n++] = mix(mix(31, ws1), wb0)
  out[n++] = mix(mix(32, ts1), B0)
  out[n++] = mix(mix(33, S1), tb0)
  out[n++] = mix(mix(34, B0), tb1)
  out[n++] = mix(mix(35, ks0), tb0)
  out[n++] = mix(mix(36, ts0), kb0)
  out[n++] = mix(mix(37, ks1), ts0)
  out[n++] = mix(mix(38, ts1), ks0)
  // Three and four words in a row.
  out[n++] = mix(mix(mix(40, ts0), tb0), tb1)
  out[n++] = mix(mix(mix(41, ts1), ts0), tb0)
  out[n++] = mix(mix(mix(42, ts2), ts1), ts0)
  out[n++] = mix(mix(mix(43, tb0), tb1), tb2)
  out[n++] = mix(mix(mix(mix(44, ts1), ts0), tb0), tb1)
  out[n++] = mix(mix(mix(mix(45, ts0), tb0), tb1), tb2)
  out[n++] = mix(mix(mix(46, ws0), tb0), tb1)
  out[n++] = mix(mix(mix(47, S0), ts1), tb0)
  out[n++] = mix(mix(mix(48, B0), ts1), ts0)
  out[n++] = mix(mix(mix(49, S1), ts0), tb0)
  out[n++] = mix(mix(mix(mix(50, us1), us0), ub0), mix(ub1, u[b2] as number))
  out[n++] = mix(mix(mix(mix(51, ts2), ts1), ts0), tb0)
  // Dependents already found.
  out[n++] = mix(mix(mix(60, ts0), t[s0l] as number), tb0)
  out[n++] = mix(mix(mix(61, ts0), t[s0r] as number), tb0)
  out[n++] = mix(mix(mix(62, ts0), tb0), t[b0l] as number)
  out[n++] = mix(mix(mix(63, ts1), ts0), t[s0l] as number)
  out[n++] = mix(mix(mix(64, ts1), ts0), t[s0r] as number)
  out[n++] = mix(mix(mix(65, ts1), t[s1r] as number), ts0)
  out[n++] = mix(mix(mix(66, ts1), t[s1l] as number), ts0)
  out[n++] = mix(mix(mix(67, ts0), t[s0l] as number), t[s0l2] as number)
  out[n++] = mix(mix(mix(68, ts0), t[s0r] as number), t[s0r2] as number)
  out[n++] = mix(mix(mix(69, tb0), t[b0l] as number), t[b0l2] as number)
  out[n++] = mix(mix(mix(70, ts1), t[s1r] as number), t[s1r2] as number)
  out[n++] = mix(mix(71, ts0), w[s0l] as number)
  out[n++] = mix(mix(72, ts0), w[s0r] as number)
  out[n++] = mix(mix(73, tb0), w[b0l] as number)
  out[n++] = mix(mix(74, ts1), w[s1r] as number)
  out[n++] = mix(mix(mix(75, ws0), t[s0r] as number), tb0)
  out[n++] = mix(mix(mix(76, ws1), t[s1r] as number), ts0)
  out[n++] = mix(mix(mix(77, ws0), t[s0l] as number), ts1)
  out[n++] = mix(mix(mix(78, w[s0l] as number), ws0), tb0)
  out[n++] = mix(mix(mix(79, ts1), w[s0l] as number), ts0)
  // How many dependents, how far apart.
  out[n++] = mix(mix(80, ws0), s0vr)
  out[n++] = mix(mix(81, ts0), s0vr)
  out[n++] = mix(mix(82, ws0), s0vl)
  out[n++] = mix(mix(83, ts0), s0vl)
  out[n++] = mix(mix(84, ws1), s1vr)
  out[n++] = mix(mix(85, ts1), s1vr)
  out[n++] = mix(mix(86, wb0), b0vl)
  out[n++] = mix(mix(87, tb0), b0vl)
  out[n++] = mix(mix(mix(88, ts0), tb0), near)
  out[n++] = mix(mix(mix(89, ts1), ts0), far)
  out[n++] = mix(mix(90, ws0), near)
  out[n++] = mix(mix(91, ws1), far)
  out[n++] = mix(mix(92, wb0), near)
  out[n++] = mix(mix(mix(93, us1), us0), mix(ub0, near * 16 + far))
  out[n++] = mix(mix(94, ws0), far)
  // Words in the text beside them.
  out[n++] = mix(mix(mix(100, ts0), tb0), mix(t[afterS0] as number, t[beforeB0] as number))
  out[n++] = mix(mix(mix(101, ts1), ts0), mix(t[afterS1] as number, t[beforeS0] as number))
  out[n++] = mix(mix(mix(102, t[beforeS0] as number), ts0), tb0)
  out[n++] = mix(mix(mix(103, tb0), tb1), mix(tb2, t[b3] as number))
  out[n++] = mix(mix(104, w[beforeB0] as number), tb0)
  out[n++] = mix(mix(mix(105, us0), ub0), between(input, s0, b0))
  out[n++] = mix(mix(mix(106, us1), us0), between(input, s1, s0))
  return n
}

/** Whether a verb, a comma, a conjunction or other punctuation stands between two words; at most 12 words are looked at. */
function between(input: ParseInput, left: number, right: number): number {
  if (left >= input.length) return 0
  let seen = 1
  const end = Math.min(right, left + 13, input.length)
  for (let i = left + 1; i < end; i++) seen |= 1 << ((input.coarse[i] as number) + 1)
  return seen
}
