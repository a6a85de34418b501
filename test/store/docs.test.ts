import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SqliteConnection } from '../../src/store/driver.ts'
import { layerLetters } from '../../src/store/entry-id.ts'
import { temporaryArchive } from './temporary.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/store.md'), 'utf8')

test('every table is on the page of the archive, and no other', async () => {
  const archive = await temporaryArchive()
  const connection = new SqliteConnection(archive.path)
  const tables = connection
    .all("select name from sqlite_master where type = 'table'")
    .map(({ name }) => String(name))
  connection.close()
  const own = tables.filter((name) => !/^sqlite_|^article_words_/.test(name))
  const told = [...page.matchAll(/^\| `(\w+)` \|/gm)].map((match) => match[1])
  expect(told.toSorted()).toEqual(own.toSorted())
})

test('the letter of every layer is on the page', () => {
  for (const letter of Object.values(layerLetters)) expect(page).toMatch(new RegExp(`\`${letter}\` [a-z]+`))
})
