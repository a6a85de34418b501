import { SqliteConnection } from '../../src/store/driver.ts'

const tables = [
  'identity',
  'actor',
  'trait',
  'held_office',
  'article_actor',
  'entry',
  'party',
  'pin',
  'given_name',
]

/** All rows that tell who is who, as one text. */
export function snapshotOf(path: string): string {
  const connection = new SqliteConnection(path)
  try {
    const rows = tables.map((table) => connection.all(`select * from ${table}`))
    const assigned = connection.all('select * from assignment where number > 0')
    return [...rows, assigned]
      .map((each) =>
        each
          .map((row) => JSON.stringify(row))
          .sort()
          .join('\n'),
      )
      .join('\n\n')
  } finally {
    connection.close()
  }
}
