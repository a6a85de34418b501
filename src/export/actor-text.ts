import pc from 'picocolors'
import type { ActorPage } from '../store/archive.ts'
import { wrap } from '../text/wrap.ts'

export interface ActorTextOptions {
  /** Width in columns. Default 80. */
  readonly columns?: number
  /** Whether ANSI colours are used. Default false. */
  readonly colour?: boolean
}

/** An actor for a person: names, offices with the day of the article that shows them, and how much there is of it. */
export function printActor(actor: ActorPage, options: ActorTextOptions = {}): string {
  const { columns = 80, colour = false } = options
  const colours = pc.createColors(colour)
  const others = actor.names.filter((name) => name !== actor.name)
  const facts = [actor.type, actor.country, actor.key].filter((fact) => fact !== undefined).join(', ')
  const lines = [`${colours.bold(actor.name)} ${colours.dim(`(${facts})`)}`]
  if (others.length > 0)
    lines.push(...wrap(`also: ${others.join(', ')}`, columns - 2).map((line) => `  ${line}`))
  for (const { day, title, office, of, status, basis } of actor.offices) {
    const when = (day ?? '').padEnd(10)
    const source = basis === 'knowledge' ? ' [from data]' : ''
    const state = status === 'current' ? '' : `${status} `
    lines.push(`  ${when}  ${state}${title ?? office}${of === undefined ? '' : ` of ${of}`}${source}`)
  }
  const { entries } = actor
  const counts = Object.entries(entries).filter(([, count]) => count > 0)
  const span = [actor.from, actor.until].filter((day) => day !== undefined)
  lines.push(
    `  in ${actor.articles} article${actor.articles === 1 ? '' : 's'}${span.length > 0 ? `, ${[...new Set(span)].join(' to ')}` : ''}` +
      `${counts.length > 0 ? `: ${counts.map(([layer, count]) => `${count} ${layer}`).join(', ')}` : ''}`,
  )
  return `${lines.join('\n')}\n`
}
