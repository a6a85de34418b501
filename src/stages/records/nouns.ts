import { type Complement, complementOf, skipAdjuncts } from './complements.ts'
import { isThreatening } from './costs.ts'
import { extent } from './extent.ts'
import { phraseFrom, phraseStart, type VerbGroup } from './groups.ts'
import type { Cue, Effect } from './lexicon.ts'
import { type Draft, isInCondition, type Scene } from './scene.ts'
import { type NounPhrase, subjectOf } from './subjects.ts'
import type { WordRange } from './words.ts'

interface NominalCue {
  readonly cue: Cue
  /** Index of the noun. */
  readonly at: number
  readonly phrase: NounPhrase
  /** The verb whose object (or subject) the noun is. */
  readonly carrier:
    | { readonly group: VerbGroup; readonly effect: Effect; readonly isSubject: boolean }
    | undefined
}

/** Records in the form of nouns: "a pledge by Tarn to Oss to pay", "withdrew its offer to host talks". */
export function nounDrafts(scene: Scene): Draft[] {
  const drafts: Draft[] = []
  scene.view.words.forEach((word, at) => {
    if (!/^NN/.test(word.xpos) || isInCondition(scene, at)) return
    const cue = scene.lexicon.nouns.get(word.lemma) ?? scene.lexicon.nouns.get(word.lower)
    if (!cue) return
    const phrase = { from: phraseStart(scene.view, at), to: at + 1, head: at }
    drafts.push(...read(scene, { cue, at, phrase, carrier: carrierOf(scene, phrase) }))
  })
  return drafts
}

function read(scene: Scene, nominal: NominalCue): Draft[] {
  const { cue, at, phrase, carrier } = nominal
  const links = linksAfter(scene, at + 1)
  // "the pledge that Oss made": a relative clause, not what is pledged.
  const found = giverOf(scene, at + 1) ? undefined : complementOf(scene, cue.frames, links.to)
  const first = scene.view.words[phrase.from]
  const owner = ownerOf(scene, phrase)
  const isDenied =
    first?.lower === 'no' || (carrier?.effect === 'make' && carrier.group.negation !== undefined)
  const subject =
    carrier && !carrier.isSubject ? subjectOf(scene.view, scene.groups, carrier.group) : undefined
  if (carrier?.effect === 'receive') return received(scene, nominal, links.by, found, subject)
  const given = cue.kind === 'commitment' ? givenBefore(scene, nominal) : undefined
  if (given) return [given]
  const isEmptyHave = carrier?.group.lemma === 'have' && cue.kind !== 'agreement'
  if (carrier?.effect === 'make' && found && subject && !isEmptyHave)
    return [made(scene, nominal, found, subject, links.toward, isDenied)]
  if (isEmptyHave || (cue.kind === 'threat' && !owner && !links.by && carrier?.effect !== 'withdraw'))
    return []
  // "their commitment to pay" is only presupposed unless somebody voices it (rule 9).
  const isPresupposed =
    scene.lexicon.is('inner-noun', cue.lemma) && !carrier && !links.by && !isVoiced(scene, phrase)
  if (isPresupposed) return []
  const isUnknown = owner !== undefined && scene.parties.at(scene.view, owner).length === 0
  const holder =
    (isUnknown ? (subject ?? owner) : owner) ??
    links.by ??
    (carrier && !carrier.isSubject && carrier.effect !== 'refuse' && carrier.effect !== 'welcome'
      ? subject
      : undefined)
  const status = carrier && statusOf(carrier)
  if (cue.kind === 'agreement') return []
  const isSecondNoun = cue.kind === 'assessment' || cue.kind === 'evaluation' || cue.kind === 'denial'
  if (isSecondNoun || isDenied) return []
  // A pledge that is only presupposed ("its commitments under the pact") makes no record (rule 9).
  if (!found && (!status || (scene.lexicon.is('inner-noun', cue.lemma) && !isAnother(scene, phrase))))
    return []
  if (!holder && !status) return []
  const isBare =
    first?.lower === 'the' && carrier === undefined && links.by === undefined && owner === undefined
  if (isBare) return []
  // Turning an offer down is the refuser's record; the offer is somebody else's.
  if (carrier?.effect === 'refuse' && !owner && !links.by) return []
  const draft = nominalDraft(scene, nominal, found, holder, links.toward)
  const repeated =
    carrier?.effect === 'repeat' && cue.kind === 'commitment' && carrier.group.lemma !== 'repeat'
      ? 'assurance'
      : draft.kind
  return [{ ...draft, kind: repeated, status }]
}

/** "secured a pledge of ten buses from Oss": who gets the pledge is whom it is made to. */
function received(
  scene: Scene,
  nominal: NominalCue,
  by: NounPhrase | undefined,
  found: Complement | undefined,
  subject: NounPhrase | undefined,
): Draft[] {
  const [range] = found?.content ?? []
  if (!/^(commitment|offer|assurance)$/.test(nominal.cue.kind) || !found || !range || !subject) return []
  const { words } = scene.view
  const at = words.findIndex(({ lower }, index) => index > range.from && index < range.to && lower === 'from')
  const giver = by ?? (at < 0 ? undefined : phraseFrom(scene.view, at + 1))
  if (!giver || scene.parties.at(scene.view, giver).length === 0) return []
  const content = by || at < 0 ? found.content : [{ from: range.from, to: at }]
  return [{ ...nominalDraft(scene, nominal, { ...found, content }, giver, subject) }]
}

/** "reopened the pass, making good on a promise that its minister gave": the deed is what was promised. */
function givenBefore(scene: Scene, { cue, at, phrase, carrier }: NominalCue): Draft | undefined {
  if (carrier?.effect !== 'keep' || carrier.group.form !== 'gerund') return undefined
  const deed = scene.groups.findLast(({ form, to }) => form === 'finite' && to <= carrier.group.from)
  const doer = deed && subjectOf(scene.view, scene.groups, deed)
  if (!deed || !doer || deed.negation !== undefined || deed.modal !== undefined) return undefined
  const end = extent(scene.view, scene.groups, deed.main, 'verb phrase', scene.stops)
  // When it was done is no part of what was promised.
  const on = scene.view.words.findIndex(
    ({ lower }, index) =>
      lower === 'on' && index > deed.main && index < end && skipAdjuncts(scene, index) > index,
  )
  const to = on > 0 ? on : end
  const giver = giverOf(scene, at + 1)
  const told = scene.parties.voice(scene.parties.at(scene.view, giver))
  const own = scene.parties.voice(scene.parties.at(scene.view, doer))
  const isMouth = told.holder.every((id) => scene.parties.actor(id)?.type === 'person')
  return {
    kind: cue.kind,
    act: cue.lemma,
    cue: { from: phrase.from, to: at + 1 },
    strength: cue.strength,
    rule: `noun:${cue.lemma}/kept`,
    subject: isMouth ? doer : giver,
    // A minister of whom no state is told gave it for the one who kept it.
    ...(isMouth && own.holder.length > 0 ? { voice: { holder: own.holder, spokesperson: told.holder } } : {}),
    content: [{ from: deed.main, to }],
    isNegative: false,
    isNominal: true,
    isOwnAct: true,
    status: { value: 'kept', cue: { from: carrier.group.from, to: carrier.group.to } },
  }
}

/** "a promise the minister gave", "the pledge that Oss made": who gave it. */
function giverOf(scene: Scene, from: number): NounPhrase | undefined {
  const { words } = scene.view
  const at = /^(that|which)$/.test(words[from]?.lower ?? '') ? from + 1 : from
  const giver = phraseFrom(scene.view, at)
  const verb = giver && scene.groups.find(({ from: start }) => start >= giver.to && start <= giver.to + 1)
  return verb && !verb.isPassive && /^(give|make|issue|offer)$/.test(verb.lemma) ? giver : undefined
}

/** "emphasised its commitment to": the verb before it says so. */
function isVoiced(scene: Scene, phrase: NounPhrase): boolean {
  const group = scene.groups.findLast(({ to }) => to <= phrase.from)
  if (!group || group.to < phrase.from - 6) return false
  return (
    scene.lexicon.is('speech-verb', group.lemma) ||
    /^(express|voice|show|declare|reaffirm|demonstrate)$/.test(group.lemma)
  )
}

function made(
  scene: Scene,
  nominal: NominalCue,
  found: Complement,
  subject: NounPhrase,
  toward: NounPhrase | undefined,
  isDenied: boolean,
): Draft {
  const { cue, carrier, at } = nominal
  const group = carrier?.group
  const threatens = cue.kind === 'commitment' && !found.isNegative && isThreatening(scene, found.content)
  return {
    kind: isDenied ? 'denial' : threatens ? 'threat' : cue.kind,
    act: isDenied ? 'deny' : cue.lemma,
    cue: { from: group ? group.main : at, to: at + 1 },
    strength: isDenied ? 'firm' : cue.strength,
    rule: `noun:${cue.lemma}/made`,
    subject,
    toward: toward ?? indirectObject(scene, nominal),
    content: found.content,
    isNegative: isDenied || found.isNegative || cue.kind === 'refusal' || cue.kind === 'denial',
    isOwnAct: true,
  }
}

/** "gave Oss a guarantee": the party between verb and noun. */
function indirectObject(scene: Scene, { carrier, phrase }: NominalCue): NounPhrase | undefined {
  if (!carrier || carrier.group.to >= phrase.from) return undefined
  const object = phraseFrom(scene.view, carrier.group.to)
  return object && object.to <= phrase.from ? object : undefined
}

function nominalDraft(
  scene: Scene,
  { cue, at, phrase }: NominalCue,
  found: Complement | undefined,
  holder: NounPhrase | undefined,
  toward: NounPhrase | undefined,
): Draft {
  const content = found?.content ?? [{ from: phrase.from, to: at + 1 }]
  const threatens = cue.kind === 'commitment' && !found?.isNegative && isThreatening(scene, content)
  return {
    kind: threatens ? 'threat' : cue.kind,
    act: cue.lemma,
    cue: { from: phrase.from, to: at + 1 },
    strength: cue.strength,
    rule: `noun:${cue.lemma}/${found?.frame ?? (isAnother(scene, phrase) ? 'other' : 'bare')}`,
    subject: holder,
    toward,
    content,
    isNegative: (found?.isNegative ?? false) || cue.kind === 'refusal',
    isNominal: true,
    isOwnAct: true,
  }
}

/** "a similar undertaking last year": not the one told before. */
const isAnother = (scene: Scene, phrase: NounPhrase): boolean =>
  scene.view.words
    .slice(phrase.from, phrase.to)
    .some(({ lower }) => /^(similar|earlier|previous|another|past|former|first)$/.test(lower))

function statusOf(carrier: NonNullable<NominalCue['carrier']>): Draft['status'] {
  const { group, effect } = carrier
  if (group.form !== 'finite' || group.modal !== undefined) return undefined
  const words: WordRange = { from: group.from, to: group.to }
  const isNegative = group.negation !== undefined
  switch (effect) {
    case 'withdraw':
      return isNegative ? undefined : { value: 'withdrawn', cue: words }
    case 'keep':
      return { value: isNegative ? 'broken' : 'kept', cue: words }
    case 'break':
      return isNegative ? undefined : { value: 'broken', cue: words }
    case 'supersede':
      return { value: 'superseded', cue: words }
    case 'refuse':
      return { value: 'lapsed', cue: words }
    default:
      return undefined
  }
}

/** "by Tarn", "from Tarn" and "to Oss" after the noun, in any order. */
function linksAfter(
  scene: Scene,
  from: number,
): { readonly to: number; readonly by: NounPhrase | undefined; readonly toward: NounPhrase | undefined } {
  let at = skipAdjuncts(scene, from)
  let by: NounPhrase | undefined
  let toward: NounPhrase | undefined
  for (let guard = 0; guard < 3; guard++) {
    const word = scene.view.words[at]
    if (!word || !/^(by|from|to)$/.test(word.lower)) break
    const phrase = phraseFrom(scene.view, at + 1)
    if (!phrase || scene.parties.at(scene.view, phrase).length === 0) break
    if (word.lower === 'to') toward = phrase
    else by = phrase
    at = skipAdjuncts(scene, phrase.to)
  }
  return { to: at, by, toward }
}

/** "Tarn's pledge", "its offer": who owns the noun. */
function ownerOf(scene: Scene, phrase: NounPhrase): NounPhrase | undefined {
  const { words } = scene.view
  for (let at = phrase.head - 1; at >= phrase.from; at--) {
    const word = words[at]
    if (word?.xpos === 'PRP$') return { from: at, to: at + 1, head: at }
    if (word?.xpos === 'POS' && at > 0) return { from: phraseStart(scene.view, at - 1), to: at, head: at - 1 }
    if (word && /^(NNP|JJ)/.test(word.xpos) && at === phrase.from && isParty(scene, at))
      return { from: at, to: at + 1, head: at }
  }
  return undefined
}

const isParty = (scene: Scene, at: number): boolean =>
  scene.parties.at(scene.view, { from: at, to: at + 1, head: at }).length > 0

function carrierOf(scene: Scene, phrase: NounPhrase): NominalCue['carrier'] {
  const before = scene.groups.findLast(({ to, main }) => to <= phrase.from && main >= phrase.from - 7)
  const asObject = before && effectOf(scene, before, phrase.from)
  if (before && asObject && isAdjacent(scene, before.to, phrase.from))
    return { group: before, effect: asObject, isSubject: false }
  // As subject of a passive: "the plan has been replaced", "had not been honoured".
  const after = scene.groups.find(({ from, form }) => from > phrase.head && form === 'finite')
  if (!after?.isPassive) return undefined
  const subject = subjectOf(scene.view, scene.groups, after)
  const effect = effectOf(scene, after, after.to)
  if (!effect || effect === 'make' || effect === 'repeat') return undefined
  return subject?.head === phrase.head ? { group: after, effect, isSubject: true } : undefined
}

function effectOf(scene: Scene, group: VerbGroup, before: number): Effect | undefined {
  const options = scene.lexicon.carriers.get(group.lemma) ?? []
  const particle = (name: string): boolean =>
    scene.view.words.slice(group.to, Math.max(before, group.to + 2)).some(({ lower }) => lower === name)
  // "was met with doubt" keeps nothing.
  if (group.isPassive && group.lemma === 'meet') return undefined
  return (
    options.find((option) => option.particle !== '' && particle(option.particle)) ??
    options.find((option) => option.particle === '')
  )?.effect
}

/** Only particles, adverbs, determiners and an indirect object may stand between verb and noun. */
function isAdjacent(scene: Scene, from: number, to: number): boolean {
  return scene.view.words
    .slice(from, to)
    .every(({ xpos, text }) => /^(RP|RB|IN|NN|PRP|DT|JJ|CD|POS|TO)/.test(xpos) && text !== ',')
}
