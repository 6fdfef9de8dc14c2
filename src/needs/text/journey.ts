/** The phases of the customer journey, and what their rules are made of. */

export const PHASES = ['search', 'research', 'compare', 'buy', 'use', 'advocate'] as const
export type Phase = (typeof PHASES)[number]

/** Phase → patterns (see rules/rule.ts); `against`: what speaks against advocating. */
export type Journey = Readonly<Record<Phase | 'against', readonly string[]>>
