import type { Doc } from '../doc/doc.ts'
import { actorKeys } from './actor-keys.ts'

/** What tells one happening from another: who is in the article, which words are rare in it, and when it was. */
interface StoryTraits {
  readonly actors: ReadonlySet<string>
  readonly words: ReadonlySet<string>
  readonly day: number | undefined
}

export interface StoryIndex {
  /** Takes an article in and gives the id of the story's first article. */
  add(id: string, doc: Doc): string
  clusters(): ReadonlyMap<string, string>
}

interface Story {
  readonly name: string
  readonly members: string[]
  actors: Set<string>
  words: Set<string>
  lastDay: number | undefined
}

const days = 3
const keywords = 40
// Of the keywords of the smaller one, 0–1.
const leastWords = 0.2

/** Opens an empty index of stories. An article joins the story of the last days with which it shares at least two
 *  actors and most of its keywords; rare words weigh more the more articles have been seen. Each article is compared only with
 *  stories that share an actor with it. */
export function storyIndex(): StoryIndex {
  const stories: Story[] = []
  const byActor = new Map<string, number[]>()
  const documentCounts = new Map<string, number>()
  let seen = 0

  const weight = (word: string): number => Math.log((seen + 2) / ((documentCounts.get(word) ?? 0) + 1))

  return {
    add(id, doc) {
      const traits = traitsOf(doc, weight)
      seen++
      for (const word of traits.words) documentCounts.set(word, (documentCounts.get(word) ?? 0) + 1)
      const near = new Set([...traits.actors].flatMap((actor) => (byActor.get(actor) ?? []).slice(-50)))
      let best: { readonly index: number; readonly fit: number } | undefined
      for (const index of near) {
        const story = stories[index]
        if (!story || tooFar(story.lastDay, traits.day)) continue
        const fit = likeness(story, traits)
        if (fit >= 0.3 && fit > (best?.fit ?? 0)) best = { index, fit }
      }
      const index = best?.index ?? stories.length
      const story = stories[index] ?? {
        name: id,
        members: [],
        actors: new Set(),
        words: new Set(),
        lastDay: undefined,
      }
      stories[index] = story
      story.members.push(id)
      for (const actor of traits.actors) {
        story.actors.add(actor)
        const list = byActor.get(actor) ?? []
        if (list.at(-1) !== index) byActor.set(actor, [...list.slice(-200), index])
      }
      story.words = new Set([...traits.words, ...story.words].slice(0, 2 * keywords))
      story.lastDay = Math.max(story.lastDay ?? traits.day ?? 0, traits.day ?? 0) || undefined
      return story.name
    },
    clusters: () =>
      new Map(stories.flatMap(({ name, members }) => members.map((member) => [member, name] as const))),
  }
}

const tooFar = (a: number | undefined, b: number | undefined): boolean =>
  a !== undefined && b !== undefined && Math.abs(a - b) > days

/** Share of actors and keywords in common, 0–1; 0 with fewer than two actors in common. */
function likeness(story: Story, traits: StoryTraits): number {
  const common = (a: ReadonlySet<string>, b: ReadonlySet<string>): number =>
    [...a].filter((item) => b.has(item)).length
  const actors = common(traits.actors, story.actors)
  if (actors < Math.min(2, traits.actors.size)) return 0
  const actorShare = actors / Math.max(1, Math.min(traits.actors.size, story.actors.size))
  const wordShare =
    common(traits.words, story.words) / Math.max(1, Math.min(traits.words.size, story.words.size))
  // Two states meet in the news every day: their names alone make no story.
  return wordShare < leastWords ? 0 : 0.4 * actorShare + 0.6 * wordShare
}

function traitsOf(doc: Doc, weight: (word: string) => number): StoryTraits {
  const counts = new Map<string, number>()
  const keys = actorKeys(doc)
  for (const [index, tag] of doc.tags.entries()) {
    if ((tag.upos !== 'NOUN' && tag.upos !== 'PROPN') || keys.namedAt(index).length > 0) continue
    const lemma = tag.lemma.toLowerCase()
    counts.set(lemma, (counts.get(lemma) ?? 0) + 1)
  }
  const ranked = [...counts].sort(
    (a, b) => b[1] * weight(b[0]) - a[1] * weight(a[0]) || (a[0] < b[0] ? -1 : 1),
  )
  const actors = doc.actors
    .filter(({ type }) => type !== 'group')
    .map(({ link, name }) => link ?? name.toLowerCase())
  const { date } = doc.article.meta
  const day =
    date !== undefined && date.length >= 10 ? Date.parse(`${date}T00:00:00Z`) / 86_400_000 : undefined
  return { actors: new Set(actors), words: new Set(ranked.slice(0, keywords).map(([word]) => word)), day }
}
