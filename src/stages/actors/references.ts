import type { Entity } from '../../doc/layers.ts'
import type { Choice } from '../../model/ranker.ts'
import type { Word } from '../../text/words.ts'
import { type Around, type Candidate, type Question, questionOf } from './antecedents.ts'
import { type Figure, newFigure } from './cast.ts'
import { partOf, type Reference, recent, referenceOf } from './memory.ts'
import { isInOtherCondition } from './salience.ts'
import { actorsAt, type Setting, settle } from './setting.ts'
import type { MentionView } from './view.ts'

/** Resolves a pronoun of the third person, or a plain noun, to what the ranker takes for most likely. A noun that goes
 *  back to nothing is somebody new, in passing; a pronoun that does, or that means a thing, stays open. */
export function resolveBack(setting: Setting, view: MentionView): undefined {
  const { memory, words, ranker, cast } = setting
  const apposed = apposedTo(setting, view)
  if (apposed) return settle(setting, view, [apposed], 'apposition', view.text)
  const isPronoun = view.mention.kind === 'pronoun'
  const question = questionOf(view, memory, words, aroundOf(setting, view))
  const scores = question ? ranker.rank(choiceOf(view, question, words)) : []
  const isOwner = isOfficeOwner(setting, view)
  const barred = (each: Candidate): boolean => isOwner && mayNotOwn(each, view, words)
  const [best, score] = likeliest(question?.candidates ?? [], scores, isOwner, barred)
  if (best === undefined) {
    if (!isPronoun) pass(setting, view, passing(setting, view))
    return
  }
  const [figure] = best.figures
  if (figure?.isThing) {
    memory.asides.push(referenceOf(view, best.figures, words))
    return
  }
  for (const each of best.figures) cast.adopt(each)
  settle(setting, view, best.figures, `ranked ${score?.toFixed(2)}`, isPronoun ? undefined : view.text)
}

/** "Ana Aro, a resident", "the curator, Ana Aro": the one whose name stands beside a plain noun. */
function apposedTo(setting: Setting, view: MentionView): Figure | undefined {
  const { words, memory, beginning, persons } = setting
  if (view.mention.kind === 'pronoun') return undefined
  const { head } = view
  if (head.deprel === 'appos' && head.head !== undefined) {
    const before = recent(memory, head.sentence, 0).find(({ word }) => isWithin(words, word, head.head))
    const [figure] = before?.figures ?? []
    return figure?.type === 'person' ? figure : undefined
  }
  for (let i = head.index + 1; i < head.index + 4; i++) {
    const name = beginning.get(words[i]?.start ?? -1)
    if (!name || words[i]?.sentence !== head.sentence) continue
    const isApposed =
      /^(?:appos|flat)$/.test(name.head.deprel) || /^(?:appos|flat)$/.test(words[i]?.deprel ?? '')
    const top = words[i]?.deprel === 'appos' || words[i]?.deprel === 'flat' ? words[i]?.head : name.head.head
    return isApposed && top === head.index ? persons.get(name.mention.key) : undefined
  }
  return undefined
}

function isWithin(words: readonly Word[], word: number, top: number | undefined): boolean {
  return word === top || (words[word]?.head === top && /^flat/.test(words[word]?.deprel ?? ''))
}

function aroundOf(setting: Setting, view: MentionView): Around {
  const { voices, words } = setting
  const own = voices.byWord.get(view.head.index)
  let before: MentionView | undefined
  for (let i = view.from - 1; i > view.from - 120 && !before; i--) {
    const voice = voices.byWord.get(i)
    if (voice !== own && words[i]?.quoted) before = voice
  }
  const spokenBy = (source: MentionView | undefined): readonly Figure[] =>
    source ? actorsAt(setting, source.mention.span) : []
  return {
    speakers: spokenBy(own),
    quotedBefore: spokenBy(before),
    isSource: voices.sources.has(view.head.index),
    ahead: view.mention.kind === 'pronoun' ? namedAhead(setting, view) : [],
  }
}

/** The first two people named behind a pronoun in its sentence: "Before he left, Ana Aro …". */
function namedAhead({ words, beginning, persons }: Setting, view: MentionView): readonly Reference[] {
  const found: Reference[] = []
  for (let i = view.from + 1; i < view.from + 30 && found.length < 2; i++) {
    if (words[i]?.sentence !== view.head.sentence) break
    const name = beginning.get(words[i]?.start ?? -1)
    const person = name && persons.get(name.mention.key)
    if (person) found.push(referenceOf(name, [person], words))
  }
  return found
}

function choiceOf(view: MentionView, { candidates, vectors }: Question, words: readonly Word[]): Choice {
  return {
    rows: vectors,
    anaphor: view.head,
    candidates: candidates.map(({ figures, references }) => {
      const [only] = references
      const first = only && only.from > view.from ? words[only.word] : undefined
      return figures.map(({ heads }) => (first ? [{ start: first.start, end: first.end }] : heads))
    }),
  }
}

/** How much "nothing said before" counts against the best candidate. At 1 both errors are as bad; but half of what is
 *  left open is somebody said before, while a reference that is made is right nine times in ten (measured in five folds
 *  on GUM's news and on our own texts: 0.5 and 0.3 are alike, 1 is worse on both). */
const reserve = 0.5

/** The candidate with the best score, unless "nothing" has a better one; `onlyActors` leaves out nothing,
 *  `barred` some of the candidates. */
function likeliest(
  candidates: readonly Candidate[],
  scores: readonly number[],
  onlyActors: boolean,
  barred: (candidate: Candidate) => boolean,
): readonly [] | readonly [Candidate, number] {
  let best: Candidate | undefined
  let top = onlyActors ? 0 : (scores[0] ?? 0) * reserve
  for (const [index, candidate] of candidates.entries()) {
    const score = scores[index + 1] ?? 0
    if (score <= top || barred(candidate)) continue
    best = candidate
    top = score
  }
  return best ? [best, top] : []
}

/** A thing, or a crew spoken of in passing, has no minister; nor is it the one in the condition of what is said ("Tarn will pay if Oss agrees, its minister said"). */
function mayNotOwn({ figures, references }: Candidate, view: MentionView, words: readonly Word[]): boolean {
  const [last] = references
  return (
    figures.some(({ isThing, isPassing }) => isThing !== undefined || isPassing === true) ||
    (last !== undefined && isInOtherCondition(last, view, words))
  )
}

/** "its foreign minister", "its spokesman": only a state or a body has one. */
function isOfficeOwner({ words, titleNouns }: Setting, view: MentionView): boolean {
  const noun = view.head.head === undefined ? undefined : words[view.head.head]
  return view.lower === 'its' && noun !== undefined && titleNouns.has(noun.lower)
}

/** Makes somebody new of a phrase that refers to nobody before. */
export function passOver(setting: Setting, view: MentionView): undefined {
  pass(setting, view, passing(setting, view))
}

/** Somebody new, spoken of by a plain noun. */
function passing({ text }: Setting, view: MentionView): Figure {
  const { start, end } = view.mention.span
  const name = text.slice(start, end).replace(/^(?:the|an?|this|that|these|those|some)\s+/i, '')
  const isPlural = /^NNP?S$/.test(view.head.xpos)
  const type = isPlural ? 'group' : view.nounKind === 'person' ? 'person' : 'org'
  const figure = newFigure(type, name, view.mention.span)
  figure.isPassing = true
  figure.noun = view.head.lower
  return figure
}

function pass(setting: Setting, view: MentionView, figure: Figure): undefined {
  figure.mentions.add(view.mention.key)
  figure.heads.push({ start: view.head.start, end: view.head.end })
  figure.reasons.push({ rule: 'actors/in passing', span: view.mention.span })
  setting.resolved.set(view.mention.key, [figure])
  setting.memory.asides.push(referenceOf(view, [figure], setting.words))
}

/** References to things: noun phrases that are no mentions. They are what an "it" or a "they" may mean instead. */
export function thingsBeside(
  words: readonly Word[],
  entities: readonly Entity[],
  views: readonly MentionView[],
): readonly Reference[] {
  const heads = new Set(views.map(({ head }) => head.index))
  const covered = new Set<number>()
  for (const { mention, from } of views) {
    if (mention.kind !== 'name') continue
    for (let i = from; (words[i]?.start ?? mention.span.end) < mention.span.end; i++) covered.add(i)
  }
  const dates = entities.filter(({ type }) => type === 'DATE').map(({ span }) => span)
  let date = 0
  return words.flatMap((word): Reference[] => {
    while ((dates[date]?.end ?? word.end) < word.end) date++
    if (!/^(?:NOUN|PROPN)$/.test(word.upos) || heads.has(word.index) || covered.has(word.index)) return []
    if (/^(?:compound|flat|fixed|goeswith)/.test(word.deprel)) return []
    const inDate = dates[date]
    if (inDate && inDate.start <= word.start && word.end <= inDate.end) return []
    const figure: Figure = {
      ...newFigure('group', word.text, word),
      heads: [{ start: word.start, end: word.end }],
      isThing: /^NNP?S$/.test(word.xpos) ? 'several' : 'one',
    }
    return [
      {
        figures: [figure],
        word: word.index,
        from: word.index,
        to: word.index + 1,
        sentence: word.sentence,
        ...partOf(words, word),
        quoted: word.quoted,
        isPronoun: false,
        isPlural: false,
      },
    ]
  })
}
