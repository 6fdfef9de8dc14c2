/** Figures as a reader says them, and what must not steer a terminal. */
import { expect, test } from 'vitest'
import { FIGURES, listed, percent, span, trend, wrapped } from '../../src/shell/figures.ts'
import { clean, cleanLines, textTable } from '../../src/shell/table.ts'

test('shares, times, trends and lists', () => {
  expect([0, 0.004, 0.005, 0.425, 1].map(percent)).toEqual(['0 %', 'under 1 %', '1 %', '43 %', '100 %'])
  expect([0.001, 0.5, 1.99, 2, 47.4, 48, 24 * 9].map(span)).toEqual([
    '1 min',
    '30 min',
    '119 min',
    '2 h',
    '47 h',
    '2 days',
    '9 days',
  ])
  expect([0, 0.39, 1, -2, 7].map(trend)).toEqual(['steady', 'steady', 'up 2.0×', 'down 4.0×', 'up over 10×'])
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listed)).toEqual(['', 'a', 'a and b', 'a, b and c'])
})

test('the same in German', () => {
  const { counted, people, percent, span, trend, listed } = FIGURES.de
  expect([0.004, 0.425].map(percent)).toEqual(['unter 1 %', '43 %'])
  expect([0.5, 24 * 9, 24 * 2957].map(span)).toEqual(['30 min', '9 d', '2.957 d'])
  expect([0, 1, -2, 7].map(trend)).toEqual(['gleich', '2,0× mehr', '4,0× weniger', 'über 10× mehr'])
  expect(listed(['a', 'b', 'c'])).toBe('a, b und c')
  expect([people(1), people(2957), counted(1, 'Frage', 'Fragen')]).toEqual(['1 Person', '2.957 Personen', '1 Frage'])
})

test('text is broken between words, never in them', () => {
  const text = Array.from({ length: 60 }, (_, i) => `word${i}`).join(' ')
  const lines = wrapped(text, 10).split('\n')
  expect(lines.length).toBeGreaterThan(3)
  for (const [at, line] of lines.entries()) {
    expect(line.length).toBeLessThanOrEqual(at === 0 ? 108 : 118)
    expect(line.startsWith(' '.repeat(10))).toBe(at > 0)
  }
  expect(lines.map((line) => line.trim()).join(' ')).toBe(text)
  expect(wrapped('x'.repeat(500), 4)).toBe('x'.repeat(500))
})

test('escape sequences, line breaks and marks of direction are spaces', () => {
  expect(clean('a\u001b[2Jb\nc\u009bd\u202ee\u2066f\u2028g')).toBe('a [2Jb c d e f g')
  expect(cleanLines('a\u001bb\nc')).toBe('a b\nc')
  expect(cleanLines('one\r\ntwo\tthree')).toBe('one \ntwo three')
  expect(clean('Ägidius 🚲 你好 e\u0301')).toBe('Ägidius 🚲 你好 e\u0301')
})

test('a column is cut where it says', () => {
  const row = { a: '🚲'.repeat(50), b: 'x'.repeat(50) }
  const [, , line] = textTable(
    [
      { title: 'a', cell: (r) => String(r['a']), widest: 5 },
      { title: 'b', cell: (r) => String(r['b']) },
    ],
    [row],
  ).split('\n')
  expect(line).toBe(`🚲🚲🚲🚲…  ${'x'.repeat(35)}…`)
})
