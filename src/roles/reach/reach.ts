/**
 * Reach: the nested list of people who together reach most of a tribe, so that the first 2 are among the first 5 and those
 * among the first 100; one list a tribe, and one over the whole map.
 *
 * The lists are greedy (see greedy.ts). Beside each stand as many people off the top of the plain list, nominated friends —
 * a random person's random tie: Cohen, Havlin, ben-Avraham. Efficient immunization strategies for computer networks and
 * populations. Phys. Rev. Lett. 91 (2003) 247901. doi:10.1103/PhysRevLett.91.247901 — and random people, nested too; for the
 * last two the mean of ten seeded draws.
 * waste = expected people reached outside the tribe / expected people reached anywhere
 *
 * O(people + ties) for all tribes together, and what the greedy lists look at again.
 */
import type { Csr } from '../../graph/csr.ts'
import { below, type Random, seeded } from '../../graph/random.ts'
import type { TieColumns } from '../../graph/ties.ts'
import { type KernelWatch, NO_WATCH, throwIfStopped } from '../../graph/watch.ts'
import { SOLO, type Team } from '../../team/team.ts'
import { NO_TRIBE } from '../../tribes/tribes.ts'
import type { Members } from '../members.ts'
import { byScore, estimateOrderBytes } from '../order.ts'
import type { Ranking } from '../ranking.ts'
import { estimateGreedyBytes, greedyScratch, pickGreedily } from './greedy.ts'
import { addReached, estimateHearingBytes, NOBODY, whoHearsWhom } from './hearing.ts'

/** Nested lists of whom to talk to first: one per tribe, and one over the whole map (tribe = NO_TRIBE, listed last). */
export interface ReachColumns {
  tribe: Uint32Array
  /** 1, 2, 3, … within its tribe, to 100 at most */
  position: Uint32Array
  person: Uint32Array
  /** expected number of people of the tribe reached by the first `position` people: Σ over u of 1 − Π (1 − p(u)), p = 1 − exp(−w(u→i)) */
  reached: Float64Array
  /** the same for as many people off the top of the chiefs' ranking; over the whole map, by weight received */
  plainReached: Float64Array
  /** the same for random people's random ties, and for random people: means of ten seeded draws */
  friendsReached: Float64Array
  randomReached: Float64Array
  /** share of the expected people reached who are outside the tribe, 0 to 1 */
  waste: Float64Array
}

export interface ReachInput {
  ties: TieColumns
  /** the same ties, undirected */
  graph: Csr
  /** tribe of each person */
  labels: Uint32Array
  members: Members
  /** the plain list of each tribe: its rankable people, who may be contacted or not */
  chiefs: Ranking
  /** 1 where the person may be proposed */
  contactable: Uint8Array
}

/** People in a list at most. */
export const REACH_PEOPLE = 100
/** Draws that the baselines are means of, and tries for one friend in a draw. */
const DRAWS = 10
const TRIES = 30
/** people gone through between looks at the watch */
const STRIDE = 1 << 12

/** @param seed of the baselines' draws, 0 to 2³² − 1 */
export function reachLists(
  input: ReachInput,
  seed: number,
  watch: KernelWatch = NO_WATCH,
  team: Team = SOLO,
): ReachColumns {
  const { ties, labels, members, chiefs, contactable } = input
  const tribes = members.starts.length - 1
  const mapped = members.people.length
  const hearing = whoHearsWhom(ties, labels, team)
  const { starts, mids } = hearing
  const ends = starts.subarray(1)
  const scratch = greedyScratch(labels.length, REACH_PEOPLE)
  const { picks } = scratch
  const list = new Uint32Array(REACH_PEOPLE)
  const pool = new Uint32Array(mapped)
  const drawnIn = new Uint32Array(labels.length)
  const columns = emptyColumns(rowsAtMost(members, contactable))
  const random = seeded(seed)
  let draws = 0
  let rows = 0
  let looked = 0

  for (let tribe = 0; tribe <= tribes; tribe++) {
    // after the last tribe comes the whole map, where nobody is outside
    const whole = tribe === tribes
    const first = whole ? 0 : members.starts[tribe]!
    const end = whole ? mapped : members.starts[tribe + 1]!
    if (whole || end - looked >= STRIDE) {
      looked = end
      throwIfStopped(watch)
      watch.progress(whole ? 0.5 : (0.5 * first) / mapped)
    }
    const tribeEnds = whole ? ends : mids
    let candidates = 0
    for (let k = first; k < end; k++) {
      if (contactable[members.people[k]!] === 1) pool[candidates++] = members.people[k]!
    }
    const found = pickGreedily(hearing, tribeEnds, pool, candidates, scratch, watch)
    if (found === 0) continue
    for (let k = 0; k < found; k++) {
      columns.tribe[rows + k] = whole ? NO_TRIBE : tribe
      columns.position[rows + k] = k + 1
      columns.person[rows + k] = picks[k]!
    }
    addReached(hearing, starts, tribeEnds, picks, found, columns.reached, rows, 1)
    addReached(hearing, tribeEnds, ends, picks, found, columns.waste, rows, 1)

    const plain = whole ? byWeightReceived(ties, pool.slice(0, candidates).sort()) : chiefs.people
    for (let k = whole ? 0 : chiefs.starts[tribe]!, listed = 0; listed < found; k++) {
      if (contactable[plain[k]!] === 1) list[listed++] = plain[k]!
    }
    addReached(hearing, starts, tribeEnds, list, found, columns.plainReached, rows, 1)

    for (let draw = 0; draw < DRAWS; draw++) {
      drawFriends(input, first, end, whole, drawnIn, ++draws, random, list, found)
      addReached(hearing, starts, tribeEnds, list, found, columns.friendsReached, rows, 1 / DRAWS)
      drawPeople(pool, candidates, random, list, found)
      addReached(hearing, starts, tribeEnds, list, found, columns.randomReached, rows, 1 / DRAWS)
    }
    rows += found
  }
  for (let row = 0; row < rows; row++) columns.waste[row]! /= columns.waste[row]! + columns.reached[row]!
  watch.progress(1)
  return firstRows(columns, rows)
}

/** Bytes of the lists and the scratch; each person stands in one tribe's list at most. */
export function estimateReachBytes(people: number, ties: number): number {
  const row = 3 * 4 + 5 * 8
  const own = (2 * row + 2 * 4 + 8 + 4) * people
  return own + estimateHearingBytes(people, ties) + estimateGreedyBytes(people) + estimateOrderBytes(people)
}

/** Fills the list with friends that random people of first … end − 1 nominate; NOBODY where the tries lead to nobody new. */
function drawFriends(
  { graph, labels, members, contactable }: ReachInput,
  first: number,
  end: number,
  whole: boolean,
  drawnIn: Uint32Array,
  draw: number,
  random: Random,
  list: Uint32Array,
  length: number,
): void {
  const { starts, targets } = graph
  for (let k = 0; k < length; k++) {
    list[k] = NOBODY
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const person = members.people[first + below(end - first, random)]!
      const row = starts[person]!
      const friend = targets[row + below(starts[person + 1]! - row, random)]!
      if (contactable[friend] === 0 || drawnIn[friend] === draw) continue
      if (!whole && labels[friend] !== labels[person]) continue
      drawnIn[friend] = draw
      list[k] = friend
      break
    }
  }
}

/** Fills the list with different people from the first `count` of the pool, whose order changes. */
function drawPeople(pool: Uint32Array, count: number, random: Random, list: Uint32Array, length: number): void {
  for (let k = 0; k < length; k++) {
    const other = k + below(count - k, random)
    const person = pool[other]!
    pool[other] = pool[k]!
    pool[k] = person
    list[k] = person
  }
}

/** The plain list of the whole map: by the weight of all ties received, of equals in the order given. */
function byWeightReceived({ people, to, weight }: TieColumns, candidates: Uint32Array): Uint32Array {
  const received = new Float64Array(people)
  for (let tie = 0; tie < to.length; tie++) received[to[tie]!]! += weight[tie]!
  return byScore(candidates, received)
}

function rowsAtMost({ starts, people }: Members, contactable: Uint8Array): number {
  let rows = 0
  let all = 0
  for (let tribe = 0; tribe + 1 < starts.length; tribe++) {
    let count = 0
    for (let k = starts[tribe]!, end = starts[tribe + 1]!; k < end; k++) count += contactable[people[k]!]!
    rows += Math.min(count, REACH_PEOPLE)
    all += count
  }
  return rows + Math.min(all, REACH_PEOPLE)
}

function emptyColumns(rows: number): ReachColumns {
  return {
    tribe: new Uint32Array(rows),
    position: new Uint32Array(rows),
    person: new Uint32Array(rows),
    reached: new Float64Array(rows),
    plainReached: new Float64Array(rows),
    friendsReached: new Float64Array(rows),
    randomReached: new Float64Array(rows),
    waste: new Float64Array(rows),
  }
}

function firstRows(columns: ReachColumns, rows: number): ReachColumns {
  return {
    tribe: columns.tribe.slice(0, rows),
    position: columns.position.slice(0, rows),
    person: columns.person.slice(0, rows),
    reached: columns.reached.slice(0, rows),
    plainReached: columns.plainReached.slice(0, rows),
    friendsReached: columns.friendsReached.slice(0, rows),
    randomReached: columns.randomReached.slice(0, rows),
    waste: columns.waste.slice(0, rows),
  }
}
