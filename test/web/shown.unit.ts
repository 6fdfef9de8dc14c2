/** Answers as pages: whatever was asked for, facts have names, lists are tables, and nothing is lost. */
import { expect, test } from 'vitest'
import { type Shown, shownAnswer } from '../../src/web/shown.ts'

/** A page as plain data: tables as lists of rows under their columns. */
function plain(shown: Shown): unknown {
  if (shown.is === 'value') return shown.text
  if (shown.is === 'facts') return Object.fromEntries(shown.facts.map(({ name, shown }) => [name, plain(shown)]))
  return {
    ...(shown.of === null ? {} : { of: shown.of }),
    rows: [shown.columns, ...shown.rows.map((row) => row.map(plain))],
  }
}
const page = (data: unknown) => plain(shownAnswer(JSON.stringify({ data }))!.shown!)

test('a list in pages is a table; the way there is left out; what stands within has columns of its own', () => {
  const needs = {
    totalCount: 833,
    pageInfo: { hasNextPage: true },
    nodes: [
      {
        tribe: { id: 't2', name: 'theft' },
        kind: 'PROBLEM',
        askers: 1234,
        asker: { label: 'ann' },
        medianHours: 32.0625,
      },
      { tribe: null, kind: 'WISH', askers: 7, asker: null, medianHours: null },
    ],
  }
  const table = {
    of: 833,
    rows: [
      ['tribe', 'tribe: name', 'kind', 'askers', 'asker', 'median hours'],
      ['t2', 'theft', 'PROBLEM', '1,234', 'ann', '32.1'],
      ['–', '–', 'WISH', '7', '–', '–'],
    ],
  }
  expect(page({ workspace: { build: { needs } } })).toEqual(table)
  expect(page({ workspace: { build: { id: 'b1', needs } } })).toEqual({ id: 'b1', needs: table })
})

test('a list of one is told as facts, with its lists as tables; lists of one thing each stand in a line', () => {
  const tribe = {
    name: 'theft',
    sentence: 'People like us …',
    isNew: true,
    lastAt: '2026-03-30T12:05:09.123Z',
    nature: { kind: 'ORGANIC', why: 'No brand.' },
    chiefs: [{ label: 'ann' }, { label: 'bo' }],
    parent: null,
    topics: {
      nodes: [
        { term: 'lock', authors: 3 },
        { term: 'bolt', authors: 2 },
      ],
    },
    subTribes: { totalCount: 0, nodes: [] },
  }
  expect(page({ workspace: { build: { tribes: { nodes: [tribe] } } } })).toEqual({
    name: 'theft',
    sentence: 'People like us …',
    'is new': 'yes',
    'last at': '2026-03-30 12:05',
    'nature: kind': 'ORGANIC',
    'nature: why': 'No brand.',
    chiefs: 'ann, bo',
    parent: '–',
    topics: {
      rows: [
        ['term', 'authors'],
        ['lock', '3'],
        ['bolt', '2'],
      ],
    },
    'sub tribes': 'none',
  })
})

test('one of many is a table, so that the many are told', () => {
  const people = { totalCount: 90, nodes: [{ label: 'ann', rank: 1 }] }
  expect(page({ people })).toEqual({
    of: 90,
    rows: [
      ['label', 'rank'],
      ['ann', '1'],
    ],
  })
})

test.each([
  [0, '0'],
  [0.00012345, '0.000123'],
  [123.456, '123'],
  [1234567.8, '1,234,568'],
  [-0.5, '-0.5'],
  ['2026-03-30', '2026-03-30'],
  ['<b>x</b>', '<b>x</b>'],
  [null, '–'],
  [[], 'none'],
  [['a', 'b'], 'a, b'],
  [[[1, 2], [3]], '1, 2, 3'],
])('%j is shown as %j', (value, shown) => {
  expect(page({ value, other: 'x' })).toEqual({ value: shown, other: 'x' })
})

test('names of objects of JavaScript are names like others', () => {
  const text = '{"data":{"constructor":1,"__proto__":2,"toString":{"label":"x"}}}'
  expect(plain(shownAnswer(text)!.shown!)).toMatchObject({ constructor: '1', 'to string': 'x' })
})

test('errors are told, beside what there is', () => {
  const told = (answer: unknown) => shownAnswer(JSON.stringify(answer))
  expect(told({ errors: [{ message: 'No build yet.' }], data: { workspace: null } })).toEqual({
    errors: ['No build yet.'],
    shown: null,
  })
  expect(told({ errors: [{ message: 'Too much.' }, { message: 'Too much.' }] })).toEqual({
    errors: ['Too much.'],
    shown: null,
  })
  expect(told({ errors: [{ message: 'Half.' }], data: { a: 1, b: null } })?.shown).not.toBeNull()
  expect(told({ data: { workspace: null } })).toEqual({ errors: [], shown: { is: 'value', text: '–', number: false } })
})

test.each(['', 'Unauthorized', '[]', '3', '{"fetchError": "x"}'])('%j is no answer', (text) => {
  expect(shownAnswer(text)).toBeNull()
})
