/**
 * The fringe of a map: people who hang on it by one tie, and those who hang on them alone. What leads through a person to
 * and from the branches that hang there is counted at once; each branch is put on the account of whom it hangs on, so that
 * only the inner graph is left to be searched. Where nothing but a branch is left of a part, nothing has to be searched.
 *
 * Baglioni, Geraci, Pellegrini, Lastres. Fast exact computation of betweenness centrality in social networks. ASONAM 2012.
 * Sariyüce, Saule, Kaya, Çatalyürek. Shattering and compressing networks for centrality analysis. arXiv:1209.6007
 * b = sizes of the branches that hang on v;  w(v) = 1 + Σ b;  n = people of the component
 * inside: B(v) = ½ ((w(v) − 1)² − Σ b²) + (w(v) − 1) · (n − w(v)) + what the search adds (see brandes.ts)
 * outside: B(v) = ½ ((n − 1)² − Σ b² − (n − w(v))²)
 *
 * O(people + ties).
 */
import type { Csr } from '../../graph/csr.ts'
import { sharedFloats, sharedNumbers } from '../../team/memory.ts'

/** The graph without its fringe, numbered as a breadth-first walk meets it: neighbours then lie near each other in memory. */
export interface Inner {
  nodes: number
  /** nodes + 1 offsets into targets, on shared memory as the four that follow */
  starts: Uint32Array
  targets: Uint32Array
  /** w(v) of each node, 1 and more */
  people: Float64Array
  /** first node of the component of each node, and people of the component; components follow one another */
  component: Uint32Array
  size: Uint32Array
  /** the person that each node is */
  order: Uint32Array
}

export interface WithoutFringe {
  inner: Inner
  /** by person: all of B for those outside, all but what the search adds for those inside */
  known: Float64Array
}

const NOBODY = 0xffffffff

/** The branches that hang on each person. */
interface Branches {
  /** w(v) */
  people: Float64Array
  /** Σ b² */
  squares: Float64Array
  /** those taken away, in order; and whom each of them hung on, NOBODY for those left */
  taken: Uint32Array
  onto: Uint32Array
  /** ties to those left */
  degree: Uint32Array
}

export function withoutFringe(graph: Csr): WithoutFringe {
  const branches = takeAway(graph)
  const { people, squares, taken, onto } = branches
  const inner = walkInside(graph, branches)
  const known = new Float64Array(graph.nodes)
  /** people of the component */
  const all = Float64Array.from(people)
  inner.order.forEach((v, k) => {
    all[v] = inner.size[k]!
  })
  for (let v = 0; v < graph.nodes; v++) {
    if (onto[v] !== NOBODY) continue
    const branch = people[v]! - 1
    known[v] = (branch * branch - squares[v]!) / 2 + branch * (all[v]! - people[v]!)
  }
  // whom a person hung on was taken away later, if at all
  for (let k = taken.length - 1; k >= 0; k--) {
    const v = taken[k]!
    const n = all[onto[v]!]!
    all[v] = n
    known[v] = ((n - 1) ** 2 - squares[v]! - (n - people[v]!) ** 2) / 2
  }
  return { inner, known }
}

/** Bytes of the results and the scratch. */
export function estimateFringeBytes(people: number, ties: number): number {
  return (5 * 8 + 7 * 4) * people + 2 * 4 * ties
}

function takeAway({ nodes, starts, targets }: Csr): Branches {
  const people = new Float64Array(nodes).fill(1)
  const squares = new Float64Array(nodes)
  const degree = new Uint32Array(nodes)
  const onto = new Uint32Array(nodes).fill(NOBODY)
  const waiting = new Uint32Array(nodes)
  let count = 0
  for (let v = 0; v < nodes; v++) {
    degree[v] = starts[v + 1]! - starts[v]!
    if (degree[v] === 1) waiting[count++] = v
  }
  let taken = 0
  for (let k = 0; k < count; k++) {
    const v = waiting[k]!
    // the last two of a part both wait, and one of them stays
    if (degree[v] === 0) continue
    let e = starts[v]!
    while (onto[targets[e]!] !== NOBODY) e++
    const other = targets[e]!
    onto[v] = other
    people[other]! += people[v]!
    squares[other]! += people[v]! ** 2
    if (--degree[other]! === 1) waiting[count++] = other
    waiting[taken++] = v
  }
  return { people, squares, taken: waiting.subarray(0, taken), onto, degree }
}

function walkInside({ nodes, starts, targets }: Csr, { people, onto, degree }: Branches): Inner {
  const isInside = (v: number): boolean => onto[v] === NOBODY && degree[v]! > 0
  let inside = 0
  let directions = 0
  for (let v = 0; v < nodes; v++) {
    if (!isInside(v)) continue
    inside++
    directions += degree[v]!
  }
  const order = new Uint32Array(inside)
  const number = new Uint32Array(nodes).fill(NOBODY)
  const component = sharedNumbers(inside)
  const size = sharedNumbers(inside)
  let met = 0
  for (let root = 0; root < nodes; root++) {
    if (number[root] !== NOBODY || !isInside(root)) continue
    const first = met
    let all = 0
    number[root] = met
    order[met++] = root
    for (let k = first; k < met; k++) {
      component[k] = first
      const v = order[k]!
      all += people[v]!
      for (let e = starts[v]!, end = starts[v + 1]!; e < end; e++) {
        const w = targets[e]!
        if (number[w] !== NOBODY || !isInside(w)) continue
        number[w] = met
        order[met++] = w
      }
    }
    size.fill(all, first, met)
  }
  const newStarts = sharedNumbers(inside + 1)
  const newTargets = sharedNumbers(directions)
  const newPeople = sharedFloats(inside)
  let at = 0
  for (let k = 0; k < inside; k++) {
    const v = order[k]!
    newPeople[k] = people[v]!
    for (let e = starts[v]!, end = starts[v + 1]!; e < end; e++) {
      const w = number[targets[e]!]!
      if (w !== NOBODY) newTargets[at++] = w
    }
    newStarts[k + 1] = at
  }
  return { nodes: inside, starts: newStarts, targets: newTargets, people: newPeople, component, size, order }
}
