/** What a reader's cookie keeps: the day of this visit, and of the one before that on another day. */
export interface Visited {
  /** The day since which news is told; absent on a first visit. */
  readonly since?: string
  /** What the cookie is to be from now on. */
  readonly keep: string
}

/** The last day on which somebody came before today. `asked` is a day that the address gives; one that is no date shows everything. */
export function lastVisit(cookie: string | undefined, today: string, asked?: string): Visited {
  const [, last, before] = /^(\d{4}-\d{2}-\d{2})(?:\.(\d{4}-\d{2}-\d{2}))?$/.exec(cookie ?? '') ?? []
  const previous = last === today ? before : last
  const keep = previous === undefined ? today : `${today}.${previous}`
  if (asked !== undefined) return { keep, ...(/^\d{4}(-\d{2}){0,2}$/.test(asked) && { since: asked }) }
  return { keep, ...(previous !== undefined && previous < today && { since: previous }) }
}
