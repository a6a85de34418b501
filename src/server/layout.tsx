import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { JSX } from 'hono/jsx/jsx-runtime'

export interface PageProps {
  readonly title: string
  /** What was searched for, shown in the search box. */
  readonly query?: string
  /** Address of the same page as data. */
  readonly json?: string
  readonly csv?: string
  readonly children?: Child
}

/** The frame of every page: skip link, bar with search, main, and where the page is to be had as data. */
export function Page({ title, query, json, csv, children }: PageProps): JSX.Element {
  return (
    <>
      {raw('<!doctype html>')}
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{title} · Demarche</title>
          <link rel="stylesheet" href="/style.css" />
          <link rel="icon" href="data:," />
          {json === undefined ? null : <link rel="alternate" type="application/json" href={json} />}
        </head>
        <body>
          <a class="skip" href="#main">
            Skip to the content
          </a>
          <header class="bar">
            <a class="name" href="/">
              Demarche
            </a>
            <nav aria-label="Sections">
              <a href="/ledger">Ledger</a>
              <a href="/meetings">Meetings</a>
              <a href="/who">Who</a>
              <a href="/articles">Articles</a>
            </nav>
            <search>
              <form action="/q" method="get">
                <label>
                  <span class="soft small">Search </span>
                  <input type="search" name="q" value={query ?? ''} size={18} />
                </label>
                <button type="submit">Find</button>
              </form>
            </search>
          </header>
          <main id="main">{children}</main>
          <footer>
            Every entry rests on the exact words of a stored article.
            {json === undefined ? null : (
              <>
                {' '}
                This page as <a href={json}>JSON</a>
                {csv === undefined ? null : (
                  <>
                    {' or '}
                    <a href={csv}>CSV</a>
                  </>
                )}
                .
              </>
            )}
          </footer>
        </body>
      </html>
    </>
  )
}

/** What an empty list says: what is missing and what to do next. */
export function Empty({ children }: { readonly children?: Child }): JSX.Element {
  return <p class="soft">{children}</p>
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
