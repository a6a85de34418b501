import type { Word } from '../../text/words.ts'
import { isCapitalised, isProse, type Scene, sentenceEnd, sentenceStart } from './scene.ts'

const broadcasts = /^(?:television|tv|radio|media)$/

/** States that the knowledge does not have, by their words: capitalised words that own or modify what only states have
 *  ("Tarn's foreign minister", "a Tarn warship", "Tarn …, its prime minister"), or are listed beside such a one. */
export function unknownStates(scene: Scene): ReadonlySet<string> {
  const candidates = scene.words.filter((word) => isCandidate(scene, word))
  const inhabited = landsThatAct(scene, candidates)
  const found = new Set<string>()
  for (const { index, text } of candidates) {
    if (
      ownsStateThing(scene, index) ||
      isOwnerBehind(scene, index) ||
      isOwnerOfNamed(scene, index) ||
      isRealm(scene, index) ||
      isActing(scene, index) ||
      isFollowedByIts(scene, index) ||
      isToldByMinister(scene, index) ||
      isTakenUp(scene, index) ||
      isKeeping(scene, index) ||
      inhabited.has(text) ||
      owns(scene, index, broadcasts, candidates)
    )
      found.add(text)
  }
  // A list of states holds states only: "Tarn, Oss and Belm said".
  for (let changed = true; changed; ) {
    changed = false
    for (const { index, text } of candidates) {
      if (found.has(text) || !isListed(scene, index, found)) continue
      found.add(text)
      changed = true
    }
  }
  return found
}

function isCandidate(scene: Scene, word: Word): boolean {
  const { index, text, lower, upos } = word
  if (
    !/^\p{Lu}\p{Ll}{2,}$/u.test(text) ||
    !isProse(word) ||
    (upos !== 'PROPN' && upos !== 'ADJ' && upos !== 'NOUN')
  )
    return false
  if (isKnownOtherwise(scene, index) || scene.insideKnown.has(index) || isPartOfName(scene, index))
    return false
  if (/^(?:north|south|east|west|central|upper|lower|new|old)(?:ern)?$/.test(lower)) return false
  const before = scene.words[index - 1]
  if (before && before.sentence === word.sentence && scene.lexicon.honorifics.has(before.lower)) return false
  if (scene.lexicon.people.has(lower) || scene.lexicon.bodies.has(lower)) return false
  const entity = scene.entityAt.get(index)
  if (entity && entity.to - entity.from > 1 && entity.type === 'PER') return false
  return entity === undefined || !/^(?:FAC|EVENT|DATE|LOC)$/.test(entity.type)
}

/** Known as something that is no state; a place may bear the name of a state that the tables lack, if the text says so
 *  in the plainest way ("the foreign minister of Tarn"). */
function isKnownOtherwise(scene: Scene, index: number): boolean {
  const known = scene.known.get(index)
  if (!known) return false
  const isPlace = known.to === index + 1 && known.entries.every(({ kind }) => kind === 'place')
  return !isPlace || !isOwnerBehind(scene, index)
}

/** "the foreign minister of Tarn", "the government of Tarn", "the Tarn embassy". */
function isOwnerBehind(scene: Scene, index: number): boolean {
  const { words, lexicon } = scene
  if (words[index - 1]?.lower !== 'of' || /^['’]s?$/.test(words[index + 1]?.lower ?? '')) return false
  const title = words[index - 2]
  if (!title || !lexicon.stateNouns.has(title.lower)) return false
  const isGeneral = /^(?:minister|ministers|ministry|capital|king|queen|government)$/.test(title.lower)
  const before = words[index - 3]?.lower ?? ''
  return !isGeneral || title.lower === 'government' || /^(?:foreign|prime|defen[cs]e)$/.test(before)
}

/** "Foreign Minister Ana Aro of Tarn", "Premier Aro of Tarn". */
function isOwnerOfNamed({ words }: Scene, index: number): boolean {
  if (words[index - 1]?.lower !== 'of') return false
  // The title may be taken for part of the name.
  for (let at = index - 3; at >= index - 6; at--) {
    const name = words[at + 1]
    if (name?.upos !== 'PROPN' || !isCapitalised(name)) return false
    const [title, before] = [words[at]?.lower ?? '', words[at - 1]?.lower ?? '']
    const isMinister =
      title === 'minister' && /^(?:prime|foreign|defen[cs]e|interior|finance|energy|justice)$/.test(before)
    if (isMinister || /^(?:premier|chancellor)$/.test(title)) return true
  }
  return false
}

/** "the Kingdom of Tarn". */
const isRealm = ({ words }: Scene, index: number): boolean =>
  words[index - 1]?.lower === 'of' &&
  /^(?:Kingdom|Republic|Sultanate|Emirate|Principality|Federation)$/.test(words[index - 2]?.text ?? '') &&
  words[index - 3]?.lower === 'the'

/** "Tarn freed the crew": a place, by the entity layer, that does what states do. */
function isActing(scene: Scene, index: number): boolean {
  const word = scene.words[index]
  if (word?.deprel !== 'nsubj' || scene.entityAt.get(index)?.type !== 'GPE') return false
  const verb = word.head === undefined ? undefined : scene.words[word.head]
  return verb?.upos === 'VERB' && (scene.lexicon.governors.get('acting')?.has(verb.lemma) ?? false)
}

/** "Tarn will resume the talks", "the president of Tarn", and somewhere else "the strike in Tarn": words that the entity layer or a
 *  preposition shows as a place, and that elsewhere do what states do or have whom states have. Whoever is named in full
 *  is a person. */
function landsThatAct(scene: Scene, candidates: readonly Word[]): ReadonlySet<string> {
  const { words, entities, entityAt, lexicon } = scene
  const persons = new Set(
    entities.flatMap(({ type, from, to }) =>
      type === 'PER' && to - from > 1 ? words.slice(from, to).map(({ text }) => text) : [],
    ),
  )
  const isOffice = (at: number): boolean => lexicon.people.get(words[at]?.lower ?? '')?.class === 'office'
  const isPlace = ({ index, sentence }: Word): boolean =>
    entityAt.get(index)?.type === 'GPE' ||
    (words[index - 1]?.sentence === sentence &&
      /^(?:in|into|inside|across|within|throughout)$/.test(words[index - 1]?.lower ?? '') &&
      words[index + 1]?.upos !== 'NOUN' &&
      words[index + 1]?.lower !== "'s")
  const isAgent = ({ index, deprel, head }: Word): boolean =>
    (deprel === 'nsubj' &&
      head !== undefined &&
      (lexicon.governors.get('acting')?.has(words[head]?.lemma ?? '') ?? false)) ||
    (words[index - 1]?.lower === 'of' && isOffice(index - 2)) ||
    (words[index + 1]?.lower === "'s" && [2, 3].some((step) => isOffice(index + step)))
  const places = new Set(candidates.filter(isPlace).map(({ text }) => text))
  return new Set(
    candidates
      .filter((word) => places.has(word.text) && !persons.has(word.text) && isAgent(word))
      .map(({ text }) => text),
  )
}

function ownsStateThing(scene: Scene, index: number): boolean {
  const next = scene.words[index + 1]
  const hasGenitive = next?.lower === "'s" || next?.lower === "'"
  const end = sentenceEnd(scene, index)
  for (let i = index + (hasGenitive ? 2 : 1), steps = 0; i < end && steps < 4; i++, steps++) {
    const word = scene.words[i]
    if (!word || !/^(?:NOUN|ADJ|PROPN)$/.test(word.upos)) return false
    if (
      isCapitalised(word) &&
      scene.known.has(i) &&
      !scene.known.get(i)?.entries.some(({ kind }) => kind === 'title')
    )
      return false
    if (scene.lexicon.stateNouns.has(word.lower)) return hasGenitive || steps === 0 || word.upos === 'NOUN'
    if (word.lower === 'state' && broadcasts.test(scene.words[i + 1]?.lower ?? '')) return true
    if (isCapitalised(word) && !hasGenitive) return false
  }
  return false
}

/** "Tarn will pay, its energy minister said". */
function isFollowedByIts(scene: Scene, index: number): boolean {
  const word = scene.words[index]
  if (!word || !/^nsubj/.test(word.deprel)) return false
  const end = sentenceEnd(scene, index)
  for (let i = index + 1; i < end; i++) {
    const next = scene.words[i]
    if (next && isCapitalised(next) && /^nsubj/.test(next.deprel) && !isInCondition(scene, next)) return false
    if (next?.lower !== 'its') continue
    for (let at = i + 1; at < Math.min(end, i + 4); at++) {
      if (
        /^(?:minister|premier|chancellor|ambassador|army|navy|parliament|ministry)$/.test(
          scene.words[at]?.lower ?? '',
        )
      )
        return true
    }
  }
  return false
}

/** "Tarn will pay, Energy Minister Ana Aro said": what a minister, of whom the words do not tell whose, foretells is of the own side. */
function isToldByMinister({ words }: Scene, index: number): boolean {
  const subject = words[index]
  const verb = subject?.head === undefined ? undefined : words[subject.head]
  if (!subject || !verb || !/^nsubj/.test(subject.deprel)) return false
  const isPromised = words
    .slice(index + 1, index + 4)
    .some(({ lower, head }) => lower === 'will' && head === verb.index)
  const said = verb.head === undefined ? undefined : words[verb.head]
  if (!isPromised || !said || !/^(?:say|announce|declare)$/.test(said.lemma)) return false
  const title = words
    .slice(Math.max(verb.index + 1, said.index - 5), said.index)
    .find(({ text }) => text === 'Minister')
  if (!title) return false
  const [before, field, name] = [words[title.index - 2], words[title.index - 1], words[title.index + 1]]
  return before?.text === ',' && isCapitalised(field) && isCapitalised(name)
}

/** "Tarn condemned the raid. Its navy will …", "Tarn is ready to talk, the country's premier said". */
function isTakenUp(scene: Scene, index: number): boolean {
  const subject = scene.words[index]
  if (!subject || !/^nsubj/.test(subject.deprel)) return false
  const end = sentenceEnd(scene, index)
  const opens = scene.words[end]?.lower === 'its' ? end + 1 : undefined
  if (opens !== undefined && namesOrgan(scene, opens)) return true
  for (let i = index + 1; i + 2 < end; i++) {
    if (scene.words[i]?.lower === 'country' && /^['’]s$/.test(scene.words[i + 1]?.lower ?? '')) {
      return namesOrgan(scene, i + 2)
    }
  }
  return false
}

function namesOrgan(scene: Scene, from: number): boolean {
  for (let i = from; i < from + 3; i++) {
    const word = scene.words[i]
    if (!word || word.upos === 'PUNCT' || word.upos === 'VERB') return false
    if (scene.lexicon.stateNouns.has(word.lower)) return true
  }
  return false
}

/** "Tarn will lift its embargo", "that Tarn pull its patrols back": a subject of one word that has what states have. */
function isKeeping(scene: Scene, index: number): boolean {
  const subject = scene.words[index]
  if (!subject || !/^nsubj/.test(subject.deprel) || scene.entityAt.get(index)?.type === 'ORG') return false
  const end = sentenceEnd(scene, index)
  for (let i = index + 1; i < Math.min(end, index + 9); i++) {
    const word = scene.words[i]
    if (!word || /^nsubj/.test(word.deprel)) return false
    if (word.lower !== 'its') continue
    for (let at = i + 1; at < Math.min(end, i + 4); at++) {
      if (scene.lexicon.stateThings.has(scene.words[at]?.lemma.toLowerCase() ?? '')) return true
    }
  }
  return false
}

/** "Tarn will pay if Oss frees the crew": the subject of a clause that only says when or whether. */
function isInCondition(scene: Scene, subject: Word): boolean {
  const before = scene.words[subject.index - 1]
  return before?.sentence === subject.sentence && before.upos === 'SCONJ' && before.lower !== 'that'
}

/** "told Tarn radio", where Tarn also acts by itself. */
function owns(scene: Scene, index: number, nouns: RegExp, candidates: readonly Word[]): boolean {
  const { text } = scene.words[index] ?? { text: '' }
  return (
    nouns.test(scene.words[index + 1]?.lower ?? '') &&
    candidates.some((word) => word.text === text && /^nsubj/.test(word.deprel))
  )
}

function isListed(scene: Scene, index: number, states: ReadonlySet<string>): boolean {
  // "both the Arabs and Israel".
  if (scene.words[index]?.xpos === 'NNPS') return false
  const isState = (at: number): boolean => {
    const word = scene.words[at]
    if (!word || word.sentence !== scene.words[index]?.sentence) return false
    return (
      states.has(word.text) || (scene.known.get(at)?.entries.some(({ kind }) => kind === 'state') ?? false)
    )
  }
  const joins = (at: number): boolean => /^(?:and|,)$/.test(scene.words[at]?.lower ?? '')
  const inList = (at: number): boolean =>
    scene.words[at - 1]?.lower === 'between' ||
    isJointText(scene, at) ||
    scene.words[at]?.deprel === 'conj' ||
    /^nsubj/.test(scene.words[at]?.deprel ?? '')
  if (joins(index + 1) && isState(index + 2) && inList(index)) return true
  return joins(index - 1) && isState(index - 2) && scene.words[index]?.deprel === 'conj'
}

/** "joint communiqué of Tarn and Oss", "the border of Tarn and Oss". */
function isJointText({ words }: Scene, at: number): boolean {
  return (
    words[at - 1]?.lower === 'of' &&
    /^(?:communiqu[eé]|border|borders|governments|treaty|armies|delegations)$/.test(
      words[at - 2]?.lower ?? '',
    )
  )
}

/** Whether the words beside it make one name with it ("Tarn" in "Tarn City"). */
export function isPartOfName(scene: Scene, index: number): boolean {
  const joined = (other: number): boolean => {
    const neighbour = scene.words[other]
    if (!neighbour || neighbour.sentence !== scene.words[index]?.sentence || !isCapitalised(neighbour))
      return false
    if (neighbour.upos !== 'PROPN' && neighbour.index === sentenceStart(scene, index)) return false
    const entity = scene.entityAt.get(other)
    return entity === undefined
      ? neighbour.upos === 'PROPN' || neighbour.upos === 'ADJ'
      : entity === scene.entityAt.get(index)
  }
  return joined(index - 1) || joined(index + 1)
}
