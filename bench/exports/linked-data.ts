/// <reference path="../../test/export/jsonld.d.ts" />
import { readFileSync } from 'node:fs'
import reader from 'jsonld'

// node dist-bench/exports/linked-data.js FILE: reads a JSON-LD file with a library, some nodes at a time, and prints how many nodes it
// has and how many statements they make. A term or address that would be dropped ends it.

const atOnce = 500
const options = {
  documentLoader: (url: string): Promise<never> => Promise.reject(new Error(`${url} was asked for`)),
  safe: true,
}

const [file = ''] = process.argv.slice(2)
const document = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown> & { '@graph': unknown[] }
const graph = document['@graph']
let nodes = 0
let statements = 0
for (let from = 0; from < graph.length; from += atOnce) {
  const part = { ...document, '@graph': graph.slice(from, from + atOnce) }
  nodes += (await reader.expand(part, options)).length
  const quads = await reader.toRDF(part, { ...options, format: 'application/n-quads' })
  statements += quads.split('\n').length - 1
}
console.log(`${nodes} of ${graph.length} nodes, ${statements} statements`)
process.exitCode = nodes === graph.length ? 0 : 1
