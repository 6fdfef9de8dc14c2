/**
 * Core numbers: the largest k for which a person belongs to a part of the graph where everybody has at least k ties.
 *
 * Batagelj, Zaveršnik. An O(m) algorithm for cores decomposition of networks (2003). arXiv:cs/0310049
 * Take away the person with fewest ties left, again and again: the number of ties left is its core number, unless one
 * taken before had more.
 *
 * O(people + ties), ties unweighted.
 */
import type { Csr } from '../graph/csr.ts'

/**
 * @param groups group of each person: ties between two groups do not count; left out, all ties do
 * @returns core number of each person, 0 without a tie
 */
export function coreNumbers(
  { nodes, starts, targets }: Csr,
  groups: Uint32Array = new Uint32Array(nodes),
): Uint32Array {
  const core = new Uint32Array(nodes)
  let most = 0
  for (let i = 0; i < nodes; i++) {
    const group = groups[i]!
    let degree = 0
    for (let e = starts[i]!, end = starts[i + 1]!; e < end; e++) if (groups[targets[e]!] === group) degree++
    core[i] = degree
    if (degree > most) most = degree
  }
  // people by ties left, and where the block of each number begins
  const blocks = new Uint32Array(most + 2)
  for (let i = 0; i < nodes; i++) blocks[core[i]! + 1]!++
  for (let degree = 0; degree <= most; degree++) blocks[degree + 1]! += blocks[degree]!
  const order = new Uint32Array(nodes)
  const place = new Uint32Array(nodes)
  for (let i = 0; i < nodes; i++) {
    place[i] = blocks[core[i]!]!++
    order[place[i]!] = i
  }
  for (let degree = most + 1; degree > 0; degree--) blocks[degree] = blocks[degree - 1]!
  blocks[0] = 0

  for (let k = 0; k < nodes; k++) {
    const i = order[k]!
    const group = groups[i]!
    for (let e = starts[i]!, end = starts[i + 1]!; e < end; e++) {
      const j = targets[e]!
      if (core[j]! <= core[i]! || groups[j] !== group) continue
      // j changes places with the first of its block, and the block begins one later
      const first = blocks[core[j]!]!++
      const other = order[first]!
      order[place[j]!] = other
      place[other] = place[j]!
      order[first] = j
      place[j] = first
      core[j]!--
    }
  }
  return core
}

/** Bytes of the result and the scratch. */
export function estimateCoreBytes(people: number): number {
  return 5 * 4 * people
}
