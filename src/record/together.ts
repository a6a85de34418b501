import type { Doc } from '../doc/doc.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { copyIndex } from './copies.ts'
import { openLedger, type TrackedHistory } from './ledger.ts'
import { storyIndex } from './stories.ts'
import { openVocabulary } from './vocabulary.ts'

/** What is known of articles that belong together: contract `demarche/together@1`. */
export interface Together {
  readonly schema: 'demarche/together@1'
  readonly tracked: readonly TrackedHistory[]
  readonly copies: readonly { readonly id: string; readonly cluster: string }[]
  readonly stories: readonly { readonly id: string; readonly cluster: string }[]
}

export interface Gathering {
  /** Takes the next article in; gives its reading back with links to earlier ones and statuses after it. */
  add(id: string, doc: Doc): Doc
  summary(): Together
}

// Up to this many articles every status is told after each of them; beyond, only where it changed.
const fullHistories = 500

/** Reads articles as one archive in the given order: ledger, wire copies and stories. A copy is one voice: it opens no records
 *  of its own in the ledger. */
export function gather(knowledge: Knowledge): Gathering {
  const ledger = openLedger(openVocabulary(knowledge))
  const copies = copyIndex()
  const stories = storyIndex()
  let count = 0
  return {
    add(id, doc) {
      count++
      const { text, meta } = doc.article
      const others = copies.add({ id, text, ...(meta.date !== undefined && { date: meta.date }) })
      stories.add(id, doc)
      if (others.length === 0) return ledger.add(id, doc)
      ledger.skip(id)
      return doc
    },
    summary() {
      const list = (clusters: ReadonlyMap<string, string>) =>
        [...clusters].map(([id, cluster]) => ({ id, cluster }))
      return {
        schema: 'demarche/together@1',
        tracked: ledger.tracked(count <= fullHistories ? 'full' : 'changes'),
        copies: list(copies.clusters()),
        stories: list(stories.clusters()),
      }
    },
  }
}
