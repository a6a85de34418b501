import type { ArticleMeta } from '../../doc/article.ts'
import { assemble, type KindedText } from '../assemble.ts'
import { declaredInMarkup } from '../charset.ts'
import { readMetadata } from '../html-metadata.ts'
import { normaliseText } from '../normalise.ts'
import { type ArticleOptions, charsetCandidates, decodeCapped, metaFor, requireContent } from '../text.ts'
import { findContent } from './content.ts'
import { correctionNotes, markCorrections } from './corrections.ts'
import { parseDocument } from './document.ts'
import { flatten } from './flatten.ts'
import { foldText } from './fold.ts'
import { linkedData } from './json-ld.ts'
import { giveKinds, type KindedBlock, type PageWords } from './kinds.ts'
import { measure } from './measure.ts'
import { leadPictures, openingOf, readDecks } from './opening.ts'
import { dropOtherStories } from './other-stories.ts'
import { cutNote, isOpeningOnly, offerOf } from './paywall.ts'
import { postText } from './post-text.ts'
import { postsOf } from './posts.ts'
import { prune } from './prune.ts'
import { withRemainder } from './remainder.ts'
import { titleHeading, visibleByline } from './shown.ts'
import { fuller, toldStory } from './told.ts'

/** What a page says, before it is an article. */
export interface PageText {
  readonly text: string
  readonly meta: ArticleMeta
  /** What is odd about it without being an error. */
  readonly notes: readonly string[]
}

/** A page as one text; `posts` are the several texts of a live blog or of a page of whole stories. */
export interface WholePage extends PageText {
  readonly posts: readonly PageText[]
}

// What stands over a story, and is none.
const isOver: ReadonlySet<string> = new Set(['headline', 'deck', 'byline'])

/** The text and metadata of a web page, in this thread and without any limit of time.
 *  Throws E_TOO_LARGE, E_TOO_DEEP, E_NOT_TEXT, E_FORMAT, E_EMPTY, E_DATE. */
export function parsePage(bytes: Uint8Array, options: ArticleOptions): WholePage {
  const decoded = decodeCapped(bytes, options, declaredInMarkup)
  const html = normaliseText(decoded.text)
  const document = parseDocument(html, options)
  const stated = readMetadata(document)
  const described = linkedData(document)
  const page = pageWords(document, stated.title)
  const posts = postsOf(document, described, page, options).map((post) => postText(post, stated, options))
  const offer = offerOf(document, described)
  const heading = titleHeading(document, stated.title)
  const opening = openingOf(heading, stated.title, visibleByline(document))
  dropOtherStories(document, heading)
  const told = toldStory(described, stated.title, options)
  const story = markCorrections(fuller(storyBelow(opening, document, page, told), told))
  const whole = readDecks([...opening, ...story])
  requireContent(whole.map(({ kind, text }) => (isOver.has(kind) ? '' : text)).join(''), options)
  const { text, blocks } = assemble(whole)
  const isCut = posts.length === 0 && isOpeningOnly(offer, story)
  const candidates = [
    ...stated.candidates,
    ...charsetCandidates(decoded),
    ...(isCut ? [{ field: 'extent', value: 'possibly partial', from: offer.from }] : []),
  ]
  return {
    text,
    meta: metaFor({ ...stated, blocks }, candidates, options),
    notes: [...(isCut ? [cutNote] : []), ...correctionNotes(story)],
    posts,
  }
}

/** The blocks of the story that do not say again what stands over it, after the captions of the picture that it opens with. */
function storyBelow(
  opening: readonly KindedText[],
  document: Document,
  page: PageWords,
  told: readonly KindedText[],
): readonly KindedText[] {
  const body = document.body
  prune(body, measure(body))
  const measures = measure(body)
  const whole = giveKinds(flatten(body, measures), page)
  const content = findContent(document, measures) ?? document.body
  const inner = measure(content)
  prune(content, inner)
  const found = giveKinds(flatten(content, inner), page).filter(({ kind }) => kind !== 'furniture')
  const story = kept(withRemainder(found, whole, { headline: foldText(opening[0]?.text), told }))
  const first = story.find(({ kind }) => kind === 'paragraph')?.text ?? ''
  const pictures = leadPictures(kept(whole), opening[0]?.text ?? '', first)
  const said = new Set(opening.map(({ text }) => foldText(text)))
  const inStory = new Set(story.map(({ text }) => foldText(text)))
  return [...pictures.filter(({ text }) => !inStory.has(foldText(text))), ...story].filter(
    ({ text }) => !said.has(foldText(text)),
  )
}

const kept = (blocks: readonly KindedBlock[]): readonly KindedText[] =>
  blocks.flatMap(({ kind, text }) => (kind === 'furniture' ? [] : [{ kind, text }]))

function pageWords(document: Document, title: string | undefined): PageWords {
  const content = (selector: string) => document.querySelector(selector)?.getAttribute('content') ?? undefined
  const description = content('meta[name="description"]') ?? content('meta[property="og:description"]')
  const pictureTexts = [...document.querySelectorAll('img')].flatMap((img) => [
    img.getAttribute('alt') ?? '',
    img.getAttribute('title') ?? '',
  ])
  return {
    title: foldText(title),
    description: foldText(description),
    pictureTexts: new Set(pictureTexts.map(foldText).filter((text) => text.length > 3)),
  }
}
