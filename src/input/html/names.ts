/** The persons that a byline names: `By Jane Doe and John Roe, Staff Writer` gives `Jane Doe` and `John Roe`.
 *  Addresses, handles, e-mail and dates are dropped; a name is kept as it was written. */
export function namesIn(byline: string): readonly string[] {
  const plain = byline
    .replace(/\s+/g, ' ')
    .replace(/\(?\S+@\S+\)?|https?:\/\/\S+/g, ' ')
    .replace(
      /^\W*(?:(?:written|posted|published|reported|words|story|article|text) )?(?:by|von|par|por|door|автор|autor|author|authors)\b:?\s*/i,
      '',
    )
    .replace(/\s*(?:[|•·–—]|\bfor\b|\bin\b|\bat\b|\bon\b|\bpublished\b|\bupdated\b).*$/i, '')
  return plain
    .split(/\s*(?:,|;|&|\/|\band\b|\bund\b|\bet\b|\by\b|\bwith\b)\s*/i)
    .map((name) => name.trim().replace(/^@\S+$|[,.:;|]+$/g, ''))
    .filter(isName)
}

const isName = (name: string): boolean =>
  name.length >= 2 &&
  name.length <= 60 &&
  /\p{L}/u.test(name) &&
  !/\d/.test(name) &&
  name.split(' ').length <= 6 &&
  !/^(?:admin|administrator|editor|redaktion|webmaster|guest|unknown|null|undefined|the|staff|about|staff (?:writer|reporter)|correspondent|contributor|reporter|columnist|\p{L}* ?editor)$/iu.test(
    name,
  )
