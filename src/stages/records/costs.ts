import type { Scene } from './scene.ts'
import type { Word, WordRange } from './words.ts'

/** Whether doing this is a cost to somebody: a strong word of punishment, a weaker one with the name of a penalty,
 *  or a weaker one that follows on somebody's bad conduct (SCHEME rules 4 and 27). */
export function isThreatening(scene: Scene, content: readonly WordRange[], bySelf = true): boolean {
  return content.some((range) => isCostly(scene, range, bySelf))
}

/** "will respond", "react firmly", but not "respond to the request". */
function isAnswer(scene: Scene, slice: readonly Word[]): boolean {
  const text = slice.map(({ lower }) => lower).join(' ')
  if (/\b(kind|force|firmly|forcefully|harshly|decisively|accordingly)\b/.test(text)) return true
  return (
    slice.length <= 2 ||
    badConduct(scene) ||
    slice.some(({ lower }) => scene.lexicon.is('hostile-noun', lower))
  )
}

function isCostly(scene: Scene, range: WordRange, bySelf: boolean): boolean {
  const { words } = scene.view
  const { lexicon } = scene
  const slice = words.slice(range.from, range.to)
  const verb = slice.find(
    ({ xpos, lower }) => /^VB/.test(xpos) && !/^(be|been|not|have|has|had)$/.test(lower),
  )
  const named = slice.some(({ lower }) => lexicon.is('cost-noun', lower))
  if (!verb) return false
  const lemma = verb.lemma
  if (/^(respond|react|answer)$/.test(lemma)) return isAnswer(scene, slice) && !isAboutOthers(scene, range)
  if (lexicon.is('cost-verb-strong', lemma)) return !isAboutOthers(scene, range)
  if (
    lexicon.is('cost-participle', verb.lower) &&
    (named ||
      /\b(kind|force|firmly|harshly|severely|decisively)\b|\bas (an? )?(\w+ )*(hostile|military|enemy|enemies|targets?)\b/.test(
        slice.map(({ lower }) => lower).join(' '),
      ))
  ) {
    return true
  }
  // Paying a price oneself threatens nobody.
  if (!bySelf && lexicon.is('cost-verb-suffer', lemma) && named) return true
  if (lemma === 'impose' && named) return true
  if (lexicon.is('cost-verb-reply', lemma) && answersAnother(scene)) return true
  return (
    lexicon.is('cost-verb-weak', lemma) &&
    !/^(no|not)$/.test(slice[0]?.lower ?? '') &&
    (badConduct(scene) ||
      slice.some(({ lower }) => lexicon.is('hostile-noun', lower)) ||
      (named && lemma !== 'end' && lemma !== 'stop' && lemma !== 'suspend'))
  )
}

/** "respond to the request", "attack poverty" name no party and no cost; kept simple: a request is answered, not punished. */
function isAboutOthers(scene: Scene, range: WordRange): boolean {
  return scene.view.words
    .slice(range.from, range.to)
    .some(({ lower }) =>
      /^(proposal|proposals|request|offer|question|questions|letter|invitation|need|needs|poverty)$/.test(
        lower,
      ),
    )
}

/** "would close its border if Oss left": an act against others that waits on what a named party does. */
function answersAnother(scene: Scene): boolean {
  return scene.conditions.some(
    (condition) =>
      (condition.type === 'if' || condition.type === 'unless') &&
      scene.parties.inside(scene.view, condition).length > 0,
  )
}

/** Whether an if- or unless-condition of the sentence tells conduct that the holder dislikes. */
export function badConduct(scene: Scene): boolean {
  return scene.conditions.some((condition) => {
    if (condition.type === 'unless') return true
    if (condition.type !== 'if' && condition.type !== 'where') return false
    return scene.view.words
      .slice(condition.from, condition.to)
      .some(({ lemma }) => scene.lexicon.is('bad-conduct', lemma))
  })
}
