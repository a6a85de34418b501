import { complementOf } from './complements.ts'
import { type Draft, isInCondition, type Scene } from './scene.ts'
import { subjectOf } from './subjects.ts'

/** "The treaty obliges Tarn to open its ports": what a paper binds a party to, told by nobody but the paper. */
export function obligationDrafts(scene: Scene): Draft[] {
  return scene.groups.flatMap((group): Draft[] => {
    const { view, lexicon, parties } = scene
    if (!/^(commit|oblige|obligate|bind)$/.test(group.lemma) || group.form !== 'finite') return []
    if (group.isPassive || group.negation !== undefined || isInCondition(scene, group.main)) return []
    const head = view.words[subjectOf(view, scene.groups, group)?.head ?? -1]?.lower ?? ''
    const isPaper =
      /^(paper|text)$/.test(head) || lexicon.is('accord-noun', head) || lexicon.is('document-noun', head)
    const found = isPaper ? complementOf(scene, ['obj-to'], group.to) : undefined
    if (!found?.toward || parties.at(view, found.toward).length === 0) return []
    return [
      {
        kind: 'commitment',
        act: group.lemma,
        cue: { from: group.main, to: group.main + 1 },
        strength: 'firm',
        rule: `obligation:${group.lemma}`,
        subject: found.toward,
        content: found.content,
        isNegative: found.isNegative,
        isOwnAct: true,
      },
    ]
  })
}
