import { type Doc, type Stage, stageId } from '../doc/doc.ts'
import type { Agreement, LayerName } from '../doc/layers.ts'
import type { Resources } from '../resources.ts'
import { cluster } from './agreements/cluster.ts'
import { accordMentions } from './agreements/find.ts'
import { accordLexicon } from './agreements/lexicon.ts'
import { partiesOf } from './agreements/parties.ts'
import { statusOf } from './agreements/status.ts'
import { sentenceOf, textOf } from './agreements/text.ts'

const needs = ['sections', 'sentences', 'tokens', 'tags', 'mentions', 'actors'] as const satisfies LayerName[]
type Needs = (typeof needs)[number]

/** Named accords across their spellings ("the Minsk peace deal", "the 2015 Minsk agreement"), with their parties and
 *  their state where the text tells them. */
export const agreements: Stage<Needs, 'agreements', Resources> = {
  name: 'agreements',
  version: 1,
  requires: needs,
  assigns: ['agreements'],
  open({ knowledge }) {
    const lexicon = accordLexicon(knowledge)
    const by = stageId(agreements)
    return (doc) => ({ agreements: readAgreements(doc, lexicon, by) })
  },
}

function readAgreements(
  doc: Doc<Needs>,
  lexicon: ReturnType<typeof accordLexicon>,
  by: Agreement['by'],
): Agreement[] {
  const text = textOf(doc)
  return cluster(accordMentions(text, lexicon)).map((accord, index): Agreement => {
    const first = accord.mentions[0] ?? { span: { start: 0, end: 0 } }
    const state = statusOf(text, accord, lexicon)
    const parties = partiesOf(text, accord, lexicon)
    const sentences = accord.mentions
      .map(({ token }) => sentenceOf(text, token))
      .filter((span) => span !== undefined)
    const evidence = state.evidence ?? sentences[0]
    return {
      key: `${first.span.start}-${first.span.end}`,
      span: first.span,
      by,
      id: `g${index + 1}`,
      name: accord.name,
      names: accord.names,
      parties,
      ...(state.status === undefined ? {} : { status: state.status }),
      evidence: evidence ? [evidence] : [],
      reasons: [
        ...accord.mentions.map(({ span, rule }) => ({ rule, field: 'names', span })),
        ...(state.status === undefined || !state.evidence
          ? []
          : [{ rule: 'verb of the accord', field: 'status', span: state.evidence }]),
      ],
    }
  })
}
