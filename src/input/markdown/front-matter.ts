/** The fields of a front matter block, and the text behind it. Keys are lower case; a list has several values. */
export interface FrontMatter {
  readonly fields: ReadonlyMap<string, readonly string[]>
  readonly body: string
}

const fence = /^---[ \t]*\n/
const line = /^([\w-]+)[ \t]*:[ \t]*(.*)$/
const item = /^[ \t]*-[ \t]+(.+)$/

/** Reads `key: value`, `key: [a, b]` and lists of `- value` between two lines of `---`; more YAML than that is passed over.
 *  A text that only opens with a rule has no front matter. */
export function splitFrontMatter(text: string): FrontMatter {
  const fields = new Map<string, string[]>()
  const end = text.search(/\n(?:---|\.\.\.)[ \t]*(?:\n|$)/)
  if (!fence.test(text) || end < 0) return { fields, body: text }
  const lines = text.slice(text.indexOf('\n') + 1, end).split('\n')
  let key: string | undefined
  for (const given of lines) {
    const [, name, value = ''] = line.exec(given) ?? []
    const listed = item.exec(given)?.[1]
    if (name !== undefined) {
      key = name.toLowerCase()
      fields.set(key, valuesOf(value))
    } else if (listed !== undefined && key !== undefined) {
      fields.get(key)?.push(unquote(listed))
    }
  }
  if (fields.size === 0) return { fields, body: text }
  const rest = text.slice(end + 1)
  return { fields, body: rest.includes('\n') ? rest.slice(rest.indexOf('\n') + 1) : '' }
}

function valuesOf(value: string): string[] {
  const list = /^\[(.*)\]\s*$/.exec(value)?.[1]
  return (list === undefined ? [value] : list.split(',')).map(unquote).filter((one) => one !== '')
}

function unquote(value: string): string {
  const given = value.trim()
  return /^(["']).*\1$/.test(given) && given.length > 1 ? given.slice(1, -1) : given
}
