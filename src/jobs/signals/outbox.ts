/**
 * The outbox of a workspace (`signals.json`, mode 0600): addresses with their secrets, the last signals, and their
 * deliveries. A signal is taken once by its id; a delivery that fails is tried again later, and given up after two days.
 */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Papers } from '../../domain/sharing.ts'
import type { Delivery, Signal, SignalType, Webhook } from '../../domain/signals.ts'
import { refuse } from '../../errors.ts'
import { Paper } from '../workspace/paper.ts'
import { checkAddress, type SendOptions, send } from './send.ts'

interface OutboxState {
  next: number
  webhooks: (Webhook & { secret: string })[]
  /** oldest first */
  signals: Signal[]
  deliveries: Delivery[]
}

export interface OutboxTools {
  allowPrivate: boolean
  now(): Date
}

/** Minutes until the next attempt after the 1st, 2nd, … failure. */
const PAUSES = [1, 5, 30, 120, 360, 720, 1440]
const KEPT = 1000
/** Longer than an attempt may take. */
const CLAIM_MS = 60_000
const MOST_WEBHOOKS = 20

export class Outbox {
  readonly #paper: Paper<OutboxState>
  readonly #tools: OutboxTools

  /** @param folder of the workspace; changing is for the process that holds the store */
  constructor(folder: string, tools: OutboxTools, papers?: Papers) {
    this.#paper = paperOf(folder, papers)
    this.#tools = tools
  }

  async webhooks(): Promise<Webhook[]> {
    return (await this.#paper.read()).webhooks.map(({ secret: _, ...webhook }) => webhook)
  }

  /** Adds an address; the secret is shown this once. BAD_ADDRESS, TOO_MANY_WEBHOOKS. */
  add(url: string, types: readonly SignalType[]): Promise<Webhook & { secret: string }> {
    checkAddress(url, this.#tools.allowPrivate)
    return this.#paper.change((state) => {
      if (state.webhooks.length >= MOST_WEBHOOKS) throw refuse.tooManyWebhooks(MOST_WEBHOOKS)
      const secret = `whsec_${randomBytes(32).toString('base64')}`
      const since = this.#tools.now().toISOString()
      const webhook = { id: `w${state.next++}`, url, types: [...types], since, secret }
      state.webhooks.push(webhook)
      return webhook
    })
  }

  /** Removes an address and what still waits for it. NO_SUCH_WEBHOOK. */
  remove(id: string): Promise<Webhook> {
    return this.#paper.change((state) => {
      const at = state.webhooks.findIndex((w) => w.id === id)
      if (at < 0) throw refuse.noWebhook(id)
      state.deliveries = state.deliveries.filter((d) => d.webhook !== id)
      const { secret: _, ...removed } = state.webhooks.splice(at, 1)[0]!
      return removed
    })
  }

  /** The last deliveries with their signals, newest first. */
  async deliveries(): Promise<(Delivery & { type: SignalType; at: string })[]> {
    const { signals, deliveries } = await this.#paper.read()
    const byId = new Map(signals.map((s) => [s.id, s]))
    return deliveries
      .flatMap((d) => {
        const signal = byId.get(d.signal)
        return signal ? [{ ...d, type: signal.type, at: signal.at }] : []
      })
      .reverse()
  }

  /** Takes signals in, each id once; gives those that were new. */
  take(signals: readonly Signal[]): Promise<Signal[]> {
    return this.#paper.change((state) => {
      const known = new Set(state.signals.map((s) => s.id))
      const fresh = signals.filter((s) => !known.has(s.id))
      for (const signal of fresh) {
        state.signals.push(signal)
        for (const { id, types, since } of state.webhooks)
          if (types.includes(signal.type) && signal.at >= since) {
            const next = this.#tools.now().toISOString()
            state.deliveries.push({
              signal: signal.id,
              webhook: id,
              state: 'waiting',
              attempts: 0,
              next,
              outcome: null,
            })
          }
      }
      state.signals = state.signals.slice(-KEPT)
      const kept = new Set(state.signals.map((s) => s.id))
      state.deliveries = state.deliveries.filter((d) => kept.has(d.signal))
      return fresh
    })
  }

  /** Sends what is due, each address in the order of its signals; gives when to look again, or null where nothing waits. */
  async send(options: Pick<SendOptions, 'timeout'> = {}): Promise<Date | null> {
    const now = this.#tools.now()
    const { webhooks, signals, deliveries } = await this.#paper.read()
    const isDue = (d: Delivery) => d.state === 'waiting' && d.next! <= now.toISOString()
    await Promise.all(
      webhooks.map(async ({ id, url, secret }) => {
        for (const delivery of deliveries.filter((d) => d.webhook === id && isDue(d))) {
          if (!(await this.#claim(delivery, now))) break
          const signal = signals.find((s) => s.id === delivery.signal)!
          const sent = await send(url, secret, signal, { ...options, allowPrivate: this.#tools.allowPrivate, now })
          await this.#note(delivery, sent, now)
          // The address is not well: the others wait for their own turn rather than fail one after the other.
          if (!sent.ok) break
        }
      }),
    )
    const waiting = (await this.#paper.read()).deliveries.filter((d) => d.state === 'waiting').map((d) => d.next!)
    return waiting.length ? new Date(waiting.sort()[0]!) : null
  }

  /** False where another process is sending it; one that ends meanwhile leaves it to be sent again a minute later. */
  #claim(of: Delivery, now: Date): Promise<boolean> {
    return this.#paper.change((state) => {
      const delivery = state.deliveries.find((d) => d.signal === of.signal && d.webhook === of.webhook)
      if (delivery?.state !== 'waiting' || delivery.next! > now.toISOString()) return false
      delivery.next = new Date(now.getTime() + CLAIM_MS).toISOString()
      return true
    })
  }

  #note(of: Delivery, sent: { ok: boolean; gone: boolean; outcome: string }, now: Date): Promise<void> {
    return this.#paper.change((state) => {
      const delivery = state.deliveries.find((d) => d.signal === of.signal && d.webhook === of.webhook)
      if (!delivery) return
      delivery.attempts++
      delivery.outcome = sent.outcome
      const pause = PAUSES[delivery.attempts - 1]
      if (sent.ok) Object.assign(delivery, { state: 'delivered', next: null })
      else if (sent.gone || pause === undefined) Object.assign(delivery, { state: 'given_up', next: null })
      else {
        const later = new Date(now.getTime() + pause * 60_000).toISOString()
        for (const d of state.deliveries)
          if (d.webhook === of.webhook && d.state === 'waiting' && d.next! < later) d.next = later
      }
    })
  }
}

/** Drops the news of chiefs that name one of these accounts, and its deliveries. */
export function forgetSignals(
  folder: string,
  accounts: readonly { source: string; account: string }[],
  papers?: Papers,
): Promise<void> {
  const gone = new Set(accounts.map((a) => JSON.stringify([a.source, a.account])))
  const names = ({ data }: Signal): boolean =>
    ((data['chiefs'] ?? []) as { id: string; source: string }[]).some((c) => gone.has(JSON.stringify([c.source, c.id])))
  return paperOf(folder, papers).change((state) => {
    state.signals = state.signals.filter((signal) => !names(signal))
    const kept = new Set(state.signals.map((s) => s.id))
    state.deliveries = state.deliveries.filter((d) => kept.has(d.signal))
  })
}

/** True where a delivery waits; takes no lock. */
export async function waitsToBeSent(folder: string): Promise<boolean> {
  return (await paperOf(folder).read()).deliveries.some((d) => d.state === 'waiting')
}

const paperOf = (folder: string, papers?: Papers): Paper<OutboxState> =>
  new Paper(join(folder, 'signals.json'), { next: 1, webhooks: [], signals: [], deliveries: [] }, papers)
