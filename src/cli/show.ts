import type { Command } from 'commander'
import { printEntry } from '../export/entry-text.ts'
import { historyLines } from '../export/history-lines.ts'
import { lookedLine, printHistory, toldElsewhere } from '../export/history-text.ts'
import { jsonlEntry } from '../export/jsonl.ts'
import { openLooked } from '../export/looked.ts'
import { printReading } from '../export/reading.ts'
import { printText } from '../export/text.ts'
import { articleWords } from '../export/walk.ts'
import type { Archive, EntryOf } from '../store/archive.ts'
import type { Carriers } from '../store/corroboration.ts'
import { withArchive, withStore } from './archive.ts'
import { screen } from './list.ts'
import { say, writeOut } from './output.ts'

/** `demarche show ID`: an entry, or an article with its record. */
export function showCommand(program: Command): void {
  const command = program
    .command('show')
    .description('show an entry, or a stored article with its record')
    .argument('<id>', 'id of an entry (…:r12-40) or of an article (8 digits or more)')
    .option('--json', 'print JSON')
  withStore(command).action(async (id: string, options: { store?: string; json?: boolean }) => {
    await withArchive(options, (archive) =>
      id.includes(':')
        ? showEntry(archive, id, options.json ?? false)
        : showArticle(archive, id, options.json ?? false),
    )
  })
}

async function showEntry(archive: Archive, id: string, json: boolean): Promise<void> {
  const entry = await archive.entry(id)
  if (entry.layer === 'records') return showRecord(archive, entry, json)
  const words = await articleWords(archive)(entry.article.id)
  const carriers = await archive.carriers(entry.id)
  if (json)
    return writeOut(jsonlEntry(entry, words, { ...(carriers && { carriers: shownCarriers(carriers) }) }))
  await writeOut(printEntry(entry, { ...screen(), words, remarks: carriedLine(carriers) }))
}

/** A record with what other articles say of it and of its matter. */
async function showRecord(archive: Archive, entry: EntryOf<'records'>, json: boolean): Promise<void> {
  const wordsOf = articleWords(archive)
  const words = await wordsOf(entry.article.id)
  const history = await archive.history(entry.id)
  const lines = await historyLines(archive, history, wordsOf)
  const { articles } = history
  const { status } = entry.annotation
  const carriers = await archive.carriers(entry.id)
  const seen = status === 'open' ? await openLooked(archive)(entry) : undefined
  if (json) {
    const looked = status === 'open' ? { looked: seen ?? null } : {}
    const shown = carriers === undefined ? {} : { carriers: shownCarriers(carriers) }
    return writeOut(jsonlEntry(entry, words, { ...looked, history: { status, articles, lines }, ...shown }))
  }
  const remarks = [
    ...toldElsewhere(entry),
    ...(status === 'open' ? [lookedLine(entry, seen)] : []),
    ...carriedLine(carriers),
  ]
  await writeOut(printEntry(entry, { ...screen(), words, remarks }))
  await writeOut(`\n${printHistory(lines, { ...screen(), own: entry.id, articles })}`)
}

/** Who else carried the words, as one line; none where nobody did. */
function carriedLine(carriers: Carriers | undefined): readonly string[] {
  if (carriers === undefined || carriers.articles.length < 2) return []
  const { independent, articles } = carriers
  const outlets = [...new Set(articles.map(({ article }) => article.outlet ?? article.id.slice(0, 12)))]
  const number = `${independent} independent ${independent === 1 ? 'outlet' : 'outlets'}`
  return [`carried by ${number} in ${articles.length} articles: ${outlets.join(', ')}`]
}

const shownCarriers = ({ independent, articles }: Carriers) => ({
  independent,
  articles: articles.map(({ article, span, exact, isWordForWord, origin }) => ({
    article: article.id,
    outlet: article.outlet,
    date: article.date,
    origin,
    wordForWord: isWordForWord,
    sentence: { ...span, text: exact },
  })),
})

async function showArticle(archive: Archive, id: string, json: boolean): Promise<void> {
  const { article, sightings } = await archive.article(id)
  const reading = await archive.reading(article.id)
  if (!reading) {
    await writeOut(json ? `${JSON.stringify({ article })}\n` : `${article.text}\n`)
    say('This article has not been read yet.')
    return
  }
  const { doc, reader } = reading
  await writeOut(json ? `${JSON.stringify(printReading(doc, { reader }))}\n` : printText(doc, screen()))
  if (sightings.length > 1) {
    say(
      `Seen ${sightings.length} times: ${sightings.map(({ outlet, url }) => url ?? outlet ?? 'unknown').join(', ')}`,
    )
  }
}
