import { duty, flat, plain, possibility } from './assertions.ts'
import { isCounterfactual } from './counterfactuals.ts'
import { arrangement, future, unsaid } from './futures.ts'
import type { VerbGroup } from './groups.ts'
import { outlook } from './outlooks.ts'
import { type Draft, isInCondition, type Scene, speechAt } from './scene.ts'
import type { Speech } from './speech.ts'
import { isArranged, type Statement, statementOf } from './statement.ts'
import { subjectOf } from './subjects.ts'
import { isQuoteMark } from './words.ts'

/** Records that lie in what is said itself: "would", "must", "do not", or a plain assertion. */
export function statementDrafts(scene: Scene, carried: Speech | undefined): Draft[] {
  const drafts: Draft[] = []
  for (const group of scene.groups) {
    if (speechAt(scene, group.main)?.isExpert) continue
    if (group.form !== 'finite' || isInCondition(scene, group.main) || isAttribution(scene, group)) continue
    if (!isMainClause(scene, group) || isElliptic(scene, group)) continue
    const goesOn = isArranged(scene) ? undefined : carried
    const draft = read(statementOf(scene, group, goesOn), goesOn !== undefined)
    if (draft) drafts.push(draft)
  }
  return drafts
}

function isAttribution(scene: Scene, group: VerbGroup): boolean {
  const start = scene.view.words[group.main]?.start ?? -1
  return scene.speeches.some(({ cue }) => cue !== undefined && cue.start <= start && start < cue.end)
}

/** Whether the clause stands at the very start of a quotation, whatever the parse makes of it. */
function opensQuotation(scene: Scene, group: VerbGroup): boolean {
  const subject = subjectOf(scene.view, scene.groups, group)
  const opener = scene.view.words[(subject?.from ?? group.from) - 1]
  return opener !== undefined && (isQuoteMark(opener) || opener.text === ':')
}

/** Whether the clause is the first of what is said, with its subject at the start, whatever the parse makes of it. */
function opensSpeech(scene: Scene, group: VerbGroup): boolean {
  const subject = subjectOf(scene.view, scene.groups, group)
  const content = speechAt(scene, group.main)?.content
  if (!subject || !content || subject.from > group.from) return false
  const first = scene.view.words[content.from]
  const start = content.from + (first?.lower === 'that' || isQuoteMark(first) ? 1 : 0)
  return subject.from === start
}

/** "they never will", "it does not": the verb that would say what is left out. */
function isElliptic(scene: Scene, group: VerbGroup): boolean {
  const verb = scene.view.words[group.main]
  return (
    verb?.xpos === 'MD' || (group.lemma === 'do' && group.negation !== undefined && group.main === group.from)
  )
}

const subordinators = new Set([
  'because',
  'as',
  'while',
  'although',
  'though',
  'after',
  'before',
  'when',
  'since',
  'whether',
  'if',
  'than',
  'until',
  'where',
  'how',
  'why',
  'what',
])

/** Not a relative and not an adverbial clause, by the words before its subject. */
function isMainClause(scene: Scene, group: VerbGroup): boolean {
  const { words } = scene.view
  const verb = words[group.main]
  if (verb && /^(acl|advcl)/.test(verb.deprel) && !opensQuotation(scene, group) && !opensSpeech(scene, group))
    return false
  const before = words[group.from - 1]
  if (before && (/^W/.test(before.xpos) || before.lower === 'that')) return false
  const subject = subjectOf(scene.view, scene.groups, group)
  if (!subject || subject.from > group.from) return true
  const opener = words[subject.from - 1]
  if (!opener) return true
  if (subordinators.has(opener.lower) && opener.text !== ',') return false
  if (/^W/.test(opener.xpos)) return false
  // "the deal they signed": noun, then a subject without a break.
  return !(opener.xpos === 'NN' || opener.xpos === 'NNS') || words[subject.from]?.xpos !== 'PRP'
}

function read(statement: Statement, isCarried: boolean): Draft | undefined {
  const { group, speech, scene } = statement
  const isTold = speech !== undefined || isArranged(scene)
  const hasCondition = scene.conditions.length > 0
  switch (group.modal) {
    case 'will':
    case 'shall':
      return isTold || hasCondition ? future(statement) : undefined
    case 'would':
      if (hasCondition && isCounterfactual(scene)) return undefined
      // "I would use another word", "Sometimes he would wait": in a person's own words only a condition makes it a promise.
      if (speech?.isDirect && !hasCondition) return unsaid(statement)
      return isTold || (isCarried && hasCondition) ? future(statement) : unsaid(statement)
    case 'must':
    case 'should':
      return isTold ? duty(statement, group.modal === 'must' ? 'firm' : 'qualified') : undefined
    case 'could':
    case 'can':
    case 'may':
    case 'might':
      if (!speech) return undefined
      return (
        possibility(statement) ??
        outlook(statement) ??
        (group.modal === 'can' && speech.isDirect ? flat(statement, speech) : undefined)
      )
    case undefined:
      return arrangement(statement) ?? (isTold && !isCarried ? plain(statement) : undefined)
    default:
      return undefined
  }
}
