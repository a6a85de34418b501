import type { Migration } from './migrations.ts'
import { postgresMigration1 } from './postgres-migration-1.ts'
import { postgresMigration2 } from './postgres-migration-2.ts'
import { postgresMigration3 } from './postgres-migration-3.ts'

/** Every change of the schema on PostgreSQL, in order; they go forward only. The first makes what the first six make of an SQLite file,
 *  without the views. A change of the schema is a migration in both lists; a test compares what they come to. */
export const postgresMigrations: readonly Migration[] = [
  postgresMigration1,
  postgresMigration2,
  postgresMigration3,
]
