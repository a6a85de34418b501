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
  /** Seconds that the parsing of one page may take. */
  pageSeconds: 30,
  /** Megabytes of memory that the parsing of one page may take. */
  pageMegabytes: 768,
  /** Attributes of one tag. */
  attributes: 2000,
  /** Bytes of a file that holds many articles and has to be read whole: a feed, an XML or JSON document. */
  wholeBytes: 64 * 1024 * 1024,
  /** Elements of an XML file that are kept. */
  xmlElements: 400_000,
  /** Items of a feed; the rest is counted and left out. */
  feedItems: 5000,
  /** Bytes of all that one archive unpacks to. */
  unpackedBytes: 2 * 1024 * 1024 * 1024,
  /** Entries of an archive that are read. */
  entries: 100_000,
  /** Archives that may stand in each other. */
  archives: 3,
  /** Addresses of a sitemap or OPML file; a sitemap may have 50,000 by its own rules. */
  listedAddresses: 50_000,
  /** Bytes of an archive, office document or book, packed. */
  archiveBytes: 256 * 1024 * 1024,
  /** Bytes out for one byte in, past the first 16 MB: more is a bomb. */
  ratio: 100,
  ratioFree: 16 * 1024 * 1024,
  /** Parts of a letter or saved page that stand in each other. */
  mimeDepth: 16,
  /** Parts of a letter or saved page. */
  mimeParts: 2000,
  /** Pages of a PDF. */
  pdfPages: 500,
  /** What reading a PDF may take. */
  pdfSeconds: 60,
  pdfMegabytes: 512,
} as const
