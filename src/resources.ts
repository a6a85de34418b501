import type { Knowledge } from './knowledge/knowledge.ts'
import type { Encoder } from './model/net/encoder.ts'
import type { Tagger } from './model/tagger.ts'

/** What stages may read besides the article. Opened once per process, never changed. */
export interface Resources {
  readonly knowledge: Knowledge
  readonly tagger: Tagger
  readonly encoder?: Encoder
}
