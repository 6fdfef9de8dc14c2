import { describe, expect, test } from 'vitest'
import type { Language } from '../../src/needs/text/language.ts'
import { sentencesOf } from '../../src/needs/text/sentences.ts'
import { termsOf } from '../../src/needs/text/terms.ts'
import { TextReader } from '../../src/needs/text/text-reader.ts'

const terms = (text: string, language: Language | null = 'en') => [
  ...new Set(sentencesOf(text).flatMap(({ tokens }) => tokens.flatMap((token) => termsOf(token, language)))),
]
const shown = (text: string, language?: Language | null) =>
  terms(text, language).map(({ kind, term }) => `${kind} ${term}`)
const keys = (text: string, language?: Language | null) => terms(text, language).map(({ key }) => key)

describe('terms of a text', () => {
  test('are words without function words, short ones and numbers, as typed but in lower case', () =>
    expect(shown('The Kettles and 12 lids of my aunt’s are on 4th street, ok?')).toEqual([
      'word kettles',
      'word lids',
      'word aunt',
      'word street',
    ]))

  test('are no mentions, and hashtags whole', () =>
    expect(shown('@Northwind #BestKettle #2024 #_ rocks')).toEqual(['hashtag bestkettle', 'word rocks']))

  test.each([
    ['Ask @**Anna Berg** or @_**Bo Lind|123**'],
    ['Ask <@U02ABC|anna.berg> in <#C3|harbour> or <!here>'],
    ['Ask anna.berg+boats@mail.example.org or @anna@harbour.example'],
  ])('nor is who is named in %s', (text) => expect(shown(text)).toEqual(['word ask']))

  test.each([
    ['https://www.example.com/support/a?b=1', ['link example.com', 'link example.com/support']],
    ['http://EXAMPLE.com', ['link example.com']],
    ['www.example.com/a1b2c3', ['link example.com']],
    ['https://example.com:8080/shop, nice', ['link example.com', 'link example.com/shop', 'word nice']],
    ['https://twitter.com/anna', ['link twitter.com']],
    ['https://t.co/abc', []],
    ['https://bit.ly/abc', []],
  ])('%s leads to %j', (text, places) => expect(shown(text)).toEqual(places))

  test('name German words by their stem, umlauts typed either way', () => {
    expect(keys('Häuser', 'de')).toEqual(keys('Haeuser', 'de'))
    expect(keys('Lieferungen', 'de')).toEqual(keys('Lieferung', 'de'))
    expect(keys('Straße', 'de')).toEqual(keys('Strassen', 'de'))
  })

  test('name English words by their stem', () => {
    expect(keys('delays')).toEqual(keys('delayed'))
    expect(keys('policies')).toEqual(keys('policy'))
    expect(keys('news')).not.toEqual(keys('new kettle').slice(0, 1))
  })

  test('without a language are named by themselves, and leave out what is a function word anywhere', () =>
    expect(terms('delays und with Lieferungen', null)).toMatchObject([
      { term: 'delays', key: 'delays', stemmed: false },
      { term: 'lieferungen', key: 'lieferungen', stemmed: false },
    ]))

  test('hold letters down', () => expect(shown('sunnnnny')).toEqual(['word sunny']))

  test.each(['__proto__', 'constructor toString', '=HYPERLINK("x")', '\u0000', '💩'.repeat(5000), 'a'.repeat(10_000)])(
    'are found in %s, too',
    (text) => {
      for (const { term, key } of terms(text)) {
        expect(term).toMatch(/^[^\s]{2,200}$/)
        expect(key).not.toBe('')
      }
    },
  )
})

test('a word counts once a text, however much was forgotten between its two places', () => {
  const letters = (n: number): string =>
    [...n.toString(26)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))).join('')
  const others = Array.from({ length: 60_000 }, (_, n) => `q${letters(n)}`).join(' ')
  const { word, words } = new TextReader(0, 1).read([`kettle ${others} kettle`])
  const lines = words.split('\n').filter((line) => line.endsWith(' kettle'))
  expect(lines).toHaveLength(1)
  expect(word.filter((number) => number === Number(lines[0]!.split(' ')[0]))).toHaveLength(1)
})
