import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

/** Cells of one column of a plain table. */
function column(path: string, name: string, separator: string): string[] {
  const [head = '', ...lines] = readFileSync(join(root, path), 'utf8').split('\n')
  const index = head.split(separator).indexOf(name)
  if (index < 0) throw new Error(`${path} has no column ${name}`)
  return lines
    .map((line) => line.split(separator)[index] ?? '')
    .filter((cell) => /^\p{Lu}\p{L}{3,}/u.test(cell))
}

/** Text of string and regular-expression literals of a file; comments, which may give examples, are left out. */
function literals(source: string): string {
  const code = source.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, ' ')
  return (code.match(/'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|\/(?:[^/\\\n]|\\.)+\/[gimsuy]*/g) ?? []).join(
    '\n',
  )
}

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.tsx?$/.test(name),
)
const words = new Map(sources.map((name) => [name, literals(readFileSync(join(root, 'src', name), 'utf8'))]))
// Words of the English language that are also names of states.
const alsoWords = new Set(['Turkey', 'Jordan', 'Georgia', 'Chad'])

test.each([
  ['state', column('data/countries/countries.csv', 'name', ',')],
  ['person', column('data/offices/tenures.tsv', 'person', '\t')],
])('no %s is named in the code: facts are rows of the tables', (_, names) => {
  const listed = [...new Set(names)].filter((name) => !alsoWords.has(name))
  expect(listed.length).toBeGreaterThan(100)
  const found = [...words].flatMap(([file, text]) =>
    listed
      .filter((name) => text.includes(name) && new RegExp(`\\b${name}\\b`, 'u').test(text))
      .map((name) => `${file}: ${name}`),
  )
  expect(found).toEqual([])
})

test('a name in the code would be seen', () => {
  expect(literals("// Russia\nconst a = 'Russia'")).toBe("'Russia'")
})
