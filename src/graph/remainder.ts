/**
 * What is left of each group of a graph when some of its nodes go: into how many parts the others fall, how many of them
 * still hang together, how much of the weight inside stays. O(nodes + edges).
 */
import { components } from './components.ts'
import type { Csr } from './csr.ts'

export interface Remainder {
  /** 1 for each node that is in the largest part of its group, the first part of equals */
  isTogether: Uint8Array
  /** per group, as all below: nodes that stay */
  staying: Uint32Array
  /** connected parts that they fall into; a node alone is a part */
  parts: Uint32Array
  /** of them those in the largest part */
  together: Uint32Array
  /** weight of the edges inside the group, each once */
  weight: Float64Array
  /** of it that of the edges between nodes that stay */
  weightLeft: Float64Array
}

/**
 * @param groups group of each node, 0 ≤ group < count; edges between groups do not count
 * @param going 1 where a node goes
 */
export function remainder(graph: Csr, groups: Uint32Array, count: number, going: Uint8Array): Remainder {
  const { nodes, starts, targets, weights } = graph
  // who goes is a group alone
  const { labels, count: partCount } = components(
    graph,
    groups.map((group, i) => (going[i] ? count + i : group)),
  )
  const sizes = new Uint32Array(partCount)
  const left: Remainder = {
    isTogether: new Uint8Array(nodes),
    staying: new Uint32Array(count),
    parts: new Uint32Array(count),
    together: new Uint32Array(count),
    weight: new Float64Array(count),
    weightLeft: new Float64Array(count),
  }
  for (let i = 0; i < nodes; i++) {
    const group = groups[i]!
    if (!going[i]) {
      const size = ++sizes[labels[i]!]!
      left.staying[group]!++
      if (size === 1) left.parts[group]!++
      if (size > left.together[group]!) left.together[group] = size
    }
    for (let e = starts[i]!, end = starts[i + 1]!; e < end; e++) {
      const j = targets[e]!
      if (j < i || groups[j] !== group) continue
      left.weight[group]! += weights[e]!
      if (!going[i] && !going[j]) left.weightLeft[group]! += weights[e]!
    }
  }
  const largest = new Uint32Array(count).fill(partCount)
  for (let i = 0; i < nodes; i++) {
    const group = groups[i]!
    const part = labels[i]!
    if (going[i] || sizes[part] !== left.together[group]) continue
    if (largest[group] === partCount) largest[group] = part
    if (largest[group] === part) left.isTogether[i] = 1
  }
  return left
}
