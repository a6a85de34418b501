import type { Command } from 'commander'
import { withArchive, withStore } from './archive.ts'
import { type ListOptions, printList, withListOptions } from './list.ts'

/** `demarche said ACTOR`: what somebody said, as quoted. */
export function saidCommand(program: Command): void {
  const command = program
    .command('said')
    .description('list what somebody is quoted as saying')
    .argument('<actor>', 'a name or a code such as RUS')
    .option('--about <actor>', 'only what names this actor')
  withStore(withListOptions(command)).action(
    async (actor: string, options: ListOptions & { store?: string; about?: string }) => {
      const { about } = options
      await withArchive(options, (archive) =>
        printList(archive, { layer: 'quotes', by: actor, ...(about !== undefined && { about }) }, options),
      )
    },
  )
}
