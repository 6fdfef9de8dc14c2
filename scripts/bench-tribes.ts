/**
 * How long tribes take, on a seeded graph with planted tribes at 1 and 10 million ties.
 *
 *   node scripts/bench-tribes.ts [--ties 1000000,10000000] [--algorithm louvain,leiden] [--mixing 0.35] [--rounds 3]
 *
 * Prints milliseconds (least, median) and CPU seconds of one run, visits, moves, modularity, and the process's peak
 * memory.
 */
import { availableParallelism, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { undirected } from '../src/graph/csr.ts'
import { seeded } from '../src/graph/random.ts'
import { leiden } from '../src/tribes/leiden.ts'
import { louvain } from '../src/tribes/louvain.ts'
import { modularity } from '../src/tribes/quality.ts'
import { estimateTribesBytes } from '../src/tribes/tribes.ts'
import { plantedTies } from './planted-ties.ts'

const { values } = parseArgs({
  options: {
    ties: { type: 'string', default: '1000000,10000000' },
    algorithm: { type: 'string', default: 'louvain,leiden' },
    mixing: { type: 'string', default: '0.35' },
    rounds: { type: 'string', default: '3' },
  },
})
const kernels = { louvain, leiden }

for (const drawn of values.ties.split(',').map(Number)) {
  const ties = plantedTies(Math.ceil(drawn / 11), drawn, Number(values.mixing), 1)
  const [graph, making] = timed(() => undirected(ties))
  console.log(`${ties.from.length} ties, ${ties.people} people, ${graph.targets.length / 2} edges`)
  console.log(`  graph    ${making.ms.toFixed(0)} ms`)
  for (const algorithm of values.algorithm.split(',') as (keyof typeof kernels)[]) {
    const rounds = Array.from({ length: Number(values.rounds) }, (_, round) =>
      timed(() => kernels[algorithm](graph, { resolution: 1, random: seeded(round) })),
    )
    const [found] = rounds[0]!
    const ms = rounds.map(([, time]) => time.ms).sort((a, b) => a - b)
    const cpu = rounds.map(([, time]) => time.cpu).sort((a, b) => a - b)
    console.log(
      `  ${algorithm.padEnd(8)} ${ms[0]!.toFixed(0)} ms least, ${ms[ms.length >> 1]!.toFixed(0)} ms median, ${cpu[0]!.toFixed(1)} s CPU least:`,
      `${found.visits} visits, ${found.moves} moves, ${found.levels} levels, ${found.count} tribes,`,
      `Q ${modularity(graph, found.labels, found.count, 1).toFixed(4)}`,
    )
  }
  const peak = process.resourceUsage().maxRSS / 1024
  console.log(
    `  peak ${peak.toFixed(0)} MB, estimated beside the ties ${(estimateTribesBytes(ties.people, ties.from.length) / 2 ** 20).toFixed(0)} MB`,
  )
}
console.log(`load ${loadavg()[0]!.toFixed(1)} on ${availableParallelism()} cores`)

function timed<T>(work: () => T): [T, { ms: number; cpu: number }] {
  const cpu = process.cpuUsage()
  const start = performance.now()
  const result = work()
  const used = process.cpuUsage(cpu)
  return [result, { ms: performance.now() - start, cpu: (used.user + used.system) / 1e6 }]
}
