/**
 * One SELECT from a file's raw records to clean columns, the number of each record's problem (NULL: none) and, of refused
 * records, the fields as given. It goes in steps, so that DuckDB computes each expression once: raw fields, marks of
 * plain ids, clean columns, problem.
 */
import { identifier, literal } from '../columns/database.ts'
import type { Mapping } from './aliases.ts'
import { type Check, type Column, plainSql, type Shape } from './fields.ts'
import { BLANK } from './part.ts'
import type { Reading, Source } from './source.ts'

export interface SelectOptions {
  shape: Shape
  /** the columns to make, in order; `problem` and `given` follow them */
  stored: readonly Column[]
  timeFormat: string | null
}

/** The SELECT for one file, and what each number in its column `problem` means. */
export function selectRecords(
  source: Source,
  reading: Reading,
  mapping: Mapping,
  { shape, stored, timeFormat }: SelectOptions,
): { select: string; checks: readonly Check[] } {
  const checks = checksFor(source, reading, mapping, shape)
  const { columns } = source
  const fields = Object.keys(mapping)
  const taken = new Set(Object.values(mapping))
  const others = shape.wanted.keepsOthers
    ? columns.flatMap((name, i) => (taken.has(i) || name === '' ? [] : [{ name, value: `other_${i}`, column: i }]))
    : []
  const raw = [
    ...fields.map((field) => `${reading.value(mapping[field]!)} AS raw_${field}`),
    ...others.map(({ value, column }) => `${reading.value(column)} AS ${value}`),
    ...fields.flatMap((field) => {
      const nested = reading.nested(mapping[field]!)
      return nested === null ? [] : [`${nested} AS nested_${field}`]
    }),
    `${reading.blank ?? 'false'} AS blank`,
    ...(reading.unfit ? [`${reading.unfit.when} AS unfit`, `${reading.unfit.value} AS whole`] : []),
  ]
  const marks = shape.ids
    .filter((field) => field in mapping)
    .map((field) => `, ${plainSql(`raw_${field}`)} AS plain_${field}`)
  const known = { fields, decimal: source.decimal, timeFormat, others }
  const clean = stored.map((column) => {
    const there = column.field === null || column.field in mapping
    return `${there ? column.clean(known) : column.absent} AS ${identifier(column.name)}`
  })
  const problem = [`WHEN blank THEN ${BLANK}`, ...checks.map(({ when }, i) => `WHEN ${when} THEN ${i + 1}`)]
  const given = [
    ...fields.map((field) => `${literal(columns[mapping[field]!]!)}, raw_${field}`),
    ...others.map(({ name, value }) => `${literal(name)}, ${value}`),
  ]
  const select = `SELECT ${stored.map(({ name }) => identifier(name)).join(', ')}, problem,
      CASE WHEN problem IS NULL OR problem = ${BLANK} THEN NULL
      ${reading.unfit ? 'WHEN unfit THEN whole::VARCHAR' : ''} ELSE json_object(${given.join(', ')})::VARCHAR END AS given
    FROM (SELECT *, (CASE ${problem.join('\n')} END)::UTINYINT AS problem
      FROM (SELECT *, ${clean.join(', ')}
        FROM (SELECT *${marks.join('')} FROM (SELECT ${raw.join(', ')} FROM ${reading.relation}))))`
  return { select, checks }
}

function checksFor(source: Source, reading: Reading, mapping: Mapping, { wanted, checks }: Shape): Check[] {
  const names = wanted.required.map((field) => source.columns[mapping[field]!]!)
  const first: Check[] = []
  if (reading.unfit)
    first.push({ field: 'record', when: 'unfit', problem: reading.unfit.problem, remedy: reading.unfit.remedy })
  if (source.delimiter !== null && names.length > 1)
    first.push({
      field: 'record',
      when: wanted.required.map((field, i) => `raw_${field} = ${literal(names[i]!)}`).join(' AND '),
      problem: 'the line repeats the column names',
      remedy: 'remove it; files joined end to end keep only the first line of the first',
    })
  const fitting = checks.filter(
    ({ field, nested }) => field in mapping && (!nested || reading.nested(mapping[field]!) !== null),
  )
  return [...first, ...fitting.map((check) => (check.nested ? { ...check, when: `nested_${check.field}` } : check))]
}
