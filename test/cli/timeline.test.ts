import { expect, test } from 'vitest'
import { exampleArchive, rows, widest } from './example-archive.ts'

const run = exampleArchive('grain-deal')

test('tells by day what an actor promised, met and did, oldest first', async () => {
  const { code, out } = await run('timeline', 'Russia', '--limit', '0')
  expect(code).toBe(0)
  const days = out.split('\n').filter((line) => /^\d{4}/.test(line))
  expect(days.length).toBeGreaterThan(8)
  expect(days).toEqual([...new Set(days)].sort())
  expect(out).toContain('commitment (firm, open)')
  expect(out).toMatch(/offer \(tentative, open\) +07a550527c08:r/)
  expect(out).toContain('ONLY IF all its demands were met in full')
  expect(widest(out)).toBeLessThanOrEqual(80)
})

test('of two actors only what is between them', async () => {
  const between = rows((await run('timeline', 'Russia', 'Turkey', '--limit', '0', '--jsonl')).out)
  expect(between.length).toBeGreaterThan(0)
  for (const { parties } of between) {
    const actors = parties.map(({ actor }) => actor)
    expect(actors).toContain('RUS')
    expect(actors).toContain('TUR')
  }
  const turned = rows((await run('timeline', 'Turkey', 'Russia', '--limit', '0', '--jsonl')).out)
  expect(turned.map(({ id }) => id)).toEqual(between.map(({ id }) => id))
})

test('what is only imagined or denied is no deed, and what restates a record is not told twice', async () => {
  const events = rows((await run('timeline', 'Russia', '--limit', '0', '--kind', 'event', '--jsonl')).out)
  const all = rows((await run('export', '--layer', 'events', '--format', 'jsonl')).out)
  const isLeftOut = ({ finding }: (typeof all)[number]): boolean =>
    finding.record !== undefined ||
    (finding.aux ?? []).some((aux) => aux === 'hypothetical' || aux === 'negation')
  const left = new Set(all.filter(isLeftOut).map(({ id }) => id))
  expect(left.size).toBeGreaterThan(0)
  expect(events.length).toBeGreaterThan(0)
  expect(events.filter(({ id }) => left.has(id))).toEqual([])
})

test('--since, --until and --kind narrow it; kinds can be parted by commas', async () => {
  const args = [
    'timeline',
    'Russia',
    '--since',
    '2023-07',
    '--until',
    '2023-07-19',
    '--limit',
    '0',
    '--jsonl',
  ]
  const found = rows((await run(...args, '--kind', 'offer,commitment')).out)
  expect(found.length).toBeGreaterThan(1)
  for (const { day, finding } of found) {
    expect(day?.slice(0, 7)).toBe('2023-07')
    expect(['offer', 'commitment']).toContain(finding.kind)
  }
  expect(rows((await run(...args, '--kind', 'quote')).out).every(({ layer }) => layer === 'quotes')).toBe(
    true,
  )
})

test('the table has one line an entry and says on which article each rests', async () => {
  const { out } = await run('timeline', 'Russia', '--csv', '--limit', '3')
  const [head = '', ...lines] = out.trim().split('\r\n')
  expect(head).toBe('day,kind,who,toward,what,condition,strength,status,id,article_id,outlet,title,sentence')
  expect(lines).toHaveLength(3)
  for (const line of lines) expect(line).toMatch(/,[0-9a-f]{64},/)
})

test('where there is more, the day from which it goes on is told', async () => {
  expect((await run('timeline', 'Russia', '--limit', '2')).err).toMatch(/more, from 2022-\d\d(-\d\d)? on/)
})

test('an unknown kind, date or actor is told', async () => {
  const kind = await run('timeline', 'Russia', '--kind', 'dinner')
  expect(kind.code).toBe(2)
  expect(kind.err).toContain('E_USAGE')
  expect((await run('timeline', 'Russia', '--since', 'May')).err).toContain('E_DATE')
  expect((await run('timeline', 'Atlantis')).err).toContain('Nothing')
  expect((await run('timeline')).code).toBe(2)
})
