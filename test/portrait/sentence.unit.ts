import { describe, expect, test } from 'vitest'
import { NEED_KINDS } from '../../src/needs/text/rules/rule.ts'
import { makeTopics } from '../../src/needs/topics.ts'
import { ACTS, actOf } from '../../src/portrait/told/acts.ts'
import { type Claim, type Fact, MOMENTS } from '../../src/portrait/told/facts.ts'
import { makeOwnTerms } from '../../src/portrait/told/own-terms.ts'
import { factIn, makeSentences, sentenceIn } from '../../src/portrait/told/sentence.ts'
import { DE } from '../../src/portrait/told/sentence-de.ts'
import { EN } from '../../src/portrait/told/sentence-en.ts'
import { crowd, inWorld, type Person, say, type World } from '../needs/topics-world.ts'

const fact = (claim: Claim, more: Partial<Fact> = {}): Fact => ({
  tribe: 1,
  claim,
  people: 30,
  of: 1200,
  elsewhere: null,
  distinct: true,
  ...more,
})
const topic = (term: string) => fact({ kind: 'talks_about', term, of: 'topic' })
const both = (...facts: Fact[]) => [sentenceIn(EN, facts), sentenceIn(DE, facts)]

describe('the sentence', () => {
  test('says whom and what they talk about, what they ask and do, where and when', () => {
    const facts = [
      fact({ kind: 'attends', brand: 'Acme' }),
      topic('tents'),
      fact({ kind: 'talks_about', term: 'regen', of: 'word' }),
      fact({ kind: 'talks_about', term: 'outdoor', of: 'hashtag' }),
      topic('a fourth'),
      fact({ kind: 'asks', need: 'question', about: { term: 'stoves', of: 'topic' } }),
      fact({ kind: 'asks', need: 'complaint', about: null }),
      fact({ kind: 'does', act: 'referral' }),
      fact({ kind: 'does', act: 'meeting' }),
      fact({ kind: 'when', moment: 'weekend' }),
      fact({ kind: 'where', channel: 'Forum' }),
    ]
    expect(both(...facts)).toEqual([
      'People like us — who deal with Acme and talk about “tents”, “regen” and #outdoor — do things like asking about “stoves”, complaining and referring people to each other, often in the forum and at weekends.',
      'Menschen wie wir – die sich mit Acme befassen und über „tents“, „regen“ und #outdoor reden – fragen zum Beispiel nach „stoves“, beschweren sich und empfehlen einander weiter, oft im Forum und am Wochenende.',
    ])
  })

  test('what many times as many people voice goes before what some of them ask about', () => {
    const about = fact({ kind: 'asks', need: 'question', about: { term: 'booking', of: 'topic' } })
    const bare = (people: number) => fact({ kind: 'asks', need: 'complaint', about: null }, { people })
    expect(both(about, bare(120))[0]).toBe('People like us do things like complaining and asking about “booking”.')
    expect(both(about, bare(119))[0]).toBe('People like us do things like asking about “booking” and complaining.')
  })

  test('of a tribe without texts comes from kinds, channels and times; unknown kinds are quoted', () => {
    expect(
      both(
        fact({ kind: 'does', act: 'poke' }),
        fact({ kind: 'does', act: 'share' }),
        fact({ kind: 'when', moment: 'evening' }),
        fact({ kind: 'where', channel: 'r/cycling' }),
      ),
    ).toEqual([
      'People like us do things like dealing with each other by “poke” and passing things on, often on “r/cycling” and in the evening (UTC).',
      'Menschen wie wir haben zum Beispiel durch „poke“ miteinander zu tun und geben Beiträge weiter, oft auf „r/cycling“ und abends (UTC).',
    ])
    expect(both()).toEqual([
      'People like us do things like dealing with each other.',
      'Menschen wie wir haben zum Beispiel miteinander zu tun.',
    ])
  })

  test('closes German clauses with a comma, and gives its example behind the verb and its pronoun', () => {
    const does = (...acts: string[]) =>
      sentenceIn(
        DE,
        acts.map((act) => fact({ kind: 'does', act })),
      )
    expect(does('test', 'reply')).toBe(
      'Menschen wie wir testen zum Beispiel, was andere machen, und antworten einander.',
    )
    expect(does('reply')).toBe('Menschen wie wir antworten einander zum Beispiel.')
    expect(does('referral')).toBe('Menschen wie wir empfehlen einander zum Beispiel weiter.')
    expect(does('meeting')).toBe('Menschen wie wir treffen sich zum Beispiel.')
    expect(sentenceIn(DE, [fact({ kind: 'asks', need: 'praise', about: null })])).toBe(
      'Menschen wie wir sprechen zum Beispiel Lob aus.',
    )
  })

  test('asks for what was not said before, and leaves out what everybody does where there is more to say', () => {
    const facts = [
      topic('tents'),
      fact({ kind: 'asks', need: 'praise', about: { term: 'tents', of: 'topic' } }),
      fact({ kind: 'asks', need: 'wish', about: { term: 'pegs', of: 'topic' } }),
      fact({ kind: 'does', act: 'reply' }, { distinct: false }),
    ]
    expect(sentenceIn(EN, facts)).toBe(
      'People like us — who talk about “tents” — do things like voicing wishes about “pegs” and praising “tents”.',
    )
    expect(sentenceIn(EN, [facts[0]!, facts[2]!, facts[3]!])).toBe(
      'People like us — who talk about “tents” — do things like voicing wishes about “pegs” and answering each other.',
    )
  })
})

test('each fact has its count, in the manner of the language', () => {
  const report = fact({ kind: 'does', act: 'accepted_answer' }, { people: 1100, elsewhere: 0.003 })
  expect([factIn(EN, report), factIn(DE, report)]).toEqual([
    '1,100 of the 1,200 active people say which answer helped (92 %; elsewhere under 1 %).',
    '1.100 von 1.200 Aktiven sagen, welche Antwort geholfen hat (92 %; anderswo unter 1 %).',
  ])
  expect(factIn(DE, fact({ kind: 'does', act: 'share' }, { elsewhere: 0 }))).toBe(
    '30 von 1.200 Aktiven geben Beiträge weiter (3 %; anderswo 0 %).',
  )
  expect(factIn(EN, fact({ kind: 'when', moment: 'night' }))).toBe(
    '30 of the 1,200 active people do most of it at night (UTC) (3 %).',
  )
  expect(factIn(DE, fact({ kind: 'where', channel: 'newsletter' }))).toBe(
    '30 von 1.200 Aktiven sind im Newsletter dabei (3 %).',
  )
})

test('both languages have words for every act, need and moment', () => {
  const claims: Claim[] = [
    ...ACTS.map((act): Claim => ({ kind: 'does', act })),
    ...NEED_KINDS.flatMap((need): Claim[] => [
      { kind: 'asks', need, about: null },
      { kind: 'asks', need, about: { term: 'tents', of: 'topic' } },
    ]),
    ...MOMENTS.map((moment): Claim => ({ kind: 'when', moment })),
  ]
  for (const wording of [EN, DE]) {
    const said = claims.map((claim) => `${sentenceIn(wording, [fact(claim)])} ${factIn(wording, fact(claim))}`)
    expect(new Set(said).size).toBe(claims.length)
    for (const one of said) expect(one).not.toMatch(/undefined| {2}|eing\b(?<!being|seeing)| ,|\.\.| \)/)
  }
})

test('kinds are acts of their own, of their family, or unknown', () => {
  expect(['Answer'.toLowerCase(), 'retweet', 'msg', 'comment_on_photo', 'poke', '__proto__'].map(actOf)).toEqual([
    'answer',
    'share',
    'message',
    'comment',
    'poke',
    '__proto__',
  ])
})

describe('from a map', () => {
  const people: Person[] = [
    ...crowd('a', 1, 12),
    ...crowd('b', 2, 12),
    { name: 'acme', tribe: 2, kind: 'brand', handle: 'Acme' },
    { name: 'cleo', tribe: 2, called: 'Cleo Marlowe' },
    ...crowd('d', 3, 2),
  ]
  const world: World = {
    people,
    said: [
      ...say(
        'a',
        { tent: 12, '!clinic': 12, '~marlowe': 12 },
        { kind: 'referral', channel: 'shop', at: '2026-01-03T20:00:00Z' },
      ),
      ...say('b', { kite: 12, '~wind': 11 }, { kind: 'reply', channel: 'forum', at: '2026-01-05T08:00:00Z' }),
      ...say('b', { '~sand': 3 }, { kind: 'reply', channel: 'forum', at: '2026-01-05T08:00:00Z' }),
      { actor: 'd1', kind: '<poke>' },
      { actor: 'd2', kind: 'hiv_test', channel: 'church' },
    ],
    ties: [
      ...Array.from({ length: 12 }, (_, i) => [`a${i + 1}`, 'acme'] as const),
      ...Array.from({ length: 12 }, (_, i) => [`b${i + 1}`, 'cleo'] as const),
    ],
    needs: [
      { tribe: 1, kind: 'question', topic: 'tent', askers: 9 },
      { tribe: 1, kind: 'wish', topic: 'peg', askers: 9 },
      { tribe: 1, kind: 'complaint', topic: 'clinic', askers: 12, sensitive: true },
      { tribe: 1, kind: 'praise', topic: 'marlowe', askers: 12 },
      { tribe: 1, kind: 'praise', topic: null, askers: 2 },
      { tribe: 2, kind: 'praise', topic: 'wind', askers: 8 },
    ],
  }
  const told = (of: World = world) =>
    inWorld(of, async (session) => {
      await makeTopics(session)
      await makeOwnTerms(session)
      await makeSentences(session)
      return {
        sentences: await session.rows('SELECT * FROM tribe_sentences ORDER BY tribe_number'),
        facts: await session.rows('SELECT * FROM facts ORDER BY tribe_number, number'),
      }
    })

  test('counted evidence stands beside each sentence', async () => {
    const { sentences, facts } = await told()
    expect(sentences[0]!['sentence_en']).toBe(
      'People like us — who deal with Acme and talk about “tent” — do things like voicing wishes about “peg”, asking about “tent” and referring people to each other, often in the shop and in the evening (UTC).',
    )
    expect(sentences[0]!['sentence_de']).toBe(
      'Menschen wie wir – die sich mit Acme befassen und über „tent“ reden – äußern zum Beispiel Wünsche zu „peg“, fragen nach „tent“ und empfehlen einander weiter, oft im Laden und abends (UTC).',
    )
    const own = facts.filter(({ tribe_id }) => tribe_id === 't1')
    expect(own.map(({ kind, term, people, of }) => [kind, term, people, of])).toEqual([
      ['attends', 'Acme', 12, 12],
      ['talks_about', 'tent', 12, 12],
      ['asks', 'wish: peg', 9, 12],
      ['asks', 'question: tent', 9, 12],
      ['does', 'referral', 12, 12],
      ['where', 'shop', 12, 12],
      ['when', 'evening', 12, 12],
      // what is not in the sentence comes last
      ['when', 'weekend', 12, 12],
    ])
    expect(own.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(own[1]).toMatchObject({ share: 1, share_elsewhere: 0 })
  })

  test('what people do no more than elsewhere is told only of who does nothing else', async () => {
    const alike: World = { ...world, said: world.said!.map((thing) => ({ ...thing, kind: 'reply' })) }
    const done = (await told(alike)).facts.filter(({ kind }) => kind === 'does')
    // everybody answers; people of t1 ask for things beside
    expect(done.map(({ tribe_id, term, share, share_elsewhere }) => [tribe_id, term, share, share_elsewhere])).toEqual([
      ['t2', 'reply', 1, 1],
    ])
  })

  test('what people do less than elsewhere is not told, nor what under three of them do', async () => {
    const replies = [...crowd('a', 1, 12), ...crowd('b', 2, 6), ...crowd('d', 3, 2)].map(({ name }) => name)
    const { facts, sentences } = await told({
      people: [...crowd('a', 1, 12), ...crowd('b', 2, 12), ...crowd('d', 3, 2)],
      said: replies.map((actor) => ({ actor, kind: 'reply' })),
      ties: Array.from({ length: 6 }, (_, i) => [`b${i + 7}`, 'a1'] as const),
    })
    expect(facts.map(({ tribe_id, term, people }) => [tribe_id, term, people])).toEqual([['t1', 'reply', 12]])
    expect(sentences[1]!['sentence_en']).toBe('People like us do things like dealing with each other.')
  })

  test('no praise of what more people complain of', async () => {
    const praised = async (...needs: World['needs'] & object) =>
      (await told({ ...world, needs })).facts.some(({ term }) => term === 'praise: rope')
    const rope = { tribe: 1, topic: 'rope' } as const
    const praise = { ...rope, kind: 'praise', askers: 9 } as const
    const others = ['hull', 'mast'].map((topic) => ({ ...rope, kind: 'complaint' as const, topic, askers: 90 }))
    expect(await praised(praise, ...others, { ...rope, kind: 'complaint', askers: 9 })).toBe(true)
    expect(await praised(praise, ...others, { ...rope, kind: 'complaint', askers: 10 })).toBe(false)
  })

  test('nothing sensitive, and nobody but brands', async () => {
    const { sentences, facts } = await told()
    const all = JSON.stringify([sentences, facts])
    expect(all).not.toMatch(/clinic|marlowe|cleo|church/i)
    expect(all).toMatch(/Acme/)
  })

  test('equal whatever the order of rows and the number of threads', async () => {
    expect(await told({ ...world, shuffled: true, threads: 4 })).toEqual(await told({ ...world, threads: 1 }))
  })

  test('nobody there', async () => {
    expect(await told({ people: [] })).toEqual({ sentences: [], facts: [] })
  })
})
