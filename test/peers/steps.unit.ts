/** What --profile tells: each step with its cost, and figures that agree with what comes back. */
import { expect, test } from 'vitest'
import { prepare } from '../../scripts/peers/ours.ts'
import type { Answer, Given, Task } from '../../scripts/peers/peer.ts'
import { type Meter, type Step, stepLines, stepWatch } from '../../scripts/peers/steps.ts'
import { plantedTies } from '../../scripts/planted-ties.ts'
import { undirected } from '../../src/graph/csr.ts'
import type { TieColumns } from '../../src/graph/ties.ts'
import { LARGE } from '../../src/tribes/partition.ts'
import { modularity } from '../../src/tribes/search/quality.ts'

test('a step begins where the one before was looked at', () => {
  let now = 0
  let most = 0
  const meter: Meter = {
    wall: () => now,
    cpu: () => 2 * now,
    peak: () => most,
    resetPeak() {
      most = 0
    },
  }
  const watch = stepWatch(meter)
  now = 1
  most = 3 * 2 ** 20
  watch.note('moves', () => {
    // what it takes to know more is nobody's
    now = 10
    most = 2 ** 30
    return { visits: 1234567, share: 0.25, residual: 1e-13 }
  })
  now = 12.5
  watch.note('parts', () => ({}))
  expect(watch.steps).toEqual([
    { step: 'moves', wall: 1, cpu: 2, peak: 3 * 2 ** 20, figures: { visits: 1234567, share: 0.25, residual: 1e-13 } },
    { step: 'parts', wall: 2.5, cpu: 5, peak: 0, figures: {} },
  ])
  expect(stepLines(watch.steps)).toEqual([
    '  step    wall s    CPU s  peak MB',
    '  moves    1.000    2.000        3  visits 1,234,567, share 0.2500, residual 1.0e-13',
    '  parts    2.500    5.000        0',
  ])
})

const ties = plantedTies(3000, 30_000, 0.3, 1)
const graph = undirected(ties)

async function compute(task: Task, profile: boolean, on: TieColumns = ties): Promise<Answer> {
  const given: Given = {
    graph: '',
    task,
    threads: 1,
    seed: 1,
    error: 0.05,
    times: 1,
    out: '',
    profile,
    url: '',
    pid: '',
  }
  return (await prepare(given, on))()
}

const LEVEL = ['moves', 'parts', 'coarse graph']

test.each<[Task, string[]]>([
  ['louvain', ['columns', 'graph', ...LEVEL, 'the rest']],
  ['leiden', ['columns', 'graph', ...LEVEL, 'the rest']],
  ['pagerank', ['columns', 'PageRank', 'the rest']],
  ['cores', ['columns', 'graph', 'core numbers', 'the rest']],
  ['betweenness', ['columns', 'graph', 'fringe', 'sources', 'the rest']],
  [
    'scores',
    [
      ...['columns', 'graph', ...LEVEL, 'members', 'PageRank'],
      ...['core numbers', 'chiefs', 'participation', 'medicine men', 'the rest'],
    ],
  ],
])('the steps of %s, and the same values as without', async (task, wanted) => {
  const plain = await compute(task, false)
  const { values, steps } = await compute(task, true)
  expect(values).toEqual(plain.values)
  expect(plain.steps).toBeUndefined()
  expect([...new Set(steps!.map(({ step }) => step))]).toEqual(wanted)
  for (const { wall, cpu, peak } of steps!) expect(Math.min(wall, cpu, peak)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...steps!.map(({ peak }) => peak))).toBeGreaterThan(2 ** 24)
  expect(figuresOf(steps!, 'the rest')[0]!['estimated MB']).toBeGreaterThan(0)
})

test.each<Task>(['louvain', 'leiden'])('%s: figures by level add up to those of the whole', async (task) => {
  const { values, work, steps } = await compute(task, true)
  const moves = figuresOf(steps!, 'moves')
  const sum = (what: string): number => moves.reduce((all, figures) => all + figures[what]!, 0)
  expect(sum('visits')).toBe(work!['visits'])
  expect(sum('moves')).toBe(work!['moves'])
  expect(sum('rounds') + sum('batches')).toBe(0)
  expect(moves[0]).toMatchObject({ level: 1, nodes: 3000, edges: graph.targets.length / 2 })
  for (const [i, { step, figures }] of steps!.entries()) {
    if (step !== 'coarse graph') continue
    expect(steps![i - 1]).toMatchObject({ step: 'parts', figures: { parts: figures['nodes'] } })
    expect(steps![i + 1]).toMatchObject({ step: 'moves', figures })
  }
  // each level goes on from the tribes of the one before, and moves only raise modularity
  const qualities = moves.map((figures) => figures['modularity']!.toFixed(12))
  expect(qualities).toEqual(qualities.toSorted())
  const found = modularity(graph, values as Uint32Array, Math.max(...values) + 1, 1)
  expect(qualities).toContain(found.toFixed(12))
})

test('a large map: rounds and batches of the first level', async () => {
  const large = plantedTies(LARGE + 5000, 200_000, 0.3, 1)
  const { steps } = await compute('louvain', true, large)
  const [first, second] = figuresOf(steps!, 'moves')
  // a round of all has 64 batches and what is left over
  expect(first!['rounds']).toBeGreaterThan(1)
  expect(first!['batches']).toBeGreaterThan(65)
  expect(second).toMatchObject({ level: 2, rounds: 0, batches: 0 })
})

test('what PageRank, exact betweenness and the graph tell', async () => {
  const pagerank = await compute('pagerank', true)
  const [ranks] = figuresOf(pagerank.steps!, 'PageRank')
  expect(ranks!['person iterations']).toBe(3000 * ranks!['iterations']!)
  expect(ranks!['residual']).toBeLessThan(1e-12)
  const betweenness = await compute('betweenness', true)
  const [fringe] = figuresOf(betweenness.steps!, 'fringe')
  const [exact] = figuresOf(betweenness.steps!, 'sources')
  expect(exact).toMatchObject({ sources: fringe!['nodes left'], error: 0 })
  expect(fringe!['nodes taken off']! + fringe!['nodes left']!).toBe(3000)
  const [made] = figuresOf(betweenness.steps!, 'graph')
  const seen = new Set(Array.from(ties.from, (giver, tie) => giver * 3000 + ties.to[tie]!))
  const back = Array.from(ties.from, (giver, tie) => seen.has(ties.to[tie]! * 3000 + giver)).filter(Boolean).length
  expect(made!['ties merged']).toBe(back / 2)
  expect(made!['directions']).toBe(2 * ties.from.length - back)
})

const figuresOf = (steps: readonly Step[], wanted: string): Step['figures'][] =>
  steps.filter(({ step }) => step === wanted).map(({ figures }) => figures)
