import type { Word } from '../../text/words.ts'
import type { Figure } from './cast.ts'
import type { partOf, Reference } from './memory.ts'
import type { MentionView } from './view.ts'

/** Who does what the verb says: its subject, or that of the verb it is tied to ("sent a note congratulating him"). None
 *  of them is the one to whom it is done. */
export function agentsOf(
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
export function isBarred(
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

export const weights = { subject: 40, object: 18, oblique: 14, possessor: 20, other: 8 } as const
export const recency = [90, 75, 45, 20] as const

/** How much speaks for a reference as the antecedent of a pronoun: recency, part of the clause, what the verb does. */
export function rate(
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

/** "... with Tarn if it pays": what a position is held toward is whom its condition is about. */
export function opensCondition(reference: Reference, view: MentionView, words: readonly Word[]): boolean {
  const between = words.slice(reference.to, view.from).map(({ lower }) => lower)
  return /^(?:if|unless|once|until|provided|providing|so long as|as long as|provided that)$/.test(
    between.join(' '),
  )
}

/** "Tarn will pay if Oss frees the crew, its minister said": the subject of a condition that the pronoun is not in, when
 *  something else was the subject before. */
export function isInOtherCondition(reference: Reference, view: MentionView, words: readonly Word[]): boolean {
  const before = words[reference.from - 1]
  if (reference.part !== 'subject' || before?.upos !== 'SCONJ' || before.lower === 'that') return false
  if (before.sentence !== view.head.sentence || words[before.index - 1]?.sentence !== before.sentence)
    return false
  const clause = words.slice(reference.to, view.from)
  return clause.some(({ text }) => text === ',')
}
