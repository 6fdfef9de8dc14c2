/**
 * Core numbers: the largest k for which a person belongs to a part of the graph where everybody has at least k ties. And
 * onion layers: in which round a person goes when the graph is peeled from outside.
 *
 * For k = 1, 2, … everybody with no more than k ties left is taken away at once, round after round, until all have more: k
 * is their core number, and the number of the round, over all k, their layer. Whoever shares a core number is told apart by
 * it: the outer ones of a core go first.
 * Hébert-Dufresne, Grochow, Allard. Multi-scale structure and topological anomaly detection via a new network statistic: The
 * onion decomposition. Scientific Reports 6 (2016) 31708. doi:10.1038/srep31708 (its rounds begin at 1 for who has no tie)
 * Batagelj, Zaveršnik. An O(m) algorithm for cores decomposition of networks (2003). arXiv:cs/0310049
 * Level by level, without keeping people sorted by ties left: Kabir, Madduri. Parallel k-core decomposition on multicore
 * platforms. IPDPS Workshops (2017) 1482. doi:10.1109/IPDPSW.2017.151
 *
 * In parallel by who is counted down: people are cut into slices, one a thread, and in a round each thread goes through the
 * rows of all who go, yet only through the part with its own slice, which lies together, as rows are ascending, and is looked
 * up beforehand. So nothing is counted by two threads, and no atomic operation is needed. Who is left is looked through once a
 * level, each person in no more levels than it has ties. O(people + ties), ties unweighted.
 *
 * Ties left are one byte a person and what goes beyond it apart: a million people's fit in the cache, where neighbours are
 * looked up. They are counted down for who is gone, too, as half of all are: down to 0 at most, and no branch to guess.
 */
import type { Csr } from '../../graph/csr.ts'
import { allRows, edgesInside, type Rows } from '../../graph/inside.ts'
import { sharedBytes, sharedCopy, sharedNumbers } from '../../team/memory.ts'
import { SOLO, type Team } from '../../team/team.ts'

export interface Cores {
  /** core number of each person, 0 without a tie; on shared memory */
  core: Uint32Array
  /** layer of each person, from 1 without gaps, 0 without a tie: higher in a higher core; on shared memory */
  layer: Uint32Array
}

/** People that a thread takes at a time where their ties are counted. */
const GRAIN = 1 << 14
/** Fewer people than this are peeled, or looked through, by one thread: meeting takes longer. */
const FEW_PEELED = 256
const FEW_LEFT = 1 << 13
/** Fewer people than this are one thread's all along: 91,000 take two threads half as long again, 909,000 three fifths as long. */
const FEW_PEOPLE = 1 << 19
/** Slices at most; each but the first takes four bytes a person. */
const MOST_SLICES = 4
/** Rows whose memory is asked for before the first of them is read: one after the other they took twice as long. */
const AHEAD = 32

/** What the threads work on; all arrays are on shared memory. */
export interface Peeling extends Pick<Rows, 'targets'> {
  /** of each person low + 256 · high ties are left */
  low: Uint8Array
  high: Uint32Array
  /** slice s is people bounds[s] … bounds[s + 1] − 1, and in the lists what stands at these places */
  bounds: Uint32Array
  /** begins[s][i]: place in row i of the first person in slice s or beyond it; the first are the rows' starts, the last their stops */
  begins: readonly Uint32Array[]
  /** people by slice: those that were left when the level began, so many of each slice */
  remaining: Uint32Array
  left: Uint32Array
  /** people by slice in the order in which they go: those of this round are heads[s] … ends[s] − 1, then up to tails[s] the next */
  taken: Uint32Array
  heads: Uint32Array
  ends: Uint32Array
  tails: Uint32Array
  layer: Uint32Array
  /** k, and the layer of whom is found next */
  at: Uint32Array
}

/**
 * @param graph its rows ascending
 * @param groups group of each person: ties between two groups do not count; null: all ties do
 */
export function coreNumbers(graph: Csr, groups: Uint32Array | null = null, team: Team = SOLO): Cores {
  const { nodes } = graph
  const rows = groups ? edgesInside(graph, groups, team) : allRows(graph)
  return peel(nodes, rows, nodes < FEW_PEOPLE ? SOLO : team)
}

/** @param rows ascending, of so many people */
export function peel(nodes: number, rows: Rows, team: Team): Cores {
  const slices = Math.min(team.threads, MOST_SLICES)
  const state = peelingOf(nodes, rows, slices)
  const { left, ends, tails, layer, at } = state
  using counting = team.share(countTiesLeft, state)
  using looking = team.share(findLevel, state)
  using peeling = team.share(peelRound, state)
  counting.run(nodes, GRAIN)
  /** core number by layer */
  const cores = [0]
  for (let k = 1, waiting = nodes; waiting > 0; k++) {
    at[0] = k
    at[1] = cores.length
    looking.run(slices, waiting < FEW_LEFT ? slices : 1)
    waiting = sum(left)
    for (let found = nextRound(state); found > 0; found = nextRound(state)) {
      cores.push(k)
      // nobody is left to be counted down
      if (waiting === 0) break
      at[1] = cores.length
      peeling.run(slices, found < FEW_PEELED ? slices : 1)
      waiting -= sum(tails) - sum(ends)
    }
  }
  const core = sharedNumbers(nodes)
  for (let i = 0; i < nodes; i++) core[i] = cores[layer[i]!]!
  return { core, layer }
}

/** Bytes of the results and the scratch. */
export function estimateCoreBytes(people: number): number {
  return (5 * 4 + 1 + 4 * (MOST_SLICES - 1)) * people
}

function peelingOf(nodes: number, rows: Rows, slices: number): Peeling {
  const bounds = sharedNumbers(slices + 1)
  for (let s = 0; s <= slices; s++) bounds[s] = Math.floor((s * nodes) / slices)
  const inner = Array.from({ length: slices - 1 }, () => sharedNumbers(nodes))
  const left = sharedNumbers(slices)
  for (let s = 0; s < slices; s++) left[s] = bounds[s + 1]! - bounds[s]!
  const firsts = bounds.subarray(0, slices)
  return {
    targets: rows.targets,
    low: sharedBytes(nodes),
    high: sharedNumbers(nodes),
    bounds,
    begins: [rows.starts, ...inner, rows.stops],
    remaining: sharedNumbers(nodes),
    left,
    taken: sharedNumbers(nodes),
    heads: sharedCopy(firsts),
    ends: sharedCopy(firsts),
    tails: sharedCopy(firsts),
    layer: sharedNumbers(nodes),
    at: sharedNumbers(2),
  }
}

/** Lets those found go next. @returns how many */
function nextRound({ heads, ends, tails }: Peeling): number {
  heads.set(ends)
  ends.set(tails)
  return sum(ends) - sum(heads)
}

function sum(numbers: Uint32Array): number {
  let total = 0
  for (const number of numbers) total += number
  return total
}

/** Items are people. */
export function countTiesLeft(state: Peeling): (from: number, to: number) => void {
  return (from, to) => countLeft(state, from, to)
}

function countLeft(state: Peeling, from: number, to: number): void {
  const { targets, bounds, begins, low, high, remaining } = state
  const starts = begins[0]!
  const stops = begins.at(-1)!
  for (let s = 1; s < begins.length - 1; s++) {
    const before = begins[s - 1]!
    const begin = begins[s]!
    for (let i = from; i < to; i++) begin[i] = firstFrom(targets, before[i]!, stops[i]!, bounds[s]!)
  }
  for (let i = from; i < to; i++) {
    const ties = stops[i]! - starts[i]!
    low[i] = ties
    // a page that stays unwritten is never taken from memory
    if (ties > 255) high[i] = ties >>> 8
    remaining[i] = i
  }
}

/** Takes those of slices with k ties left, and leaves those with more; items are slices. */
export function findLevel(state: Peeling): (from: number, to: number) => void {
  return (from, to) => {
    for (let slice = from; slice < to; slice++) lookThrough(state, slice)
  }
}

function lookThrough({ low, high, bounds, remaining, left, taken, tails, layer, at }: Peeling, slice: number): void {
  const k = at[0]!
  const first = bounds[slice]!
  let tail = tails[slice]!
  let kept = first
  for (let r = first, end = first + left[slice]!; r < end; r++) {
    const i = remaining[r]!
    let ties = low[i]!
    if (ties <= k) ties += 256 * high[i]!
    // who has fewer is gone
    if (ties > k) remaining[kept++] = i
    else if (ties === k) {
      taken[tail++] = i
      layer[i] = at[1]!
    }
  }
  left[slice] = kept - first
  tails[slice] = tail
}

/** Counts down the neighbours in slices of all who go in this round, and takes those that come to k; items are slices. */
export function peelRound(state: Peeling): (from: number, to: number) => void {
  return (from, to) => {
    for (let slice = from; slice < to; slice++) peelSlice(state, slice)
  }
}

/** Where what is read ahead is put: else it would not be read. */
const seen = new Uint32Array(1)

function peelSlice({ targets, begins, low, high, taken, heads, ends, tails, layer, at }: Peeling, slice: number): void {
  const starts = begins[slice]!
  const stops = begins[slice + 1]!
  const near = (at[0]! + 1) & 255
  const far = (at[0]! + 1) >>> 8
  const round = at[1]!
  let tail = tails[slice]!
  let ahead = 0
  for (let giving = 0; giving < heads.length; giving++) {
    for (let next = heads[giving]!, end = ends[giving]!; next < end; next += AHEAD) {
      const known = Math.min(next + AHEAD, end)
      for (let t = next; t < known; t++) {
        const i = taken[t]!
        const last = Math.max(stops[i]! - 1, 0)
        ahead ^= targets[last]! ^ targets[Math.min(starts[i]!, last)]!
      }
      for (let t = next; t < known; t++) {
        const i = taken[t]!
        for (let e = starts[i]!, stop = stops[i]!; e < stop; e++) {
          const j = targets[e]!
          const ties = low[j]!
          low[j] = ties - 1
          if (ties === near && high[j] === far) {
            taken[tail++] = j
            layer[j] = round
          } else if (ties === 0) high[j]!--
        }
      }
    }
  }
  tails[slice] = tail
  seen[0] = ahead
}

/** Place of the first number from `least` on in an ascending row, or its end. */
function firstFrom(targets: Uint32Array, begin: number, end: number, least: number): number {
  while (begin < end) {
    const middle = (begin + end) >>> 1
    if (targets[middle]! < least) begin = middle + 1
    else end = middle
  }
  return begin
}
