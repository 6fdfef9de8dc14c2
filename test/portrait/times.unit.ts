/** When a tribe is awake. */
import { describe, expect, test } from 'vitest'
import { MOST_ROWS, makeTimes } from '../../src/portrait/times.ts'
import { day, people, portrayed, type Scene, type Thing } from './by-hand.ts'

const five = people(5)
const times = (scene: Scene) =>
  portrayed(
    scene,
    [makeTimes],
    [
      'SELECT tribe_id, number, detail, channel, weekday, hour, kind, topic, interactions, people, share FROM times ORDER BY tribe_number, number',
      'SELECT * FROM tribe_times ORDER BY tribe_number',
    ],
  )

describe('the rows', () => {
  test('go down to the topic where there is enough', async () => {
    const things: Thing[] = five.flatMap((actor) => [
      { actor, at: day(0, 18, 5), kind: 'answer', channel: 'forum', terms: ['tools', '#winter'] },
      { actor, at: day(0, 18, 50), kind: 'comment', channel: 'forum', terms: ['#winter'] },
      { actor, at: day(7, 18, 1), kind: 'answer', channel: 'forum' },
      { actor, at: day(2, 6), kind: 'like', channel: 'social', terms: ['!faith', '~word'] },
    ])
    const [rows] = await times({ things })
    expect(rows!.map((row) => Object.values(row))).toEqual([
      ['t1', 1, 'topic', 'forum', 1, 18, 'reply', 'winter', 10, 5, 0.5],
      ['t1', 2, 'topic', 'forum', 1, 18, 'reply', null, 5, 5, 0.25],
      ['t1', 3, 'topic', 'social', 3, 6, 'reaction', null, 5, 5, 0.25],
    ])
  })

  test('stay coarse where finer ones would hold less than two interactions each', async () => {
    const at = (actor: string, i: number): Thing => ({ actor, at: day(i, 9), kind: 'k', channel: actor })
    const things = five.flatMap((actor) => [at(actor, 0), at(actor, 7)])
    const [rows] = await times({ things })
    expect(rows!.map(({ detail, channel, kind, interactions }) => [detail, channel, kind, interactions])).toEqual(
      five.map((actor) => ['topic', actor, 'k', 2]),
    )
    const [fewer] = await times({ things: five.map((actor) => at(actor, 0)) })
    expect(fewer!.map(({ detail, channel, kind, interactions }) => [detail, channel, kind, interactions])).toEqual([
      ['hour', null, null, 5],
    ])
  })

  test(`are ${MOST_ROWS} at most`, async () => {
    const things: Thing[] = []
    for (let d = 0; d < 7; d++)
      for (let h = 0; h < 24; h++)
        for (let k = 0; k < 13; k++)
          for (const actor of five) things.push({ actor, at: day(d, h), channel: 'forum', kind: `k${k}` })
    const [rows] = await times({ things })
    expect(rows!.length).toBe(168)
    expect(rows![0]).toMatchObject({ detail: 'channel', channel: 'forum', kind: null, interactions: 65, people: 5 })
  })

  test('leave out tribes of four, and what has no time', async () => {
    const faces = five.map((name, i) => ({ name, tribe: i ? 1 : 2 }))
    const [rows, peaks] = await times({ faces, things: five.map((actor) => ({ actor, at: day(0) })) })
    expect([rows, peaks]).toEqual([[], []])
    expect(await times({ things: five.map((actor) => ({ actor })) })).toEqual([[], []])
  })

  test('have no hour on a channel that tells days only', async () => {
    const [rows, peaks] = await times({
      things: five.flatMap((actor) => [
        { actor, at: day(1, 0), channel: 'irc' },
        { actor, at: day(2, 0), channel: 'forum' },
        { actor, at: day(2, 7), channel: 'forum' },
      ]),
    })
    expect(rows!.map(({ channel, weekday, hour }) => [channel, weekday, hour])).toEqual([
      ['irc', 2, null],
      ['forum', 3, 0],
      ['forum', 3, 7],
    ])
    expect(peaks).toEqual([{ tribe_number: 1, peak_weekday: 2, peak_hour: null, peak_share: 0.333333 / 0.999999 }])
  })
})

test('the peak is where most different people act, each weekday by how often it was there', async () => {
  const things: Thing[] = [
    // three Mondays of which one is busy, two Tuesdays that are both
    ...five.map((actor) => ({ actor, at: day(0, 20) })),
    ...[1, 8].flatMap((d) => five.slice(0, 4).map((actor) => ({ actor, at: day(d, 8) }))),
    ...Array.from({ length: 50 }, (_, i) => ({ actor: 'p00', at: day(3, 12, i) })),
    { actor: 'p00', at: day(14, 23) },
  ]
  const [, peaks] = await times({ things })
  // appearances a weekday: Mondays 20 h 5 of 3, 23 h 1 of 3 (one block from 18 on, another from 21 on), Tuesdays 8 of 2, Thursdays 1 of 2
  const total = 1_666_666 + 333_333 + 4_000_000 + 500_000
  expect(peaks).toEqual([{ tribe_number: 1, peak_weekday: 2, peak_hour: 6, peak_share: 4_000_000 / total }])
})
