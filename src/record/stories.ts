import type { Doc } from '../doc/doc.ts'
import { enough, likeness, type Vector, vectorOf, type Weigh, type Weighed } from './story-likeness.ts'
import { storyTraits, type Tallies, type Tally } from './story-traits.ts'

export interface StoryIndex {
  /** Takes an article in and gives the id of the story's first article. */
  add(id: string, doc: Doc): string
  clusters(): ReadonlyMap<string, string>
}

interface Story {
  readonly name: string
  readonly members: string[]
}

interface Entry extends Weighed {
  readonly story: Story
}

// Days between two articles of one story.
const reach = 7
const vectorSize = 100
// So many of an actor's articles of a day are looked at, and so many in all: those that share the rarest actors.
const latest = 100
const nearest = 60

/** Opens an empty index of stories. An article joins the story of the same days to which it is most like on average: the
 *  same actors met on the same day, the same rare words in title and text. What is rare is learnt from the articles seen.
 *  Each article is compared only with those of a week around it that share an actor with it, so that adding one takes as
 *  long in a large archive as in a small one. */
export function storyIndex(): StoryIndex {
  const stories: Story[] = []
  const entries: Entry[] = []
  const byActorAndDay = new Map<string, number[]>()
  const rarity = { words: rarityOf(), title: rarityOf(), actors: rarityOf(), states: rarityOf() }

  /** The earlier articles of the days around that share an actor, at most `nearest`. */
  function near(actors: Tally, day: number | undefined): readonly Entry[] {
    const shared = new Map<number, number>()
    for (const actor of actors.keys()) {
      const weight = rarity.actors.weigh(actor)
      for (const one of daysAround(day)) {
        for (const index of (byActorAndDay.get(keyOf(actor, one)) ?? []).slice(-latest)) {
          shared.set(index, (shared.get(index) ?? 0) + weight)
        }
      }
    }
    const ranked = [...shared].sort((a, b) => b[1] - a[1] || b[0] - a[0]).slice(0, nearest)
    return ranked.flatMap(([index]) => entries[index] ?? [])
  }

  function vector(name: keyof Tallies, tally: Tally): Vector {
    rarity[name].take(tally)
    return vectorOf(tally, rarity[name].weigh, vectorSize)
  }

  return {
    add(id, doc) {
      const { occasion, tallies } = storyTraits(doc)
      const vectors = {
        words: vector('words', tallies.words),
        title: vector('title', tallies.title),
        actors: vector('actors', tallies.actors),
        states: vector('states', tallies.states),
      }
      const found = near(tallies.actors, occasion.day)
      const story = bestOf(found, { occasion, vectors }, rarity.actors.weigh) ?? { name: id, members: [] }
      if (story.members.length === 0) stories.push(story)
      story.members.push(id)
      const index = entries.push({ occasion, vectors, story }) - 1
      for (const actor of tallies.actors.keys()) {
        const key = keyOf(actor, occasion.day)
        const list = byActorAndDay.get(key)
        if (list) list.push(index)
        else byActorAndDay.set(key, [index])
      }
      return story.name
    },
    clusters: () =>
      new Map(stories.flatMap(({ name, members }) => members.map((member) => [member, name] as const))),
  }
}

/** The story to which an article is most like, over its members near by; `undefined` if it is like none. */
function bestOf(entries: readonly Entry[], article: Weighed, weighActor: Weigh): Story | undefined {
  const byStory = new Map<Story, number[]>()
  for (const entry of entries) {
    const all = byStory.get(entry.story) ?? []
    all.push(likeness(entry, article, weighActor))
    byStory.set(entry.story, all)
  }
  let best: { readonly story: Story; readonly mean: number } | undefined
  for (const [story, all] of byStory) {
    const mean = all.reduce((sum, one) => sum + one, 0) / all.length
    if (mean >= enough && mean > (best?.mean ?? 0)) best = { story, mean }
  }
  return best?.story
}

const keyOf = (actor: string, day: number | undefined): string => `${day} ${actor}`

/** Articles without a date are compared among themselves. */
const daysAround = (day: number | undefined): readonly (number | undefined)[] =>
  day === undefined ? [undefined] : Array.from({ length: 2 * reach + 1 }, (_, index) => day - reach + index)

interface Rarity {
  take(tally: Tally): void
  readonly weigh: Weigh
}

/** Counts in how many articles an item stands. */
function rarityOf(): Rarity {
  const counts = new Map<string, number>()
  let seen = 0
  return {
    take(tally) {
      seen++
      for (const item of tally.keys()) counts.set(item, (counts.get(item) ?? 0) + 1)
    },
    weigh: (item) => Math.log((seen + 2) / ((counts.get(item) ?? 0) + 1)),
  }
}
