/** Caps on what is read, so that a hostile input costs seconds and not the machine. */
export const limits = {
  /** Bytes of a page or file that becomes one article, after decompression. */
  pageBytes: 10 * 1024 * 1024,
  /** Bytes of one JSONL line. */
  lineBytes: 16 * 1024 * 1024,
  /** Elements open at once in a page. */
  nesting: 512,
  /** Attributes of one tag. */
  attributes: 2000,
} as const
