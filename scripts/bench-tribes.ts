/**
 * How long tribes take: a seeded graph with planted tribes, power laws in their sizes and in people's degrees, made at 1 and 10 million ties.
 *
 *   node scripts/bench-tribes.ts [--ties 1000000,10000000] [--algorithm louvain,leiden] [--mixing 0.35] [--rounds 3]
 *
 * Prints milliseconds (least, and median over rounds), visits, moves, modularity, and the process's peak memory.
 */
import { parseArgs } from 'node:util'
import type { Algorithm } from '../src/domain/builds.ts'
import { undirected } from '../src/graph/csr.ts'
import { below, seeded, shuffle } from '../src/graph/random.ts'
import type { TieColumns } from '../src/graph/ties.ts'
import { singletons } from '../src/tribes/partition.ts'
import { findTribes } from '../src/tribes/tribes.ts'

const { values } = parseArgs({
  options: {
    ties: { type: 'string', default: '1000000,10000000' },
    algorithm: { type: 'string', default: 'louvain,leiden' },
    mixing: { type: 'string', default: '0.35' },
    rounds: { type: 'string', default: '3' },
  },
})

for (const wanted of values.ties.split(',').map(Number)) {
  const ties = plantedTies(Math.ceil(wanted / 11), wanted, Number(values.mixing), 1)
  let start = performance.now()
  const graph = undirected(ties)
  console.log(`${ties.from.length} ties, ${ties.people} people, ${graph.targets.length / 2} edges`)
  console.log(`  graph    ${(performance.now() - start).toFixed(0)} ms`)
  for (const algorithm of values.algorithm.split(',') as Algorithm[]) {
    const times: number[] = []
    let line = ''
    for (let round = 0; round < Number(values.rounds); round++) {
      start = performance.now()
      const found = findTribes(ties, { algorithm, resolution: 1, seed: 1, runs: 1 })
      times.push(performance.now() - start)
      line = `${found.visits} visits, ${found.moves} moves, ${found.levels} levels, ${found.count} tribes, Q ${found.modularity.toFixed(4)}`
    }
    times.sort((a, b) => a - b)
    const median = times[times.length >> 1]!
    console.log(`  ${algorithm.padEnd(8)} ${times[0]!.toFixed(0)} ms least, ${median.toFixed(0)} ms median: ${line}`)
  }
  console.log(`  peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`)
}

/** Directed ties: givers uniform; receivers by a power law, in the own tribe or, with the share `mixing`, anywhere. */
function plantedTies(people: number, wanted: number, mixing: number, seed: number): TieColumns {
  const random = seeded(seed)
  const firsts: number[] = []
  const tribe = new Uint32Array(people)
  for (let first = 0; first < people; ) {
    const size = Math.min(Math.floor(20 * (1 - random()) ** (-1 / 1.2)), Math.ceil(people / 10), people - first)
    tribe.fill(firsts.length, first, first + size)
    firsts.push(first)
    first += size
  }
  firsts.push(people)
  const names = shuffle(singletons(people), random)
  const pairs = new Float64Array(wanted)
  for (let i = 0; i < wanted; ) {
    const giver = below(people, random)
    const home = tribe[giver]!
    const [first, size] =
      random() < mixing ? [0, people] : [firsts[home]!, firsts[home + 1]! - firsts[home]!]
    const receiver = first + Math.floor(size * random() ** (size === people ? 1.5 : 2.2))
    if (giver !== receiver) pairs[i++] = names[giver]! * people + names[receiver]!
    else if (size === 1) continue
  }
  pairs.sort()
  let count = 0
  const from = new Uint32Array(wanted)
  const to = new Uint32Array(wanted)
  const weight = new Float64Array(wanted)
  for (let i = 0; i < wanted; i++) {
    if (i > 0 && pairs[i] === pairs[i - 1]) weight[count - 1]! += 1
    else {
      from[count] = Math.floor(pairs[i]! / people)
      to[count] = pairs[i]! % people
      weight[count++] = 1
    }
  }
  for (let i = 0; i < count; i++) weight[i] = Math.log1p(5 * weight[i]!)
  return {
    people,
    from: from.slice(0, count),
    to: to.slice(0, count),
    weight: weight.slice(0, count),
    recency: new Float64Array(count).fill(1),
  }
}
