import { blockTags, inkLength, isElement, silentTags } from './elements.ts'
import { isMarkedBody, type MarkedRole, markedRole } from './markup.ts'
import type { Measures } from './measure.ts'

/** A paragraph's worth of a page, with what its markup says of it. */
export interface FlatBlock {
  /** White space squashed; LF where the page breaks a line. */
  readonly text: string
  /** The element that holds the block. */
  readonly holder: Element
  /** `h1` … `h6`, `li`, `p`, … of the nearest element that tells. */
  readonly tag: string
  /** Roles of the elements round it, nearest first, up to the root. */
  readonly roles: readonly Exclude<MarkedRole, undefined>[]
  /** Share (0–1) of its characters that are links. */
  readonly linked: number
  /** Whether all of it is bold or italic. */
  readonly emphasised: boolean
  /** Whether it stands in a `<figure>`, or beside nothing but a picture. */
  readonly pictured: boolean
}

interface Context {
  readonly holder: Element
  readonly tag: string
  readonly roles: readonly Exclude<MarkedRole, undefined>[]
  readonly pictured: boolean
}

const tellingTags = /^(?:h[1-6]|li|p|blockquote|dt|dd|tr|pre)$/

/** The blocks of an element in text order. */
export function flatten(root: Element, measures: Measures): readonly FlatBlock[] {
  const blocks: FlatBlock[] = []
  let parts: string[] = []
  let linkedLength = 0
  let strongLength = 0

  const flush = (context: Context) => {
    const text = squash(parts.join(''))
    if (text !== '') {
      const length = inkLength(text)
      blocks.push({
        ...context,
        text,
        linked: Math.min(1, linkedLength / length),
        emphasised: strongLength >= length * 0.95,
      })
    }
    parts = []
    linkedLength = 0
    strongLength = 0
  }

  const walk = (node: Node, context: Context, isLink: boolean, isStrong: boolean): void => {
    for (const child of node.childNodes) {
      if (child.nodeType === 3) {
        const text = child.textContent ?? ''
        const length = inkLength(text)
        parts.push(text.replace(/ \s+|[^\S ]\s*/g, ' '))
        if (isLink) linkedLength += length
        if (isStrong) strongLength += length
        continue
      }
      if (!isElement(child) || silentTags.has(child.localName)) continue
      const tag = child.localName
      if (tag === 'br') {
        parts.push('\n')
        continue
      }
      const role = markedRole(child)
      const holdsBlocks = tag === 'td' || tag === 'th' ? hasBlocks(child) : false
      const breaks = blockTags.has(tag) || holdsBlocks || role === 'caption' || role === 'credit'
      if (breaks) flush(context)
      else if (tag === 'td' || tag === 'th') parts.push('\t')
      const inner = breaks ? within(context, child, role, measures) : context
      walk(child, inner, isLink || tag === 'a', isStrong || /^(?:strong|b|em|i)$/.test(tag))
      if (breaks) flush(inner)
    }
  }

  const top: Context = { holder: root, tag: 'div', roles: [], pictured: false }
  walk(root, top, false, false)
  flush(top)
  return blocks.flatMap(splitAtBlankLines)
}

function within(context: Context, element: Element, role: MarkedRole, measures: Measures): Context {
  const tag = element.localName
  return {
    holder: element,
    tag: tellingTags.test(tag) ? tag : context.tag,
    roles: role === undefined ? context.roles : [role, ...context.roles],
    pictured:
      tag === 'figure' || holdsOnlyPicture(element, measures) || (context.pictured && !isWhole(element)),
  }
}

// Two `<br>` in a row part paragraphs on old pages.
function splitAtBlankLines(block: FlatBlock): readonly FlatBlock[] {
  const pieces = block.text.split(/\n\s*\n/)
  return pieces.length === 1
    ? [block]
    : pieces.map((text) => ({ ...block, text: text.trim() })).filter(({ text }) => text !== '')
}

function squash(text: string): string {
  return text
    .replace(/ [^\S\n\t]+|[^\S\n\t ][^\S\n\t]*/g, ' ')
    .replace(/ ?\t[ \t]*/g, '\t')
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .trim()
}

const hasBlocks = (element: Element): boolean =>
  [...element.children].some((child) => blockTags.has(child.localName))

const isWhole = (element: Element): boolean =>
  element.localName === 'main' || element.getAttribute('role') === 'main' || isMarkedBody(element)

/** A box with a picture and a short line of text, and nothing else, is a picture with its caption; a short story with its picture is
 *  not, where it is marked as one. */
function holdsOnlyPicture(element: Element, measures: Measures): boolean {
  // A paragraph may open with a picture and still be a paragraph.
  if (/^(?:p|li|blockquote)$/.test(element.localName)) return false
  const measure = measures.get(element)
  const isSmall =
    measure !== undefined && measure.pictures > 0 && measure.text <= 300 && measure.paragraphs <= 1
  return isSmall && !isWhole(element)
}
