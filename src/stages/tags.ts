import type { Doc } from '../doc/doc.ts'
import { type Stage, stageId } from '../doc/doc.ts'
import type { Entity, Tag } from '../doc/layers.ts'
import type { NetWord, TaggedWord } from '../model/encoder.ts'
import type { Resources } from '../resources.ts'
import { surnamesAgain } from './tags/again.ts'
import { knownRuns } from './tags/known.ts'
import { nameWords } from './tags/lexicon.ts'
import { type NameScene, namesIn } from './tags/names.ts'
import { type NamedRun, namedRuns, rolesOf } from './tags/runs.ts'
import { partsOf, stancesOf } from './tags/stances.ts'
import { mendTitles } from './tags/titled.ts'

type Input = 'sections' | 'sentences' | 'tokens'

/** A "that" which the parse takes for the opener of a clause is no pronoun, whatever the tagger thought before the parse. */
const agreed = (tag: TaggedWord, word: string): TaggedWord =>
  tag.deprel === 'mark' && /^that$/i.test(word) ? { ...tag, upos: 'SCONJ', xpos: 'IN' } : tag

/** Part of speech, lemma, head and relation of every token, the part it may have in reported speech, and the names in
 *  the text. */
export const tags: Stage<Input, 'tags' | 'entities', Resources> = {
  name: 'tags',
  version: 8,
  requires: ['sections', 'sentences', 'tokens'],
  assigns: ['tags', 'entities'],
  open({ knowledge, encoder }) {
    const lexicon = nameWords(knowledge)
    const by = stageId(tags)
    return async (doc) => {
      const { article, sentences, tokens } = doc
      const ranges = rangesOf(doc)
      const words = ranges.map(({ from, to }) =>
        tokens.slice(from, to).map(({ span }) => article.text.slice(span.start, span.end)),
      )
      const net = await encoder.encode(paragraphsOf(doc, words))
      const found: Tag[] = []
      const scenes: NameScene[] = []
      ranges.forEach(({ from }, s) => {
        const own = words[s] ?? []
        const seen = net[s] ?? []
        const parsed = seen.map((word, i) => agreed(taggedOf(word), own[i] ?? ''))
        const known = knownRuns(own, knowledge)
        const names = namedRuns(seen)
        const titles = known.filter(({ kinds }) => kinds.has('title'))
        const tagged = mendTitles(parsed, own, titles, names.filter(isPerson))
        const stances = stancesOf(seen, encoder.stances)
        tagged.forEach(({ head, ...tag }, i) => {
          const stance = stances.get(i)
          const parts = partsOf(seen[i], encoder.stances)
          const span = tokens[from + i]?.span ?? sentences[s]?.span ?? { start: 0, end: 0 }
          found.push({
            key: `${span.start}-${span.end}`,
            span,
            by,
            ...tag,
            ...(head === undefined ? {} : { head: from + head }),
            ...(seen?.[i] === undefined ? {} : rolesOf(seen[i])),
            ...(stance && { stances: stance }),
            ...(parts && { parts }),
          })
        })
        scenes.push({ words: own, tagged, known, found: names })
      })
      const names = surnamesAgain(
        scenes,
        scenes.map((scene) => namesIn(scene, lexicon)),
      )
      const entities = names.flatMap((runs, s) =>
        runs.flatMap(({ from, to, type }): Entity[] => {
          const start = ranges[s]?.from ?? 0
          const first = tokens[start + from]
          const last = tokens[start + to - 1]
          if (first === undefined || last === undefined) return []
          const span = { start: first.span.start, end: last.span.end }
          return [{ key: `${span.start}-${span.end}`, span, by, type }]
        }),
      )
      return { tags: found, entities }
    }
  },
}

const isPerson = ({ type }: NamedRun): boolean => type === 'PER'

function taggedOf({ upos, xpos, lemma, head, deprel }: NetWord): TaggedWord {
  return { upos, xpos, lemma, ...(head === undefined ? {} : { head }), deprel }
}

interface Range {
  readonly from: number
  readonly to: number
}

/** The tokens of every sentence. */
function rangesOf({ sentences, tokens }: Doc<Input>): Range[] {
  let next = 0
  return sentences.map(({ span }) => {
    const from = next
    while (next < tokens.length && (tokens[next]?.span.start ?? 0) < span.end) next++
    return { from, to: next }
  })
}

/** The words of the sentences of every section. */
function paragraphsOf({ sections, sentences }: Doc<Input>, words: readonly string[][]): string[][][] {
  let next = 0
  return sections.map(({ span }) => {
    const from = next
    while (next < sentences.length && (sentences[next]?.span.start ?? 0) < span.end) next++
    return words.slice(from, next)
  })
}
