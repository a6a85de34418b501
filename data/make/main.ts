import { fileURLToPath } from 'node:url'
import { makeCommonPlaces } from './common-places.ts'
import { makeCountries } from './countries.ts'
import { makeOffices } from './offices.ts'
import { makeOntology } from './ontology.ts'
import { makePlaces } from './places.ts'
import type { Folders } from './table.ts'

const [raw, data = fileURLToPath(new URL('../../../data', import.meta.url))] = process.argv.slice(2)
if (raw === undefined) throw new Error('Give the folder that holds actors/, knowledge/ and ontology/.')
const folders: Folders = { raw, data }

makeCountries(folders)
makePlaces(folders)
makeOffices(folders)
makeCommonPlaces(folders)
makeOntology(folders)
