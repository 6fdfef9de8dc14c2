/**
 * Leiden: as Louvain, but what becomes one node of the next level is a connected, well linked part of a tribe (the
 * refinement), so that a tribe can still give parts away; and the same again from the tribes found, until single people
 * gain next to nothing by moving.
 *
 * Traag, Waltman, van Eck. From Louvain to Leiden: guaranteeing well-connected communities. Sci. Rep. 9 (2019) 5233,
 * Algorithm A.2.
 * doi:10.1038/s41598-019-41695-z. A node takes the best part, as in the authors' leidenalg (the paper's θ → 0).
 * A node or part A of tribe S is well linked when  l(A, S∖A) ≥ γ · K(A) · (K(S) − K(A)) / 2m
 */
import type { Csr } from '../graph/csr.ts'
import { byGroup, type Groups } from '../graph/groups.ts'
import { type KernelWatch, NO_WATCH, throwIfStopped } from '../graph/watch.ts'
import { sharedFloats, sharedNumbers } from '../team/memory.ts'
import { SOLO, type Team } from '../team/team.ts'
import { LEAST_GAIN } from './choosing.ts'
import { type Partition, renumber, singletons, visitingOrder } from './partition.ts'
import { pull } from './quality.ts'
import { type FoundTribes, type SearchOptions, search, type Work } from './search.ts'

/**
 * @param graph with edges; their weights finite and > 0
 * @returns the partition, every tribe connected, labels in order of the tribes' first nodes, and the work done
 */
export function leiden(
  graph: Csr,
  options: SearchOptions,
  watch: KernelWatch = NO_WATCH,
  team: Team = SOLO,
): Partition & Work {
  return search(graph, options, { passes: 10, parts: refine }, watch, team)
}

/** Tribes that a thread takes at a time. */
const GRAIN = 8

interface Refining {
  graph: Csr
  strength: Float64Array
  scale: number
  tribeOf: Uint32Array
  /** members of each tribe in the order of their visits */
  members: Groups
  /** part of each node, K and nodes of each part, and the weight between a part and the rest of its tribe */
  labels: Uint32Array
  sums: Float64Array
  sizes: Uint32Array
  links: Float64Array
}

/** Takes each tribe apart into single nodes and puts those together again inside it, along edges only. */
export function refine({ graph, strength, scale, tribes, random, team }: FoundTribes, watch: KernelWatch): Partition {
  const { nodes } = graph
  const labels = singletons(nodes)
  using refining = team.share(refineTribes, {
    graph,
    strength,
    scale,
    tribeOf: tribes.labels,
    members: byGroup(tribes.labels, tribes.count, visitingOrder(nodes, random)),
    labels,
    sums: sharedFloats(nodes),
    sizes: sharedNumbers(nodes),
    links: sharedFloats(nodes),
  })
  throwIfStopped(watch)
  refining.run(tribes.count, GRAIN)
  watch.progress(1)
  return { labels, count: renumber(labels) }
}

/** Refines tribe by tribe: what happens in one depends on no other. */
export function refineTribes(refining: Refining): (from: number, to: number) => void {
  const { graph, strength, scale, tribeOf, members, labels, sums, sizes, links } = refining
  const { starts, targets, weights } = graph
  /** weight between the node and each part, all 0 between visits; and the parts next to it */
  const toPart = new Float64Array(graph.nodes)
  const near = new Uint32Array(graph.nodes)
  return (from, to) => {
    for (let tribe = from; tribe < to; tribe++) {
      const first = members.starts[tribe]!
      const last = members.starts[tribe + 1]!
      let all = 0
      for (let i = first; i < last; i++) {
        const u = members.nodes[i]!
        let link = 0
        for (let e = starts[u]!, end = starts[u + 1]!; e < end; e++)
          if (tribeOf[targets[e]!] === tribe) link += weights[e]!
        links[u] = link
        sums[u] = strength[u]!
        sizes[u] = 1
        all += strength[u]!
      }
      for (let i = first; i < last; i++) {
        const u = members.nodes[i]!
        if (sizes[labels[u]!] !== 1) continue
        const k = strength[u]!
        const share = scale * k
        if (pull(links[u]!, all - k, share) < 0) continue
        let parts = 0
        for (let e = starts[u]!, end = starts[u + 1]!; e < end; e++) {
          const v = targets[e]!
          if (tribeOf[v] !== tribe) continue
          const part = labels[v]!
          const link = toPart[part]!
          near[parts] = part
          parts += +(link === 0)
          toPart[part] = link + weights[e]!
        }
        let best = u
        let most = LEAST_GAIN * k
        let bestLink = 0
        for (let j = 0; j < parts; j++) {
          const part = near[j]!
          const link = toPart[part]!
          toPart[part] = 0
          const inside = sums[part]!
          const value = pull(link, inside, share)
          if (value > most && pull(links[part]!, all - inside, scale * inside) >= 0) {
            most = value
            best = part
            bestLink = link
          }
        }
        if (best === u) continue
        labels[u] = best
        sizes[u] = 0
        sizes[best]!++
        sums[best]! += k
        links[best]! += links[u]! - 2 * bestLink
      }
    }
  }
}
