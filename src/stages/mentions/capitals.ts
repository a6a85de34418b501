import { type Draft, knownAs, type Run, type Scene } from './scene.ts'

const placing =
  /^(?:in|at|near|around|outside|across|inside|within|throughout|over|via|beyond|off|into|toward|towards|through)$/
const moving =
  /^(?:go|travel|fly|arrive|return|come|move|visit|drive|head|leave|depart|flee|trip|visit|journey|flight|road|return|way|train|drive|tour|bring|take|march|send|ship|relocate|be|base|live|born)$/
const facing =
  /^(?:tie|relation|contact|talk|pressure|concern|message|warning|threat|appeal|demand|support|deal|agreement|pact|cooperation|co-operation|dialogue|row|dispute|war|peace|aid|sanction|response|answer|approach|policy|hostility|trust|commitment|concession|ultimatum|offer|call|alliance|partnership|negotiation|relationship|rapprochement|tension|conflict|confrontation|standoff|stand-off|friendship|trade|loyal|hostile|close|friendly|loan|grievance|opposition|accept|hand|yield|belong|respond|say|speak|give|offer|promise|complain|protest|appeal|loyalty|signal|sell|supply|deliver|extend|import|export|assistance|help|influence|backing|line|stance|move|attempt|obligation|note|letter|request|proposal|plea)$/
const acting =
  /^(?:say|tell|want|warn|agree|accuse|deny|reject|insist|demand|urge|call|ask|hope|believe|think|expect|announce|refuse|offer|promise|threaten|vow|pledge|propose|condemn|welcome|criticise|criticize|support|back|fear|see|seek|try|decide|consider|respond|reply|retaliate|impose|lift|send|recall|expel|sign|recognise|recognize|regard|maintain|claim|declare|argue|plan|intend|continue|hold|withdraw|invade|annex|attack|bomb|help|sell|supply|deploy|test|launch|admit|acknowledge|confirm|blame|fund|finance|cut|sever|restore|join|leave|negotiate|mediate|push|press|remain|become|have|make|take|give|get|need|suspend|approve|oppose|view|play|use|face|lose|win|show|know|prepare|act|stop|start|begin|resume|ban|block|veto|abstain|must|submit|comply|build|work|share|do|bind|commit|oblige|inform|require|force)$/

const staying = /^(?:lie|sit|sleep|wake|burn|flood|freeze|bustle|grow|swelter|celebrate|boast|be|host|fall)$/

/** Capitals that stand for their government ("Moscow said", "pressure on Tehran"); as a mere place ("in Moscow",
 *  "flew to Moscow", a dateline) a capital is no actor. */
export function capitalMetonyms(scene: Scene, isTaken: (index: number) => boolean): Draft[] {
  const found: Draft[] = []
  for (const { index } of scene.words) {
    const capital = knownAs(scene, index, 'capital')
    if (!capital || isTaken(index) || isInsideLonger(scene, capital)) continue
    const rule = standsForState(scene, capital)
    if (rule === undefined) continue
    found.push({
      kind: 'metonym',
      from: capital.from,
      to: capital.to,
      head: capital.to - 1,
      reasons: [{ rule }, { rule: 'capital', field: 'name', run: capital }],
    })
  }
  return found
}

function isInsideLonger(scene: Scene, run: Run): boolean {
  const entity = scene.entityAt.get(run.from)
  if (entity && entity.to - entity.from > run.to - run.from) return true
  const before = scene.words[run.from - 1]
  const after = scene.words[run.to]
  const joined = (word: typeof before): boolean =>
    word?.upos === 'PROPN' && word.sentence === scene.words[run.from]?.sentence && word.text !== '-'
  return (
    joined(after) || (joined(before) && !/^(?:the)$/.test(before?.lower ?? '') && before?.deprel !== 'nsubj')
  )
}

function standsForState(scene: Scene, run: Run): string | undefined {
  const { words } = scene
  const word = words[run.to - 1]
  const next = words[run.to]
  if (!word || word.section === 'dateline' || word.section === 'byline' || word.section === 'credit')
    return undefined
  if (next?.text === ',' && words[run.to + 1]?.lower === 'the') return undefined
  const governor = word.head === undefined ? undefined : words[word.head]
  const preposition = prepositionBefore(scene, run)
  if (preposition !== undefined) {
    if (placing.test(preposition)) return undefined
    if (preposition === 'between' || preposition === 'with' || preposition === 'against')
      return 'counterpart of a relation'
    if (preposition === 'by') return governor?.upos === 'VERB' ? 'agent' : undefined
    const ruler = governor?.lemma ?? ''
    if (moving.test(ruler)) return undefined
    const noun = words[run.from - 2]?.lemma ?? ''
    if (/^(?:to|on|from|of|toward|for)$/.test(preposition) && (facing.test(ruler) || facing.test(noun)))
      return 'counterpart of a relation'
    return undefined
  }
  if (next?.lower === "'s" || next?.lower === "'") {
    const owned = word.head === undefined ? undefined : words[word.head]
    return owned &&
      !/^(?:airport|mayor|street|streets|suburb|suburbs|outskirts|centre|center|square|cathedral|university|district|metro|museum|population|weather)$/.test(
        owned.lower,
      )
      ? 'possessor'
      : undefined
  }
  if (word.deprel === 'nsubj' && governor?.upos === 'VERB' && !staying.test(governor.lemma)) return 'subject'
  if (
    word.deprel === 'nsubj:pass' &&
    governor !== undefined &&
    (acting.test(governor.lemma) || facing.test(governor.lemma))
  )
    return 'subject'
  if (
    /^(?:obj|iobj)$/.test(word.deprel) &&
    governor !== undefined &&
    !moving.test(governor.lemma) &&
    acting.test(governor.lemma)
  )
    return 'object'
  if (word.deprel === 'conj' && governor !== undefined) return conjoined(scene, governor.index)
  if (
    word.deprel === 'compound' &&
    governor !== undefined &&
    /^(?:row|dispute|feud|infighting|politics|insider|establishment)$/.test(governor.lemma)
  )
    return 'modifier'
  return undefined
}

function conjoined(scene: Scene, index: number): string | undefined {
  const capital = knownAs(scene, index, 'capital') ?? knownAs(scene, index, 'state')
  if (!capital) return undefined
  if (knownAs(scene, index, 'state'))
    return prepositionBefore(scene, capital) === 'in' ? undefined : 'beside a state'
  return standsForState(scene, capital)
}

function prepositionBefore(scene: Scene, run: Run): string | undefined {
  const before = scene.words[run.from - 1]
  if (!before || before.sentence !== scene.words[run.from]?.sentence) return undefined
  return before.upos === 'ADP' || before.lower === 'to' ? before.lower : undefined
}
