/** Work under the lease of a workspace on a store that processes share: one of them at a time, and none that has lost it. */
import type { Lease } from '../../domain/sharing.ts'
import { refuse, TribemapError } from '../../errors.ts'
import type { Clock } from '../clock.ts'
import { type OpenWorkspace, tidyWorkspace } from '../workspace/open-workspace.ts'
import type { DeskWatch } from './desk.ts'

export interface LeaseTools extends Clock {
  /** seconds to wait for a lease that another process on the store holds */
  leaseWait: number
}

export class Leases {
  readonly #tools: LeaseTools
  /** workspaces where something failed, whose end the store may not have heard */
  readonly #untidy = new Set<string>()

  constructor(tools: LeaseTools) {
    this.#tools = tools
  }

  /** Carries out work while nobody else changes the workspace; at once where no other process can. */
  async during<T>(
    place: OpenWorkspace,
    watch: Required<DeskWatch>,
    work: (watch: Required<DeskWatch>) => Promise<T>,
  ): Promise<T> {
    const lease = await this.#acquire(place, watch)
    if (!lease) return work(watch)
    try {
      await place.registry.pull(watch.signal)
      if (lease.fresh || this.#untidy.has(place.name)) await tidyWorkspace(place, this.#tools.now())
      this.#untidy.delete(place.name)
      return await work({ ...watch, signal: AbortSignal.any([watch.signal, lease.signal]) })
    } catch (error) {
      this.#untidy.add(place.name)
      const isSaid = error instanceof TribemapError && error.code !== 'CANCELLED'
      throw lease.signal.aborted && !watch.signal.aborted && !isSaid ? lease.signal.reason : error
    } finally {
      await lease.release()
    }
  }

  async #acquire({ store }: OpenWorkspace, { signal, progress }: Required<DeskWatch>): Promise<Lease | null> {
    if (!store.sharing) return null
    const { leaseWait, after } = this.#tools
    const late = new AbortController()
    let other = 'another process'
    const waiting = (holder: string) => {
      other = `process ${holder}`
      progress({
        phase: 'waiting',
        share: 0,
        secondsLeft: null,
        message: `waiting for ${other}, which is at work here`,
      })
    }
    const stop = Number.isFinite(leaseWait)
      ? after(leaseWait * 1000, () => late.abort(refuse.busy(other, leaseWait)))
      : () => {}
    try {
      return await store.sharing.acquire(AbortSignal.any([signal, late.signal]), waiting)
    } finally {
      stop()
    }
  }
}
