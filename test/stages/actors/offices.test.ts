import { describe, expect, test } from 'vitest'
import { officesOf, read, speaksFor, whoIs } from './read.ts'

/** Who is meant by the title at the beginning of a sentence, and the offices. */
async function holder(words: string, date: string, tagged: string): Promise<[string, ...string[]]> {
  const doc = await read([`${tagged} spoke/VERB .`], date, [], {
    ORG: ['NATO', 'UN', 'European Union', 'Conservative Party'],
    GPE: ['France', 'Germany', 'Iraq'],
  })
  const found = whoIs(doc, words)
  return [found?.link === undefined ? 'nobody' : found.name, ...officesOf(found)]
}

describe('an office is its holder by the tables', () => {
  test.each([
    ['The NATO chief', '2014-10-03', 'The/DET NATO/PROPN chief/NOUN', 'Jens Stoltenberg'],
    [
      "NATO's secretary-general",
      '2001-06-27',
      "NATO/PROPN 's secretary/NOUN - general/NOUN",
      'George Robertson',
    ],
    ['The UN chief', '2003-08-20', 'The/DET UN/PROPN chief/NOUN', 'Kofi Annan'],
    [
      'The EU foreign policy chief',
      '2014-04-02',
      'The/DET EU/PROPN foreign/ADJ policy/NOUN chief/NOUN',
      'Catherine Ashton',
    ],
    ['The Pentagon chief', '2009-03-04', 'The/DET Pentagon/PROPN chief/NOUN', 'Robert Gates'],
    ['The pope', '2009-03-04', 'The/DET pope/NOUN', 'Benedict XVI'],
    ['The Iranian president', '2016-03-04', 'The/DET Iranian/ADJ president/NOUN', 'Hassan Rouhani'],
    [
      'The Iranian supreme leader',
      '2016-03-04',
      'The/DET Iranian/ADJ supreme/ADJ leader/NOUN',
      'Ali Khamenei',
    ],
    ['The German leader', '2009-03-04', 'The/DET German/ADJ leader/NOUN', 'Angela Merkel'],
    ['The Russian leader', '2009-03-04', 'The/DET Russian/ADJ leader/NOUN', 'Dmitry Medvedev'],
    ['The Danish queen', '2009-03-04', 'The/DET Danish/ADJ queen/NOUN', 'Margrethe II of Denmark'],
    [
      'The US national security adviser',
      '2004-11-17',
      'The/DET US/PROPN national/ADJ security/NOUN adviser/NOUN',
      'Condoleezza Rice',
    ],
  ])('"%s" on %s', async (words, date, tagged, name) => {
    expect((await holder(words, date, tagged))[0]).toBe(name)
  })

  test('and has it on both bases', async () => {
    const [, ...offices] = await holder(
      'The French president',
      '2010-03-04',
      'The/DET French/ADJ president/NOUN',
    )
    expect(offices.slice(0, 2).sort()).toEqual([
      'head of state, FRA, current, knowledge',
      'head of state, FRA, current, text',
    ])
  })
})

describe('nobody holds', () => {
  test.each([
    ['a presidency where there is a crown', 'The Swedish president', 'The/DET Swedish/ADJ president/NOUN'],
    ['a crown where there is a presidency', 'The French king', 'The/DET French/ADJ king/NOUN'],
    ['the crown of a queen as king', 'The Danish king', 'The/DET Danish/ADJ king/NOUN'],
    [
      'a premiership where the president governs',
      'The US prime minister',
      'The/DET US/PROPN prime/ADJ minister/NOUN',
    ],
    [
      'a premiership where a chancellor governs',
      'The German prime minister',
      'The/DET German/ADJ prime/ADJ minister/NOUN',
    ],
    [
      'an office that is to be filled',
      'The next French president',
      'The/DET next/ADJ French/ADJ president/NOUN',
    ],
    ['one of any holders', 'One French president', 'One/NUM French/ADJ president/NOUN'],
    [
      'what somebody was put out of',
      'The ousted French president',
      'The/DET ousted/ADJ French/ADJ president/NOUN',
    ],
    [
      'an office against the government',
      'The German opposition leader',
      'The/DET German/ADJ opposition/NOUN leader/NOUN',
    ],
    [
      'an office of a part of the state',
      'The German state premier',
      'The/DET German/ADJ state/NOUN premier/NOUN',
    ],
    ['a deputy office', 'The deputy French president', 'The/DET deputy/NOUN French/ADJ president/NOUN'],
    ['an office of several bodies', 'The EU president', 'The/DET EU/PROPN president/NOUN'],
  ])('%s', async (_, words, tagged) => {
    expect((await holder(words, '2010-03-04', tagged))[0]).toBe('nobody')
  })

  test.each([
    ["of Tarn's bakers", 'The president of France', "The/DET president/NOUN of France/PROPN 's bakers/NOUN"],
    [
      'of the beekeepers of a state',
      'The president',
      'The/DET president/NOUN of/ADP the/DET French/ADJ/amod/6 beekeepers/NOUN',
    ],
    [
      'of a state within a state',
      'The prime minister',
      'The/DET prime/ADJ minister/NOUN of/ADP a/DET German/ADJ/amod/7 state/NOUN',
    ],
    ['of a story', 'The French president', 'The/DET French/ADJ president/NOUN of/ADP the/DET series/NOUN'],
  ])('a state because of an office %s', async (_, words, tagged) => {
    const [name, ...offices] = await holder(words, '2010-03-04', tagged)
    expect(name).toBe('nobody')
    expect(offices.filter((office) => office.startsWith('head of'))).toEqual([])
  })
})

test('"the president" is nobody because of the presidency of a party', async () => {
  const lines = ['Junichiro Koizumi spoke/VERB .', 'The/DET president/NOUN left/VERB .']
  const doc = await read(lines, '2004-03-04', ['Junichiro Koizumi'])
  expect(officesOf(whoIs(doc, 'Junichiro Koizumi'))).toContain(
    'president, Liberal Democratic Party of Japan, current, knowledge',
  )
  expect(whoIs(doc, 'The president')?.link).toBeUndefined()
})

test('"the acting president" is who acts, not the president of another state', async () => {
  const president = 'French/ADJ President/NOUN Ana Aro met/VERB Bo Lund .'
  const acting = 'Bo Lund , the/DET acting/ADJ President/NOUN of/ADP Tarn , spoke/VERB .'
  const left = 'The/DET acting/ADJ president/NOUN left/VERB .'
  const doc = await read([president, left], '2004-03-04', ['Ana Aro', 'Bo Lund'])
  expect(whoIs(doc, 'The acting president')?.name).not.toBe('Ana Aro')
  const both = await read([president, acting, left], '2004-03-04', ['Ana Aro', 'Bo Lund'])
  expect(whoIs(both, 'The acting president')?.name).toBe('Bo Lund')
})

test('the government of a state has the office of the state', async () => {
  const tagged = 'The/DET prime/ADJ minister/NOUN of/ADP the/DET Iraqi/ADJ/amod/7 government/NOUN'
  expect((await holder('The prime minister', '2009-03-04', tagged))[0]).toBe('Nouri al-Maliki')
})

test('a new holder is the one who came on the day of the change', async () => {
  const change = '2016-07-13'
  expect(
    (await holder("Britain's prime minister", change, "Britain/PROPN 's prime/ADJ minister/NOUN"))[0],
  ).toBe('nobody')
  expect(
    (
      await holder("Britain's new prime minister", change, "Britain/PROPN 's new/ADJ prime/ADJ minister/NOUN")
    )[0],
  ).toBe('Theresa May')
})

describe('who is still to come into office', () => {
  test('has it as incoming, and speaks for nobody yet', async () => {
    const line = 'Mexican/ADJ president/NOUN - elect/PROPN Enrique Peña Nieto spoke/VERB .'
    const doc = await read([line], '2012-10-17', ['Enrique Peña Nieto'])
    const found = whoIs(doc, 'Enrique Peña Nieto')
    expect(officesOf(found)).toEqual(['head of state, MEX, incoming, text'])
    expect(found?.link).toBe('Q296741')
    expect(speaksFor(doc, found)).toBeUndefined()
  })

  test('without a name is the next holder, if the day is near', async () => {
    const tagged = "Brazil/PROPN/nmod:poss/3 's president/NOUN/nsubj/6 - elect/PROPN/flat/3"
    expect(await holder('president', '2018-11-14', tagged)).toEqual([
      'Jair Bolsonaro',
      'head of state, BRA, incoming, knowledge',
    ])
    expect((await holder('president', '2017-11-14', tagged))[0]).toBe('nobody')
  })
})

describe('who is no longer in office', () => {
  test.each([
    ['Ex-president/NOUN Mauricio Macri spoke/VERB .', 'Mauricio Macri', 'head of state, ARG, former, text'],
    [
      'Ex/NOUN - chancellor/NOUN Gerhard Schroeder spoke/VERB .',
      'Gerhard Schroeder',
      'head of government, DEU, former, text',
    ],
    [
      "Javier Solana , once/ADV NATO/PROPN 's secretary/NOUN - general/NOUN , spoke/VERB .",
      'Javier Solana',
      'secretary general, North Atlantic Treaty Organization, former, text',
    ],
    [
      'Colin Powell , secretary/NOUN of/ADP state/NOUN under/ADP George Bush , spoke/VERB .',
      'Colin Powell',
      'foreign minister, USA, former, text',
    ],
  ])('%s', async (line, name, office) => {
    const doc = await read([line], '2020-07-15', [name, 'George Bush'])
    expect(officesOf(whoIs(doc, name))).toContain(office)
  })
})

describe('relations by the tables', () => {
  const met = (relation: string): string =>
    `French/ADJ President/NOUN Emmanuel Macron/PROPN/nsubj/4 met/VERB ${relation} .`

  test('a counterpart is never the owner', async () => {
    const line =
      'US/PROPN Secretary/NOUN of/ADP State/NOUN Warren Christopher met/VERB his Russian/ADJ counterpart/NOUN .'
    const doc = await read([line], '1995-09-20', ['Warren Christopher'])
    expect(whoIs(doc, 'his Russian counterpart')?.name).toBe('Andrei Kozyrev')
    expect(officesOf(whoIs(doc, 'Warren Christopher')).filter((each) => each.includes('RUS'))).toEqual([])
  })

  test('a predecessor held the office before', async () => {
    const doc = await read([met('his predecessor/NOUN')], '2018-03-04', ['Emmanuel Macron'])
    expect(whoIs(doc, 'his predecessor')?.name).toBe('François Hollande')
    expect(officesOf(whoIs(doc, 'his predecessor'))).toEqual(['head of state, FRA, former, knowledge'])
  })

  test('a successor comes next, if that is near', async () => {
    const line = (date: string) =>
      read(['US/PROPN President/NOUN Barack Obama met/VERB his successor/NOUN .'], date, ['Barack Obama'])
    expect(whoIs(await line('2016-11-16'), 'his successor')?.name).toBe('Donald Trump')
    expect(whoIs(await line('2015-11-16'), 'his successor')?.link).toBeUndefined()
  })
})

describe('speaks for', () => {
  test.each([
    ['a minister for the state', 'German/ADJ foreign/ADJ minister/NOUN Ana Aro spoke/VERB .', 'Germany'],
    [
      'an ambassador for the state that sent her',
      'Ana Aro , the German/ADJ ambassador/NOUN to/ADP France , spoke/VERB .',
      'Germany',
    ],
    [
      'a spokeswoman for the body',
      'NATO/PROPN spokeswoman/NOUN Ana Aro spoke/VERB .',
      'North Atlantic Treaty Organization',
    ],
    [
      'a spokeswoman of an organ for the state',
      'Kremlin/PROPN spokeswoman/NOUN Ana Aro spoke/VERB .',
      'Russia',
    ],
    [
      'a spokeswoman set off behind the name',
      'Ana Aro , spokeswoman/NOUN for/ADP the/DET UN , spoke/VERB .',
      'United Nations',
    ],
    [
      'a party leader for the party',
      'Ana Aro , leader/NOUN of/ADP the/DET Conservative/PROPN Party/PROPN , spoke/VERB .',
      'Conservative Party',
    ],
    [
      'an opposition leader for no state',
      'German/ADJ opposition/NOUN leader/NOUN Ana Aro spoke/VERB .',
      undefined,
    ],
    [
      'an adviser for nobody',
      'Ana Aro , an/DET adviser/NOUN to/ADP the/DET German/ADJ chancellor/NOUN , spoke/VERB .',
      undefined,
    ],
  ])('%s', async (_, line, principal) => {
    const doc = await read([line], '2012-05-09', ['Ana Aro'], {
      ORG: ['NATO', 'UN', 'Conservative Party'],
      GPE: ['France'],
    })
    expect(speaksFor(doc, whoIs(doc, 'Ana Aro'))).toBe(principal)
  })

  test('a leader of a party who is in office speaks for the state', async () => {
    const line = 'Labour/PROPN leader/NOUN Keir Starmer spoke/VERB .'
    const doc = await read([line], '2025-03-05', ['Keir Starmer'])
    expect(speaksFor(doc, whoIs(doc, 'Keir Starmer'))).toBe('United Kingdom')
  })

  test('one crown of several states speaks for the one that the text speaks of', async () => {
    const line = 'Queen/NOUN Elizabeth spoke/VERB in Canada .'
    const doc = await read([line], '2010-03-05', ['Elizabeth'], { GPE: ['Canada'] })
    expect(speaksFor(doc, whoIs(doc, 'Elizabeth'))).toBe('Canada')
  })
})

describe('offices by what the text says of their holders', () => {
  const officesOfAro = async (line: string): Promise<readonly string[]> => {
    const doc = await read([line], '2018-05-09', ['Ana Aro'], { ORG: ['Lowmark Timber Council', 'LTC'] })
    return officesOf(whoIs(doc, 'Ana Aro'))
  }

  test('a body with its abbreviation in brackets owns the title, not the state before it', async () => {
    const line =
      "Germany/PROPN 's/PART Lowmark/PROPN Timber/PROPN Council/PROPN ( LTC/PROPN ) chairwoman/NOUN Ana/PROPN Aro/PROPN spoke/VERB ."
    expect(await officesOfAro(line)).toEqual(["chairwoman, Germany's Lowmark Timber Council, current, text"])
  })

  test.each([
    ['After', 'envoy, –, former, text'],
    ['Following', 'envoy, –, former, text'],
    ['Before', 'envoy, –, current, text'],
  ])('"%s the dismissal of": %s', async (word, office) => {
    const line = `${word}/ADP/case/3 the/DET/det/3 dismissal/NOUN/obl/10 of/ADP/case/6 envoy/NOUN/compound/6 Ana/PROPN/nmod/3 Aro/PROPN/flat/6 ,/PUNCT/punct/3 they/PRON/nsubj/10 left/VERB .`
    expect(await officesOfAro(line)).toEqual([office])
  })

  test('one of a group has the state of the group', async () => {
    const line =
      'German/ADJ aides/NOUN including/VERB/case/5 envoy/NOUN/compound/5 Ana/PROPN/nmod/2 Aro/PROPN/flat/5 left/VERB .'
    expect(await officesOfAro(line)).toEqual(['envoy, DEU, current, text'])
  })

  test('a short form of a title is the title', async () => {
    expect(await officesOfAro('Sen./PROPN Ana/PROPN Aro/PROPN spoke/VERB .')).toEqual([
      'senator, –, current, text',
    ])
  })

  test('an adviser to the president is not the president', async () => {
    const line =
      'A/DET/det/2 spokesman/NOUN/nsubj/7 for/ADP/case/6 the/DET/det/6 Iranian/ADJ/amod/6 president/NOUN/nmod/2 spoke/VERB .'
    const doc = await read([line], '2016-03-04')
    expect(whoIs(doc, 'the Iranian president')?.name).toBe('Hassan Rouhani')
    expect(whoIs(doc, 'A spokesman for the Iranian president')?.link).toBeUndefined()
  })
})
