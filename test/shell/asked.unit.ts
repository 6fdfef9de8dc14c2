/** Needs and open questions as `tribemap needs` and `tribe` show them. */
import { expect, test } from 'vitest'
import { kindsText, needsTable, openText, readNeeds, readOpen, readSamples, sampleText } from '../../src/shell/asked.ts'
import { changed, knownBuild } from './build.ts'

const heads = (rows: readonly Record<string, unknown>[]) =>
  rows.map((r) => `${r['tribe_id']} ${r['kind']} ${r['topic'] ?? '–'}`)

test('needs come by askers, those without a topic last, sensitive ones on demand', async () => {
  await using build = await knownBuild()
  const { rows, all, hidden } = await readNeeds(build, {}, 20)
  expect(heads(rows)).toEqual([
    't1 question brakes',
    't1 complaint brakes',
    't1 praise tyres',
    't2 question touring',
    't1 question tyres',
    't1 question –',
  ])
  expect([all, hidden]).toEqual([6, 1])
  const every = await readNeeds(build, { sensitive: true }, 20)
  expect([every.all, every.hidden]).toEqual([7, 0])
  expect(heads(every.rows)).toContain('t3 problem knee pain')
})

test('tribe, kinds, unmet and top narrow them; what is left is counted', async () => {
  await using build = await knownBuild()
  const of = async (filter: Parameters<typeof readNeeds>[1], top = 20) => {
    const found = await readNeeds(build, filter, top)
    return [...heads(found.rows), found.all]
  }
  expect(await of({ tribe: 't2' })).toEqual(['t2 question touring', 1])
  expect(await of({ kinds: ['praise', 'complaint'] })).toEqual(['t1 complaint brakes', 't1 praise tyres', 2])
  expect(await of({ unmet: true })).toEqual(['t1 complaint brakes', 1])
  expect(await of({ tribe: 't1' }, 2)).toEqual(['t1 question brakes', 't1 complaint brakes', 5])
  expect(await of({ tribe: "t1' OR true --" })).toEqual([0])
})

test('a table marks what is unmet, and tells what cannot be told', async () => {
  await using build = await knownBuild()
  const { rows } = await readNeeds(build, { tribe: 't1' }, 20)
  const [, , ...lines] = needsTable(rows, true).split('\n')
  expect(lines.map((line) => line.replaceAll(/ {2,}/g, ' | '))).toEqual([
    'question | brakes | 4 | 6 | up 2.0× | 50 % | 5 h | @ben',
    'complaint | brakes | 3 | 6 | up 2.0× | 0 % | – | – | unmet',
    'praise | tyres | 3 | 4 | – | – | – | –',
    'question | tyres | 2 | 2 | – | 50 % | 5 h | @ben',
    'question | (anything else) | 5 | 7 | up 2.0× | 29 % | 5 h | @anna',
  ])
  expect(needsTable(rows.slice(0, 1), false).split('\n')[0]).toMatch(/^tribe +kind .* who meets it$/)
  const [head, , first] = needsTable(rows.slice(0, 1), false, 'de').split('\n')
  expect(head).toMatch(/^Stamm +Art +wozu .* wer es erfüllt$/)
  expect(first!.replaceAll(/ {2,}/g, ' | ')).toBe('t1 | Frage | brakes | 4 | 6 | 2,0× mehr | 50 % | 5 h | @ben')
})

test('samples stand by their need, with who said it', async () => {
  await using build = await knownBuild()
  const { rows } = await readNeeds(build, { tribe: 't1' }, 2)
  const samples = await readSamples(build, rows, false)
  expect(samples.map((own) => own.map((s) => s['account_id']))).toEqual([['carla', 'dirk'], ['emma']])
  expect(sampleText(samples[0]![0]!, rows[0]!)).toBe(
    '    “How do I stop the disc brakes from squealing?”\n      @carla (carla), 2026-03-11 in forum, answered after 5 h',
  )
  expect(sampleText(samples[0]![1]!, rows[0]!)).toMatch(/@dirk \(dirk\), 2026-03-11 in forum, not answered$/)
  expect(sampleText(samples[0]![0]!, rows[0]!, 'de')).toMatch(/squealing\?“\n {6}@carla .*, beantwortet nach 5 h$/)
  for (const need of [
    { kind: 'praise', met: 0.5 },
    { kind: 'comparison', met: 0 },
    { kind: 'question', met: null },
  ])
    expect(sampleText(samples[0]![1]!, need), need.kind).toMatch(/@dirk \(dirk\), 2026-03-11 in forum$/)
  await using sensitive = await knownBuild(changed('need_samples', () => ({ sensitive: true })))
  expect(await readSamples(sensitive, rows, false)).toEqual([[], []])
  expect((await readSamples(sensitive, rows, true))[0]).toHaveLength(2)
})

test('the queue is by urgency, each with who should answer, or that nobody is known', async () => {
  await using build = await knownBuild()
  const { rows, all, hidden } = await readOpen(build, {}, 20)
  expect(heads(rows)).toEqual(['t1 problem brakes', 't1 question –'])
  expect([all, hidden]).toEqual([2, 1])
  expect(openText(rows[0]!, 1, false, 'en')).toBe(
    [
      ' 1  t1, problem about “brakes”, from @carla, in newsletter, asked 2026-03-30, a day before the data ends, very\n    pressing',
      '    “How do I stop the disc brakes from squealing?”',
      '    → Ask @ben: gave the first answer to 3 of 12 requests about “brakes”, after 5 hours, at the median.',
    ].join('\n'),
  )
  expect(openText(rows[1]!, 12, true, 'de')).toBe(
    [
      '12  Frage, von @dirk, in forum, gestellt am 2026-03-11, 20 Tage vor dem Ende der Daten',
      '    „Sonntag um acht am Deich; wer kommt mit?“',
      '    → Es ist niemand bekannt, um so etwas zu beantworten.',
    ].join('\n'),
  )
  const head = (more: object, language: 'en' | 'de') =>
    openText({ ...rows[1]!, ...more }, 1, true, language).split('\n')[0]
  expect(head({ urgency: 2, waiting_days: 1.5 }, 'en')).toMatch(/, a day before the data ends, pressing$/)
  expect(head({ urgency: 1, waiting_days: 0.2 }, 'en')).toMatch(/, less than a day before the data ends$/)
  expect(head({ urgency: 3, waiting_days: 1 }, 'de')).toMatch(/, einen Tag vor dem Ende der Daten, sehr dringend$/)
  expect(heads((await readOpen(build, { kinds: ['problem'], sensitive: true }, 1)).rows)).toEqual(['t1 problem brakes'])
})

test('totals by kind', () => {
  const kind = (name: string, volume: number, askers: number, met: number | null) => ({
    kind: name,
    volume,
    askers,
    met,
  })
  expect(kindsText([kind('question', 1200, 300, 0.425), kind('wish', 1, 1, 0), kind('praise', 2, 2, null)])).toBe(
    '1,200 questions of 300 people, 43 % answered; 1 wish of 1 person, 0 % answered; praised 2 times by 2 people',
  )
  expect(kindsText([kind('problem', 2957, 1, null), kind('praise', 1, 1, null)], 'de')).toBe(
    '2.957 Probleme von 1 Person; einmal gelobt von 1 Person',
  )
})
