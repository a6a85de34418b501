import { months } from '../doc/months.ts'
import type { ArticleSummary } from '../store/archive.ts'

/** What a citation tells of an article. */
export interface Cited extends Pick<ArticleSummary, 'id' | 'title' | 'outlet' | 'date' | 'url' | 'language'> {
  /** Who wrote it, as printed. */
  readonly byline?: readonly string[]
}

type FootnoteStyle = 'plain' | 'chicago'

export interface FootnoteOptions {
  /** Default `plain`. */
  readonly style?: FootnoteStyle
  /** The sentence that is cited, quoted in the note. */
  readonly sentence?: string
  /** Id of the entry, so that it can be found again. */
  readonly entry?: string
}

/** A footnote for an article or for a sentence of it. What is not known is left out, never made up. */
export function footnote(article: Cited, options: FootnoteOptions = {}): string {
  const { style = 'plain', sentence, entry } = options
  const date =
    article.date === undefined ? 'n.d.' : style === 'chicago' ? longDate(article.date) : article.date
  const title = article.title === undefined ? 'untitled' : titleOf(article.title, style)
  const rest = [article.outlet, date, article.url].filter((part) => part !== undefined)
  const separator = style === 'chicago' ? ' ' : ', '
  const authors = authorsOf(article.byline ?? [], style)
  const head = `${authors === '' ? '' : `${authors}, `}${title}${separator}${rest.join(', ')}`
  const quote = sentence === undefined ? '' : `: ${quoted(sentence)}`
  return `${head}${quote} [${entry ?? article.id.slice(0, 12)}]`.replace(/\s+/g, ' ')
}

/** Chicago sets the comma inside the marks, unless a question or exclamation mark is there. */
function titleOf(title: string, style: FootnoteStyle): string {
  const bare = single(trimStop(title))
  return `“${bare}${style === 'chicago' && !/[?!]$/.test(bare) ? ',' : ''}”`
}

/** Chicago names three authors at most. */
function authorsOf(byline: readonly string[], style: FootnoteStyle): string {
  const [first = '', second, third] = byline
  if (style === 'plain' || second === undefined) return byline.join(', ')
  if (byline.length > 3) return `${first} et al.`
  return third === undefined ? `${first} and ${second}` : `${first}, ${second}, and ${third}`
}

const trimStop = (text: string): string => text.replace(/[.,]\s*$/, '')

/** A sentence in quotation marks. */
export const quoted = (sentence: string): string => `“${single(sentence)}”`

/** Marks within marks are single. */
const single = (text: string): string => text.replaceAll('“', '‘').replaceAll('”', '’')

/** `2017-02-16` as "February 16, 2017"; a month or year as far as it goes. */
function longDate(date: string): string {
  const [year = '', month, day] = date.split('-')
  const name = month === undefined ? undefined : months[Number(month) - 1]
  if (name === undefined) return year
  return day === undefined ? `${name} ${year}` : `${name} ${Number(day)}, ${year}`
}
