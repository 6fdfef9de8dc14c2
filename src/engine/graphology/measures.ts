/** The general measures by graphology's packages, and by plain sums over its graphs where it has none. */
import { undirected } from '../../graph/csr.ts'
import { seeded, shuffle } from '../../graph/random.ts'
import { checkTies, type TieColumns } from '../../graph/ties.ts'
import { type KernelWatch, throwIfStopped } from '../../graph/watch.ts'
import type { Measures } from '../../roles/measures/measures.ts'
import { singletons } from '../../tribes/partition.ts'
import { NO_TRIBE } from '../../tribes/tribes.ts'
import { EXACT_PEOPLE, SOURCES } from '../sources.ts'
import { tieGraph, tribeGraphs } from './graphs.ts'
import { betweennessCentrality, coreNumber, pagerank, type TieGraph } from './library.ts'

/** Graphology's limits of PageRank: it throws where the values do not settle in time. */
const PAGERANK = { getEdgeWeight: 'weight', alpha: 0.85, maxIterations: 10_000, tolerance: 1e-14 } as const

/**
 * @param labels tribe of each person, numbered from 0 without gaps; NO_TRIBE exactly where a person has no tie
 * @throws TypeError, RangeError where ties or labels are not as they should be; Stopped
 */
export function computeMeasures(
  ties: TieColumns,
  labels: Uint32Array,
  { seed }: { seed: number },
  watch: KernelWatch,
): Measures {
  checkTies(ties)
  const graph = tieGraph(undirected(ties))
  const count = countTribes(graph, labels, ties.people)
  const column = (values: Record<string, number>) =>
    Float64Array.from({ length: ties.people }, (_, person) => values[person] ?? 0)
  const step = (share: number) => {
    throwIfStopped(watch)
    watch.progress(share)
  }
  const ranks: Record<string, number> = {}
  const tribes = tribeGraphs(ties, labels, count)
  tribes.forEach((tribe, i) => {
    step((0.3 * i) / count)
    Object.assign(ranks, pagerank(tribe, PAGERANK))
  })
  const core = Uint32Array.from(column(coreNumber(graph)))
  const inDegree = new Uint32Array(ties.people)
  for (const receiver of ties.to) inDegree[receiver]!++
  const { withinTribeZ, participation } = cartography(graph, labels, count)
  step(0.4)
  const exact = graph.order <= EXACT_PEOPLE
  const between = exact ? exactBetweenness(graph) : sampledBetweenness(graph, seed, (share) => step(0.4 + 0.6 * share))
  return {
    pagerank: column(ranks),
    betweenness: column(between),
    betweennessSources: exact ? 'exact' : SOURCES,
    betweennessError: exact ? 0 : null,
    core,
    onionLayer: onionLayers(graph, ties.people),
    inDegree,
    withinTribeZ,
    participation,
  }
}

/** Takes away, round after round, whoever has no more ties left than anybody had at fewest so far. */
function onionLayers(graph: TieGraph, people: number): Uint32Array {
  const layers = new Uint32Array(people)
  const left = new Map(graph.mapNodes((name) => [name, graph.degree(name)]))
  for (let layer = 1, most = 0; left.size > 0; layer++) {
    most = Math.max(
      most,
      [...left.values()].reduce((a, b) => Math.min(a, b)),
    )
    const going = [...left.keys()].filter((name) => left.get(name)! <= most)
    for (const name of going) left.delete(name)
    for (const name of going) {
      layers[Number(name)] = layer
      graph.forEachNeighbor(name, (other) => {
        if (left.has(other)) left.set(other, left.get(other)! - 1)
      })
    }
  }
  return layers
}

/** By hops: graphology would take weights for distances. */
const exactBetweenness = (graph: TieGraph): Record<string, number> =>
  graph.order === 0 ? {} : betweennessCentrality(graph, { getEdgeWeight: null, normalized: false })

/** Brandes from people drawn at random, times people / sources; graphology's own knows no sample. */
function sampledBetweenness(graph: TieGraph, seed: number, step: (share: number) => void): Record<string, number> {
  const people = graph.nodes()
  const places = new Map(people.map((name, place) => [name, place]))
  const neighbours = people.map((name) => graph.mapNeighbors(name, (other) => places.get(other)!))
  const sources = shuffle(singletons(people.length), seeded(seed)).subarray(0, SOURCES)
  const sums = new Float64Array(people.length)
  sources.forEach((source, i) => {
    step(i / SOURCES)
    const hops = new Int32Array(people.length).fill(-1)
    const paths = new Float64Array(people.length)
    const through = new Float64Array(people.length)
    const met = [source]
    hops[source] = 0
    paths[source] = 1
    for (const u of met)
      for (const v of neighbours[u]!) {
        if (hops[v] === -1) {
          hops[v] = hops[u]! + 1
          met.push(v)
        }
        if (hops[v] === hops[u]! + 1) paths[v]! += paths[u]!
      }
    for (const v of met.reverse()) {
      for (const u of neighbours[v]!)
        if (hops[u] === hops[v]! - 1) through[u]! += (paths[u]! / paths[v]!) * (1 + through[v]!)
      if (v !== source) sums[v]! += (through[v]! * people.length) / (2 * SOURCES)
    }
  })
  return Object.fromEntries(people.map((name, place) => [name, sums[place]!]))
}

/** Guimerà & Amaral's pair: z of the strength inside the tribe, and participation. */
function cartography(graph: TieGraph, labels: Uint32Array, count: number) {
  const inside = new Float64Array(labels.length)
  const participation = new Float64Array(labels.length)
  graph.forEachNode((name) => {
    const person = Number(name)
    const byTribe = new Map<number, number>()
    graph.forEachEdge(name, (_edge, { weight }, source, target) => {
      const tribe = labels[Number(source === name ? target : source)]!
      byTribe.set(tribe, (byTribe.get(tribe) ?? 0) + weight)
    })
    const strength = [...byTribe.values()].reduce((sum, s) => sum + s, 0)
    inside[person] = byTribe.get(labels[person]!) ?? 0
    participation[person] = 1 - [...byTribe.values()].reduce((sum, s) => sum + (s / strength) ** 2, 0)
  })
  const members: number[][] = Array.from({ length: count }, () => [])
  labels.forEach((tribe, person) => {
    members[tribe]?.push(person)
  })
  const withinTribeZ = new Float64Array(labels.length)
  for (const people of members) {
    const mean = people.reduce((sum, i) => sum + inside[i]!, 0) / people.length
    const deviation = Math.sqrt(people.reduce((sum, i) => sum + (inside[i]! - mean) ** 2, 0) / people.length)
    if (deviation > 1e-12 * mean) for (const i of people) withinTribeZ[i] = (inside[i]! - mean) / deviation
  }
  return { withinTribeZ, participation }
}

/** @throws RangeError where labels do not fit the people, or not exactly those with ties have a tribe */
function countTribes(graph: TieGraph, labels: Uint32Array, people: number): number {
  if (labels.length !== people) throw new RangeError(`${labels.length} tribe labels for ${people} people.`)
  let count = 0
  labels.forEach((tribe, person) => {
    if ((tribe === NO_TRIBE) === graph.hasNode(person))
      throw new RangeError(`Person ${person} has ${tribe === NO_TRIBE ? 'ties' : 'no tie'} and tribe ${tribe}.`)
    if (tribe !== NO_TRIBE) count = Math.max(count, tribe + 1)
  })
  return count
}
