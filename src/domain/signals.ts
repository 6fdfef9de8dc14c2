/** What happened, told to whoever asked to be told. */
export const SIGNAL_TYPES = ['build_published', 'build_held', 'rebuild_failed', 'new_chief'] as const
export type SignalType = (typeof SIGNAL_TYPES)[number]

export interface Signal {
  /** names what happened, once: `default/b7/build_published`, `default/b7/new_chief/t3`, `default/r12/rebuild_failed` */
  id: string
  type: SignalType
  workspace: string
  /** ISO 8601 UTC */
  at: string
  /** figures, ids and a sentence for people */
  data: { sentence: string } & Record<string, unknown>
}

/** An address that is told. */
export interface Webhook {
  /** `w1`, `w2`, …, never used twice */
  id: string
  url: string
  types: SignalType[]
  /** ISO 8601 UTC */
  since: string
}

/** One signal on its way to one address. */
export interface Delivery {
  signal: string
  webhook: string
  state: 'waiting' | 'delivered' | 'given_up'
  attempts: number
  /** ISO 8601 UTC: not before; null when done */
  next: string | null
  /** what the last attempt came to: an HTTP status, or why none came */
  outcome: string | null
}
