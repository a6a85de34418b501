import type { ChainLink } from '../../src/store/corrections.ts'
import { SqliteConnection } from '../../src/store/driver.ts'
import { isServer } from '../../src/store/place.ts'
import { ask, password } from '../postgres/server.ts'

/** Runs a statement past the program, on the archive with this `path`. */
export async function run(path: string, statement: string): Promise<Record<string, unknown>[]> {
  if (isServer(path)) {
    const url = Object.assign(new URL(path), { password: encodeURIComponent(password) })
    return ask(url.href, `set search_path to demarche; ${statement}`)
  }
  const connection = new SqliteConnection(path)
  try {
    if (/^select/.test(statement)) return connection.all(statement)
    connection.exec(statement)
    return []
  } finally {
    connection.close()
  }
}

/** Writes a link of a chain of corrections past the program. */
export async function putLink(path: string, link: ChainLink): Promise<void> {
  const { subject, number, body, body_sha256, previous_sha256, sha256 } = link
  const values = [subject, number, body, body_sha256, previous_sha256, sha256].map((value) =>
    typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value),
  )
  await run(path, `insert into correction values (${values.join(', ')})`)
}
