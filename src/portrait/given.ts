/** What the modules of the portrait are given beside the tables in the session (ties/ties.ts, build/stage.ts). */
import type { Begun } from '../needs/said.ts'

export interface Given {
  /** texts that are being read */
  reading: Begun
  /** path of the parent build's file, of today's program or an older one; null without a parent */
  parent: string | null
  /** oldest and newest interaction used, ISO 8601 UTC; null where none has a time */
  windowStart: string | null
  windowEnd: string | null
  halfLifeDays: number
  /** γ of the tribes */
  resolution: number
  seed: number
  /** channels that the brand runs */
  ownedChannels: readonly string[]
  /** tribe id → the name somebody gave it */
  names: Readonly<Record<string, string>>
  /** told how far it is, asked to stop; a statement at work is stopped by the session's owner */
  watch: { progress(share: number): void; signal?: AbortSignal | undefined }
}
