import type { Article, Doc } from 'demarche'
import { makeArticle } from 'demarche'
import { type Chance, chanceOf } from './chance.ts'
import { type Draft, openDraft } from './draft.ts'
import { type Part, readerOf } from './reader.ts'
import { conditionMet, deed, filler, type Matter, met, phrase, promise, quote } from './sentences.ts'
import * as world from './world.ts'

/** So many articles in a row tell of one happening: a wire, two copies of it, one of another pen, and two of days after it. */
const inStory = 6
/** One article in twenty comes late, dated up to so many days before. */
const latest = 900

interface Story {
  readonly matter: Matter
  readonly ministers: readonly [string, string]
  readonly witness: string
  readonly place: string
  readonly said: readonly string[]
  readonly agency: string
}

export interface Made {
  readonly article: Article
  readonly doc: Doc
}

/** The article of a number and what a reader finds in it. */
export function articleOf(number: number): Made {
  const at = Math.floor(number / inStory)
  const place = number % inStory
  const story = storyOf(at)
  const chance = chanceOf(number * 7 + 3)
  const draft = openDraft()
  const isCopy = place === 1 || place === 2
  const outlet = place === 0 ? story.agency : chance.of(world.outlets)
  const tell = { draft, parts: [] as Part[], story }
  if (place <= 2) wire(tell, chanceOf(at * 13 + 5), isCopy ? 3 + place : 6)
  else if (place <= 4) report(tell, chance)
  else outcome(tell, chance, at)
  if (isCopy) draft.paragraph()
  if (isCopy) draft.say(filler(chance))
  const late = chance.below(20) === 0 ? -chance.below(latest) : 0
  const time = world.laterBy(world.timeOf(number), late + (place > 3 ? place - 3 : 0))
  const article = makeArticle(draft.text(), {
    title: `${story.matter.holder.name} and ${story.matter.counterpart.name} on the ${story.matter.thing}, ${number}`,
    outlet,
    language: 'en',
    date: world.isoDay(time),
    ...(place <= 2 && { byline: [story.agency] }),
  })
  return { article, doc: readerOf(tell.parts, draft, article) }
}

interface Telling {
  readonly draft: Draft
  readonly parts: Part[]
  readonly story: Story
}

function storyOf(at: number): Story {
  const chance = chanceOf(at * 31 + 11)
  const [holder, counterpart] = twoStates(chance)
  const time = world.timeOf(at * inStory)
  const year = new Date(time).getUTCFullYear()
  const choose = () => ({
    verb: chance.of(world.verbs),
    kind: chance.of(world.kinds),
    thing: chance.of(world.things),
  })
  return {
    matter: {
      holder,
      counterpart,
      ...choose(),
      place: world.nameOf(chance),
      deadline: world.laterBy(time, 5 + chance.below(200)),
      wanted: choose(),
    },
    ministers: [ministerOf(holder, year), ministerOf(counterpart, year)],
    witness: `${world.nameOf(chance)} ${world.nameOf(chance)}`,
    place: world.nameOf(chance),
    said: phrase(chance, 14),
    agency: chance.of(world.agencies),
  }
}

function twoStates(chance: Chance): readonly [world.State, world.State] {
  const one = chance.early(world.states)
  for (;;) {
    const other = chance.early(world.states)
    if (other !== one) return [one, other]
  }
}

/** Who speaks for a state in a year: another one every four years. */
function ministerOf({ code }: world.State, year: number): string {
  const seed = [...code].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), Math.floor(year / 4))
  const chance = chanceOf(seed)
  return `${world.nameOf(chance)} ${world.nameOf(chance)}`
}

function wire({ draft, parts, story }: Telling, chance: Chance, fillers: number): void {
  const { matter, ministers } = story
  parts.push({ kind: 'promise', matter, said: draft.say(promise(matter)) })
  draft.paragraph()
  for (let count = 0; count < fillers; count++) {
    if (count === 1) quoting(draft, parts, ministers[0], matter.holder, story.said)
    if (count === 3) quoting(draft, parts, story.witness, undefined, phrase(chance, 9), matter.counterpart)
    draft.say(filler(chance))
    if (count % 3 === 2) draft.paragraph()
  }
}

function report({ draft, parts, story }: Telling, chance: Chance): void {
  const { matter, ministers } = story
  parts.push({
    kind: 'meeting',
    names: ministers,
    states: [matter.holder, matter.counterpart],
    place: story.place,
    said: draft.say(met(...ministers, story.place)),
  })
  draft.say(filler(chance))
  draft.paragraph()
  quoting(draft, parts, ministers[0], matter.holder, story.said)
  for (let count = 0; count < 4; count++) draft.say(filler(chance))
  draft.paragraph()
  quoting(draft, parts, ministers[1], matter.counterpart, phrase(chance, 12))
}

/** What became of a promise of this story or of one of the last four hundred. */
function outcome({ draft, parts }: Telling, chance: Chance, at: number): void {
  const { matter } = storyOf(Math.max(0, at - chance.below(400)))
  const isDone = chance.below(3) > 0
  draft.say(filler(chance))
  parts.push(
    isDone
      ? { kind: 'deed', state: matter.holder, said: draft.say(deed(matter)) }
      : { kind: 'deed', state: matter.counterpart, said: draft.say(conditionMet(matter)) },
  )
  draft.paragraph()
  for (let count = 0; count < 4; count++) draft.say(filler(chance))
}

function quoting(
  draft: Draft,
  parts: Part[],
  name: string,
  own: world.State | undefined,
  words: readonly string[],
  of = own,
): void {
  if (of === undefined) return
  const { words: sentence, quoted } = quote(name, of, words)
  parts.push({
    kind: 'quote',
    name,
    state: of,
    speaksFor: own !== undefined,
    quoted,
    said: draft.say(sentence),
  })
}
