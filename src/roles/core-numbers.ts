/**
 * Core numbers: the largest k for which a person belongs to a part of the graph where everybody has at least k ties.
 *
 * Batagelj, Zaveršnik. An O(m) algorithm for cores decomposition of networks (2003). arXiv:cs/0310049
 * Take away everybody with no more than k ties left, again and again, for k = 0, 1, 2, …: k is their core number.
 * Level by level, without keeping people sorted by ties left: Kabir, Madduri. Parallel k-core decomposition on multicore
 * platforms. IPDPS Workshops (2017) 1482. doi:10.1109/IPDPSW.2017.151
 * Who is left is looked through once a level, each person in one more level than its core number, which is at most its ties.
 *
 * Ties left are kept in one byte a person, counted from near the level at work, what goes beyond a byte apart: a million
 * people's then fit in the cache, where neighbours are looked up; that is a third of the time on 10 M ties.
 * O(people + ties), ties unweighted. On one thread: counting down together takes atomic operations, which cost two threads
 * what the second one gives.
 */
import { differ } from '../graph/buckets.ts'
import type { Csr } from '../graph/csr.ts'

/** The most that `near` holds, and by how much what it counts from rises at a time. */
const MOST = 255
const STEP = 128

/**
 * @param groups group of each person: ties between two groups do not count; left out, all ties do
 * @returns core number of each person, 0 without a tie
 */
export function coreNumbers({ nodes, starts, targets }: Csr, groups?: Uint32Array): Uint32Array {
  const core = new Uint32Array(nodes)
  /** near + far: ties left beyond `base` of who is left; near is 0 once a person is taken away, far 0 unless near is MOST */
  const near = new Uint8Array(nodes)
  const far = new Uint32Array(nodes)
  const remaining = new Uint32Array(nodes)
  const taken = new Uint32Array(nodes)
  for (let i = 0; i < nodes; i++) {
    const ties = groups
      ? tiesInGroup(starts[i]!, starts[i + 1]!, targets, groups, groups[i]!)
      : starts[i + 1]! - starts[i]!
    near[i] = Math.min(ties, MOST)
    far[i] = ties - near[i]!
    remaining[i] = i
  }
  let base = 0
  for (let k = 0, left = nodes; left > 0; k++) {
    if (k - base > STEP) {
      base += STEP
      for (let r = 0; r < left; r++) {
        const i = remaining[r]!
        if (near[i] === 0) continue
        const ties = near[i]! + far[i]! - STEP
        near[i] = Math.min(ties, MOST)
        far[i] = ties - near[i]!
      }
    }
    const level = k - base
    let found = 0
    let kept = 0
    for (let r = 0; r < left; r++) {
      const i = remaining[r]!
      if (near[i]! > level) remaining[kept++] = i
      else if (near[i] === level) taken[found++] = i
    }
    left = kept
    for (let t = 0; t < found; t++) {
      const i = taken[t]!
      core[i] = k
      near[i] = 0
      for (let e = starts[i]!, end = starts[i + 1]!; e < end; e++) {
        const j = targets[e]!
        const ties = near[j]!
        if (ties <= level || (groups && groups[j] !== groups[i])) continue
        if (ties === MOST && far[j]! > 0) far[j]!--
        else {
          near[j] = ties - 1
          if (ties - 1 === level) taken[found++] = j
        }
      }
    }
  }
  return core
}

function tiesInGroup(first: number, end: number, targets: Uint32Array, groups: Uint32Array, group: number): number {
  let ties = 0
  for (let e = first; e < end; e++) ties += 1 - differ(groups[targets[e]!]!, group)
  return ties
}

/** Bytes of the result and the scratch. */
export function estimateCoreBytes(people: number): number {
  return (4 * 4 + 1) * people
}
