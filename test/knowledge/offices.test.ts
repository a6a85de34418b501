import { describe, expect, test } from 'vitest'
import type { Role } from '../../src/knowledge/knowledge.ts'
import { heldOn, tenureOf } from '../../src/knowledge/offices.ts'
import { openKnowledge } from '../../src/knowledge/open.ts'

const knowledge = openKnowledge()
const who = (of: string, role: Role, on: string, title?: string): string[] =>
  knowledge.holders({ of, role, on, ...(title === undefined ? {} : { title }) }).map(({ person }) => person)

test.each<[string, Role, string, string[]]>([
  ['USA', 'foreign_minister', '2017-02-16', ['Rex Tillerson']],
  ['USA', 'head_of_state', '2017-02-16', ['Donald Trump']],
  ['RUS', 'foreign_minister', '2017-02-16', ['Sergey Lavrov']],
  ['DEU', 'foreign_minister', '2017-02-16', ['Sigmar Gabriel']],
  ['DEU', 'head_of_government', '2017-02-16', ['Angela Merkel']],
  ['FRA', 'foreign_minister', '2016-06-01', ['Jean-Marc Ayrault']],
  ['AUT', 'foreign_minister', '2016-06-01', ['Sebastian Kurz']],
  ['GBR', 'finance_minister', '2012-01-01', ['George Osborne']],
  ['RUS', 'head_of_state', '2010-01-01', ['Dmitry Medvedev']],
  ['USA', 'head_of_state', '1991-01-17', ['George H. W. Bush']],
  ['org:un', 'secretary_general', '2005-01-01', ['Kofi Annan']],
  ['org:nato', 'secretary_general', '2015-01-01', ['Jens Stoltenberg']],
  ['org:eu', 'foreign_minister', '2017-02-16', ['Federica Mogherini']],
])('%s %s on %s', (of, role, on, expected) => {
  expect(who(of, role, on)).toEqual(expected)
})

describe('a role is the national office', () => {
  test('a civil servant is not the foreign minister', () => {
    expect(who('IND', 'foreign_minister', '2016-06-01')).toEqual(['Sushma Swaraj'])
  })

  test('a spokesperson is not the foreign minister', () => {
    expect(who('RUS', 'foreign_minister', '2020-06-01')).toEqual(['Sergey Lavrov'])
    expect(who('RUS', 'spokesperson', '2016-06-01')).toContain('Maria Zakharova')
  })

  test('a junior minister is neither', () => {
    expect(who('USA', 'defence_minister', '2017-10-01')).toEqual(['James Mattis'])
    expect(who('GBR', 'foreign_minister', '2015-06-01')).toEqual(['Philip Hammond'])
  })

  test('presidents of banks, provinces and chambers are no heads of state', () => {
    expect(who('BRA', 'head_of_state', '2012-06-01')).toEqual(['Dilma Rousseff'])
    expect(who('ITA', 'head_of_state', '2012-06-01')).toEqual(['Giorgio Napolitano'])
    expect(who('AUT', 'head_of_state', '2012-06-01')).toEqual(['Heinz Fischer'])
  })

  test('premiers of provinces are no heads of government', () => {
    expect(who('CAN', 'head_of_government', '2010-06-01')).toEqual(['Stephen Harper'])
    expect(who('IND', 'head_of_government', '2010-06-01')).toEqual(['Manmohan Singh'])
  })

  test('an executive president is no head of government', () => {
    expect(who('USA', 'head_of_government', '2016-06-01')).toEqual([])
  })

  test('a vacant presidency has no holder', () => {
    expect(who('LBN', 'head_of_state', '2015-06-01')).toEqual([])
  })
})

test('a title picks between two heads of state', () => {
  expect(who('IRN', 'head_of_state', '2016-06-01')).toHaveLength(2)
  expect(who('IRN', 'head_of_state', '2016-06-01', 'president')).toEqual(['Hassan Rouhani'])
  expect(who('IRN', 'head_of_state', '2016-06-01', 'supreme leader')).toEqual(['Ali Khamenei'])
})

test('both holders are given on the day of a change', () => {
  expect(who('USA', 'head_of_state', '2009-01-20').sort()).toEqual(['Barack Obama', 'George W. Bush'])
})

test('a holder whose days are known comes before one whose year only is', () => {
  expect(who('GBR', 'un_ambassador', '2021-06-01')).toEqual(['Barbara Woodward'])
})

test('who acts for a suspended holder is given beside her', () => {
  expect(who('THA', 'head_of_government', '2025-08-01')).toEqual([
    'Paetongtarn Shinawatra',
    'Phumtham Wechayachai',
  ])
})

test('one person is given once though two origins tell of the tenure', () => {
  const found = knowledge.holders({ of: 'USA', role: 'foreign_minister', on: '2022-01-01' })
  expect(found.map(({ person, checked }) => [person, checked])).toEqual([['Antony Blinken', true]])
})

test('nobody is said to hold an office after the origin was read', () => {
  expect(who('SGP', 'interior_minister', '2021-06-01')).toHaveLength(1)
  expect(who('SGP', 'interior_minister', '2030-01-01')).toEqual([])
  expect(who('RUS', 'foreign_minister', '2030-01-01')).toEqual([])
})

describe('an open tenure', () => {
  const line = 'XXX\tother\tEnvoy\tJane Roe\t\t2019-03\t\t2022-07-04\tno\towner\tno'
  const tenure = tenureOf(line)

  test('lasts to the day its origin was read', () => {
    expect(tenure).toMatchObject({ person: 'Jane Roe', asOf: '2022-07-04', checked: false })
    expect(tenure.end).toBeUndefined()
    expect(heldOn(tenure, '2022-07-04')).toBe(true)
    expect(heldOn(tenure, '2022-07-05')).toBe(false)
  })

  test('may have begun on any day of its month', () => {
    expect(heldOn(tenure, '2019-03-01')).toBe(true)
    expect(heldOn(tenure, '2019-02')).toBe(false)
    expect(heldOn(tenure, '2019')).toBe(true)
  })

  test('is not affirmed without a start', () => {
    expect(heldOn({ ...tenureOf(line.replace('2019-03', '')), end: '2020' }, '2019-05-05')).toBe(false)
  })
})

describe('tenures of a name', () => {
  const offices = (name: string): string[] =>
    knowledge.tenuresOf(name).map(({ person, of, role }) => `${person}, ${of} ${role}`)

  test('are found under other spellings', () => {
    expect(offices('Sergei Lavrov')).toEqual(offices('Sergey Lavrov'))
    expect(offices('Michael Pompeo')).toContain('Mike Pompeo, USA foreign_minister')
    expect(offices('Alyaksandr Lukashenka')).toContain('Alexander Lukashenko, BLR head_of_state')
    expect(offices('King Abdullah')).toContain('Abdullah II of Jordan, JOR head_of_state')
  })

  test('are all that a surname may mean', () => {
    const people = new Set(knowledge.tenuresOf('Clinton').map(({ person }) => person))
    expect([...people].sort()).toEqual(['Bill Clinton', 'Hillary Clinton'])
  })

  test('are none for a name of nobody', () => {
    expect(offices('Zaphod Beeblebrox')).toEqual([])
    expect(offices('')).toEqual([])
  })

  test('are found where the family name comes first, in bodies too', () => {
    expect(offices('Ban')).toContain('Ban Ki-moon, org:un secretary_general')
    expect(offices('Hun Sen').every((office) => office.startsWith('Hun Sen, KHM'))).toBe(true)
  })

  test('what was written from general knowledge says so', () => {
    const own = knowledge.tenuresOf('Sigmar Gabriel').filter(({ role }) => role === 'foreign_minister')
    expect(own.map(({ origin, checked }) => [origin, checked])).toEqual([['supplement', false]])
  })
})

test('names that merely look alike are asked for apart', () => {
  expect(knowledge.tenuresOf('Hamid Karsai')).toEqual([])
  const found = knowledge.tenuresLike('Hamid Karsai').map(({ person }) => person)
  expect(new Set(found)).toEqual(new Set(['Hamid Karzai']))
})

test('the style of a title tells a crown from a presidency', () => {
  const styles = (of: string, on: string): string[] =>
    knowledge
      .tenuresIn(of)
      .filter((tenure) => /^head_of_/.test(tenure.role) && heldOn(tenure, on))
      .map(({ person, style }) => `${person}: ${style}`)
  expect(styles('SWE', '2012-06-01')).toContain('Carl XVI Gustaf of Sweden: crown')
  expect(styles('IRN', '2016-06-01').sort()).toEqual(['Ali Khamenei: supreme', 'Hassan Rouhani: plain'])
  expect(styles('DEU', '2012-06-01').sort()).toEqual(['Angela Merkel: chancellor', 'Joachim Gauck: plain'])
  expect(styles('VAT', '2015-06-01')).toContain('Francis: pope')
})
