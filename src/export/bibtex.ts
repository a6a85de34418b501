import { type Cited, quoted } from './footnote.ts'

/** An article as a BibTeX entry; what is not known is left out. `sentence` is quoted in its note, with the id of the entry. */
export function bibtex(
  article: Cited,
  cited: { readonly sentence?: string; readonly entry?: string } = {},
): string {
  const { id, title, outlet, byline = [], date = '', url } = article
  const [year = '', month, day] = date.split('-')
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['author', byline.length === 0 ? undefined : `{${byline.map(authorOf).join(' and ')}}`],
    // A second pair of braces keeps capitals.
    ['title', title === undefined ? undefined : `{{${escaped(title)}}}`],
    ['journal', outlet === undefined ? undefined : `{${escaped(outlet)}}`],
    ['year', year === '' ? undefined : `{${year}}`],
    ['month', month === undefined ? undefined : months[Number(month) - 1]],
    ['day', day === undefined ? undefined : `{${Number(day)}}`],
    ['url', url === undefined ? undefined : `{${url.replace(/[{}\\\s]/g, encodeURIComponent)}}`],
    ['note', `{${noteOf(article, cited)}}`],
  ]
  const lines = fields.flatMap(([name, value]) => (value === undefined ? [] : [`  ${name} = ${value}`]))
  return `@${outlet === undefined ? 'misc' : 'article'}{demarche-${id.slice(0, 12)},\n${lines.join(',\n')}\n}\n`
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** A name that holds a comma or "and" would be taken apart. */
function authorOf(name: string): string {
  return /,|\sand\s/i.test(name) ? `{${escaped(name)}}` : escaped(name)
}

function noteOf(
  { id }: Cited,
  { sentence, entry }: { readonly sentence?: string; readonly entry?: string },
): string {
  const quote = sentence === undefined ? '' : `${escaped(quoted(sentence))} `
  return `${quote}[${entry ?? id.slice(0, 12)}]`
}

const commands: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
}

/** Text on one line, with the characters that LaTeX would take for commands written out. */
function escaped(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\~^{}$&#%_]/g, (character) => commands[character] ?? `\\${character}`)
}
