import type { Command } from 'commander'
import { DemarcheError } from '../errors.ts'
import { lookedLine, toldElsewhere } from '../export/history-text.ts'
import { openLooked } from '../export/looked.ts'
import { overdue } from '../export/overdue.ts'
import { requireDate } from '../input/dates.ts'
import type { Archive, EntryFilter } from '../store/archive.ts'
import { withArchive, withStore } from './archive.ts'
import { dates, type ListOptions, printList, type RemarkOn, type Remarks, withListOptions } from './list.ts'

/** What a ledger is asked for on the command line. */
export type LedgerFacets = Pick<
  EntryFilter,
  'by' | 'to' | 'about' | 'kind' | 'status' | 'strength' | 'conditional'
>

interface LedgerOptions extends ListOptions, LedgerFacets {
  readonly store?: string
  readonly deadline?: boolean
  readonly asOf?: string
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
    .option('--deadline', 'only what has a deadline that has passed without news of it')
    .option('--as-of <date>', 'with --deadline: as things stood on this day; default today')
  withStore(withListOptions(command)).action(async (options: LedgerOptions) => {
    const { by, to, about, kind, status, strength, conditional, deadline, asOf } = options
    if (asOf !== undefined && !deadline) throw new DemarcheError('E_USAGE', '--as-of goes with --deadline.')
    const today = dayOf(asOf)
    const filter = {
      layer: 'records',
      ...(by !== undefined && { by }),
      ...(to !== undefined && { to }),
      ...(about !== undefined && { about }),
      ...(kind !== undefined && { kind }),
      ...(status !== undefined && { status }),
      ...(strength !== undefined && { strength }),
      ...(conditional !== undefined && { conditional }),
      ...(deadline && { dueBefore: today }),
    } satisfies EntryFilter<'records'>
    await withArchive(options, (archive) =>
      deadline
        ? printList(
            archive,
            filter,
            { ...options, until: until(options, today) },
            withoutNews(archive, today),
          )
        : printList(archive, filter, options, options.csv ? undefined : looked(archive)),
    )
  })
}

/** @throws DemarcheError E_DATE if it is no whole date */
function dayOf(asOf: string | undefined): string {
  if (asOf === undefined) return new Date().toISOString().slice(0, 10)
  requireDate(asOf)
  if (asOf.length < 10) throw new DemarcheError('E_DATE', `--as-of takes YYYY-MM-DD, not “${asOf}”.`)
  return asOf
}

function until(options: ListOptions, today: string): string {
  const { until: last = today } = dates(options)
  return last < today ? last : today
}

/** Tells of open records until when their parties were in the news, and of settled ones that other articles settled them. */
function looked(archive: Archive): RemarkOn<'records'> {
  const lookedAt = openLooked(archive)
  return async (records) => {
    const found = new Map<string, Remarks>()
    for (const { entry } of records) {
      if (entry.annotation.status !== 'open') {
        found.set(entry.id, { lines: toldElsewhere(entry), fields: {} })
        continue
      }
      const seen = await lookedAt(entry)
      found.set(entry.id, { lines: [lookedLine(entry, seen)], fields: { looked: seen ?? null } })
    }
    return found
  }
}

/** Leaves out what there was news of since the deadline, and what was settled. */
function withoutNews(archive: Archive, today: string): RemarkOn<'records'> {
  const lookedAt = openLooked(archive)
  return async (records) => {
    const found = new Map<string, Remarks>()
    for (const { entry, passed } of await overdue(archive, records, today)) {
      const seen = await lookedAt(entry)
      const line = `passed ${passed.length < 10 ? 'with' : 'on'} ${passed}, nothing seen since`
      found.set(entry.id, {
        lines: [line, lookedLine(entry, seen)],
        fields: { passed, looked: seen ?? null },
      })
    }
    return found
  }
}
