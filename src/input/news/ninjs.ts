import type { KindedText } from '../assemble.ts'
import { feedDate } from '../feed/feed-dates.ts'
import { resolveLink } from '../feed/web-links.ts'
import { fragmentBlocks, plainBlocks } from '../fragment.ts'
import { namesIn } from '../html/names.ts'
import type { InputPlace } from '../input-error.ts'
import { isRecord, recordsIn, stringIn } from '../json-values.ts'
import type { StructuredArticle } from '../structured.ts'

type NinjsRecord = Readonly<Record<string, unknown>>

/** The parts of an article in ninjs (1 and 2). A cancelled one gives a remark; an embargo is noted, urgency is passed over. */
export function ninjsArticle(
  row: NinjsRecord,
  place: InputPlace,
): StructuredArticle & { readonly notes: readonly string[]; readonly remark?: string } {
  const status = stringIn(row, 'pubstatus')
  if (status !== undefined && /cancel/i.test(status)) {
    return { body: [], notes: [], remark: 'the agency has cancelled this item; it was left out' }
  }
  const stated = ['firstcreated', 'contentcreated', 'versioncreated'].flatMap((field) => {
    const value = stringIn(row, field)
    return value === undefined ? [] : [{ field: 'date', value, from: `ninjs: ${field}` }]
  })
  const line = stringIn(row, 'byline')
  const people = recordsIn(row, 'people').filter((person) =>
    /creat|author|writ|byline/i.test(stringIn(person, 'rel') ?? ''),
  )
  const sources = recordsIn(row, 'infosources')
    .map((one) => stringIn(one, 'name'))
    .filter((name) => name !== undefined)
  const uri = stringIn(row, 'uri')
  const links = [...recordsIn(row, 'altids').map((one) => stringIn(one, 'value')), uri]
  const embargo = stringIn(row, 'embargoed')
  const dateline = stringIn(row, 'located')
  return {
    title:
      stringIn(row, 'headline') ?? firstOf(row, 'headlines', ['main', 'title']) ?? stringIn(row, 'title'),
    byline: line === undefined ? people.flatMap((person) => stringIn(person, 'name') ?? []) : namesIn(line),
    outlet:
      stringIn(row, 'provider') ?? stringIn(row, 'source') ?? sources[0] ?? stringIn(row, 'copyrightholder'),
    date: stated.map(({ value }) => feedDate(value)).find((date) => date !== undefined),
    url: links.map((link) => resolveLink(link, undefined)).find((url) => url !== undefined),
    language: stringIn(row, 'language'),
    licence: stringIn(row, 'usageterms'),
    opening: [
      ...(line === undefined ? [] : [{ kind: 'byline', text: line } as const]),
      ...(dateline === undefined ? [] : [{ kind: 'dateline', text: dateline } as const]),
    ],
    body: bodyOf(row, place),
    candidates: stated,
    notes: embargo === undefined ? [] : [`the agency holds this item back until ${embargo}`],
  }
}

/** The first text of a list of texts with roles, one of the given roles before others. */
function firstOf(row: NinjsRecord, field: string, roles: readonly string[]): string | undefined {
  const all = recordsIn(row, field)
  const wanted = all.find((one) => roles.includes(stringIn(one, 'role') ?? '')) ?? all[0]
  return wanted === undefined ? undefined : stringIn(wanted, 'value')
}

function bodyOf(row: NinjsRecord, place: InputPlace): readonly KindedText[] {
  const bodies = recordsIn(row, 'bodies').map((one) => ({
    type: stringIn(one, 'contenttype') ?? '',
    value: stringIn(one, 'value'),
  }))
  const marked =
    bodies.find(({ type, value }) => value !== undefined && /html/i.test(type)) ??
    bodies.find(({ value }) => value !== undefined && /<p[\s>]/i.test(value))
  const html =
    stringIn(row, 'body_xhtml') ?? stringIn(row, 'body_html') ?? stringIn(row, 'body_html5') ?? marked?.value
  if (html !== undefined) return fragmentBlocks(html, place)
  const plain = stringIn(row, 'body_text') ?? bodies.find(({ value }) => value !== undefined)?.value
  if (plain !== undefined) return plainBlocks(plain)
  const own = isRecord(row['body']) ? undefined : stringIn(row, 'body')
  return own === undefined ? [] : plainBlocks(own)
}
