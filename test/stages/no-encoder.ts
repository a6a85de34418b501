import type { Encoder } from '../../src/model/encoder.ts'

/** Stands in for the net where a stage under test does not ask it. */
const noEncoder: Encoder = {
  digest: '',
  runtime: 'wasm',
  stances: [],
  encode: () => Promise.reject(new Error('The net was asked.')),
  close: () => Promise.resolve(),
}

/** Stands in for what was trained where a stage under test does not ask it. */
export const noNet = {
  encoder: noEncoder,
  ranker: {
    digest: '',
    features: [],
    rank: () => Promise.reject(new Error('The ranker was asked.')) as never,
  },
}
