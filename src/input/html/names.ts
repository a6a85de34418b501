import { cut } from '../cut.ts'
import { squash } from './fold.ts'

// Code units; whoever is named is named in the opening of a longer one, which is a text and no byline.
const longest = 1000

/** The persons that a byline names: `By Jane Doe and John Roe, Staff Writer` gives `Jane Doe` and `John Roe`.
 *  Addresses, handles, e-mail and dates are dropped; a name is kept as it was written. */
export function namesIn(byline: string): readonly string[] {
  const plain = squash(cut(byline, longest))
    .replace(/\s*\b(?:\p{L}+day,? )?\p{L}+\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}.*$|\s*\d.*$/u, '')
    .replace(/^\p{L}{3,12}: /u, '')
    .replace(/\(?\S+@\S+\)?|https?:\/\/\S+/g, ' ')
    .replace(
      /^\W*(?:(?:written|posted|published|reported|words|story|article|text) )?(?:by|von|par|por|door|автор|autor|author|authors)\b:?\s*/i,
      '',
    )
    .replace(/\s+(?:says?|said|sagt|writes)\W*$/i, '')
    .replace(
      /\s*(?:[|•·–—]|\s-(?:\s|$)|(?<=[a-z]{3})\. |\bfor\b|\bin\b|\bat\b|\bon\b|\bpublished\b|\bupdated\b|\bam$|\bvom\b).*$/i,
      '',
    )
  return plain
    .split(/\s*(?:,|;|&|\/|\band\b|\bund\b|\bet\b|\by\b|\bwith\b)\s*/i)
    .map((name) => name.trim().replace(/^@\S+$|[,.:;|]+$/g, ''))
    .filter(isName)
}

// `Rome Bureau Chief`, `Staff Writer`, `Name *`, `courier.example`: what stands where a name should.
const isName = (name: string): boolean =>
  name.length >= 2 &&
  name.length <= 60 &&
  /\p{L}/u.test(name) &&
  !/[\d*()[\]{}]|\.[a-z]{2,}$/.test(name) &&
  name.split(' ').length <= 6 &&
  !/^(?:\S*admin|administrator|datum|date|autor|author|editor|redaktion|webmaster|guest|unknown|null|undefined|the|staff|about|staff (?:writer|reporter)|correspondent|contributor|reporter|columnist|name|posted|no author|.*\b(?:writer|reporter|correspondent|editor|columnist|bureau chief))$/iu.test(
    name,
  )
