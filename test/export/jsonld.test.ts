import reader from 'jsonld'
import { expect, test } from 'vitest'
import { context, jsonld } from '../../src/export/jsonld.ts'
import { codArticle, sampleArchive, written } from './sample.ts'

const options = {
  documentLoader: (url: string): Promise<never> => Promise.reject(new Error(`${url} was asked for`)),
  // Fails on a term or address that would be dropped.
  safe: true,
}

async function graph() {
  const { bytes, rows } = await written(jsonld.write(await sampleArchive(), 'records'))
  return { document: JSON.parse(bytes.toString('utf8')) as { '@graph': Record<string, unknown>[] }, rows }
}

test('it is read without asking for anything outside the file, and nothing in it is dropped', async () => {
  const { document, rows } = await graph()
  const nodes = await reader.expand(document, options)
  expect(nodes).toHaveLength(rows)
  const quads = await reader.toRDF(document, { ...options, format: 'application/n-quads' })
  const about = (subject: string) => quads.split('\n').filter((line) => line.startsWith(`<${subject}>`))
  expect(about(`urn:demarche:article:${codArticle.id}`).join('\n')).toContain(
    '<https://schema.org/headline> "Norway to lift ban on “salted” cod 🐟"',
  )
  expect(about(`urn:demarche:entry:${codArticle.id.slice(0, 12)}:r46-55`).join('\n')).toContain(
    '<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://schema.org/Claim>',
  )
})

test('every node but activities, conditions and evidence has an address', async () => {
  const { document } = await graph()
  for (const node of document['@graph'])
    expect(node['id']).toMatch(/^urn:demarche:(article|entry|actor):\S+$/)
})

test('every actor and article that is pointed to is in the graph', async () => {
  const { document } = await graph()
  const there = new Set(document['@graph'].map(({ id }) => id))
  const named = JSON.stringify(document['@graph']).match(/urn:demarche:(?:article|entry|actor):[^"]+/g) ?? []
  expect(named.length).toBeGreaterThan(50)
  expect(named.filter((id) => !there.has(id))).toEqual([])
})

test('a link points to the entries, not to their ids in the reading', async () => {
  const { document } = await graph()
  const link = document['@graph'].find((node) => node['layer'] === 'links')
  const entry = `urn:demarche:entry:${codArticle.id.slice(0, 12)}`
  expect(link).toMatchObject({ later: `${entry}:r163-170`, earlier: `${entry}:r46-55` })
})

test('what was not done is no action', async () => {
  const { document } = await graph()
  const [denied] = document['@graph'].filter((node) => JSON.stringify(node['aux'])?.includes('negation'))
  expect(denied?.['type']).toBe('prov:Entity')
})

test('every term of the context is used for one thing only', () => {
  const meanings = Object.values(context).map((value) => (typeof value === 'string' ? value : value['@id']))
  expect(new Set(meanings).size).toBe(meanings.length)
})
