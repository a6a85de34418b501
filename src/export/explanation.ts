import type { Actor, Reason } from '../doc/layers.ts'
import type { Span } from '../doc/span.ts'
import type { Entry } from '../store/archive.ts'

export interface ExplanationOptions {
  /** Text of a span of the entry's article. */
  readonly words: (span: Span) => string
  /** Version of the reader. */
  readonly reader?: string
  /** Actors of the reading, to tell how each party was found. */
  readonly actors?: readonly Actor[]
}

/** How an entry came about: the stage, each rule with the field it decided and the words it saw, and how its parties were found. */
export function printExplanation(entry: Entry, options: ExplanationOptions): string {
  const { words, reader, actors = [] } = options
  const { annotation, parties, exact, span } = entry
  const lines = [
    `${entry.id}`,
    `  stage    ${annotation.by}${annotation.score === undefined ? '' : `, score ${annotation.score}`}`,
    ...(reader === undefined ? [] : [`  reader   ${reader}`]),
    `  sentence [${span.start}, ${span.end}) “${exact.replace(/\s+/g, ' ')}”`,
    ...(annotation.reasons ?? []).map((reason) => `  ${describeReason(reason, words)}`),
  ]
  const locals = [...new Set(parties.map(({ local }) => local))]
  for (const local of locals) {
    const actor = actors.find(({ id }) => id === local)
    const roles = [...new Set(parties.filter((party) => party.local === local).map(({ role }) => role))]
    const [party] = parties.filter((other) => other.local === local)
    lines.push(`  ${roles.join(', ')}: ${party?.name ?? local} (${actor?.by ?? 'actor not in the reading'})`)
    for (const reason of actor?.reasons ?? []) lines.push(`    ${describeReason(reason, words)}`)
  }
  return `${lines.join('\n')}\n`
}

function describeReason({ rule, field, span }: Reason, words: (span: Span) => string): string {
  return `${(field ?? 'entry').padEnd(12)} ${rule}${span ? `  “${words(span)}” [${span.start}, ${span.end})` : ''}`
}
