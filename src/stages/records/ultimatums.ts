import { partyAt } from './complements.ts'
import { extent } from './extent.ts'
import { phraseFrom, type VerbGroup } from './groups.ts'
import { type Draft, isInCondition, type Scene } from './scene.ts'
import { subjectOf } from './subjects.ts'

/** "Oss gave Tarn until Friday to free the crew or face a blockade": what is asked by then, and what is threatened else. */
export function ultimatumDrafts(scene: Scene): Draft[] {
  return scene.groups.flatMap((group) => read(scene, group))
}

const within = 10 // words between the verb and what is asked

function read(scene: Scene, group: VerbGroup): Draft[] {
  const { view, groups, parties, stops } = scene
  const { words } = view
  if (group.lemma !== 'give' || group.form !== 'finite' || group.isPassive) return []
  if (group.negation !== undefined || isInCondition(scene, group.main)) return []
  const toward = partyAt(scene, group.to) ?? phraseFrom(view, group.to)
  if (!toward || parties.at(view, toward).length === 0) return []
  const asked = groups.find(
    ({ form, from }) => form === 'infinitive' && from > toward.to && from < group.to + within,
  )
  if (!asked || !words.slice(toward.to, asked.from).some(({ lower }) => limit.test(lower))) return []
  const end = extent(view, groups, asked.main, 'verb phrase', stops)
  const or = words.findIndex(({ lower }, at) => at > asked.main && at <= end && lower === 'or')
  const isElse =
    or > 0 && words.slice(or + 1, or + 3).some(({ xpos, lower }) => xpos === 'VB' || cost.test(lower))
  const shared = {
    strength: 'firm',
    subject: subjectOf(view, groups, group),
    toward,
    isNegative: false,
  } as const
  const demanded = { from: asked.main, to: isElse ? Math.min(end, or) : end }
  const demand: Draft = {
    ...shared,
    kind: 'demand',
    act: 'give',
    cue: { from: group.from, to: group.to },
    rule: 'ultimatum',
    content: [demanded],
    isOwnAct: false,
  }
  if (!isElse) return [demand]
  const content = { from: or + 1, to: extent(view, groups, or + 1, 'verb phrase', stops) }
  const threat: Draft = {
    ...shared,
    kind: 'threat',
    act: 'or',
    cue: { from: or, to: or + 1 },
    rule: 'ultimatum:or',
    content: [content],
    isOwnAct: true,
  }
  return [demand, threat]
}

const cost = /^(?:face|risk|suffer|lose|meet|pay|see)$/
const limit = /^(?:until|till|minutes?|hours?|days?|weeks?|months?)$/
