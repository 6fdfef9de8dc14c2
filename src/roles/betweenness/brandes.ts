/**
 * Exact betweenness inside a graph without its fringe, by hops.
 *
 * Brandes. A faster algorithm for betweenness centrality. J. Math. Sociol. 25 (2001) 163. doi:10.1080/0022250X.2001.9990249
 * σ(v) = Σ over neighbours u one hop nearer to the source of σ(u)
 * δ(v) = σ(v) · Σ over neighbours w one hop farther of (w(w) + δ(w)) / σ(w),  w(·): people behind a node
 * B(v) = ½ Σ over sources s ≠ v of w(s) · δ(v): each pair counted once
 *
 * The sources are dealt to sixteen sums, each of which takes its own in order; the sums are added up in order. So the result
 * is the same for any number of threads. O(nodes · ties).
 */
import { type KernelWatch, throwIfStopped } from '../../graph/watch.ts'
import { sharedFloats, sharedNumbers } from '../../team/memory.ts'
import type { Team } from '../../team/team.ts'
import type { Inner } from './fringe.ts'

const SUMS = 16
/** Sources that each sum takes between two looks at the watch. */
const AT_ONCE = 8

/** numbers of paths above it are scaled down, those of a whole distance at a time, never below `FEW` */
const MANY = 2 ** 400
const FEW = 2 ** -600

/** What the threads work on, all on shared memory. */
interface State extends Pick<Inner, 'nodes' | 'starts' | 'targets' | 'people'> {
  /** SUMS times nodes */
  sums: Float64Array
  /** sources that each sum has taken before */
  at: Uint32Array
}

/** @returns what the search adds to the betweenness of each node */
export function brandes(inner: Inner, team: Team, watch: KernelWatch): Float64Array {
  const { nodes, starts, targets, people } = inner
  const sums = sharedFloats(SUMS * nodes)
  const state: State = { nodes, starts, targets, people, sums, at: sharedNumbers(1) }
  using loop = team.share(fromSources, state)
  for (let taken = 0; taken * SUMS < nodes; taken += AT_ONCE) {
    throwIfStopped(watch)
    watch.progress((taken * SUMS) / nodes)
    state.at[0] = taken
    loop.run(SUMS, 1)
  }
  return Float64Array.from({ length: nodes }, (_, v) => {
    let sum = 0
    for (let k = 0; k < SUMS; k++) sum += sums[k * nodes + v]!
    return sum / 2
  })
}

/** Bytes of the sums, and of the scratch of so many threads. */
export function estimateBrandesBytes(people: number, ties: number, threads: number): number {
  return 8 * SUMS * people + threads * ((3 * 8 + 3 * 4 + 1) * people + 2 * 4 * ties)
}

export function fromSources(state: State): (from: number, to: number) => void {
  const { nodes, starts, targets, people, sums, at } = state
  /** 1 + hops from the source modulo 3, which tells nearer, equal and farther neighbours apart; 0 where not met */
  const distance = new Uint8Array(nodes)
  const paths = new Float64Array(nodes)
  /** (w + δ) / σ: what a node adds to each neighbour one hop nearer, per path to that neighbour */
  const handed = new Float64Array(nodes)
  const queue = new Uint32Array(nodes)
  /** neighbours one hop farther, in the order of the queue, and where those of each place in it end */
  const farther = new Uint32Array(targets.length)
  const fartherEnds = new Uint32Array(nodes)
  /** where each distance begins in the queue, and the scale of its numbers of paths to those of the distance before */
  const begins = new Uint32Array(nodes + 1)
  const scales = new Float64Array(nodes + 1)

  return (from, to) => {
    for (let k = from; k < to; k++) {
      const sum = sums.subarray(k * nodes, (k + 1) * nodes)
      for (let i = at[0]!, end = i + AT_ONCE; i < end; i++) if (i * SUMS + k < nodes) fromSource(i * SUMS + k, sum)
    }
  }

  function fromSource(source: number, sum: Float64Array): void {
    distance[source] = 1
    paths[source] = 1
    queue[0] = source
    let hops = 0
    let found = 1
    let steps = 0
    for (let begin = 0; begin < found; begin = begins[hops]!) {
      const end = found
      hops++
      const next = 1 + (hops % 3)
      for (let q = begin; q < end; q++) {
        const v = queue[q]!
        const toV = paths[v]!
        for (let e = starts[v]!, last = starts[v + 1]!; e < last; e++) {
          const w = targets[e]!
          const far = distance[w]!
          if (far === 0) {
            distance[w] = next
            paths[w] = toV
            queue[found++] = w
            farther[steps++] = w
          } else if (far === next) {
            paths[w]! += toV
            farther[steps++] = w
          }
        }
        fartherEnds[q] = steps
      }
      begins[hops] = end
      scales[hops] = scaleDown(paths, queue, end, found)
    }
    const weight = people[source]!
    // from the last distance that has people back to the neighbours of the source
    for (let h = hops - 1; h > 0; h--) {
      const scale = scales[h]!
      for (let q = begins[h]!, end = begins[h + 1]!; q < end; q++) {
        const v = queue[q]!
        let received = 0
        for (let e = fartherEnds[q - 1]!, last = fartherEnds[q]!; e < last; e++) received += handed[farther[e]!]!
        const through = paths[v]! * received
        sum[v]! += weight * through
        handed[v] = ((people[v]! + through) / paths[v]!) * scale
      }
    }
    for (let q = 0; q < found; q++) distance[queue[q]!] = 0
  }
}

/**
 * Numbers of paths can grow beyond what a double holds. Only their ratios from one distance to the next count, so those of
 * a whole distance, queue[begin … end − 1], are made smaller together.
 * @returns the factor, 1 where nothing had to be done
 */
export function scaleDown(paths: Float64Array, queue: Uint32Array, begin: number, end: number): number {
  let most = 0
  for (let q = begin; q < end; q++) if (paths[queue[q]!]! > most) most = paths[queue[q]!]!
  if (most < MANY) return 1
  for (let q = begin; q < end; q++) paths[queue[q]!] = Math.max(paths[queue[q]!]! / MANY, FEW)
  return 1 / MANY
}
