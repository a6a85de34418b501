import { once } from '../knowledge/files.ts'
import { openLexicons } from '../knowledge/lexicons.ts'
import { ledgerStage } from '../record/findings.ts'
import { openVocabulary, type Vocabulary } from '../record/vocabulary.ts'
import { sha256 } from './seal.ts'

/** How rows of the ledger are written. Raised when that changes. */
const form = 2

/** The word lists by which records are compared, and the version of rules, rows and lists. What was stored by another version is
 *  made anew when the archive is opened (ledger-refresh.ts). */
export const ledgerWords = once(() => {
  const vocabulary = openVocabulary(openLexicons())
  return { vocabulary, version: `${ledgerStage}/${form} ${digestOf(vocabulary)}` }
})

function digestOf(vocabulary: Vocabulary): string {
  const lists = Object.values(vocabulary).map((list: Iterable<unknown>) => [...list])
  return sha256(JSON.stringify(lists)).slice(0, 12)
}
