import { describe, expect, test } from 'vitest'
import { actor, mention, parsed, quotesOf, words } from './quotes/parsed.ts'

async function read(name: string): Promise<ReturnType<typeof words>[]> {
  const doc = parsed(name)
  return (await quotesOf(doc)).map((quote) => words(doc, quote))
}

describe('direct speech', () => {
  test('the source holds its apposition', async () => {
    expect(await read('direct after')).toEqual([
      {
        form: 'direct',
        source: 'Anna Kovac, the foreign minister of Ruritania',
        cue: 'said',
        content: '“We will keep the border open,”',
      },
    ])
  })

  test('a cue may stand before a colon', async () => {
    expect(await read('direct before')).toMatchObject([
      { form: 'direct', source: 'The minister', cue: 'replied', content: '“We do not comment on rumours.”' },
    ])
  })

  test('a resumed quotation is one quote', async () => {
    expect(await read('joined')).toMatchObject([
      { source: 'the envoy', content: '“The talks were frank,” | “We will meet again in May.”' },
    ])
    expect(await read('interrupted')).toMatchObject([
      { source: 'Mr Lind', content: '“If the truce holds,” | “we will reopen the embassy.”' },
    ])
  })

  test('a quotation goes on in the next paragraph where the opening mark is repeated', async () => {
    const [quote, ...others] = await read('across paragraphs')
    expect(quote).toMatchObject({
      source: 'she',
      content: '“We waited for two years,” | “Nothing happened. | “Now we will act.”',
    })
    expect(others).toEqual([])
  })

  test('a colon at the end of a paragraph introduces the next one', async () => {
    expect(await read('colon paragraph')).toMatchObject([
      { source: 'The spokesman', content: '“The prince is well and thanks the people of Strelsau.”' },
    ])
  })

  test('two speakers in one sentence have a quote each', async () => {
    expect(await read('two quotes one sentence')).toMatchObject([
      { source: 'the nurse', content: '“We are tired,”' },
      { source: 'the doctor', content: '“We need help.”' },
    ])
  })

  test.each([
    ['german marks', '„We will wait“'],
    ['guillemets', '«We will wait,»'],
    ['single marks', '‘We will wait for the ministers’ answer,’'],
  ])('other marks count: %s', async (name, content) => {
    expect(await read(name)).toMatchObject([{ form: 'direct', content }])
  })

  test('a paragraph of nothing but quotation between two of one speaker is that speaker’s', async () => {
    expect(await read('repeated speaker')).toMatchObject([
      { source: 'the mayor', content: '“The road is open,”' },
      { source: 'the mayor', content: '“The bridge is open. The station will follow.”' },
      { source: 'the mayor', content: '“We are proud of that,”' },
    ])
  })

  test('a sentence in marks after an indirect one has the same speaker', async () => {
    expect(await read('resumed')).toMatchObject([
      { form: 'indirect', source: 'The mayor', content: 'the bridge was safe' },
      { form: 'direct', source: 'The mayor', content: '“It was tested twice.”' },
    ])
  })

  test('a lost closing mark does not lose the speaker', async () => {
    expect(await read('unclosed')).toMatchObject([
      { source: 'the minister', cue: 'said', content: 'We are ready' },
    ])
  })

  test('the subject of the sentence answers, not that of the question', async () => {
    const found = await read('asked replied')
    expect(found).toContainEqual({
      form: 'direct',
      source: 'Mr Lind',
      cue: 'replied',
      content: '“Certainly not.”',
    })
  })

  test('offsets count code units: an astral character before the mark', async () => {
    expect(await read('emoji')).toMatchObject([{ source: 'the envoy', content: '“We will stay,”' }])
  })
})

describe('indirect and mixed speech', () => {
  test.each([
    ['that clause', 'The ministry', 'said', 'that the talks had failed'],
    ['no that', 'Ruritania’s president', 'has said', 'the ceasefire is holding'],
    ['also said', 'The envoy', 'also said', 'he had been told to wait'],
    ['aside', 'the general', 'warned', 'If the army leaves | the militia will return'],
    ['urged', 'Ms Orban', 'urged', 'her Graustarkian counterpart to withdraw the troops'],
    ['called on', 'The council', 'called on', 'both governments to resume the talks'],
    ['promised', 'The government', 'promised', 'to pay its share'],
    ['asked whether', 'A reporter', 'asked', 'whether the summit would take place'],
    ['relative gap', 'it', 'said', 'a step | would protect the currency'],
    ['statement', 'The office', 'saying', 'the visit had been postponed'],
    ['described', 'The president', 'described', 'the treaty as a historic mistake'],
    ['declined', 'The spokesman', 'declined', 'to name the hostages'],
    ['two men', 'The two ministers', 'agreed', 'to fight smuggling in the strait'],
    ['conj source', 'Ruritania and Graustark', 'said', 'they would reopen the crossing'],
    ['thought', 'Many voters', 'believe', 'the treaty will fail'],
    ['object', 'The ministers', 'condemned', 'the attack on the harbour'],
    ['headline says', 'Minister', 'says', 'talks with Graustark will go on'],
    ['caption colon', 'The two ministers', 'agreed', 'to build a bridge'],
    ['according first', 'the embassy', 'According to', 'three people were released on Monday'],
    ['according', 'the mediator', 'according to', 'The two sides agreed on a text'],
    ['clause after and', 'The envoy', 'said', 'the talks had failed and the delegation would leave'],
  ])('%s', async (name, source, cue, content) => {
    expect(await read(name)).toEqual([{ form: 'indirect', source, cue, content }])
  })

  test('words in marks within reported speech make it mixed', async () => {
    expect(await read('mixed')).toEqual([
      { form: 'mixed', source: 'The envoy', cue: 'said', content: 'the talks were “frank and useful”' },
    ])
  })

  test('an attribution may name nobody', async () => {
    expect(await read('passive')).toMatchObject([
      { source: '', cue: 'was reported', content: 'that the king had left the country' },
    ])
    expect(await read('nominal')).toMatchObject([
      { source: '', content: 'that the army had crossed the river' },
    ])
  })

  test('who was asked is spoken to', async () => {
    const doc = parsed('was asked')
    const asked = mention(doc, 'The envoy', 'nominal')
    const [quote] = await quotesOf({ ...doc, mentions: [asked], actors: [actor('a1', asked)] })
    expect(words(doc, quote)).toMatchObject({ source: '', content: 'whether the bridge would open' })
    expect(quote?.addressees).toEqual(['a1'])
  })
})

describe('no quotes', () => {
  test.each(['scare quotes', 'title', 'no speech'])('%s', async (name) => {
    expect(await read(name)).toEqual([])
  })
})

describe('the chain', () => {
  test('what is reported within a report is a link, not a quote', async () => {
    const doc = parsed('nested')
    const found = await quotesOf(doc)
    expect(found).toHaveLength(1)
    expect(words(doc, found[0])).toMatchObject({ source: 'The envoy', cue: 'said' })
    expect(found[0]?.attribution).toHaveLength(1)
    expect(
      found[0]?.attribution[0]?.source.map(({ start, end }) => doc.article.text.slice(start, end)),
    ).toEqual(['the general'])
  })

  test('the paper that tells it is a link where another speaks', async () => {
    const doc = parsed('heard to ask')
    const paper = mention(doc, 'Strelsau Gazette')
    const speaker = mention(doc, 'Mr Lind')
    const actors = [actor('a1', speaker), actor('a2', paper)]
    const [quote, ...others] = await quotesOf({ ...doc, mentions: [speaker, paper], actors })
    expect(words(doc, quote)).toEqual({
      form: 'direct',
      source: 'Mr Lind',
      cue: 'was heard to ask',
      content: '“Who will sign it?”',
    })
    expect(quote?.speakers).toEqual(['a1'])
    expect(quote?.attribution).toMatchObject([{ actors: ['a2'] }])
    expect(others).toEqual([])
  })
})

describe('speakers', () => {
  test('a plural speaks for each of its members', async () => {
    const doc = parsed('two men')
    const both = mention(doc, 'The two ministers', 'plural')
    const actors = [actor('a1', both), actor('a2', both)]
    expect((await quotesOf({ ...doc, mentions: [both], actors }))[0]?.speakers).toEqual(['a1', 'a2'])
  })

  test('names that are co-ordinated speak together; a name within the phrase does not', async () => {
    const doc = parsed('conj source')
    const one = mention(doc, 'Ruritania')
    const two = mention(doc, 'Graustark')
    const actors = [actor('a1', one), actor('a2', two)]
    expect((await quotesOf({ ...doc, mentions: [one, two], actors }))[0]?.speakers).toEqual(['a1', 'a2'])
    const other = parsed('direct after')
    const person = mention(other, 'Anna Kovac')
    const state = mention(other, 'Ruritania')
    const [quote] = await quotesOf({
      ...other,
      mentions: [person, state],
      actors: [actor('a1', person), actor('a2', state)],
    })
    expect(quote?.speakers).toEqual(['a1'])
  })

  test('who is urged is the addressee', async () => {
    const doc = parsed('urged')
    const counterpart = mention(doc, 'her Graustarkian counterpart', 'relational')
    const [quote] = await quotesOf({ ...doc, mentions: [counterpart], actors: [actor('a1', counterpart)] })
    expect(quote?.addressees).toEqual(['a1'])
    expect(quote?.speakers).toEqual([])
  })
})

describe('layout', () => {
  test('speaker tags of a transcript are sources; stage directions are not said', async () => {
    const found = await read('transcript')
    expect(found.map(({ source, content }) => `${source}: ${content}`)).toEqual([
      'MS. LIND: Good morning. We have a short statement.',
      'Q: When will the envoy return?',
      'MS. LIND: He will return on Monday.',
      'Q: Will he meet the king?',
    ])
    expect(new Set(found.map(({ form }) => form))).toEqual(new Set(['direct']))
  })

  test('a name and a colon in a headline stand for "says", in a paragraph they do not', async () => {
    const doc = parsed('headline')
    const name = mention(doc, 'Orban')
    const headline = doc.sections.map((section) => ({ ...section, kind: 'headline' as const }))
    const found = await quotesOf({
      ...doc,
      sections: headline,
      mentions: [name],
      actors: [actor('a1', name)],
    })
    expect(found.map((quote) => words(doc, quote))).toEqual([
      { form: 'indirect', source: 'Orban', cue: ':', content: 'talks with Graustark will go on' },
    ])
    expect(found[0]?.speakers).toEqual(['a1'])
    expect(await quotesOf({ ...doc, sections: headline })).toEqual([])
  })

  test('what is printed twice is read once', async () => {
    const doc = parsed('that clause')
    const twice = doc.sections.map((section) => ({ ...section, repeats: '0-1' }))
    expect(await quotesOf({ ...doc, sections: twice })).toEqual([])
  })
})

test('every span is inside the text, keys are unique, and the same text gives the same quotes', async () => {
  for (const name of ['joined', 'across paragraphs', 'transcript', 'nested', 'two quotes one sentence']) {
    const doc = parsed(name)
    const found = await quotesOf(doc)
    expect(await quotesOf(doc)).toEqual(found)
    expect(new Set(found.map(({ key }) => key)).size).toBe(found.length)
    for (const quote of found) {
      for (const span of [quote.span, ...quote.source, ...quote.cue, ...quote.content]) {
        expect(span.start).toBeGreaterThanOrEqual(0)
        expect(span.start).toBeLessThan(span.end)
        expect(span.end).toBeLessThanOrEqual(doc.article.text.length)
      }
    }
  }
})

test.each(['', '😀', '   \n\n  ', 'a'.repeat(200_000), '“'.repeat(3000), '"\'’”„«'.repeat(500)])(
  'an odd text without layers gives no quotes and no error (%#)',
  async (text) => {
    const empty = { sections: [], sentences: [], tokens: [], tags: [], mentions: [], actors: [] }
    expect(await quotesOf({ article: { id: 'x', text, meta: {} }, ...empty })).toEqual([])
  },
)
