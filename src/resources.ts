import type { Knowledge } from './knowledge/knowledge.ts'
import type { Encoder } from './model/encoder.ts'
import type { Ranker } from './model/ranker.ts'

/** What stages may read besides the article. Opened once per process, never changed. */
export interface Resources {
  readonly knowledge: Knowledge
  readonly encoder: Encoder
  readonly ranker: Ranker
}
