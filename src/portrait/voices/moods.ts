/** SQL: what counts as a good or a bad word in a row of `said` (needs/said.ts). A sentiment goes before the needs read off the text. */

/** Negative: of bad sentiment, or a complaint in an even tone. @param s alias of `said` */
export const negative = (s: string): string => `(${s}.sentiment = -1 OR (${s}.complaint AND ${s}.sentiment = 0))`

/** Positive: of good sentiment, or praise in an even tone. @param s alias of `said` */
export const positive = (s: string): string => `(${s}.sentiment = 1 OR (${s}.praise AND ${s}.sentiment = 0))`
