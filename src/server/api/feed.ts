import { createHash } from 'node:crypto'
import { z } from 'zod'
import { xmlText as text } from '../../export/xml-text.ts'
import type { Archive, EntryOf } from '../../store/archive.ts'
import type { Worded } from '../worded.ts'
import { type AddressOptions, addressOf } from './address.ts'
import { tagOf } from './etag.ts'
import { ledgerFilters, ledgerPage } from './ledger.ts'
import { wholeNumber } from './query.ts'
import { otherRoute, type Route, taggedResponse } from './route.ts'

const standardLimit = 50

/** Saved views of the ledger for feed readers. */
export function feedRoutes(archive: Archive, { address }: AddressOptions): readonly Route[] {
  return [
    otherRoute({
      method: 'get',
      path: '/feed.atom',
      name: 'getFeed',
      summary: 'The ledger with these filters as an Atom feed, newest day first.',
      query: z.strictObject({
        ...ledgerFilters,
        limit: wholeNumber({ minimum: 1, maximum: 200, default: standardLimit }).optional(),
      }),
      type: 'application/atom+xml',
      answerTo: async ({ query: { limit = standardLimit, ...filter } }, c) => {
        const { items } = await ledgerPage(archive, filter, { limit })
        const touched = await archive.touched(
          items.map(({ entry: { article, annotation } }) => ({ article: article.id, key: annotation.key })),
        )
        const body = feed(addressOf(c, address), titleOf(filter), items, touched)
        return taggedResponse(c, tagOf(body), 'application/atom+xml; charset=utf-8', () => body)
      },
    }),
  ]
}

function titleOf(filter: Readonly<Record<string, unknown>>): string {
  const told = Object.entries(filter).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name} ${value}`],
  )
  return told.length === 0 ? 'Demarche' : `Demarche: ${told.join(', ')}`
}

function feed(
  address: URL,
  title: string,
  items: readonly Worded<EntryOf<'records'>>[],
  touched: ReadonlyMap<string, string>,
): string {
  const times = items.map(({ entry }) => touched.get(entry.id) ?? '')
  const updated = times.reduce((a, b) => (a > b ? a : b), '1970-01-01T00:00:00.000Z')
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `<id>${urn(`feed ${title}`)}</id>`,
    `<title>${text(title)}</title>`,
    `<updated>${updated}</updated>`,
    `<link rel="self" href="${text(address.href)}"/>`,
    '<author><name>Demarche</name></author>',
    ...items.map((item) => entryOf(address, item, touched.get(item.entry.id) || updated)),
    '</feed>\n',
  ].join('\n')
}

function entryOf(address: URL, { entry, words }: Worded<EntryOf<'records'>>, updated: string): string {
  const { annotation, article, parties } = entry
  const { kind, status } = annotation
  const names = (role: string): string =>
    [...new Set(parties.flatMap((party) => (party.role === role ? [party.name] : [])))].join(', ')
  const [holder, counterpart] = [names('holder'), names('counterpart')]
  const conditions = annotation.conditions.map(({ span }) => words(span))
  const title = [
    holder === '' ? kind : `${holder}: ${kind}`,
    counterpart === '' ? '' : ` → ${counterpart}`,
    `: ${annotation.content.map(words).join('; ')}`,
    conditions.length === 0 ? '' : ` [${conditions.join('; ')}]`,
  ].join('')
  const from = [article.title, article.outlet, article.date].filter((fact) => fact !== undefined).join(', ')
  return [
    '<entry>',
    `<id>${urn(entry.id)}</id>`,
    `<title>${text(title)}</title>`,
    `<updated>${updated}</updated>`,
    `<link rel="alternate" type="text/html" href="${text(new URL(`/r/${entry.id}`, address).href)}"/>`,
    `<category term="${kind}" scheme="${text(new URL('/ledger?kind=', address).href)}"/>`,
    `<category term="${status}" scheme="${text(new URL('/ledger?status=', address).href)}"/>`,
    `<summary>${text(`“${entry.exact}” (${from})${status === 'na' ? '' : `; ${status.replaceAll('_', ' ')}`}`)}</summary>`,
    '</entry>',
  ].join('')
}

/** A name for ever, as Atom wants one: a UUID (version 8) made of the id. */
function urn(id: string): string {
  const hex = createHash('sha256').update(id).digest('hex')
  const groups = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ]
  return `urn:uuid:${groups.join('-')}`
}
