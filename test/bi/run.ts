/** Other programs, run to their end. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** Stdout of a program that must succeed; throws with its stderr where it does not. */
export async function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const { stdout } = await execute(program, [...args], { maxBuffer: 1 << 30, env: { ...process.env, ...env } })
  return stdout
}
