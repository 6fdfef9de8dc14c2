/** The schema's own scalars: Time and Whole. */
import { type GraphQLScalarType, Kind, type ValueNode } from 'graphql/index.js'
import { refuse } from '../../errors.ts'

/** Out: ISO 8601 in UTC with milliseconds. In: any ISO 8601 time with a zone, or a date. */
export const time = {
  serialize: (value: unknown) => new Date(value as string | Date).toISOString(),
  parseValue: readTime,
  parseLiteral: (node: ValueNode) => readTime(literalOf(node)),
} as GraphQLScalarType<string, string>

/** 0 to 2⁵³ − 1. */
export const whole = {
  serialize: readWhole,
  parseValue: readWhole,
  parseLiteral: (node: ValueNode) => readWhole(node.kind === Kind.INT ? Number(node.value) : literalOf(node)),
} as GraphQLScalarType<number, number>

const ISO = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d([.,]\d{1,9})?)?(Z|[+-]\d\d:?\d\d))?$/i

function readTime(value: unknown): string {
  const at =
    typeof value === 'string' && ISO.test(value) ? Date.parse(value.replace(' ', 'T').replace(',', '.')) : Number.NaN
  if (Number.isNaN(at))
    throw refuse.outOfRange(
      'Time',
      String(value),
      'an ISO 8601 time with a zone such as 2026-03-01T12:00:00Z, or a date',
    )
  return new Date(at).toISOString()
}

function readWhole(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw refuse.outOfRange('Whole', String(value), 'a whole number from 0 to 9,007,199,254,740,991')
  return value
}

const literalOf = (node: ValueNode): unknown => ('value' in node ? node.value : node.kind)
