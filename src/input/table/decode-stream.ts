import { peek } from '../bytes.ts'
import { decodeWindows1252 } from '../charset.ts'

/** The text of a stream: by its byte order mark, else UTF-8 where its opening is that, else windows-1252. Line ends are kept, NUL
 *  and other controls are U+FFFD and space; what does not fit is U+FFFD. */
export async function* decodeStream(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const { head, rest } = await peek(bytes, 65_536)
  const charset = charsetOf(head)
  if (charset === 'windows-1252') {
    for await (const part of rest) yield cleaned(decodeWindows1252(part))
    return
  }
  const decoder = new TextDecoder(charset)
  for await (const part of rest) yield cleaned(decoder.decode(part, { stream: true }))
  yield cleaned(decoder.decode())
}

function charsetOf(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return 'utf-8'
  } catch {
    // Some bytes that are wrong do not make a file of UTF-8 another one.
    return /[\u0080-\ufffc]/.test(new TextDecoder('utf-8').decode(head)) ? 'utf-8' : 'windows-1252'
  }
}

const cleaned = (text: string): string => text.replace(/\0/g, '\ufffd').replace(/[^\P{Cc}\r\n\t]/gu, ' ')
