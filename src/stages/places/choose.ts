import type { GazetteerPlace } from '../../knowledge/knowledge.ts'
import type { Candidate } from './candidates.ts'

/** A name with the place that was chosen for it. */
export interface Chosen {
  readonly candidate: Candidate
  /** Absent where no table knows the name, or what it knows lies in a country far from the article. */
  readonly place: GazetteerPlace | undefined
  /** ISO 3166 alpha-3, from the place or from the region named after it. */
  readonly country: string | undefined
}

const near = 300 // kilometres
const weights = { sameCountry: 1.2, container: 4, nearContainer: 6, neighbour: 0.8, state: 2 } as const

/** Chooses among places of one name: by population, by the countries that the article speaks of, by the region named
 *  after it ("Oss, Tarn"), and by what lies close among the names that leave no choice. */
export function choose(
  text: string,
  candidates: readonly Candidate[],
  spokenOf: readonly string[],
): Chosen[] {
  const sure = [
    ...new Map(
      candidates.flatMap(({ places: [only, ...rest] }) =>
        only !== undefined && rest.length === 0 ? [[only.id, only]] : [],
      ),
    ).values(),
  ].slice(0, 60)
  const countries = countCountries(candidates, spokenOf)
  const byName = new Map<string, GazetteerPlace>()
  const containers = candidates.map((candidate, index) => containerOf(text, candidate, candidates[index + 1]))
  const result = candidates.map((candidate, index): Chosen => {
    const container = containers[index]
    const place = best(candidate.places, (each) => score(each, container, countries, sure))
    if (place === undefined) return { candidate, place, country: onlyCountry(container) }
    const region = onlyCountry(container)
    // "Oss, Tarn", where the tables know an Oss in another country only
    if (region !== undefined && isSmall(place) && place.iso3 !== region)
      return { candidate, place: undefined, country: region }
    if (container !== undefined) byName.set(candidate.name, place)
    const isStray = isSmall(place) && container === undefined && !countries.has(place.iso3 ?? '')
    return isStray && countries.size > 0
      ? { candidate, place: undefined, country: undefined }
      : { candidate, place, country: place.iso3 }
  })
  // One sense per article: a name that was once placed by its region keeps that place.
  return result.map((chosen) => {
    const place = byName.get(chosen.candidate.name)
    return place === undefined ? chosen : { ...chosen, place, country: place.iso3 }
  })
}

function isSmall(place: GazetteerPlace): boolean {
  return place.id.startsWith('geonames:') && place.population < 500_000
}

function onlyCountry(places: readonly GazetteerPlace[] | undefined): string | undefined {
  const countries = new Set(places?.map(({ iso3 }) => iso3))
  const [only] = countries
  return countries.size === 1 ? only : undefined
}

function score(
  place: GazetteerPlace,
  container: readonly GazetteerPlace[] | undefined,
  countries: ReadonlyMap<string, number>,
  sure: readonly GazetteerPlace[],
): number {
  let value = Math.log10(place.population + 1)
  if (isState(place)) value += weights.state
  const share = place.iso3 === undefined ? 0 : (countries.get(place.iso3) ?? 0)
  value += weights.sameCountry * share
  for (const region of container ?? []) {
    if (region.iso3 !== undefined && region.iso3 === place.iso3 && region.id !== place.id) {
      value += isState(region)
        ? weights.container
        : distance(region, place) < 1000
          ? weights.nearContainer
          : 0
      break
    }
  }
  const neighbours = sure.filter((other) => other.id !== place.id && distance(other, place) < near).length
  return value + weights.neighbour * Math.min(2, neighbours)
}

/** Countries by the share of names in the article that can only lie there. */
function countCountries(
  candidates: readonly Candidate[],
  spokenOf: readonly string[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  let total = spokenOf.length
  for (const iso3 of spokenOf) counts.set(iso3, (counts.get(iso3) ?? 0) + 1)
  for (const { places } of candidates) {
    const countries = new Set(places.map(({ iso3 }) => iso3))
    const [only] = countries
    const state = places.find(isState)
    // A small town does not vouch for its own country.
    const isSure = countries.size === 1 && places.some((place) => !isSmall(place))
    const iso3 = state?.iso3 ?? (isSure ? only : undefined)
    if (iso3 === undefined) continue
    counts.set(iso3, (counts.get(iso3) ?? 0) + 1)
    total++
  }
  return new Map([...counts].map(([iso3, count]) => [iso3, 0.5 + count / total]))
}

/** What the next name can be if it follows as a container: "Oss, Tarn", "Oss in Tarn", "Oss (Tarn)". */
function containerOf(
  text: string,
  candidate: Candidate,
  next: Candidate | undefined,
): readonly GazetteerPlace[] | undefined {
  if (next === undefined || next.span.start - candidate.span.end > 24) return undefined
  const between = text.slice(candidate.span.end, next.span.start)
  return /^(?:, | \(|, in | in )(?:the )?(?:(?:north|south|east|west)\p{Ll}* |central )?$/iu.test(between)
    ? next.places
    : undefined
}

function best<T>(all: readonly T[], value: (each: T) => number): T | undefined {
  return all.reduce<T | undefined>(
    (top, each) => (top === undefined || value(each) > value(top) ? each : top),
    undefined,
  )
}

function isState({ id, iso3 }: GazetteerPlace): boolean {
  return iso3 !== undefined && id === `region:${iso3}`
}

/** Kilometres on the sphere. */
function distance(a: GazetteerPlace, b: GazetteerPlace): number {
  const radians = Math.PI / 180
  const [aLat, bLat] = [a.latitude * radians, b.latitude * radians]
  const half =
    Math.sin((bLat - aLat) / 2) ** 2 +
    Math.cos(aLat) * Math.cos(bLat) * Math.sin(((b.longitude - a.longitude) * radians) / 2) ** 2
  return 12_742 * Math.asin(Math.min(1, Math.sqrt(half)))
}
