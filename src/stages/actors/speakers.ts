import type { Tag } from '../../doc/layers.ts'
import type { Word } from '../../text/words.ts'
import type { Figure } from './cast.ts'
import { togetherIn } from './counted.ts'
import { partOf, type Reference } from './memory.ts'
import { actorsAt, type Setting, settle } from './setting.ts'
import { isJointTitle, signatories, spokenFor } from './signatories.ts'
import { floorOf, type Turn } from './turns.ts'
import type { MentionView } from './view.ts'

/** Who speaks. */
export interface Voices {
  /** The mention that is the source of each word between quotation marks. */
  readonly byWord: ReadonlyMap<number, MentionView>
  /** Words that the net takes for part of a source. */
  readonly sources: ReadonlySet<number>
  /** Verbs by which somebody takes a position, as the net sees it. */
  readonly positions: ReadonlySet<number>
}

const likely = 50
const sure = 80

/** Reads off the net's roles whose words a quotation holds. A quotation without a source of its own goes on with the
 *  voice of the one before it, if no sentence outside stands between. */
export function voicesOf(
  words: readonly Word[],
  tags: readonly Tag[],
  views: readonly MentionView[],
  judging: ReadonlySet<string>,
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
    } else if (last && goesOn(words, word, last.sentence)) {
      found.set(word.index, last.view)
      last = { view: last.view, sentence: word.sentence }
    } else unvoiced.push(word.index)
  }
  const told = words.filter(({ index }) => isSource(tags[index])).map(({ index }) => index)
  const positions = words.filter((word) => isPosition(word, tags[word.index], judging))
  return {
    byWord: found,
    sources: new Set(told),
    positions: new Set(
      positions.map(({ index, upos, head }) => (upos === 'AUX' && head !== undefined ? head : index)),
    ),
  }
}

/** Whether a word shows that its subject promises, asks, offers or refuses something; of judgements only where the verb tells of one:
 *  "the rebels attacked" judges the rebels. */
function isPosition({ lemma }: Word, tag: Tag | undefined, judging: ReadonlySet<string>): boolean {
  const { assessment, evaluation = 0, ...others } = tag?.stances ?? {}
  return Math.max(0, ...Object.values(others)) >= sure || (evaluation >= sure && judging.has(lemma))
}

/** Whether a quotation stands in the sentence of the one before, or opens the next. */
function goesOn(words: readonly Word[], word: Word, before: number): boolean {
  if (word.sentence === before) return true
  if (word.sentence - before > 1) return false
  for (let i = word.index - 1; words[i]?.sentence === word.sentence; i--) {
    if (!words[i]?.quoted && /[\p{L}\p{N}]/u.test(words[i]?.text ?? '')) return false
  }
  return true
}

function isSource(tag: Tag | undefined): boolean {
  return tag?.roles?.source !== undefined && Math.max(...tag.roles.source) >= likely
}

/** People and groups spoken of in passing ("a resident") are actors if they are whom the text quotes, or take a position. */
export function adoptSources(
  { cast, resolved, voices, words }: Setting,
  views: readonly MentionView[],
): undefined {
  for (const { rule, head, mention } of views) {
    if (rule !== 'noun' && rule !== 'counted') continue
    const { part, governor } = partOf(words, head)
    const takes = part === 'subject' && governor !== undefined && voices.positions.has(governor)
    if (!takes && !voices.sources.has(head.index)) continue
    for (const figure of resolved.get(mention.key) ?? []) cast.adopt(figure)
  }
}

/** And if somebody urges them, calls on them or thanks them. */
export function adoptAddressed(
  { cast, resolved, words, addressing }: Setting,
  views: readonly MentionView[],
): undefined {
  for (const view of views) {
    if (!/^(?:noun|uncounted|counted)$/.test(view.rule)) continue
    const { part, governor } = partOf(words, view.head)
    const verb = governor === undefined ? undefined : words[governor]
    if (!verb || !addressing.has(verb.lemma) || verb.index > view.from) continue
    const preposition = words[view.from - 1]?.lower ?? ''
    const isOn = part === 'oblique' && /^(?:on|upon|to)$/.test(preposition) && view.from - verb.index < 4
    if (part !== 'object' && !isOn) continue
    for (const figure of resolved.get(view.mention.key) ?? []) cast.adopt(figure)
  }
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
    if (!roles?.link || !isSource(tags[word.index])) continue
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

/** Resolves "I", "my", "we", "our": between quotation marks the speaker, and whom the speaker speaks for; outside them,
 *  in what an office of state has published, its author and the state. "our two countries" are the state and whom it
 *  was brought together with. Comes last, when every source is resolved. */
export function resolveSpeakers(
  setting: Setting,
  views: readonly MentionView[],
  author: Figure | undefined,
  title: string,
  turns: readonly Turn[],
): undefined {
  // Of a joint statement the publisher is only one.
  const floor = floorOf(turns)
  const isOwn = setting.publisher !== undefined && !isJointTitle(title) && floor === undefined
  const isStatement = isOwn && isLabelled(setting.text, author)
  const sender = senderOf(setting)
  const writer = author ?? sender ?? (isOwn && isWrit(title) ? headOf(setting) : undefined)
  const opening = setting.publisher === undefined ? 0 : openingOf(setting, turns)
  const isQuotedWhole = isStatement && /^["“]/.test(setting.text)
  const makers = signatories(setting, views, title, isStatement)
  const named = bySentence(setting.memory.references)
  for (const view of views) {
    if (view.rule !== 'personal-pronoun' || setting.resolved.has(view.mention.key)) continue
    const isOne = /^(?:i|me|my|mine|myself)$/.test(view.lower)
    if (!isOne && !/^(?:we|us|our|ours|ourselves)$/.test(view.lower)) continue
    const source = setting.voices.byWord.get(view.head.index)
    const isQuoted = view.head.quoted && !isQuotedWhole
    const turn = isQuoted ? undefined : floor?.(view.head.start)
    if (turn === 'somebody') continue
    const told = source ? actorsAt(setting, source.mention.span) : turn ? [turn] : []
    // "The message reads:" tells whose words they are no better than nothing does.
    const speakers =
      told.length === 0 && isQuoted && writer && (!source || letters.has(source.head.lemma)) ? [writer] : told
    const [speaker] = speakers
    if (makers && !isOne && !speaker && !view.head.quoted) {
      settle(setting, view, makers, 'who make the statement')
      continue
    }
    const isOpening = view.head.start < opening
    if (speakers.length > 1 || (!speaker && (isQuoted || !(isStatement || isOpening)))) continue
    const side = speaker ? spokenFor(speaker) : publisherOf(setting, view)
    const meant = isOne ? (speaker ?? (isQuoted ? undefined : writer)) : side
    if (!meant || (isOne && meant.type !== 'person')) continue
    const both = isOne
      ? undefined
      : bothOf(setting, view, meant, named.get(view.head.sentence) ?? [], speaker)
    setting.cast.adopt(meant)
    if (both) settle(setting, view, both, 'we and those beside us')
    else settle(setting, view, [meant], ruleFor(isOne, speaker !== undefined))
  }
}

/** Where the words end that stand before the first turn of a transcript, where a guest of the publisher's state takes it: until then
 *  the host had the floor. 0 if nobody is known to have had it. */
function openingOf({ publisher }: Setting, [first]: readonly Turn[]): number {
  if (first === undefined || first.who === 'somebody') return 0
  const state = first.who.principal?.country ?? first.who.country
  return state !== undefined && state !== publisher ? first.from : 0
}

/** "Letter to the Speaker", "Executive Order on …": what the head of state writes, by its title. */
const isWrit = (title: string): boolean =>
  /^(?:letters? (?:to|from)\b|message to\b|greetings to\b|congratulations to\b|condolences to\b|notice on\b|(?:presidential )?memorandum (?:on|for)\b|executive order\b|(?:a )?proclamation on\b|presidential determination\b)/i.test(
    title,
  )

/** The head of the state whose office published the text, if the text or its title names one, or the tables know who it was. */
function headOf({ cast, publisher }: Setting): Figure | undefined {
  return cast.figures.find(
    (figure) =>
      figure.type === 'person' &&
      figure.principal?.country === publisher &&
      figure.offices.some(({ role, held }) => role === 'head_of_state' && held.status === 'current'),
  )
}

/** "Ana Aro sent her greetings to …", "Ana Aro congratulated …": whose words are quoted where nobody else is said to speak. */
function senderOf({ memory, words }: Setting): Figure | undefined {
  const sent = memory.references.find(({ part, governor, figures: [figure] }) => {
    const verb = part === 'subject' && governor !== undefined ? words[governor] : undefined
    if (figure?.type !== 'person' || !verb) return false
    if (verb.lemma === 'congratulate') return true
    if (!/^(?:send|address|extend|convey|forward)$/.test(verb.lemma)) return false
    return words
      .slice(verb.index + 1, verb.index + 8)
      .some(({ head, lemma }) => head === verb.index && letters.has(lemma))
  })
  return sent?.figures[0]
}

/** What somebody sends that holds words of their own. */
const letters = new Set([
  'message',
  'greeting',
  'greetings',
  'letter',
  'telegram',
  'note',
  'congratulation',
  'congratulations',
  'condolence',
  'condolences',
])

function bySentence(references: readonly Reference[]): ReadonlyMap<number, readonly Reference[]> {
  const found = new Map<number, Reference[]>()
  for (const reference of references) {
    const known = found.get(reference.sentence)
    if (known) known.push(reference)
    else found.set(reference.sentence, [reference])
  }
  return found
}

function ruleFor(isOne: boolean, isQuoted: boolean): string {
  if (isOne) return isQuoted ? 'speaker' : 'author of the statement'
  return isQuoted ? 'whom the speaker speaks for' : 'whose office published it'
}

function publisherOf({ cast, publisher }: Setting, view: MentionView): Figure | undefined {
  return publisher === undefined ? undefined : cast.stateByCode(publisher, view.mention.span)
}

/** Whether no label but the author's stands before a paragraph ("THE PRESIDENT:"): else others may speak in the rest. */
function isLabelled(text: string, author: Figure | undefined): boolean {
  const labels = [...text.matchAll(/^([A-Z][A-Z.'’ -]{2,40}): /gm)].map(([, label = '']) => label)
  const own = [
    ...(author?.names ?? []),
    ...(author?.offices ?? []).flatMap(({ held }) => held.title ?? []),
  ].flatMap((name) => name.toUpperCase().split(/\s+/))
  return labels.every((label) => label.split(' ').some((word) => word !== 'THE' && own.includes(word)))
}

/** "our two countries", "we have a common understanding": what the side has together with those it was brought together
 *  with last. */
function bothOf(
  setting: Setting,
  view: MentionView,
  side: Figure,
  named: readonly Reference[],
  speaker: Figure | undefined,
): readonly Figure[] | undefined {
  const { words, memory, pluralKinds } = setting
  const noun = view.head.head === undefined ? undefined : words[view.head.head]
  const isOurs = view.lower === 'our' && noun !== undefined && pluralKinds.has(noun.lower)
  const met = speaker && metIn(named, speaker)
  if (met) return met
  if (!isOurs && !isJoint(setting, view)) return undefined
  const both = togetherIn({ kind: 'state', count: 2, sentence: view.head.sentence }, memory)
  if (!both?.figures.includes(side)) return undefined
  // "We will work with Tarn": who names the other side speaks for one.
  const isOtherNamed = named.some(
    ({ figures: [figure] }) => figure !== undefined && figure !== side && both.figures.includes(figure),
  )
  return isOurs || !isOtherNamed ? both.figures : undefined
}

/** "He said their meeting was about “our future work”": the states of the two who met, one of whom speaks. */
function metIn(named: readonly Reference[], speaker: Figure): readonly Figure[] | undefined {
  const both = named.find(
    ({ figures, quoted }) => !quoted && figures.length === 2 && figures.includes(speaker),
  )
  const states = both?.figures.flatMap(({ principal }) => (principal?.type === 'state' ? [principal] : []))
  return states && new Set(states).size === 2 ? states : undefined
}

/** "both in Tarn and abroad": the "both" of a pair of places, times or ways. */
const isPairing = (words: readonly Word[], at: number): boolean =>
  words[at]?.lower === 'both' && /^(?:ADP|SCONJ|ADV|ADJ)$/.test(words[at + 1]?.upos ?? '')

/** Whether the sentence says that what "we" do is done by both. */
function isJoint({ words, jointWords }: Setting, view: MentionView): boolean {
  const { sentence, quoted } = view.head
  for (const step of [-1, 1]) {
    for (let i = view.head.index + step; Math.abs(i - view.head.index) < 40; i += step) {
      const word = words[i]
      if (word?.sentence !== sentence || word.quoted !== quoted) break
      // "both at home and abroad" tells of places.
      if (jointWords.has(word.lower) && !isPairing(words, i)) return true
    }
  }
  return false
}
