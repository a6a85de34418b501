import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DemarcheError } from '../errors.ts'

/** A view of the ledger that somebody gave a name. */
export interface SavedView {
  readonly name: string
  /** The filters, in the words of the API. */
  readonly query: Readonly<Record<string, string>>
  /** Who saved it, and when: ISO time. */
  readonly who: string
  readonly at: string
}

/** The saved views of an archive. */
export interface Views {
  /** By name. */
  list(): readonly SavedView[]
  /** One of the same name is replaced.
   *  @throws DemarcheError E_USAGE if it has no name, or there are too many */
  save(view: Omit<SavedView, 'at'>): SavedView
  /** @throws DemarcheError E_NOT_FOUND */
  remove(name: string, who: string): SavedView
}

const mostViews = 500
const longestName = 100 // code units

/** Opens the saved views of the archive in a folder: a file beside it. */
export function openViews(folder: string, now: () => Date = () => new Date()): Views {
  const file = join(folder, 'views.json')
  const write = (views: readonly SavedView[]): void => {
    mkdirSync(folder, { recursive: true })
    // Nobody sees half a file.
    writeFileSync(`${file}.new`, `${JSON.stringify({ views }, undefined, 2)}\n`, { mode: 0o600 })
    renameSync(`${file}.new`, file)
  }
  return {
    list: () => read(file),
    save({ name: given, query, who }) {
      const name = given.trim()
      if (name === '' || name.length > longestName)
        throw new DemarcheError('E_USAGE', `A view needs a name of at most ${longestName} characters.`)
      const others = read(file).filter((view) => view.name !== name)
      if (others.length >= mostViews)
        throw new DemarcheError('E_USAGE', `There are ${mostViews} saved views; remove one first.`)
      const view = { name, query, who, at: now().toISOString() }
      write([...others, view].sort((a, b) => (a.name < b.name ? -1 : 1)))
      return view
    },
    remove(name) {
      const views = read(file)
      const view = views.find((one) => one.name === name)
      if (view === undefined) throw new DemarcheError('E_NOT_FOUND', `There is no saved view “${name}”.`)
      write(views.filter((one) => one !== view))
      return view
    },
  }
}

/** @throws DemarcheError E_STORE_BROKEN */
function read(file: string): readonly SavedView[] {
  if (!existsSync(file)) return []
  const views = parse(file)
  if (Array.isArray(views) && views.every(isView)) return views
  throw broken(file)
}

function parse(file: string): unknown {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { readonly views?: unknown } | null)?.views
  } catch (cause) {
    throw broken(file, cause)
  }
}

const broken = (file: string, cause?: unknown): DemarcheError =>
  new DemarcheError('E_STORE_BROKEN', `${file} holds no saved views; remove it.`, { cause })

function isView(value: unknown): value is SavedView {
  if (typeof value !== 'object' || value === null) return false
  const { name, query, who, at } = value as Readonly<Record<string, unknown>>
  return (
    [name, who, at].every((one) => typeof one === 'string') &&
    typeof query === 'object' &&
    query !== null &&
    Object.values(query).every((one) => typeof one === 'string')
  )
}
