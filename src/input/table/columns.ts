/** The words by which columns of tables are known, folded (`foldName`), the surest first. */
const words = {
  text: [
    'text',
    'body',
    'content',
    'fulltext',
    'articletext',
    'articlebody',
    'maintext',
    'bodytext',
    'story',
    'article',
  ],
  title: ['title', 'headline', 'heading'],
  date: [
    'date',
    'published',
    'publishdate',
    'publicationdate',
    'pubdate',
    'publishedat',
    'datepublished',
    'publishedon',
    'datetime',
    'timestamp',
  ],
  url: ['url', 'link', 'href', 'articleurl', 'sourceurl', 'permalink', 'uri'],
  outlet: ['outlet', 'source', 'publication', 'publisher', 'newspaper', 'medianame', 'sourcename', 'domain'],
  byline: ['byline', 'author', 'authors', 'writer', 'by'],
  language: ['language', 'lang'],
  licence: ['licence', 'license'],
  id: ['id', 'articleid', 'guid', 'docid'],
} as const

/** A field that a column of a table can hold. */
export type TableField = keyof typeof words

export const tableFields = Object.keys(words) as readonly TableField[]

/** The place of each field in a header. `given` names columns where the header's own words do not tell. */
export function columnsOf(
  header: readonly string[],
  given: Readonly<Record<string, string>> = {},
): ReadonlyMap<TableField, number> {
  const folded = header.map(foldName)
  const places = new Map<TableField, number>()
  for (const field of tableFields) {
    const named = Object.hasOwn(given, field) ? given[field] : undefined
    const wanted = named === undefined ? words[field] : [foldName(named)]
    const place = wanted.map((word) => folded.indexOf(word)).find((index) => index >= 0)
    if (place !== undefined && ![...places.values()].includes(place)) places.set(field, place)
  }
  return places
}

const foldName = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
