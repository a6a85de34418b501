import { inputError, passingInputErrors } from '../input-error.ts'
import type { InputFormat, ReadContext } from '../input-format.ts'
import type { InputItem } from '../item.ts'
import { hasInputName } from '../names.ts'
import { printable } from '../normalise.ts'
import type { Opening } from '../recognition.ts'
import { collectArchive, leadsOut, readZip, type ZipArchive } from '../zip/read-zip.ts'
import { readDocx } from './docx.ts'
import { readEpub } from './epub.ts'
import { placeOf } from './place.ts'

/** Zip archives: what every entry of a readable kind gives, in the archive's order. */
export const zipFormat: InputFormat = {
  name: 'zip',
  title: 'zip archives',
  extensions: ['zip'],
  recognise: (opening) => (isZip(opening) ? 'certain' : undefined),
  async *read(bytes, context) {
    if (context.budget.depth < 1) {
      throw inputError('E_TOO_DEEP', context, 'too many archives stand in each other; unpack it by hand', {
        details: { cap: context.budget.depth },
      })
    }
    const archive = readZip(await collectArchive(bytes, context), context, context.budget)
    const names = new Set(archive.entries.map(({ name }) => name))
    if (names.has('word/document.xml')) yield await readDocx(archive, context)
    else if (names.has('META-INF/container.xml')) yield* readEpub(archive, context)
    else yield* entriesOf(archive, context)
  },
}

/** Whether a file opens like a zip archive. */
const isZip = ({ bytes }: Opening): boolean =>
  bytes[0] === 0x50 &&
  bytes[1] === 0x4b &&
  ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6))

async function* entriesOf(archive: ZipArchive, context: ReadContext): AsyncGenerator<InputItem> {
  let passed = 0
  for (const entry of archive.entries) {
    const { name } = entry
    const base = name.split('/').at(-1) ?? ''
    if (name.endsWith('/') || base.startsWith('.') || name.startsWith('__MACOSX/')) continue
    const shown = printable(name)
    const file = context.file === undefined ? shown : `${context.file}/${shown}`
    if (leadsOut(name)) {
      yield {
        file,
        error: inputError('E_FORMAT', { file }, 'this path leads out of the archive; it was left out'),
      }
    } else if (!hasInputName(base)) passed++
    else {
      const read = await passingInputErrors({ file }, async () => ({ bytes: archive.read(entry, { file }) }))
      if ('error' in read) yield read
      else yield* context.inner(once(read.bytes), base, { ...context, file, budget: below(context) })
    }
  }
  const files = passed === 1 ? '1 file' : `${passed} files`
  if (passed > 0)
    yield { ...placeOf(context), remark: `${files} of kinds that are not read stand in the archive` }
  else if (archive.entries.length === 0) yield { ...placeOf(context), remark: 'the archive is empty' }
}

/** The same budget, one archive further in. */
function below({ budget }: ReadContext): ReadContext['budget'] {
  return {
    depth: budget.depth - 1,
    get bytes() {
      return budget.bytes
    },
    set bytes(value) {
      budget.bytes = value
    },
    get entries() {
      return budget.entries
    },
    set entries(value) {
      budget.entries = value
    },
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
