export type {
  Article,
  ArticleMeta,
  Block,
  Candidate,
  DatePrecision,
  PartialDate,
  SectionKind,
} from './doc/article.ts'
export { type CodePointMap, codePointMap, toCodePointSpan } from './doc/code-points.ts'
export type { Doc, Run, Stage } from './doc/doc.ts'
export { type Evidence, evidenceOf } from './doc/evidence.ts'
export { type LayerName, type Layers, layerNames, type Reading } from './doc/layers.ts'
export type { Span } from './doc/span.ts'
export { DemarcheError, type ErrorCode, errorCodes } from './errors.ts'
export { type PrintOptions, printReading } from './export/reading.ts'
export { printText, type TextOptions } from './export/text.ts'
export { makeArticle } from './input/article.ts'
export type { Feed, FeedItem, FeedOptions, FeedText } from './input/feed/feed.ts'
export { parseFeed } from './input/feed/parse-feed.ts'
export { type InputOptions, readBytes, readInput } from './input/files.ts'
export type { InputItem, ListedAddress } from './input/item.ts'
export { listAddresses } from './input/list-addresses.ts'
export { openReader, type Reader, type ReadingResult } from './reader.ts'
export { type CopyCandidate, type CopyIndex, type CopyOptions, copyIndex } from './record/copies.ts'
export { type Gathering, gather, type Together } from './record/together.ts'
export type { Archive, Change, Entry, EntryFilter, EntryLayer, EntryOf, Page } from './store/archive.ts'
export type { Correction, CorrectionAuthor, NewCorrection } from './store/correction.ts'
export { openArchive } from './store/open.ts'
export { version } from './version.ts'
