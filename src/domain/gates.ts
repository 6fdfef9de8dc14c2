/** Gates: figures of a new build that must not be far from those of the current one, else it is kept but not published. */

export const GATES = ['churn', 'modularity', 'people', 'interactions', 'tribes'] as const
export type GateName = (typeof GATES)[number]

/** What each gate lets pass at most; null: the gate is off. */
export interface GateLimits {
  /** share, 0 to 1, of the people in both builds whose tribe id changed */
  churn: number | null
  /** fall of the modularity, 0 to 1.5 */
  modularity: number | null
  /** how many times more, or times fewer, people than in the current build, ≥ 1 */
  people: number | null
  /** the same of the interactions that entered ties */
  interactions: number | null
  /** the same of the tribes */
  tribes: number | null
}

/**
 * Well beyond what was measured on five real streams: with a quarter per cent more input churn is .1 to .43, with 4 % more
 * up to .76; modularity fell by .07 at most, people grew 1.25 times, tribes 1.55 times.
 */
export const DEFAULT_GATES: GateLimits = { churn: 0.8, modularity: 0.1, people: 2.5, interactions: 2.5, tribes: 2.5 }

/** A figure of a build as a gate saw it; the gate is passed where value ≤ limit. */
export interface Gate {
  name: GateName
  /** in the unit of the limit; the fall of the modularity is negative where it rose */
  value: number
  limit: number
}
