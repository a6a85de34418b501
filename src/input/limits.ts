/** Caps on what is read, so that a hostile input costs seconds and not the machine. */
export const limits = {
  /** Bytes of a page or file that becomes one article, after decompression. */
  pageBytes: 10 * 1024 * 1024,
  /** Bytes of one JSONL line. */
  lineBytes: 16 * 1024 * 1024,
  /** Elements open at once in a page. */
  nesting: 512,
  /** Elements and entities of a page; real pages have up to about 20,000. */
  pieces: 40_000,
  /** Elements of a page, each counted once for every element that it stands in; beyond it the story is not searched by density. */
  weight: 400_000,
  /** Attributes of one tag. */
  attributes: 2000,
} as const
