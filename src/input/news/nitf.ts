import type { KindedText } from '../assemble.ts'
import { feedDate } from '../feed/feed-dates.ts'
import { resolveLink } from '../feed/web-links.ts'
import { fragmentBlocks } from '../fragment.ts'
import { namesIn } from '../html/names.ts'
import type { InputPlace } from '../input-error.ts'
import type { StructuredArticle } from '../structured.ts'
import { childOf, elementsOf, markupOf, textOf, type XmlElement } from '../xml/element.ts'

/** The parts of an article in NITF, with what is odd about it: that it is embargoed, killed or withheld. */
export function nitfArticle(
  nitf: XmlElement,
  place: InputPlace,
): StructuredArticle & { readonly notes: readonly string[] } {
  const [head, body] = [childOf(nitf, 'head'), childOf(nitf, 'body')]
  const opening = childOf(body, 'body.head')
  const headline = textOf(childOf(childOf(opening, 'hedline'), 'hl1')) ?? textOf(childOf(head, 'title'))
  const deck = textOf(childOf(childOf(opening, 'hedline'), 'hl2'))
  const byline = elementsIn(opening, 'byline').map((line) => ({
    line: textOf(line),
    person: textOf(childOf(line, 'person')),
  }))
  const dateline = textOf(childOf(opening, 'dateline'))
  const docdata = childOf(head, 'docdata')
  const pubdata = childOf(head, 'pubdata')
  const stated = [
    childOf(docdata, 'date.issue')?.attributes.get('norm'),
    childOf(docdata, 'date.release')?.attributes.get('norm'),
    pubdata?.attributes.get('date.publication'),
    childOf(childOf(opening, 'dateline'), 'story.date')?.attributes.get('norm'),
  ].filter((value) => value !== undefined)
  const outlet = pubdata?.attributes.get('name') ?? textOf(childOf(opening, 'distributor'))
  const url = resolveLink(pubdata?.attributes.get('ex-ref'), undefined)
  const content = childOf(body, 'body.content') ?? body
  return {
    title: headline,
    byline: byline.flatMap(({ line, person }) => (person === undefined ? namesIn(line ?? '') : [person])),
    outlet,
    date: stated.map((value) => feedDate(value)).find((date) => date !== undefined),
    url,
    language: nitf.attributes.get('xml:lang') ?? body?.attributes.get('xml:lang'),
    opening: [
      ...(deck === undefined ? [] : [{ kind: 'deck', text: deck } as const]),
      ...byline.flatMap(({ line }) => (line === undefined ? [] : [{ kind: 'byline', text: line } as const])),
      ...(dateline === undefined ? [] : [{ kind: 'dateline', text: dateline } as const]),
    ],
    body: content === undefined ? [] : [...contentBlocks(content, place)],
    candidates: stated.map((value) => ({ field: 'date', value, from: 'nitf' })),
    notes: notesOf(docdata),
  }
}

const elementsIn = (parent: XmlElement | undefined, name: string): readonly XmlElement[] =>
  parent === undefined ? [] : elementsOf(parent, name)

function* contentBlocks(content: XmlElement, place: InputPlace): Generator<KindedText> {
  for (const child of elementsOf(content)) {
    if (child.name === 'block') yield* contentBlocks(child, place)
    else if (child.name === 'media') {
      const caption = textOf(childOf(child, 'media-caption'))
      if (caption !== undefined) yield { kind: 'caption', text: caption }
    } else if (/^hl[12]$/.test(child.name)) {
      const text = textOf(child)
      if (text !== undefined) yield { kind: 'subhead', text }
    } else if (child.name === 'p') {
      const text = textOf(child)
      if (text !== undefined) yield { kind: 'paragraph', text }
    } else if (child.name !== 'note') {
      yield* fragmentBlocks(markupOf({ ...child, children: [child] }), place)
    }
  }
}

/** Urgency is the desk's own matter; that a text may not be used yet or any more is not. */
function notesOf(docdata: XmlElement | undefined): readonly string[] {
  const status = docdata?.attributes.get('management-status')
  const release = childOf(docdata, 'date.release')?.attributes.get('norm')
  return [
    ...(status !== undefined && /embargo|kill|cancel|withh/i.test(status)
      ? [`the agency marks this article "${status}"${release === undefined ? '' : ` (release ${release})`}`]
      : []),
  ]
}
