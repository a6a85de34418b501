import {
  type Draft,
  isCapitalised,
  knownAs,
  type Run,
  type Scene,
  sentenceEnd,
  sentenceStart,
} from './scene.ts'
import { nameDraft } from './states.ts'

const named = new Set(['state-name', 'organisation', 'organisation-by-text', 'seat'])
const small = /^(?:of|the|and|for|in|on|de|la|des|du|der|und|['’]s?|[-&])$/

/** The drafts with every name and its abbreviation in brackets, either way round, made one: "the League of Ports (LP)",
 *  "LP (League of Ports)". What stood inside is left out. */
export function withAbbreviations(scene: Scene, drafts: readonly Draft[]): readonly Draft[] {
  const endingAt = new Map(drafts.filter(({ kind }) => kind === 'name').map((draft) => [draft.to, draft]))
  const made = scene.words.flatMap(({ index, text }) => {
    if (text !== '(' || index === sentenceStart(scene, index)) return []
    const to = closing(scene, index)
    if (to === undefined) return []
    const inner = { from: index + 1, to }
    const draft = endingAt.get(index)
    const rule = draft?.reasons[0]?.rule ?? ''
    // "Ana Aro (LP)": her party.
    if (draft && !named.has(rule)) return draft.to - draft.from > 1 ? [] : (introduced(scene, inner) ?? [])
    return introduced(scene, inner, draft) ?? explained(scene, inner, draft) ?? []
  })
  if (made.length === 0) return drafts
  const isInside = ({ from, to }: Run): boolean => made.some((whole) => whole.from <= from && to <= whole.to)
  return [...drafts.filter((draft) => !isInside(draft)), ...made]
}

/** The bracket that closes the one at `open`, a short way behind. */
function closing(scene: Scene, open: number): number | undefined {
  const end = Math.min(sentenceEnd(scene, open), open + 12)
  for (let i = open + 2; i < end; i++) if (scene.words[i]?.text === ')') return i
  return undefined
}

const textOf = ({ text, words }: Scene, { from, to }: Run): string =>
  text.slice(words[from]?.start, words[to - 1]?.end)

/** Two capitals at least and no space: "ROK", "AfD", "U.N.". */
const isShort = (words: string): boolean =>
  /^\p{Lu}[\p{L}\p{N}.&/-]{1,9}$/u.test(words) && /\p{Lu}.*\p{Lu}/u.test(words)

/** A long name with its abbreviation behind it. */
function introduced(scene: Scene, short: Run, draft?: Draft): Draft | undefined {
  const letters = textOf(scene, short)
  if (!isShort(letters)) return undefined
  if (draft) {
    const name = draft.reasons.find(({ field }) => field === 'name')?.run ?? draft
    const isState = draft.reasons[0]?.rule === 'state-name'
    const isUnknown = !isKnown(scene, short) && (!isState || fits(initials(scene, name), letters))
    const isSame = isUnknown || (isKnown(scene, short) && !isOther(scene, name, short))
    return isSame && !isShort(textOf(scene, name)) ? joined(draft, short, name) : undefined
  }
  const isBody = scene.entityAt.get(short.from)?.type === 'ORG' || knownAs(scene, short.from, 'organisation')
  const long = isBody ? longBefore(scene, short, letters) : undefined
  if (!long) return undefined
  const isKnownBody = knownAs(scene, short.from, 'organisation')?.to === short.to
  const whole = nameDraft(scene, long, isKnownBody ? 'organisation' : 'organisation-by-text')
  return isKnownBody ? joined(whole, long, short, short.to + 1) : joined(whole, short, long)
}

/** An abbreviation with what it stands for behind it. */
function explained(scene: Scene, long: Run, draft: Draft | undefined): Draft | undefined {
  if (draft?.reasons[0]?.rule === 'state-name') return undefined
  const before = { from: long.from - 2, to: long.from - 1 }
  const name = draft ? (draft.reasons.find(({ field }) => field === 'name')?.run ?? draft) : before
  const words = scene.words.slice(long.from, long.to)
  const letters = textOf(scene, name)
  if (
    !isShort(letters) ||
    words.length < 2 ||
    !words.every((word) => isCapitalised(word) || small.test(word.lower))
  )
    return undefined
  if (!fits(initials(scene, long), letters)) return undefined
  const isKnownBody = knownAs(scene, name.from, 'organisation')?.to === name.to
  const short = draft ?? nameDraft(scene, name, isKnownBody ? 'organisation' : 'organisation-by-text')
  return isKnownBody ? joined(short, long, name, long.to + 1) : joined(short, name, long, long.to + 1)
}

function joined(draft: Draft, other: Run, name: Run, to: number = other.to + 1): Draft {
  const reasons = draft.reasons.filter(({ field }) => field !== 'name')
  return {
    ...draft,
    to,
    reasons: [
      ...reasons,
      { rule: 'name', field: 'name', run: name },
      { rule: 'abbreviation', field: 'other name', run: other },
    ],
  }
}

/** The capitalised words right before a bracket whose first letters the abbreviation has. */
function longBefore(scene: Scene, short: Run, letters: string): Run | undefined {
  const { words } = scene
  const to = short.from - 1
  let best: Run | undefined
  for (let from = to - 1; from >= Math.max(sentenceStart(scene, to), to - 10); from--) {
    const word = words[from]
    if (!word || !(isCapitalised(word) || small.test(word.lower)) || scene.lexicon.people.has(word.lower))
      break
    if (isCapitalised(word) && to - from > 1 && fits(initials(scene, { from, to }), letters))
      best = { from, to }
  }
  return best
}

const initials = ({ words }: Scene, { from, to }: Run): string =>
  words
    .slice(from, to)
    .filter(isCapitalised)
    .map(({ text }) => text.charAt(0))
    .join('')

/** Whether the first letters of a name, two at least, are those of an abbreviation, some left out, or in another order
 *  as in another language. */
function fits(first: string, short: string): boolean {
  const capitals = short.replace(/[^\p{Lu}]/gu, '')
  if (first.length < 2) return false
  const sorted = (word: string): string => [...word].sort().join('')
  return isWithin(first, capitals) || isWithin(capitals, first) || sorted(first) === sorted(capitals)
}

/** Whether all letters of one word come in another in the same order. */
function isWithin(letters: string, word: string): boolean {
  let at = 0
  for (const letter of word) if (letter === letters[at]) at++
  return at === letters.length
}

const isKnown = (scene: Scene, { from, to }: Run): boolean => scene.known.get(from)?.to === to

/** Whether the tables know the abbreviation as another thing than the name: of a name that they lack, its letters tell. */
function isOther(scene: Scene, name: Run, short: Run): boolean {
  const [one, other] = [scene.known.get(name.from), scene.known.get(short.from)]
  if (!other) return false
  if (one?.to !== name.to) return !fits(initials(scene, name), textOf(scene, short))
  return !one.entries.some((entry) => other.entries.some((each) => isAlike(entry, each)))
}

type Entry = NonNullable<ReturnType<Scene['known']['get']>>['entries'][number]

function isAlike(one: Entry, other: Entry): boolean {
  if (one.kind === 'state' && other.kind === 'state') return one.country.iso3 === other.country.iso3
  return (
    one.kind === 'organisation' &&
    other.kind === 'organisation' &&
    one.organisation.id === other.organisation.id
  )
}
