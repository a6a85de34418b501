/** What a page's JSON-LD says of its article. */
export interface LinkedData {
  readonly headline?: string
  readonly authors: readonly string[]
  readonly outlet?: string
  readonly published?: string
  readonly url?: string
  readonly language?: string
  /** The story's text, plain or as HTML. */
  readonly body?: string
  /** Whether all of it may be read without an account, where the page says so. */
  readonly isFree?: boolean
  /** CSS selectors of the parts that may not. */
  readonly heldBack: readonly string[]
  /** The posts of a live blog, in its order. */
  readonly updates: readonly LinkedData[]
}

type Json = Readonly<Record<string, unknown>>

const cap = 2_000_000
const maximumNodes = 5000
const articleType = /(?:Article|BlogPosting|LiveBlogPosting|Report|Review|WebPage|CreativeWork)$/

/** The articles that the page's JSON-LD blocks describe, true articles before mere pages. Broken or oversized blocks are skipped. */
export function linkedData(document: Document): readonly LinkedData[] {
  const nodes = [...document.querySelectorAll('script[type="application/ld+json"]')].flatMap((script) =>
    objectsIn(parse(script.textContent ?? '')),
  )
  const byId = new Map(
    nodes.flatMap((node) =>
      typeof node['@id'] === 'string' && node['name'] !== undefined ? [[node['@id'], node] as const] : [],
    ),
  )
  const typed = nodes.filter((node) => typesOf(node).some((type) => articleType.test(type)))
  const rank = (node: Json): number =>
    typesOf(node).some((type) => /Article|Posting|Report/.test(type)) ? 0 : 1
  return typed.sort((a, b) => rank(a) - rank(b)).map((node) => read(node, byId))
}

function parse(content: string): unknown {
  if (content.length > cap) return undefined
  // Templates wrap the block in comments or CDATA, and leave line breaks inside strings.
  const json = content
    .replace(/^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|<!\[CDATA\[|\/\/<!\[CDATA\[)/, '')
    .replace(/(?:-->|\/\*\s*\]\]>\s*\*\/|\/\/\]\]>|\]\]>|;)\s*$/, '')
  for (const attempt of [json, json.replace(/[\n\t]+/g, ' ')]) {
    try {
      return JSON.parse(attempt)
    } catch {
      // The second attempt, or what can be picked out.
    }
  }
  return pickedFrom(json)
}

/** Of a block that is no JSON the day of publication alone, which cannot be mistaken. */
function pickedFrom(broken: string): unknown {
  const published = /"datePublished"\s*:\s*"([^"]{4,40})"/.exec(broken)?.[1]
  return published === undefined ? undefined : { '@type': 'Article', datePublished: published }
}

/** All objects in the value, outer before inner, without recursion: the nesting is the page's to choose. */
function objectsIn(root: unknown): readonly Json[] {
  const found: Json[] = []
  const queue: unknown[] = [root]
  for (let index = 0; index < queue.length && found.length < maximumNodes; index++) {
    const value = queue[index]
    if (Array.isArray(value)) queue.push(...value.slice(0, maximumNodes))
    else if (isObject(value)) {
      found.push(value)
      queue.push(...Object.values(value).slice(0, maximumNodes))
    }
  }
  return found
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const typesOf = (node: Json): readonly string[] =>
  [node['@type']].flat().filter((type): type is string => typeof type === 'string')

function read(node: Json, byId: ReadonlyMap<string, Json>): LinkedData {
  const headline = textOf(node['headline'])
  const outlet = namesOf(node['publisher'], byId)[0]
  const published = textOf(node['datePublished']) ?? textOf(node['dateCreated'])
  const url = textOf(node['url']) ?? textOf(node['mainEntityOfPage']) ?? idOf(node['mainEntityOfPage'])
  const language = textOf(node['inLanguage'])
  const body = textOf(node['articleBody'])
  const isFree = truthOf(node['isAccessibleForFree'])
  const parts = [node['hasPart']].flat().filter(isObject)
  return {
    heldBack: parts
      .filter((part) => truthOf(part['isAccessibleForFree']) === false)
      .flatMap((part) => textOf(part['cssSelector']) ?? []),
    updates: [node['liveBlogUpdate']]
      .flat()
      .filter(isObject)
      .slice(0, maximumNodes)
      .map((update) => read({ ...update, liveBlogUpdate: undefined }, byId)),
    authors: namesOf(node['author'] ?? node['creator'], byId),
    ...(headline !== undefined && { headline }),
    ...(outlet !== undefined && { outlet }),
    ...(published !== undefined && { published }),
    ...(url !== undefined && { url }),
    ...(language !== undefined && { language }),
    ...(body !== undefined && { body }),
    ...(isFree !== undefined && { isFree }),
  }
}

function textOf(value: unknown): string | undefined {
  const first = Array.isArray(value) ? value[0] : value
  return typeof first === 'string' && first.trim() !== '' ? first.trim() : undefined
}

// Many templates write the word where a truth value belongs.
function truthOf(value: unknown): boolean | undefined {
  const said = String(value).toLowerCase()
  return said === 'true' ? true : said === 'false' ? false : undefined
}

function idOf(value: unknown): string | undefined {
  return isObject(value) ? textOf(value['@id']) : undefined
}

function namesOf(value: unknown, byId: ReadonlyMap<string, Json>): readonly string[] {
  return [value].flat().flatMap((one) => {
    if (typeof one === 'string') return [one.trim()].filter((name) => name !== '')
    if (!isObject(one)) return []
    const target = textOf(one['name']) === undefined ? byId.get(idOf(one) ?? '') : one
    return [target?.['name']]
      .flat()
      .filter((name): name is string => typeof name === 'string' && name.trim() !== '')
  })
}
