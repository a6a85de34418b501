import { citations } from './citations.ts'
import { csv } from './csv.ts'
import type { ExportFormat } from './format.ts'
import { gdeltEvents } from './gdelt-events.ts'
import { gdeltMentions } from './gdelt-mentions.ts'
import { jsonl } from './jsonl.ts'
import { jsonld } from './jsonld.ts'
import { parquet } from './parquet.ts'
import { plover } from './plover.ts'
import { polecat } from './polecat.ts'
import { webAnnotation } from './web-annotation.ts'

/** Every form in which an archive can be written, in the order in which they are listed. */
export const formats: readonly ExportFormat[] = [
  csv,
  jsonl,
  parquet,
  jsonld,
  webAnnotation,
  gdeltEvents,
  gdeltMentions,
  polecat,
  plover,
  ...citations,
]
