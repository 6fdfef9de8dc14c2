/** Runs contenders in turns, each run a process of its own, and has what they found judged. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { argumentsOf, type Contender } from './contenders.ts'
import type { TribesJudged, ValuesJudged } from './judge.ts'
import type { Cost, Given, Task } from './peer.ts'

/** A contender on so many threads. */
export interface Entry {
  contender: Contender
  threads: number
}

export interface Measured {
  who: string
  threads: number
  /** one a round */
  costs: Cost[]
  /** of what was found, one a round */
  hashes: string[]
  /** what each hash stands for */
  judged: Record<string, Partial<TribesJudged & ValuesJudged>>
}

/** What all runs of a task have in common. */
export type Setting = Pick<Given, 'graph' | 'task' | 'seed' | 'error' | 'times'> & {
  /** for what they write */
  folder: string
}

/**
 * @param entries ours first
 * @param say hears of each run, and of who is left out
 * @param exact file of what the values of a task ought to be; left out: values are held against those of the first entry
 * @throws Error where a run of ours fails, with what it said
 */
export function measure(
  setting: Setting,
  entries: readonly Entry[],
  rounds: number,
  say: (line: string) => void,
  exact?: string,
): Measured[] {
  const all: Measured[] = entries.map(({ contender: { who }, threads }) => ({
    who,
    threads,
    costs: [],
    hashes: [],
    judged: {},
  }))
  const files = new Map<string, string>()
  const out = join(setting.folder, 'out.bin')
  const failed = new Set<Entry>()
  for (let round = 0; round < rounds; round++)
    entries.forEach((entry, i) => {
      if (failed.has(entry)) return
      const cost = tryOnce(entry, setting, out, say)
      if (!cost) {
        failed.add(entry)
        return
      }
      const hash = createHash('sha256').update(readFileSync(out)).digest('hex').slice(0, 16)
      const kept = join(setting.folder, `${hash}.bin`)
      renameSync(out, kept)
      files.set(hash, kept)
      all[i]!.costs.push(cost)
      all[i]!.hashes.push(hash)
      say(
        `${setting.task}, round ${round + 1}: ${entry.contender.who} on ${entry.threads}: ${cost.wall.toFixed(2)} s, ${cost.cpu.toFixed(2)} s CPU`,
      )
    })
  const measured = all.filter((_, i) => !failed.has(entries[i]!))
  const judged = judge(setting, [...files], exact ?? files.get(all[0]!.hashes[0]!)!)
  for (const one of measured) for (const hash of one.hashes) one.judged[hash] = judged.get(hash)!
  for (const file of files.values()) rmSync(file)
  return measured
}

/** A peer that fails is left out, and said; ours must not. */
function tryOnce(entry: Entry, setting: Setting, out: string, say: (line: string) => void): Cost | null {
  try {
    return runOnce(entry, setting, out)
  } catch (error) {
    if (entry.contender.who === 'ours') throw error
    say(`${entry.contender.who} is left out: ${(error as Error).message}`)
    return null
  }
}

/**
 * One run of one contender.
 * @param profile whether it is to tell of each step; only ours can
 */
export function runOnce(
  { contender, threads }: Entry,
  { folder: _, ...setting }: Setting,
  out: string,
  profile = false,
): Cost {
  return JSON.parse(processLine([...contender.command, ...argumentsOf({ ...setting, threads, out, profile })]))
}

const TRIBES: readonly Task[] = ['louvain', 'leiden']

function judge({ graph, task }: Setting, files: [string, string][], by: string): Map<string, object> {
  const paths = files.map(([, file]) => file).join()
  const asked = TRIBES.includes(task) ? ['--labels', paths] : ['--values', paths, '--by', by]
  const lines = processLine(nodeCommand('run-judge.ts', ['--graph', graph, ...asked])).split('\n')
  return new Map(files.map(([hash], i) => [hash, JSON.parse(lines[i]!)]))
}

/** A script of this folder as a command. */
export const nodeCommand = (script: string, args: readonly string[]): string[] => [
  process.execPath,
  '--disable-warning=ExperimentalWarning',
  join(import.meta.dirname, script),
  ...args,
]

/** What a command prints, without the last line break. */
export function processLine([command, ...args]: readonly string[]): string {
  const { status, signal, stdout, stderr } = spawnSync(command!, args, { encoding: 'utf8', maxBuffer: 1 << 28 })
  if (status !== 0) throw new Error(`${[command, ...args].join(' ')} ended with ${status ?? signal}:\n${stderr}`)
  return stdout.trimEnd()
}
