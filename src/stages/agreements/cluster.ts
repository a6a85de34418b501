import type { AccordMention } from './find.ts'

/** Mentions of one accord under its fullest name. */
export interface Accord {
  readonly name: string
  readonly names: readonly string[]
  readonly mentions: readonly AccordMention[]
}

/** Which mentions are the same accord: the same entry of the table, a name in common, or the modifiers of one within
 *  those of the other. "the deal" alone is the last one named. Mentions must be in text order. */
export function cluster(mentions: readonly AccordMention[]): Accord[] {
  const groups: AccordMention[][] = []
  const seen = new Map<string, AccordMention[]>()
  let last: AccordMention[] | undefined
  for (const mention of mentions) {
    const key = `${mention.known ?? ''}|${mention.modifiers.join(' ')}|${mention.head}`
    const group = mention.isBare
      ? last
      : (seen.get(key) ?? groups.find((candidate) => candidate.some((other) => isSame(other, mention))))
    if (group) group.push(mention)
    else if (!mention.isBare) groups.push([mention])
    const current = group ?? (mention.isBare ? undefined : groups.at(-1))
    if (current && !mention.isBare) seen.set(key, current)
    // A charter or a convention is not what "the deal" is about.
    if (current && !/^(charter|convention|statute|constitution)$/.test(mention.head)) last = current
  }
  return groups.map((group) => {
    const known = group.find(({ known: name }) => name !== undefined)?.known
    const full = group.filter(({ isBare }) => !isBare).map(({ exact }) => withoutArticle(exact))
    const longest = full.reduce((best, name) => (name.length > best.length ? name : best), '')
    const names = [...new Set([...(known ? [known] : []), ...full])]
    return { name: known ?? longest, names, mentions: group }
  })
}

const withoutArticle = (name: string): string => name.replace(/^(the|this|that|its|their|these|those) /i, '')

function isSame(a: AccordMention, b: AccordMention): boolean {
  if (a.isBare || b.isBare) return false
  if (a.known !== undefined || b.known !== undefined) {
    if (a.known === b.known) return true
    if (a.known !== undefined && b.known !== undefined) return false
  }
  if (a.modifiers.length === 0 && b.modifiers.length === 0) return a.head === b.head
  const inA = b.modifiers.every((word) => a.modifiers.includes(word))
  const inB = a.modifiers.every((word) => b.modifiers.includes(word))
  return (inA || inB) && a.modifiers.length > 0 && b.modifiers.length > 0
}
