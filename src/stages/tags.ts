import { type Stage, stageId } from '../doc/doc.ts'
import type { Entity, Tag } from '../doc/layers.ts'
import type { TaggedWord } from '../model/tagger.ts'
import type { Resources } from '../resources.ts'
import { surnamesAgain } from './tags/again.ts'
import { knownLabels, knownRuns } from './tags/known.ts'
import { nameWords } from './tags/lexicon.ts'
import { type NameScene, namesIn } from './tags/names.ts'
import { mendTitles } from './tags/titled.ts'

/** A "that" which the parse takes for the opener of a clause is no pronoun, whatever the tagger thought before the parse. */
const agreed = (tag: TaggedWord, word: string): TaggedWord =>
  tag.deprel === 'mark' && /^that$/i.test(word) ? { ...tag, upos: 'SCONJ', xpos: 'IN' } : tag

/** Part of speech, lemma, head and relation of every token, and the names in the text. */
export const tags: Stage<'sentences' | 'tokens', 'tags' | 'entities', Resources> = {
  name: 'tags',
  version: 1,
  requires: ['sentences', 'tokens'],
  assigns: ['tags', 'entities'],
  open({ knowledge, tagger }) {
    const lexicon = nameWords(knowledge)
    const by = stageId(tags)
    return ({ article, sentences, tokens }) => {
      const found: Tag[] = []
      const scenes: NameScene[] = []
      const starts: number[] = []
      let next = 0
      for (const sentence of sentences) {
        const start = next
        while (next < tokens.length && (tokens[next]?.span.start ?? 0) < sentence.span.end) next++
        const own = tokens.slice(start, next)
        const words = own.map(({ span }) => article.text.slice(span.start, span.end))
        const parsed = tagger.tag(words).map((tag, i) => agreed(tag, words[i] ?? ''))
        const known = knownRuns(words, knowledge)
        const names = tagger.names(words, parsed, knownLabels(words.length, known))
        const titles = known.filter(({ kinds }) => kinds.has('title'))
        const persons = names.filter(({ type }) => type === 'PER')
        const tagged = mendTitles(parsed, words, titles, persons)
        tagged.forEach(({ head, ...tag }, i) => {
          const span = own[i]?.span ?? sentence.span
          found.push({
            key: `${span.start}-${span.end}`,
            span,
            by,
            ...tag,
            ...(head === undefined ? {} : { head: start + head }),
          })
        })
        scenes.push({ words, tagged, known, found: names })
        starts.push(start)
      }
      const names = surnamesAgain(
        scenes,
        scenes.map((scene) => namesIn(scene, lexicon)),
      )
      const entities = names.flatMap((runs, s) =>
        runs.flatMap(({ from, to, type }): Entity[] => {
          const first = tokens[(starts[s] ?? 0) + from]
          const last = tokens[(starts[s] ?? 0) + to - 1]
          if (first === undefined || last === undefined) return []
          const span = { start: first.span.start, end: last.span.end }
          return [{ key: `${span.start}-${span.end}`, span, by, type }]
        }),
      )
      return { tags: found, entities }
    }
  },
}
