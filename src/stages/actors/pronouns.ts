import type { Word } from '../../text/words.ts'
import type { Figure, Gender } from './cast.ts'
import { type Circle, type Memory, partOf, type Reference, recent } from './memory.ts'
import type { MentionView } from './view.ts'

/** What a pronoun was found to refer to, with how clearly it stood out (0–1). */
export interface Antecedent {
  readonly figures: readonly Figure[]
  readonly rule: string
  readonly score: number
}

/** Resolves a pronoun of the third person against what has been read so far; those of the first person are the
 *  speaker's and stay open here. */
export function antecedentOf(
  view: MentionView,
  memory: Memory,
  words: readonly Word[],
  ahead?: Figure,
): Antecedent | undefined {
  switch (view.lower) {
    case 'he':
    case 'him':
    case 'his':
    case 'himself':
      return frontedFor(view, 'm', ahead) ?? personFor(view, 'm', memory, words)
    case 'she':
    case 'her':
    case 'hers':
    case 'herself':
      return frontedFor(view, 'f', ahead) ?? personFor(view, 'f', memory, words)
    case 'they':
    case 'them':
    case 'their':
    case 'theirs':
    case 'themselves':
      return severalFor(view, memory, words)
    case 'it':
    case 'its':
    case 'itself':
      return thingFor(view, memory, words)
    default:
      return undefined
  }
}

/** "In his speech, Mr Aro said": a possessive before the subject means the subject. */
function frontedFor(view: MentionView, gender: Gender, ahead: Figure | undefined): Antecedent | undefined {
  if (!ahead || !/^(?:his|her)$/.test(view.lower) || (ahead.gender !== undefined && ahead.gender !== gender))
    return undefined
  return { figures: [ahead], rule: 'subject behind a fronted phrase', score: 0.85 }
}

interface Rated {
  readonly figures: readonly Figure[]
  readonly points: number
}

function personFor(
  view: MentionView,
  gender: Gender,
  memory: Memory,
  words: readonly Word[],
): Antecedent | undefined {
  const own = partOf(words, view.head)
  const references = recent(memory, view.head.sentence, 3)
  const agents =
    own.part === 'object' || own.part === 'oblique' ? agentsOf(own.governor, references, words) : []
  const candidates = new Map<Figure, Rated>()
  for (const reference of references) {
    const figure = reference.figures[0]
    if (!figure || reference.isPlural || figure.type !== 'person') continue
    if (figure.gender !== undefined && figure.gender !== gender) continue
    if (agents.includes(figure) && !view.lower.endsWith('self')) continue
    if (isBarred(view, own, reference, words)) continue
    const points = rate(view, own, reference, words) + (figure.gender === gender ? 10 : 0)
    const known = candidates.get(figure)
    if (!known || points > known.points) candidates.set(figure, { figures: [figure], points })
  }
  const country = gender === 'f' && view.lower === 'her' ? countryBeside(view, memory, words) : undefined
  return country ?? best(candidates.values(), 'pronoun to person')
}

/** "Tarn and her allies": the old way to speak of a country. */
function countryBeside(view: MentionView, memory: Memory, words: readonly Word[]): Antecedent | undefined {
  const last = memory.references.at(-1)
  const figure = last?.figures[0]
  if (!last || figure?.type !== 'state' || last.to !== view.from - 1 || words[last.to]?.lower !== 'and')
    return undefined
  return { figures: [figure], rule: 'country as she', score: 0.9 }
}

/** Who does what the verb says: its subject, or that of the verb it is tied to ("sent a note congratulating him"). None
 *  of them is the one to whom it is done. */
function agentsOf(
  verb: number | undefined,
  references: readonly Reference[],
  words: readonly Word[],
): readonly Figure[] {
  let at = verb
  for (let steps = 0; at !== undefined && steps < 4; steps++) {
    const own = references.find(({ part, governor }) => part === 'subject' && governor === at)
    if (own) return own.figures
    const word = words[at]
    const isTied = word?.deprel === 'conj' || word?.xpos === 'VBG' || word?.upos === 'NOUN'
    if (!isTied) return []
    at = word.head
  }
  return []
}

/** Neither the subject of the same clause for an object, nor a name inside the phrase that the pronoun opens. */
function isBarred(
  view: MentionView,
  own: ReturnType<typeof partOf>,
  reference: Reference,
  words: readonly Word[],
): boolean {
  if (reference.from >= view.from) return true
  const reflexive = view.lower.endsWith('self') || view.lower.endsWith('selves')
  const clausemates = own.governor !== undefined && own.governor === reference.governor
  if (reflexive) return false
  if (clausemates && own.part !== 'possessor' && reference.part !== 'possessor') return true
  return clausemates && own.part === 'subject' && reference.from > (words[own.governor ?? 0]?.index ?? 0)
}

const weights = { subject: 40, object: 18, oblique: 14, possessor: 20, other: 8 } as const
const recency = [90, 75, 45, 20] as const

function rate(
  view: MentionView,
  own: ReturnType<typeof partOf>,
  reference: Reference,
  words: readonly Word[],
): number {
  const distance = view.head.sentence - reference.sentence
  let points = (recency[distance] ?? 0) + weights[reference.part]
  if (own.part === reference.part && own.part === 'subject') points += 12
  if (reference.isPronoun) points += 8
  if (view.head.quoted !== reference.quoted) points -= 30
  if (distance === 0) {
    points +=
      own.part === 'possessor' && (reference.part === 'subject' || ownsSubject(reference, words)) ? 15 : 0
    points += ownsSubject(reference, words) ? 14 : 0
    points += controls(reference, own, words) ? 40 : 0
    // The nearest comes first when two play the same part in one sentence.
    points += Math.max(0, 10 - (view.from - reference.to))
  }
  if (distance > 0 && isMainSubject(reference, words)) points += 12
  return points
}

/** "Aro's debut overshadowed that of her host": the owner of the subject. */
function ownsSubject(reference: Reference, words: readonly Word[]): boolean {
  if (reference.part !== 'possessor' || reference.governor === undefined) return false
  return /^nsubj/.test(words[reference.governor]?.deprel ?? '')
}

/** "urged A to use his influence", "thanked A for his help": it is that of the one who is urged or thanked. */
function controls(reference: Reference, own: ReturnType<typeof partOf>, words: readonly Word[]): boolean {
  if (reference.part !== 'object' || reference.governor === undefined) return false
  const thing = own.part === 'possessor' && own.governor !== undefined ? words[own.governor] : undefined
  if (thing?.head === reference.governor && thing.deprel.startsWith('obl')) {
    return /^(?:thank|congratulate|praise|commend|blame)$/.test(words[reference.governor]?.lemma ?? '')
  }
  let at = own.governor
  for (let steps = 0; at !== undefined && steps < 4; steps++) {
    const word = words[at]
    if (word?.deprel === 'xcomp' || word?.deprel === 'ccomp') return word.head === reference.governor
    if (
      word?.deprel === 'advcl' &&
      words[word.index - 1]?.lower === 'to' &&
      word.head === reference.governor
    ) {
      return /^(?:urge|ask|press|persuade|encourage)$/.test(words[reference.governor]?.lemma ?? '')
    }
    at = word?.head
  }
  return false
}

function isMainSubject(reference: Reference, words: readonly Word[]): boolean {
  if (reference.part !== 'subject' || reference.governor === undefined) return false
  return words[reference.governor]?.head === undefined
}

function best(rated: Iterable<Rated>, rule: string, least = 0): Antecedent | undefined {
  const sorted = [...rated].sort((a, b) => b.points - a.points)
  const [first, second] = sorted
  if (!first || first.points < least) return undefined
  const lead = second === undefined ? 40 : first.points - second.points
  return { figures: first.figures, rule, score: Math.round(Math.min(0.95, 0.5 + lead / 90) * 1e4) / 1e4 }
}

function severalFor(view: MentionView, memory: Memory, words: readonly Word[]): Antecedent | undefined {
  const own = partOf(words, view.head)
  const governor = own.governor === undefined ? undefined : words[own.governor]
  if (view.lower === 'their' && governor && memory.gatherings.has(governor.lower)) {
    const subject = recent(memory, view.head.sentence, 1).find(
      ({ part, figures }) => part === 'subject' && figures[0]?.type === 'person',
    )?.figures[0]
    const withSubject = (each: Circle): boolean =>
      subject ? each.figures.includes(subject) : each.figures.every(({ type }) => type === 'person')
    const circle = circleFor(memory, view.head.sentence, 2, withSubject, 25)
    if (circle) return { figures: circle.figures, rule: 'their meeting', score: 0.8 }
  }
  const candidates: Rated[] = []
  for (const reference of recent(memory, view.head.sentence, 1)) {
    const figure = reference.figures[0]
    if (!figure || isBarred(view, own, reference, words)) continue
    const isBody =
      figure.type === 'org' && reference.part === 'subject' && reference.sentence === view.head.sentence
    const several = reference.isPlural || figure.type === 'group' || isBody
    if (!several || reference.quoted !== view.head.quoted) continue
    if (reference.sentence < view.head.sentence && reference.part !== 'subject' && own.part === 'subject')
      continue
    candidates.push({ figures: reference.figures, points: rate(view, own, reference, words) })
  }
  for (const circle of memory.circles.slice(-4)) {
    const distance = view.head.sentence - circle.sentence
    if (circle.by === 'counterpart' || circle.word >= view.from || distance > 1 || view.head.quoted) continue
    candidates.push({
      figures: circle.figures,
      points: (recency[distance] ?? 0) + (circle.by === 'meeting' ? 45 : weights[circle.part]),
    })
  }
  return best(candidates, 'plural pronoun', 90)
}

/** The latest circle of so many members, within some sentences; `fits` may refuse one. */
export function circleFor(
  memory: Memory,
  sentence: number,
  count: number | undefined,
  fits: ((circle: Circle) => boolean) | undefined,
  back: number,
): Circle | undefined {
  for (let i = memory.circles.length - 1; i >= 0; i--) {
    const circle = memory.circles[i]
    if (!circle || circle.sentence < sentence - back) return undefined
    if ((count === undefined || circle.figures.length === count) && (!fits || fits(circle))) return circle
  }
  return undefined
}

const things = new Set(['state', 'org', 'outlet'])

/** "it" is an actor only if one is at hand as the subject, or next before in the same sentence. */
function thingFor(view: MentionView, memory: Memory, words: readonly Word[]): Antecedent | undefined {
  const own = partOf(words, view.head)
  if (own.part === 'object') return undefined
  const isLeading =
    own.part === 'subject' ||
    words[view.head.index - 1]?.sentence !== view.head.sentence ||
    (own.governor !== undefined && /^nsubj/.test(words[own.governor]?.deprel ?? ''))
  const candidates = new Map<Figure, Rated>()
  for (const reference of recent(memory, view.head.sentence, 1)) {
    const figure = reference.figures[0]
    if (!figure || reference.isPlural || !things.has(figure.type) || isBarred(view, own, reference, words))
      continue
    const distance = view.head.sentence - reference.sentence
    if (distance > 0 && !(reference.part === 'subject' && isLeading)) continue
    if (
      distance === 0 &&
      reference.part !== 'subject' &&
      reference.part !== 'possessor' &&
      hasNounBetween(reference, view, words)
    )
      continue
    const points =
      rate(view, own, reference, words) +
      (opensCondition(reference, view, words) ? 45 : 0) -
      (isInOtherCondition(reference, view, words) ? 40 : 0)
    const known = candidates.get(figure)
    if (!known || points > known.points) candidates.set(figure, { figures: [figure], points })
  }
  return best(candidates.values(), 'pronoun to state or body', 85)
}

/** "... with Tarn if it pays": what a position is held toward is whom its condition is about. */
function opensCondition(reference: Reference, view: MentionView, words: readonly Word[]): boolean {
  const between = words.slice(reference.to, view.from).map(({ lower }) => lower)
  return /^(?:if|unless|once|until|provided|providing|so long as|as long as|provided that)$/.test(
    between.join(' '),
  )
}

/** "Tarn will pay if Oss frees the crew, its minister said": the subject of a condition that the pronoun is not in, when
 *  something else was the subject before. */
function isInOtherCondition(reference: Reference, view: MentionView, words: readonly Word[]): boolean {
  const before = words[reference.from - 1]
  if (reference.part !== 'subject' || before?.upos !== 'SCONJ' || before.lower === 'that') return false
  if (before.sentence !== view.head.sentence || words[before.index - 1]?.sentence !== before.sentence)
    return false
  const clause = words.slice(reference.to, view.from)
  return clause.some(({ text }) => text === ',')
}

/** Whether another thing that "it" could mean stands between. */
function hasNounBetween(reference: Reference, view: MentionView, words: readonly Word[]): boolean {
  for (let i = reference.to; i < view.from; i++) {
    const word = words[i]
    if (word?.upos === 'NOUN' && /^(?:nsubj|obj|obl|nsubj:pass)$/.test(word.deprel)) return true
  }
  return false
}
