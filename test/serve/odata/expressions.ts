/**
 * Expressions of OData as text, with what each is for a row by the protocol's rules: written anew for the tests, on
 * values of JavaScript, so that it can judge the service's SQL.
 */
import fc from 'fast-check'

export type Row = Record<string, string | number | boolean | null>
type Value = string | number | boolean | null
export interface Expression<V extends Value = Value> {
  text: string
  of(row: Row): V | null
}
type Text = Expression<string>
type Figure = Expression<number>
type Truth = Expression<boolean>

const TEXTS = ['account_id', 'handle', 'name', 'channel', 'role', 'shell', 'source']
const WHOLE = ['audience', 'in_degree', 'core_number']
const NUMBERS = ['chief_score', 'belonging', 'medicine_score', 'spread']
const TRUTHS = ['active', 'do_not_contact', 'also_medicine_man']
const SOME_TEXTS = [
  'anna',
  '@ben',
  'a',
  '',
  'Adler',
  'Anna Adler',
  'forum',
  'chief',
  "o'neil",
  'Ä',
  '%',
  '_',
  'core',
  '😀',
  ' x ',
]

const property = (name: string): Expression<never> => ({ text: name, of: (row) => row[name] as never })
const literal = (value: string | number | boolean): Expression<never> => ({
  text: typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value),
  of: () => value as never,
})
const NULL: Expression<never> = { text: 'null', of: () => null }

/** What is null where an input is null. */
const strict =
  <I extends Value, V extends Value>(inputs: readonly Expression<I>[], work: (...values: I[]) => V) =>
  (row: Row): V | null => {
    const values = inputs.map((i) => i.of(row))
    return values.includes(null) ? null : work(...(values as I[]))
  }
const call = <I extends Value, V extends Value>(
  name: string,
  inputs: Expression<I>[],
  work: (...values: I[]) => V,
): Expression<V> => ({
  text: `${name}(${inputs.map((i) => i.text).join(',')})`,
  of: strict(inputs, work),
})
const infix = <I extends Value, V extends Value>(
  a: Expression<I>,
  operator: string,
  b: Expression<I>,
  work: (a: I, b: I) => V,
): Expression<V> => ({
  text: `(${a.text} ${operator} ${b.text})`,
  of: strict([a, b], work),
})

export const bytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))
const order = (a: Value, b: Value): number => (typeof a === 'string' ? bytes(a, b as string) : Number(a) - Number(b))

const COMPARED: Record<string, (a: Value, b: Value) => boolean> = {
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  gt: (a, b) => a !== null && b !== null && order(a, b) > 0,
  lt: (a, b) => a !== null && b !== null && order(a, b) < 0,
  ge: (a, b) => (a === null || b === null ? a === b : order(a, b) >= 0),
  le: (a, b) => (a === null || b === null ? a === b : order(a, b) <= 0),
}
const compare = (a: Expression, operator: string, b: Expression): Truth => ({
  text: `${a.text} ${operator} ${b.text}`,
  of: (row) => COMPARED[operator]!(a.of(row), b.of(row)),
})
const isIn = (of: Expression, list: Expression[]): Truth => ({
  text: `${of.text} in (${list.map((i) => i.text).join(', ')})`,
  of: (row) => list.some((i) => i.of(row) === of.of(row)),
})
const characters = (text: string): string[] => [...text]
const rounded = (n: number): number => Math.sign(n) * Math.round(Math.abs(n))

const logic = {
  not: (a: Truth): Truth => ({
    text: `not (${a.text})`,
    of: (row) => {
      const value = a.of(row)
      return value === null ? null : !value
    },
  }),
  and: (parts: Truth[]): Truth => ({
    text: parts.map((p) => `(${p.text})`).join(' and '),
    of: (row) => {
      const values = parts.map((p) => p.of(row))
      return values.includes(false) ? false : values.includes(null) ? null : true
    },
  }),
  or: (parts: Truth[]): Truth => ({
    text: parts.map((p) => `(${p.text})`).join(' or '),
    of: (row) => {
      const values = parts.map((p) => p.of(row))
      return values.includes(true) ? true : values.includes(null) ? null : false
    },
  }),
}

/** Random expressions over the columns of `members`. */
export const { text, whole, number, truth } = fc.letrec<{ text: Text; whole: Figure; number: Figure; truth: Truth }>(
  (tie) => {
    const [t, w, n, b] = [tie('text'), tie('whole'), tie('number'), tie('truth')] as [
      fc.Arbitrary<Text>,
      fc.Arbitrary<Figure>,
      fc.Arbitrary<Figure>,
      fc.Arbitrary<Truth>,
    ]
    const small = fc.integer({ min: -20, max: 20 })
    const someText = fc.constantFrom(...SOME_TEXTS).map(literal)
    const operator = fc.constantFrom(...Object.keys(COMPARED))
    return {
      text: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constantFrom(...TEXTS).map(property),
        someText,
        t.map((a) => call('tolower', [a], (v) => v.toLowerCase())),
        t.map((a) => call('TOUPPER', [a], (v) => v.toUpperCase())),
        t.map((a) => call('trim', [a], (v) => v.trim())),
        fc.tuple(t, t).map(([a, c]) => call('concat', [a, c], (v, u) => v + u)),
        fc.tuple(t, w).map(([a, from]) => substring(a, from)),
        fc.tuple(t, w, fc.nat(5)).map(([a, from, length]) => substring(a, from, length)),
      ),
      whole: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constantFrom(...WHOLE).map(property),
        small.map(literal),
        t.map((a) => call('length', [a], (v) => characters(v).length)),
        fc
          .tuple(t, someText)
          .map(([a, c]) =>
            call('indexof', [a, c as Text], (v, u) =>
              v.includes(u) ? characters(v.slice(0, v.indexOf(u))).length : -1,
            ),
          ),
        fc.tuple(w, w).map(([a, c]) => infix(a, 'add', c, (x, y) => x + y)),
        fc.tuple(w, w).map(([a, c]) => infix(a, 'sub', c, (x, y) => x - y)),
        fc.tuple(w, small.map(literal)).map(([a, c]) => infix(a, 'mul', c as Figure, (x, y) => x * y)),
        fc
          .tuple(w, small.filter((s) => s !== 0).map(literal))
          .map(([a, c]) => infix(a, 'div', c as Figure, (x, y) => Math.trunc(x / y) + 0)),
        fc
          .tuple(w, small.filter((s) => s !== 0).map(literal))
          .map(([a, c]) => infix(a, 'mod', c as Figure, (x, y) => (x % y) + 0)),
        w.map((a) => ({ text: `(-(${a.text}))`, of: strict([a], (x) => 0 - x) })),
      ),
      number: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constantFrom(...NUMBERS).map(property),
        fc
          .double({ min: -30, max: 30, noNaN: true })
          .map((v) => literal(v === 0 ? 0.5 : v))
          .filter((l) => /[.e]/.test(l.text)),
        fc.tuple(n, n).map(([a, c]) => infix(a, 'add', c, (x, y) => x + y)),
        fc.tuple(n, w).map(([a, c]) => infix(a, 'mul', c, (x, y) => x * y)),
        fc
          .tuple(w, small.filter((s) => s !== 0).map(literal))
          .map(([a, c]) => infix(a, 'divby', c as Figure, (x, y) => x / y + 0)),
        n.map((a) => call('round', [a], rounded)),
        n.map((a) => call('floor', [a], Math.floor)),
        n.map((a) => call('ceiling', [a], Math.ceil)),
      ),
      truth: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constantFrom(...TRUTHS).map(property),
        fc.tuple(t, operator, t).map(([a, o, c]) => compare(a, o, c)),
        fc.tuple(fc.oneof(w, n), operator, fc.oneof(w, n)).map(([a, o, c]) => compare(a, o, c)),
        fc.tuple(fc.oneof(t, w, n), operator).map(([a, o]) => compare(a, o, NULL)),
        fc
          .tuple(fc.constantFrom(...TRUTHS).map(property), operator, fc.boolean().map(literal))
          .map(([a, o, c]) => compare(a, o, c)),
        fc
          .tuple(t, fc.array(fc.oneof(someText, fc.constant(NULL)), { minLength: 1, maxLength: 4 }))
          .map(([a, list]) => isIn(a, list)),
        fc.tuple(w, fc.array(small.map(literal), { minLength: 1, maxLength: 4 })).map(([a, list]) => isIn(a, list)),
        fc.tuple(t, t).map(([a, c]) => call('contains', [a, c], (v, u) => v.includes(u))),
        fc.tuple(t, t).map(([a, c]) => call('startswith', [a, c], (v, u) => v.startsWith(u))),
        fc.tuple(t, t).map(([a, c]) => call('endswith', [a, c], (v, u) => v.endsWith(u))),
        b.map(logic.not),
        fc.array(b, { minLength: 2, maxLength: 4 }).map(logic.and),
        fc.array(b, { minLength: 2, maxLength: 4 }).map(logic.or),
      ),
    }
  },
)

function substring(a: Text, from: Figure, length?: number): Text {
  const rest = length === undefined ? '' : `,${length}`
  return {
    text: `substring(${a.text},${from.text}${rest})`,
    of: (row) => {
      const [v, at] = [a.of(row), from.of(row)]
      if (v === null || at === null) return null
      const all = characters(v)
      const start = at < 0 ? Math.max(0, all.length + at) : at
      return all.slice(start, length === undefined ? undefined : start + length).join('')
    },
  }
}
