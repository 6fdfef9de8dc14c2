/**
 * Weights as sources write them → DOUBLE, in SQL. Decimal point or comma as the file has it; thousands are set off by the
 * other sign. Where `1.234` could be either, it stands for nothing and is refused.
 */

/** SQL of the number a text stands for, NULL where it stands for none; may be infinite or NaN, which `isfinite` tells. */
export function weightSql(text: string, decimal: '.' | ',' | null): string {
  const given = `trim(${text})`
  // with a decimal point nearly all weights are what the cast takes; the rest is looked at more closely
  const quick = decimal === '.' ? `CASE WHEN NOT contains(${text}, '_') THEN TRY_CAST(${text} AS DOUBLE) END` : 'NULL'
  const cases = [
    `WHEN regexp_full_match(${text}, '${NUMBER}')${decimal === '.' ? '' : ` AND NOT regexp_full_match(${given}, '${ONE_POINT}')`} THEN ${text}`,
    decimal === ',' ? `WHEN regexp_full_match(${given}, '${ONE_POINT}') THEN replace(${text}, '.', '')` : '',
    decimal === '.' ? '' : `WHEN regexp_full_match(${given}, '[+-]?\\d*,\\d+') THEN replace(${text}, ',', '.')`,
    `WHEN regexp_full_match(${given}, '[+-]?\\d{1,3}(\\.\\d{3})+,\\d+') THEN replace(replace(${text}, '.', ''), ',', '.')`,
    `WHEN regexp_full_match(${given}, '[+-]?\\d{1,3}(,\\d{3})+\\.\\d+') THEN replace(${text}, ',', '')`,
    `WHEN regexp_full_match(${given}, '[+-]?\\d{1,3}(\\.\\d{3}){2,}|[+-]?\\d{1,3}(,\\d{3}){2,}') THEN replace(replace(${text}, '.', ''), ',', '')`,
  ]
  return `coalesce(${quick}, TRY_CAST(CASE ${cases.join('\n')} END AS DOUBLE))`
}

const NUMBER = '\\s*[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?\\s*'
/** `1.234`: a thousand and more, or one and a bit; `0.234` can only be the latter. */
const ONE_POINT = '[+-]?[1-9]\\d{0,2}\\.\\d{3}'
