import { dirname } from 'node:path'
import { Hono } from 'hono'
import type { Archive } from '../store/archive.ts'
import { openViews } from '../store/saved-views.ts'
import { access } from './api/access.ts'
import { type ApiOptions, apiRoutes } from './api/api.ts'
import { assetRoutes } from './assets.ts'
import { audited, auditedViews } from './audited.ts'
import { guard } from './guard.ts'
import { linksUnder } from './links.ts'
import { passable } from './pass.ts'
import { roomRoutes } from './room-routes.tsx'
import { type Sample, sampleRoutes } from './sample.tsx'
import { refusal, signInRoutes } from './sign-in.tsx'

export interface AppOptions extends ApiOptions {
  /** Host names under which the server may be asked; absent: any. Stops pages elsewhere from reading through a renamed host. */
  readonly hosts?: readonly string[]
  /** A sample record to look at, under `/sample`. */
  readonly sample?: Sample
  /** Today as an ISO date; the local day if absent. */
  readonly today?: () => string
  /** Folder of the built browser code; that beside the server if absent. */
  readonly islands?: string
}

/** The reading room over an archive, and the API: pages made on the server, which need no JavaScript to be read. */
export function buildApp(stored: Archive, options: AppOptions = {}): Hono {
  const archive = audited(stored, options.audit)
  const { sample, address, audit, tokens, today = localDay } = options
  const views = auditedViews(options.views ?? openViews(dirname(stored.path)), audit)
  const api = apiRoutes(archive, { ...options, views })
  const app = new Hono()
  app.use('*', guard(options))
  app.use('*', access({ ...options, refusal }))
  app.route('/', api)
  app.route('/', assetRoutes(options.islands))
  app.route('/', signInRoutes(options))
  if (sample !== undefined) app.route('/', sampleRoutes(sample, today))
  app.route(
    '/',
    roomRoutes({
      archive,
      base: '',
      links: linksUnder(''),
      today,
      hasSample: sample !== undefined,
      api: passable(api),
      desk: { views, audit, tokens },
      ...(address !== undefined && { address }),
    }),
  )
  return app
}

/** ISO dates are how Swedes write them. */
const localDay = (): string => new Date().toLocaleDateString('sv-SE')
