/** DuckDB's own drivers, other than ours: a process each that answers statements over one build file. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ROOT } from '../support/cli.ts'
import { PYTHON, WITHOUT_PYTHON } from '../support/python.ts'
import type { Value } from './figures.ts'

export interface Driver {
  name: string
  /** why it cannot be tried here; empty where it can */
  missing: string
  /** the command that answers statements over a file */
  command(file: string): [program: string, ...args: string[]]
}

export interface Opened {
  rows(sql: string): Promise<Value[][]>
  close(): Promise<void>
}

/** Opens a file read-only, in a process of the driver's; where it cannot, the first statement throws with what the process said. */
export function openWith(driver: Driver, file: string): Opened {
  const [program, ...args] = driver.command(file)
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] })
  const answers = answersOf(child)
  return {
    rows: async (sql) => {
      child.stdin.write(`${sql.replaceAll(/\s+/g, ' ')}\n`)
      return JSON.parse(await answers())
    },
    close: async () => {
      const ended = new Promise((resolve) => child.once('close', resolve))
      child.stdin.end()
      await ended
    },
  }
}

/** The next line that a process prints; rejects where it ends before. */
function answersOf(child: ChildProcess): () => Promise<string> {
  const lines: string[] = []
  const waiting: { resolve(line: string): void; reject(error: Error): void }[] = []
  let said = ''
  let over = false
  child.stdin!.on('error', () => {})
  child.stderr!.on('data', (chunk) => (said += chunk))
  createInterface({ input: child.stdout! }).on('line', (line) => {
    const first = waiting.shift()
    if (first) first.resolve(line)
    else lines.push(line)
  })
  child.once('close', () => {
    over = true
    for (const w of waiting) w.reject(new Error(said))
  })
  return () =>
    new Promise((resolve, reject) => {
      const line = lines.shift()
      if (line !== undefined) resolve(line)
      else if (over) reject(new Error(said))
      else waiting.push({ resolve, reject })
    })
}

export const PYTHON_DRIVER: Driver = {
  name: 'Python',
  missing: WITHOUT_PYTHON,
  command: (file) => [PYTHON!, join(import.meta.dirname, 'lines.py'), file],
}

const JDBC = 'org.duckdb:duckdb_jdbc:1.5.6.0'
const FOLDER = join(ROOT, '.cache/jdbc')
const JAR = join(FOLDER, `${JDBC.split(':').slice(1).join('-')}.jar`)

export const JDBC_DRIVER: Driver = {
  name: 'JDBC',
  missing: withoutJdbc(),
  command: (file) => ['java', '-cp', JAR, join(import.meta.dirname, 'Lines.java'), file],
}

/** Brings the driver's jar from Maven Central, once. */
function withoutJdbc(): string {
  if (spawnSync('javac', ['-version']).status !== 0) return ' (left out: there is no JDK here)'
  if (existsSync(JAR)) return ''
  mkdirSync(FOLDER, { recursive: true })
  const copy = ['-q', '-B', 'dependency:copy', `-Dartifact=${JDBC}`, `-DoutputDirectory=${FOLDER}`]
  const { error, status } = spawnSync('mvn', copy, { cwd: FOLDER, stdio: 'ignore' })
  if (error) return ' (left out: there is no Maven here to bring the JDBC driver)'
  return status === 0 ? '' : ' (left out: Maven could not bring the JDBC driver)'
}
