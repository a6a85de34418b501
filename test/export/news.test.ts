import { expect, test } from 'vitest'
import { jsonld } from '../../src/export/jsonld.ts'
import { newsRows } from '../../src/export/news.ts'
import { webAnnotation } from '../../src/export/web-annotation.ts'
import type { Archive } from '../../src/store/archive.ts'
import { addAll, readAll, series } from '../store/ledger-sample.ts'
import { temporaryArchive } from '../store/temporary.ts'
import { written } from './sample.ts'

const docs = await readAll(series.slice(5, 8))

/** A promise under a condition, the deed that meets it, and the one that keeps it. */
async function archiveOfThree(): Promise<Archive> {
  const archive = await temporaryArchive()
  await addAll(archive, docs)
  return archive
}

async function rows(archive: Archive) {
  const found = []
  for await (const row of newsRows(archive)) found.push(row)
  return found
}

test('what later articles tell of a record is a row, with its words and the status after it', async () => {
  const found = (await rows(await archiveOfThree())).map(({ record, link, words }) => [
    record.annotation.kind,
    link.type,
    link.status,
    link.day,
    link.evidence.map(words).join(' '),
  ])
  expect(found).toContainEqual([
    'commitment',
    'meets_condition',
    'condition_met',
    '2020-03-12',
    'Somalia released the captured sailors on Thursday.',
  ])
  expect(found).toContainEqual([
    'commitment',
    'fulfils',
    'kept',
    '2020-03-25',
    'Kenya lifted its ban on fish from Somalia on Wednesday.',
  ])
})

test('it is in the graph, with the sentence and the article it stands in', async () => {
  const archive = await archiveOfThree()
  const { bytes } = await written(jsonld.write(archive, 'records'))
  const { '@graph': nodes } = JSON.parse(bytes.toString('utf8')) as { '@graph': Record<string, unknown>[] }
  const news = nodes.filter(({ id }) => String(id).includes('#news-'))
  expect(news).toHaveLength((await rows(archive)).length)
  const articles = nodes.map(({ id }) => id)
  for (const { derivedFrom, earlier, evidence } of news) {
    expect(articles).toContain(derivedFrom)
    expect(articles).toContain(earlier)
    expect(evidence).toMatchObject([{ quotedFrom: derivedFrom }])
  }
})

test('it is annotated in the later article, linked to the record of the earlier', async () => {
  const { bytes } = await written(webAnnotation.write(await archiveOfThree(), 'records'))
  const { first } = JSON.parse(bytes.toString('utf8')) as {
    first: {
      items: { id: string; body: { value?: string; source?: string }[]; target: { source: string } }[]
    }
  }
  const news = first.items.filter(({ id }) => id.includes('#news-'))
  expect(news.length).toBeGreaterThan(1)
  for (const { id, body, target } of news) {
    const [record = ''] = id.split('#')
    expect(body[1]?.source).toBe(record)
    expect(target.source).not.toContain(record.replace('urn:demarche:entry:', '').slice(0, 12))
  }
})
