/**
 * Splits of tribes that were carried on from a parent build: moving people one by one never takes a tribe apart, as whoever
 * leaves first stands alone. So each tribe is searched by itself, under the map's own measure, and falls into the parts that
 * meet each other less than half as often as chance would have it: a tribe must not fall apart and grow together again with
 * every wave of its ties.
 *
 * Two parts A, B of one tribe are apart where  l(A, B) < ½ · γ · K(A) · K(B) / 2m  ; modularity alone says 1 for ½.
 */
import { type Csr, strengths, totalStrength } from '../../graph/csr.ts'
import type { Random } from '../../graph/random.ts'
import { type KernelWatch, partOf } from '../../graph/watch.ts'
import { sharedFloats, sharedNumbers } from '../../team/memory.ts'
import { SOLO, type Team } from '../../team/team.ts'
import { lift, type Partition, renumber, singletons } from '../partition.ts'
import { coarse } from './coarse.ts'
import { estimateMovingBytes, movingScratch } from './moving.ts'
import { pieces } from './pieces.ts'
import { settle } from './settle.ts'

/** Share of the chance meetings under which two parts are apart. */
const APART = 0.5

/**
 * @param tribes each connected
 * @param resolution γ, > 0
 * @returns the tribes after the splits, each connected, labels in order of the tribes' first nodes
 */
export function split(
  graph: Csr,
  tribes: Partition,
  { resolution, random }: { resolution: number; random: Random },
  watch: KernelWatch,
  team: Team = SOLO,
): Partition {
  const scale = resolution / totalStrength(graph)
  const scratch = movingScratch(graph.nodes)
  const partOfNode = singletons(graph.nodes)
  let level = inside(graph, tribes.labels)
  let strength = strengths(graph, team)
  for (let step = 0; ; step++) {
    const labels = singletons(level.nodes)
    const stepWatch = partOf(watch, 1 - 0.5 ** step, 1 - 0.5 ** (step + 1))
    const { moves } = settle(level, strength, scale, labels, { random, scratch, team }, stepWatch)
    if (moves === 0) break
    const parts = { labels, count: renumber(labels) }
    strength = summed(strength, parts)
    level = coarse(level, parts, team)
    lift(partOfNode, labels)
  }
  const groups = together(level, strength, scale)
  lift(partOfNode, groups)
  return pieces(graph, { labels: partOfNode, count: renumber(partOfNode) }, team)
}

/**
 * Bytes that it takes beside the graph of so many people and ordered ties: the graph inside the tribes, and its first level,
 * of which at most half the pages are written, as each of its nodes stands for two people and more.
 */
export function estimateSplitBytes(people: number, ties: number): number {
  const level = 4 * (people + 1) + 2 * ties * (4 + 8)
  return 1.5 * level + estimateMovingBytes(people) + people * (2 * 8 + 4 * 4)
}

/** The graph without the edges between tribes. */
function inside({ nodes, starts, targets, weights, loops }: Csr, labels: Uint32Array): Csr {
  const own = {
    starts: sharedNumbers(nodes + 1),
    targets: sharedNumbers(targets.length),
    weights: sharedFloats(targets.length),
  }
  let at = 0
  for (let u = 0; u < nodes; u++) {
    for (let e = starts[u]!, end = starts[u + 1]!; e < end; e++) {
      if (labels[targets[e]!] !== labels[u]) continue
      own.targets[at] = targets[e]!
      own.weights[at++] = weights[e]!
    }
    own.starts[u + 1] = at
  }
  return {
    nodes,
    loops,
    starts: own.starts,
    targets: own.targets.subarray(0, at),
    weights: own.weights.subarray(0, at),
  }
}

function summed(strength: Float64Array, { labels, count }: Partition): Float64Array {
  const sums = sharedFloats(count)
  for (let u = 0; u < labels.length; u++) sums[labels[u]!]! += strength[u]!
  return sums
}

/** Puts parts together again that are not apart, those first that meet most for their strengths; group of each part. */
function together({ nodes, starts, targets, weights }: Csr, strength: Float64Array, scale: number): Uint32Array {
  const groupOf = singletons(nodes)
  const links = new Map<number, Map<number, number>>()
  for (let u = 0; u < nodes; u++) {
    if (starts[u] === starts[u + 1]) continue
    const row = new Map<number, number>()
    for (let e = starts[u]!; e < starts[u + 1]!; e++) row.set(targets[e]!, weights[e]!)
    links.set(u, row)
  }
  const sums = strength.slice()
  const closeness = (a: number, b: number, link: number): number => link / (scale * sums[a]! * sums[b]!)
  const open = [...links.keys()]
  while (open.length > 0) {
    const a = open.pop()!
    const row = links.get(a)
    if (!row) continue
    let best = a
    let most = APART
    for (const [b, link] of row) {
      const close = closeness(a, b, link)
      if (close > most || (close === most && b < best)) {
        most = close
        best = b
      }
    }
    if (best === a) continue
    join(links, a, best)
    sums[best]! += sums[a]!
    groupOf[a] = best
    open.push(best, ...links.get(best)!.keys())
  }
  for (let u = 0; u < nodes; u++) while (groupOf[groupOf[u]!] !== groupOf[u]) groupOf[u] = groupOf[groupOf[u]!]!
  return groupOf
}

/** Moves the links of `a` over to `b`. */
function join(links: Map<number, Map<number, number>>, a: number, b: number): void {
  const into = links.get(b)!
  for (const [c, link] of links.get(a)!) {
    const row = links.get(c)!
    row.delete(a)
    if (c === b) continue
    into.set(c, (into.get(c) ?? 0) + link)
    row.set(b, (row.get(b) ?? 0) + link)
  }
  links.delete(a)
}
