/** What a site's robots.txt tells us (RFC 9309; crawl-delay is older usage). */
export interface Robots {
  /** Paths with `*` and `$`. */
  readonly allow: readonly string[]
  readonly disallow: readonly string[]
  /** Seconds between two requests. */
  readonly delay?: number
}

const mostCharacters = 500 * 1024
const mostRules = 5000
/** Nobody waits longer between two requests; more than that many digits is no number that could be kept. */
const longestDelay = 86_400 // seconds
const product = 'demarche'

/** Nothing is forbidden. */
export const freeRobots: Robots = { allow: [], disallow: [] }

interface Group {
  readonly names: string[]
  readonly rules: (readonly [field: string, value: string])[]
}

/** Reads a robots.txt: the groups that name us, else those for everybody. What is not understood is passed over. */
export function parseRobots(text: string): Robots {
  const groups = groupsOf(text.slice(0, mostCharacters))
  const ours = groups.filter(({ names }) => names.includes(product))
  const chosen = ours.length > 0 ? ours : groups.filter(({ names }) => names.includes('*'))
  const rules = chosen.flatMap((group) => group.rules).slice(0, mostRules)
  const paths = (field: string): string[] =>
    rules.flatMap(([name, value]) => (name === field && /^[/*]/.test(value) ? [spelled(value)] : []))
  const delay = rules.flatMap(([name, value]) =>
    name === 'crawl-delay' && /^\d+(\.\d+)?$/.test(value) ? [Math.min(Number(value), longestDelay)] : [],
  )
  return {
    allow: paths('allow'),
    disallow: paths('disallow'),
    ...(delay.length > 0 && { delay: Math.max(...delay) }),
  }
}

function groupsOf(text: string): readonly Group[] {
  const groups: Group[] = []
  let isHead = false
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [, field = '', value = ''] = /^\s*([a-z-]+)\s*:([^#]*)/i.exec(line) ?? []
    const name = field.toLowerCase()
    if (name === 'user-agent') {
      if (!isHead) groups.push({ names: [], rules: [] })
      groups.at(-1)?.names.push(/^\s*(\*|[a-z_-]+)/i.exec(value)?.[1]?.toLowerCase() ?? '')
      isHead = true
    } else if (name === 'allow' || name === 'disallow' || name === 'crawl-delay') {
      groups.at(-1)?.rules.push([name, value.trim()])
      isHead = false
    }
  }
  return groups
}

/** Whether an address may be fetched: the longest path that fits decides, of two as long the one that allows. */
export function isAllowed({ allow, disallow }: Robots, url: URL): boolean {
  const path = spelled(url.pathname + url.search)
  if (path === '/robots.txt') return true
  return longest(allow, path) >= longest(disallow, path)
}

/** Length of the longest pattern that fits; -1 if none does. */
function longest(patterns: readonly string[], path: string): number {
  let found = -1
  for (const pattern of patterns) if (pattern.length > found && fits(pattern, path)) found = pattern.length
  return found
}

/** Whether a path begins with a pattern, `*` standing for anything and `$` at the end for the end. In time that grows with the length only. */
function fits(pattern: string, path: string): boolean {
  const isWhole = pattern.endsWith('$')
  const parts = (isWhole ? pattern.slice(0, -1) : pattern).split('*')
  const [first = '', ...others] = parts
  const last = others.at(-1)
  if (!path.startsWith(first)) return false
  let at = first.length
  for (const part of isWhole ? others.slice(0, -1) : others) {
    const found = path.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  if (!isWhole) return true
  return last === undefined ? at === path.length : path.length - last.length >= at && path.endsWith(last)
}

/** One spelling for each path: what is not ASCII as percents, percents in capitals, and letters, digits, `-._~` plain. */
function spelled(path: string): string {
  return path
    .toWellFormed()
    .replace(/[^\x21-\x7e]/gu, encodeURIComponent)
    .replace(/%([0-9a-f]{2})/gi, (whole, digits: string) => {
      const character = String.fromCharCode(Number.parseInt(digits, 16))
      return /[\w.~-]/.test(character) ? character : whole.toUpperCase()
    })
}
