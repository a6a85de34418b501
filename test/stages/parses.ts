import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sentence, Tag, Token } from '../../src/doc/layers.ts'

const by = 'test@1'

export interface ParsedText {
  readonly text: string
  readonly sentences: Sentence[]
  readonly tokens: Token[]
  readonly tags: Tag[]
}

/** Reads the parses.tsv of a folder: texts by name, one token a line (number, form, lemma, UPOS, XPOS, head, relation, what
 *  follows). `between` stands between sentences where the lines do not say what follows the last word. */
export function readParses(folder: string, between = ''): (name: string) => ParsedText {
  const blocks = new Map(
    readFileSync(join(folder, 'parses.tsv'), 'utf8')
      .split(/^# text /m)
      .slice(1)
      .map((block) => [block.slice(0, block.indexOf('\n')), block.slice(block.indexOf('\n') + 1)] as const),
  )
  return (name) => {
    const block = blocks.get(name)
    if (block === undefined) throw new Error(`parses.tsv has no text "${name}"`)
    let text = ''
    const tokens: Token[] = []
    const tags: Tag[] = []
    const sentences: Sentence[] = []
    for (const part of block.split('# sentence\n').filter((each) => each.trim() !== '')) {
      const first = tokens.length
      for (const line of part.trim().split('\n')) {
        const [, form = '', lemma = '', upos = '', xpos = '', head = '0', deprel = '', after = ''] =
          line.split('\t')
        const span = { start: text.length, end: text.length + form.length }
        const key = `${span.start}-${span.end}`
        const up = Number(head)
        tokens.push({ key, span, by })
        tags.push({ key, span, by, upos, xpos, lemma, deprel, ...(up === 0 ? {} : { head: first + up - 1 }) })
        text += form + (after === 'para' ? '\n\n' : after === 'space' ? ' ' : '')
      }
      const span = { start: tokens[first]?.span.start ?? 0, end: tokens.at(-1)?.span.end ?? 0 }
      sentences.push({ key: `${span.start}-${span.end}`, span, by })
      text += between
    }
    return { text, sentences, tokens, tags }
  }
}
