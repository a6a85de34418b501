import type { Doc } from '../../../src/doc/doc.ts'
import type { Actor, ActorType, Mention, Place } from '../../../src/doc/layers.ts'
import { readParses } from '../parses.ts'

const by = 'test@1'
const read = readParses(import.meta.dirname, ' ')

const cast: readonly (readonly [id: string, type: ActorType, names: readonly string[]])[] = [
  ['tarn', 'state', ['Tarnish troops', 'Tarn']],
  ['oss', 'state', ['Oss']],
  ['aro', 'person', ['Ada Aro']],
  ['berg', 'person', ['Bo Berg', 'Berg']],
]

/** A text of parses.tsv with its layers; whoever is named in it is an actor (`tarn`, `oss`, `aro`, `berg`). */
export function parsed(name: string, date = '2021-03-10'): Doc {
  const { text, sentences, tokens, tags } = read(name)
  const { actors, mentions } = casting(text.trim())
  const places = [...text.matchAll(/Lund/g)].map(
    ({ index }): Place => ({
      key: `${index}-${index + 4}`,
      span: { start: index, end: index + 4 },
      by,
      name: 'Lund',
    }),
  )
  return {
    article: { id: name, text: text.trim(), meta: { date } },
    ...{ sections: [], sentences, tokens, tags, entities: [], times: [], places, mentions, actors },
    ...{ quotes: [], agreements: [], records: [], meetings: [], events: [], links: [], notes: [] },
  }
}

function casting(text: string): { actors: Actor[]; mentions: Mention[] } {
  const mentions: Mention[] = []
  const actors: Actor[] = []
  for (const [id, type, names] of cast) {
    const own = [...text.matchAll(new RegExp(`\\b(?:${names.join('|')})\\b`, 'g'))].map(
      ({ 0: words, index }): Mention => {
        const span = { start: index, end: index + words.length }
        const head = { start: index + words.lastIndexOf(' ') + 1, end: span.end }
        return { key: `${span.start}-${span.end}`, span, by, kind: 'name', head }
      },
    )
    const [first] = own
    if (first === undefined) continue
    mentions.push(...own)
    const shape = { id, type, name: id, names, offices: [], mentions: own.map(({ key }) => key) }
    actors.push({ key: first.key, span: first.span, by, ...shape, ...(type === 'state' ? { link: id } : {}) })
  }
  return { actors, mentions }
}
