import type { Desk } from './desk.ts'
import { lookAt } from './look.ts'
import { type Found, listFound, listSources, type NamedSource, type Watched } from './source.ts'
import { take } from './take.ts'

export interface RoundOptions {
  /** Looks at all sources, also those whose interval is not over; never at those that must be left alone. False if absent. */
  readonly isNow?: boolean
  /** Addresses that are fetched for one source; 100 if absent. The others wait for the next round. */
  readonly most?: number
}

const atOnce = 4 // hosts

/** Looks at the sources whose time has come and fetches what waits. Hosts are asked beside each other, each one thing at a time. */
export async function runRound(desk: Desk, options: RoundOptions = {}): Promise<void> {
  const hosts = new Map<string, NamedSource[]>()
  for (const named of listSources(desk.journal)) {
    const { host } = new URL(named.source.url)
    hosts.set(host, [...(hosts.get(host) ?? []), named])
  }
  const waiting = [...hosts.values()]
  const work = async (): Promise<void> => {
    for (let sources = waiting.shift(); sources !== undefined; sources = waiting.shift()) {
      for (const { id } of sources) if (!desk.isStopped()) await serve(desk, id, options)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}

async function serve(desk: Desk, id: string, { isNow = false, most = 100 }: RoundOptions): Promise<void> {
  const before = desk.journal.get('source', id) as Watched | undefined
  if (before === undefined || !isFree(before, desk.now())) return
  const isDue = isNow || (before.nextAt ?? '') <= desk.now().toISOString()
  if (isDue && !(await lookAt(desk, { id, source: before }))) return
  let left = most
  for (const [key, found] of listFound(desk.journal, id)) {
    if (found.state !== 'waiting') continue
    const source = desk.journal.get('source', id) as Watched | undefined
    if (source === undefined || desk.isStopped() || !isFree(source, desk.now())) return
    if (left-- <= 0) {
      const message = `more than ${most} pages wait; the others come in the next round`
      return desk.tell({ source: { id, source }, kind: 'remark', message })
    }
    if (!(await take(desk, { id, source }, key, found))) return
  }
}

const isFree = ({ pausedAt, notBefore = '' }: Watched, now: Date): boolean =>
  pausedAt === undefined && notBefore <= now.toISOString()

/** When the next round is due, as an ISO time; nothing if no source is looked at any more. */
export function nextRound({ journal }: Pick<Desk, 'journal'>): string | undefined {
  const times = listSources(journal)
    .filter(({ source }) => source.pausedAt === undefined)
    .map(({ id, source }) => {
      const isBehind = listFound(journal, id).some(
        ([, { state }]: readonly [string, Found]) => state === 'waiting',
      )
      const next = isBehind ? '' : (source.nextAt ?? '')
      const { notBefore = '' } = source
      return next > notBefore ? next : notBefore
    })
  return times.sort()[0]
}
