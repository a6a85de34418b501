import type { VerbGroup } from './groups.ts'
import type { Scene } from './scene.ts'
import type { Speech } from './speech.ts'
import { isQuoteMark, type SentenceView, type WordRange } from './words.ts'

/** What a view holds to be so: the whole clause of a verb with all that hangs on it; behind "I think", "I would like to stress that" and
 *  "it is important that", the clause that they open. `undefined` if too little is left. */
export function heldIn(scene: Scene, group: VerbGroup, speech: Speech | undefined): WordRange | undefined {
  const { words } = scene.view
  const verb = words[group.main]
  const top = verb?.deprel === 'cop' && verb.head !== undefined ? verb.head : group.main
  const children = childrenOf(scene.view)
  const root = wholeClause(
    scene.view,
    children,
    behindFrame(scene, children, outOfAside(scene.view, children, top)),
  )
  const whole = spanOf(children, root)
  let from = Math.max(whole.from, speech?.content.from ?? 0)
  let to = Math.min(whole.to, speech?.content.to ?? words.length)
  const { attribution } = speech ?? {}
  if (attribution && attribution.from >= from && attribution.from < to) {
    if (attribution.from > root) to = attribution.from
    else from = Math.max(from, attribution.to)
  }
  from = behindHeading(scene, from, root)
  while (from < to - 3 && isLead(scene.view, from)) from++
  while (to > root + 1 && (/^[,.;:—–!-]+$/.test(words[to - 1]?.text ?? '') || isQuoteMark(words[to - 1])))
    to--
  return to - from < 3 ? undefined : { from, to }
}

/** "Security at sea: the talks are vital": where the sentence itself begins. */
function behindHeading({ view, groups }: Scene, from: number, root: number): number {
  const colon = view.words.findIndex(({ text }, at) => text === ':' && at > from && at < root)
  const hasVerb = groups.some(({ form, main }) => form === 'finite' && main >= from && main < colon)
  return colon < 0 || hasVerb ? from : colon + 1
}

/** "Let me be clear: there is more to do", "here is how I see it: …": what stands behind the colon. */
export function behindColon({ view }: Scene, { from, to }: WordRange): WordRange | undefined {
  const { words } = view
  const colon = words.findIndex(({ text }, at) => text === ':' && at > from && at <= to)
  if (colon < 0 || colon - from > 8) return undefined
  const isFrame = words
    .slice(from, colon)
    .some(({ lower }) => /^(?:clear|see|say|repeat|emphasi[sz]e|stress|know|remember)$/.test(lower))
  let end = words.length
  while (end > colon + 1 && (/^[.,!]$/.test(words[end - 1]?.text ?? '') || isQuoteMark(words[end - 1]))) end--
  const stop = to > colon + 1 ? to : end
  return isFrame && stop - colon > 3 ? { from: colon + 1, to: stop } : undefined
}

/** What a narrated verb has behind it: "highlighted the need for talks and …"; its clause, without "that". */
export function behindCue(scene: Scene, group: VerbGroup): WordRange | undefined {
  const { words } = scene.view
  const children = childrenOf(scene.view)
  const ends = (children[group.main] ?? [])
    .filter(
      (child) =>
        child >= group.to && /^(?:obj|iobj|obl|ccomp|xcomp|advcl|nmod)/.test(words[child]?.deprel ?? ''),
    )
    .map((child) => spanOf(children, child).to)
  // "said on Saturday that": the clause, without the day.
  const clause = (children[group.main] ?? []).find(
    (child) => child >= group.to && words[child]?.deprel === 'ccomp' && hasThat(scene.view, children, child),
  )
  const opening = clause === undefined ? group.to : spanOf(children, clause).from
  let from = opening - group.to < 6 ? Math.max(group.to, opening) : group.to
  let to = Math.max(from, ...ends)
  while (from < to && (isLead(scene.view, from) || words[from]?.xpos === 'TO')) from++
  while (to > from && (/^[,.;:—–!-]+$/.test(words[to - 1]?.text ?? '') || isQuoteMark(words[to - 1]))) to--
  return to - from < 2 ? undefined : { from, to }
}

/** "And", ", ", "that", "Well," and the like before what is held. */
function isLead({ words }: SentenceView, at: number): boolean {
  const word = words[at]
  const isFiller =
    words[at + 1]?.text === ',' &&
    /^(?:well|look|now|so|yes|again|actually|frankly|know)$/.test(word?.lower ?? '')
  const isYouKnow = word?.lower === 'you' && words[at + 1]?.lower === 'know' && words[at + 2]?.text === ','
  return (
    word !== undefined &&
    (isYouKnow ||
      isFiller ||
      /^(?:,|:|CC|HYPH|\.|-LRB-)$/.test(word.xpos) ||
      isQuoteMark(word) ||
      /^[—–-]+$/.test(word.text) ||
      (word.lower === 'that' && word.xpos === 'IN'))
  )
}

/** The verb of the clause that a frame opens, or the verb itself. */
function behindFrame(scene: Scene, children: readonly (readonly number[])[], top: number): number {
  const { view, lexicon } = scene
  let at = top
  for (let step = 0; step < 3; step++) {
    const word = view.words[at]
    if (!word) return at
    const own = children[at] ?? []
    const inner = own.find((child) => child > at && /^ccomp/.test(view.words[child]?.deprel ?? ''))
    const isFrame =
      lexicon.is('outlook-verb', word.lemma) ||
      lexicon.is('speech-verb', word.lemma) ||
      lexicon.adjectives.get(word.lower)?.kind === 'assessment'
    const isFound = inner !== undefined && (isFrame || hasThat(view, children, inner))
    if (isFound) {
      at = inner
      continue
    }
    const clause = own.find((child) => child > at && /^csubj/.test(view.words[child]?.deprel ?? ''))
    if (clause !== undefined && hasThat(view, children, clause)) {
      at = clause
      continue
    }
    // "I would like to stress that"
    const next = own.find(
      (child) =>
        child > at &&
        view.words[child]?.deprel === 'xcomp' &&
        lexicon.is('speech-verb', view.words[child]?.lemma ?? ''),
    )
    if (next === undefined) return at
    at = next
  }
  return at
}

/** "As we said, talks are the way": the clause that is commented on. */
function outOfAside({ words }: SentenceView, children: readonly (readonly number[])[], verb: number): number {
  const isAside = (children[verb] ?? []).some(
    (child) =>
      child < verb && words[child]?.lower === 'as' && /^(?:mark|advmod)$/.test(words[child]?.deprel ?? ''),
  )
  const upper = words[verb]?.head
  const isSaid = /^(?:say|know|note|mention|believe|stress|emphasi[sz]e|see|understand)$/.test(
    words[verb]?.lemma ?? '',
  )
  return isAside && isSaid && upper !== undefined && /^advcl/.test(words[verb]?.deprel ?? '') ? upper : verb
}

/** The verb of the clause that tells it: "our views overlap or **are** close", "there are matters on which we **must** agree", "when we
 *  **can** go there in peace, trade will grow". */
function wholeClause(
  { words }: SentenceView,
  children: readonly (readonly number[])[],
  verb: number,
): number {
  let at = verb
  for (let step = 0; step < 6; step++) {
    const { deprel = '', head } = words[at] ?? {}
    if (head === undefined) return at
    const inner = children[at] ?? []
    if (deprel === 'conj') {
      const hasSubject = inner.some((child) => /^(?:nsubj|csubj|expl)/.test(words[child]?.deprel ?? ''))
      if (head > at || hasSubject || !/^(?:VB|MD|JJ|NN)/.test(words[head]?.xpos ?? '')) return at
    } else if (deprel.startsWith('advcl')) {
      const mark = inner.find((child) => words[child]?.deprel === 'mark' || words[child]?.deprel === 'advmod')
      if (!/^(?:when|whenever|so|while|as)$/.test(words[mark ?? -1]?.lower ?? '')) return at
    } else if (deprel === 'acl:relcl') {
      if (!/^(?:obj|obl|nsubj|nmod|root|attr)/.test(words[head]?.deprel ?? '')) return at
    } else if (step === 0 || !/^(?:obj|obl|nsubj|nmod)/.test(deprel)) return at
    at = head
  }
  return at
}

const hasThat = ({ words }: SentenceView, children: readonly (readonly number[])[], verb: number): boolean =>
  (children[verb] ?? []).some((child) => words[child]?.deprel === 'mark' && words[child]?.lower === 'that')

function childrenOf({ words }: SentenceView): readonly (readonly number[])[] {
  const children = words.map((): number[] => [])
  words.forEach(({ head }, at) => {
    if (head !== undefined && head !== at) children[head]?.push(at)
  })
  return children
}

/** First to last word of all that hangs on a word. */
function spanOf(children: readonly (readonly number[])[], top: number): WordRange {
  let [from, to] = [top, top + 1]
  const left = [top]
  const seen = new Set(left)
  for (let at = left.pop(); at !== undefined; at = left.pop()) {
    from = Math.min(from, at)
    to = Math.max(to, at + 1)
    for (const child of children[at] ?? []) {
      if (seen.has(child)) continue
      seen.add(child)
      left.push(child)
    }
  }
  return { from, to }
}

/** A content with what else hangs on its words behind it: "support for the people of Tarn | , who have suffered …", "the notion that he
 *  was part of the | so-called establishment". Stops where a condition, an attribution or a clause of its own begins. */
export function widened(scene: Scene, range: WordRange): WordRange {
  const { words } = scene.view
  const children = childrenOf(scene.view)
  let { to } = range
  for (let at = range.from; at < to; at++) {
    for (const child of children[at] ?? []) {
      if (child < to || !isOwnPart(scene, child)) continue
      const part = spanOf(children, child)
      if (part.from < range.from || part.from > to + 2) continue
      if (
        scene.groups.some(
          ({ form, main }) =>
            form === 'finite' && main >= to && main < part.to && !isSubordinate(scene, main),
        )
      )
        continue
      to = part.to
    }
  }
  for (const stop of scene.stops) if (stop >= range.to && stop < to) to = stop
  // Not the dash of "15–20 km".
  const mark = words.findIndex(
    ({ text, start }, at) =>
      at >= range.to &&
      at < to &&
      (text === ';' || (/^[—–]$/.test(text) && (words[at - 1]?.end ?? 0) < start)),
  )
  if (mark >= 0) to = mark
  while (
    to > range.to &&
    (/^[,.;:—–!-]+$/.test(words[to - 1]?.text ?? '') ||
      isQuoteMark(words[to - 1]) ||
      words[to - 1]?.xpos === 'CC')
  )
    to--
  return { from: range.from, to }
}

const isOwnPart = ({ view }: Scene, at: number): boolean => {
  const word = view.words[at]
  return (
    word !== undefined &&
    /^(?:nmod|acl|amod|compound|appos|obl|obj|conj|flat|det|xcomp|nummod|advmod|ccomp|advcl)/.test(
      word.deprel,
    ) &&
    !(word.deprel === 'conj' && /^(?:VB[DZP]|MD)$/.test(word.xpos))
  )
}

const isSubordinate = ({ view }: Scene, verb: number): boolean =>
  /^(?:acl|advcl|ccomp|csubj|cop|aux)/.test(view.words[verb]?.deprel ?? '')
