import { describe, expect, test, vi } from 'vitest'
import { fold } from '../../src/needs/text/fold.ts'
import { readText } from '../../src/needs/text/read.ts'
import { DE } from '../../src/needs/text/rules/de.ts'
import { EN } from '../../src/needs/text/rules/en.ts'
import { NEED_KINDS } from '../../src/needs/text/rules/rule.ts'
import { sentencesOf } from '../../src/needs/text/sentences.ts'
import { CODE, speechOf } from '../../src/needs/text/speech.ts'
import { CASES, READ, RULED_OUT } from './cases.ts'
import { labelled } from './labelled.ts'

const kinds = (text: string) => [...new Set(readText(text).needs.map(({ kind }) => kind))].sort()
const rules = (text: string) => readText(text).needs.map(({ rule }) => rule)

describe('each rule finds one sentence and leaves another', () => {
  test.each(CASES)('%s', (rule, finds, leaves) => {
    expect(rules(finds), finds).toContain(rule)
    expect(rules(leaves), leaves).not.toContain(rule)
  })

  test.each(RULED_OUT)('%s', (_, kind, without, withIt) => {
    expect(kinds(without), without).toContain(kind)
    expect(kinds(withIt), withIt).not.toContain(kind)
  })

  test.each(READ)('%s', (text, all) => expect(kinds(text)).toEqual([...all].sort()))

  test('and no rule has no such sentence', () => {
    const tried = [...CASES.map(([rule]) => rule), ...RULED_OUT.map(([rule]) => rule)]
    for (const { rules } of [DE, EN])
      expect(rules.map(({ name }) => name).filter((name) => !tried.includes(name))).toEqual([])
  })
})

describe('language', () => {
  test.each([
    ['de', 'Die Lieferung kam gestern an und ich habe sie noch nicht ausgepackt.'],
    ['de', 'koennt ihr das bitte fuer aeltere Geraete freischalten'],
    ['en', 'The parcel came yesterday and I have not opened it yet.'],
    ['en', "@northwind dont know why it's gone #help https://example.org/a"],
    [null, ''],
    [null, '???'],
    [null, '@northwind 👍'],
    [null, 'Ik heb het pakket gisteren gekregen maar het werkt nog niet goed'],
    [null, 'Le colis est arrivé hier mais je ne l’ai pas encore ouvert'],
    [null, 'El paquete llegó ayer y todavía no lo he abierto, pero gracias por todo'],
    [null, 'Pakken kom i går, men jeg har ikke åbnet den endnu'],
    [null, 'Посылка пришла вчера'],
  ])('%s: %s', (language, text) => expect(readText(text).language).toBe(language))

  test('another language is not read', () =>
    expect(readText('Quand est-ce que vous ouvrez le magasin de Lyon pour les clients ?').needs).toEqual([]))

  test.each([
    'Une bad surprise, terrible',
    'muy bad servicio, terrible',
    'Un excellent restaurant',
    'La atención es terrible',
    'Genial! Muchas gracias',
    'Geweldige service, top!',
    'La comida es fantástica y el personal genial',
    'Mi vuelo fue cancelado, horrible',
    'Que porcaria, horrible',
    'Service terrible, incompétent',
    'Nul, le livreur est horrible',
    'Pas terrible comme service',
  ])('words that our rules know say nothing in another language: %s', (text) =>
    expect(readText(text).needs).toEqual([]),
  )

  test.each([
    ['Las Vegas: delayed again, awful crew', 'complaint'],
    ['Terrible café', 'complaint'],
    ['Super Crème brûlée, hervorragend', 'praise'],
    ['Just landed, worst flight', 'complaint'],
    ['LA to BOS delayed, horrible crew', 'complaint'],
  ])('names, loanwords and homographs make no text foreign: %s', (text, kind) => expect(kinds(text)).toContain(kind))
})

describe('sentiment', () => {
  test.each([
    ['positive', 'The crew was wonderful'],
    ['positive', 'Der Kurs war wirklich toll'],
    ['positive', 'Danke für die Hilfe 😀'],
    ['negative', 'The room was dirty and the staff rude'],
    ['negative', 'Der Kurs war nicht gut'],
    ['negative', 'still waiting 😡'],
    ['neutral', 'The shop opens at nine.'],
    ['neutral', 'Der Laden öffnet um neun.'],
    ['neutral', 'It would be great if you had a smaller size'],
    ['negative', 'The food was fine, but the service was horrible and rude'],
    ['neutral', 'This is called a lemma because of what Anna said'],
    ['neutral', 'He said that the index is due to the old list, so use the new one instead'],
    ['neutral', 'Erst kommt der Kessel, dann statt Tee wieder Kaffee'],
    ['neutral', `It is not blue. ${'The shop opens at nine. '.repeat(4)}It is not green.`],
  ])('%s: %s', (sentiment, text) => expect(readText(text).sentiment).toBe(sentiment))
})

describe('spelling', () => {
  test.each([
    ['Wäre schön, wenn ihr größere Taschen hättet', 'waere schoen wenn ihr groessere taschen haettet'],
    ['I can’t log in', "I CAN'T LOG IN"],
    ['Das ist sooooo super', 'Das ist soo super'],
    ['Großartig gemacht!', 'GROSSARTIG GEMACHT!!!!!!'],
  ])('%s = %s', (one, other) => expect(kinds(one)).toEqual(kinds(other)))

  test('folding', () => {
    expect(['Größe', 'GROESSE', 'can’t', 'café', 'coooool'].map(fold)).toEqual([
      'groesse',
      'groesse',
      "can't",
      'cafe',
      'cool',
    ])
    expect(fold('u\u0308ber')).toBe('ueber')
  })

  test('links, mentions, hashtags and emoji are set apart', () => {
    const [sentence] = sentencesOf('Hi @max: https://example.org/why?x=1 #unitedFails 3.5 ❤️ max@example.org')
    expect(sentence!.tokens.map(({ kind, word }) => `${kind} ${word}`)).toEqual([
      'word hi',
      'mention @',
      'mark ,',
      'link ~',
      'hashtag united',
      'hashtag fails',
      'number #',
      'emoji ❤',
      'mention @',
    ])
    expect(sentence!.asks).toBe(false)
  })

  test('a full stop ends no abbreviation, ordinal or address', () => {
    expect(sentencesOf('Am 3. Mai, z. B. um 9.30 auf example.org. Oder bzw. später? Ja!')).toHaveLength(3)
  })
})

describe('code and quotations are not what the writer says', () => {
  test.each([
    ['Look:\n```lean\nwhy is it broken?\n```\nThanks', 'Look:\n\n\n\nThanks'],
    ['```suggestion\r\nThis is terrible\r\n```', '\n\n'],
    ['Open to the end\n~~~\nterrible', 'Open to the end\n\n'],
    ['````\n```\nin\n```\nstill in\n````\nout', '\n\n\n\n\n\nout'],
    ['~~~ sale ~~~', '~~~ sale ~~~'],
    ['I use `rename_bad`, two `have`s', `I use ${CODE}, two ${CODE}s`],
    ['``a ` b`` and ```c```', `${CODE} and ${CODE}`],
    ["I can`t see why it won`t go, nor `this' nor `that'", "I can`t see why it won`t go, nor `this' nor `that'"],
    ['One stray ` only, \n\nand ` again', 'One stray ` only, \n\nand ` again'],
    ['> It is awful\n> really\nNo, it is not', '\n\nNo, it is not'],
    ['>:( so late', '>:( so late'],
    ['a -> b, x > y', 'a -> b, x > y'],
    ['@_**Anna|12** [said](https://example.org/#n/1):\n```quote\nawful\n```\nNo', '\n\n\n\nNo'],
    ['On Monday, Anna <a@example.org> wrote:\n\n> awful\nNo', '\n\n\nNo'],
    ['On Monday, Anna\n<a@example.org>\nwrote:\n> awful\nNo', '\n\n\n\nNo'],
    ['Am 3. Mai schrieb Anna:\n> furchtbar\nNein', '\n\nNein'],
    ['On the other hand:\n> awful', 'On the other hand:\n'],
  ])('%j', (text, own) => expect(speechOf(text)).toBe(own))

  test('they voice nothing, name no term and no language', () => {
    const text = '> Die Seite ist furchtbar #cancer, warum?\n\n```\nmy cancer: why is this broken?\n```\n`awful`'
    expect(readText(text)).toEqual({ language: null, needs: [], sentiment: 'neutral' })
    expect(sentencesOf(text).flatMap(({ tokens }) => tokens.map(({ kind }) => kind))).toEqual(['code'])
    expect(readText('&gt; Why is it awful?\nNo idea').needs).toEqual([])
  })
})

describe('links', () => {
  const tokens = (text: string) =>
    sentencesOf(text).flatMap(({ tokens }) =>
      tokens.flatMap(({ kind, typed }) => (kind === 'mark' ? [] : `${kind} ${typed}`)),
    )

  test.each([
    ['(https://example.org/a).', ['link https://example.org/a']],
    ['https://example.org/a_(b), ok', ['link https://example.org/a_(b)', 'word ok']],
    [
      '[help](https://example.org/a)[more](https://b.org)',
      ['word help', 'link https://example.org/a', 'word more', 'link https://b.org'],
    ],
    ['[help](docs/awful.md#bad)', ['word help', 'link docs/awful.md#bad']],
    ['a[i](is bad)', ['word a', 'word i', 'word is', 'word bad']],
    [
      'docs#bad a_#bad /#narrow (#good)',
      ['word docs', 'word bad', 'word a', 'word bad', 'word narrow', 'hashtag #good'],
    ],
  ])('%s', (text, found) => expect(tokens(text)).toEqual(found))

  test.each([
    'Is it this one https://example.org/a?',
    'Is it this (https://example.org/a)?',
    'Is it [this](https://example.org/a)?',
  ])('a question mark after one asks: %s', (text) => expect(sentencesOf(text)[0]!.asks).toBe(true))
})

describe('invariants', () => {
  const all = [...labelled('development.de.tsv'), ...labelled('development.en.tsv')].map(({ text }) => text)

  test('the same text is read the same, whatever came before', () => {
    const before = all.map((text) => JSON.stringify(readText(text)))
    const after = all.toReversed().map((text) => JSON.stringify(readText(text)))
    expect(after.toReversed()).toEqual(before)
  })

  test('a link or a mention in front changes no need', () => {
    for (const text of all) expect(kinds(`@northwind ${text}`), text).toEqual(kinds(text))
  })

  test('every need has a kind of the table and a rule; none twice', () => {
    for (const text of all) {
      const { needs } = readText(`${text} ${text}`)
      expect(needs.every(({ kind, rule }) => NEED_KINDS.includes(kind) && rule !== '')).toBe(true)
      expect(new Set(needs.map(({ kind, rule }) => `${kind} ${rule}`)).size).toBe(needs.length)
    }
  })
})

/** Work grows with the length, not with its square: a hundred times the text would take days otherwise, and time out here. */
describe('hostile texts are read in linear time', () => {
  const million = 1_000_000
  const many = 300_000
  test.each([
    ['a word of a million letters', 'a'.repeat(million)],
    ['a million question marks', '?'.repeat(million)],
    ['a million apostrophes', "a'".repeat(many / 2)],
    ['commas', 'why, , '.repeat(many / 7)],
    ['hashtags', '#how '.repeat(many / 5)],
    ['mentions', '@how '.repeat(many / 5)],
    ['mail addresses', 'a.a@a.a.'.repeat(many / 8)],
    ['open mentions', '<@a @**a '.repeat(many / 9)],
    ['no full stop', 'why would you not please add the better one than the other '.repeat(many / 58)],
    ['numbers', '1.'.repeat(many / 2)],
    ['at signs', 'a@'.repeat(many / 2)],
    ['emoji', '😡'.repeat(many / 2)],
    ['negations', 'nicht '.repeat(many / 6)],
    ['turns', 'but '.repeat(many / 4)],
    ['blanks', ' '.repeat(many)],
    ['entities', '&amp;'.repeat(many / 5)],
    ['lone surrogates', '\ud83d'.repeat(many / 2)],
    ['sentences', 'No? '.repeat(many / 4)],
    ['backticks', '`'.repeat(million)],
    ['backticks apart', '` '.repeat(many / 2)],
    ['ever more backticks', Array.from({ length: 700 }, (_, at) => '`'.repeat(at)).join(' ')],
    ['fences', '```\n'.repeat(many / 4)],
    ['quotations', 'On it wrote:\n> a\n'.repeat(many / 17)],
    ['who is quoted', `${'Am schrieb '.repeat(many / 11)}\n> a`],
    ['links', 'https://a)'.repeat(many / 10)],
    ['targets', '](a'.repeat(many / 3)],
    ['brackets', `https://${'(a'.repeat(many / 2)}`],
  ])('%s', (_, text) => expect(readText(text).needs.length).toBeLessThan(20))
})

test('a text is read alike, whatever was read before it', async () => {
  const texts = [
    'Untested: `Fintype.card_le_one_iff_subsingleton.mp h.le`',
    'LE',
    'Le',
    'Het is daar',
    'HET',
    'daar',
    'élan',
    'ÉLAN',
  ]
  const readAll = async (order: readonly string[]) => {
    vi.resetModules()
    const fresh = await import('../../src/needs/text/read.ts')
    return new Map(order.map((text) => [text, fresh.readText(text)]))
  }
  const there = await readAll(texts)
  for (const order of [texts.toReversed(), texts.toSorted()]) {
    const back = await readAll(order)
    for (const text of texts) expect(back.get(text), text).toEqual(there.get(text))
  }
})
