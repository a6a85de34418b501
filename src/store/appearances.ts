import type { Doc } from '../doc/doc.ts'
import type { ActorType, HeldOffice } from '../doc/layers.ts'
import { officeKey } from '../record/identity.ts'
import type { Part } from './cast.ts'
import type { Schema } from './schema.ts'
import { sealed } from './seal.ts'
import { toStoredText } from './stored-text.ts'

/** The row of an identity in an article. */
export type AppearanceRow = Schema['article_actor']

/** An identity in an article, with what the article tells of it. */
export interface Appearance {
  readonly row: AppearanceRow
  readonly traits: readonly Trait[]
  readonly offices: readonly string[]
}

/** Something that an article tells of an identity, counted over all articles. A name is what the reader calls it, a spelling the
 *  words that name it. */
export interface Trait {
  readonly kind: 'name' | 'spelling' | 'type' | 'home' | 'office'
  readonly value: string
}

/** What an article tells of one identity, as its row keeps it. */
interface Told {
  readonly names: readonly string[]
  readonly spellings: readonly string[]
  readonly types: readonly ActorType[]
  readonly homes: readonly string[]
  readonly offices: readonly HeldOffice[]
}

/** Every identity of an article, once. */
export function appearancesIn({ article }: Doc, cast: readonly Part[]): readonly Appearance[] {
  const byIdentity = new Map<string, Part[]>()
  for (const part of cast) byIdentity.set(part.identity, [...(byIdentity.get(part.identity) ?? []), part])
  return [...byIdentity].map(([identity_key, parts]) => {
    const told: Told = {
      names: unique(parts.flatMap((part) => namesIn(part, article.text))),
      spellings: unique(parts.flatMap((part) => spellingsIn(part, article.text))),
      types: unique(parts.map(({ actor }) => actor.type)),
      homes: unique(parts.flatMap(({ home }) => home ?? [])),
      offices: parts.flatMap(({ offices }) => offices),
    }
    const row = sealed({
      article_id: article.id,
      identity_key,
      day: article.meta.date ?? '',
      told: JSON.stringify(told),
    })
    return appearanceOf(row)
  })
}

/** The appearance that a row keeps. */
export function appearanceOf(row: AppearanceRow): Appearance {
  const { names, spellings, types, homes, offices } = JSON.parse(row.told) as Told
  const trait = (kind: Trait['kind'], values: readonly string[]): Trait[] =>
    unique(values).map((value) => ({ kind, value }))
  return {
    row,
    traits: [
      ...trait('name', names),
      ...trait('spelling', spellings),
      ...trait('type', types),
      ...trait('home', homes),
      ...trait('office', offices.map(officeKey)),
    ],
    offices: unique(offices.map(heldText)),
  }
}

/** An office as the archive compares it over time: all but where in the text it stands. */
function heldText({ office, title, of, status, basis }: HeldOffice): string {
  return JSON.stringify({ office, title, of, status, basis })
}

/** What an actor is called: by the reader, or where a person gave it its identity by the words. */
function namesIn(part: Part, text: string): readonly string[] {
  const words = spellingsIn(part, text)
  return part.isAssigned && words.length > 0 ? words : [toStoredText(part.actor.name).text]
}

/** The words that name it. "The president" is no name: it is another person in the next article. */
function spellingsIn({ mentions }: Part, text: string): readonly string[] {
  return mentions
    .filter(({ kind }) => kind === 'name')
    .map(({ span }) => toStoredText(text.slice(span.start, span.end)).text)
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)]
