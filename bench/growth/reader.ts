import type { Article, Doc, Layers, Span } from 'demarche'
import { type Draft, noted, type Said } from './draft.ts'
import type { Matter } from './sentences.ts'
import { isoDay, type State } from './world.ts'

/** A sentence that tells something, with what it tells. */
export type Part =
  | { readonly kind: 'promise'; readonly matter: Matter; readonly said: Said }
  | { readonly kind: 'deed'; readonly state: State; readonly said: Said }
  | {
      readonly kind: 'quote'
      readonly name: string
      readonly state: State
      readonly speaksFor: boolean
      readonly quoted: number
      readonly said: Said
    }
  | {
      readonly kind: 'meeting'
      readonly names: readonly [string, string]
      readonly states: readonly [State, State]
      readonly place: string
      readonly said: Said
    }

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

interface Cast {
  state(state: State, span: Span): string
  person(name: string, span: Span, speaksFor: State | undefined): string
  readonly mentions: Layers['mentions'][]
  actors(): readonly Layers['actors'][]
}

function openCast(): Cast {
  const mentions: Layers['mentions'][] = []
  const found = new Map<string, Mutable<Layers['actors']> & { mentions: string[] }>()
  const add = (
    name: string,
    span: Span | undefined,
    more: Pick<Layers['actors'], 'type'> & Partial<Layers['actors']>,
  ): string => {
    const at = span ?? { start: 0, end: 1 }
    const actor = found.get(name) ?? {
      ...noted(at),
      id: `a${found.size + 1}`,
      name,
      names: [name],
      offices: [],
      ...more,
      mentions: [],
    }
    found.set(name, actor)
    if (span !== undefined) {
      const mention = { ...noted(span), kind: 'name', head: span } as const
      mentions.push(mention)
      actor.mentions.push(mention.key)
    }
    return actor.id
  }
  const state = ({ code, name }: State, span?: Span): string =>
    add(name, span, { type: 'state', link: code, country: code })
  return {
    mentions,
    state,
    person(name, span, of) {
      const office = { office: 'foreign minister', status: 'current', basis: 'text' } as const
      return add(name, span, {
        type: 'person',
        ...(of !== undefined && {
          country: of.code,
          offices: [{ ...office, of: of.code }],
          speaksFor: state(of),
          link: `person:${of.code}:${name.replace(' ', '_')}`,
        }),
      })
    },
    actors: () => [...found.values()],
  }
}

/** What a reader would find in a draft. */
export function readerOf(parts: readonly Part[], draft: Draft, article: Article): Doc {
  const cast = openCast()
  const quotes: Layers['quotes'][] = []
  const records: Layers['records'][] = []
  const meetings: Layers['meetings'][] = []
  const events: Layers['events'][] = []
  const times: Layers['times'][] = []
  for (const part of parts) {
    const { said } = part
    const evidence = [said.span]
    switch (part.kind) {
      case 'promise': {
        const { holder, counterpart, deadline } = part.matter
        const day = { span: said.words(13, 15), value: isoDay(deadline) }
        const by = cast.state(holder, said.words(0))
        const to = cast.state(counterpart, said.words(2))
        cast.state(counterpart, said.words(17))
        times.push({ ...noted(day.span), value: day.value, precision: 'day' })
        records.push({
          ...noted(said.span),
          id: `r${records.length + 1}`,
          kind: 'commitment',
          act: 'promise',
          cue: [said.words(1)],
          holder: [by],
          spokesperson: [],
          counterpart: [to],
          addressee: [to],
          content: [said.words(6, 15)],
          conditions: [{ type: 'if', span: said.words(16, 21), by: [to], polarity: 'positive' }],
          strength: 'firm',
          ...{ hedges: [], attribution: [], secondary: [], agreements: [], statusEvidence: [] },
          polarity: 'positive',
          deadline: day,
          mode: 'indirect',
          evidence,
          status: 'open',
          reasons: [{ rule: 'verb:promise' }],
        })
        break
      }
      case 'deed':
        events.push({
          ...noted(said.span),
          id: `e${events.length + 1}`,
          actors: [cast.state(part.state, said.words(0))],
          ...{ recipients: [], contexts: [], aux: [], reciprocal: false },
          cameo: '06',
          evidence,
        })
        break
      case 'quote': {
        const { quoted, state, name } = part
        const speaker = cast.person(name, said.words(quoted), part.speaksFor ? state : undefined)
        cast.state(state, said.words(quoted + 2))
        const content = said.words(0, quoted - 1)
        quotes.push({
          ...noted(content),
          id: `q${quotes.length + 1}`,
          form: 'direct',
          speakers: [speaker],
          source: [said.words(quoted, quoted + 2)],
          cue: [said.words(quoted + 3)],
          content: [content],
          ...{ addressees: [], attribution: [] },
        })
        break
      }
      case 'meeting': {
        const { names, states, place } = part
        meetings.push({
          ...noted(said.span),
          id: `m${meetings.length + 1}`,
          type: 'talks',
          participants: [
            cast.person(names[0], said.words(0), states[0]),
            cast.person(names[1], said.words(2), states[1]),
          ],
          place,
          status: 'held',
          evidence,
        })
        break
      }
      default:
        throw new Error(`${JSON.stringify(part satisfies never)} is no part`)
    }
  }
  return draft.doc(article, {
    mentions: cast.mentions,
    actors: cast.actors(),
    ...{ quotes, records, meetings, events, times },
  })
}
