import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject, onTestFinished } from 'vitest'
import type { Archive } from '../../src/store/archive.ts'
import { type OpenOptions, openArchive } from '../../src/store/open.ts'
import { ask } from '../postgres/server.ts'

/** A new folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'demarche-store-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A place for an archive that is gone after the test: a folder, or a database where the test runs on PostgreSQL. */
export async function temporaryPlace(): Promise<string> {
  const { place, remove } = await newPlace()
  onTestFinished(remove)
  return place
}

/** Such a place, and what removes it. */
export async function newPlace(): Promise<{ readonly place: string; readonly remove: () => Promise<void> }> {
  const server = inject('server')
  if (server !== undefined) return newDatabase(server)
  const folder = mkdtempSync(join(tmpdir(), 'demarche-store-'))
  return { place: folder, remove: async () => rmSync(folder, { recursive: true, force: true }) }
}

async function newDatabase(server: string) {
  const name = `archive_${Math.random().toString(36).slice(2)}`
  await ask(server, `create database ${name} template empty`)
  const place = Object.assign(new URL(server), { pathname: name }).href
  return { place, remove: async () => void (await ask(server, `drop database ${name} with (force)`)) }
}

/** An archive in a place of its own, closed after the test. */
export async function temporaryArchive(options: OpenOptions = {}): Promise<Archive> {
  const archive = await openArchive(await temporaryPlace(), options)
  onTestFinished(() => archive.close())
  return archive
}

/** How many examples of a law are tried: fewer where each statement is a way to a server and back. */
export const examples = (number: number): number =>
  inject('server') === undefined ? number : Math.ceil(number / 8)
