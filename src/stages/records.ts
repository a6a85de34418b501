import type { Doc, Stage } from '../doc/doc.ts'
import { stageId } from '../doc/doc.ts'
import type { LayerName, Quote, StatementRecord, TimeExpression } from '../doc/layers.ts'
import type { Span } from '../doc/span.ts'
import type { Resources } from '../resources.ts'
import { adjectiveDrafts } from './records/adjectives.ts'
import { assemble, isClaimed, type Unfiled } from './records/assemble.ts'
import { attach, otherwise } from './records/attach.ts'
import { claims, settle } from './records/competition.ts'
import { findConditions } from './records/conditions.ts'
import { verbGroups } from './records/groups.ts'
import { type RecordLexicon, recordLexicon } from './records/lexicon.ts'
import { nounDrafts } from './records/nouns.ts'
import { type Parties, parties as partiesOf, type Voice } from './records/parties.ts'
import { merge } from './records/repeats.ts'
import { type Draft, type Scene, speechAt } from './records/scene.ts'
import { type Speech, speechOf } from './records/speech.ts'
import { statementDrafts } from './records/statements.ts'
import { settleStatus } from './records/status.ts'
import { verbDrafts } from './records/verbs.ts'
import { type SentenceView, sentenceViews, type WordRange } from './records/words.ts'

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
  version: 1,
  requires: needs,
  assigns: ['records'],
  open({ knowledge }) {
    const lexicon = recordLexicon(knowledge)
    const by = stageId(records)
    return (doc) => ({
      records: readRecords(doc, lexicon).map(
        (record, index): StatementRecord => ({
          ...record,
          id: `r${index + 1}`,
          key: `${record.span.start}-${record.span.end}-${index}`,
          by,
        }),
      ),
    })
  },
}

const body = new Set(['paragraph', 'dateline'])

function readRecords(doc: Doc<Needs>, lexicon: RecordLexicon): Unfiled[] {
  const views = sentenceViews(doc, lexicon.lemmaOf)
  const parties = partiesOf(doc.actors, doc.mentions, views)
  const quotes = perSentence(doc.quotes, views, ({ content, cue }) => [...content, ...cue])
  const times = perSentence(doc.times, views, ({ span }) => [span])
  const found: Unfiled[] = []
  let carried: Speech | undefined
  let previous: { readonly view: SentenceView; readonly principals: readonly string[] } | undefined
  let before: readonly string[] = []
  let lastAgreement: { readonly voice: Voice; readonly order: number } | undefined
  let lastVoice: Voice | undefined
  const heard = new Set<string>()
  for (const view of views) {
    if (!body.has(view.kind) || view.words.length > longest) continue
    const isSameParagraph = previous?.view.section === view.section
    const scene = sceneOf(
      doc.article.text,
      view,
      lexicon,
      parties,
      quotes.get(view.order) ?? [],
      times.get(view.order) ?? [],
      {
        before,
        heard,
        paragraph: isSameParagraph ? (previous?.principals ?? []) : [],
        lastAgreement:
          lastAgreement && view.order - lastAgreement.order <= 2 ? lastAgreement.voice : undefined,
        lastVoice,
      },
    )
    const discourse = {
      previous: previous?.principals ?? [],
      carried: isSameParagraph && scene.speeches.length === 0 ? carried : undefined,
      published: doc.article.meta.date,
    }
    const plain = draftsOf(scene, discourse.carried)
    const elseThreat = otherwise(scene, plain)
    const drafts = elseThreat
      ? [...plain.filter((draft) => draft !== elseThreat.replaces), elseThreat.threat]
      : plain
    const conditions = attach(scene, drafts)
    for (const draft of drafts) {
      const attached = draft === elseThreat?.threat ? [elseThreat.attached] : (conditions.get(draft) ?? [])
      const record = assemble({ ...scene, lastVoice }, draft, attached, discourse)
      if (!record) continue
      found.push(record)
      lastVoice = record
      for (const id of record.holder) heard.add(id)
      for (const claim of claims([draft])) {
        const speech = speechAt(scene, claim.cue.from)
        const judged = speech && isClaimed(scene, speech, record) ? assemble(scene, claim, [], discourse) : undefined
        if (judged) found.push(judged)
      }
      if (record.kind === 'agreement') lastAgreement = { voice: record, order: view.order }
    }
    carried = scene.speeches.length > 0 ? scene.speeches.at(-1) : discourse.carried
    const all = parties.inside(view, { from: 0, to: view.words.length })
    const principals = all.flatMap(({ actors }) => parties.principals(actors))
    previous = { view, principals: [...new Set(principals)] }
    before = [...before, ...principals].slice(-12)
  }
  return settleStatus(merge(found, views), views, parties, lexicon)
}

function draftsOf(scene: Scene, carried: Speech | undefined): Draft[] {
  const lexical = [...adjectiveDrafts(scene), ...verbDrafts(scene), ...nounDrafts(scene)]
  return settle(lexical, statementDrafts(scene, carried))
}

function sceneOf(
  text: string,
  view: SentenceView,
  lexicon: RecordLexicon,
  parties: Parties,
  quotes: readonly Quote[],
  times: readonly TimeExpression[],
  context: Pick<Scene, 'before' | 'paragraph' | 'heard' | 'lastAgreement' | 'lastVoice'>,
): Scene {
  const groups = verbGroups(view)
  const speeches = speechOf(view, groups, quotes, lexicon, parties)
  const attributions = new Set<number>()
  for (const { attribution } of speeches) if (attribution) attributions.add(attribution.from)
  const isTime = (range: WordRange): boolean => {
    const words = view.words.slice(range.from, range.to)
    const first = words[0]
    return (
      first !== undefined &&
      words.length < 8 &&
      times.some(({ span }) => words.some(({ start }) => start >= span.start && start < span.end))
    )
  }
  const conditions = findConditions(view, groups, lexicon, attributions, isTime)
  const stops = new Set([...attributions, ...conditions.map(({ from }) => from)])
  return { view, text, groups, conditions, speeches, quotes, times, stops, lexicon, parties, ...context }
}

/** Annotations by the sentences that they touch, in one sweep; those of several sentences stand in each. */
function perSentence<T>(
  items: readonly T[],
  views: readonly SentenceView[],
  spansOf: (item: T) => readonly Span[],
): Map<number, T[]> {
  const map = new Map<number, T[]>()
  const starts = views.map(({ span }) => span.start)
  for (const item of items) {
    const seen = new Set<number>()
    for (const span of spansOf(item)) {
      for (let at = lastAtOrBefore(starts, span.start); at < views.length; at++) {
        const view = views[at]
        if (!view || view.span.start >= span.end) break
        if (view.span.end <= span.start || seen.has(view.order)) continue
        seen.add(view.order)
        map.set(view.order, [...(map.get(view.order) ?? []), item])
      }
    }
  }
  return map
}

function lastAtOrBefore(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return Math.max(0, low - 1)
}
