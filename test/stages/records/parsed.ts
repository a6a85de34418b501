import type { Doc } from '../../../src/doc/doc.ts'
import type { Actor, ActorType, HeldOffice, Mention } from '../../../src/doc/layers.ts'
import { readParses } from '../parses.ts'

const by = 'test@1'
const read = readParses(import.meta.dirname)

interface Part {
  readonly id: string
  readonly type: ActorType
  readonly name: string
  readonly speaksFor?: string
  /** The title of an office of which nothing tells whose it is. */
  readonly title?: string
}

const cast: readonly Part[] = [
  { id: 'tarn', type: 'state', name: 'Tarn' },
  { id: 'oss', type: 'state', name: 'Oss' },
  { id: 'aro', type: 'person', name: 'Ada Aro', speaksFor: 'tarn' },
  { id: 'berg', type: 'person', name: 'Bo Berg', speaksFor: 'oss' },
  { id: 'dorn', type: 'person', name: 'Cy Dorn', title: 'Foreign Minister' },
  { id: 'radio', type: 'outlet', name: 'Oss Radio' },
]

/** A text of parses.tsv with its layers (number, form, lemma, UPOS, XPOS, head, relation, what follows), published on
 *  2021-03-10. Whoever is named in it is an actor: Tarn and Oss, their envoys Ada Aro and Bo Berg,
 *  Oss Radio, and Cy Dorn, a minister of whom no state is told; also `more`. Of what refers back, only `backward` is resolved. */
export function parsed(name: string, more: readonly Part[] = [], backward: readonly Backward[] = []): Doc {
  const { text, sentences, tokens, tags } = read(name)
  const whole = { start: 0, end: text.length }
  return {
    article: { id: name, text, meta: { date: '2021-03-10' } },
    sections: [{ key: 'all', span: whole, by, kind: 'paragraph' }],
    ...{
      sentences,
      tokens,
      tags,
      ...casting(text, more, backward),
      entities: [],
      times: [],
      places: [],
      quotes: [],
    },
    ...{ agreements: [], records: [], meetings: [], events: [], links: [], notes: [] },
  }
}

/** Words that refer back, with the actors that they mean. */
interface Backward {
  readonly words: string
  readonly to: readonly string[]
}

function casting(
  text: string,
  more: readonly Part[],
  backward: readonly Backward[],
): { readonly actors: Actor[]; readonly mentions: Mention[] } {
  const mentions: Mention[] = []
  const actors: Actor[] = []
  for (const { id, type, name, speaksFor, title } of [...cast, ...more]) {
    const pattern = name === 'Oss' ? /\bOss\b(?! Radio)/g : namesOf(name)
    const own = [...text.matchAll(pattern)].map(({ 0: words, index }): Mention => {
      const span = { start: index, end: index + words.length }
      const head = { start: index + words.lastIndexOf(' ') + 1, end: span.end }
      return { key: `${span.start}-${span.end}`, span, by, kind: 'name', head }
    })
    const [first] = own
    if (first === undefined && speaksFor === undefined && type !== 'state') continue
    mentions.push(...own)
    actors.push({
      key: id,
      span: first?.span ?? { start: 0, end: 0 },
      by,
      ...{ id, type, name, names: [name], offices: offices(title), mentions: own.map(({ key }) => key) },
      ...(speaksFor === undefined ? {} : { speaksFor }),
    })
  }
  for (const { words, to } of backward) {
    const start = text.search(new RegExp(`\\b${words}\\b`))
    const span = { start, end: start + words.length }
    const mention: Mention = { key: `${start}-${span.end}`, span, by, kind: 'pronoun', head: span }
    mentions.push(mention)
    for (const [index, actor] of actors.entries())
      if (to.includes(actor.id)) actors[index] = { ...actor, mentions: [...actor.mentions, mention.key] }
  }
  return { actors, mentions }
}

const offices = (title: string | undefined): HeldOffice[] =>
  title === undefined ? [] : [{ office: title.toLowerCase(), title, status: 'current', basis: 'text' }]

/** The full name, and the surname after "Minister". */
const namesOf = (name: string): RegExp =>
  new RegExp(`\\b${name}\\b|(?<=Minister )${name.split(' ').at(-1)}\\b`, 'g')
