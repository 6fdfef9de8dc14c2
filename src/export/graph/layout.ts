/**
 * Where people stand on the map: each tribe a disc of its own, the largest in the middle; in it people near those they
 * have ties with, in large tribes on a spiral by rank. The same people and ties give the same positions.
 */
import { setImmediate } from 'node:timers/promises'
import { packDiscs } from './discs.ts'
import type { InnerTies } from './force.ts'
import { type Points, spiral } from './spiral.ts'

/** People by index, 0 … people − 1, and their ties. */
export interface PeopleMap {
  /** number of the tribe, ≥ 1; 0 where there is nobody of this index */
  tribes: Uint32Array
  /** rank as chief, 1 …; 0 where not ranked */
  ranks: Uint32Array
  /** ends of the ties: indices of people, or `NOBODY` */
  from: Uint32Array
  to: Uint32Array
  weights: Float32Array
}

export const NOBODY = 0xffffffff

export interface Layout extends Points {
  /** the tribes' discs, largest first; all of a tribe's people stand inside theirs, and none overlap */
  discs: Points & { tribes: Uint32Array; radii: Float64Array }
}

/** Places everybody; about 100 bytes a person and 16 a tie. Other work gets its turn between tribes. */
export async function layOut(map: PeopleMap, signal?: AbortSignal): Promise<Layout> {
  const { order, starts, tribes, places } = byTribe(map)
  const radii = Float64Array.from(tribes, (_, t) => DISTANCE * Math.sqrt(starts[t + 1]! - starts[t]!) + MARGIN)
  const centres = packDiscs(radii)
  // only here: the rest of the program need not load the library
  const { forced } = await import('./force.ts')
  const inner = innerTies(map, order, starts, places)
  const layout = {
    x: new Float64Array(map.tribes.length),
    y: new Float64Array(map.tribes.length),
    discs: { ...centres, tribes, radii },
  }
  for (let t = 0; t < tribes.length; t++) {
    const people = starts[t + 1]! - starts[t]!
    const byForces = people >= FORCES_FROM && people <= FORCES_TO
    if (byForces || t % 1000 === 0) {
      signal?.throwIfAborted()
      await setImmediate()
    }
    const points = byForces ? forced(people, inner(t)) : spiral(people)
    for (let i = 0; i < people; i++) {
      const person = order[starts[t]! + i]!
      layout.x[person] = centres.x[t]! + DISTANCE * points.x[i]!
      layout.y[person] = centres.y[t]! + DISTANCE * points.y[i]!
    }
  }
  return layout
}

/** Distance of neighbours. */
const DISTANCE = 20
/** Round the people of a disc, so that none of two tribes touch however large they are drawn. */
const MARGIN = 30
/** Sizes of tribes that forces draw: smaller ones have no shape, larger ones take long and show none. */
const FORCES_FROM = 4
const FORCES_TO = 3000

/** People tribe by tribe, largest first, in each by rank; and for each person the place in its tribe. */
function byTribe({ tribes: tribeOf, ranks }: PeopleMap) {
  const highest = tribeOf.reduce((most, tribe) => Math.max(most, tribe), 0)
  const sizes = new Uint32Array(highest + 1)
  for (const tribe of tribeOf) sizes[tribe]!++
  const tribes = Uint32Array.from({ length: highest }, (_, i) => i + 1)
    .filter((tribe) => sizes[tribe]! > 0)
    .sort((a, b) => sizes[b]! - sizes[a]! || a - b)
  const starts = new Uint32Array(tribes.length + 1)
  const at = new Uint32Array(highest + 1)
  for (let t = 0; t < tribes.length; t++) {
    at[tribes[t]!] = starts[t]!
    starts[t + 1] = starts[t]! + sizes[tribes[t]!]!
  }
  const order = new Uint32Array(starts.at(-1)!)
  for (let person = 0; person < tribeOf.length; person++) if (tribeOf[person]) order[at[tribeOf[person]!]!++] = person
  const places = new Uint32Array(tribeOf.length)
  for (let t = 0; t < tribes.length; t++) {
    const people = order.subarray(starts[t], starts[t + 1])
    people.sort((a, b) => (ranks[a] || NOBODY) - (ranks[b] || NOBODY) || a - b)
    for (let i = 0; i < people.length; i++) places[people[i]!] = i
  }
  return { order, starts, tribes, places }
}

/** Ties of two people of one tribe, sorted by tribe once; gives those of one tribe. */
function innerTies(map: PeopleMap, order: Uint32Array, starts: Uint32Array, places: Uint32Array) {
  const { tribes: tribeOf, from, to, weights } = map
  const slots = new Uint32Array(tribeOf.reduce((most, tribe) => Math.max(most, tribe), 0) + 1)
  for (let t = 0; t + 1 < starts.length; t++) slots[tribeOf[order[starts[t]!]!]!] = t
  const within = (tie: number): boolean =>
    from[tie] !== NOBODY && to[tie] !== NOBODY && from[tie] !== to[tie] && tribeOf[from[tie]!] === tribeOf[to[tie]!]
  const ends = new Uint32Array(starts.length)
  for (let tie = 0; tie < from.length; tie++) if (within(tie)) ends[slots[tribeOf[from[tie]!]!]!]!++
  for (let t = 1; t < ends.length; t++) ends[t]! += ends[t - 1]!
  const sorted = new Uint32Array(ends.at(-1)!)
  for (let tie = from.length - 1; tie >= 0; tie--) if (within(tie)) sorted[--ends[slots[tribeOf[from[tie]!]!]!]!] = tie
  return (t: number): InnerTies => {
    const own = sorted.subarray(ends[t], ends[t + 1])
    return {
      from: own.map((tie) => places[from[tie]!]!),
      to: own.map((tie) => places[to[tie]!]!),
      weights: Float32Array.from(own, (tie) => weights[tie]!),
    }
  }
}
