import type { Command } from 'commander'
import { withArchive, withStore } from './archive.ts'
import { type ListOptions, printList, withListOptions } from './list.ts'

interface LedgerOptions extends ListOptions {
  readonly store?: string
  readonly by?: string
  readonly to?: string
  readonly about?: string
  readonly kind?: string
  readonly status?: string
  readonly strength?: string
  readonly conditional?: boolean
}

/** `demarche ledger`: commitments, offers, demands and the rest, with their conditions. */
export function ledgerCommand(program: Command): void {
  const command = program
    .command('ledger')
    .description('list who committed to what, toward whom, on which condition')
    .option('--by <actor>', 'holder or spokesperson: a name or a code such as RUS')
    .option('--to <actor>', 'counterpart or addressee')
    .option('--about <actor>', 'named in the content, or counterpart')
    .option('--kind <kind>', 'commitment, offer, demand, threat, refusal, assurance, agreement, denial, …')
    .option('--status <status>', 'open, kept, broken, withdrawn, condition_met, lapsed, …')
    .option('--strength <strength>', 'firm, qualified or tentative')
    .option('--conditional', 'only what stands under a condition')
  withStore(withListOptions(command)).action(async (options: LedgerOptions) => {
    const { by, to, about, kind, status, strength, conditional } = options
    await withArchive(options, (archive) =>
      printList(
        archive,
        {
          layer: 'records',
          ...(by !== undefined && { by }),
          ...(to !== undefined && { to }),
          ...(about !== undefined && { about }),
          ...(kind !== undefined && { kind }),
          ...(status !== undefined && { status }),
          ...(strength !== undefined && { strength }),
          ...(conditional !== undefined && { conditional }),
        },
        options,
      ),
    )
  })
}
