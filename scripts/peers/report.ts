/** What was measured, as Markdown. */
import type { Task } from './peer.ts'
import type { Measured } from './rounds.ts'
import { growth, median, ratios, type Spread } from './statistics.ts'

/** One task on one graph. */
export interface Result {
  graph: string
  people: number
  ties: number
  task: Task
  /** what values are held against */
  by: 'ours' | 'exact'
  /** a graph with planted tribes */
  planted: boolean
  measured: Measured[]
}

const TITLES: Record<Task, string> = {
  louvain: 'Louvain',
  leiden: 'Leiden',
  pagerank: 'PageRank',
  cores: 'core numbers',
  scores: 'PageRank, cores, chiefs, medicine men, participation',
  betweenness: 'betweenness, sampled',
  exact: 'betweenness, exact',
}
const MB = 2 ** 20

/** Medians of the rounds, a row a contender. */
export function table(results: readonly Result[]): string[] {
  const rows = results.flatMap((result) =>
    oursFirst(result.measured).map((one, i, all) => {
      const [ours, other] = one.who === 'ours' ? [one, all[0]!] : [opponent(all, one), one]
      return [
        i === 0 ? result.graph : '',
        i === 0 ? TITLES[result.task] : '',
        `${one.who}${one.threads > 1 ? `, ${one.threads} threads` : ''}`,
        `${seconds(middle(one, 'wall'))}${one.costs.some((cost) => cost.first > cost.wall) ? ` (first ${seconds(middle(one, 'first'))})` : ''}`,
        seconds(middle(one, 'cpu')),
        seconds(middle(one, 'build')),
        (middle(one, 'peak') / MB).toFixed(0),
        quality(one, result.by),
        one.hashes.length === 1 ? '' : new Set(one.hashes).size === 1 ? 'yes' : 'no',
        i === 0 ? '' : spread(ratioOf(ours, other, 'wall')),
        i === 0 ? '' : `${ratioOf(ours, other, 'cpu').median.toFixed(2)}${one.who === 'ours' ? ' of one thread' : ''}`,
      ]
    }),
  )
  const head = [
    'ties',
    'task',
    'who',
    'wall s',
    'CPU s',
    'building s',
    'peak MB',
    'what was found',
    'same each run',
    'ours / theirs: wall (least, most)',
    'CPU',
  ]
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
}

/** Whether our own kernels found the same, byte for byte, in all runs on all numbers of threads: the tasks where they did not. */
export function differing(results: readonly Result[]): string[] {
  return results
    .filter(({ measured }) => new Set(measured.flatMap((one) => (one.who === 'ours' ? one.hashes : []))).size > 1)
    .map(({ graph, task }) => `${TITLES[task]} on ${graph}`)
}

/** How the cost of a tie grows from each graph of planted tribes to the next. */
export function growthTable(all: readonly Result[]): string[] {
  const results = all.filter(({ planted }) => planted)
  const rows: string[] = []
  for (const [i, small] of results.entries()) {
    const large = results.slice(i + 1).find((r) => r.task === small.task && r.ties > 1.5 * small.ties)
    if (!large) continue
    for (const one of small.measured) {
      const other = large.measured.find((o) => o.who === one.who && o.threads === one.threads)
      if (!other) continue
      const grown = (what: 'wall' | 'cpu' | 'peak') =>
        growth({ cost: middle(one, what), ties: small.ties }, { cost: middle(other, what), ties: large.ties })
      const who = `${one.who}${one.threads > 1 ? `, ${one.threads} threads` : ''}`
      rows.push(
        `| ${TITLES[small.task]} | ${small.graph} → ${large.graph} | ${who} | ${grown('wall').toFixed(2)} | ${grown('cpu').toFixed(2)} | ${grown('peak').toFixed(2)} |`,
      )
    }
  }
  return rows.length
    ? ['| task | ties | who | time a tie | CPU a tie | memory a tie |', '|---|---|---|---|---|---|', ...rows]
    : []
}

const oursFirst = (measured: readonly Measured[]): Measured[] =>
  measured.toSorted((a, b) => +(b.who === 'ours') - +(a.who === 'ours'))

/**
 * Ours that a peer is held against: on as many threads as it, or on the most below; on the most of all, where the peer
 * was measured on one thread only.
 */
export function opponent(measured: readonly Measured[], peer: Measured): Measured {
  const ours = measured.filter((one) => one.who === 'ours').toSorted((a, b) => b.threads - a.threads)
  const isThreaded = measured.some((one) => one.who === peer.who && one.threads > 1)
  return (isThreaded && ours.find((one) => one.threads <= peer.threads)) || ours[0]!
}

const ratioOf = (ours: Measured, theirs: Measured, what: 'wall' | 'cpu'): Spread =>
  ratios(
    ours.costs.map((cost) => cost[what]),
    theirs.costs.map((cost) => cost[what]),
  )

const middle = (one: Measured, what: 'wall' | 'first' | 'cpu' | 'build' | 'peak'): number =>
  median(one.costs.map((cost) => cost[what]))
const seconds = (s: number): string => s.toFixed(s < 10 ? 2 : 1)
const spread = ({ median: m, least, most }: Spread): string =>
  least === most ? m.toFixed(2) : `${m.toFixed(2)} (${least.toFixed(2)}, ${most.toFixed(2)})`

function quality(one: Measured, by: string): string {
  if (one.costs[0]!.work?.['tribes s'] !== undefined) {
    const tribes = one.costs.map((cost) => cost.work!['tribes s']!)
    const own = one.costs.map((cost) => cost.wall)
    return `${spread(ratios(own, tribes))} of the tribes’ time`
  }
  const each = one.hashes.map((hash) => one.judged[hash]!)
  const [first] = each
  const of = (what: 'modularity' | 'ami' | 'disconnected' | 'tribes'): number => median(each.map((j) => j[what] ?? 0))
  if (first?.modularity === undefined)
    return `off by ${Math.max(...each.map((j) => j.difference ?? 0)).toExponential(1)} from ${by === 'exact' ? 'the exact' : by}`
  const ami = first.ami === null ? '' : `, AMI ${of('ami').toFixed(3)}`
  return `Q ${of('modularity').toFixed(4)}${ami}, ${of('tribes')} tribes, ${of('disconnected')} in pieces`
}
