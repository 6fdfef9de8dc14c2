import { expect, test } from 'vitest'
import { makePurpose } from '../../src/portrait/purpose.ts'
import type { GivenInteraction } from '../support/store.ts'
import { ask, day, type World } from './world.ts'

const purposes = async (world: World) =>
  (await ask(world, [makePurpose], ['SELECT * FROM tribe_purpose ORDER BY tribe_number']))[0]!

let hour = 0
const say = (kind: string, text?: string, more: Partial<GivenInteraction> = {}): GivenInteraction => ({
  actor: 'anna',
  target: 'ben',
  kind,
  at: new Date(Date.UTC(2026, 0, 1, hour++)).toISOString(),
  ...(text === undefined ? {} : { text }),
  ...more,
})
/** Of the one tribe of these rows. */
const purpose = async (...rows: GivenInteraction[]) => {
  const [found] = await purposes({ rows })
  return [found!['purpose'], found!['purpose_share']]
}

test('is told by kinds alone, by their weights: three referrals of 10 against five replies of 5', async () => {
  const talk = Array.from({ length: 5 }, () => say('reply'))
  expect(await purpose(say('referral'), say('referral'), say('referral'), ...talk)).toEqual(['acquisition', 30 / 55])
  expect(await purpose(say('answer'), say('accepted_answer'), say('share'))).toEqual(['support', 13 / 19])
  expect(await purpose(say('review'), say('like'), say('follow'))).toEqual(['product', 5 / 8])
  expect(await purpose(say('retweet'), say('mention'))).toEqual(['content', 6 / 10])
  expect(await purpose(say('meeting'), say('thanks'), say('whatever it is'))).toEqual(['engagement', 1])
})

test('is told by what is voiced, a thing that serves two counting half for each', async () => {
  expect(await purpose(say('reply', 'a question'), say('reply', 'a question and a wish'), say('reply'))).toEqual([
    'support',
    7.5 / 15,
  ])
  expect(await purpose(say('reply', 'a comparison'), say('reply', 'a complaint'))).toEqual(['product', 1])
  expect(await purpose(say('reply', 'I will buy'), say('reply', 'I advocate'), say('reply', 'http'))).toEqual([
    'acquisition',
    2 / 3,
  ])
  // to pass on is content, though who does so stands up for it
  expect(await purpose(say('share', 'I advocate'))).toEqual(['content', 1])
})

test('of a complaint is support where the brand hears it', async () => {
  const rows = [
    say('mention', 'a complaint'),
    say('mention', 'a complaint', { target: 'brand' }),
    say('mention', 'a complaint', { target: 'brand' }),
  ]
  expect(await purposes({ rows, accounts: [{ account: 'brand', kind: 'brand' }] })).toMatchObject([
    { purpose: 'support', purpose_share: 2 / 3 },
  ])
})

test('of a thread with a question is support, in what others reply after it', async () => {
  const thread = { thread: 't' }
  expect(
    await purpose(
      say('mention', 'before it', { ...thread, actor: 'ben', target: 'anna' }),
      say('mention', 'a question', thread),
      say('mention', 'that again', thread),
      say('mention', 'so', { ...thread, actor: 'ben', target: 'anna' }),
      say('mention', 'so', { ...thread, actor: 'cleo', target: 'anna' }),
    ),
  ).toEqual(['support', 3 / 5])
})

test('of two that serve as much is the one that stands first; what is said to other tribes does not count', async () => {
  const rows = [
    say('share', undefined, { target: 'ben' }),
    say('review', undefined, { target: 'ben' }),
    say('ack', '', { target: 'ben', at: day(0) }),
    say('retweet', undefined, { target: 'cleo' }),
    say('boost', undefined, { actor: 'cleo', target: 'dora' }),
  ]
  const tribes = { cleo: 2, dora: 2 }
  expect(await purposes({ rows, tribes, given: {} })).toEqual([
    { tribe_number: 1, purpose: 'product', purpose_share: 10 / 16 },
    { tribe_number: 2, purpose: 'content', purpose_share: 1 },
  ])
  expect(await purpose(say('thanks'), say('help'))).toEqual(['support', 0.5])
})

test('is the same for any order of rows and any number of threads', async () => {
  const kinds = ['reply', 'like', 'share', 'referral', "o'kind", '__proto__', '🦆']
  const rows = kinds.flatMap((kind, i) => kinds.map((text, k) => say(kind, text, { at: day(i + k) })))
  const one = await purposes({ rows, threads: 1 })
  expect(await purposes({ rows: rows.toReversed(), threads: 4 })).toEqual(one)
})
