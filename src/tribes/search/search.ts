/**
 * The loop that Louvain and Leiden share: people move between tribes, parts of the tribes found become the people of
 * the next level, until each tribe is one node; then the same once more from the tribes found (the next pass), where
 * single people can still move.
 *
 * Blondel et al. (2008) doi:10.1088/1742-5468/2008/10/P10008; further passes: Rotta, Noack. Multilevel local search
 * algorithms for modularity clustering. ACM JEA 16 (2011) 2.3. doi:10.1145/1963190.1970376
 */
import { type Csr, strengths, totalStrength } from '../../graph/csr.ts'
import type { Random } from '../../graph/random.ts'
import { type Figures, type KernelWatch, partOf, throwIfStopped } from '../../graph/watch.ts'
import { sharedCopy, sharedNumbers } from '../../team/memory.ts'
import type { Team } from '../../team/team.ts'
import { LARGE, lift, type Partition, renumber, singletons } from '../partition.ts'
import { coarse, type EdgeSpace, edgeSpace } from './coarse.ts'
import { estimateMovingBytes, type Moved, type MovingScratch, movingScratch } from './moving.ts'
import { pieces } from './pieces.ts'
import { gain, modularity } from './quality.ts'
import { settle } from './settle.ts'

export interface SearchOptions {
  /** γ, > 0 */
  resolution: number
  /** decides the order of visits: the same numbers give the same tribes */
  random: Random
  /**
   * tribe of each node from which the search starts, below graph.nodes, people being free to move; tribes of it become one only
   * where they meet by more than a tie and a half beyond what chance would have. Left out: everybody is alone
   */
  start?: Uint32Array
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
  team: Team
}

/**
 * Ties of mean weight that two tribes of a start must meet more than chance. Modularity by itself joins small ones by a single
 * tie: Fortunato, Barthélemy. Resolution limit in community detection. PNAS 104 (2007) 36. doi:10.1073/pnas.0605965104
 */
const JOINING_TIES = 1.5
/** A further pass whose first level raises Q by less is not worth going on with; its moves are dropped. */
const LEAST_PASS = 1e-4
/**
 * On a large map one that raises it by less is the last, and ends on its first level: the others would take several times as long
 * for next to nothing.
 */
const LEAST_CLIMB = 1e-3
/** Visits a person on the first level of a large map; later passes take up what is left, in two thirds of the time. */
const FIRST_VISITS = 2
/**
 * What the first of all remaining passes, moving on the first of all remaining levels, and making its parts take of the
 * time, as measured.
 */
const PASS_SHARE = 0.75
const MOVING_SHARE = 0.7
const PARTS_SHARE = 0.15

interface Search {
  graph: Csr
  strength: Float64Array
  /** 2m */
  total: number
  options: SearchOptions
  method: Method
  scratch: MovingScratch
  /** a level is written where the one before last has been */
  spaces: readonly [EdgeSpace, EdgeSpace]
  work: Work
  team: Team
}

/**
 * O(edges) per level and pass.
 * @param graph with edges; their weights finite and > 0
 * @returns the partition, every tribe connected, labels in order of the tribes' first nodes, and the work done
 */
export function search(
  graph: Csr,
  options: SearchOptions,
  method: Method,
  watch: KernelWatch,
  team: Team,
): Partition & Work {
  const work: Work = { levels: 0, visits: 0, moves: 0 }
  const scratch = movingScratch(graph.nodes)
  const spaces = [edgeSpace(graph), edgeSpace(graph)] as const
  const strength = strengths(graph, team)
  const total = totalStrength(graph, strength)
  const run: Search = { graph, strength, total, options, method, scratch, spaces, work, team }
  let labels = options.start ?? singletons(graph.nodes)
  for (let pass = 0, left = 1, more = true; more && pass < method.passes; pass++, left *= 1 - PASS_SHARE) {
    const found = climb(run, labels, pass === 0, partOf(watch, 1 - left, 1 - left * (1 - PASS_SHARE)))
    labels = found.labels
    more = found.more
  }
  return { labels, count: renumber(labels), ...work }
}

/**
 * Bytes that a search takes beside the graph of so many people and ordered ties; a coarse graph is at most as long as
 * the graph.
 */
export function estimateSearchBytes(people: number, ties: number): number {
  const labels = 4 * 4 * people
  const level = 3 * 8 * people + 2 * ties * (4 + 8)
  return estimateMovingBytes(people) + labels + level
}

/** What the moves of a level came to. */
function figuresOf(graph: Csr, level: number, moved: Moved, tribeOf: Uint32Array, resolution: number): Figures {
  const labels = tribeOf.slice()
  const tribes = renumber(labels)
  const { rounds, batches, visits, moves } = moved
  const quality = modularity(graph, labels, tribes, resolution)
  const edges = graph.targets.length / 2
  return { level, nodes: graph.nodes, edges, rounds, batches, visits, moves, tribes, modularity: quality }
}

/**
 * One pass through all levels.
 * @param first a further pass may come to nothing, the first one not
 * @returns the tribes after it, and whether another pass is worth its time
 */
function climb(
  { graph, strength: ofPeople, total, options, method, scratch, spaces, work, team }: Search,
  labels: Uint32Array,
  first: boolean,
  watch: KernelWatch,
): { labels: Uint32Array; more: boolean } {
  const { resolution, random } = options
  const scale = resolution / total
  const nodeOf = singletons(graph.nodes)
  let level = graph
  let tribeOf: Uint32Array = sharedCopy(labels)
  for (let left = 1, height = 1; ; left *= 1 - MOVING_SHARE - PARTS_SHARE, height++) {
    const moving = partOf(watch, 1 - left, 1 - left * (1 - MOVING_SHARE))
    const parting = partOf(watch, 1 - left * (1 - MOVING_SHARE), 1 - left * (1 - MOVING_SHARE - PARTS_SHARE))
    const strength = level === graph ? ofPeople : strengths(level, team)
    const most = first && level === graph ? FIRST_VISITS : Number.POSITIVE_INFINITY
    const hurdle = options.start && level !== graph ? (JOINING_TIES * total) / graph.targets.length : 0
    const moved = settle(level, strength, scale, tribeOf, { random, scratch, team }, moving, most, hurdle)
    work.visits += moved.visits
    work.moves += moved.moves
    parting.note?.('moves', () => figuresOf(level, height, moved, tribeOf, resolution))
    const gained = gain(0, moved.pulled, total)
    const again = !first && level === graph
    if (again && gained < LEAST_PASS) return { labels, more: false }
    if (moved.moves > 0) work.levels++
    throwIfStopped(watch)
    const tribes = { labels: tribeOf, count: renumber(tribeOf) }
    if (tribes.count === level.nodes) break
    if (again && graph.nodes > LARGE && gained < LEAST_CLIMB) {
      const { labels } = pieces(graph, tribes, team)
      return { labels, more: false }
    }
    const parts = method.parts({ graph: level, strength, scale, tribes, random, team }, parting)
    parting.note?.('parts', () => ({ tribes: tribes.count, parts: parts.count }))
    if (parts.count === level.nodes) {
      tribeOf = pieces(level, tribes, team).labels
      break
    }
    throwIfStopped(watch)
    level = coarse(level, parts, team, spaces[height % 2 === 0 ? 0 : 1])
    parting.note?.('coarse graph', () => ({ nodes: level.nodes, edges: level.targets.length / 2 }))
    lift(nodeOf, parts.labels)
    const tribeOfPart = sharedNumbers(parts.count)
    for (let u = 0; u < tribeOf.length; u++) tribeOfPart[parts.labels[u]!] = tribeOf[u]!
    tribeOf = tribeOfPart
  }
  lift(nodeOf, tribeOf)
  return { labels: nodeOf, more: true }
}
