import { Hono } from 'hono'
import type { Archive } from '../store/archive.ts'
import { apiRoutes } from './api/api.ts'
import { Page } from './layout.tsx'
import { linksUnder } from './links.ts'
import { type Passable, passable, passTo } from './pass.ts'
import { roomRoutes } from './room-routes.tsx'

/** A record of example articles, made when somebody asks for it. */
export interface Sample {
  /** Begins to make it if that has not been done; tells how far it is. */
  state(): SampleState
}

export type SampleState =
  | { readonly kind: 'ready'; readonly archive: Archive }
  | { readonly kind: 'reading'; readonly done: number; readonly all: number }
  | { readonly kind: 'failed'; readonly reason: string }

/** The sample as a room of its own under `/sample`. */
export function sampleRoutes(sample: Sample, today: () => string): Hono {
  const app = new Hono()
  let room: Passable | undefined
  app.get('/sample', (c) => c.redirect('/sample/', 302))
  app.all('/sample/*', async (c) => {
    const state = sample.state()
    if (state.kind !== 'ready') return c.html(<Waiting state={state} />, state.kind === 'failed' ? 500 : 200)
    room ??= roomUnder(state.archive, today)
    return passTo(room, c)
  })
  return app
}

function roomUnder(archive: Archive, today: () => string): Passable {
  const base = '/sample'
  const api = passable(apiRoutes(archive))
  return passable(roomRoutes({ archive, base, links: linksUnder(base), today, hasSample: true, api }), base)
}

function Waiting({ state }: { readonly state: Exclude<SampleState, { kind: 'ready' }> }) {
  if (state.kind === 'failed') {
    return (
      <Page title="No sample">
        <h1>The sample could not be made</h1>
        <p>{state.reason}</p>
        <p>
          <a href="/">Back to your record</a>
        </p>
      </Page>
    )
  }
  return (
    <Page title="Reading the sample" refresh={1}>
      <h1>Reading the sample</h1>
      <p role="status">
        {`${state.done} of ${state.all} articles are read; this takes a few seconds. The page goes on by itself.`}
      </p>
      <p>
        <progress value={String(state.done)} max={String(state.all)} aria-label="articles read" />
      </p>
    </Page>
  )
}
