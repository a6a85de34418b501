import { type Draft, isProse, knownAs, type Run, type Scene } from './scene.ts'
import { isPartOfName } from './unknown-states.ts'

/** Every run of words that names a state or its adjective. */
export interface StateRuns {
  readonly byFirst: ReadonlyMap<number, StateRun>
  readonly byLast: ReadonlyMap<number, StateRun>
}

export interface StateRun extends Run {
  readonly isAdjective: boolean
  readonly isKnown: boolean
}

/** Names and adjectives of states: those that the knowledge has, and those that the text alone shows to be states. */
export function stateRuns(
  scene: Scene,
  unknown: ReadonlySet<string>,
  isPerson: (index: number) => boolean,
): StateRuns {
  const byFirst = new Map<number, StateRun>()
  const byLast = new Map<number, StateRun>()
  const add = (run: StateRun): void => {
    byFirst.set(run.from, run)
    byLast.set(run.to - 1, run)
  }
  let done = 0
  for (const { index } of scene.words) {
    if (index < done || isPerson(index)) continue
    const adjective = knownAs(scene, index, 'adjective')
    const state = knownAs(scene, index, 'state')
    const found = state ?? adjective
    const longer = scene.known.get(index)
    if (longer && !found) done = longer.to
    if (!found) continue
    const run = { from: found.from, to: found.to, isAdjective: state === undefined, isKnown: true }
    if (isInLongerName(scene, found)) {
      // "Tarnish Foreign Ministry spokesman": the state tells whose the spokesman is.
      if (scene.entityAt.get(index)?.from === index) byLast.set(found.to - 1, run)
      continue
    }
    done = found.to
    add(run)
  }
  for (const word of scene.words) {
    if (
      !unknown.has(word.text) ||
      isPerson(word.index) ||
      byFirst.has(word.index) ||
      scene.insideKnown.has(word.index) ||
      isKnownAsMore(scene, word.index)
    )
      continue
    if (isPartOfName(scene, word.index) || !isProse(word)) continue
    add({ from: word.index, to: word.index + 1, isAdjective: false, isKnown: false })
  }
  return { byFirst, byLast }
}

/** Whether the tables have the word as more than a place: the state that the text tells of may bear a town's name. */
function isKnownAsMore(scene: Scene, index: number): boolean {
  const known = scene.known.get(index)
  return known !== undefined && (known.to > index + 1 || known.entries.some(({ kind }) => kind !== 'place'))
}

/** "Bank of Japan", "South China Sea": the state is only part of what is named. */
function isInLongerName(scene: Scene, run: Run): boolean {
  const entity = scene.entityAt.get(run.from)
  if (!entity) return false
  const whole = scene.words
    .slice(entity.from, entity.to)
    .filter(({ lower }) => lower !== 'the' && lower !== "'s")
  return whole.length > run.to - run.from && /^(?:ORG|LOC|FAC|EVENT|MISC)$/.test(entity.type)
}

/** State names as mentions. The article belongs to the name unless the name only modifies a noun;
 *  `modifiers` are words that a phrase has used up. */
export function stateNames(scene: Scene, runs: StateRuns, modifiers: ReadonlySet<number>): Draft[] {
  const found: Draft[] = []
  for (const run of runs.byFirst.values()) {
    if (run.isAdjective || modifiers.has(run.from)) continue
    found.push(nameDraft(scene, run, run.isKnown ? 'state-name' : 'state-by-text'))
  }
  return found
}

/** "Palestinians", "the Russians": the people of a state as an actor. */
export function peoples(scene: Scene, isTaken: (index: number) => boolean): Draft[] {
  const found: Draft[] = []
  for (const { index, upos } of scene.words) {
    const demonym = knownAs(scene, index, 'demonym')
    if (!demonym?.entry.plural || isTaken(index) || !/^(?:NOUN|PROPN)$/.test(upos)) continue
    if (isInLongerName(scene, demonym) || scene.words[demonym.to]?.upos === 'NOUN') continue
    const draft = nameDraft(scene, demonym, isSome(scene, index) ? 'some-people' : 'people', 'nominal')
    found.push(draft)
  }
  return found
}

/** "the Houthis", "Republicans": those of a people, a faith or a party that no table has as a state's. */
export function members(scene: Scene, isTaken: (index: number) => boolean): Draft[] {
  const found: Draft[] = []
  for (const { from, to, type } of scene.entities) {
    const word = scene.words[from]
    const isOne = type === 'NORP' && to - from === 1 && word?.xpos === 'NNPS' && /s$/.test(word.text)
    if (!isOne || isTaken(from) || scene.known.has(from) || scene.insideKnown.has(from)) continue
    const { from: first, head } = nameDraft(scene, { from, to }, 'group')
    if (scene.words[to]?.upos === 'NOUN' || word?.deprel === 'compound') continue
    const determiner = first < from ? [{ rule: 'the', field: 'determiner' }] : []
    const noun = { rule: 'group', field: 'noun', run: { from, to } }
    found.push({ kind: 'nominal', from: first, to, head, reasons: [noun, ...determiner] })
  }
  return found
}

/** "two Russians", "thousands of Russians", "the Russians who": only some of them. */
function isSome({ words }: Scene, index: number): boolean {
  const before = words[index - 1]
  const isCounted = before !== undefined && /^(?:NUM|ADJ|NOUN|PROPN)$/.test(before.upos)
  const isPart = before?.lower === 'of' && /^(?:NOUN|NUM)$/.test(words[index - 2]?.upos ?? '')
  return isCounted || isPart || /^(?:who|whose|in|from|living)$/.test(words[index + 1]?.lower ?? '')
}

/** A name with its article, if it stands as a noun phrase of its own. */
export function nameDraft(scene: Scene, run: Run, rule: string, kind: Draft['kind'] = 'name'): Draft {
  const before = scene.words[run.from - 1]
  const next = scene.words[run.to]
  const isJoined = next?.text === '-' && next.start === scene.words[run.to - 1]?.end
  const modifies =
    next?.sentence === scene.words[run.from]?.sentence &&
    (isJoined || /^(?:NOUN|ADJ)$/.test(next?.upos ?? ''))
  const article = before?.lower === 'the' && before.sentence === scene.words[run.from]?.sentence && !modifies
  return {
    kind,
    from: article ? run.from - 1 : run.from,
    to: run.to,
    head: run.to - 1,
    reasons: [{ rule }, { rule: 'name', field: 'name', run: { from: run.from, to: run.to } }],
  }
}
