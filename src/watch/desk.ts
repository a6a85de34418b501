import type { PoliteFetch } from '../fetch/polite.ts'
import type { AddKind, Archive, ArticleReader } from '../store/archive.ts'
import type { Journal } from '../store/journal.ts'
import type { NamedSource } from './source.ts'

/** What came of a step, for whoever shows it. */
export type WatchEvent = { readonly source: NamedSource } & (
  | { readonly kind: 'looked'; readonly isChanged: boolean; readonly listed: number; readonly fresh: number }
  | { readonly kind: 'article'; readonly url: string; readonly article: string; readonly became: AddKind }
  | { readonly kind: 'passed'; readonly url: string; readonly why: string }
  | { readonly kind: 'fault'; readonly url: string; readonly message: string; readonly isPaused: boolean }
  | { readonly kind: 'remark'; readonly message: string }
)

/** What it takes to watch. */
export interface Desk {
  readonly archive: Pick<Archive, 'keep'>
  readonly reader: ArticleReader
  readonly journal: Journal
  readonly fetch: PoliteFetch
  readonly now: () => Date
  /** 0–1. */
  readonly random: () => number
  readonly tell: (event: WatchEvent) => void
  /** Whether it is to stop. */
  readonly isStopped: () => boolean
}
