import { type Doc, type Stage, stageId } from '../doc/doc.ts'
import type { Meeting } from '../doc/layers.ts'
import { contains, type Span } from '../doc/span.ts'
import type { Resources } from '../resources.ts'
import { partiesOf } from '../text/parties.ts'
import { type Tree, treeOf, type Word } from '../text/tree.ts'
import { gather, type Placed } from './meetings/merge.ts'
import { sidelineOf, venueOf } from './meetings/setting.ts'
import { type Telling, tellings } from './meetings/telling.ts'
import { meetingWords } from './meetings/words.ts'

type Needs = 'sections' | 'sentences' | 'tokens' | 'tags' | 'times' | 'places' | 'mentions' | 'actors'

/** Who met whom, where, when, beside what; held, planned, proposed, cancelled or refused. Calls count; debates,
 *  hearings, interviews and press conferences do not. */
export const meetings: Stage<Needs, 'meetings', Resources> = {
  name: 'meetings',
  version: 2,
  requires: ['sections', 'sentences', 'tokens', 'tags', 'times', 'places', 'mentions', 'actors'],
  assigns: ['meetings'],
  open({ knowledge }) {
    const words = meetingWords(knowledge)
    const by = stageId(meetings)
    return (doc) => {
      const tree = treeOf(doc)
      const told = tellings(tree, partiesOf(doc, tree), words)
      const gathered = gather(told.flatMap((telling) => place(doc, tree, telling)))
      return {
        meetings: gathered.map(({ anchor, rules, type, place: where, venue, ...rest }, index): Meeting => {
          const isCall = type.endsWith('call') || (anchor.trigger.lemma === 'speak' && titleTellsCall(doc))
          const span = { start: anchor.trigger.start, end: anchor.trigger.end }
          return {
            key: `${span.start}-${span.end}`,
            span,
            by,
            id: `m${index + 1}`,
            reasons: rules.map(({ rule, trigger }) => ({
              rule,
              span: { start: trigger.start, end: trigger.end },
            })),
            ...rest,
            type: isCall && type === 'talks' ? 'call' : type,
            // Nobody is anywhere for a call.
            ...(where === undefined || isCall ? {} : { place: where }),
            ...(venue === undefined || isCall ? {} : { venue }),
          }
        }),
      }
    }
  },
}

function titleTellsCall({ article }: Doc<Needs>): boolean {
  return /\b(?:call|phone|telephone)\b/i.test(article.meta.title ?? '')
}

function place(doc: Doc<Needs>, tree: Tree, telling: Telling): Placed[] {
  const sentence = doc.sentences[telling.trigger.sentence]?.span
  if (sentence === undefined) return []
  const time = nearest(
    telling.trigger,
    doc.times.filter(
      ({ span, to }) => to === undefined && contains(sentence, span) && hangsOn(tree, span, telling.trigger),
    ),
  )
  const where = placeOf(doc, sentence, telling.trigger)
  return [
    {
      telling,
      sentence,
      date: time?.precision === 'day' || telling.status !== 'held' ? time?.value : undefined,
      place: where,
      venue: venueOf(doc, telling.trigger),
      sidelineOf: sidelineOf(doc, telling.trigger),
    },
  ]
}

function nearest<T extends { readonly span: { readonly start: number } }>(
  word: Word,
  all: readonly T[],
): T | undefined {
  return all.reduce<T | undefined>(
    (best, each) =>
      best === undefined || Math.abs(each.span.start - word.start) < Math.abs(best.span.start - word.start)
        ? each
        : best,
    undefined,
  )
}

/** A place in the sentence that "in" or "at" brings in. */
function placeOf(doc: Doc<Needs>, sentence: Span, trigger: Word): string | undefined {
  const located = doc.places.filter(
    ({ span }) =>
      contains(sentence, span) &&
      /\b(?:in|at|near) (?:the )?$/i.test(doc.article.text.slice(Math.max(0, span.start - 10), span.start)),
  )
  return nearest(trigger, located)?.name
}

// No verb but the meeting's own stands between a date and what it dates.
function hangsOn(tree: Tree, span: Span, trigger: Word): boolean {
  let word = tree.at(span.start)
  const carrier = tree.head(trigger)
  for (let step = 0; word !== undefined && step < 8; step++) {
    if (word.index === trigger.index || word.index === carrier?.index) return true
    if (word.upos === 'VERB') return false
    word = tree.head(word)
  }
  return false
}
