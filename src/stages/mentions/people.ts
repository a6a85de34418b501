import { isStanding } from './phrase.ts'
import {
  type Draft,
  isCapitalised,
  knownAs,
  type Run,
  type Scene,
  sentenceEnd,
  sentenceStart,
} from './scene.ts'

/** Names of persons: those that the entity layer shows, those behind an honorific or a title, and later bare
 *  surnames of people named in full. Honorifics belong to the name, titles do not. */
export function personNames(scene: Scene, states: ReadonlySet<string>): Draft[] {
  const taken = new Set<number>()
  const found: Draft[] = []
  const keep = (run: Run | undefined, rule: string): void => {
    if (!run || run.to <= run.from) return
    for (let i = run.from; i < run.to; i++) if (taken.has(i)) return
    const honorific = honorificBefore(scene, run.from)
    const from = honorific ?? run.from
    for (let i = from; i < run.to; i++) taken.add(i)
    found.push({
      kind: 'name',
      from,
      to: run.to,
      head: lastName(scene, run),
      reasons: [
        { rule },
        { rule: 'name', field: 'name', run },
        ...(honorific === undefined
          ? []
          : [{ rule: 'honorific', field: 'honorific', run: { from: honorific, to: run.from } }]),
      ],
    })
  }
  for (const run of splitNames(scene)) keep(run, 'person-name')
  for (const entity of scene.entities) {
    if (entity.type !== 'PER' && !isListedPerson(scene, entity)) continue
    const run = nameWithin(scene, entity)
    const isState = run && run.to - run.from === 1 && states.has(scene.words[run.from]?.text ?? '')
    if (run && !isBorne(scene, run)) continue
    if (!isState || honorificBefore(scene, run.from) !== undefined) keep(run, 'person-name')
  }
  for (const run of unseenNames(scene, taken)) keep(run, 'person-name')
  for (const word of scene.words) {
    if (taken.has(word.index)) continue
    if (scene.lexicon.honorifics.has(word.lower) && isCapitalised(word)) {
      keep(nameFrom(scene, word.index + 1), 'behind-honorific')
    } else if (isCapitalised(word) && introducesName(scene, word.index)) {
      const run = nameFrom(scene, word.index + 1)
      if (run && !scene.known.has(run.from) && !isOtherEntity(scene, run)) keep(run, 'behind-title')
    }
  }
  for (const run of laterSurnames(scene, found, taken)) keep(run, 'surname-again')
  return found.sort((a, b) => a.from - b.from)
}

/** The entity less titles, honorifics, clitics and stray quotation marks at its edges. */
function nameWithin(scene: Scene, entity: Run): Run | undefined {
  let { from, to } = entity
  // "Carolina Sen. Ana Aro": the name begins behind the last title.
  for (let i = to - 2; i > from; i--)
    if (isTitleEnd(scene, i) && isCapitalised(scene.words[i])) from = Math.max(from, i + 1)
  while (from < to) {
    const title = knownAs(scene, from, 'title')
    const word = scene.words[from]
    if (title && title.to <= to) from = title.to
    else if (word && (scene.lexicon.honorifics.has(word.lower) || isTitleWord(scene, from))) from++
    else if (word?.lower === 'the') from++
    else if (word && !isCapitalised(word) && !isParticle(scene, word.lower)) from++
    else break
  }
  while (to > from && !/[\p{L}\p{N}.]$/u.test(scene.words[to - 1]?.text ?? '')) to--
  while (to > from && scene.words[to - 1]?.lower === "'s") to--
  if (from >= to || (to - from === 1 && /^[IVX]+$/.test(scene.words[from]?.text ?? ''))) return undefined
  const only = to - from === 1 ? scene.words[from] : undefined
  // "Ana Aro, Jr.": the rest of a name.
  if (only && /^(?:Jr|Sr)\.?$/.test(only.text)) return undefined
  if (
    only &&
    (only.xpos === 'NNPS' || scene.lexicon.titleWords.has(only.lower) || isStanding(scene, only.lower))
  )
    return undefined
  const state = knownAs(scene, from, 'state')
  const alone = state !== undefined && state.to >= to && honorificBefore(scene, from) === undefined
  if (alone || knownAs(scene, from, 'adjective')?.to === to) return undefined
  // "the Courier" is no person, "the Aro exhibit" is about one.
  if (from === entity.from && scene.words[from - 1]?.lower === 'the' && !isTopic(scene, { from, to }))
    return undefined
  return { from: earlierName(scene, from), to: longerName(scene, to) }
}

/** Whether a name of somebody who is named in full only says what a noun is about. */
function isTopic({ words, entities }: Scene, { from, to }: Run): boolean {
  const last = words[to - 1]
  if (words[to]?.upos !== 'NOUN' || last === undefined) return false
  return entities.some(
    (each) =>
      each.type === 'PER' &&
      each.to - each.from > 1 &&
      words[each.to - 1]?.text === last.text &&
      (to - from > 1 || each.from !== from),
  )
}

/** Whether the word may stand in lower case inside a name ("de", "bin"). */
const isParticle = ({ lexicon }: Scene, lower: string): boolean =>
  lexicon.closed.get('particle')?.has(lower) ?? false

/** The beginning of a name with the parts that the entity layer cut off: a given name, or words that the parse makes
 *  one name with it. */
function earlierName(scene: Scene, from: number): number {
  const { words } = scene
  const first = words[from]
  const before = words[from - 1]
  if (!first || before?.sentence !== first.sentence || !/^\p{Lu}\p{Ll}+$/u.test(before.text)) return from
  const entity = scene.entityAt.get(from - 1)
  if (entity && (entity.to - entity.from > 1 || entity.type !== 'ORG')) return from
  if (scene.known.has(from - 1) || scene.insideKnown.has(from - 1) || isTitleWord(scene, from - 1))
    return from
  if (scene.lexicon.honorifics.has(before.lower) || scene.lexicon.titleWords.has(before.lower)) return from
  const isGiven = scene.lexicon.givenNames.has(before.text)
  const isOneName =
    before.upos === 'PROPN' &&
    ((first.deprel === 'flat' && first.head === before.index) ||
      (before.deprel === 'compound' && before.head === first.index && opensName(words[from - 2])))
  return isGiven || isOneName ? earlierName(scene, from - 1) : from
}

/** Whether a name may begin behind this word: a list or a clause goes on, no longer name is cut. */
const opensName = (word: Scene['words'][number] | undefined): boolean =>
  word === undefined || /^(?:,|and|with|by|to)$/.test(word.lower)

/** Names of office-holders of which the entity layer made two things, or half a thing ("Recep Tayyip", "Erdogan"). */
function splitNames(scene: Scene): Run[] {
  const found: Run[] = []
  const { words, entityAt } = scene
  for (let from = 0; from < words.length; from++) {
    if (!isNameWord(scene, from)) continue
    let to = from + 1
    while (isNameWord(scene, to) && words[to]?.sentence === words[from]?.sentence) to++
    const types = new Set(words.slice(from, to).map(({ index }) => entityAt.get(index)))
    const [only] = types
    const isWhole = types.size === 1 && only?.type === 'PER'
    if (to - from > 1 && to - from < 5 && !isWhole) {
      const name = scene.text.slice(words[from]?.start, words[to - 1]?.end)
      if (scene.knowledge.tenuresOf(name).length > 0) found.push({ from, to })
    }
    from = to
  }
  return found
}

const isNameWord = (scene: Scene, index: number): boolean =>
  scene.words[index]?.upos === 'PROPN' &&
  /^\p{Lu}\p{Ll}/u.test(scene.words[index]?.text ?? '') &&
  scene.words[index]?.section !== 'headline' &&
  !scene.known.has(index) &&
  !scene.insideKnown.has(index) &&
  !isTitleWord(scene, index) &&
  !scene.lexicon.honorifics.has(scene.words[index]?.lower ?? '')

/** Whether a word alone may be somebody's name. "The freighter Sol" and "the port of Sol" are, only if the text shows it:
 *  by an honorific or a title, as a given name, as the name of an office-holder or of somebody named in full. */
function isBorne(scene: Scene, run: Run): boolean {
  const { words, lexicon, entities, knowledge } = scene
  const word = words[run.from]
  if (run.to - run.from > 1 || !word || honorificBefore(scene, run.from) !== undefined) return true
  const before = words[run.from - 1]
  if (isParty(scene, run)) return false
  if (before?.sentence === word.sentence && lexicon.people.has(before.lower)) return true
  if (lexicon.givenNames.has(word.text) || knowledge.tenuresOf(word.text).length > 0) return true
  // "the General Assembly", "Lady R": the end of a name of something else.
  const isTail =
    before?.sentence === word.sentence &&
    /^(?:ADJ|NOUN)$/.test(before.upos) &&
    isCapitalised(before) &&
    before.index > sentenceStart(scene, run.from)
  if (
    word.text.length < 2 ||
    (isTail && !lexicon.titleWords.has(before.lower) && !scene.known.has(before.index))
  )
    return false
  const thing = words[/^(?:of|,)$/.test(before?.lower ?? '') ? run.from - 2 : run.from - 1]
  if (thing?.sentence !== word.sentence || !lexicon.governors.get('naming')?.has(thing.lower)) return true
  return entities.some(
    ({ type, from, to }) =>
      type === 'PER' &&
      to - from > 1 &&
      (words[to - 1]?.text === word.text || words[from]?.text === word.text),
  )
}

/** "Social Democrat (SD)": the end of a party's name before its abbreviation. */
function isParty(scene: Scene, { from, to }: Run): boolean {
  const { words } = scene
  const isShort = words[to]?.text === '(' && knownAs(scene, to + 1, 'organisation')?.to === to + 2
  return (
    isShort &&
    words[to + 2]?.text === ')' &&
    from > sentenceStart(scene, from) &&
    isCapitalised(words[from - 1])
  )
}

/** "Ana Aro and Bo Lund": two words that the entity layer took for a place, listed behind a person. */
function isListedPerson(scene: Scene, { from, to, type }: Run & { readonly type: string }): boolean {
  const first = scene.words[from]
  if (type !== 'GPE' || to - from !== 2 || first?.deprel !== 'conj' || first.head === undefined) return false
  const isUnknown = !scene.known.has(from) && !scene.insideKnown.has(from) && !scene.known.has(from + 1)
  return (
    isUnknown && scene.entityAt.get(first.head)?.type === 'PER' && scene.words[from + 1]?.deprel === 'flat'
  )
}

/** Full names that the entity layer missed: proper nouns that the parse makes one name, if the first is a given name or
 *  the tables know somebody so called. */
function unseenNames(scene: Scene, taken: ReadonlySet<number>): Run[] {
  const found: Run[] = []
  for (const { index, upos, deprel } of scene.words) {
    if (upos !== 'PROPN' || deprel === 'flat' || !isFree(scene, index, taken)) continue
    let to = index + 1
    while (
      scene.words[to]?.deprel === 'flat' &&
      scene.words[to]?.upos === 'PROPN' &&
      isFree(scene, to, taken)
    )
      to++
    if (to - index < 2 || to - index > 5 || scene.words[to]?.upos === 'PROPN') continue
    const name = scene.text.slice(scene.words[index]?.start, scene.words[to - 1]?.end)
    const isGiven = scene.lexicon.givenNames.has(scene.words[index]?.text ?? '')
    const first = scene.words[index]
    const over =
      first?.deprel === 'conj' && first.head !== undefined ? scene.entityAt.get(first.head) : undefined
    if (isGiven || over?.type === 'PER' || scene.knowledge.tenuresOf(name).length > 0)
      found.push({ from: index, to })
  }
  return found
}

const isFree = (scene: Scene, index: number, taken: ReadonlySet<number>): boolean =>
  !taken.has(index) &&
  !scene.entityAt.has(index) &&
  !scene.known.has(index) &&
  !scene.insideKnown.has(index) &&
  /^\p{Lu}\p{Ll}/u.test(scene.words[index]?.text ?? '') &&
  scene.words[index]?.section !== 'headline' &&
  !isTitleWord(scene, index) &&
  !scene.lexicon.honorifics.has(scene.words[index]?.lower ?? '')

/** The end of a name with the parts that the entity layer cut off: "al-Moallem", "-un". */
function longerName(scene: Scene, to: number): number {
  const word = scene.words[to]
  if (!word || word.sentence !== scene.words[to - 1]?.sentence) return to
  if (/^\p{Ll}{2,3}[-’']\p{Lu}/u.test(word.text)) return longerName(scene, to + 1)
  const glued =
    word.text === '-' && scene.words[to - 1]?.end === word.start && scene.words[to + 1]?.start === word.end
  if (glued && isCapitalised(scene.words[to - 1])) return longerName(scene, to + 2)
  const after = scene.words[to + 1]
  if (isParticle(scene, word.lower) && after?.text === '-' && isCapitalised(scene.words[to + 2]))
    return longerName(scene, to + 3)
  if (isParticle(scene, word.lower) && after && isCapitalised(after) && after.upos === 'PROPN') return to + 2
  return to
}

/** Capitalised words (with particles, hyphens and initials between them) from a word on. */
function nameFrom(scene: Scene, start: number): Run | undefined {
  if (knownAs(scene, start, 'title')) return undefined
  const end = Math.min(sentenceEnd(scene, Math.max(0, start - 1)), start + 6)
  let to = start
  for (let i = start; i < end; i++) {
    const word = scene.words[i]
    if (!word) break
    if (isCapitalised(word) && !isTitleWord(scene, i)) to = i + 1
    else if (i > start || isParticle(scene, word.lower)) {
      const joins = word.text === '-' || isParticle(scene, word.lower)
      const glued = word.text === '-' && scene.words[i - 1]?.end === word.start
      if (!joins || (word.text === '-' && !glued)) break
      if (glued && i + 1 < end) to = i + 2
    } else break
  }
  return to > start ? { from: start, to } : undefined
}

function lastName(scene: Scene, run: Run): number {
  for (let i = run.to - 1; i > run.from; i--) {
    if (
      /^\p{L}{2,}/u.test(scene.words[i]?.text ?? '') &&
      !/^(?:Jr|Sr|II|III)/.test(scene.words[i]?.text ?? '')
    )
      return i
  }
  return run.from
}

function honorificBefore(scene: Scene, index: number): number | undefined {
  const word = scene.words[index - 1]
  const here = word && word.sentence === scene.words[index]?.sentence
  return here && isCapitalised(word) && scene.lexicon.honorifics.has(word.lower) ? index - 1 : undefined
}

function isTitleWord(scene: Scene, index: number): boolean {
  const noun = scene.lexicon.people.get(scene.words[index]?.lower ?? '')
  return noun !== undefined && noun.class !== 'relation' && !noun.isPlural
}

/** Whether a title that introduces a name ends with this word ("Prime Minister", "General"). */
function isTitleEnd(scene: Scene, index: number): boolean {
  const noun = scene.lexicon.people.get(scene.words[index]?.lower ?? '')
  return noun !== undefined && noun.class === 'office' && !noun.isPlural
}

/** Whether a name may stand behind the title: not in a headline, nor in "the General Staff". */
function introducesName(scene: Scene, index: number): boolean {
  const word = scene.words[index]
  if (word?.lower === 'general' && scene.words[index - 1]?.lower === 'the') return false
  return isTitleEnd(scene, index) && word?.section !== 'headline'
}

function isOtherEntity(scene: Scene, run: Run): boolean {
  const type = scene.entityAt.get(run.from)?.type
  return type !== undefined && type !== 'PER' && type !== 'MISC'
}

/** Bare surnames of people who bear a full name somewhere in the text; never a word that is also a state or the
 *  beginning of a longer name. */
function laterSurnames(scene: Scene, names: readonly Draft[], taken: ReadonlySet<number>): Run[] {
  const surnames = new Set<string>()
  for (const { from, to, head } of names) {
    const own = scene.words[head]?.text ?? ''
    const honoured = scene.lexicon.honorifics.has(scene.words[from]?.lower ?? '')
    if ((to - from > 1 || honoured) && own.length > 2) surnames.add(own)
  }
  const inside = new Set<number>()
  for (const { from, to, type } of scene.entities) {
    if (type !== 'PER' && to - from > 1) for (let i = from; i < to; i++) inside.add(i)
  }
  return scene.words
    .filter(({ index, text }) => surnames.has(text) && !taken.has(index) && !inside.has(index))
    .filter(({ index }) => !isState(scene, index))
    .filter(({ index }) => !isNameGoingOn(scene, index))
    .map(({ index }) => ({ from: index, to: index + 1 }))
}

const isState = (scene: Scene, index: number): boolean =>
  knownAs(scene, index, 'state') !== undefined || knownAs(scene, index, 'capital') !== undefined

function isNameGoingOn(scene: Scene, index: number): boolean {
  const before = scene.words[index - 1]
  const after = scene.words[index + 1]
  const starts = index === sentenceStart(scene, index)
  const joined = (word: typeof before): boolean => word?.upos === 'PROPN' && isCapitalised(word)
  return (!starts && joined(before) && before?.sentence === scene.words[index]?.sentence) || joined(after)
}
