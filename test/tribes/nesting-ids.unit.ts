/** Ids of the parts of tribes, and how they go on from build to build. */
import { describe, expect, test } from 'vitest'
import { type NestBefore, nestIds } from '../../src/tribes/nesting/nest-ids.ts'
import { type Nesting, NO_GROUP } from '../../src/tribes/nesting/nesting.ts'

/** A nesting from one word a person: `a` for who is in no part of tribe a, `a1`, `a12` … for who is; parts in the kernel's order. */
function nested(people: readonly string[]): { nesting: Nesting; tribes: string[] } {
  const paths = new Set(people.flatMap((word) => Array.from(word, (_, at) => word.slice(0, at + 1)).slice(1)))
  const size = (path: string): number => people.filter((word) => word.startsWith(path)).length
  const first = (path: string): number => people.findIndex((word) => word.startsWith(path))
  const order = [...paths].sort(
    (a, b) =>
      a.length - b.length ||
      (a.slice(0, -1) < b.slice(0, -1)
        ? -1
        : a.slice(0, -1) > b.slice(0, -1)
          ? 1
          : size(b) - size(a) || first(a) - first(b)),
  )
  const tribes = [...new Set(people.map((word) => word[0]!))].sort()
  const place = (path: string): number => (order.includes(path) ? order.indexOf(path) : NO_GROUP)
  const none = new Uint32Array(order.length)
  const nesting: Nesting = {
    groups: order.length,
    tribe: Uint32Array.from(order, (path) => tribes.indexOf(path[0]!)),
    parent: Uint32Array.from(order, (path) => place(path.slice(0, -1))),
    depth: Uint32Array.from(order, (path) => path.length - 1),
    people: Uint32Array.from(order, size),
    groupOf: Uint32Array.from(people, place),
    pairs: none,
    inside: new Float64Array(none),
    beside: new Float64Array(none),
    first: none,
    parentOf: new Uint32Array(tribes.length).fill(NO_GROUP),
    parents: 0,
  }
  return { nesting, tribes }
}

/** Id of each person's deepest part, with tribe a as t1, b as t2 …; `before` as the ids of the parent build, '' for none. */
function idsOf(now: string, before?: string): string {
  const people = now.split(' ')
  const { nesting, tribes } = nested(people)
  const numbers = Uint32Array.from(tribes, (letter) => letter.charCodeAt(0) - 96)
  const was = before?.split(' ').map((id) => (id === '.' ? '' : id))
  const ids = [...new Set(was?.filter((id) => id !== ''))]
  const known: NestBefore | null = was ? { ids, of: Uint32Array.from(was, (id) => ids.indexOf(id) + 1) } : null
  const found = nestIds(nesting, numbers, known)
  return Array.from(nesting.groupOf, (group) => (group === NO_GROUP ? '.' : found.ids[group])).join(' ')
}

describe('ids of sub-tribes', () => {
  test('number the parts of a whole, the largest first, at each depth', () =>
    expect(idsOf('ax ax ay ay ay b bp bq bq ayk ayl ayl')).toBe(
      't1.2 t1.2 t1.1 t1.1 t1.1 . t2.2 t2.1 t2.1 t1.1.2 t1.1.1 t1.1.1',
    ))

  test('stay where nothing changed, whatever the parts’ order', () =>
    expect(idsOf('ax ax ay ay ay', 't1.1 t1.1 t1.2 t1.2 t1.2')).toBe('t1.1 t1.1 t1.2 t1.2 t1.2'))

  test('follow the people; what is new gets the next number, and a number that is free does not come back', () => {
    expect(idsOf('ax ax ax ay ay az az', 't1.4 t1.4 t1.7 t1.7 . . .')).toBe('t1.4 t1.4 t1.4 t1.7 t1.7 t1.8 t1.8')
    expect(idsOf('ax ax ax ax az az', 't1.4 t1.4 t1.4 t1.7 . .')).toBe('t1.4 t1.4 t1.4 t1.4 t1.8 t1.8')
  })

  test('go on at each depth, and only inside the same whole', () => {
    expect(idsOf('axp axp axq ayr ayr ays', 't1.2.5 t1.2.5 t1.2.6 t1.1.1 t1.1.1 t1.1.3')).toBe(
      't1.2.5 t1.2.5 t1.2.6 t1.1.1 t1.1.1 t1.1.3',
    )
    // the part moved into another tribe with its people: its number there is new
    expect(idsOf('bx bx by', 't1.3 t1.3 t1.1')).toBe('t2.1 t2.1 t2.2')
  })

  test('positions walk each tribe through, a group before its parts', () => {
    const { nesting } = nested('ay ay ay axq axp axp b bz bz'.split(' '))
    const { ids, positions } = nestIds(nesting, Uint32Array.of(12, 3), null)
    const walk = ids.map((id, group) => [positions[group]!, id] as const).sort((a, b) => a[0] - b[0])
    expect(walk).toEqual([
      [1, 't3.1'],
      [2, 't12.1'],
      [3, 't12.2'],
      [4, 't12.2.1'],
      [5, 't12.2.2'],
    ])
  })
})
