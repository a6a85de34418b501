import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bodyNamesOf, casesOf, judge, type OfficeCase, type OfficeOutcome } from '../score/offices.ts'
import { readEnglish } from './read.ts'
import type { BenchSet, Figures } from './set.ts'

const root = join(import.meta.dirname, '..', '..')
const outcomes = ['right', 'wrong', 'missed', 'linked'] as const satisfies readonly OfficeOutcome[]

interface Judged {
  readonly gold: OfficeCase
  readonly outcome: OfficeOutcome
}

/** Our own short texts: who is meant by a title or a surname, and which office the person holds on that day. */
export const offices: BenchSet = {
  name: 'offices',
  needs: [],
  async run({ reader, limit }) {
    const cases = casesOf(readFileSync(join(root, 'bench', 'gold', 'offices', 'cases.csv'), 'utf8'))
    const bodies = bodyNamesOf(readFileSync(join(root, 'data', 'organisations', 'organisations.csv'), 'utf8'))
    const judged: Judged[] = []
    for (const gold of cases.slice(0, limit)) {
      const doc = await readEnglish(reader, gold.text, { date: gold.date })
      judged.push({ gold, outcome: judge(doc, gold, bodies) })
    }
    printCounts(judged)
    const unknown = judged.filter(({ gold }) => gold.people.length === 0)
    return {
      right: shareRight(judged),
      'right, kept': shareRight(judged.filter(({ gold }) => gold.part === 'kept')),
      'right, unknown': shareRight(unknown),
    } satisfies Figures
  },
}

const shareRight = (judged: readonly Judged[]): number =>
  judged.filter(({ outcome }) => outcome === 'right').length / Math.max(judged.length, 1)

/** Counts by kind and by decade; beside the figures, so that `--json` stays one value. */
function printCounts(judged: readonly Judged[]): void {
  const groups = new Map<string, Judged[]>()
  const decade = ({ date }: OfficeCase): string => `${date.slice(0, 3)}0s`
  const keys = [() => 'all', ({ part }: OfficeCase) => part, ({ kind }: OfficeCase) => kind, decade]
  for (const key of keys) {
    for (const each of judged) groups.set(key(each.gold), [...(groups.get(key(each.gold)) ?? []), each])
  }
  const line = (name: string, cells: readonly (string | number)[]): string =>
    name.padEnd(12) + cells.map((cell) => `${cell}`.padStart(8)).join('')
  console.error(line('offices', outcomes))
  for (const [name, group] of groups) {
    const count = (outcome: OfficeOutcome): number => group.filter((each) => each.outcome === outcome).length
    console.error(line(name, outcomes.map(count)))
  }
}
