/** The general measures by graphology-metrics; core numbers, participation and z by their plain definitions. */
import { DirectedGraph, type UndirectedGraph } from 'graphology'
import betweennessModule from 'graphology-metrics/centrality/betweenness.js'
import pagerankModule from 'graphology-metrics/centrality/pagerank.js'
import type { TieColumns } from '../../graph/ties.ts'
import type { Measures } from '../../roles/measures.ts'
import type { Watch } from '../engine.ts'

// The packages are CommonJS: what Node imports are the functions that their types call `default`.
const betweennessCentrality = betweennessModule as unknown as typeof betweennessModule.default
const pagerank = pagerankModule as unknown as typeof pagerankModule.default

export function measure(ties: TieColumns, graph: UndirectedGraph, labels: Uint32Array, watch: Watch): Measures {
  const n = ties.people
  const perPerson = (values: Record<string, number>) => Float64Array.from({ length: n }, (_, i) => values[i] ?? 0)
  const result: Measures = {
    pagerank: pagerankInTribes(ties, labels),
    betweenness: perPerson(betweennessCentrality(graph, { getEdgeWeight: null, normalized: false })),
    betweennessSources: 'exact',
    core: coreNumbers(graph),
    inDegree: new Uint32Array(n),
    withinTribeZ: new Float64Array(n),
    participation: new Float64Array(n),
  }
  watch.signal?.throwIfAborted()
  for (const target of ties.to) result.inDegree[target]!++
  const inside = new Map<number, { person: number; strength: number }[]>()
  for (let i = 0; i < n; i++) {
    const byTribe = new Map<number, number>()
    graph.forEachEdge(i, (_edge, { weight }, a, b) => {
      const tribe = labels[Number(a) === i ? Number(b) : Number(a)]!
      byTribe.set(tribe, (byTribe.get(tribe) ?? 0) + weight)
    })
    if (byTribe.size === 0) continue
    const all = [...byTribe.values()].reduce((a, b) => a + b, 0)
    result.participation[i] = 1 - [...byTribe.values()].reduce((sum, s) => sum + (s / all) ** 2, 0)
    const tribe = labels[i]!
    if (!inside.has(tribe)) inside.set(tribe, [])
    inside.get(tribe)!.push({ person: i, strength: byTribe.get(tribe) ?? 0 })
  }
  for (const members of inside.values()) {
    const mean = members.reduce((sum, m) => sum + m.strength, 0) / members.length
    const deviation = Math.sqrt(members.reduce((sum, m) => sum + (m.strength - mean) ** 2, 0) / members.length)
    if (deviation > 1e-12 * mean)
      for (const m of members) result.withinTribeZ[m.person] = (m.strength - mean) / deviation
  }
  watch.progress?.(1)
  return result
}

function pagerankInTribes({ people, from, to, weight }: TieColumns, labels: Uint32Array): Float64Array {
  const ranks = new Float64Array(people)
  const tribes = new Map<number, DirectedGraph>()
  for (let i = 0; i < people; i++) {
    if (!tribes.has(labels[i]!)) tribes.set(labels[i]!, new DirectedGraph())
    tribes.get(labels[i]!)!.addNode(i)
  }
  for (let e = 0; e < from.length; e++)
    if (labels[from[e]!] === labels[to[e]!])
      tribes.get(labels[from[e]!]!)!.addEdge(from[e], to[e], { weight: weight[e] })
  for (const tribe of tribes.values())
    for (const [person, rank] of Object.entries(
      pagerank(tribe, { getEdgeWeight: 'weight', alpha: 0.85, tolerance: 1e-13, maxIterations: 10_000 }),
    ))
      ranks[Number(person)] = rank
  return ranks
}

/**
 * The people of least degree leave first; a person's core number is the highest degree met until it leaves.
 * (graphology-cores asks for people × highest degree of memory.)
 */
function coreNumbers(graph: UndirectedGraph): Uint32Array {
  const core = new Uint32Array(graph.order)
  const degree = new Map<string, number>()
  const shells: Set<string>[] = []
  graph.forEachNode((node) => {
    degree.set(node, graph.degree(node))
    ;(shells[graph.degree(node)] ??= new Set()).add(node)
  })
  let k = 0
  for (let left = graph.order; left > 0; left--) {
    let least = 0
    while (!shells[least]?.size) least++
    const node = shells[least]!.values().next().value!
    shells[least]!.delete(node)
    k = Math.max(k, least)
    core[Number(node)] = k
    degree.delete(node)
    graph.forEachNeighbor(node, (other) => {
      const before = degree.get(other)
      if (before === undefined) return
      shells[before]!.delete(other)
      ;(shells[before - 1] ??= new Set()).add(other)
      degree.set(other, before - 1)
    })
  }
  return core
}
