import type { Article, ArticleMeta, Candidate } from '../doc/article.ts'
import { makeArticle, withLanguage } from './article.ts'
import { assemble } from './assemble.ts'
import { stampedDate } from './html/page-dates.ts'
import { markdownBlocks } from './markdown/blocks.ts'
import { type FrontMatter, splitFrontMatter } from './markdown/front-matter.ts'
import { normaliseText } from './normalise.ts'
import { type ArticleOptions, charsetCandidates, decodeCapped, metaFor, requireContent } from './text.ts'
import { webAddress } from './web-address.ts'

/** The article of a Markdown file: its words without the marks, as paragraphs parted by a blank line with their kinds in
 *  `meta.blocks`; title, date, outlet, author, url and language from the front matter. A front matter title opens the text
 *  where no heading does. Throws E_TOO_LARGE, E_NOT_TEXT, E_EMPTY, E_DATE. */
export async function readMarkdown(bytes: Uint8Array, options: ArticleOptions = {}): Promise<Article> {
  const decoded = decodeCapped(bytes, options)
  const { fields, body } = splitFrontMatter(normaliseText(decoded.text))
  const found = markdownBlocks(body)
  requireContent(found.map(({ text }) => text).join(''), options)
  const given = fields.get('title')?.[0]?.trim()
  const headline = found[0]?.kind === 'headline' ? found[0].text : undefined
  const titled = headline === undefined && given !== undefined && given !== ''
  const { text, blocks } = assemble(titled ? [{ kind: 'headline', text: given }, ...found] : found)
  const candidates = [...candidatesOf(fields, headline), ...charsetCandidates(decoded)]
  const meta = metaFor({ ...metaOf(candidates), blocks }, candidates, options)
  return makeArticle(text, await withLanguage(text, meta))
}

const fieldNames: ReadonlyMap<string, readonly string[]> = new Map([
  ['title', ['title']],
  ['byline', ['author', 'authors', 'byline']],
  ['outlet', ['outlet', 'source', 'publication', 'publisher']],
  ['date', ['date', 'published']],
  ['url', ['url', 'link', 'source_url']],
  ['language', ['language', 'lang']],
  ['licence', ['licence', 'license']],
])

function candidatesOf(fields: FrontMatter['fields'], headline: string | undefined): readonly Candidate[] {
  const stated = [...fieldNames].flatMap(([field, names]) =>
    names.flatMap((name) =>
      (fields.get(name) ?? []).map((value) => ({ field, value, from: `front matter: ${name}` })),
    ),
  )
  return headline === undefined ? stated : [...stated, { field: 'title', value: headline, from: 'heading' }]
}

function metaOf(candidates: readonly Candidate[]): ArticleMeta {
  const first = (field: string) => candidates.find((candidate) => candidate.field === field)?.value
  const byline = candidates.flatMap(({ field, value }) => (field === 'byline' ? [value] : []))
  const [title, outlet, url] = [first('title'), first('outlet'), webAddress(first('url'))]
  const language = first('language')?.slice(0, 2).toLowerCase()
  const licence = first('licence')
  const stated = first('date')
  const date = stated === undefined ? undefined : stampedDate(stated)
  return {
    ...(title !== undefined && { title }),
    ...(byline.length > 0 && { byline }),
    ...(outlet !== undefined && { outlet }),
    ...(url !== undefined && { url }),
    ...(language !== undefined && /^[a-z]{2}$/.test(language) && { language }),
    ...(date !== undefined && { date }),
    ...(licence !== undefined && { licence }),
  }
}
