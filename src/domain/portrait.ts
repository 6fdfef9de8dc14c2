/** What there is to say of a tribe in one word. */

/** Whether it lives by itself or by the brand. */
export const NATURES = ['organic', 'mixed', 'sponsored', 'unknown'] as const
export type Nature = (typeof NATURES)[number]

/** What holds it together: one person, ties from one to one, or what all share. */
export const SHAPES = ['hub', 'web', 'pool'] as const
export type Shape = (typeof SHAPES)[number]

/** What most of what is said in it serves; of two that serve as much, the one that stands first. */
export const PURPOSES = ['support', 'product', 'acquisition', 'content', 'engagement'] as const
export type Purpose = (typeof PURPOSES)[number]

/** How a person stands now against the parent build: the first that holds. */
export const MOVES = ['newcomer', 'silent', 'returned', 'moved', 'riser', 'faller', 'stayed'] as const
export type Move = (typeof MOVES)[number]

/** The same around the brand. */
export const BRAND_MOVES: readonly Move[] = ['riser', 'faller', 'stayed']
