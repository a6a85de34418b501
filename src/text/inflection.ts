/** What a verb form is, told by its Penn tag. */
export type VerbForm = 'base' | 'present' | 'past' | 'participle' | 'gerund' | 'modal'

const verbForms: Readonly<Record<string, VerbForm>> = {
  VB: 'base',
  VBP: 'present',
  VBZ: 'present',
  VBD: 'past',
  VBN: 'participle',
  VBG: 'gerund',
  MD: 'modal',
}

/** The form of a verb or auxiliary; `undefined` for any other tag. */
export function verbForm(xpos: string): VerbForm | undefined {
  return verbForms[xpos]
}

/** Whether the form can be the verb of a clause with a subject of its own ("says", "met", "would"). */
export function isFiniteForm(xpos: string): boolean {
  const form = verbForm(xpos)
  return form === 'present' || form === 'past' || form === 'modal'
}

/** The lemma of a regular form by its Penn tag. `isKnown` tells existing base forms and decides between "hope" and "hop";
 *  without it the spelling alone decides. Irregular forms are the caller's business. Lower case, except for names. */
export function regularLemma(
  word: string,
  xpos: string,
  isKnown: (base: string) => boolean = () => false,
): string {
  if (xpos === 'NNP') return word
  if (xpos === 'NNPS') return singular(word)
  const lower = word.toLowerCase()
  switch (xpos) {
    case 'NNS':
      return pick(nounBases(lower), isKnown)
    case 'VBZ':
      return pick(nounBases(lower), isKnown)
    case 'VBG':
      return lower.endsWith('ing') && lower.length > 4 ? pick(verbBases(lower.slice(0, -3)), isKnown) : lower
    case 'VBD':
    case 'VBN':
      return pick(pastBases(lower), isKnown)
    case 'JJR':
    case 'RBR':
      return pick(gradedBases(lower, 'er'), isKnown)
    case 'JJS':
    case 'RBS':
      return pick(gradedBases(lower, 'est'), isKnown)
    default:
      return lower
  }
}

/** The singular of a regular plural, its case kept. */
export function singular(noun: string): string {
  const [base] = nounBases(noun)
  return base ?? noun
}

/** The plural of a regular noun: "minister" → "ministers", "ally" → "allies", "process" → "processes". */
export function plural(noun: string): string {
  if (/[^aeiou]y$/i.test(noun)) return `${noun.slice(0, -1)}ies`
  if (/(?:s|x|z|ch|sh)$/i.test(noun)) return `${noun}es`
  if (/man$/.test(noun)) return `${noun.slice(0, -3)}men`
  return `${noun}s`
}

function pick(candidates: readonly string[], isKnown: (base: string) => boolean): string {
  return candidates.find(isKnown) ?? candidates[0] ?? ''
}

// The first candidate is the one that spelling prefers.
function nounBases(form: string): string[] {
  if (/men$/i.test(form) && form.length > 4) return [`${form.slice(0, -2)}an`]
  if (!/.s$/i.test(form) || /(?:ss|us|is)$/i.test(form)) return [form]
  if (/ies$/i.test(form) && form.length > 4) return [`${form.slice(0, -3)}y`, form.slice(0, -1)]
  if (/(?:ss|x|zz|ch|sh|o)es$/i.test(form)) return [form.slice(0, -2), form.slice(0, -1)]
  if (/(?:us|as)es$/i.test(form)) return [form.slice(0, -1), form.slice(0, -2)]
  return [form.slice(0, -1)]
}

function pastBases(form: string): string[] {
  if (!form.endsWith('ed') || form.length < 4) return [form]
  if (form.endsWith('ied') && form.length > 4) return [`${form.slice(0, -3)}y`, form.slice(0, -1)]
  return verbBases(form.slice(0, -2))
}

/** The verbs that a stem before -ed or -ing can come from. */
function verbBases(stem: string): string[] {
  const silent = `${stem}e`
  if (/([bdfgklmnprtz])\1$/.test(stem)) {
    const single = stem.slice(0, -1)
    return /(?:ll|ff|zz)$/.test(stem) ? [stem, single] : [single, stem]
  }
  if (/ss$/.test(stem)) return [stem]
  // Endings that English spells with a silent e: -ate, -ize, -ise, -ve, -ce, -ge after a consonant, -ue, -le after a consonant.
  if (
    /(?:[^aeo]at|[iy]z|[aeiou]is|v|c|[^aeiou]g|dg|[gq]u|[^aeiourlw]l|[^aeiou]r|[aeiou]bl)$/.test(stem) &&
    !/(?:ng)$/.test(stem)
  ) {
    return [silent, stem]
  }
  if (/^[^aeiou]*[aeiou][^aeiouwxy]$/.test(stem)) return [silent, stem]
  return [stem, silent]
}

function gradedBases(form: string, ending: string): string[] {
  if (!form.endsWith(ending) || form.length < ending.length + 3) return [form]
  const stem = form.slice(0, -ending.length)
  if (stem.endsWith('i')) return [`${stem.slice(0, -1)}y`]
  if (/([bdgmnt])\1$/.test(stem)) return [stem.slice(0, -1), stem]
  return [stem, `${stem}e`]
}
