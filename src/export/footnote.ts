import type { ArticleSummary } from '../store/archive.ts'

export const footnoteStyles = ['plain', 'chicago'] as const
export type FootnoteStyle = (typeof footnoteStyles)[number]

export interface FootnoteOptions {
  /** Default `plain`. */
  readonly style?: FootnoteStyle
  /** The sentence that is cited, quoted in the note. */
  readonly sentence?: string
  /** Id of the entry, so that it can be found again. */
  readonly entry?: string
}

type Cited = Pick<ArticleSummary, 'id' | 'title' | 'outlet' | 'date' | 'url'>

/** A footnote for an article or for a sentence of it. What is not known is left out, never made up. */
export function footnote(article: Cited, options: FootnoteOptions = {}): string {
  const { style = 'plain', sentence, entry } = options
  const date =
    article.date === undefined ? 'n.d.' : style === 'chicago' ? longDate(article.date) : article.date
  const title =
    article.title === undefined ? 'untitled' : `“${trimStop(article.title)}${style === 'chicago' ? ',' : ''}”`
  const parts = [title, article.outlet, date, article.url].filter((part) => part !== undefined)
  const separator = style === 'chicago' ? ' ' : ', '
  const head = style === 'chicago' ? chicago(title, article.outlet, date, article.url) : parts.join(separator)
  const quote = sentence === undefined ? '' : `: ${quoted(sentence)}`
  return `${head}${quote} [${entry ?? article.id.slice(0, 12)}]`
}

function chicago(title: string, outlet: string | undefined, date: string, url: string | undefined): string {
  return `${title} ${[outlet, date, url].filter((part) => part !== undefined).join(', ')}`
}

const trimStop = (text: string): string => text.replace(/[.,]\s*$/, '')

function quoted(sentence: string): string {
  const inner = sentence.replace(/\s+/g, ' ').replaceAll('“', '‘').replaceAll('”', '’')
  return `“${inner}”`
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** `2017-02-16` as "February 16, 2017"; a month or year as far as it goes. */
function longDate(date: string): string {
  const [year = '', month, day] = date.split('-')
  const name = month === undefined ? undefined : months[Number(month) - 1]
  if (name === undefined) return year
  return day === undefined ? `${name} ${year}` : `${name} ${Number(day)}, ${year}`
}
