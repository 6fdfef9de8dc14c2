/**
 * OData expressions as a tree: `$filter`, `$orderby`, keys, parameter aliases. A recursive descent of the grammar's
 * precedence, from `or` down to what stands in brackets; no expression can take more than its length in time or
 * MOST_DEPTH in depth.
 *
 * Why no library: `@odata/parser` 0.2.14 reads `not (a eq 1) and b eq 2` as `not (… and …)`, `1 sub 2 sub 3` as
 * `1 sub (2 sub 3)`; refuses `in`, `divby`, `startswith(…) eq true` and whole numbers of 20 digits; says "Unexpected
 * character at 1" wherever the fault is; and overflows the stack on 10,000 brackets.
 */
import { refuse } from '../../errors.ts'
import { type Literal, prefixed, readLiteral } from './literals.ts'

export type Node = { at: number; text: string } & (
  | { kind: 'literal'; literal: Literal }
  | { kind: 'property'; name: string }
  | { kind: 'call'; name: string; inputs: Node[] }
  | { kind: 'operation'; operator: string; left: Node; right: Node }
  | { kind: 'all' | 'any'; parts: Node[] }
  | { kind: 'not' | 'minus'; of: Node }
  | { kind: 'in'; of: Node; list: Node[] }
)
export interface Ordered {
  by: Node
  descending: boolean
}
/** `@name` → text of the literal it stands for */
export type Aliases = ReadonlyMap<string, string>

/** Characters an expression may have. */
export const MOST_LENGTH = 8_000
/** Brackets, functions, signs and operators that may stand in each other. */
export const MOST_DEPTH = 50
/** Values in a list of `in`. */
export const MOST_LISTED = 1_000

/** An expression; BAD_QUERY_OPTION with the place where it stops making sense. */
export function parseExpression(option: string, text: string, aliases: Aliases): Node {
  const parser = new Parser(option, text, aliases)
  const node = parser.expression(0)
  parser.end()
  return node
}

/** `a desc,length(b)`. */
export function parseOrder(option: string, text: string, aliases: Aliases): Ordered[] {
  const parser = new Parser(option, text, aliases)
  const terms = parser.list(() => {
    const by = parser.expression(0)
    const descending = parser.takeWord('desc')
    if (!descending) parser.takeWord('asc')
    return { by, descending }
  })
  parser.end()
  return terms
}

/** What stands between the brackets of an entity's key: a value alone under '', or by name. */
export function parseKey(text: string, aliases: Aliases): Map<string, Node> {
  const parser = new Parser('The key', text, aliases)
  const parts = parser.list(() => {
    const name = parser.takeName()
    return { name, value: parser.literal() }
  })
  parser.end()
  const key = new Map(parts.map((p) => [p.name, p.value]))
  if (key.size < parts.length) parser.fail(0, 'a name stands twice')
  return key
}

type Token = { kind: 'value' | 'word' | 'alias' | 'sign' | 'end'; text: string; at: number; literal?: Literal }

/** By loosening force; each a left-to-right chain. */
const LEVELS: readonly (readonly string[])[] = [
  ['or'],
  ['and'],
  ['eq', 'ne'],
  ['gt', 'ge', 'lt', 'le'],
  ['add', 'sub'],
  ['mul', 'div', 'divby', 'mod'],
]

class Parser {
  readonly #option: string
  readonly #text: string
  readonly #aliases: Aliases
  #next: Token
  #end = 0

  constructor(option: string, text: string, aliases: Aliases) {
    this.#option = option
    this.#text = text
    this.#aliases = aliases
    if (text.length > MOST_LENGTH)
      throw refuse.badOption(option, `it has ${text.length} characters, ${MOST_LENGTH} are allowed`)
    this.#next = this.#read(0)
  }

  expression(depth: number, level = 0): Node {
    if (level === LEVELS.length) return this.#unary(depth)
    const start = this.#next.at
    const first = this.expression(depth, level + 1)
    const parts = [first]
    let chain = first
    for (let operator = this.#operator(level); operator; operator = this.#operator(level)) {
      const right = this.expression(depth + (level < 2 ? 0 : parts.length), level + 1)
      parts.push(right)
      chain = { kind: 'operation', operator, left: chain, right, ...this.#span(start) }
    }
    if (parts.length === 1) return first
    return level < 2 ? { kind: level === 0 ? 'any' : 'all', parts, ...this.#span(start) } : chain
  }

  list<T>(item: () => T): T[] {
    const items = [item()]
    while (this.#takeSign(',')) items.push(item())
    return items
  }

  /** A value, given as it is or by an alias. */
  literal(): Node {
    const node = this.#primary(0)
    if (node.kind !== 'literal') this.fail(node.at, 'a value is expected')
    return node
  }

  takeWord(word: string): boolean {
    if (this.#next.kind !== 'word' || this.#next.text.toLowerCase() !== word) return false
    this.#advance()
    return true
  }

  /** The name before `=`, or ''. */
  takeName(): string {
    const { kind, text, at } = this.#next
    if (kind !== 'word' || !/^\s*=/.test(this.#text.slice(at + text.length))) return ''
    this.#advance()
    this.#advance()
    return text
  }

  end(): void {
    if (this.#next.kind !== 'end') this.fail(this.#next.at, 'it should end, or go on with an operator')
  }

  fail(at: number, why: string): never {
    const found = at < this.#text.length ? JSON.stringify(this.#text.slice(at, at + 20)) : 'the end'
    const meant = this.#option.startsWith('$') ? MEANT[this.#text[at] ?? ''] : undefined
    throw refuse.badOption(
      this.#option,
      `at character ${at + 1} stands ${found}, where ${why}${meant ? `; ${meant}` : ''}`,
    )
  }

  #unary(depth: number): Node {
    const start = this.#next.at
    if (depth > MOST_DEPTH)
      throw refuse.badOption(this.#option, `it is more than ${MOST_DEPTH} levels deep at character ${start + 1}`)
    if (this.takeWord('not')) {
      const of = this.#unary(depth + 1)
      return { kind: 'not', of, ...this.#span(start) }
    }
    if (this.#takeSign('-')) {
      const of = this.#unary(depth + 1)
      return { kind: 'minus', of, ...this.#span(start) }
    }
    const of = this.#primary(depth)
    if (this.#isWord('has')) throw refuse.notSupported('the operator `has`', 'no table has flags')
    if (!this.takeWord('in')) return of
    if (!this.#takeSign('(')) this.fail(this.#next.at, 'a list in brackets is expected')
    const list = this.list(() => this.literal())
    if (list.length > MOST_LISTED)
      throw refuse.badOption(this.#option, `a list of \`in\` has ${list.length} values, ${MOST_LISTED} are allowed`)
    if (!this.#takeSign(')')) this.fail(this.#next.at, '"," or ")" is expected')
    return { kind: 'in', of, list, ...this.#span(start) }
  }

  #primary(depth: number): Node {
    const token = this.#next
    this.#advance()
    if (token.kind === 'value') return { kind: 'literal', literal: token.literal!, at: token.at, text: token.text }
    if (token.kind === 'alias') return this.#alias(token)
    if (token.kind === 'sign' && token.text === '(') {
      const inner = this.expression(depth + 1)
      if (!this.#takeSign(')')) this.fail(this.#next.at, 'an operator or ")" is expected')
      return inner
    }
    if (token.kind !== 'word') this.fail(token.at, 'a property, a value, a function or "(" is expected')
    if (token.text.startsWith('$'))
      throw refuse.notSupported(token.text, 'expressions speak of the row’s own properties')
    if (!this.#takeSign('(')) return { kind: 'property', name: token.text, at: token.at, text: token.text }
    if (/\/(any|all)$/i.test(token.text)) throw refuse.notSupported('`any` and `all`', 'no property is a list')
    const inputs = this.#takeSign(')') ? [] : this.list(() => this.expression(depth + 1))
    if (inputs.length && !this.#takeSign(')')) this.fail(this.#next.at, '"," or ")" is expected')
    return { kind: 'call', name: token.text.toLowerCase(), inputs, ...this.#span(token.at) }
  }

  #alias({ text, at }: Token): Node {
    const given = this.#aliases.get(text)
    if (given === undefined) throw refuse.badOption(this.#option, `${text} is given no value; add &${text}=…`)
    const parser = new Parser(text, given, new Map())
    const node = parser.literal()
    parser.end()
    return { ...node, at, text: `${text} (${given.slice(0, 40)})` }
  }

  #operator(level: number): string | undefined {
    const word = this.#next.kind === 'word' ? this.#next.text.toLowerCase() : ''
    if (!LEVELS[level]!.includes(word)) return undefined
    this.#advance()
    return word
  }

  #isWord(word: string): boolean {
    return this.#next.kind === 'word' && this.#next.text.toLowerCase() === word
  }

  #takeSign(sign: string): boolean {
    if (this.#next.kind !== 'sign' || this.#next.text !== sign) return false
    this.#advance()
    return true
  }

  #span(at: number): { at: number; text: string } {
    return { at, text: this.#text.slice(at, this.#end) }
  }

  #advance(): void {
    this.#end = this.#next.at + this.#next.text.length
    this.#next = this.#read(this.#end)
  }

  #read(from: number): Token {
    const at = from + match(SPACE, this.#text, from).length
    if (at >= this.#text.length) return { kind: 'end', text: '', at }
    const alias = match(ALIAS, this.#text, at)
    if (alias) return { kind: 'alias', text: alias, at }
    const value = match(VALUE, this.#text, at)
    if (value) return { kind: 'value', text: value, at, literal: this.#literal(at, () => readLiteral(value)) }
    const word = match(WORD, this.#text, at)
    const quoted = word && match(QUOTED, this.#text, at + word.length)
    const text = word + quoted
    if (quoted) return { kind: 'value', text, at, literal: this.#literal(at, () => prefixed(word, quoted)) }
    if (SPECIAL.test(word)) return { kind: 'value', text, at, literal: this.#literal(at, () => readLiteral(word)) }
    if (word) return { kind: 'word', text, at }
    if (this.#text[at] === "'") this.fail(at, "the text in quotes has no end (a quote inside is written '')")
    return { kind: 'sign', text: this.#text[at]!, at }
  }

  #literal(at: number, read: () => Literal | string): Literal {
    const found = read()
    return typeof found === 'string' ? this.fail(at, found) : found
  }
}

/** What OData has for what stands there. */
const MEANT: Readonly<Record<string, string>> = {
  '"': "text stands in single quotes: 'chief'",
  '=': 'equality is eq',
  '!': 'inequality is ne',
  '<': 'less is lt, less or equal le',
  '>': 'greater is gt, greater or equal ge',
}
const SPACE = /[ \t\r\n]*/y
const ALIAS = /@[\p{L}_][\p{L}\p{N}_]*/uy
const WORD = /\$?[\p{L}_][\p{L}\p{N}_]*(?:[./][\p{L}_][\p{L}\p{N}_]*)*/uy
const QUOTED = /'(?:[^']|'')*'/y
const SPECIAL = /^(true|false|null|INF|NaN)$/
/** text, GUID, time, time of day, number, −∞: in this order */
const VALUE = new RegExp(
  [
    QUOTED.source,
    '[\\da-fA-F]{8}(?:-[\\da-fA-F]{4}){3}-[\\da-fA-F]{12}(?![\\w-])',
    '-?\\d{4,}-\\d\\d-\\d\\d(?:[Tt]\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?(?:[Zz]|[+-]\\d\\d:\\d\\d)?)?(?![\\w:])',
    '\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?(?![\\w:])',
    '[+-]?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?(?![\\w.])',
    '-INF(?!\\w)',
  ].join('|'),
  'y',
)

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? ''
}
