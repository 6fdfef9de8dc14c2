/** Who is measured: what each can do, on how many threads, and up to what size. */
import { join } from 'node:path'
import { MOST_THREADS } from './ours.ts'
import type { Given, Task } from './peer.ts'

export interface Contender {
  who: string
  tasks: readonly Task[]
  /** at most */
  threads: number
  ties: number
  command: readonly string[]
}

const ROOT = join(import.meta.dirname, '../..')
export const PYTHON = join(ROOT, '.cache/peers/bin/python')
const inPython = (who: string) => [PYTHON, '-B', join(import.meta.dirname, `run_${who}.py`)]
const inNode = (who: string) => [
  process.execPath,
  '--disable-warning=ExperimentalWarning',
  '--expose-gc',
  join(import.meta.dirname, `run-${who}.ts`),
]

const ALL: readonly Task[] = ['louvain', 'leiden', 'pagerank', 'cores', 'betweenness']
const MANY = Number.POSITIVE_INFINITY

export const OURS: Contender = {
  who: 'ours',
  tasks: [...ALL, 'scores'],
  threads: MOST_THREADS,
  ties: MANY,
  command: inNode('ours'),
}
export const PEERS: readonly Contender[] = [
  { who: 'networkit', tasks: ALL, threads: MANY, ties: MANY, command: inPython('networkit') },
  { who: 'igraph', tasks: ['louvain', 'leiden'], threads: 1, ties: 12e6, command: inPython('igraph') },
  { who: 'leidenalg', tasks: ['leiden'], threads: 1, ties: 1.2e6, command: inPython('leidenalg') },
  { who: 'graphology', tasks: ['louvain'], threads: 1, ties: 1.2e6, command: inNode('graphology') },
  {
    who: 'gds',
    tasks: ['louvain', 'leiden', 'pagerank', 'cores'],
    // what it allows without a licence
    threads: 4,
    ties: 1.2e6,
    command: inNode('gds'),
  },
]

/** The arguments of a runner, beside those of its command. */
export function argumentsOf(given: Omit<Given, 'url' | 'pid'>): string[] {
  return Object.entries(given).flatMap(([name, value]) =>
    typeof value === 'boolean' ? (value ? [`--${name}`] : []) : [`--${name}`, String(value)],
  )
}
