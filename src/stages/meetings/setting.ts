import type { Doc } from '../../doc/doc.ts'
import type { Word } from '../../text/tree.ts'

const beside = /\bon the (?:sidelines|margins|fringes) of (?:the |an? )?([^,.;()\n]+)/i
const at =
  /\bat (?:the |an? )?((?:\p{Lu}[\p{L}\d&’'-]*|of|the|and|for)(?: (?:\p{Lu}[\p{L}\d&’'-]*|of|the|and|for))* (?:[Ss]ummit|[Cc]onference|[Aa]ssembly|[Ff]orum|[Mm]eeting))/u
const houses =
  /\b(?:at|in) (?:the |his |her |their )?((?:\p{Lu}[\p{L}’'-]*(?: (?:\p{Lu}[\p{L}’'-]*|of|the))* )?(?:House|Palace|Castle|Kremlin|Residence|residence|Hotel|hotel|Office|office|Ministry|ministry|Embassy|embassy|Centre|Center|Hall|Airport|airport|Villa|Chancellery|chancellery|Villa|David))\b/u

/** The larger gathering that a meeting was held beside, as the sentence names it. */
export function sidelineOf(doc: Doc<'sentences'>, trigger: Word): string | undefined {
  const text = sentenceText(doc, trigger)
  const found = beside.exec(text)?.[1] ?? at.exec(text)?.[1]
  return found === undefined ? undefined : clean(found)
}

/** The house it was held in. */
export function venueOf(doc: Doc<'sentences'>, trigger: Word): string | undefined {
  return houses.exec(sentenceText(doc, trigger))?.[1]
}

function sentenceText(doc: Doc<'sentences'>, trigger: Word): string {
  const span = doc.sentences[trigger.sentence]?.span
  return span === undefined ? '' : doc.article.text.slice(span.start, Math.min(span.end, span.start + 2000))
}

// The name of the gathering ends where its place or time begins.
function clean(name: string): string {
  return name
    .replace(/ (?:in|on|at|to|and|where|which|that|held|this|last|next|today|yesterday)\b.*$/, '')
    .trim()
}
