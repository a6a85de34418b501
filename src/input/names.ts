const extensions = new Set(
  'txt text md markdown html htm xhtml jsonl ndjson json csv tsv tab rss atom rdf cdf xml opml newsml nitf ninjs warc pdf docx docm epub mhtml mht eml zip'.split(
    ' ',
  ),
)

/** The ending of a file's name in small letters, without the dot; a `.gz` behind it is passed over. */
export function extensionOf(name: string | undefined): string | undefined {
  return /\.([a-z0-9]+)(?:\.gz)?$/i.exec(name ?? '')?.[1]?.toLowerCase()
}

/** Whether a file's name shows that it can be read, so that a folder's or archive's other files are passed over. */
export function hasInputName(name: string): boolean {
  const extension = extensionOf(name)
  return extension !== undefined && extensions.has(extension)
}
