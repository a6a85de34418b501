import { isOnlyPlace } from './capitals.ts'
import {
  type Draft,
  isCapitalised,
  isProse,
  knownAs,
  type Run,
  type Scene,
  sentenceEnd,
  sentenceStart,
} from './scene.ts'
import { nameDraft } from './states.ts'

/** Organisations, outlets and seats of government that the text names. */
export function bodyNames(scene: Scene, isTaken: (index: number) => boolean): Draft[] {
  const found: Draft[] = []
  let done = 0
  for (const { index } of scene.words) {
    if (index < done || isTaken(index) || scene.words[index]?.lower === 'the' || !isProse(scene.words[index]))
      continue
    const made = outlet(scene, index) ?? seat(scene, index) ?? organisation(scene, index)
    if (!made || covers({ from: made.from, to: beforeState(scene, made) }, isTaken)) continue
    found.push(made)
    done = made.to
  }
  return found
}

/** Where the state behind "of" begins ("the Foreign Ministry of Tarn"), else the end: a state keeps its own mention. */
function beforeState({ words, lexicon }: Scene, { from, to }: Run): number {
  for (let i = from + 1; i < to - 1; i++) {
    if (words[i]?.lower !== 'of') continue
    const isOrgan = lexicon.bodies.get(words[i - 1]?.lower ?? '') === 'organ'
    if (isOrgan) return i
  }
  return to
}

function covers({ from, to }: Run, isTaken: (index: number) => boolean): boolean {
  for (let i = from; i < to; i++) if (isTaken(i)) return true
  return false
}

function organisation(scene: Scene, index: number): Draft | undefined {
  const known = knownAs(scene, index, 'organisation')
  const place = knownAs(scene, index, 'metonym')
  if (place?.entry.metonym.organ === 'government' && isOnlyPlace(scene, place)) return undefined
  const entity = entityFrom(scene, index)
  // "the G20 Summit" is a meeting of a body, not a name of its own.
  const isMeeting = entity?.type === 'EVENT' && scene.words[entity.to - 1]?.lower === 'summit'
  if (known && isMeeting) return { ...nameDraft(scene, known, 'organisation'), from: known.from }
  if (known && (!entity || entity.to <= known.to)) return nameDraft(scene, known, 'organisation')
  if (entity?.type !== 'ORG' || isPlace(scene, entity)) return undefined
  if (entity.to - entity.from === 1 && (scene.words[entity.from]?.text.length ?? 0) < 2) return undefined
  const run = withoutEdges(scene, entity)
  if (run && isNoName(scene, run)) return undefined
  if (!run || run.from < index || knownAs(scene, run.from, 'state')?.to === run.to) return undefined
  return nameDraft(
    scene,
    run,
    knownAs(scene, run.from, 'organisation')?.to === run.to ? 'organisation' : 'organisation-by-text',
  )
}

/** Words in capitals that name no body: "Pacifism", "Merited Trainer" (what begins a title), "their Parliaments" (several), "a Foreign
 *  Trade Organization" (a kind), "Representative for Public Health" (a field). */
function isNoName(scene: Scene, { from, to }: Run): boolean {
  const { words, lexicon } = scene
  const word = words[from]
  const before = from > sentenceStart(scene, from) ? words[from - 1] : undefined
  if (to - from === 1) {
    if (/^\p{Lu}\p{Ll}+ism$/u.test(word?.text ?? '')) return true
    const isHonour = /^\p{Lu}\p{Ll}{2,}ed$/u.test(word?.text ?? '') && word?.deprel === 'compound'
    if (isHonour && isCapitalised(words[to])) return true
    if (lexicon.organNouns.has((word?.text ?? '').replace(/(?:ie)?s$/, '')))
      return /s$/.test(word?.text ?? '')
  }
  if (/^an?$/.test(before?.lower ?? '')) return !/^(?:NOUN|ADJ)$/.test(words[to]?.upos ?? '')
  const title = lexicon.people.get(words[from - 2]?.lower ?? '')
  const isField = before?.lower === 'for' && title?.class === 'office' && title.isOfState
  return isField && !words.slice(from, to).some(({ text }) => lexicon.organNouns.has(text))
}

/** Whether the tables have the whole name as a place: the entity layer took it for a body. */
function isPlace(scene: Scene, entity: Run): boolean {
  const known = scene.known.get(entity.from)
  return (
    known !== undefined &&
    known.to >= entity.to &&
    known.entries.every(({ kind }) => kind === 'capital' || kind === 'place')
  )
}

function seat(scene: Scene, index: number): Draft | undefined {
  const known = knownAs(scene, index, 'metonym')
  const entity = scene.entityAt.get(index)
  // "the White House Office of Fish Affairs" is an organ of its own.
  if (!known || (entity?.type === 'ORG' && entity.to > known.to)) return undefined
  // The same where the entity layer saw the last words of it alone.
  const rest = scene.entityAt.get(known.to)
  if (rest?.type === 'ORG' && rest.from === known.to && rest.to - rest.from > 1)
    return nameDraft(scene, { from: known.from, to: rest.to }, 'organisation-by-text')
  const kind = known.entry.metonym.organ === 'government' ? 'metonym' : 'name'
  if (kind === 'metonym' && isOnlyPlace(scene, known)) return undefined
  return nameDraft(scene, known, 'seat', kind)
}

/** A newspaper, broadcaster or agency, by its own name or by the form of it. */
function outlet(scene: Scene, index: number): Draft | undefined {
  const { words, lexicon } = scene
  const word = words[index]
  if (!word || !isCapitalised(word)) return undefined
  const end = sentenceEnd(scene, index)
  for (let to = Math.min(end, index + 3); to > index; to--) {
    const phrase = scene.text.slice(word.start, words[to - 1]?.end ?? word.end)
    if (lexicon.outlets.get(phrase) === 'whole') return nameDraft(scene, { from: index, to }, 'outlet')
  }
  let to = index + 1
  while (to < end && to < index + 5 && isCapitalised(words[to]) && words[to]?.upos !== 'PUNCT') to++
  const last = words[to - 1]
  if (to - index < 2 || !last) return undefined
  const place = lexicon.outlets.get(last.text)
  if (place === 'last' || place === 'any') return nameDraft(scene, { from: index, to }, 'outlet')
  return undefined
}

function entityFrom(scene: Scene, index: number): (Run & { readonly type: string }) | undefined {
  const entity = scene.entityAt.get(index)
  const isFirst =
    entity?.from === index || (entity?.from === index - 1 && scene.words[index - 1]?.lower === 'the')
  return isFirst ? entity : undefined
}

function withoutEdges(scene: Scene, entity: Run): Run | undefined {
  let { from, to } = entity
  while (from < to && scene.words[from]?.lower === 'the') from++
  while (to > from && !/[\p{L}\p{N}.)]$/u.test(scene.words[to - 1]?.text ?? '')) to--
  while (to > from && /^(?:'s|'|’)$/.test(scene.words[to - 1]?.lower ?? '')) to--
  return from < to ? { from, to } : undefined
}
