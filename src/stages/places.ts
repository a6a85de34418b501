import { type Stage, stageId } from '../doc/doc.ts'
import type { Place } from '../doc/layers.ts'
import type { Resources } from '../resources.ts'
import { candidates, placeWords } from './places/candidates.ts'
import { choose } from './places/choose.ts'

/** Names of places with country and coordinates. A name that stands for a government is still a place here; adjectives
 *  and demonyms are not, nor are people and bodies called after one. */
export const places: Stage<'sentences' | 'tokens' | 'entities', 'places', Resources> = {
  name: 'places',
  version: 1,
  requires: ['sentences', 'tokens', 'entities'],
  assigns: ['places'],
  open({ knowledge }) {
    const words = placeWords(knowledge)
    const by = stageId(places)
    return (doc) => {
      const { named, countries } = candidates(doc, knowledge, words)
      return {
        places: choose(doc.article.text, named, countries).map(
          ({ candidate, place, country }): Place => ({
            key: `${candidate.span.start}-${candidate.span.end}`,
            span: candidate.span,
            by,
            reasons: [
              { rule: place === undefined ? 'name' : candidate.places.length > 1 ? 'choice' : 'table' },
            ],
            name: place?.name ?? candidate.name,
            ...(country === undefined ? {} : { country }),
            ...(place === undefined
              ? {}
              : { latitude: place.latitude, longitude: place.longitude, link: place.id }),
          }),
        ),
      }
    }
  },
}
