import type { SectionKind } from '../../doc/article.ts'
import type { FlatBlock } from './flatten.ts'
import { foldText } from './fold.ts'
import { kindByWording } from './wording.ts'

/** What is known of the page besides its blocks. Texts are compared folded (`foldText`). */
export interface PageWords {
  readonly title: string | undefined
  readonly description: string | undefined
  /** `alt` and `title` of the pictures. */
  readonly pictureTexts: ReadonlySet<string>
}

/** A block with its kind, or `furniture`, which is left out of the text. */
export type KindedBlock = FlatBlock & { readonly kind: SectionKind | 'furniture' }

/** Gives every block its kind. */
export function giveKinds(blocks: readonly FlatBlock[], page: PageWords): readonly KindedBlock[] {
  const kinded = blocks.map((block) => ({ ...block, kind: ownKind(block, page) }))
  return markEmptyHeadings(markLinkRuns(markDeck(kinded, page)))
}

const isHeading = (block: FlatBlock): boolean => /^h[1-6]$/.test(block.tag)

const closes = (text: string): boolean => /[.!?…:;"”’'»)]\s*$/.test(text)

function ownKind(block: FlatBlock, page: PageWords): KindedBlock['kind'] {
  const { text, roles } = block
  const short = text.length <= 400
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text)) return 'furniture'
  if (roles.includes('caption') || (block.pictured && short)) return isCredit(text) ? 'credit' : 'caption'
  if (roles.includes('credit') && short) return 'credit'
  const worded = kindByWording(text)
  if (worded !== undefined) return worded
  if (short && page.pictureTexts.has(foldText(text))) return 'caption'
  if (roles[0] === 'byline' && text.length <= 150 && !isHeading(block)) return 'byline'
  if (roles[0] === 'date' && text.length <= 100 && /\d/.test(text)) return 'furniture'
  if (roles.includes('bio')) return 'boilerplate'
  if (isHeading(block))
    return page.title !== undefined && foldText(text) === page.title ? 'headline' : 'subhead'
  return 'paragraph'
}

const isCredit = (text: string): boolean => kindByWording(text) === 'credit'

/** A deck stands before the first paragraph, and either is marked as one, is a heading of a sentence's length, or says what
 *  the page's description says in an element apart from the story's. */
function markDeck(blocks: readonly KindedBlock[], page: PageWords): readonly KindedBlock[] {
  const isBody = (block: KindedBlock): boolean => block.kind === 'paragraph' && block.text.length > 60
  const first = blocks.findIndex(isBody)
  if (first < 0) return blocks
  const next = blocks.slice(first + 1).find(isBody)
  return blocks.map((block, index) => {
    if (index > first || (block.kind !== 'paragraph' && block.kind !== 'subhead') || block.text.length > 500)
      return block
    const apart = next === undefined || block.holder.parentNode !== next.holder.parentNode
    const described = page.description === foldText(block.text)
    const isDeck =
      (block.roles.includes('deck') && apart) ||
      (isHeading(block) && block.text.length > 60 && described) ||
      (described && apart)
    return isDeck ? { ...block, kind: 'deck' } : block
  })
}

/** Lines that are links and nothing else, two or more running, or one without a full stop, lead away from the story. */
function markLinkRuns(blocks: readonly KindedBlock[]): readonly KindedBlock[] {
  const isLink = (block: KindedBlock | undefined): boolean =>
    block !== undefined && block.linked > 0.85 && (block.kind === 'paragraph' || block.kind === 'furniture')
  return blocks.map((block, index) => {
    if (!isLink(block)) return block
    const alone = !isLink(blocks[index - 1]) && !isLink(blocks[index + 1])
    const isTitle = !closes(block.text) && block.text.split(' ').length >= 5
    return alone && !isTitle && block.tag !== 'li' ? block : { ...block, kind: 'furniture' }
  })
}

/** A heading that has furniture under it and nothing of the story, or nothing at all to the end, goes with what it headed. */
function markEmptyHeadings(blocks: readonly KindedBlock[]): readonly KindedBlock[] {
  const marked: KindedBlock[] = []
  let headed: 'nothing' | 'furniture' | 'story' = 'nothing'
  let isLast = true
  for (const block of blocks.toReversed()) {
    const isEmpty = headed === 'furniture' || (headed === 'nothing' && isLast)
    marked.push(block.kind === 'subhead' && isEmpty ? { ...block, kind: 'furniture' } : block)
    if (isHeading(block)) {
      headed = 'nothing'
      isLast = false
    } else if (block.kind !== 'furniture') headed = 'story'
    else if (headed === 'nothing') headed = 'furniture'
  }
  return marked.toReversed()
}
