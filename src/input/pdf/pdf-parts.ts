import { foldText } from '../html/fold.ts'
import { namesIn } from '../html/names.ts'
import { type InputPlace, inputError } from '../input-error.ts'
import { limits } from '../limits.ts'
import type { StructuredArticle } from '../structured.ts'
import { runInWorker } from '../worker/run-worker.ts'
import { commonSize, paragraphsOf } from './paragraphs.ts'
import { linesOf, type PdfLine, type PdfPage } from './pdf-page.ts'
import { readingOrder } from './reading-order.ts'
import { withoutRunningHeads } from './running-heads.ts'

interface PdfAnswer {
  readonly title?: string
  readonly author?: string
  readonly created?: string
  readonly pages: readonly PdfPage[]
  readonly leftOut: number
}

/** The parts of a PDF's article, read in a thread of its own with caps on time and memory. Throws E_FORMAT for damage or a password,
 *  E_EMPTY for pages that are pictures, E_TOO_LARGE. */
export async function pdfParts(
  bytes: Uint8Array,
  place: InputPlace,
): Promise<StructuredArticle & { readonly notes: readonly string[] }> {
  const answer = (await runInWorker(
    new URL('./pdf-worker.js', import.meta.url),
    { bytes: Uint8Array.from(bytes), most: limits.pdfPages },
    { seconds: limits.pdfSeconds, megabytes: limits.pdfMegabytes },
    place,
  )) as PdfAnswer | { readonly fault: 'locked' | 'damaged'; readonly message: string }
  if ('fault' in answer) {
    const [code, message] =
      answer.fault === 'locked'
        ? (['E_FORMAT', 'the PDF is locked by a password; unlock it first'] as const)
        : (['E_FORMAT', 'the PDF is damaged or cut off; fetch it again'] as const)
    throw inputError(code, place, message, { details: { reason: answer.message } })
  }
  const pages = withoutRunningHeads(answer.pages.map(linesOf)).map((lines) => readingOrder(lines))
  if (pages.every((lines) => lines.length === 0)) {
    const message =
      'no page of the PDF holds text: it is a scan or a picture; have its text recognised (OCR) first'
    throw inputError('E_EMPTY', place, message)
  }
  const blocks = paragraphsOf(pages)
  const { title, author, created, leftOut } = answer
  const headline = headlineOf(
    pages[0] ?? [],
    blocks.map(({ text }) => text),
    title,
  )
  return {
    title: headline,
    byline: namesIn(author ?? ''),
    body: blocks.filter(
      ({ text }, index) => index > 0 || headline === undefined || foldText(text) !== foldText(headline),
    ),
    candidates: [
      ...(title === undefined ? [] : [{ field: 'title', value: title, from: 'pdf: title' }]),
      // When the file was made is not when it was published.
      ...(created === undefined ? [] : [{ field: 'created', value: created, from: 'pdf: created' }]),
    ],
    notes: leftOut > 0 ? [`${leftOut} pages past the first ${limits.pdfPages} were left out`] : [],
  }
}

/** The title: that of the file where the text says it too, else a first block in letters larger than the body's. */
function headlineOf(
  first: readonly PdfLine[],
  blocks: readonly string[],
  stated: string | undefined,
): string | undefined {
  const folded = foldText(stated)
  const said = folded === '' ? undefined : blocks.slice(0, 5).find((text) => foldText(text) === folded)
  const [top] = first
  const isLarge = top !== undefined && top.size > commonSize(first) * 1.15
  return said ?? (isLarge && (blocks[0]?.length ?? 0) < 300 ? blocks[0] : undefined)
}
