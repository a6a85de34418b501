import { run } from './statements.ts'

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
export async function snapshotOf(path: string): Promise<string> {
  const statements = [
    ...tables.map((table) => `select * from ${table}`),
    'select * from assignment where number > 0',
  ]
  const all = await Promise.all(statements.map((statement) => run(path, statement)))
  return all
    .map((each) =>
      each
        .map((row) => JSON.stringify(row))
        .sort()
        .join('\n'),
    )
    .join('\n\n')
}
