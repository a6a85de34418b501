import { userInfo } from 'node:os'
import type { Command } from 'commander'
import { DemarcheError } from '../errors.ts'
import { correctionSentence } from '../export/correction-text.ts'
import type { Correction, CorrectionAuthor, NewCorrection } from '../store/correction.ts'
import { type ArchiveOptions, withArchive, withStore } from './archive.ts'
import { say, writeOut } from './output.ts'

/** What every command that corrects takes. */
export interface CorrectionOptions extends ArchiveOptions {
  readonly why?: string
  readonly who?: string
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** Adds the options of a correction. */
export function withAuthor(command: Command): Command {
  return withStore(
    command
      .option('--why <text>', 'the reason; it is kept in the log')
      .option('--who <name>', 'who corrects (else DEMARCHE_USER, else the name of the account)')
      .option('--dry-run', 'tell what would be done, and change nothing')
      .option('--json', 'print the correction as JSON'),
  )
}

/** Writes a correction down and tells what it did and how to take it back. */
export async function correct(correction: NewCorrection, options: CorrectionOptions): Promise<void> {
  const { dryRun = false, json = false } = options
  const author = authorOf(options)
  const done = await withArchive(options, (archive) => archive.correct(correction, author, { dryRun }))
  if (json) await writeOut(`${JSON.stringify(done)}\n`)
  say(dryRun ? `Would be correction ${done.number}: ${correctionSentence(done)}.` : report(done))
}

function report(done: Correction): string {
  return `Correction ${done.number}: ${correctionSentence(done)}. Take it back with: demarche undo ${done.number}`
}

function authorOf({ who, why }: CorrectionOptions): CorrectionAuthor {
  const name = (who ?? userName()).trim()
  if (name === '') throw new DemarcheError('E_USAGE', 'Say who corrects with --who NAME.')
  return { who: name, ...(why !== undefined && { why }) }
}

/** Who runs the program: DEMARCHE_USER, else the name of the account; empty where neither tells. */
export function userName(): string {
  return (process.env['DEMARCHE_USER'] ?? accountName()).trim()
}

/** Empty where the system knows no name for the account. */
function accountName(): string {
  try {
    return userInfo().username
  } catch {
    return ''
  }
}
