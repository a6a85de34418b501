// Plain JavaScript, because a worker thread is started from this file itself.
import { parentPort, workerData } from 'node:worker_threads'
import { getDocumentProxy } from 'unpdf'

/** Posts `{ title, author, created, pages, leftOut }` of the PDF in `workerData.bytes`; a page is its size and its pieces of text with
 *  place and size in points, y upward. Or `{ fault, message }`. */
async function read({ bytes, most }) {
  const pdf = await getDocumentProxy(bytes, { isEvalSupported: false, verbosity: 0, stopAtErrors: false })
  const { info } = await pdf.getMetadata().catch(() => ({ info: {} }))
  const pages = []
  for (let number = 1; number <= Math.min(pdf.numPages, most); number++) {
    const page = await pdf.getPage(number)
    const [left, bottom, right, top] = page.view
    const { items } = await page.getTextContent({ disableNormalization: false })
    const pieces = items
      .filter((item) => typeof item.str === 'string' && item.str.trim() !== '')
      .map(({ str, transform, width }) => ({
        text: str,
        x: transform[4],
        y: transform[5],
        width,
        size: Math.hypot(transform[2], transform[3]),
        isUpright: Math.abs(transform[1]) < Math.abs(transform[0]) + 0.001,
      }))
    pages.push({ width: right - left, height: top - bottom, bottom, pieces })
    page.cleanup()
  }
  const told = (value) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined)
  return {
    title: told(info.Title),
    author: told(info.Author),
    created: told(info.CreationDate),
    pages,
    leftOut: Math.max(0, pdf.numPages - most),
  }
}

try {
  parentPort?.postMessage(await read(workerData))
} catch (error) {
  const name = error instanceof Error ? error.name : ''
  const fault = name === 'PasswordException' ? 'locked' : 'damaged'
  parentPort?.postMessage({ fault, message: error instanceof Error ? error.message : String(error) })
}
