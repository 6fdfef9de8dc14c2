/**
 * Local moving of a large graph by several threads, with the same result for any number of them: the nodes of a batch all
 * decide on the tribes as they stand before it, then move in order. Who has a neighbour that moved after his own decision
 * decides again in the next round.
 *
 * The gains are those of moving.ts. Deciding on a frozen state, batch by batch: Lu, Halappanavar, Kalyanaraman. Parallel
 * heuristics for scalable community detection. Parallel Computing 47 (2015) 19. doi:10.1016/j.parco.2015.03.003
 */
import { differ } from '../../graph/buckets.ts'
import type { Csr } from '../../graph/csr.ts'
import { type KernelWatch, throwIfStopped } from '../../graph/watch.ts'
import { sharedBytes, sharedFloats, sharedNumbers } from '../../team/memory.ts'
import type { Team } from '../../team/team.ts'
import { ALONE, Chooser, type Standing } from './choosing.ts'
import { countTribes, type Moved, type MovingScratch, moveNodes } from './moving.ts'

/** Nodes that decide on one state: a sixty-fourth of the round, so that few of them are neighbours, within these bounds. */
const SHARE = 6
const LEAST_BATCH = 256
const MOST_BATCH = 8192
/** Nodes a thread takes at a time. */
const GRAIN = 128
/**
 * Once fewer than this share of the nodes are left to decide, or after so many rounds, they do so one by one: two that are in
 * one batch could change places for ever.
 */
const FEW = 1 / 32
const ROUNDS = 8

/** What the threads work on; all arrays are on shared memory. */
interface Batches extends Standing {
  /** nodes of this round */
  queue: Uint32Array
  /**
   * 1 for who decides in the next round, or has not yet decided in this one and had a neighbour that moved; behind the nodes a place that
   * nobody looks at for each mover
   */
  queued: Uint8Array
  /** those that moved in the batch before */
  movers: Uint32Array
  /** by place in the batch: the tribe it wants to join, and what it gains */
  wish: Uint32Array
  gain: Float64Array
  /** movers of the batch before; where this batch begins in the list; tribes without a node */
  at: Uint32Array
}

/**
 * @param strength of each node
 * @param scale γ / 2m
 * @param labels tribe of each node, below graph.nodes; on shared memory, changed in place
 * @param first node of each round; those before it come last
 * @param mostVisits after which those still to decide stay where they are
 * @param hurdle what a move must gain, in units of tie weight, ≥ 0
 */
export function moveInBatches(
  graph: Csr,
  strength: Float64Array,
  scale: number,
  labels: Uint32Array,
  first: number,
  { scratch, team }: { scratch: MovingScratch; team: Team },
  watch: KernelWatch,
  mostVisits = Number.POSITIVE_INFINITY,
  hurdle = 0,
): Moved {
  const { nodes, starts, targets, weights } = graph
  const { sums, sizes, queue } = scratch
  const state: Batches = {
    starts,
    targets,
    weights,
    strength,
    labels,
    scale,
    hurdle,
    sums,
    sizes,
    queue,
    queued: sharedBytes(nodes + MOST_BATCH),
    movers: sharedNumbers(MOST_BATCH),
    wish: sharedNumbers(MOST_BATCH),
    gain: sharedFloats(MOST_BATCH),
    at: sharedNumbers(3),
  }
  const { at } = state
  at[2] = countTribes(labels, strength, scratch)
  state.queued.fill(1, 0, nodes)
  using batch = team.share(markAndDecide, state)
  const done: Moved = { visits: 0, moves: 0, rounds: 0, batches: 0, pulled: 0 }
  for (let round = 0; done.visits < mostVisits; round++) {
    const length = nextRound(state, nodes, first)
    if (length < FEW * nodes || round === ROUNDS) {
      const order = queue.slice(0, length)
      const left = mostVisits - done.visits
      const rest = moveNodes(graph, strength, scale, labels, order, scratch, watch, left, null, hurdle)
      done.visits += rest.visits
      done.moves += rest.moves
      done.pulled += rest.pulled
      break
    }
    const size = batchSize(length)
    let moved = 0
    done.rounds++
    for (let begin = 0; begin < length && done.visits < mostVisits; begin += size) {
      throwIfStopped(watch)
      const deciding = Math.min(size, length - begin)
      at[0] = moved
      at[1] = begin
      batch.run(moved + deciding, GRAIN)
      done.batches++
      done.visits += deciding
      moved = commit(state, scratch.empty, deciding, done)
    }
    at[0] = moved
    batch.run(moved, GRAIN)
    watch.progress(Math.min(1, done.visits / (VISITS * nodes)))
  }
  return done
}

/** Moves those of a batch who wish it, in order; all of it have decided now. @returns how many */
function commit(state: Batches, empty: Uint32Array, deciding: number, done: Moved): number {
  const { labels, strength, sums, sizes, queue, queued, movers, wish, gain, at } = state
  const begin = at[1]!
  let empties = at[2]!
  let moved = 0
  let pulled = 0
  for (let i = 0; i < deciding; i++) {
    const u = queue[begin + i]!
    const own = labels[u]!
    const wished = wish[i]!
    queued[u] = 0
    // where all of the tribe have left in this batch, or all others of the own, the next round knows
    if (wished === own || (wished === ALONE ? sizes[own] === 1 : sizes[wished] === 0)) continue
    const best = wished === ALONE ? empty[--empties]! : wished
    labels[u] = best
    sums[own]! -= strength[u]!
    sums[best]! += strength[u]!
    sizes[best]!++
    if (--sizes[own]! === 0) {
      sums[own] = 0
      empty[empties++] = own
    }
    pulled += gain[i]!
    movers[moved++] = u
  }
  at[2] = empties
  done.moves += moved
  done.pulled += pulled
  return moved
}

/** Visits a node that the rounds take in all, as measured. */
const VISITS = 4

const batchSize = (length: number): number => Math.min(MOST_BATCH, Math.max(LEAST_BATCH, length >> SHARE))

/** Lists who decides in the next round. */
function nextRound({ queue, queued }: Batches, nodes: number, first: number): number {
  let length = 0
  const list = (from: number, to: number): void => {
    for (let u = from; u < to; u++) {
      queue[length] = u
      length += queued[u]!
    }
  }
  list(first, nodes)
  list(0, first)
  queued.fill(0, 0, nodes)
  return length
}

/** First tells the neighbours of those that moved in the batch before, then lets those of this batch decide. */
export function markAndDecide(state: Batches): (from: number, to: number) => void {
  const { labels, queue, movers, wish, gain, at } = state
  const choice = new Chooser(state, new Float64Array(labels.length))
  return (from, to) => {
    const moved = at[0]!
    const first = at[1]!
    for (let i = from, end = Math.min(to, moved); i < end; i++) mark(state, movers[i]!, labels.length + i)
    for (let i = Math.max(from, moved) - moved, end = to - moved; i < end; i++) {
      wish[i] = choice.choose(queue[first + i]!)
      gain[i] = choice.gain
    }
  }
}

/** @param nowhere the place that is marked in place of neighbours who are in the same tribe now */
function mark({ starts, targets, labels, queued }: Batches, mover: number, nowhere: number): void {
  const tribe = labels[mover]!
  for (let e = starts[mover]!, end = starts[mover + 1]!; e < end; e++) {
    const v = targets[e]!
    // no branch to guess
    const other = -differ(labels[v]!, tribe)
    queued[(v & other) | (nowhere & ~other)] = 1
  }
}
