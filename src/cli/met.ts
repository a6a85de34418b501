import type { Command } from 'commander'
import { withArchive, withStore } from './archive.ts'
import { type ListOptions, printList, withListOptions } from './list.ts'

/** `demarche met ACTOR [OTHER]`: meetings of one actor, or of two with each other. */
export function metCommand(program: Command): void {
  const command = program
    .command('met')
    .description('list the meetings of an actor, or of two with each other')
    .argument('<actor>', 'a name or a code such as RUS')
    .argument('[other]', 'only meetings with this one')
    .option('--status <status>', 'held, planned, proposed, cancelled or refused')
  withStore(withListOptions(command)).action(
    async (
      actor: string,
      other: string | undefined,
      options: ListOptions & { store?: string; status?: string },
    ) => {
      const { status } = options
      await withArchive(options, (archive) =>
        printList(
          archive,
          {
            layer: 'meetings',
            by: actor,
            ...(other !== undefined && { to: other }),
            ...(status !== undefined && { status }),
          },
          options,
        ),
      )
    },
  )
}
