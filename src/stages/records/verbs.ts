import { readClause } from './clauses.ts'
import { complementOf, listFrom, skipAdjuncts } from './complements.ts'
import { phraseFrom, phraseStart, type VerbGroup } from './groups.ts'
import type { Cue } from './lexicon.ts'
import { type Draft, isInCondition, type Scene, speechAt } from './scene.ts'
import { type NounPhrase, subjectOf } from './subjects.ts'
import { ofTalks } from './talks.ts'
import { pairBefore } from './voices.ts'
import { isQuoteMark, type Word, type WordRange } from './words.ts'

/** Records that a verb of promising, demanding, refusing, judging … makes. */
export function verbDrafts(scene: Scene): Draft[] {
  const drafts: Draft[] = []
  for (const group of scene.groups) {
    if (isInCondition(scene, group.main)) continue
    for (const cue of scene.lexicon.verbs.get(group.lemma) ?? []) {
      const draft = draftOf(scene, group, cue)
      if (!draft) continue
      drafts.push(draft)
      break
    }
  }
  return drafts
}

function draftOf(scene: Scene, group: VerbGroup, cue: Cue): Draft | undefined {
  const after = afterParticle(scene, group, cue)
  if (after === undefined || isUnderNegation(scene, group)) return undefined
  // "By adhering to the terms, …": a means.
  const isMeans = group.form === 'gerund' && scene.view.words[group.from - 1]?.lower === 'by'
  if (isMeans && cue.kind === 'assurance') return undefined
  if (group.isPassive) return passiveDraft(scene, group, cue, after)
  if (!isIn(scene, group, cue)) return undefined
  const found =
    complementOf(scene, cue.frames, cue.kind === 'agreement' ? afterPartner(scene, after.to) : after.to) ??
    pronounObject(scene, group, cue, after) ??
    relativeObject(scene, group, cue)
  if (!found) return undefined
  // "…, stressed the minister": the noun after the verb is who speaks.
  if (/^(np|obj)$/.test(found.frame) && isInAttribution(scene, group)) return undefined
  const subject = holderOf(scene, group)
  if (isMoney(scene, cue, found)) return undefined
  if (!subject && group.form !== 'infinitive' && group.form !== 'gerund') return undefined
  if (cue.when === 'upheld' && !isUpheld(scene, found)) return undefined
  const draft = readClause(scene, {
    group,
    cue,
    words: { from: group.main, to: after.cueTo },
    complement: found,
    subject,
  })
  return draft && upheld(scene, draft, found)
}

/** "underscored its commitment to the truce": what stands already is said to stand. */
function upheld(scene: Scene, draft: Draft, found: NonNullable<ReturnType<typeof complementOf>>): Draft {
  return draft.kind === 'assessment' && isUpheld(scene, found) ? { ...draft, kind: 'assurance' } : draft
}

/** Whether the object is a commitment, support or the like, whosever it is ("the administration's firm support for the truce"). */
function isUpheld(scene: Scene, { frame, content }: NonNullable<ReturnType<typeof complementOf>>): boolean {
  const [range] = content
  if (frame !== 'np' || !range) return false
  const { words } = scene.view
  const end = words.findIndex(({ xpos }, at) => at >= range.from && /^(?:IN|TO|VB[DPZ]?$|MD|W|,)/.test(xpos))
  const head = words.slice(range.from, end < 0 ? range.to : Math.min(end, range.to)).at(-1)
  return head !== undefined && scene.lexicon.is('upheld-noun', head.lower)
}

const isResource = ({ xpos, lower }: Word): boolean =>
  xpos === 'CD' || /^(\$|€|£|troops|funds|money|resources)$/.test(lower)

/** "committed funds to help": a sum was given, nothing new is promised. */
function isMoney(scene: Scene, cue: Cue, found: NonNullable<ReturnType<typeof complementOf>>): boolean {
  if (cue.lemma !== 'commit') return false
  if (found.frame === 'np')
    return !scene.view.words.slice(found.content[0]?.from, found.content[0]?.to).some(isResource)
  if (!found.toward) return false
  return scene.view.words[found.toward.head]?.xpos !== 'PRP'
}

/** "agreed with Oss to": the content begins after the partner. */
function afterPartner(scene: Scene, at: number): number {
  if (scene.view.words[at]?.lower !== 'with') return at
  return listFrom(scene, at + 1)?.to ?? at
}

/** "did not rule it out": the object stands inside the verb; the content is what it stands for. */
function pronounObject(
  scene: Scene,
  group: VerbGroup,
  cue: Cue,
  after: { readonly to: number; readonly cueTo: number },
): ReturnType<typeof complementOf> {
  if (cue.particle === undefined || after.to <= group.to + 1) return undefined
  const object = phraseFrom(scene.view, group.to)
  return object && { frame: 'np', content: [object], isNegative: false }
}

/** "the strikes that Tarn had threatened", "a practice he denied": what the relative clause hangs on is the content. */
function relativeObject(scene: Scene, group: VerbGroup, cue: Cue): ReturnType<typeof complementOf> {
  if (!cue.frames.includes('np')) return undefined
  const subject = subjectOf(scene.view, scene.groups, group)
  if (!subject || subject.to > group.from) return undefined
  // "a practice Mr Aro denied": the mention knows where the subject begins.
  const head = scene.view.words[subject.head]
  const mention = scene.parties
    .inside(scene.view, subject)
    .find(({ span }) => head && span.start <= head.start && head.end <= span.end)
  let start = mention ? scene.view.words.findIndex(({ end }) => end > mention.span.start) : subject.from
  // "President Ann Bree had threatened": a title belongs to the name.
  while (
    /^NNP/.test(scene.view.words[start]?.xpos ?? '') &&
    /^NNP/.test(scene.view.words[start - 1]?.xpos ?? '')
  )
    start--
  let at = start - 1
  const relative = scene.view.words[at]?.lower ?? ''
  if (/^(that|which)$/.test(relative)) at--
  if (relative === 'which' && scene.view.words[at]?.text === ',') at--
  if (!/^NN/.test(scene.view.words[at]?.xpos ?? '')) return undefined
  const from = phraseStart(scene.view, at)
  return { frame: 'relative', content: [{ from, to: at + 1 }], isNegative: false }
}

const prepositions = new Set(['on', 'upon', 'for', 'by', 'behind', 'to'])

/** Where the words after the cue begin; `undefined` if its particle is missing. */
function afterParticle(
  scene: Scene,
  group: VerbGroup,
  cue: Cue,
): { readonly to: number; readonly cueTo: number } | undefined {
  if (cue.particle === undefined) return { to: group.to, cueTo: group.to }
  // "called the meeting for Monday": a preposition stands at its verb, only "rule it out" has an object between.
  if (prepositions.has(cue.particle)) {
    const at = skipAdjuncts(scene, group.to)
    return scene.view.words[at]?.lower === cue.particle ? { to: at + 1, cueTo: at + 1 } : undefined
  }
  for (let at = group.to; at < group.to + 4; at++) {
    const word = scene.view.words[at]
    if (!word || word.text === ',') return undefined
    if (word.lower === cue.particle) return { to: at + 1, cueTo: at + 1 }
    if (!(isQuoteMark(word) || /^(PRP|DT|NN|RB)/.test(word.xpos))) return undefined
  }
  return undefined
}

const holders = new Set<VerbGroup['form']>(['finite', 'base'])

function holderOf(scene: Scene, group: VerbGroup): NounPhrase | undefined {
  const own = subjectOf(scene.view, scene.groups, group)
  if (own && !isLent(scene, own, group)) return own
  if (own === undefined && holders.has(group.form)) return own
  // "went to Oss to urge", "joined Tarn in condemning": the subject of the clause before.
  for (let index = scene.groups.indexOf(group) - 1; index >= 0; index--) {
    const earlier = scene.groups[index]
    if (earlier?.form !== 'finite') continue
    const subject = subjectOf(scene.view, scene.groups, earlier)
    if (subject && !(own && isLent(scene, subject, group))) return subject
  }
  return own
}

/** A subject that the verb only borrows from the clause before it, though it is nobody ("said questions remained and
 *  urged Oss"): the real one stands further back. */
function isLent(scene: Scene, subject: NounPhrase, group: VerbGroup): boolean {
  const before = scene.view.words[group.from - 1]
  const head = scene.view.words[subject.head]
  const isCoordinated = before?.xpos === 'CC' || scene.view.words[group.from - 2]?.xpos === 'CC'
  return (
    isCoordinated &&
    head?.xpos !== 'PRP' &&
    scene.parties.at(scene.view, subject).length === 0 &&
    scene.parties.inside(scene.view, subject).length === 0
  )
}

/** "stopped short of promising", "without condemning", "instead of offering", "efforts to guarantee": nothing is done. */
function isUnderNegation(scene: Scene, group: VerbGroup): boolean {
  // "on their efforts to guarantee peace": what is tried.
  const isTried =
    group.form === 'infinitive' &&
    /^(?:efforts?|attempts?|bids?)$/.test(scene.view.words[group.from - 1]?.lower ?? '')
  if (isTried) return true
  if (group.form !== 'gerund') return false
  const before = scene.view.words[group.from - 1]
  if (before?.xpos !== 'IN') return false
  if (before.lower === 'without') return true
  if (before.lower === 'to' && scene.view.words[group.from - 2]?.lower === 'forward') return true
  const two = scene.view.words[group.from - 2]?.lower ?? ''
  if (before.lower === 'of')
    return (
      two === 'short' ||
      two === 'instead' ||
      two === 'accused' ||
      scene.view.words[group.from - 2]?.xpos !== 'VBD'
    )
  return before.lower === 'from' || (before.lower === 'than' && two === 'rather')
}

const contentKinds = new Set(['demand', 'evaluation', 'agreement', 'assessment', 'assurance', 'denial'])

/** Whether the cue counts where it stands: tense, mood and voice of the lexicon's `when`, and no future of a demand. */
function isIn(scene: Scene, group: VerbGroup, cue: Cue): boolean {
  const verb = scene.view.words[group.from]
  const isPast = verb?.xpos === 'VBD' && !group.isPerfect && !group.isProgressive
  const inSpeech = speechAt(scene, group.main) !== undefined
  if (cue.when === 'would') return group.modal === 'would' || group.modal === 'will'
  if (cue.when === 'modal') return group.modal !== undefined || group.isProgressive || group.form === 'base'
  if (
    group.modal !== undefined &&
    group.modal !== 'can' &&
    group.modal !== 'could' &&
    contentKinds.has(cue.kind)
  ) {
    return cue.kind === 'assessment' && group.modal === 'would'
  }
  if (group.modal !== undefined && group.negation === undefined && cue.kind !== 'refusal')
    return cue.when === 'modal'
  if (cue.when === 'present') return !isPast || inSpeech
  // "when we sought to do it": in the speaker's own words a past effort is a past deed.
  if (cue.when === 'speech' && isPast && speechAt(scene, group.main)?.isDirect) return false
  // "I think" in a long speech is a manner of speaking.
  if (cue.lemma === 'think' && isUncuedSpeech(scene, group)) return false
  if (cue.when === 'speech') return inSpeech && (group.form === 'finite' || group.form === 'base')
  return true
}

const isInAttribution = (scene: Scene, group: VerbGroup): boolean =>
  scene.speeches.some(
    ({ attribution: range }) => range !== undefined && group.main >= range.from && group.main < range.to,
  )

function isUncuedSpeech(scene: Scene, group: VerbGroup): boolean {
  const speech = speechAt(scene, group.main)
  return speech?.isDirect === true && (!speech.cue || speech.cue.start < scene.view.span.start)
}

/** "Oss was urged by Tarn to pay": the agent holds, the subject is whom it concerns. */
function passiveDraft(
  scene: Scene,
  group: VerbGroup,
  cue: Cue,
  after: { readonly to: number; readonly cueTo: number },
): Draft | undefined {
  if (group.modal !== undefined) return undefined
  const accord = cue.kind === 'agreement' ? impersonal(scene, group, cue, after) : undefined
  if (accord) return accord
  const together = ofTalks(scene, group, cue, after)
  if (together) return together
  const agent = agentOf(scene, after.to)
  if (cue.kind === 'agreement' || cue.kind === 'offer') return undefined
  if (!agent && cue.kind !== 'evaluation') return undefined
  const subject = subjectOf(scene.view, scene.groups, group)
  if (!subject) return undefined
  const at = agent ? agent.to : after.to
  const frames = cue.frames.flatMap((frame) =>
    frame === 'obj-to' ? ['to'] : frame.startsWith('obj-prep:') ? [frame.slice(4)] : [],
  )
  const found = complementOf(scene, frames, at)
  const place = agent ? undefined : placeOf(scene, after.to)
  if (!agent && !place) return undefined
  return {
    kind: cue.kind,
    act: cue.lemma,
    cue: { from: group.main, to: after.cueTo },
    strength: cue.strength,
    rule: 'passive',
    subject: agent ?? place,
    toward: found ? subject : undefined,
    content: found?.content ?? [subject],
    isNegative: cue.kind === 'refusal' || cue.kind === 'denial',
    isOwnAct: false,
  }
}

/** "It was agreed to …": by the two whose states were spoken of. */
function impersonal(
  scene: Scene,
  group: VerbGroup,
  cue: Cue,
  after: { readonly to: number; readonly cueTo: number },
): Draft | undefined {
  const subject = subjectOf(scene.view, scene.groups, group)
  if (cue.lemma !== 'agree' || scene.view.words[subject?.head ?? -1]?.lower !== 'it') return undefined
  const found = complementOf(scene, ['to', 'that'], after.to)
  const holder = pairBefore(scene)
  if (!found || holder.length !== 2) return undefined
  return {
    kind: 'agreement',
    act: cue.lemma,
    cue: { from: group.from, to: after.cueTo },
    strength: cue.strength,
    rule: 'verb:agree/impersonal',
    voice: { holder, spokesperson: [] },
    content: found.content,
    isNegative: found.isNegative,
    isOwnAct: true,
  }
}

function agentOf(scene: Scene, from: number): NounPhrase | undefined {
  for (let at = from; at < from + 5; at++) {
    const word = scene.view.words[at]
    if (!word || word.text === ',') return undefined
    if (word.lower === 'by') return listFrom(scene, at + 1)
  }
  return undefined
}

/** "was welcomed in Oss City": the capital where it was welcomed speaks. */
function placeOf(scene: Scene, from: number): NounPhrase | undefined {
  if (scene.view.words[from]?.lower !== 'in') return undefined
  const phrase: (NounPhrase & WordRange) | undefined = phraseFrom(scene.view, from + 1)
  return phrase && scene.parties.principals(scene.parties.at(scene.view, phrase)).length > 0
    ? phrase
    : undefined
}
