import type { Article, Doc, Layers, Span } from 'demarche'

type Sentence = readonly string[]

/** A text in the making with what a reader would find in it. Words are given as `form|lemma|xpos|deprel|head`, the head by its
 *  place in the sentence; `_` in a form is a space, `~` before it joins it to the word before. */
export interface Draft {
  /** Adds a sentence and gives its span and that of a run of its words. */
  say(words: Sentence): Said
  paragraph(): void
  readonly text: () => string
  doc(article: Article, found: Findings): Doc
}

export interface Said {
  readonly span: Span
  words(first: number, last?: number): Span
}

export type Findings = Pick<
  Doc,
  'mentions' | 'actors' | 'quotes' | 'records' | 'meetings' | 'events' | 'times'
>

const by = 'growth@1'

export const noted = (span: Span) => ({ key: `${span.start}-${span.end}`, span, by }) as const

/** Opens an empty draft. */
export function openDraft(): Draft {
  let text = ''
  let isNew = true
  const tokens: Layers['tokens'][] = []
  const tags: Layers['tags'][] = []
  const sentences: Span[] = []
  const paragraphs: Span[] = []
  let begun = 0
  const close = (): void => {
    if (text.length > begun) paragraphs.push({ start: begun, end: text.length })
  }
  return {
    say(words) {
      const first = tokens.length
      for (const word of words) {
        const [given = '', lemma = '', xpos = '', deprel = '', head = ''] = word.split('|')
        const form = given.replace(/^~/, '').replaceAll('_', ' ')
        if (!isNew && !given.startsWith('~')) text += ' '
        isNew = false
        const span = { start: text.length, end: text.length + form.length }
        text += form
        tokens.push(noted(span))
        const upos = universal(xpos)
        const at = head === '' ? {} : { head: first + Number(head) }
        tags.push({ ...noted(span), upos, xpos, lemma: lemma || form, deprel, ...at })
      }
      const own = tokens.slice(first).map(({ span }) => span)
      const words_ = (from: number, to = from): Span => ({
        start: own[from]?.start ?? 0,
        end: own[to]?.end ?? 0,
      })
      const span = words_(0, own.length - 1)
      sentences.push(span)
      return { span, words: words_ }
    },
    paragraph() {
      close()
      text += '\n\n'
      begun = text.length
      isNew = true
    },
    text: () => text,
    doc(article, found) {
      const last = { start: begun, end: text.length }
      const all = last.end > last.start ? [...paragraphs, last] : paragraphs
      return {
        article,
        sections: all.map((span) => ({ ...noted(span), kind: 'paragraph' })),
        sentences: sentences.map(noted),
        tokens,
        tags,
        ...{ entities: [], places: [], agreements: [], links: [], notes: [] },
        ...found,
      }
    },
  }
}

function universal(xpos: string): string {
  if (xpos.startsWith('NNP')) return 'PROPN'
  if (xpos.startsWith('N')) return 'NOUN'
  if (xpos.startsWith('V')) return 'VERB'
  if (xpos.startsWith('J')) return 'ADJ'
  const others: Readonly<Record<string, string>> = { MD: 'AUX', DT: 'DET', IN: 'ADP', PRP: 'PRON', CD: 'NUM' }
  return others[xpos] ?? 'PUNCT'
}
