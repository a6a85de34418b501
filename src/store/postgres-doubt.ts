import { signsInRecord } from './migration-6.ts'

/** Where the statement of SQLite is not one of PostgreSQL. */
const otherwise: Readonly<Record<string, string>> = {
  'low score': "coalesce(json_extract(payload, '$.annotation.score')::double precision, 1) < 0.6",
}

const holds = signsInRecord.map(
  ({ doubt, holds: onSqlite }) => `(case when ${otherwise[doubt] ?? onSqlite} then 1 else 0 end)`,
)

/** The signs in a record itself, each 1 or 0, and how doubtful it is by itself; the index gives the order only for these very words. */
export const doubtOnPostgres = {
  holds,
  ownDoubt: signsInRecord.map(({ weight }, index) => `${weight} * ${holds[index]}`).join(' + '),
} as const
