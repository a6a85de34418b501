import type { Context } from 'hono'
import { createContext, useContext } from 'hono/jsx'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Archive } from '../store/archive.ts'
import type { AuditLog } from '../store/audit.ts'
import type { Correction } from '../store/correction.ts'
import type { Views } from '../store/saved-views.ts'
import type { Tokens } from '../store/tokens.ts'
import type { Caller } from './api/route.ts'
import { type Links, linksUnder } from './links.ts'
import type { Passable } from './pass.ts'

/** A room: the pages over one archive. */
export interface Room {
  readonly archive: Archive
  /** Under which path it lies: '' or `/sample`. */
  readonly base: string
  readonly links: Links
  /** The origin under which others reach it; absent: that of the request. */
  readonly address?: string
  /** Today as an ISO date. */
  readonly today: () => string
  /** Whether a sample can be opened from it. */
  readonly hasSample: boolean
  /** The API over the same archive, which gives the data of its pages. */
  readonly api: Passable
  /** What belongs to the server and not to a sample: saved views, who may ask and what was done. */
  readonly desk?: Desk
}

export interface Desk {
  readonly views: Views
  readonly audit?: Pick<AuditLog, 'list'> | undefined
  readonly tokens?: Pick<Tokens, 'list'> | undefined
}

/** What the frame of a page tells besides the page itself. */
export interface Visit {
  readonly base: string
  readonly links: Links
  /** Who reads; absent where nobody is asked. */
  readonly reader?: Caller
  /** Whether the reader may correct. */
  readonly mayCorrect: boolean
  /** Whether the reader may see who did what. */
  readonly maySeeAudit: boolean
  /** The correction that was just made. */
  readonly done?: Correction
  /** Path and query of the page, and its whole address. */
  readonly here: string
  readonly address: string
  readonly hasSample: boolean
}

const nowhere: Visit = {
  base: '',
  links: linksUnder(''),
  mayCorrect: false,
  maySeeAudit: false,
  here: '/',
  address: '',
  hasSample: false,
}

/** Who looks at which room. */
export const VisitContext = createContext<Visit>(nowhere)

/** The addresses of the room in which a page is shown. */
export const useLinks = (): Links => useContext(VisitContext).links

/** Answers with a page of the room. */
export type Show = (c: Context, page: JSX.Element, status?: PageStatus) => Promise<Response>

export type PageStatus = 200 | 400 | 401 | 403 | 404 | 409 | 500 | 503
