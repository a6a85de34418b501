import type { Tag } from '../../doc/layers.ts'
import type { Word } from '../../text/words.ts'
import type { Figure } from './cast.ts'
import { actorsAt, type Setting, settle } from './setting.ts'
import type { MentionView } from './view.ts'

/** Who speaks the words between quotation marks: the mention that is their source, by word. */
export type Voices = ReadonlyMap<number, MentionView>

const likely = 50

/** Reads off the net's roles whose words a quotation holds. A quotation without a source of its own goes on with the
 *  voice of the one before it, if no sentence outside stands between. */
export function voicesOf(
  words: readonly Word[],
  tags: readonly Tag[],
  views: readonly MentionView[],
): Voices {
  const sources = sourcesByCue(words, tags, views)
  const found = new Map<number, MentionView>()
  const unvoiced: number[] = []
  let last: { readonly view: MentionView; readonly sentence: number } | undefined
  for (const word of words) {
    if (!word.quoted) continue
    const roles = tags[word.index]?.roles
    const isContent = roles?.content !== undefined && Math.max(...roles.content) >= likely
    const view = isContent && roles?.link !== undefined ? sources.get(roles.link[0]) : undefined
    if (view) {
      for (const index of unvoiced.splice(0)) {
        if (words[index]?.sentence === word.sentence) found.set(index, view)
      }
      found.set(word.index, view)
      last = { view, sentence: word.sentence }
    } else if (last && word.sentence - last.sentence <= 1) {
      found.set(word.index, last.view)
      last = { view: last.view, sentence: word.sentence }
    } else unvoiced.push(word.index)
  }
  return found
}

function sourcesByCue(
  words: readonly Word[],
  tags: readonly Tag[],
  views: readonly MentionView[],
): ReadonlyMap<number, MentionView> {
  const byHead = new Map(views.map((view) => [view.head.index, view]))
  const found = new Map<number, MentionView>()
  for (const word of words) {
    const roles = tags[word.index]?.roles
    if (!roles?.source || !roles.link || Math.max(...roles.source) < likely) continue
    const view = byHead.get(word.index)
    const known = found.get(roles.link[0])
    if (view && (!known || isUnder(words, known.head, view.head))) found.set(roles.link[0], view)
  }
  return found
}

function isUnder(words: readonly Word[], lower: Word, upper: Word): boolean {
  let at = lower.head
  for (let steps = 0; at !== undefined && steps < 6; steps++) {
    if (at === upper.index) return true
    at = words[at]?.head
  }
  return false
}

/** Resolves "I", "my", "we", "our" between quotation marks: the speaker, and whom the speaker speaks for. Comes last,
 *  when every source is resolved. */
export function resolveSpeakers(setting: Setting, views: readonly MentionView[], voices: Voices): undefined {
  for (const view of views) {
    if (view.rule !== 'personal-pronoun' || setting.resolved.has(view.mention.key)) continue
    const isOne = /^(?:i|me|my|mine|myself)$/.test(view.lower)
    if (!isOne && !/^(?:we|us|our|ours|ourselves)$/.test(view.lower)) continue
    const source = voices.get(view.head.index)
    const speakers = source ? actorsAt(setting, source.mention.span) : []
    const [speaker] = speakers
    if (!source || !speaker || speakers.length > 1) continue
    const meant = isOne ? (speaker.type === 'person' ? speaker : undefined) : spokenFor(speaker)
    if (!meant) continue
    setting.cast.adopt(meant)
    settle(setting, view, [meant], isOne ? 'speaker' : 'whom the speaker speaks for')
  }
}

/** "we": the state or body that a speaker speaks for; a body or group that speaks means itself. */
function spokenFor(speaker: Figure): Figure | undefined {
  if (speaker.type === 'person') return speaker.principal
  return speaker.type === 'outlet' ? undefined : (speaker.principal ?? speaker)
}
