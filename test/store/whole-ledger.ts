import type { Doc } from '../../src/doc/doc.ts'
import { openLedger } from '../../src/record/ledger.ts'
import { openPrincipals } from '../../src/record/principals.ts'
import { ledgerWords } from '../../src/store/ledger-words.ts'
import { run } from './statements.ts'

/** Links and statuses of records across articles, a text each. */
export interface WholeLedger {
  readonly links: readonly string[]
  readonly statuses: readonly string[]
}

/** The ledger as it comes out when all articles are compared from the first to the last. */
export function compareAll(docs: readonly Doc[]): WholeLedger {
  const inOrder = docs.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
  const principals = openPrincipals()
  for (const doc of inOrder) principals.learn(doc)
  const ledger = openLedger(ledgerWords().vocabulary, { principals })
  const found = inOrder.map((doc) => ({
    doc,
    links: ledger.add(doc.article.id, doc).links,
  }))
  const keys = new Map(
    inOrder.flatMap(({ article, records }) =>
      records.map(({ id, key }) => [`${article.id}#${id}`, `${article.id} ${key}`]),
    ),
  )
  const histories = new Map(ledger.tracked('changes').map(({ record, history }) => [record, history]))
  const numbers = new Map(inOrder.map(({ article }, number) => [article.id, number]))
  const statusAfter = (record: string, article: string) =>
    histories.get(record)?.findLast(({ doc }) => (numbers.get(doc) ?? 0) <= (numbers.get(article) ?? 0))
      ?.status
  return {
    links: found
      .flatMap(({ doc: { article }, links }) =>
        links.map(({ from, to: earlier, type, reasons, evidence }, number) => {
          const to = earlier.includes('#') ? earlier : `${article.id}#${earlier}`
          return JSON.stringify({
            article: article.id,
            number,
            from: keys.get(`${article.id}#${from}`) ?? null,
            to: keys.get(to),
            type,
            rule: reasons?.[0]?.rule,
            status: statusAfter(to, article.id),
            evidence,
          })
        }),
      )
      .sort(),
    statuses: [...histories].map(([record, steps]) => `${keys.get(record)} ${steps.at(-1)?.status}`).sort(),
  }
}

const placeOf = ({ article }: Doc): string => `${article.meta.date ?? ''} ${article.id}`

/** The ledger as an archive has it. */
export async function storedLedger(path: string): Promise<WholeLedger> {
  const links = await run(path, 'select * from record_link')
  const entries = await run(path, "select article_id, key, status from entry where layer = 'records'")
  return {
    links: links
      .map((row) =>
        JSON.stringify({
          article: row['article_id'],
          number: row['number'],
          from: row['from_key'] === null ? null : `${row['article_id']} ${row['from_key']}`,
          to: `${row['to_article']} ${row['to_key']}`,
          type: row['type'],
          rule: row['rule'],
          status: row['status'],
          evidence: JSON.parse(String(row['evidence'])),
        }),
      )
      .sort(),
    statuses: entries.map((row) => `${row['article_id']} ${row['key']} ${row['status']}`).sort(),
  }
}

/** All rows of the ledger, as one text. */
export async function ledgerSnapshot(path: string): Promise<string> {
  const texts: string[] = []
  for (const table of [
    'ledger_article',
    'ledger_record',
    'ledger_key',
    'ledger_word',
    'ledger_person',
    'record_link',
  ]) {
    const rows = await run(path, `select * from ${table}`)
    texts.push(
      rows
        .map((row) => JSON.stringify(row))
        .sort()
        .join('\n'),
    )
  }
  return texts.join('\n\n')
}
