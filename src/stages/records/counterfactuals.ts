import type { Scene } from './scene.ts'

/** "If he had gone", "if that were so": what is not the case binds nobody; "if Tarn were to attack" may come. */
export function isCounterfactual({ view, groups, conditions }: Scene): boolean {
  return conditions.some(({ from, to, type }) =>
    groups.some(({ form, from: start, main, isPerfect }) => {
      const first = view.words[start]
      if (type !== 'if' || form !== 'finite' || start < from || start >= to) return false
      if (isPerfect && first?.lower === 'had') return true
      return (
        /^(were|was)$/.test(first?.lower ?? '') &&
        view.words[main + 1]?.lower !== 'to' &&
        /^(that|this|it)$/.test(view.words[start - 1]?.lower ?? '')
      )
    }),
  )
}
