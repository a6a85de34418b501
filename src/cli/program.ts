import { Command } from 'commander'
import { version } from '../version.ts'

type AddCommand = (program: Command) => void

/** One file each, loaded only where it is asked for: the reader and the server take longer to load than most answers. */
const commands: Readonly<Record<string, () => Promise<AddCommand>>> = {
  read: async () => (await import('./read.ts')).readCommand,
  add: async () => (await import('./add.ts')).addCommand,
  watch: async () => (await import('./watch.ts')).watchCommand,
  alert: async () => (await import('./alert.ts')).alertCommand,
  work: async () => (await import('./work.ts')).workCommand,
  jobs: async () => (await import('./jobs.ts')).jobsCommand,
  search: async () => (await import('./search.ts')).searchCommand,
  ledger: async () => (await import('./ledger.ts')).ledgerCommand,
  who: async () => (await import('./who.ts')).whoCommand,
  met: async () => (await import('./met.ts')).metCommand,
  said: async () => (await import('./said.ts')).saidCommand,
  timeline: async () => (await import('./timeline.ts')).timelineCommand,
  show: async () => (await import('./show.ts')).showCommand,
  cite: async () => (await import('./cite.ts')).citeCommand,
  explain: async () => (await import('./explain.ts')).explainCommand,
  export: async () => (await import('./export.ts')).exportCommand,
  diff: async () => (await import('./diff.ts')).diffCommand,
  fix: async () => (await import('./fix.ts')).fixCommand,
  undo: async () => (await import('./undo.ts')).undoCommand,
  log: async () => (await import('./log.ts')).logCommand,
  serve: async () => (await import('./serve.ts')).serveCommand,
  token: async () => (await import('./token.ts')).tokenCommand,
  backup: async () => (await import('./backup.ts')).backupCommand,
  restore: async () => (await import('./restore.ts')).restoreCommand,
  forget: async () => (await import('./forget.ts')).forgetCommand,
}

/** The program with one command, or with all its commands where none of them is named. It throws instead of ending the process. */
export async function buildProgram(asked?: string): Promise<Command> {
  const program = new Command('demarche')
    .description(
      'Reads the news and keeps the diplomatic record, every entry resting on the exact words of an article.',
    )
    .version(version)
    .showHelpAfterError('(add --help for what it takes)')
    .exitOverride()
  const only = asked === undefined || !Object.hasOwn(commands, asked) ? undefined : commands[asked]
  for (const load of only === undefined ? Object.values(commands) : [only]) (await load())(program)
  return program
}
