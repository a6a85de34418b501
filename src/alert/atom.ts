import { createHash } from 'node:crypto'
import { xmlText } from '../export/xml-text.ts'
import type { Archive } from '../store/archive.ts'
import type { Journal } from '../store/journal.ts'
import type { Alert } from './alert.ts'
import { tellingsOf } from './check.ts'
import { messageOf, type WordedTelling } from './message.ts'
import { headOf } from './message-text.ts'

const most = 100 // entries

/** What an alert has told last, as an Atom feed, newest first. */
export async function alertFeed(archive: Archive, journal: Journal, alert: Alert): Promise<string> {
  const entries: WordedTelling[] = []
  for (const telling of tellingsOf(journal, alert.name).slice(-most).reverse()) {
    const worded = await messageOf(archive, telling)
    if (worded !== undefined) entries.push(worded)
  }
  const updated = entries[0]?.message.at ?? alert.addedAt
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `<id>${feedId(alert)}</id>`,
    `<title>${xmlText(`Demarche: ${alert.name}`)}</title>`,
    `<updated>${updated}</updated>`,
    '<author><name>Demarche</name></author>',
    ...entries.map(entryOf),
    '</feed>\n',
  ].join('\n')
}

function entryOf({ message, entry, words }: WordedTelling): string {
  const { annotation, article, parties } = entry
  const holders = parties.flatMap(({ role, name }) => (role === 'holder' ? [name] : []))
  const what = annotation.content.map(words).join('; ')
  const title = `${headOf(message)}: ${[...new Set(holders)].join(', ') || 'holder unknown'}, ${annotation.kind}: ${what}`
  const from = [article.title, article.outlet, article.date].filter((fact) => fact !== undefined).join(', ')
  const later = message.told?.sentence === undefined ? '' : ` Told by: “${message.told.sentence.text}”`
  const link = message.told?.article?.url ?? article.url
  return [
    '<entry>',
    `<id>urn:uuid:${message.id}</id>`,
    `<title>${xmlText(title)}</title>`,
    `<updated>${message.at}</updated>`,
    link === undefined ? '' : `<link rel="alternate" href="${xmlText(link)}"/>`,
    `<summary>${xmlText(`“${entry.exact}” (${from}).${later}`)}</summary>`,
    '</entry>',
  ].join('')
}

function feedId({ name, addedAt }: Alert): string {
  return `tag:demarche,${addedAt.slice(0, 10)}:${createHash('sha256').update(`${name} ${addedAt}`).digest('hex').slice(0, 24)}`
}
