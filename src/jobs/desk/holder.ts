/** `DATA/server.json`: which process holds the data, and how to ask it. Mode 0600: its token opens the desk. */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isAlive } from '../../keys/lock.ts'

export interface Holder {
  /** such as `http://127.0.0.1:4000` */
  address: string
  token: string
  pid: number
}

const FILE = 'server.json'

export async function writeHolder(data: string, holder: Holder): Promise<void> {
  await mkdir(data, { recursive: true })
  const path = join(data, FILE)
  await writeFile(`${path}.new`, JSON.stringify(holder), { mode: 0o600 })
  await rename(`${path}.new`, path)
}

/** Takes the file away again, unless another server has put its own there. */
export async function removeHolder(data: string, holder: Holder): Promise<void> {
  if ((await readHolder(data))?.token === holder.token) await rm(join(data, FILE), { force: true })
}

/** The server that holds the data and answers, or null: a file left by a killed server counts for nothing. */
export async function liveHolder(data: string): Promise<Holder | null> {
  const holder = await readHolder(data)
  if (!holder || !isAlive(holder.pid)) return null
  const answer = await fetch(`${holder.address}/health/live`, { signal: AbortSignal.timeout(5000) }).catch(() => null)
  return answer?.ok ? holder : null
}

async function readHolder(data: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(join(data, FILE), 'utf8'))
  } catch {
    return null
  }
}
