/**
 * The loop that Louvain and Leiden share: people move between tribes, parts of the tribes found become the people of the next level,
 * until each tribe is one node; then the same once more from the tribes found (the next pass), where single people can still move.
 *
 * Blondel et al. (2008) doi:10.1088/1742-5468/2008/10/P10008; further passes: Rotta, Noack. Multilevel local search algorithms for
 * modularity clustering. ACM JEA 16 (2011) 2.3. doi:10.1145/1963190.1970376
 */
import { components } from '../graph/components.ts'
import { type Csr, strengths, totalStrength } from '../graph/csr.ts'
import type { Random } from '../graph/random.ts'
import { type KernelWatch, partOf, throwIfStopped } from '../graph/watch.ts'
import { estimateMovingBytes, type MovingScratch, moveNodes, movingScratch } from './moving.ts'
import { coarse, lift, type Partition, renumber, singletons, visitingOrder } from './partition.ts'
import { gain } from './quality.ts'

export interface SearchOptions {
  /** γ, > 0 */
  resolution: number
  /** decides the order of visits: the same numbers give the same tribes */
  random: Random
}

/** What a search did, over all passes. */
export interface Work {
  /** levels on which something moved */
  levels: number
  visits: number
  moves: number
}

export interface Method {
  /** passes at most */
  passes: number
  /** the parts of the tribes that become nodes of the next level; each inside one tribe and connected */
  parts(found: FoundTribes, watch: KernelWatch): Partition
}

/** One level after its moves. */
export interface FoundTribes {
  graph: Csr
  strength: Float64Array
  /** γ / 2m */
  scale: number
  tribes: Partition
  random: Random
  scratch: MovingScratch
}

/** A pass that raises Q by less is the last. */
const LEAST_PASS = 1e-3
/** What moving on the first of all remaining levels takes of the remaining time, making its parts, and the first of all passes, as measured. */
const MOVING_SHARE = 0.7
const PARTS_SHARE = 0.15
const PASS_SHARE = 0.7

/**
 * O(edges) per level and pass.
 * @param graph with edges; their weights finite and > 0
 * @returns the partition, every tribe connected, labels in order of the tribes' first nodes, and the work done
 */
export function search(graph: Csr, options: SearchOptions, method: Method, watch: KernelWatch): Partition & Work {
  const total = totalStrength(graph)
  const scratch = movingScratch(graph.nodes)
  const work: Work = { levels: 0, visits: 0, moves: 0 }
  const labels = singletons(graph.nodes)
  let left = 1
  for (let pass = 1; ; pass++) {
    const passWatch = partOf(watch, 1 - left, 1 - left * (1 - PASS_SHARE))
    const raised = climb(graph, total, labels, options, method, scratch, work, passWatch)
    if (raised < LEAST_PASS || pass === method.passes) return { labels, count: renumber(labels), ...work }
    left *= 1 - PASS_SHARE
  }
}

/** Bytes that a search takes beside the graph of so many people and ordered ties; a coarse graph is at most as long as the graph. */
export function estimateSearchBytes(people: number, ties: number): number {
  const labels = 4 * 4 * people
  const level = 3 * 8 * people + 2 * ties * (4 + 8)
  return estimateMovingBytes(people) + labels + level
}

/** One pass through all levels, from the tribes in `labels`, in place. @returns by how much Q rose */
function climb(
  graph: Csr,
  total: number,
  labels: Uint32Array,
  { resolution, random }: SearchOptions,
  method: Method,
  scratch: MovingScratch,
  work: Work,
  watch: KernelWatch,
): number {
  const scale = resolution / total
  const nodeOf = singletons(graph.nodes)
  let level = graph
  let tribeOf: Uint32Array = labels.slice()
  let pulled = 0
  let left = 1
  for (;;) {
    const moving = partOf(watch, 1 - left, 1 - left * (1 - MOVING_SHARE))
    const parting = partOf(watch, 1 - left * (1 - MOVING_SHARE), 1 - left * (1 - MOVING_SHARE - PARTS_SHARE))
    left *= 1 - MOVING_SHARE - PARTS_SHARE
    const strength = strengths(level)
    const moved = moveNodes(level, strength, scale, tribeOf, visitingOrder(level.nodes, random), scratch, moving)
    pulled += moved.pulled
    work.visits += moved.visits
    work.moves += moved.moves
    if (moved.moves > 0) work.levels++
    throwIfStopped(watch)
    const tribes = { labels: tribeOf, count: renumber(tribeOf) }
    if (tribes.count === level.nodes) break
    const parts = method.parts({ graph: level, strength, scale, tribes, random, scratch }, parting)
    if (parts.count === level.nodes) {
      tribeOf = components(level, tribeOf).labels
      break
    }
    throwIfStopped(watch)
    level = coarse(level, parts)
    lift(nodeOf, parts.labels)
    const tribeOfPart = new Uint32Array(parts.count)
    for (let u = 0; u < tribeOf.length; u++) tribeOfPart[parts.labels[u]!] = tribeOf[u]!
    tribeOf = tribeOfPart
  }
  for (let u = 0; u < labels.length; u++) labels[u] = tribeOf[nodeOf[u]!]!
  return gain(0, pulled, total)
}
