import { asUtf8 } from '../as-utf8.ts'
import type { KindedText } from '../assemble.ts'
import { declaredInMarkup, decode } from '../charset.ts'
import { feedDate } from '../feed/feed-dates.ts'
import { fragmentBlocks, plainBlocks } from '../fragment.ts'
import { namesIn } from '../html/names.ts'
import type { InputPlace } from '../input-error.ts'
import { normaliseText } from '../normalise.ts'
import type { StructuredArticle } from '../structured.ts'
import { decodeWords } from './headers.ts'
import { leavesOf, type MimePart } from './parse-mime.ts'

/** The parts of a letter's article: subject, day, sender and its words, as HTML where there are any, else plain. Notes name the
 *  attachments that were not read. */
export function letterParts(
  mail: MimePart,
  place: InputPlace,
): StructuredArticle & { readonly id?: string; readonly notes: readonly string[] } {
  const header = (name: string) => {
    const value = mail.headers.get(name)
    return value === undefined ? undefined : decodeWords(value).trim()
  }
  const leaves = [...leavesOf(mail)]
  const attached = leaves.filter(isAttached)
  const bodies = leaves.filter((leaf) => !isAttached(leaf))
  const html = bodies.find(({ type }) => type === 'text/html')
  const plain = bodies.find(({ type }) => type === 'text/plain')
  const marked = html === undefined ? [] : fragmentBlocks(textOf(html, place), place, header('subject'))
  const body = marked.length > 0 ? marked : plain === undefined ? [] : letterBlocks(plain, place)
  const stated = header('date')
  const sender = header('from')
    ?.replace(/<[^>]*>/g, '')
    .replace(/["']/g, '')
    .trim()
  const list = header('list-id')
    ?.replace(/<[^>]*>/g, '')
    .replace(/"/g, '')
    .trim()
  const id = header('message-id')
  const names = attached.map(nameOf)
  return {
    title: header('subject'),
    byline: namesIn(sender ?? ''),
    outlet: list === '' ? undefined : list,
    date: stated === undefined ? undefined : feedDate(stated),
    body,
    candidates: [
      ...(stated === undefined ? [] : [{ field: 'date', value: stated, from: 'mail' }]),
      ...(sender === undefined || sender === '' ? [] : [{ field: 'byline', value: sender, from: 'mail' }]),
    ],
    ...(id !== undefined && { id }),
    notes:
      names.length === 0
        ? []
        : [`${names.length} attached files were not read: ${names.slice(0, 10).join(', ')}`],
  }
}

const isAttached = ({ headers, type }: MimePart): boolean =>
  /^\s*attachment/i.test(headers.get('content-disposition') ?? '') || !/^text\/(?:plain|html)$/.test(type)

const nameOf = ({ parameters, headers, type }: MimePart): string =>
  decodeWords(
    parameters.get('name') ??
      /filename="?([^";]+)/i.exec(headers.get('content-disposition') ?? '')?.[1] ??
      type,
  )

function textOf(part: MimePart, place: InputPlace): string {
  const bytes = asUtf8(part.body, part.parameters.get('charset'))
  return bytes.length === 0 ? '' : normaliseText(decode(bytes, place, declaredInMarkup).text)
}

/** Paragraphs of a plain letter without its signature and the lines that it quotes; lines that were broken for the width (format=flowed)
 *  are joined. */
function letterBlocks(part: MimePart, place: InputPlace): readonly KindedText[] {
  const [own = ''] = textOf(part, place).split(/^-- $/m, 1)
  const lines = own.split('\n').filter((line) => !line.startsWith('>'))
  const isFlowed = part.parameters.get('format')?.toLowerCase() === 'flowed'
  const text = isFlowed ? lines.join('\n').replace(/ \n(?=\S)/g, ' ') : lines.join('\n')
  return plainBlocks(text)
}
