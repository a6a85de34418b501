import { type Doc, type Stage, stageId } from '../doc/doc.ts'
import type { LayerName, StatementRecord } from '../doc/layers.ts'
import { publisherOf, publishersOf } from '../knowledge/publisher.ts'
import type { Resources } from '../resources.ts'
import { adjectiveDrafts } from './records/adjectives.ts'
import { agreementIds } from './records/agreement-ids.ts'
import { assemble, isClaimed, type Unfiled } from './records/assemble.ts'
import { attach, otherwise } from './records/attach.ts'
import {
  authorsOf,
  houseOf,
  inFirstPerson,
  inOwnVoice,
  inWritersVoice,
  saysWe,
  senderBy,
  writerOf,
} from './records/authors.ts'
import { claims, settle } from './records/competition.ts'
import { otherOfTwo } from './records/dyads.ts'
import { imperativeDrafts } from './records/imperatives.ts'
import { judgementDrafts } from './records/judgements.ts'
import { type RecordLexicon, recordLexicon } from './records/lexicon.ts'
import { contextOf, type Memory, nothing, withRecord, withSentence } from './records/memory.ts'
import { nounDrafts } from './records/nouns.ts'
import { obligationDrafts } from './records/obligations.ts'
import { parties as partiesOf, type Voice } from './records/parties.ts'
import { merge } from './records/repeats.ts'
import { type Draft, type Scene, speechAt } from './records/scene.ts'
import { perSentence, sceneOf } from './records/sentence.ts'
import type { Speech } from './records/speech.ts'
import { stanceDrafts, trusted } from './records/stances.ts'
import { statementDrafts } from './records/statements.ts'
import { settleStatus } from './records/status.ts'
import { swapped } from './records/swaps.ts'
import { ultimatumDrafts } from './records/ultimatums.ts'
import { verbDrafts } from './records/verbs.ts'
import { sentenceViews } from './records/words.ts'

const needs = [
  'sections',
  'sentences',
  'tokens',
  'tags',
  'times',
  'mentions',
  'actors',
  'quotes',
  'agreements',
] as const satisfies LayerName[]
type Needs = (typeof needs)[number]

/** Longer sentences are lists or broken text; no rule here reads them. */
const longest = 200 // words

/** Positions that actors take in public: who is bound, toward whom, to what, on which condition, how firmly. */
export const records: Stage<Needs, 'records', Resources> = {
  name: 'records',
  version: 11,
  requires: needs,
  assigns: ['records'],
  open({ knowledge }) {
    const lexicon = recordLexicon(knowledge)
    const publishers = publishersOf(knowledge)
    const by = stageId(records)
    return (doc) => {
      const keys = new Set<string>()
      const publisher = publisherOf(doc.article.meta, knowledge, publishers)
      const distinct = readRecords(doc, lexicon, publisher).filter(
        (record) => !keys.has(keyOf(record)) && keys.add(keyOf(record)),
      )
      return {
        records: distinct.map(
          (record, index): StatementRecord => ({ ...record, id: `r${index + 1}`, key: keyOf(record), by }),
        ),
      }
    }
  },
}

/** Where the cue and the content stand. */
function keyOf({ span, content }: Unfiled): string {
  const [first] = content
  return `${span.start}-${span.end}:${first?.start ?? span.start}-${first?.end ?? span.end}`
}

const body = new Set(['paragraph', 'dateline'])

function readRecords(doc: Doc<Needs>, lexicon: RecordLexicon, publisher: string | undefined): Unfiled[] {
  const names = doc.mentions
    .filter(({ kind }) => kind === 'name' || kind === 'metonym')
    .map(({ span }) => span)
  const views = sentenceViews(doc, lexicon.lemmaOf, names)
  const parties = partiesOf(doc.actors, doc.mentions, views)
  const quotes = perSentence(doc.quotes, views, ({ content, cue }) => [...content, ...cue])
  const times = perSentence(doc.times, views, ({ span }) => [span])
  const isSeen = views.some(({ stances }) => stances.length > 0)
  const authors = authorsOf(views, parties, quotes)
  const isOwn = saysWe(views, quotes)
  const house = houseOf(doc.actors, publisher)
  const found: Unfiled[] = []
  const writer =
    writerOf(views, parties, lexicon) ?? senderBy(doc.article.meta.title ?? '', house, doc.actors, lexicon)
  let memory: Memory = { ...nothing, lastVoice: writer }
  for (const view of views) {
    if (!body.has(view.kind) || view.words.length > longest) continue
    const own = { quotes: quotes.get(view.order) ?? [], times: times.get(view.order) ?? [] }
    const told = sceneOf({ text: doc.article.text, view, lexicon, parties, ...own }, contextOf(memory, view))
    const scene = inWritersVoice(inOwnVoice(told, authors.get(view.order)), writer)
    const isCarried = memory.section === view.section && scene.speeches.length === 0
    const carried = isCarried ? memory.carried : undefined
    const read = readSentence(scene, memory, carried, {
      published: doc.article.meta.date,
      author: authors.get(view.order),
      house,
      isOwn,
      isSeen,
    })
    const swap = swapped(scene, found.at(-1), read.records)
    if (swap.before && swap.before !== found.at(-1)) found.splice(-1, 1, swap.before)
    found.push(...swap.records)
    memory = withSentence(read.memory, scene, parties, carried)
  }
  const joined = otherOfTwo(merge(found, views), doc.actors)
  const settled = settleStatus(joined, views, parties, lexicon)
  return agreementIds(settled, doc.agreements)
}

/** What is known of the whole text while a sentence is read. */
interface Outlook {
  readonly published: string | undefined
  /** Whose text it is here. */
  readonly author: Voice | undefined
  readonly house: Voice | undefined
  /** Whether the text says "we" or "I" of its own. */
  readonly isOwn: boolean
  /** Whether the net has said which positions it sees. */
  readonly isSeen: boolean
}

function readSentence(
  scene: Scene,
  start: Memory,
  carried: Speech | undefined,
  { published, author, house, isOwn, isSeen }: Outlook,
): { readonly records: readonly Unfiled[]; readonly memory: Memory } {
  // A question takes no position (rule 16).
  if (isAsked(scene)) return { records: [], memory: start }
  if (/^\?/.test([...scene.view.words].reverse().find(({ text }) => /^[?.!]/.test(text))?.text ?? ''))
    return { records: [], memory: start }
  const discourse = { previous: start.previous, carried, published }
  const ruled = trusted(scene, draftsOf(scene, carried), isSeen, carried, author)
  const plain = [...ruled, ...stanceDrafts(scene, ruled, carried, { author, house, isOwn })].sort(
    (a, b) => a.cue.from - b.cue.from,
  )
  const threat = otherwise(scene, plain)
  const drafts = threat ? [...plain.filter((draft) => draft !== threat.replaces), threat.threat] : plain
  const conditions = attach(scene, drafts)
  const records: Unfiled[] = []
  let memory = start
  for (const read of drafts) {
    const draft = inFirstPerson(scene, read, carried, author)
    const attached = read === threat?.threat ? [threat.attached] : (conditions.get(read) ?? [])
    const record = assemble({ ...scene, lastVoice: memory.lastVoice }, draft, attached, discourse)
    // What one alone "signed" or "agreed on" binds nobody else; the net does not tell with whom.
    if (!record || (draft.rule === 'net:agreement' && record.holder.length < 2)) continue
    if (records.some((other) => isTwin(other, record))) continue
    records.push(record)
    memory = withRecord(memory, record, scene.view)
    for (const claim of claims([draft])) {
      const speech = speechAt(scene, claim.cue.from)
      const judged = isClaimed(scene, speech, record) ? assemble(scene, claim, [], discourse) : undefined
      if (judged) records.push(judged)
    }
  }
  return { records, memory }
}

/** Whether two readings of a sentence hold the same to be so. */
const isTwin = (one: Unfiled, other: Unfiled): boolean =>
  one.kind === other.kind &&
  one.content.length === other.content.length &&
  one.content.every(
    ({ start, end }, at) => other.content[at]?.start === start && other.content[at]?.end === end,
  )

/** "Q", "QUESTION:": the turn of somebody who asks. */
const isAsked = ({ quotes, text, lexicon }: Scene): boolean =>
  quotes.some(
    ({ reasons, source: [tag] }) =>
      tag !== undefined &&
      reasons?.some(({ rule }) => rule === 'turn') === true &&
      lexicon.is('asker', text.slice(tag.start, tag.end).toLowerCase()),
  )

function draftsOf(scene: Scene, carried: Speech | undefined): Draft[] {
  const lexical = [
    ...judgementDrafts(scene),
    ...imperativeDrafts(scene),
    ...obligationDrafts(scene),
    ...ultimatumDrafts(scene),
    ...adjectiveDrafts(scene),
    ...verbDrafts(scene),
    ...nounDrafts(scene),
  ]
  return settle(lexical, statementDrafts(scene, carried))
}
