/**
 * Shortest paths of pairs of people drawn at random: what share of the paths between the two leads through each third one.
 *
 * Search from both ends, always on the side with fewer ties to follow: Borassi, Natale. KADABRA is an adaptive algorithm for
 * betweenness via random approximation. J. Exp. Algorithmics 24 (2019) 1.2. doi:10.1145/3284359
 * There one path of each pair is drawn; here all of them count, each by its share: right on average as well, and nearer.
 * σ(v) = paths from v to the end it was met from;  h(v) = Σ over neighbours w one hop nearer to the middle of h(w);
 * where the sides meet, along ties x–y: h(x) = Σ σ(y), h(y) = Σ σ(x);  share(v) = σ(v) · h(v) / Σ σ(x) · σ(y)
 *
 * Pair i of a seed is the same on every machine. Shares are added up in steps of 2⁻³¹, as whole numbers, whose sum does not
 * depend on the order: the same result for any number of threads.
 */
import { below, type Random, seeded } from '../../graph/random.ts'
import { sharedNumbers } from '../../team/memory.ts'
import type { Team } from '../../team/team.ts'
import { scaleDown } from './brandes.ts'
import type { Inner } from './fringe.ts'

/** Pairs that a thread takes at a time. */
const GRAIN = 16
const STEPS = 2 ** 31
const WORD = 2 ** 32
const BASE = [1, 4] as const

/** What the threads work on, all on shared memory. */
interface State extends Pick<Inner, 'nodes' | 'starts' | 'targets' | 'component' | 'size'> {
  /** node of each person behind one, in order of nodes, and where those of each node begin */
  ends: Uint32Array
  begins: Uint32Array
  /** people of the largest component */
  most: number
  seed: number
  /** shares and their squares, in STEPS: low words of all nodes, then high words */
  shares: Uint32Array
  squares: Uint32Array
  /** ties looked at, low and high word; first pair of this run */
  at: Uint32Array
}

export interface Pairs extends Disposable {
  /** pairs of people, in order, with different nodes of one component; what is drawn is drawn evenly from these */
  all: number
  /** Sums of shares and of their squares, by node, over the pairs first … first + count − 1 of the seed. */
  draw(first: number, count: number): void
  share(node: number): number
  square(node: number): number
  /** ties looked at since the last `clear` */
  visits(): number
  clear(): void
}

/** Makes ready to draw pairs of a graph that has at least one component. */
export function makePairs(inner: Inner, seed: number, team: Team): Pairs {
  const { nodes, starts, targets, people, component, size } = inner
  const begins = sharedNumbers(nodes)
  let persons = 0
  let all = 0
  let most = 0
  for (let v = 0; v < nodes; v++) {
    begins[v] = persons
    persons += people[v]!
    all += people[v]! * (size[v]! - people[v]!)
    most = Math.max(most, size[v]!)
  }
  const ends = sharedNumbers(persons)
  for (let v = 0; v < nodes; v++) ends.fill(v, begins[v], begins[v]! + people[v]!)
  const shares = sharedNumbers(2 * nodes)
  const squares = sharedNumbers(2 * nodes)
  const at = sharedNumbers(3)
  const state: State = { nodes, starts, targets, component, size, ends, begins, most, seed, shares, squares, at }
  const loop = team.share(followPairs, state)
  const read = (sums: Uint32Array, node: number) => (sums[node + nodes]! * WORD + sums[node]!) / STEPS
  return {
    all,
    draw(first, count) {
      at[2] = first
      loop.run(count, GRAIN)
    },
    share: (node) => read(shares, node),
    square: (node) => read(squares, node),
    visits: () => at[1]! * WORD + at[0]!,
    clear() {
      shares.fill(0)
      squares.fill(0)
      at.fill(0)
    },
    [Symbol.dispose]: () => loop[Symbol.dispose](),
  }
}

/** Bytes of the sums, and of the scratch of so many threads. */
export function estimatePairsBytes(people: number, threads: number): number {
  return 6 * 4 * people + threads * (2 * 8 + 4 + 1) * people
}

export function followPairs(state: State): (from: number, to: number) => void {
  const { nodes, starts, targets, component, size, ends, begins, most, seed, shares, squares, at } = state
  /** where not met 0; else BASE of the side + hops modulo 3, which tells nearer, equal and farther neighbours apart */
  const met = new Uint8Array(nodes)
  const paths = new Float64Array(nodes)
  const handed = new Float64Array(nodes)
  /** both sides in one, distance by distance: where each ends, whose it is, and the scale of its numbers of paths */
  const queue = new Uint32Array(nodes)
  const levelEnds: number[] = []
  const sides: number[] = []
  const scales: number[] = []
  return (from, to) => {
    let visits = 0
    for (let i = from; i < to; i++) visits += follow(seeded(seed, at[2]! + i))
    add(at, 0, 1, visits)
  }

  /** @returns ties looked at */
  function follow(random: Random): number {
    let s: number
    let t: number
    do {
      do s = ends[below(ends.length, random)]!
      while (random() * most >= size[s]!)
      t = ends[begins[component[s]!]! + below(size[s]!, random)]!
    } while (s === t)

    const front = [0, 1]
    const hops = [0, 0]
    const scale = [1, 1]
    const work = [starts[s + 1]! - starts[s]!, starts[t + 1]! - starts[t]!]
    begin(0, s)
    begin(1, t)
    let visits = 0
    let levels = 2
    let found = 2
    let total = 0
    for (; ; levels++) {
      const side = work[0]! <= work[1]! ? 0 : 1
      const base = BASE[side]!
      const next = base + ((hops[side]! + 1) % 3)
      const level = front[side]!
      const end = levelEnds[level]!
      const before = found
      visits += work[side]!
      let degrees = 0
      for (let q = level === 0 ? 0 : levelEnds[level - 1]!; q < end; q++) {
        const x = queue[q]!
        const toX = paths[x]!
        for (let e = starts[x]!, last = starts[x + 1]!; e < last; e++) {
          const y = targets[e]!
          const m = met[y]!
          if (m === 0) {
            if (total > 0) continue
            met[y] = next
            paths[y] = toX
            handed[y] = 0
            queue[found++] = y
            degrees += starts[y + 1]! - starts[y]!
          } else if (m === next) paths[y]! += toX
          else if (m < base || m > base + 2) {
            handed[x]! += paths[y]!
            handed[y]! += toX
            total += toX * paths[y]!
          }
        }
      }
      if (total > 0) break
      front[side] = levels
      hops[side]!++
      work[side] = degrees
      levelEnds[levels] = found
      sides[levels] = side
      scales[levels] = scaleDown(paths, queue, before, found)
    }
    for (let level = levels - 1; level > 1; level--) {
      const side = sides[level]!
      const isOutermost = level === front[side]
      const farther = BASE[side]! + ((hops[side]! + 1) % 3)
      for (let q = levelEnds[level - 1]!, end = levelEnds[level]!; q < end; q++) {
        const v = queue[q]!
        if (!isOutermost) {
          let received = 0
          for (let e = starts[v]!, last = starts[v + 1]!; e < last; e++) {
            const w = targets[e]!
            if (met[w] === farther) received += handed[w]!
          }
          handed[v] = received * scale[side]!
        }
        if (handed[v]! > 0) count(v, (paths[v]! * handed[v]!) / total)
      }
      scale[side] = scales[level]!
      hops[side]!--
    }
    for (let q = 0; q < found; q++) met[queue[q]!] = 0
    return visits
  }

  function begin(side: 0 | 1, v: number): void {
    met[v] = BASE[side]
    paths[v] = 1
    handed[v] = 0
    queue[side] = v
    levelEnds[side] = side + 1
  }

  function count(v: number, share: number): void {
    add(shares, v, v + nodes, Math.round(share * STEPS))
    add(squares, v, v + nodes, Math.round(share * share * STEPS))
  }
}

/** Adds a number below 2³² to one of two words. */
function add(words: Uint32Array, low: number, high: number, value: number): void {
  if (Atomics.add(words, low, value) + value >= WORD) Atomics.add(words, high, 1)
}
