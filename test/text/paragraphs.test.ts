import { expect, test } from 'vitest'
import { splitParagraphs } from '../../src/text/paragraphs.ts'

const split = (text: string): string[] =>
  splitParagraphs(text).map(({ start, end }) => text.slice(start, end))

test('a blank line parts paragraphs, whatever the line ends', () => {
  expect(split('One.\r\n\r\nTwo.\n \nThree.')).toEqual(['One.', 'Two.', 'Three.'])
})

test('a line is a paragraph where lines are whole', () => {
  expect(split('Talks open in Oss\nMinisters met on Monday.\nThey will meet again.')).toHaveLength(3)
})

test('lines of a hard-wrapped text are joined to their paragraph', () => {
  const line = 'the ministers of both states met for talks about the crossing and'
  const text = `${line}\n${line}\n${line}\nagreed.\n\n${line}\n${line}\nleft.`
  expect(split(text)).toHaveLength(2)
})

test('nothing but white space has no paragraph', () => {
  expect(split(' \n\n \t')).toEqual([])
})
