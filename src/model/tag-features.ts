import { mix } from './hash.ts'
import {
  CASE,
  CLUSTER,
  type EncodedSentence,
  FORM,
  HABIT,
  LOWER,
  PREFIX1,
  PREFIX3,
  SHAPE,
  SUFFIX1,
  SUFFIX2,
  SUFFIX3,
  SUFFIX4,
  WORD_FIELDS,
} from './words.ts'

/** Room that a feature buffer for the tagger needs. */
export const TAG_FEATURES = 64

/** Writes the features of word `at` and gives their number. `tags` holds the labels found so far on the left and,
 *  in a second pass, those of the first pass on the right (`second`); [length] and [length + 1] are the edges. */
export function tagFeatures(
  sentence: EncodedSentence,
  at: number,
  tags: Int32Array,
  second: boolean,
  out: Int32Array,
): number {
  const { length, fields: f, headline } = sentence
  const before = length + 1
  const place = (index: number): number => (index < 0 ? before : index > length ? length : index)
  const i = at * WORD_FIELDS
  const l1 = place(at - 1) * WORD_FIELDS
  const l2 = place(at - 2) * WORD_FIELDS
  const r1 = place(at + 1) * WORD_FIELDS
  const r2 = place(at + 2) * WORD_FIELDS
  const word = f[i + LOWER] as number
  const form = f[i + FORM] as number
  const cluster = f[i + CLUSTER] as number
  const suffix3 = f[i + SUFFIX3] as number
  const shape = f[i + SHAPE] as number
  const letterCase = (f[i + CASE] as number) * 4 + (at === 0 ? 2 : 0) + headline
  const left1 = tags[place(at - 1)] as number
  const left2 = tags[place(at - 2)] as number
  const lw1 = f[l1 + LOWER] as number
  const lw2 = f[l2 + LOWER] as number
  const rw1 = f[r1 + LOWER] as number
  const rw2 = f[r2 + LOWER] as number
  const lc1 = f[l1 + CLUSTER] as number
  const rc1 = f[r1 + CLUSTER] as number
  let n = 0
  out[n++] = mix(1001, letterCase)
  out[n++] = mix(1002, form)
  out[n++] = mix(1003, word)
  out[n++] = mix(1004, f[i + SUFFIX1] as number)
  out[n++] = mix(1005, f[i + SUFFIX2] as number)
  out[n++] = mix(1006, suffix3)
  out[n++] = mix(1007, f[i + SUFFIX4] as number)
  out[n++] = mix(1008, f[i + PREFIX1] as number)
  out[n++] = mix(1009, f[i + PREFIX3] as number)
  out[n++] = mix(mix(1010, shape), letterCase)
  out[n++] = mix(mix(1011, suffix3), letterCase)
  out[n++] = mix(1012, lw1)
  out[n++] = mix(1013, rw1)
  out[n++] = mix(1014, lw2)
  out[n++] = mix(1015, rw2)
  out[n++] = mix(mix(1016, lw1), word)
  out[n++] = mix(mix(1017, word), rw1)
  out[n++] = mix(mix(1018, lw1), rw1)
  out[n++] = mix(1019, f[l1 + SUFFIX3] as number)
  out[n++] = mix(1020, f[r1 + SUFFIX3] as number)
  out[n++] = mix(mix(1021, f[l1 + SHAPE] as number), f[i + CASE] as number)
  out[n++] = mix(mix(1022, f[r1 + SHAPE] as number), f[i + CASE] as number)
  out[n++] = mix(1023, cluster)
  out[n++] = mix(1024, lc1)
  out[n++] = mix(1025, rc1)
  out[n++] = mix(mix(1026, cluster), rc1)
  out[n++] = mix(mix(1027, lc1), cluster)
  out[n++] = mix(1028, left1)
  out[n++] = mix(mix(1029, left1), left2)
  out[n++] = mix(mix(1030, left1), word)
  out[n++] = mix(mix(1031, left1), rw1)
  out[n++] = mix(mix(1032, left1), suffix3)
  out[n++] = mix(mix(mix(1033, left1), left2), word)
  out[n++] = mix(mix(1034, left1), cluster)
  out[n++] = mix(mix(mix(1035, left1), cluster), rc1)
  out[n++] = mix(mix(mix(1036, lw2), lw1), word)
  out[n++] = mix(mix(mix(1037, word), rw1), rw2)
  out[n++] = mix(1038, f[l2 + CLUSTER] as number)
  out[n++] = mix(1039, f[r2 + CLUSTER] as number)
  out[n++] = mix(mix(1041, f[i + HABIT] as number), letterCase)
  out[n++] = mix(mix(1042, f[i + HABIT] as number), mix(letterCase, left1))
  out[n++] = mix(mix(1043, f[i + HABIT] as number), mix(cluster, f[i + CASE] as number))
  if (second) {
    const right1 = tags[place(at + 1)] as number
    const right2 = tags[place(at + 2)] as number
    const own = tags[at] as number
    out[n++] = mix(1050, right1)
    out[n++] = mix(mix(1051, right1), right2)
    out[n++] = mix(mix(1052, left1), right1)
    out[n++] = mix(mix(1053, word), right1)
    out[n++] = mix(mix(mix(1054, left1), word), right1)
    out[n++] = mix(mix(1055, suffix3), right1)
    out[n++] = mix(1056, own)
    out[n++] = mix(mix(1057, own), word)
    out[n++] = mix(mix(mix(1058, left1), own), right1)
    out[n++] = mix(mix(mix(1059, left2), left1), right1)
    out[n++] = mix(mix(mix(1060, left1), right1), right2)
    out[n++] = mix(mix(1061, cluster), right1)
    out[n++] = mix(mix(mix(1062, word), right1), right2)
  }
  return n
}
