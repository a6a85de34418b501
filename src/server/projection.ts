/** Size of the map in its own units. The far south is left out. */
export const mapSize = { width: 1000, height: 442 } as const

const [a1, a2, a3, a4] = [1.340264, -0.081106, 0.000893, 0.003796]
const half = Math.sqrt(3) / 2
const scale = (mapSize.width * half * a1) / (2 * Math.PI)
const north = 84 // degrees

/** Where a place lies on the map: the Equal Earth projection (Šavrič, Patterson, Jenny 2018), which keeps areas. Degrees in, units of
 *  the map out; y grows downwards. */
export function project({ latitude, longitude }: { readonly latitude: number; readonly longitude: number }): {
  readonly x: number
  readonly y: number
} {
  const { x, y } = equalEarth(longitude, latitude)
  return { x: mapSize.width / 2 + scale * x, y: scale * (equalEarth(0, north).y - y) }
}

function equalEarth(longitude: number, latitude: number): { readonly x: number; readonly y: number } {
  const t = Math.asin(half * Math.sin((latitude * Math.PI) / 180))
  const t2 = t * t
  const t6 = t2 * t2 * t2
  return {
    x:
      ((longitude * Math.PI) / 180) *
      (Math.cos(t) / (half * (a1 + 3 * a2 * t2 + t6 * (7 * a3 + 9 * a4 * t2)))),
    y: t * (a1 + a2 * t2 + t6 * (a3 + a4 * t2)),
  }
}
