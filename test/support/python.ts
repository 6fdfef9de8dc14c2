/** The Python that scripts/test prepares with the packages of test/bi/requirements.txt. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './cli.ts'

/** Its path, or null where it has not been prepared. */
export const PYTHON = existsSync(join(ROOT, '.cache/python/.installed')) ? join(ROOT, '.cache/python/bin/python') : null

/** Why what needs it is left out; empty where it is there. For the names of tests. */
export const WITHOUT_PYTHON = PYTHON ? '' : ' (left out: scripts/test has not prepared Python)'

/** Runs a script of test/bi to its end; its stdout. Throws with its stderr where it fails. */
export function python(script: string, args: readonly string[] = [], stdin = ''): string {
  const path = join(ROOT, 'test/bi', script)
  const ended = spawnSync(PYTHON!, [path, ...args], { input: stdin, encoding: 'utf8', maxBuffer: 1 << 30 })
  if (ended.status !== 0) throw new Error(`${script} ended with ${ended.status ?? ended.signal}:\n${ended.stderr}`)
  return ended.stdout
}
