import pc from 'picocolors'
import type { ActorMention, ActorPage, OfficeOverTime } from '../store/archive.ts'
import { wrap } from '../text/wrap.ts'
import { correctionSentence } from './correction-text.ts'

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
  if (others.length > 0) lines.push(...indented(`also: ${others.join(', ')}`, columns))
  for (const held of actor.offices) lines.push(`  ${printOffice(held)}`)
  const { entries } = actor
  const counts = Object.entries(entries).filter(([, count]) => count > 0)
  const span = [actor.from, actor.until].filter((day) => day !== undefined)
  lines.push(
    `  in ${count(actor.articles, 'article')}${span.length > 0 ? `, ${[...new Set(span)].join(' to ')}` : ''}` +
      `${counts.length > 0 ? `: ${counts.map(([layer, count]) => `${count} ${layer}`).join(', ')}` : ''}`,
  )
  const [, second] = actor.identities
  if (second !== undefined)
    lines.push(...indented(`known to readings as: ${actor.identities.join(', ')}`, columns))
  for (const correction of actor.corrections)
    lines.push(...indented(`correction ${correction.number}: ${correctionSentence(correction)}`, columns))
  if (actor.namesakes.length > 0) {
    const namesakes = actor.namesakes.map(
      ({ key, country }) => `${key}${country === undefined ? '' : ` of ${country}`}`,
    )
    lines.push(...indented(`others of this name: ${namesakes.join(', ')}`, columns))
  }
  return `${lines.join('\n')}\n`
}

const indented = (text: string, columns: number): string[] =>
  wrap(text, columns - 2).map((line) => `  ${line}`)

/** An office in words: how it is held, its title, and whose it is unless the title says so. */
export function officeText({ title, office, of, status }: OfficeOverTime): string {
  const name = title ?? office
  const whose = of === undefined || name.includes(of) ? '' : ` of ${of}`
  return `${status === 'current' ? '' : `${status} `}${name}${whose}`
}

/** An office with the days of the articles that show it, and whether they or the tables tell it. */
function printOffice(office: OfficeOverTime): string {
  const { from, until, articles, basis } = office
  const days = [...new Set([from, until])].filter((day) => day !== undefined).join(' to ')
  const held = officeText(office)
  const told = basis === 'knowledge' ? 'from data' : 'from the text'
  return `${days.padEnd(24)}  ${held} [${told}, ${count(articles, 'article')}]`
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`

/** A mention with its place and sentence, on one line. */
export function printMention(mention: ActorMention, options: ActorTextOptions = {}): string {
  const { columns = 80, colour = false } = options
  const colours = pc.createColors(colour)
  const { article, span, exact, kind, sentence } = mention
  const place = `${article.slice(0, 12)}:${span.start}-${span.end}`
  const oneLine = (text: string): string => text.replace(/\s+/g, ' ')
  const rest = ` (${kind}): ${oneLine(sentence)}`
  const room = Math.max(0, columns - place.length - exact.length - 2)
  const shown = rest.length > room ? `${rest.slice(0, Math.max(0, room - 1))}…` : rest
  return `${colours.dim(place)}  ${colours.bold(oneLine(exact))}${shown}\n`
}
