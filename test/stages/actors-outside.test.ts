import { expect, test } from 'vitest'
import type { Doc } from '../../src/doc/doc.ts'
import { readPublished as read } from './actors/read.ts'

/** Every actor with the words of its mentions, its offices and whom it speaks for. */
function told(doc: Doc): string[] {
  const spans = new Map(doc.mentions.map(({ key, span }) => [key, span]))
  const names = new Map(doc.actors.map(({ id, name }) => [id, name]))
  return doc.actors.map(({ name, mentions: keys, offices, speaksFor, code }) => {
    const words = keys.map((key) => doc.article.text.slice(spans.get(key)?.start, spans.get(key)?.end))
    const held = offices.map(({ office, of }) => `${office} of ${of ?? '?'}`)
    return [name, words.join(', '), held.join(', '), names.get(speaksFor ?? '') ?? '', code ?? ''].join(' | ')
  })
}

test('the title of the article names the counterpart of a readout', async () => {
  const doc = await read(['The president of/ADP France called/VERB .', 'Mr Solane was/AUX glad/ADJ .'], {
    title: 'Telephone conversation with President of France Paul Solane',
    entities: { PER: ['Solane'], GPE: ['France'] },
  })
  expect(told(doc)[0]).toBe(
    'Paul Solane | Mr Solane, The president of France | head of state of FRA | France | FRAGOV',
  )
})

test('somebody whom only the title of the article names is no actor', async () => {
  const doc = await read(['Officials met/VERB .'], { title: 'Statement by President Aro of France' })
  expect(doc.actors.map(({ name }) => name)).not.toContain('Aro')
  expect(doc.actors.map(({ name }) => name)).not.toContain('France')
})

test('a label of a transcript is the person whom the title of the article or another label names', async () => {
  const label = 'THE/DET PRESIDENT/PROPN : Thank/VERB you/PRON .'
  const byTitle = await read([label], { title: 'Remarks by President Aro of France on Trade' })
  expect(told(byTitle)).toContain('Aro | THE PRESIDENT | head of state of FRA | France | FRAGOV')
  const byLabel = await read([label, 'PRESIDENT/PROPN ARO/PROPN : Yes/INTJ .'], {
    entities: { PER: ['ARO'] },
  })
  expect(told(byLabel)).toEqual(['ARO | ARO, THE PRESIDENT | head of state of ? |  | '])
})

test('a bare label is the president of the publisher, whoever else the text names', async () => {
  const doc = await read(
    [
      'THE/DET PRESIDENT/PROPN : I/PRON have/AUX a/DET message/NOUN to/ADP Putin/PROPN : stop/VERB .',
      'THE/DET PRESIDENT/PROPN : We/PRON will/AUX act/VERB .',
    ],
    {
      date: '2022-04-28',
      url: 'https://www.whitehouse.gov/remarks',
      title: 'Remarks by President Biden on Trade',
      entities: { PER: ['Putin'] },
    },
  )
  expect(told(doc).filter((line) => line.includes('THE PRESIDENT'))).toEqual([
    expect.stringMatching(/^Biden \| THE PRESIDENT.*\| United States \| /),
  ])
})

test('officials of the administration speak for the state whose office published the text', async () => {
  const read2022 = (url: string) =>
    read(
      [
        'SENIOR/ADJ ADMINISTRATION/NOUN OFFICIAL/NOUN : We/PRON expect/VERB talks/NOUN .',
        'Q/NOUN : Why/ADV ?',
        'SENIOR/ADJ ADMINISTRATION/NOUN OFFICIAL/NOUN : I/PRON agree/VERB .',
      ],
      { url },
    )
  const own = await read2022('https://www.whitehouse.gov/call')
  expect(told(own)[0]).toMatch(/^OFFICIAL \| OFFICIAL, OFFICIAL, I \| {2}\| United States \| /)
  const elsewhere = await read2022('https://www.example.org/call')
  expect(told(elsewhere).join()).not.toContain('United States')
})

test('the site that published a text tells whose president speaks', async () => {
  const doc = await read(['THE/DET PRESIDENT/PROPN : Thank/VERB you/PRON .'], {
    date: '2022-02-15',
    url: 'https://www.whitehouse.gov/remarks',
  })
  expect(doc.actors.find(({ mentions: { length } }) => length > 0)?.country).toBe('USA')
  const elsewhere = await read(['THE/DET PRESIDENT/PROPN : Thank/VERB you/PRON .'], {
    date: '2022-02-15',
    url: 'https://www.example.org/remarks',
  })
  expect(elsewhere.actors.every(({ country }) => country === undefined)).toBe(true)
})

test('a state that no table has owns the office behind its own clause, not behind its condition', async () => {
  const doc = await read(
    [
      'Tarn/PROPN/nsubj/3 will/AUX/aux/3 pay/VERB/ccomp/14 if/SCONJ/mark/6 Oss/PROPN/nsubj/6 agrees/VERB/advcl/3 , its/PRON/nmod:poss/10 foreign/ADJ/amod/10 minister/NOUN/nsubj/14 , Ilse/PROPN/appos/10 Vahl/PROPN/flat/12 said/VERB .',
      'Pavo Renn , the foreign/ADJ minister/NOUN of Oss , left/VERB .',
    ],
    { entities: { PER: ['Ilse Vahl', 'Pavo Renn'], GPE: ['Tarn'] } },
  )
  const lines = told(doc).map((line) => line.split(' | '))
  const principal = Object.fromEntries(lines.map(([name, , , state]) => [name, state]))
  expect(principal).toMatchObject({ 'Ilse Vahl': 'Tarn', 'Pavo Renn': 'Oss' })
})

test('a dateline makes no state', async () => {
  const doc = await read([{ section: 'dateline', words: 'MIRO' }, 'Talks ended/VERB in Miro .'], {})
  expect(doc.actors).toEqual([])
})

test('the state of a title comes from inside its phrase, else from no other sentence with several states', async () => {
  const doc = await read(
    [
      'Russia/PROPN/nsubj/2 attacked/VERB and/CCONJ Turkey/PROPN/nsubj/5 protested/VERB .',
      'A/DET spokesman/NOUN for the Ukrainian/ADJ foreign/ADJ ministry/NOUN , Ole Nik , spoke/VERB .',
      'The spokesman/NOUN , Bo Lund , left/VERB .',
    ],
    { entities: { PER: ['Ole Nik', 'Bo Lund'], NORP: ['Ukrainian'] } },
  )
  const offices = Object.fromEntries(doc.actors.map(({ name, offices: held }) => [name, held[0]?.of]))
  expect(offices['Ole Nik']).toBe('UKR')
  expect(offices['Bo Lund']).toBeUndefined()
})

test('a title in the plural gives each name its own state', async () => {
  const doc = await read(
    [
      'Foreign/ADJ ministers/NOUN Ana Aro of France , Ida Ek of Sweden and/CCONJ Tan Weilu of Japan met/VERB .',
    ],
    { entities: { PER: ['Ana Aro', 'Ida Ek', 'Tan Weilu'] } },
  )
  const offices = doc.actors.flatMap(({ name, offices: [held] }) =>
    held ? [`${name}: ${held.office} ${held.of}`] : [],
  )
  expect(offices).toEqual([
    'Ana Aro: foreign minister FRA',
    'Ida Ek: foreign minister SWE',
    'Tan Weilu: foreign minister JPN',
  ])
})

test('units, peoples and groups at a place have the country of their words', async () => {
  const doc = await read(
    [
      'Israeli/ADJ helicopters/NOUN attacked/VERB .',
      'Rebels/NOUN in Darfur answered/VERB .',
      'Albanians/PROPN protested/VERB .',
      'The helicopters/NOUN left/VERB .',
    ],
    { entities: { NORP: ['Israeli', 'Albanians'] } },
  )
  const codes = doc.actors.filter(({ type }) => type === 'group').map(({ name, code }) => `${name}: ${code}`)
  expect(codes).toEqual(['Israeli helicopters: ISRMIL', 'Rebels: SDNREB', 'Albanians: ALB'])
})

test('the parties are the states that acted together, not those named last', async () => {
  const doc = await read([
    'Russia/PROPN/nsubj/4 and/CCONJ Ukraine/PROPN/conj/1 signed/VERB a deal with Turkey/PROPN/obl/4 .',
    'The parties/NOUN/nsubj/3 agreed/VERB .',
  ])
  expect(
    told(doc)
      .filter((line) => line.includes('The parties'))
      .map((line) => line.split(' ')[0]),
  ).toEqual(['Russia', 'Ukraine'])
})

test('what a ship or a bank is called is no person', async () => {
  const doc = await read(['The freighter/NOUN/nsubj/4 Quorl/PROPN/appos/2 left/VERB .'], {
    entities: { PER: ['Quorl'] },
  })
  expect(doc.actors).toEqual([])
})
