import { describe, expect, test } from 'vitest'
import { openRanker } from '../../../src/model/ranker.ts'
import { actors } from '../../../src/stages/actors.ts'
import { mentions } from '../../../src/stages/mentions.ts'
import { type BuildOptions, buildDoc, type TaggedSentence } from '../build-doc.ts'
import { knowledge } from './read.ts'

const findMentions = mentions.open({ knowledge })
const findActors = actors.open({ knowledge, ranker: openRanker() })

interface Options extends BuildOptions {
  readonly title?: string
  readonly url?: string
}

const names = { PER: ['Ana Aro', 'Bo Lund', 'Ed Orm'], GPE: ['Kenya', 'Peru'] } as const

/** For each pronoun of the first person, in text order, the actors that it means: "we = Kenya + Peru". */
async function voices(sentences: readonly TaggedSentence[], options: Options = {}): Promise<string[]> {
  const { doc, named } = await told(sentences, options)
  const first = doc.mentions.filter(({ span }) =>
    /^(?:I|me|my|we|us|our)$/i.test(doc.article.text.slice(span.start, span.end)),
  )
  return first.map(({ key, span }) => {
    const meant = named.filter(({ keys }) => keys.includes(key)).map(({ name }) => name)
    return `${doc.article.text.slice(span.start, span.end).toLowerCase()} = ${meant.sort().join(' + ')}`
  })
}

async function told(sentences: readonly TaggedSentence[], { title, url, ...options }: Options = {}) {
  const plain = buildDoc(sentences, { entities: names, ...options })
  const meta = { ...plain.article.meta, ...(title && { title }), ...(url && { url }) }
  const doc = { ...plain, article: { ...plain.article, meta } }
  const withMentions = { ...doc, ...(await findMentions(doc)) }
  const found = await findActors(withMentions)
  return { doc: withMentions, named: found.actors.map(({ name, mentions: keys }) => ({ name, keys })) }
}

const kenyan =
  'Kenyan/ADJ/amod/3 foreign/ADJ/amod/3 minister/NOUN/nsubj/6 Ana/PROPN/appos/3 Aro/PROPN/flat/4 arrived/VERB .'
const peruvian =
  'Peruvian/ADJ/amod/3 foreign/ADJ/amod/3 minister/NOUN/nsubj/6 Bo/PROPN/appos/3 Lund/PROPN/flat/4 arrived/VERB .'
const met = 'Ana/PROPN/nsubj/3 Aro/PROPN/flat/1 met/VERB///meet Bo/PROPN/obj/3 Lund/PROPN/flat/4 .'
const agree =
  '“ I/PRON/nsubj/3 agree/VERB and we/PRON/nsubj/6 pay/VERB , ” Ana/PROPN/nsubj/11 Aro/PROPN/flat/9 said/VERB .'
const byAro = (content: string) => ({ source: 'Ana Aro', cue: 'said', content })
const agreed = { speech: [byAro('“I agree and we pay,”')] }

/** A quotation of the minister, with what she is said to have said. */
const quoting = (words: string, content: string) =>
  [`“ ${words} , ” said/VERB Ana Aro .`, { speech: [byAro(content)] }] as const

describe('between quotation marks', () => {
  test('"I" is the speaker, "we" whom the speaker speaks for', async () => {
    expect(await voices([kenyan, agree], agreed)).toEqual(['i = Ana Aro', 'we = Kenya'])
  })

  test.each([
    ['behind', 'Ana/PROPN/nsubj/9 Aro/PROPN/flat/5 of Kenya/PROPN/nmod/5 said/VERB .', 'Ana Aro of Kenya'],
    [
      'before',
      'Kenya/PROPN/nmod:poss/7 ’s/PART/case/5 Ana/PROPN/nsubj/9 Aro/PROPN/flat/7 said/VERB .',
      'Kenya’s Ana Aro',
    ],
  ])('the speaker is not the state that stands %s the name', async (_, words, source) => {
    const sentence = `“ I/PRON agree/VERB ” ${words}`
    const speech = [{ source, cue: 'said', content: '“I agree”' }]
    expect(await voices([kenyan, sentence], { speech })).toEqual(['i = Ana Aro'])
  })

  test('nothing is told without a source', async () => {
    expect(await voices([kenyan, agree])).toEqual(['i = ', 'we = '])
  })

  test('"we" of somebody who speaks for nobody stays open', async () => {
    expect(await voices([agree], agreed)).toEqual(['i = Ana Aro', 'we = '])
  })

  test('"we" of a body that speaks is that body, and it is no "I"', async () => {
    const league =
      '“ I/PRON/nsubj/3 agree/VERB and we/PRON/nsubj/6 pay/VERB , ” said/VERB Orm Fishing League/PROPN/nsubj/9 .'
    const speech = [{ ...byAro('“I agree and we pay,”'), source: 'Orm Fishing League' }]
    expect(await voices([league], { entities: { ORG: ['Orm Fishing League'] }, speech })).toEqual([
      'i = ',
      'we = Orm Fishing League',
    ])
  })

  test('a source of two people leaves "I" and "we" open', async () => {
    const both =
      '“ I/PRON/nsubj/3 agree/VERB and we/PRON/nsubj/6 pay/VERB , ” the two ministers/NOUN/nsubj/12 said/VERB .'
    const speech = [{ source: 'the two ministers', cue: 'said', content: '“I agree and we pay,”' }]
    const { named, doc } = await told([kenyan, peruvian, met, both], { speech })
    const two = doc.mentions.find(({ kind }) => kind === 'plural')?.key ?? ''
    expect(named.filter(({ keys }) => keys.includes(two)).map(({ name }) => name)).toEqual([
      'Ana Aro',
      'Bo Lund',
    ])
    expect(await voices([kenyan, peruvian, met, both], { speech })).toEqual(['i = ', 'we = '])
  })

  test('the words before those that the source is known of have it too', async () => {
    expect(await voices([kenyan, agree], { speech: [byAro('pay,”')] })).toEqual(['i = Ana Aro', 'we = Kenya'])
  })

  const more = '“ I/PRON/nsubj/3 insist/VERB . ”'

  test('the voice goes on in a quotation right behind', async () => {
    expect(await voices([kenyan, agree, more], agreed)).toEqual(['i = Ana Aro', 'we = Kenya', 'i = Ana Aro'])
  })

  test('the voice ends with a sentence outside the marks', async () => {
    const between = 'The rain/NOUN/nsubj/3 stopped/VERB .'
    expect(await voices([kenyan, agree, between, more], agreed)).toEqual([
      'i = Ana Aro',
      'we = Kenya',
      'i = ',
    ])
  })

  test('the voice changes with the source', async () => {
    const other = '“ I/PRON/nsubj/3 refuse/VERB , ” said/VERB Bo/PROPN/nsubj/6 Lund/PROPN/flat/7 .'
    const speech = [...agreed.speech, { source: 'Bo Lund', cue: 'said', content: '“I refuse,”' }]
    expect(await voices([kenyan, agree, other], { speech })).toEqual([
      'i = Ana Aro',
      'we = Kenya',
      'i = Bo Lund',
    ])
  })
})

describe('"we" with those beside us', () => {
  const before = [kenyan, peruvian, met]

  test('is both states where the sentence says that it is common', async () => {
    const [common, options] = quoting(
      'We/PRON/nsubj/3 have/VERB a common/ADJ goal/NOUN',
      '“We have a common goal,”',
    )
    expect(await voices([...before, common], options)).toEqual(['we = Kenya + Peru'])
    const [own, same] = quoting('We/PRON/nsubj/3 have/VERB a clear/ADJ goal/NOUN', '“We have a clear goal,”')
    expect(await voices([...before, own], same)).toEqual(['we = Kenya'])
  })

  test('is one side where only the words around the quotation say "joint"', async () => {
    const sentence = '“ We/PRON/nsubj/3 pay/VERB , ” said/VERB Ana Aro at/ADP a joint/ADJ dinner/NOUN .'
    expect(await voices([...before, sentence], { speech: [byAro('“We pay,”')] })).toEqual(['we = Kenya'])
  })

  test('is the one side that speaks of the other', async () => {
    const words = 'We/PRON/nsubj/3 work/VERB together/ADV with Peru/PROPN/obl/3'
    const [sentence, options] = quoting(words, '“We work together with Peru,”')
    expect(await voices([...before, sentence], options)).toEqual(['we = Kenya'])
  })

  test('is one side where nobody was brought together', async () => {
    const [sentence, options] = quoting(
      'We/PRON/nsubj/3 have/VERB a common/ADJ goal/NOUN',
      '“We have a common goal,”',
    )
    expect(await voices([kenyan, sentence], options)).toEqual(['we = Kenya'])
  })

  test('"our two countries" are both, "our country" is one', async () => {
    const [two, options] = quoting(
      'Our/PRON/nmod:poss/4 two/NUM/nummod/4 countries/NOUN/nsubj/5 agree/VERB',
      '“Our two countries agree,”',
    )
    expect(await voices([...before, two], options)).toEqual(['our = Kenya + Peru'])
    const [one, same] = quoting(
      'Our/PRON/nmod:poss/3 country/NOUN/nsubj/4 agrees/VERB',
      '“Our country agrees,”',
    )
    expect(await voices([...before, one], same)).toEqual(['our = Kenya'])
  })

  test('is the states of the two whose meeting the speaker tells of', async () => {
    const sentence = (whose: string): string =>
      `Ana/PROPN/nsubj/3 Aro/PROPN/flat/1 said/VERB ${whose} meeting/NOUN/nsubj/6 concerned/VERB/ccomp/3 “ our/PRON/nmod:poss/9 future/NOUN/obj/6 ” .`
    const options = { speech: [byAro('concerned “our future”')] }
    expect(await voices([...before, sentence('their/PRON/nmod:poss/5')], options)).toEqual([
      'our = Kenya + Peru',
    ])
    expect(await voices([...before, sentence('the/DET/det/5')], options)).toEqual(['our = Kenya'])
  })
})

describe('"our" of somebody who tells of two others', () => {
  const chadian =
    'Chadian/ADJ/amod/3 foreign/ADJ/amod/3 minister/NOUN/nsubj/6 Ed/PROPN/appos/3 Orm/PROPN/flat/4 arrived/VERB .'
  const before = [kenyan, peruvian, chadian, met]

  test('is the state of the speaker', async () => {
    const sentence =
      'Ed/PROPN/nsubj/3 Orm/PROPN/flat/1 said/VERB the/DET two/NUM ministers/NOUN/nsubj/7 praised/VERB/ccomp/3 “ our/PRON/nmod:poss/10 future/NOUN/obj/7 ” .'
    const speech = [{ source: 'Ed Orm', cue: 'said', content: 'praised “our future”' }]
    expect(await voices([...before, sentence], { speech })).toEqual(['our = Chad'])
  })

  test('is the state of the speaker where the two are named inside the marks', async () => {
    const words = 'The/DET two/NUM ministers/NOUN/nsubj/5 praised/VERB our/PRON/nmod:poss/7 future/NOUN/obj/5'
    const [sentence, options] = quoting(words, '“The two ministers praised our future,”')
    expect(await voices([...before, sentence], options)).toEqual(['our = Kenya'])
  })
})

describe('in what is no quotation', () => {
  const statement = 'I/PRON/nsubj/2 thank/VERB them and we/PRON/nsubj/6 pay/VERB .'
  const title = 'Statement by President Ana Aro on Trade'
  const url = 'https://www.president.go.ke/statement'
  const about = 'President/NOUN Ana Aro arrived/VERB .'

  test('"we" is the state whose office published it, "I" the author of its title', async () => {
    expect(await voices([about, statement], { title, url })).toEqual(['i = Ana Aro', 'we = Kenya'])
  })

  test('"I" stays open where no author is named', async () => {
    expect(await voices([about, statement], { title: 'Statement on Trade', url })).toEqual([
      'i = ',
      'we = Kenya',
    ])
  })

  test('nothing is told of what somebody else published', async () => {
    expect(await voices([about, statement], { title, url: 'https://www.example.org/news' })).toEqual([
      'i = ',
      'we = ',
    ])
  })

  test('nothing is told in a transcript behind a label that names nobody known', async () => {
    const turn = 'THE/DET MODERATOR/NOUN : I/PRON/nsubj/5 thank/VERB them .'
    expect(await voices([about, turn, statement], { title, url })).not.toContain('we = Kenya')
  })
})

describe('in a message', () => {
  const quoted = '“ I/PRON/nsubj/3 thank/VERB you/PRON/obj/3 . ”'
  const sent = (thing: string): string =>
    `Ana/PROPN/nsubj/3 Aro/PROPN/flat/1 sent/VERB///send a/DET ${thing}/NOUN/obj/3 to Bo/PROPN/obl/3 Lund/PROPN/flat/7 .`

  test('"I" is who sent it', async () => {
    expect(await voices([sent('letter'), quoted])).toEqual(['i = Ana Aro'])
  })

  test('what is no message, or not sent, has no words of the subject', async () => {
    expect(await voices([sent('convoy'), quoted])).toEqual(['i = '])
    const burnt = sent('letter').replace('sent/VERB///send', 'burnt/VERB///burn')
    expect(await voices([burnt, quoted])).toEqual(['i = '])
  })

  test('of a title "I" is who sent it by the title', async () => {
    const title = 'President Ana Aro sent a message to Bo Lund'
    const about = 'President/NOUN Ana Aro praised/VERB Bo Lund .'
    expect(await voices([about, quoted], { title })).toEqual(['i = Ana Aro'])
    expect(await voices([about, quoted], { title: 'President Ana Aro praised Bo Lund' })).toEqual(['i = '])
  })
})

describe('somebody in passing', () => {
  const sentence = 'A/DET/det/2 gardener/NOUN/nsubj/3 said/VERB that rain/NOUN/nsubj/6 fell/VERB/ccomp/3 .'

  test('is an actor if the text quotes them', async () => {
    const speech = [{ source: 'A gardener', cue: 'said', content: 'that rain fell' }]
    expect((await told([sentence], { speech })).named.map(({ name }) => name)).toEqual(['gardener'])
  })

  test('is none otherwise', async () => {
    expect((await told([sentence])).named).toEqual([])
  })
})

describe('a transcript', () => {
  const label = 'Ana/PROPN Aro/PROPN/flat/1 : The/DET river/NOUN rose/VERB .'
  const own = 'I/PRON/nsubj/2 agree/VERB .'

  test('whoever a label names has the floor in the paragraphs behind it, too', async () => {
    const found = await voices([label, own, own])
    expect(found).toEqual(['i = Ana Aro', 'i = Ana Aro'])
  })

  test('until another label', async () => {
    const found = await voices([label, own, 'Bo/PROPN Lund/PROPN/flat/1 : Rain/NOUN fell/VERB .', own])
    expect(found).toEqual(['i = Ana Aro', 'i = Bo Lund'])
  })

  test('and behind a question nobody known has it', async () => {
    const found = await voices([label, 'Q/PROPN Do/AUX you/PRON agree/VERB ?', own])
    expect(found).toEqual(['i = '])
  })

  test('however long the title in the label', async () => {
    const title =
      'President/NOUN of the Republic/PROPN of Kenya/PROPN and Chairperson/NOUN of the Conference/PROPN of all the Lakes/PROPN and Islands/PROPN of the Great/PROPN South/PROPN'
    const found = await voices([
      label,
      own,
      `${title} Bo/PROPN/dep Lund/PROPN/flat/22 : Rain/NOUN fell/VERB .`,
      own,
    ])
    expect(found).toEqual(['i = Ana Aro', 'i = Bo Lund'])
  })

  test('by the name, not by the title before it, where it ends with how it is told', async () => {
    const far =
      'Premier/NOUN/dep/6/premier of the State/PROPN Council/PROPN Bo/PROPN/dep/10 Lund/PROPN/flat/6 ( retranslated/VERB ) : Rain/NOUN fell/VERB .'
    expect(await voices([label, own, far, own])).toEqual(['i = Ana Aro', 'i = Bo Lund'])
  })

  test('also where a card about the person has run into the label', async () => {
    const card =
      'Premier/NOUN of Peru/PROPN Bo/PROPN/dep Lund/PROPN/flat/4 Lund/PROPN/flat/4 BoPremier/PROPN/flat/4 of Peru/PROPN ( retranslated/VERB ) : Rain/NOUN fell/VERB .'
    const found = await voices([label, own, card, own], {
      entities: { ...names, PER: [...names.PER, 'Bo Lund Lund BoPremier'] },
    })
    expect(found).toEqual(['i = Ana Aro', 'i = Bo Lund'])
  })

  test('and where a body with its short name in brackets stands before the name, for which it then speaks', async () => {
    const league =
      'Deputy/NOUN Head/NOUN of the Lowmark/PROPN Port/PROPN League/PROPN ( LPL/PROPN ) Bo/PROPN/dep Lund/PROPN/flat/11 : Rain/NOUN fell/VERB .'
    const found = await voices([label, own, league, own, 'We/PRON/nsubj/2 agree/VERB .'], {
      entities: { ...names, ORG: ['Lowmark Port League', 'LPL'] },
    })
    expect(found).toEqual(['i = Ana Aro', 'i = Bo Lund', 'we = Lowmark Port League'])
  })

  test('a colon after a common word gives nobody the floor', async () => {
    const found = await voices(['Result/NOUN : Rain/NOUN fell/VERB .', own])
    expect(found).toEqual(['i = '])
  })
})

test('"both at home and abroad" makes no two of those who speak', async () => {
  const both = (words: string) =>
    voices(
      [
        kenyan,
        peruvian,
        met,
        `Ana/PROPN Aro/PROPN/flat/1 : We/PRON/nsubj/6 have/AUX seen/VERB it ${words} .`,
      ],
      {},
    )
  expect(await both('both/CCONJ at/ADP home/NOUN')).toEqual(['we = Kenya'])
  expect(await both('together/ADV')).toEqual(['we = Kenya + Peru'])
})

describe('a joint statement', () => {
  const opening =
    'We/PRON/nsubj/8 , the/DET/det/4 leaders/NOUN/appos/1 of Kenya/PROPN/nmod/4 and Peru/PROPN/conj/6 , condemn/VERB it .'

  test('its "we" are those whom it names beside the first, to its end', async () => {
    const found = await voices([opening, 'We/PRON/nsubj/2 agree/VERB .'])
    expect(found).toEqual(['we = Kenya + Peru', 'we = Kenya + Peru'])
  })

  test('one name makes no joint statement', async () => {
    const line =
      'We/PRON/nsubj/6 , the/DET/det/4 people/NOUN/appos/1 of Kenya/PROPN/nmod/4 , condemn/VERB it .'
    expect(await voices([line])).toEqual(['we = Kenya'])
  })

  test('of which only the title names who makes it', async () => {
    const found = await voices(['We/PRON/nsubj/2 agree/VERB .'], {
      title: 'Joint Statement of Kenya and Peru',
    })
    expect(found).toEqual(['we = Kenya + Peru'])
  })

  test('or which body', async () => {
    const found = await voices(['We/PRON/nsubj/2 agree/VERB .'], {
      title: 'G7 Leaders’ Statement on Kenya’s Raid against Peru',
    })
    expect(found).toEqual(['we = Group of Seven'])
  })

  describe('that opens with the states that make it', () => {
    const opening =
      'Kenya/PROPN/nsubj/6 ,/PUNCT/punct/3 Peru/PROPN/conj/1 and/CCONJ/cc/5 Chad/PROPN/conj/1 affirm/VERB what we/PRON/nsubj/9 do/VERB .'
    const later = 'We/PRON/nsubj/2 agree/VERB .'
    const ofAll = 'we = Chad + Kenya + Peru'

    test('and is published by one of them is of them all', async () => {
      const usa = opening.replace('Chad/PROPN', 'America/PROPN')
      const found = await voices([usa, later], { url: 'https://www.whitehouse.gov/declaration' })
      const all = 'we = Kenya + Peru + United States'
      expect(found).toEqual([all, all])
    })

    test('is nothing told where none of them has published it', async () => {
      const found = await voices([opening, later], { url: 'https://www.whitehouse.gov/declaration' })
      expect(found).not.toContain(ofAll)
    })
  })
})
