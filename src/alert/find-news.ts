import { DemarcheError } from '../errors.ts'
import { articleTexts, entriesOf } from '../export/walk.ts'
import type { Archive, Change, EntryOf } from '../store/archive.ts'
import type { Correction } from '../store/correction.ts'
import type { Journal } from '../store/journal.ts'
import { type Alert, tellingPrefix } from './alert.ts'
import type { News, Telling } from './telling.ts'

/** What there is to tell, and up to which change that was looked. */
export interface FoundNews {
  readonly news: readonly News[]
  readonly cursor: number
}

const atOnce = 500 // changes

/** What has happened since an alert last looked: in articles that were added since it was made, by articles and corrections that settled
 *  records, and deadlines that have come near. Some of it may have been told before. */
export async function findNews(
  archive: Archive,
  journal: Journal,
  alert: Alert,
  now: Date,
): Promise<FoundNews> {
  // An older archive may have been put back.
  const cursor = Math.min(alert.cursor, await archive.lastChange())
  const matches = matcher(archive, alert)
  const { articles, corrections, last } = await changedSince(archive, cursor)
  const news: News[] = []
  const told = articlesToldOf(journal, alert.name)
  for (const article of articles) {
    const isNew = await isAddedSince(archive, article, alert.addedAt)
    if (isNew === undefined) continue
    if (alert.subjects.includes('new') && isNew && !told.has(article.slice(0, 12))) {
      for (const record of await matches.inArticle(article)) news.push({ subject: 'new', record })
    }
    if (alert.subjects.includes('status')) {
      for (const { record } of await archive.outcomes({ toldIn: article, limit: 1000 })) {
        const { status } = record.annotation
        if (await matches.has(record)) news.push({ subject: 'status', record: record.id, status, article })
      }
    }
  }
  if (alert.subjects.includes('status')) news.push(...(await correctedNews(archive, corrections, matches)))
  if (alert.subjects.includes('deadline')) news.push(...(await nearDeadlines(archive, alert, matches, now)))
  return { news, cursor: last }
}

async function changedSince(archive: Archive, after: number) {
  const articles = new Set<string>()
  const corrections = new Set<number>()
  let last = after
  for (;;) {
    const { items } = await archive.changes({ after: last, limit: atOnce })
    for (const change of items) {
      if (change.kind === 'corrected') corrections.add(Number(change.subject))
      else if (isOfArticle(change)) articles.add(change.subject)
    }
    last = items.at(-1)?.number ?? last
    if (items.length < atOnce) return { articles, corrections, last }
  }
}

const isOfArticle = ({ kind }: Change): boolean => kind === 'added' || kind === 'read' || kind === 'seen'

/** Articles of which new records were told: read again, they bring nothing new. */
function articlesToldOf(journal: Journal, alert: string): ReadonlySet<string> {
  const tellings = journal.list('telling', tellingPrefix(alert)).map(([, value]) => value as Telling)
  return new Set(tellings.flatMap(({ subject, record }) => (subject === 'new' ? [record.slice(0, 12)] : [])))
}

/** Nothing for an article that was forgotten meanwhile. */
async function isAddedSince(archive: Archive, id: string, time: string): Promise<boolean | undefined> {
  const stored = await unlessGone(archive.article(id))
  return stored === undefined ? undefined : stored.summary.addedAt >= time
}

async function unlessGone<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof DemarcheError && error.code === 'E_NOT_FOUND') return undefined
    throw error
  }
}

interface Matcher {
  inArticle(article: string): Promise<readonly string[]>
  has(record: EntryOf<'records'>): Promise<boolean>
}

/** Tells which records an alert is about, as `ledger` would list them. */
function matcher(archive: Archive, { filter, condition }: Alert): Matcher {
  const textOf = articleTexts(archive)
  const known = new Map<string, readonly string[]>()
  const wanted = condition === undefined ? undefined : folded(condition)
  async function inArticle(article: string): Promise<readonly string[]> {
    const before = known.get(article)
    if (before !== undefined) return before
    const found: string[] = []
    for await (const { id, annotation } of entriesOf(archive, { ...filter, layer: 'records', article })) {
      const text = wanted === undefined ? '' : await textOf(article)
      const isMeant =
        wanted === undefined ||
        annotation.conditions.some(({ span }) => folded(text.slice(span.start, span.end)).includes(wanted))
      if (isMeant) found.push(id)
    }
    known.set(article, found)
    return found
  }
  return { inArticle, has: async ({ id, article }) => (await inArticle(article.id)).includes(id) }
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()

/** Records to which persons gave a status, or from which they took it back. */
async function correctedNews(
  archive: Archive,
  numbers: ReadonlySet<number>,
  matches: Matcher,
): Promise<readonly News[]> {
  if (numbers.size === 0) return []
  const { items } = await archive.corrections({ limit: 1000 })
  const news: News[] = []
  for (const correction of items.filter(({ number }) => numbers.has(number))) {
    const meant = decided(correction, items)
    if (meant?.entry === undefined || meant.fields?.includes('status') !== true) continue
    const entry = await unlessGone(archive.entry(meant.entry))
    if (entry?.layer !== 'records' || !(await matches.has(entry))) continue
    const { status } = entry.annotation
    news.push({ subject: 'status', record: entry.id, status, correction: correction.number })
  }
  return news
}

/** The decision that a correction makes, undoes or brings back. */
function decided(correction: Correction, all: readonly Correction[]): Correction | undefined {
  const { undoes } = correction
  const undone = undoes === undefined ? undefined : all.find(({ number }) => number === undoes)
  return undone === undefined ? correction : decided(undone, all)
}

async function nearDeadlines(
  archive: Archive,
  { within = 0 }: Alert,
  matches: Matcher,
  now: Date,
): Promise<readonly News[]> {
  const day = (days: number): string => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10)
  const news: News[] = []
  for (const record of await archive.deadlines({ from: day(0), until: day(within), limit: 1000 })) {
    const deadline = record.annotation.deadline?.value
    if (deadline !== undefined && (await matches.has(record)))
      news.push({ subject: 'deadline', record: record.id, deadline })
  }
  return news
}
