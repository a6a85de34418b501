import type { Correction } from '../store/correction.ts'

/** What a correction does, in one sentence without a full stop. What was forgotten is said to be. */
export function correctionSentence(correction: Correction): string {
  const { kind, others, articles, undoes, name, entry = 'a forgotten entry', fields = [] } = correction
  const actor = correction.actor === undefined ? 'a forgotten actor' : called(correction.actor)
  switch (kind) {
    case 'merge':
      return `${others.map(called).join(', ') || 'forgotten actors'} shown under ${actor}`
    case 'split': {
      const mentions = articles.reduce((sum, article) => sum + article.mentions, 0)
      const where = articles.map(({ id }) => id.slice(0, 12)).join(', ') || 'a forgotten article'
      const fresh = others.map(({ key }) => key).join(', ') || 'a new actor'
      return `${counted(mentions, 'mention')} of ${actor} in ${where} parted as ${fresh}${name === undefined ? '' : `, called “${name}”`}`
    }
    case 'rename':
      return `${actor} called ${name === undefined ? 'by a forgotten name' : `“${name}”`}`
    case 'undo':
      return `correction ${undoes} undone`
    case 'accept':
      return `${entry} accepted as it stands`
    case 'reject':
      return `${entry} rejected`
    case 'fix':
      return `${entry} set right: ${fields.join(', ') || 'a forgotten field'}`
    default:
      return kind satisfies never
  }
}

const called = ({ key, name }: { readonly key: string; readonly name?: string }): string =>
  name === undefined || name === key ? key : `${name} (${key})`

const counted = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`

/** A line of the log: number, time, who, what and why, and whether it still stands. */
export function printCorrection(correction: Correction): string {
  const { number, at, who, why, stands } = correction
  const head = `${String(number).padStart(4)}  ${at.slice(0, 16).replace('T', ' ')}  ${who}`
  const state = stands ? '' : ' [undone]'
  const reason = why === undefined ? '' : `\n      because: ${why}`
  return `${head}\n      ${correctionSentence(correction)}${state}${reason}\n`
}
