import { passingInputErrors } from '../input-error.ts'
import type { InputFormat } from '../input-format.ts'
import { isRecord, parseJsonWhole, stringIn } from '../json-values.ts'
import { ninjsArticle } from '../news/ninjs.ts'
import { structuredArticle } from '../structured.ts'
import { collectWhole } from '../whole.ts'
import { placeOf } from './place.ts'

/** ninjs 1 and 2, the news agencies' JSON: one article, or a list of them. */
export const ninjsFormat: InputFormat = {
  name: 'ninjs',
  title: 'ninjs',
  extensions: ['json', 'ninjs'],
  recognise({ text }) {
    if (!/^[[{]/.test(text)) return undefined
    const said = [
      'uri',
      'pubstatus',
      'versioncreated',
      'body_text',
      'body_xhtml',
      'body_html',
      'headline',
      'headlines',
      'bodies',
      'usageterms',
      'infosources',
    ].filter((name) => text.includes(`"${name}"`)).length
    const hasUri = /"uri"\s*:/.test(text)
    return hasUri && said >= 3 ? 'certain' : undefined
  },
  async *read(bytes, context) {
    const value = parseJsonWhole(await collectWhole(bytes, context), context)
    const rows: readonly unknown[] = Array.isArray(value) ? value : [value]
    let number = 0
    for (const row of rows) {
      number++
      if (!isRecord(row)) continue
      const id = stringIn(row, 'uri')
      const at = {
        ...placeOf(context),
        ...(rows.length > 1 && { item: number }),
        ...(id !== undefined && { id }),
      }
      yield await passingInputErrors(at, async () => {
        const parts = ninjsArticle(row, at)
        if (parts.remark !== undefined) return { ...at, remark: parts.remark }
        const article = await structuredArticle(parts, { ...context, ...at })
        return { ...at, article, ...(parts.notes.length > 0 && { notes: parts.notes }) }
      })
    }
  },
}
