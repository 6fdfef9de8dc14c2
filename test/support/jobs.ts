/** A server as those see it who watch it: its health, its builds, its jobs; and waiting for them. */
import { setTimeout } from 'node:timers/promises'
import { ask } from './cli.ts'

const POLL_MS = 100
const LONG_MS = 300_000

/** Asks again and again until the answer fits; gives it. */
export async function until<T>(look: () => Promise<T>, fits: (found: T) => boolean): Promise<T> {
  const deadline = performance.now() + LONG_MS
  for (;;) {
    const found = await look()
    if (fits(found)) return found
    if (performance.now() > deadline)
      throw new Error(`not within ${LONG_MS / 1000} s: ${JSON.stringify(found, null, 1)}`)
    await setTimeout(POLL_MS)
  }
}

/** What `/health/ready` says of the store, and its status. */
export async function storeHealth(address: string): Promise<{ status: number; store: string }> {
  const answer = await fetch(`${address}/health/ready`)
  const { checks } = (await answer.json()) as { checks: { store: string } }
  return { status: answer.status, store: checks.store }
}

export async function currentBuild(address: string, workspace: string): Promise<string | undefined> {
  const { workspace: found } = await ask<{ workspace: { build: { id: string } | null } | null }>(
    address,
    'query ($workspace: String!) { workspace(name: $workspace) { build { id } } }',
    { workspace },
  )
  return found?.build?.id
}

export interface JobEnd {
  state: string
  error: { code: string; message: string } | null
}

/** Asks for a rebuild; gives how its job ended, or the refusal as such an end. */
export async function rebuildBy(address: string, workspace: string): Promise<JobEnd> {
  const { rebuild } = await ask<{ rebuild: { job: { id: string } | null; refusal: JobEnd['error'] } }>(
    address,
    'mutation ($workspace: String!) { rebuild(workspace: $workspace, force: true, gates: false) { job { id } refusal { code message } } }',
    { workspace },
  )
  if (!rebuild.job) return { state: 'REFUSED', error: rebuild.refusal }
  const look = async () => {
    const { workspace: found } = await ask<{ workspace: { jobs: (JobEnd & { id: string })[] } }>(
      address,
      'query ($workspace: String!) { workspace(name: $workspace) { jobs { id state error { code message } } } }',
      { workspace },
    )
    return found.jobs.find((job) => job.id === rebuild.job!.id)!
  }
  return until(look, (job) => !['WAITING', 'RUNNING'].includes(job.state))
}
