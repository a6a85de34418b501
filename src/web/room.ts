import { copyButtons } from './copy.ts'
import { listenForKeys } from './keys.ts'
import { lightNotes } from './notes.ts'
import { spanEditors } from './spans.ts'

copyButtons(document)
lightNotes(document)
spanEditors(document)
listenForKeys(document)
