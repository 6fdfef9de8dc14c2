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
import { type KernelWatch, NO_WATCH, throwIfStopped } from '../graph/watch.ts'
import { LEAST_GAIN, VISITS_BETWEEN_CHECKS } from './moving.ts'
import { type Partition, renumber, singletons, visitingOrder } from './partition.ts'
import { pull } from './quality.ts'
import { type FoundTribes, type SearchOptions, search, type Work } from './search.ts'

/**
 * @param graph with edges; their weights finite and > 0
 * @returns the partition, every tribe connected, labels in order of the tribes' first nodes, and the work done
 */
export function leiden(graph: Csr, options: SearchOptions, watch: KernelWatch = NO_WATCH): Partition & Work {
  return search(graph, options, { passes: 10, parts: refine }, watch)
}

/** Takes each tribe apart into single nodes and puts those together again inside it, along edges only. */
export function refine(found: FoundTribes, watch: KernelWatch): Partition {
  const { graph, strength, scale, tribes, random, scratch } = found
  const { nodes, starts, targets, weights } = graph
  const { sums: partStrength, links, near, sizes } = scratch
  const { labels: tribeOf } = tribes
  const order = visitingOrder(nodes, random)
  const labels = singletons(nodes)
  const tribeStrength = new Float64Array(tribes.count)
  const linkToTribe = new Float64Array(nodes)
  for (let u = 0; u < nodes; u++) {
    const tribe = tribeOf[u]!
    let link = 0
    for (let e = starts[u]!, end = starts[u + 1]!; e < end; e++) if (tribeOf[targets[e]!] === tribe) link += weights[e]!
    linkToTribe[u] = link
    tribeStrength[tribe]! += strength[u]!
    partStrength[u] = strength[u]!
    sizes[u] = 1
  }

  for (let i = 0; i < nodes; i++) {
    if (i % VISITS_BETWEEN_CHECKS === 0) {
      throwIfStopped(watch)
      watch.progress(i / nodes)
    }
    const u = order[i]!
    if (sizes[labels[u]!] !== 1) continue
    const tribe = tribeOf[u]!
    const all = tribeStrength[tribe]!
    const k = strength[u]!
    const share = scale * k
    if (pull(linkToTribe[u]!, all - k, share) < 0) continue

    let parts = 0
    for (let e = starts[u]!, end = starts[u + 1]!; e < end; e++) {
      const v = targets[e]!
      if (tribeOf[v] !== tribe) continue
      const part = labels[v]!
      const link = links[part]!
      near[parts] = part
      parts += +(link === 0)
      links[part] = link + weights[e]!
    }
    let best = u
    let most = LEAST_GAIN * k
    let bestLink = 0
    for (let j = 0; j < parts; j++) {
      const part = near[j]!
      const link = links[part]!
      links[part] = 0
      const inside = partStrength[part]!
      const value = pull(link, inside, share)
      if (value > most && pull(linkToTribe[part]!, all - inside, scale * inside) >= 0) {
        most = value
        best = part
        bestLink = link
      }
    }
    if (best === u) continue
    labels[u] = best
    sizes[u] = 0
    sizes[best]!++
    partStrength[best]! += k
    linkToTribe[best]! += linkToTribe[u]! - 2 * bestLink
  }
  return { labels, count: renumber(labels) }
}
