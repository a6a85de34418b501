import type { Command } from 'commander'
import pc from 'picocolors'
import { recordKinds } from '../doc/layers.ts'
import { DemarcheError } from '../errors.ts'
import { jsonlEntry } from '../export/jsonl.ts'
import { printTimelineRow, timelineCsv, timelineHead, timelineRow } from '../export/timeline.ts'
import { articleWords, entriesOf } from '../export/walk.ts'
import type { Archive, Entry, EntryFilter, EntryLayer, EntryOf } from '../store/archive.ts'
import { withArchive, withStore } from './archive.ts'
import { dates, type ListOptions, limitOf, screen } from './list.ts'
import { say, writeOut } from './output.ts'

interface TimelineOptions extends Omit<ListOptions, 'from'> {
  readonly store?: string
  readonly kind?: string
}

/** `demarche timeline ACTOR [OTHER]`: what somebody said, promised, met, agreed and did, by day. */
export function timelineCommand(program: Command): void {
  const command = program
    .command('timeline')
    .description('tell by day what an actor, or two with each other, said, promised, met, agreed and did')
    .argument('<actor>', 'a name or a code such as RUS')
    .argument('[other]', 'only what is between the two')
    .option('--since <date>', 'first day: YYYY, YYYY-MM or YYYY-MM-DD')
    .option('--until <date>', 'last day')
    .option('--kind <kinds>', `kinds parted by commas: ${Object.keys(layersOf).join(', ')} or one of records`)
    .option('--limit <number>', 'at most this many entries; 0 is all', '25')
    .option('--jsonl', 'one JSON object a line')
    .option('--csv', 'a table with a head line')
  withStore(command).action(async (actor: string, other: string | undefined, options: TimelineOptions) => {
    const filters = filtersOf(actor, other, options)
    await withArchive(options, (archive) => print(archive, filters, options))
  })
}

/** What `--kind` takes besides the kinds of records. */
const layersOf = {
  record: 'records',
  meeting: 'meetings',
  agreement: 'agreements',
  event: 'events',
  quote: 'quotes',
} as const satisfies Record<string, EntryLayer>

function filtersOf(
  actor: string,
  other: string | undefined,
  options: TimelineOptions,
): readonly EntryFilter[] {
  const range = { ...dates(options), order: 'oldest' } as const
  const toward = (by: string, to: string | undefined) => (to === undefined ? { by } : { by, to })
  return kindsOf(options).flatMap(({ layer, kind }): EntryFilter[] => {
    const filter = { layer, ...(kind !== undefined && { kind }), ...range }
    const one = { ...filter, ...toward(actor, other) }
    const isMutual = layer === 'meetings' || layer === 'agreements'
    return other === undefined || isMutual ? [one] : [one, { ...filter, ...toward(other, actor) }]
  })
}

/** Layers to look through, and of records perhaps only some kinds.
 *  @throws DemarcheError E_USAGE */
function kindsOf({ kind }: TimelineOptions): readonly { layer: EntryLayer; kind?: string }[] {
  if (kind === undefined)
    return (['records', 'meetings', 'agreements', 'events'] as const).map((layer) => ({ layer }))
  return kind.split(',').flatMap((name) => {
    const layer = Object.entries(layersOf).find(([known]) => known === name)?.[1]
    const ofRecords = recordKinds.find((known) => known === name)
    if (layer === undefined && ofRecords === undefined) {
      const known = [...new Set([...Object.keys(layersOf), ...recordKinds])].join(', ')
      throw new DemarcheError('E_USAGE', `--kind takes ${known}, not “${name}”.`)
    }
    return [
      ...(layer === undefined ? [] : [{ layer }]),
      ...(ofRecords === undefined ? [] : [{ layer: 'records' as const, kind: ofRecords }]),
    ]
  })
}

async function print(
  archive: Archive,
  filters: readonly EntryFilter[],
  options: TimelineOptions,
): Promise<void> {
  const most = limitOf(options)
  const wordsOf = articleWords(archive)
  const bold = pc.createColors(screen().colour).bold
  if (options.csv) await writeOut(timelineHead())
  let shown = 0
  let day: string | undefined
  for await (const entry of byDay(filters.map((filter) => entriesOf(archive, filter)))) {
    if (shown === most) {
      say(`There are more, from ${entry.day ?? 'no date'} on. --limit 0 shows all.`)
      return
    }
    const words = await wordsOf(entry.article.id)
    if (options.jsonl) await writeOut(jsonlEntry(entry, words))
    else if (options.csv) await writeOut(timelineCsv(timelineRow(entry, words)))
    else {
      const head = entry.day ?? 'no date'
      if (head !== day) await writeOut(`${day === undefined ? '' : '\n'}${bold(head)}\n`)
      day = head
      await writeOut(printTimelineRow(timelineRow(entry, words), screen()))
    }
    shown++
  }
  if (shown === 0) say('Nothing in the archive fits.')
}

/** Entries of several lists that are in order of days, as one list; each once, and a deed that something else tells not again. */
async function* byDay(lists: readonly AsyncGenerator<EntryOf<EntryLayer>>[]): AsyncGenerator<Entry> {
  const heads = await Promise.all(lists.map((list) => list.next()))
  for (;;) {
    const days = heads.flatMap((head) => (head.done ? [] : [head.value.day ?? '']))
    const day = days.reduce<string | undefined>((a, b) => (a === undefined || b < a ? b : a), undefined)
    if (day === undefined) return
    const found = new Map<string, Entry>()
    for (const [index, list] of lists.entries()) {
      for (let head = heads[index]; head && !head.done && (head.value.day ?? '') === day; ) {
        found.set(head.value.id, head.value as Entry)
        head = await list.next()
        heads[index] = head
      }
    }
    const all = [...found.values()]
    yield* all.filter(isTold(all)).sort(inOrder)
  }
}

/** Leaves out deeds that are only imagined or denied, that restate a record, and the meeting of a sentence that tells it already. */
function isTold(all: readonly Entry[]): (entry: Entry) => boolean {
  const met = new Set(all.filter(({ layer }) => layer === 'meetings').map(placeOf))
  return (entry) => {
    if (entry.layer !== 'events') return true
    const { aux, record, cameo } = entry.annotation
    if (aux.includes('hypothetical') || aux.includes('negation') || record !== undefined) return false
    return !(isMeeting(cameo) && met.has(placeOf(entry)))
  }
}

/** CAMEO root 04 is "consult". */
const isMeeting = (cameo: string): boolean => cameo === '04'

const placeOf = ({ article, span }: Entry): string => `${article.id} ${span.start}`

function inOrder(a: Entry, b: Entry): number {
  return (
    compare(a.article.date ?? '', b.article.date ?? '') ||
    compare(a.article.id, b.article.id) ||
    a.span.start - b.span.start ||
    compare(a.id, b.id)
  )
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
