import type { TestProject } from 'vitest/node'
import { openArchive } from '../../src/store/open.ts'
import { ask, startServer } from './server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the server that tests share, with the database `empty`: an archive without articles, to be copied. */
    server?: string
  }
}

/** One server for all tests of the store on PostgreSQL. It need not outlive a power cut. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer({ fsync: 'off', full_page_writes: 'off', max_wal_size: '256MB' })
  await ask(server.url('postgres'), 'create database empty')
  await (await openArchive(server.url('empty'))).close()
  project.provide('server', server.url('postgres'))
  return () => server.remove()
}
