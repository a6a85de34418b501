import type { Archive, EntryLayer } from '../store/archive.ts'
import { actorColumns } from './actor-columns.ts'
import { articleColumns } from './article-columns.ts'
import type { Cell, Column, ColumnMeaning } from './column.ts'
import { columns } from './columns.ts'
import { newsColumns, newsRows } from './news.ts'
import { partyColumns, partyRows } from './party-columns.ts'
import { actorsOf, articlesOf, articleWords, entriesOf } from './walk.ts'

/** A table of the whole archive, row by row. */
export interface Table {
  readonly columns: readonly ColumnMeaning[]
  rows(archive: Archive): AsyncGenerator<readonly Cell[]>
}

/** Every table: one row an entry of a layer, one what a later article tells of a record, one a part that an actor has in an entry,
 *  one an article, one an actor. */
export const tables = {
  records: layerTable('records'),
  quotes: layerTable('quotes'),
  meetings: layerTable('meetings'),
  agreements: layerTable('agreements'),
  events: layerTable('events'),
  links: layerTable('links'),
  news: table(newsColumns, newsRows),
  parties: table(partyColumns, partyRows),
  articles: table(articleColumns, articlesOf),
  actors: table(actorColumns, actorsOf),
} as const satisfies Record<EntryLayer | 'news' | 'parties' | 'articles' | 'actors', Table>

export type TableName = keyof typeof tables

/** The names of the tables, in the order in which they are listed. */
export const tableNames = Object.keys(tables) as readonly TableName[]

function layerTable<L extends EntryLayer>(layer: L): Table {
  return {
    columns: columns[layer],
    async *rows(archive) {
      const wordsOf = articleWords(archive)
      for await (const entry of entriesOf(archive, { layer, order: 'oldest' })) {
        const words = await wordsOf(entry.article.id)
        yield columns[layer].map((column) => column.cell(entry, words))
      }
    },
  }
}

function table<T>(
  own: readonly Column<readonly [T]>[],
  rows: (archive: Archive) => AsyncGenerator<T>,
): Table {
  return {
    columns: own,
    async *rows(archive) {
      for await (const row of rows(archive)) yield own.map((column) => column.cell(row))
    },
  }
}
