import { type InputOptions, readBytes } from '../../../src/input/files.ts'
import type { InputItem } from '../../../src/input/item.ts'

/** All items of bytes that are read under a name, in pieces as a slow pipe would bring them. */
export async function itemsOf(
  bytes: Uint8Array,
  name = '-',
  options: InputOptions = {},
  piece = 65_536,
): Promise<InputItem[]> {
  async function* stream() {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
  }
  const items: InputItem[] = []
  for await (const item of readBytes(stream(), name, { file: name, ...options })) items.push(item)
  return items
}
