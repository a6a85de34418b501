import { type Draft, type Run, type Scene, sentenceStart } from './scene.ts'

/** The drafts with organs that are named behind their owner made one with it: "his War Cabinet", "the League of Ports'
 *  Tariff Council", "Tarn's Defence Ministry". The owner keeps a mention of its own inside. */
export function withOwners(scene: Scene, drafts: readonly Draft[]): readonly Draft[] {
  const endingAt = new Map(drafts.map((draft) => [draft.to, draft]))
  const swallowed = new Set<Draft>()
  const made = drafts.map((draft) => {
    const name = organName(scene, draft)
    if (!name || draft.from !== name.from) return draft
    const before = scene.words[name.from - 1]
    if (!before || name.from <= sentenceStart(scene, name.from)) return draft
    if (before.xpos === 'PRP$') return owned(draft, name.from - 1, 'relational')
    const owner = /^['’]s?$/.test(before.lower) ? endingAt.get(name.from - 1) : undefined
    const rule = owner?.reasons[0]?.rule ?? ''
    if (owner && /^(?:organisation|organisation-by-text)$/.test(rule)) return owned(draft, owner.from, 'name')
    if (owner && /^state-(?:name|by-text)$/.test(rule)) return owned(draft, owner.from, 'relational')
    const isOfBody = rule === 'group' && owner?.reasons.some((reason) => reason.rule === 'body')
    if (!owner || !isOfBody) return draft
    swallowed.add(owner)
    return owned(draft, owner.from, 'name')
  })
  return made.filter((draft) => !swallowed.has(draft))
}

/** The name of an organ or unit by its noun. */
function organName({ words, lexicon }: Scene, { kind, from, to, reasons }: Draft): Run | undefined {
  const rule = reasons[0]?.rule ?? ''
  if (kind !== 'name' || !/^organisation(?:-by-text)?$/.test(rule)) return undefined
  const name = reasons.find(({ field }) => field === 'name')?.run ?? { from, to }
  const noun = words[name.to - 1]?.text ?? ''
  const opens = /^(?:of|on|for)$/.test(words[name.from + 1]?.lower ?? '')
    ? (words[name.from]?.text ?? '')
    : ''
  return lexicon.organNouns.has(noun) || lexicon.organNouns.has(opens) ? name : undefined
}

const owned = (draft: Draft, from: number, kind: Draft['kind']): Draft => ({ ...draft, from, kind })
