import { raw } from 'hono/html'
import { type Child, useContext } from 'hono/jsx'
import type { JSX } from 'hono/jsx/jsx-runtime'
import { correctionSentence } from '../export/correction-text.ts'
import { assetPath } from './assets.ts'
import { Keys } from './keys-help.tsx'
import { useLinks, VisitContext } from './room.ts'

export interface PageProps {
  readonly title: string
  /** What was searched for, shown in the search box. */
  readonly query?: string
  /** Address of the same page as data. */
  readonly json?: string
  readonly csv?: string
  /** Address of its feed. */
  readonly feed?: string
  /** Without sections, search and footer: for who is not let in. */
  readonly isBare?: boolean
  /** After so many seconds the page is loaded again. */
  readonly refresh?: number
  /** The page of the bar that it belongs to. */
  readonly section?: Section
  readonly children?: Child
}

type Section = (typeof sections)[number][0]

const sections = [
  ['/ledger', 'Ledger'],
  ['/meetings', 'Meetings'],
  ['/who', 'Who'],
  ['/articles', 'Articles'],
  ['/review', 'Review'],
] as const

/** The frame of every page: skip link, bar with search, main, and where the page is to be had as data. */
export function Page(props: PageProps): JSX.Element {
  const { title, json, feed, refresh, isBare = false, children } = props
  const { links, base } = useContext(VisitContext)
  return (
    <>
      {raw('<!doctype html>')}
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          {refresh === undefined ? null : <meta http-equiv="refresh" content={String(refresh)} />}
          <title>{`${title} · Demarche`}</title>
          <link rel="stylesheet" href={assetPath('style.css')} />
          <link rel="icon" href="data:," />
          <script type="module" src={assetPath('room.js')} />
          {json === undefined ? null : <link rel="alternate" type="application/json" href={json} />}
          {feed === undefined ? null : (
            <link rel="alternate" type="application/atom+xml" href={feed} title={title} />
          )}
        </head>
        <body>
          <a class="skip" href="#main">
            Skip to the content
          </a>
          {base === '' ? null : <SampleBar />}
          <header class="bar">
            <a class="name" href={links.page('/')}>
              Demarche
            </a>
            {isBare ? null : <Sections {...props} />}
          </header>
          <main id="main" tabindex={-1}>
            <Notice />
            {children}
          </main>
          {isBare ? null : <Footer {...props} />}
        </body>
      </html>
    </>
  )
}

function Sections({ section, query }: PageProps): JSX.Element {
  const links = useLinks()
  return (
    <>
      <nav aria-label="Sections">
        {sections.map(([path, name]) => (
          <a href={links.page(path)} aria-current={path === section ? 'page' : undefined}>
            {name}
          </a>
        ))}
      </nav>
      <search>
        <form action={links.page('/q')} method="get">
          <label class="hidden" for="search">
            Search the articles
          </label>
          <input
            id="search"
            type="search"
            name="q"
            value={query ?? ''}
            size={16}
            placeholder="Search the articles"
            aria-keyshortcuts="/"
          />
          <button type="submit">Find</button>
        </form>
      </search>
    </>
  )
}

function Footer({ json, csv }: PageProps): JSX.Element {
  const { links, address, maySeeAudit } = useContext(VisitContext)
  return (
    <footer>
      <p>
        Every entry rests on the exact words of a stored article.
        {json === undefined ? null : (
          <>
            {' This page as '}
            <a href={json}>JSON</a>
            {csv === undefined ? null : (
              <>
                {' or '}
                <a href={csv}>CSV</a>
              </>
            )}
            .
          </>
        )}{' '}
        <a href={links.page('/log')}>What was corrected</a>.{' '}
        {maySeeAudit ? (
          <>
            <a href="/audit">Audit</a>. <a href="/users">Users</a>.{' '}
          </>
        ) : null}
        <Keys />
      </p>
      <Reader />
      <p class="address">{address}</p>
    </footer>
  )
}

/** Who is signed in, and the way out. */
function Reader(): JSX.Element | null {
  const { reader } = useContext(VisitContext)
  if (reader === undefined) return null
  return (
    <form class="reader" method="post" action="/sign-out">
      {'You are '}
      <bdi>{reader.name}</bdi>
      {` (${reader.scope}).`}
      {reader.isSignedIn ? (
        <button type="submit" class="link">
          Sign out
        </button>
      ) : null}
    </form>
  )
}

function SampleBar(): JSX.Element {
  const { links } = useContext(VisitContext)
  return (
    <p class="sample">
      This is the <a href={links.page('/')}>sample</a>, apart from your own record; what you correct here is
      gone when the program ends. <a href="/">Back to your record</a>
    </p>
  )
}

/** What was just corrected, with the way back. */
function Notice(): JSX.Element | null {
  const { done, links, here, mayCorrect } = useContext(VisitContext)
  if (done === undefined) return null
  return (
    <div class="notice" role="status">
      <p>
        {`Correction ${done.number}: ${correctionSentence(done)}.`}
        {done.stands ? null : ' It has been taken back.'}
      </p>
      {done.stands && mayCorrect ? (
        <form method="post" action={links.page('/undo')}>
          <input type="hidden" name="number" value={String(done.number)} />
          <input type="hidden" name="back" value={here} />
          <button type="submit" aria-keyshortcuts="u">
            Undo
          </button>
        </form>
      ) : null}
    </div>
  )
}

/** What an empty list says: what is missing and what to do next. */
export function Empty({ children }: { readonly children?: Child }): JSX.Element {
  return <p class="empty">{children}</p>
}

/** A link to the next page of a list. */
export function Pager({ next }: { readonly next: string | undefined }): JSX.Element | null {
  if (next === undefined) return null
  return (
    <p class="pager">
      <a href={next} rel="next">
        Next page
      </a>
    </p>
  )
}
