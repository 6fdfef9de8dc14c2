/**
 * Shape of a tribe: what holds it together — a hub (one person in the middle), a web (ties from one to one) or a pool (what all
 * share, with loose ties).
 *
 * Fournier, Lee. Getting brand communities right. Harvard Business Review 87 (April 2009) 105.
 * hub: degree centralisation ≥ ½, nearer to a star, where all deal with one person only, than to a ring, where all are alike
 * web: else, √(reciprocity · clustering) ≥ ¼: much is returned, and those who deal with one person deal with each other
 * pool: else. Both at once, as either alone proves nothing: records without a direction are all returned, and a crowd around
 * few chiefs has triangles.
 *
 * Round share: the largest part of the tribe in which attention leads from each to each other / people (strong.ts).
 * Reciprocity is the tribe's own: weight of the ties that are returned / weight. A circle (under 5 people) has no shape: a
 * tie or two have none.
 */
import type { Session } from '../../columns/database.ts'
import type { Shape } from '../../domain/portrait.ts'
import { centralisations } from '../../graph/centralisation.ts'
import { clustering } from '../../graph/clustering.ts'
import { holds } from '../../graph/find.ts'
import { largestRounds } from '../../graph/strong.ts'
import type { WeightedTies } from '../../graph/ties.ts'
import type { Given } from '../given.ts'
import type { Inside } from './inside.ts'

const HUB = 0.5
const WEB = 0.25
const CIRCLE = 4

/** Leaves `tribe_shape (tribe_number, shape, centralisation, clustering, first_share, round_share)`: one row a tribe. */
export async function makeShape(
  session: Session,
  given: Given,
  { tribes, labels, ties, graph }: Inside,
): Promise<void> {
  const people = new Uint32Array(tribes.length)
  for (const label of labels) people[label]!++
  const { centralisation, largest, edges } = centralisations(graph, labels, tribes.length)
  const clustered = clustering(graph, labels, tribes.length, given.seed)
  const reciprocity = returnedShares(ties, labels, tribes.length)
  const rounds = largestRounds(ties, labels, tribes.length)
  const shapes = Array.from(tribes, (_, t): Shape | null => {
    if (people[t]! <= CIRCLE) return null
    if (centralisation[t]! >= HUB) return 'hub'
    return Math.sqrt(reciprocity[t]! * (clustered[t]! || 0)) >= WEB ? 'web' : 'pool'
  })
  await session.make(
    'tribe_shape',
    {
      tribe_number: { type: 'UINTEGER', values: tribes },
      shape: { type: 'VARCHAR', values: shapes },
      centralisation: { type: 'DOUBLE', values: centralisation },
      clustering: { type: 'DOUBLE', values: clustered },
      first_share: { type: 'DOUBLE', values: Float64Array.from(largest, (most, t) => most / edges[t]!) },
      round_share: { type: 'DOUBLE', values: Float64Array.from(rounds, (size, t) => size / people[t]!) },
    },
    { temporary: true },
  )
}

/** Weight of the ties that are returned / weight of all, per tribe. O(ties · log ties). */
function returnedShares(ties: WeightedTies, labels: Uint32Array, count: number): Float64Array {
  const { people, from, to, weight } = ties
  const starts = new Uint32Array(people + 1)
  for (const u of from) starts[u + 1]!++
  for (let u = 0; u < people; u++) starts[u + 1]! += starts[u]!
  const all = new Float64Array(count)
  const returned = new Float64Array(count)
  for (let tie = 0; tie < from.length; tie++) {
    const tribe = labels[from[tie]!]!
    all[tribe]! += weight[tie]!
    if (holds(to, starts[to[tie]!]!, starts[to[tie]! + 1]!, from[tie]!)) returned[tribe]! += weight[tie]!
  }
  return returned.map((sum, tribe) => sum / all[tribe]!)
}
