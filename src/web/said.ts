/**
 * How the values of an answer are said, by what the schema tells of their fields: enums as words, days by name, shares in per cent.
 * What no rule is for stays as it is.
 */
import {
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

/** The data of an answer to this query with its values as they are said. */
export function said(data: Json, query: string, schema: GraphQLSchema): Json {
  const fields = fieldsOf(query, schema)
  const saidAt = (value: Json, path: string): Json => {
    if (Array.isArray(value)) return value.map((one) => saidAt(one, path))
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, saidAt(one, `${path}/${name}`)]))
    const field = fields.get(path)
    return field ? inWords(value, field) : value
  }
  return saidAt(data, '')
}

type Field = GraphQLField<unknown, unknown>

/** Field by its path of response names; those within named fragments are left out. */
function fieldsOf(query: string, schema: GraphQLSchema): ReadonlyMap<string, Field> {
  const fields = new Map<string, Field>()
  const info = new TypeInfo(schema)
  const path: string[] = []
  try {
    visit(
      parse(query),
      visitWithTypeInfo(info, {
        FragmentDefinition: () => false,
        Field: {
          enter({ alias, name }) {
            path.push(`/${(alias ?? name).value}`)
            const field = info.getFieldDef()
            if (field) fields.set(path.join(''), field)
          },
          leave() {
            path.pop()
          },
        },
      }),
    )
  } catch {
    // a query half written: nothing is known of its fields
  }
  return fields
}

function inWords(value: null | boolean | number | string, { name, type, description }: Field): Json {
  if (typeof value === 'string' && isEnumType(getNamedType(type))) return value.toLowerCase().replaceAll('_', ' ')
  if (typeof value !== 'number') return value
  const rule = RULES.find(({ is }) => is(name, type, description ?? ''))
  return rule ? rule.say(value) : value
}

interface Rule {
  is(name: string, type: GraphQLOutputType, description: string): boolean
  say(value: number): string
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
/** Base-2 logarithm under which a trend is none. */
const STEADY = 0.4

const RULES: readonly Rule[] = [
  { is: (name) => name === 'weekday', say: (day) => WEEKDAYS[day - 1] ?? String(day) },
  { is: (name) => name === 'hour', say: (hour) => `${String(hour).padStart(2, '0')}:00 UTC` },
  {
    is: (name) => name === 'trend',
    say(log) {
      const times = 2 ** Math.abs(log)
      if (Math.abs(log) < STEADY) return 'steady'
      return `${log > 0 ? 'up' : 'down'} ${times > 10 ? 'over 10' : times.toFixed(1)}×`
    },
  },
  {
    is: (name, type, description) =>
      getNamedType(type).name === 'Float' && (/share$/i.test(name) || /(?<![\d.])0 to 1(?![\d,])/.test(description)),
    // nearly none and nearly all are told apart from none and all
    say(share) {
      if (share > 0 && share < 0.005) return 'under 1 %'
      return share < 1 && share >= 0.995 ? 'over 99 %' : `${Math.round(share * 100)} %`
    },
  },
]
