import type { Span } from '../../doc/span.ts'
import type { GazetteerEntry } from '../../knowledge/knowledge.ts'
import type { Word } from '../../text/words.ts'
import type { Setting } from './setting.ts'
import type { MentionView, TitleWords } from './view.ts'

/** A title read off the words, and where it begins with what belongs to it. */
export interface TitleRun {
  readonly title: TitleWords
  readonly from: number
}

const longest = 6

/** The title right before a name that no phrase tells because of its hyphens ("president-elect Ana Aro", "ex-chancellor
 *  Aro"), or the one behind it that says by a small word that it is over ("Ana Aro, once NATO's secretary-general, …"). */
export function titleBesideName(setting: Setting, view: MentionView): TitleWords | undefined {
  const { from, mention } = view
  const before = designateEndingAt(setting, from - 1) ?? formerEndingAt(setting, from - 1)
  let to = view.head.index + 1
  while ((setting.words[to]?.start ?? mention.span.end) < mention.span.end) to++
  return before?.title ?? titleBehind(setting, to)
}

/** "prime minister-designate", "president elect": the title whose last word is this one, with whose it is. */
export function designateEndingAt(setting: Setting, last: number): TitleRun | undefined {
  const { words } = setting
  const word = words[last]
  if (!word || !/^(?:elect|designate)$/.test(word.lower)) return undefined
  const end = isHyphen(words[last - 1]) ? last - 2 : last - 1
  return titleEndingAt(setting, end, word.lower)
}

/** Whether the title that a word belongs to goes on with "-elect" or "-designate"; gives the last word of that. */
export function designateBehind({ words }: Setting, head: number): number | undefined {
  const isOne = (at: number): boolean =>
    words[at]?.sentence === words[head]?.sentence && /^(?:elect|designate)$/.test(words[at]?.lower ?? '')
  if (isOne(head + 1)) return head + 1
  for (let at = head + 2; at < head + 2 + longest && isHyphen(words[at - 1]); at += 2)
    if (isOne(at)) return at
  return undefined
}

/** "ex-president", with whose it is. */
function formerEndingAt(setting: Setting, last: number): TitleRun | undefined {
  const run = titleEndingAt(setting, last, undefined)
  return run?.title.standing === undefined ? undefined : run
}

/** Reads the longest title of the table that ends at a word, and what stands before it. */
function titleEndingAt(setting: Setting, last: number, standing: string | undefined): TitleRun | undefined {
  const { words } = setting
  const sentence = words[last]?.sentence
  for (let from = Math.max(0, last - longest); from <= last; from++) {
    if (words[from]?.sentence !== sentence) continue
    const prefix = /^ex-(?=\p{L})/iu.exec(words[from]?.text ?? '')?.[0] ?? ''
    const entries = wholeMatch(setting, from, last + 1, prefix.length)
    if (!entries?.some((entry) => entry.kind === 'title' && !entry.plural)) continue
    let at = from - 1
    let how = standing ?? (prefix === '' ? undefined : 'former')
    if (isHyphen(words[at]) && /^ex$/i.test(words[at - 1]?.text ?? '')) {
      how ??= 'former'
      at -= 2
    } else if (/^(?:former|ex|then|outgoing)$/.test(words[at]?.lower ?? '')) {
      how ??= words[at]?.lower
      at -= 1
    }
    const owner = ownerEndingAt(setting, at)
    return {
      from: owner?.from ?? at + 1,
      title: {
        noun: { start: (words[from]?.start ?? 0) + prefix.length, end: words[last]?.end ?? 0 },
        of: owner ? [{ as: owner.as, span: owner.span }] : [],
        ...(how !== undefined && { standing: how }),
      },
    }
  }
  return undefined
}

/** "Tarn", "Tarn's", "the UN": the state or body whose words end here. */
function ownerEndingAt(
  setting: Setting,
  last: number,
): { readonly as: 'state' | 'body'; readonly span: Span; readonly from: number } | undefined {
  const { words } = setting
  const end = /^['’]s?$/.test(words[last]?.text ?? '') ? last - 1 : last
  for (let from = Math.max(0, end - longest); from <= end; from++) {
    if (words[from]?.sentence !== words[end]?.sentence) continue
    const entries = wholeMatch(setting, from, end + 1) ?? []
    const span = spanOf(words, from, end + 1)
    if (entries.some(({ kind }) => kind === 'state' || kind === 'adjective'))
      return { as: 'state', span, from }
    if (entries.some(({ kind }) => kind === 'organisation')) return { as: 'body', span, from }
  }
  return undefined
}

/** ", once NATO's secretary-general,": a title of the past set off behind a name. */
function titleBehind(setting: Setting, at: number): TitleWords | undefined {
  const { words } = setting
  if (words[at]?.text !== ',' || !/^(?:once|formerly|previously)$/.test(words[at + 1]?.lower ?? ''))
    return undefined
  for (let end = at + 3; end < at + 14; end++) {
    const word = words[end]
    if (word?.sentence !== words[at]?.sentence || /^[,.;:]$/.test(word?.text ?? '')) {
      const run = titleEndingAt(setting, end - 1, 'former')
      return run && run.from > at ? run.title : undefined
    }
  }
  return undefined
}

/** What the knowledge says of exactly these words, less some letters at the beginning. */
function wholeMatch(
  { words, knowledge }: Setting,
  from: number,
  to: number,
  skipped = 0,
): readonly GazetteerEntry[] | undefined {
  const forms = words.slice(from, to).map(({ text }, i) => (i === 0 ? text.slice(skipped) : text))
  const match = knowledge.match(forms, 0)
  return match && match.length === forms.length ? match.entries : undefined
}

const isHyphen = (word: Word | undefined): boolean => word !== undefined && /^[-‐-―]$/.test(word.text)

const spanOf = (words: readonly Word[], from: number, to: number): Span => ({
  start: words[from]?.start ?? 0,
  end: words[to - 1]?.end ?? 0,
})
