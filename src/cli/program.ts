import { Command } from 'commander'
import { version } from '../version.ts'
import { addCommand } from './add.ts'
import { backupCommand } from './backup.ts'
import { citeCommand } from './cite.ts'
import { diffCommand } from './diff.ts'
import { explainCommand } from './explain.ts'
import { exportCommand } from './export.ts'
import { fixCommand } from './fix.ts'
import { forgetCommand } from './forget.ts'
import { ledgerCommand } from './ledger.ts'
import { logCommand } from './log.ts'
import { metCommand } from './met.ts'
import { readCommand } from './read.ts'
import { restoreCommand } from './restore.ts'
import { saidCommand } from './said.ts'
import { searchCommand } from './search.ts'
import { serveCommand } from './serve.ts'
import { showCommand } from './show.ts'
import { timelineCommand } from './timeline.ts'
import { tokenCommand } from './token.ts'
import { undoCommand } from './undo.ts'
import { whoCommand } from './who.ts'

const commands = [
  readCommand,
  addCommand,
  searchCommand,
  ledgerCommand,
  whoCommand,
  metCommand,
  saidCommand,
  timelineCommand,
  showCommand,
  citeCommand,
  explainCommand,
  exportCommand,
  diffCommand,
  fixCommand,
  undoCommand,
  logCommand,
  serveCommand,
  tokenCommand,
  backupCommand,
  restoreCommand,
  forgetCommand,
]

/** The program with all its commands, one file each. It throws instead of ending the process. */
export function buildProgram(): Command {
  const program = new Command('demarche')
    .description(
      'Reads the news and keeps the diplomatic record, every entry resting on the exact words of an article.',
    )
    .version(version)
    .showHelpAfterError('(add --help for what it takes)')
    .exitOverride()
  for (const command of commands) command(program)
  return program
}
