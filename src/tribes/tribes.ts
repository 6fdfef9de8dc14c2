/**
 * The tribes of a map: communities of the undirected ties, every one connected, the best of several seeds.
 */
import type { Algorithm } from '../domain/builds.ts'
import { components } from '../graph/components.ts'
import { type Csr, estimateCsrBytes, estimateGraphBytes, undirected } from '../graph/csr.ts'
import { type Random, seeded } from '../graph/random.ts'
import { checkTies, type TieColumns } from '../graph/ties.ts'
import { type KernelWatch, NO_WATCH, partOf } from '../graph/watch.ts'
import { SOLO, type Team } from '../team/team.ts'
import type { Partition } from './partition.ts'
import { gather } from './search/gather.ts'
import { leiden } from './search/leiden.ts'
import { louvain } from './search/louvain.ts'
import { modularity } from './search/quality.ts'
import { estimateSearchBytes } from './search/search.ts'
import { estimateSplitBytes, split } from './search/splits.ts'

export interface TribeOptions {
  algorithm: Algorithm
  /** γ, > 0 */
  resolution: number
  /** 0 to 2³² − 1 */
  seed: number
  /** seeds to try; the best modularity is kept, the first of equals */
  runs: number
  /**
   * number of each person's tribe in the parent build, 0 for none: the tribes are those found from there (a warm start); one of the
   * runs that start with everybody alone (cold) is made beside it, to tell how far they are from what would be found afresh
   */
  parent?: Uint32Array
  /** the parent's tribes stay as they are: nothing has changed since */
  unchanged?: boolean
}

export interface Tribes {
  /**
   * tribe of each person, 0 ≤ label < count, largest tribe first, equal sizes by their first person; NO_TRIBE without a
   * tie
   */
  labels: Uint32Array
  count: number
  /** of the partition, with γ as asked, −½ to 1 */
  modularity: number
  /** of each cold run, in order; none where nobody has a tie, or nothing has changed since the parent build */
  runModularity: number[]
  /** true where the tribes were found from those of the parent build */
  warm?: boolean
  /** levels on which people or their tribes moved, in the run that was kept */
  levels: number
  /** node visits and moves over all runs */
  visits: number
  moves: number
}
export const NO_TRIBE = 0xffffffff

const KERNELS = { louvain, leiden }

/**
 * Deterministic to the byte: the same ties and options give the same tribes on every machine and any number of threads.
 * @throws TypeError, RangeError where ties or options are not as they should be; Stopped
 */
export function findTribes(
  ties: TieColumns,
  options: TribeOptions,
  watch: KernelWatch = NO_WATCH,
  team: Team = SOLO,
): Tribes {
  checkTribeOptions(options)
  checkTies(ties)
  if (options.parent && options.parent.length !== ties.people)
    throw new RangeError(`${options.parent.length} tribes of the parent build for ${ties.people} people.`)
  const found: Tribes = {
    labels: new Uint32Array(ties.people).fill(NO_TRIBE),
    count: 0,
    modularity: 0,
    runModularity: [],
    levels: 0,
    visits: 0,
    moves: 0,
  }
  if (ties.from.length === 0) return found
  const graph = undirected(ties, team)
  const { algorithm, resolution, seed, parent, unchanged } = options
  // what making the graph leaves behind, and each search, is about as much as the graph
  const left = estimateGraphBytes(ties.people, ties.from.length)
  const measured = (partition: Partition): number => modularity(graph, partition.labels, partition.count, resolution)
  const inOrder = (partition: Partition) => orderTribes(partition.labels, partition.count, hasTie(graph))
  const start = parent && components(graph, startOf(parent))
  if (start && unchanged) return { ...found, ...inOrder(start), modularity: measured(start), warm: true }
  const runs = start ? 1 : options.runs
  const all = start ? 4 : runs
  const search = (random: Random, number: number, from?: Uint32Array) => {
    const part = partOf(watch, number / all, (number + 1) / all)
    team.rest(left)
    const partition = KERNELS[algorithm](graph, { resolution, random, ...(from && { start: from }) }, part, team)
    found.visits += partition.visits
    found.moves += partition.moves
    return partition
  }
  let best: (Partition & { levels: number }) | null = null
  for (let run = 0; run < runs; run++) {
    const partition = search(seeded(seed, run), run)
    const quality = measured(partition)
    found.runModularity.push(quality)
    if (best && quality <= found.modularity) continue
    best = partition
    found.modularity = quality
  }
  if (start) {
    const isTribe = new Uint8Array(start.count)
    for (let person = 0; person < ties.people; person++) isTribe[start.labels[person]!] = parent![person] === 0 ? 0 : 1
    const order = { resolution, random: seeded(seed, WARM) }
    const gathered = gather(graph, start, isTribe, order, partOf(watch, 1 / all, 2 / all), team)
    const carried = search(seeded(seed, WARM), 2, gathered)
    const parts = split(graph, carried, { resolution, random: seeded(seed, WARM) }, partOf(watch, 3 / all, 1), team)
    best = { ...parts, levels: carried.levels }
    found.modularity = measured(best)
    found.warm = true
  }
  return { ...found, ...inOrder(best!), levels: best!.levels }
}

/** Stream of random numbers of a warm start, which no cold run has. */
const WARM = 0xffffffff

/** A label for each person: that of the first person of the same tribe in the parent build; who had none is alone. */
function startOf(parent: Uint32Array): Uint32Array {
  const firsts = new Map<number, number>()
  return Uint32Array.from(parent, (number, person) => {
    if (number === 0) return person
    const first = firsts.get(number) ?? person
    firsts.set(number, first)
    return first
  })
}

/** Bytes needed at the peak for so many people and ordered ties, beside the ties themselves. */
export function estimateTribesBytes(people: number, ties: number): number {
  // while newcomers gather, the graph of tribes and newcomers and what is found from it take less than a split
  return estimateCsrBytes(people, ties) + Math.max(estimateSearchBytes(people, ties), estimateSplitBytes(people, ties))
}

/** @throws RangeError that names the option, its value and what it may be */
export function checkTribeOptions({ algorithm, resolution, seed, runs, parent }: TribeOptions): void {
  if (!Object.hasOwn(KERNELS, algorithm))
    throw new RangeError(`There is no algorithm ${JSON.stringify(algorithm)}; take louvain or leiden.`)
  if (!(resolution > 0 && resolution < Number.POSITIVE_INFINITY))
    throw new RangeError(`Resolution is ${resolution}; give a number above 0.`)
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32)
    throw new RangeError(`Seed is ${seed}; give a whole number from 0 to ${2 ** 32 - 1}.`)
  if (parent !== undefined && !(parent instanceof Uint32Array))
    throw new TypeError('The tribes of the parent build are no Uint32Array.')
  if (!Number.isInteger(runs) || runs < 1) throw new RangeError(`Runs are ${runs}; give a whole number from 1.`)
}

/**
 * Labels in the order that readers see: largest tribe first, equal sizes by their first person; NO_TRIBE for who is in
 * none.
 * @param labels tribe of each person, below count, in any order
 * @param included 1 for each person who has a tribe
 */
export function orderTribes(
  labels: Uint32Array,
  count: number,
  included: Uint8Array,
): { labels: Uint32Array; count: number } {
  const sizes = new Uint32Array(count)
  const firsts = new Uint32Array(count).fill(NO_TRIBE)
  for (let person = 0; person < labels.length; person++) {
    if (included[person] === 0) continue
    const tribe = labels[person]!
    sizes[tribe]!++
    if (firsts[tribe] === NO_TRIBE) firsts[tribe] = person
  }
  const order = Array.from(sizes.keys())
    .filter((tribe) => sizes[tribe]! > 0)
    .sort((a, b) => sizes[b]! - sizes[a]! || firsts[a]! - firsts[b]!)
  const places = new Uint32Array(count)
  order.forEach((tribe, place) => {
    places[tribe] = place
  })
  const ordered = labels.map((tribe, person) => (included[person] === 0 ? NO_TRIBE : places[tribe]!))
  return { labels: ordered, count: order.length }
}

/** 1 for each person with a tie. */
export function hasTie({ nodes, starts }: Csr): Uint8Array {
  const tied = new Uint8Array(nodes)
  for (let u = 0; u < nodes; u++) tied[u] = starts[u] === starts[u + 1] ? 0 : 1
  return tied
}
