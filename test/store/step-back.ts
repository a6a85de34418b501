import { SqliteConnection } from '../../src/store/driver.ts'
import { migrate, migrations } from '../../src/store/migrations.ts'
import { archiveFile } from '../../src/store/sqlite-storage.ts'
import { temporaryFolder } from './temporary.ts'

const ofSchema = 'select type, name, sql from sqlite_master where sql is not null order by name'

/** Takes from an archive what later schemas than this (5 or more) made of it, so that its articles are as an older program left them. */
export function stepBack(folder: string, count: number): void {
  const older = new SqliteConnection(archiveFile(temporaryFolder()))
  migrate(older, '2024-01-01T00:00:00.000Z', migrations.slice(0, count))
  const kept = new Set(older.all(ofSchema).map(({ name }) => name))
  const columns = older.all("select name from pragma_table_info('party')").map(({ name }) => name)
  older.close()
  const connection = new SqliteConnection(archiveFile(folder))
  for (const kind of ['trigger', 'index', 'table'])
    for (const { type, name } of connection.all(ofSchema))
      if (type === kind && !kept.has(name)) connection.exec(`drop ${kind} ${name}`)
  for (const { name } of connection.all("select name from pragma_table_info('party')"))
    if (!columns.includes(name)) connection.exec(`alter table party drop column ${name}`)
  if (count < 6) connection.exec("delete from party where side = 'holder'")
  connection.exec(`delete from schema_migration where number > ${count}`)
  connection.close()
}
