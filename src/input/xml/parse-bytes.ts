import { declaredInMarkup } from '../charset.ts'
import type { InputPlace } from '../input-error.ts'
import { decodeWhole } from '../whole.ts'
import { parseXml, type XmlDocument, type XmlOptions } from './parse.ts'

/** The tree of an XML file's bytes. Throws E_FORMAT, E_NOT_TEXT, E_TOO_LARGE, E_TOO_DEEP. */
export function parseXmlBytes(bytes: Uint8Array, place: InputPlace, options: XmlOptions = {}): XmlDocument {
  return parseXml(decodeWhole(bytes, place, declaredInMarkup).text, place, options)
}
