import type { Doc } from '../../../src/doc/doc.ts'
import type { Actor } from '../../../src/doc/layers.ts'
import { openKnowledge } from '../../../src/knowledge/open.ts'
import { openRanker } from '../../../src/model/ranker.ts'
import { actors } from '../../../src/stages/actors.ts'
import { mentions } from '../../../src/stages/mentions.ts'
import { type BuildOptions, buildDoc, type TaggedSentence } from '../build-doc.ts'

export const knowledge = openKnowledge()
const findMentions = mentions.open({ knowledge })
const findActors = actors.open({ knowledge, ranker: openRanker() })

/** The doc of sentences tagged by hand, with its mentions, actors and notes. Names of persons are given by their words. */
export async function read(
  sentences: readonly TaggedSentence[],
  date?: string,
  people: readonly string[] = [],
  more: BuildOptions['entities'] = {},
): Promise<Doc> {
  const options = { ...(date !== undefined && { date }), entities: { PER: people, ...more } }
  const doc = buildDoc(sentences, options)
  const withMentions = { ...doc, ...(await findMentions(doc)) }
  return { ...withMentions, ...(await findActors(withMentions)) }
}

/** The person to whom the words refer. */
export function whoIs(doc: Doc, words: string): Actor | undefined {
  const keys = doc.mentions
    .filter(({ span }) => doc.article.text.slice(span.start, span.end) === words)
    .map(({ key }) => key)
  return doc.actors.find(
    ({ type, mentions: own }) => type === 'person' && keys.some((key) => own.includes(key)),
  )
}

/** "head of state, FRA, current, knowledge" for each office. */
export const officesOf = (actor: Actor | undefined): string[] =>
  (actor?.offices ?? []).map(({ office, of, status, basis }) => [office, of ?? '–', status, basis].join(', '))

/** The name of whom an actor speaks for. */
export const speaksFor = (doc: Doc, actor: Actor | undefined): string | undefined =>
  doc.actors.find(({ id }) => id === actor?.speaksFor)?.name

interface Published extends BuildOptions {
  readonly title?: string
  readonly url?: string
}

/** The doc of sentences tagged by hand, as an article with a title and an address. */
export async function readPublished(
  sentences: readonly TaggedSentence[],
  { title, url, ...options }: Published = {},
): Promise<Doc> {
  const plain = buildDoc(sentences, options)
  const meta = { ...plain.article.meta, ...(title && { title }), ...(url && { url }) }
  const doc = { ...plain, article: { ...plain.article, meta } }
  const withMentions = { ...doc, ...(await findMentions(doc)) }
  return { ...withMentions, ...(await findActors(withMentions)) }
}

/** The names of the actors that the last mention of these words refers to, each with whom it speaks for: "Ana Aro (Kenya)". */
export function meantBy(doc: Doc, words: string): string[] {
  const mention = doc.mentions.findLast(({ span }) => doc.article.text.slice(span.start, span.end) === words)
  const found = doc.actors.filter(({ mentions: own }) => mention !== undefined && own.includes(mention.key))
  return found.map((actor) => {
    const principal = speaksFor(doc, actor)
    return principal === undefined ? actor.name : `${actor.name} (${principal})`
  })
}
