import { type Stage, stageId } from '../doc/doc.ts'
import type { Sentence } from '../doc/layers.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Resources } from '../resources.ts'
import { type SentenceWords, splitSentences } from '../text/sentences.ts'

/** Sentences of every section, in text order; none crosses a section. */
export const sentences: Stage<'sections', 'sentences', Resources> = {
  name: 'sentences',
  version: 3,
  requires: ['sections'],
  assigns: ['sentences'],
  open({ knowledge }) {
    const words = sentenceWords(knowledge)
    const by = stageId(sentences)
    return ({ article, sections }) => ({
      sentences: sections.flatMap(({ span }) =>
        splitSentences(article.text, span, words).map(
          (sentence): Sentence => ({ key: `${sentence.start}-${sentence.end}`, span: sentence, by }),
        ),
      ),
    })
  },
}

function sentenceWords(knowledge: Knowledge): SentenceWords {
  const abbreviations = knowledge.lexicon('text-abbreviations')
  const column = (table: string, name: string): ReadonlySet<string> =>
    new Set(knowledge.lexicon(table).map((row) => row[name] ?? ''))
  const ending = (when: string): ReadonlySet<string> =>
    new Set(abbreviations.filter((row) => row['ends'] === when).map((row) => row['abbreviation'] ?? ''))
  return {
    abbreviations: ending('never'),
    endingAbbreviations: ending('may'),
    speechVerbs: column('text-speech-verbs', 'verb'),
    starters: column('text-sentence-starters', 'word'),
  }
}
