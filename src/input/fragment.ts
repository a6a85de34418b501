import { parseHTML } from 'linkedom'
import type { KindedText } from './assemble.ts'
import { cut } from './cut.ts'
import { flatten } from './html/flatten.ts'
import { foldText, squash } from './html/fold.ts'
import { giveKinds } from './html/kinds.ts'
import { measure } from './html/measure.ts'
import { requireShape } from './html/shape.ts'
import type { InputPlace } from './input-error.ts'

/** The paragraphs of a piece of HTML that is an article's body already (a feed's item, a chapter, a letter), with their kinds;
 *  links to elsewhere and other furniture are left out. Throws E_TOO_LARGE, E_TOO_DEEP, E_FORMAT. */
export function fragmentBlocks(html: string, place: InputPlace, title?: string): readonly KindedText[] {
  if (!/[<&]/.test(html)) return plainBlocks(html)
  requireShape(html, place)
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`)
  const body = document.body
  const page = { title: foldText(title), description: undefined, pictureTexts: new Set<string>() }
  return giveKinds(flatten(body, measure(body)), page).flatMap(({ kind, text }) =>
    kind === 'furniture' ? [] : [{ kind, text }],
  )
}

/** The paragraphs of a plain text, which blank lines part; line ends inside a paragraph stay. */
export function plainBlocks(text: string): readonly KindedText[] {
  return text
    .split(/\n[^\S\n]*\n/)
    .map((paragraph) => paragraph.replace(/[^\S\n]*\n[^\S\n]*/g, '\n').trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => ({ kind: 'paragraph', text: paragraph }))
}

/** A short piece of HTML (a title, a name) as one line of text. */
export function inlineText(html: string): string {
  return squash(/[<&]/.test(html) ? textWithin(cut(html, 20_000)) : html)
}

const textWithin = (html: string): string =>
  parseHTML(`<!doctype html><html><body>${html}</body></html>`).document.body.textContent ?? ''
