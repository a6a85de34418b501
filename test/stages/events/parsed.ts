import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Doc } from '../../../src/doc/doc.ts'
import type { Actor, ActorType, Mention, Place, Sentence, Tag, Token } from '../../../src/doc/layers.ts'

const by = 'test@1'
const texts = new Map(
  readFileSync(join(import.meta.dirname, 'parses.tsv'), 'utf8')
    .split('# text ')
    .slice(1)
    .map((block) => [block.slice(0, block.indexOf('\n')), block.slice(block.indexOf('\n') + 1)] as const),
)

const cast: readonly (readonly [id: string, type: ActorType, names: readonly string[]])[] = [
  ['tarn', 'state', ['Tarnish troops', 'Tarn']],
  ['oss', 'state', ['Oss']],
  ['aro', 'person', ['Ada Aro']],
  ['berg', 'person', ['Bo Berg', 'Berg']],
]

/** A text of parses.tsv with its layers; whoever is named in it is an actor (`tarn`, `oss`, `aro`, `berg`). */
export function parsed(name: string, date = '2021-03-10'): Doc {
  const block = texts.get(name)
  if (block === undefined) throw new Error(`parses.tsv has no text "${name}"`)
  let text = ''
  const tokens: Token[] = []
  const tags: Tag[] = []
  const sentences: Sentence[] = []
  for (const part of block.split('# sentence\n').filter((each) => each.trim() !== '')) {
    const first = tokens.length
    const start = text.length
    for (const line of part.trim().split('\n')) {
      const [, form = '', lemma = '', upos = '', xpos = '', head = '0', deprel = '', after = ''] =
        line.split('\t')
      const span = { start: text.length, end: text.length + form.length }
      const key = `${span.start}-${span.end}`
      const up = Number(head)
      tokens.push({ key, span, by })
      tags.push({ key, span, by, upos, xpos, lemma, deprel, ...(up === 0 ? {} : { head: first + up - 1 }) })
      text += form + (after === 'space' ? ' ' : '')
    }
    const end = tokens.at(-1)?.span.end ?? start
    sentences.push({ key: `${start}-${end}`, span: { start, end }, by })
    text += ' '
  }
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
