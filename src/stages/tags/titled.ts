import type { TaggedWord } from '../../model/encoder.ts'

interface Run {
  readonly from: number
  readonly to: number
}

/** Mends the parse of a title with "of" before a name ("secretary of state Aro Lund"), which hangs the name on the title's own
 *  preposition: the name carries the phrase, the title describes it. `titles` and `names` are runs of words of one sentence. */
export function mendTitles(
  tagged: readonly TaggedWord[],
  words: readonly string[],
  titles: readonly Run[],
  names: readonly Run[],
): readonly TaggedWord[] {
  let mended: TaggedWord[] | undefined
  for (const { from, to } of names) {
    const title = titles.find((run) => run.to === from)
    const of = title === undefined ? -1 : words.indexOf('of', title.from)
    if (title === undefined || of <= title.from || of >= from - 1) continue
    const name = from
    const noun = tagged[name]?.head
    const office = noun === undefined ? undefined : tagged[noun]
    if (noun === undefined || office === undefined || noun < title.from || noun >= of || to <= from) continue
    mended ??= [...tagged]
    mended[name] = { ...at(mended, name), ...attachment(office) }
    mended[noun] = { ...at(mended, noun), head: name, deprel: 'nmod:desc' }
    for (let i = of; i < from - 1; i++)
      mended[i] = { ...at(mended, i), head: from - 1, deprel: i === of ? 'case' : 'compound' }
    mended[from - 1] = { ...at(mended, from - 1), head: noun, deprel: 'nmod' }
  }
  return mended ?? tagged
}

const empty: TaggedWord = { upos: 'X', xpos: 'FW', lemma: '', deprel: 'dep' }
const at = (tagged: readonly TaggedWord[], index: number): Omit<TaggedWord, 'head'> => {
  const { head: _, ...rest } = tagged[index] ?? empty
  return rest
}

function attachment({ head, deprel }: TaggedWord): Pick<TaggedWord, 'head' | 'deprel'> {
  return head === undefined ? { deprel } : { head, deprel }
}
