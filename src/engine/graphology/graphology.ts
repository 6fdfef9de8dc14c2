/**
 * The reference engine: tribes and measures by the graphology libraries, object by object, for comparison and for who trusts
 * a well-known library more than our kernels. Slow beyond some ten thousand people; ranks by our definitions, which no library has.
 */
import { UndirectedGraph } from 'graphology'
import communities from 'graphology-communities-louvain'
import { refuse } from '../../errors.ts'
import { seeded } from '../../graph/random.ts'
import type { TieColumns } from '../../graph/ties.ts'
import { NO_TRIBE, type TribeOptions, type Tribes } from '../../tribes/tribes.ts'
import type { Engine, Watch } from '../engine.ts'
import { measure } from './measures.ts'

// The package is CommonJS: what Node imports is the function that its types call `default`.
const louvain = communities as unknown as typeof communities.default

/** Beyond, its betweenness (exact, people × ties) takes many minutes. */
const MOST_PEOPLE = 20_000
/** Objects of the graph, as measured. */
const BYTES_PER_PERSON = 2000
const BYTES_PER_TIE = 1000

/** @param roles computes the roles; no library knows them */
export function graphologyEngine({ roles }: Pick<Engine, 'roles'>): Engine {
  return {
    name: 'graphology',
    estimateBytes: (people, ties) => BYTES_PER_PERSON * people + BYTES_PER_TIE * ties,
    async tribes(ties, options, watch = {}) {
      if (options.algorithm !== 'louvain')
        throw refuse.usage(`The graphology engine has Louvain only, not ${options.algorithm}; take --engine native.`)
      if (ties.people > MOST_PEOPLE)
        throw refuse.usage(
          `The graphology engine is for up to ${MOST_PEOPLE} people, here are ${ties.people}; take --engine native.`,
        )
      return tribes(ties, options, watch)
    },
    async measures(ties, labels, _options, watch = {}) {
      watch.signal?.throwIfAborted()
      return measure(ties, undirected(ties), labels, watch)
    },
    roles,
    async close() {},
  }
}

/** Nodes are the people's numbers, in order; each pair once, weight s(u,v). */
function undirected({ people, from, to, weight }: TieColumns): UndirectedGraph {
  const graph = new UndirectedGraph()
  for (let i = 0; i < people; i++) graph.addNode(i)
  const pairs = new Map<number, number>()
  for (let e = 0; e < from.length; e++) {
    const pair = Math.min(from[e]!, to[e]!) * people + Math.max(from[e]!, to[e]!)
    pairs.set(pair, (pairs.get(pair) ?? 0) + weight[e]!)
  }
  for (const [pair, s] of [...pairs].sort(([a], [b]) => a - b))
    graph.addEdge(Math.floor(pair / people), pair % people, { weight: s })
  return graph
}

function tribes(ties: TieColumns, options: TribeOptions, watch: Watch): Tribes {
  const graph = undirected(ties)
  const best: Tribes = {
    labels: new Uint32Array(ties.people).fill(NO_TRIBE),
    count: 0,
    modularity: 0,
    runModularity: [],
    levels: 0,
    visits: 0,
    moves: 0,
  }
  if (graph.size === 0) return best
  for (let run = 0; run < options.runs; run++) {
    watch.signal?.throwIfAborted()
    const found = louvain.detailed(graph, {
      getEdgeWeight: 'weight',
      resolution: options.resolution,
      rng: seeded(options.seed, run),
    })
    const groups = connectedGroups(graph, found.communities)
    const quality = modularity(graph, groups, options.resolution)
    best.runModularity.push(quality)
    best.visits += found.nodesVisited
    best.moves += found.moves.flat().reduce((a, b) => a + b, 0)
    watch.progress?.((run + 1) / options.runs)
    if (run > 0 && quality <= best.modularity) continue
    best.labels.fill(NO_TRIBE)
    for (const [label, group] of groups.entries()) for (const node of group) best.labels[Number(node)] = label
    Object.assign(best, { count: groups.length, modularity: quality, levels: found.dendrogram.length })
  }
  return best
}

/** The connected parts of each community, largest first, equal sizes by their first person; people without a tie in none. */
function connectedGroups(graph: UndirectedGraph, communities: Record<string, number>): string[][] {
  const seen = new Set<string>()
  const groups: string[][] = []
  graph.forEachNode((first) => {
    if (seen.has(first) || graph.degree(first) === 0) return
    const group = [first]
    seen.add(first)
    for (const node of group)
      graph.forEachNeighbor(node, (other) => {
        if (communities[other] !== communities[node] || seen.has(other)) return
        seen.add(other)
        group.push(other)
      })
    groups.push(group)
  })
  return groups.sort((a, b) => b.length - a.length)
}

function modularity(graph: UndirectedGraph, groups: string[][], resolution: number): number {
  const group = new Map(groups.flatMap((members, g) => members.map((m) => [m, g] as const)))
  const strength = new Float64Array(groups.length)
  let inside = 0
  let total = 0
  graph.forEachEdge((_edge, { weight }, a, b) => {
    strength[group.get(a)!]! += weight
    strength[group.get(b)!]! += weight
    if (group.get(a) === group.get(b)) inside += weight
    total += weight
  })
  return inside / total - resolution * strength.reduce((sum, k) => sum + (k / (2 * total)) ** 2, 0)
}
