/** What `tribemap tribe` reads off a build and says. */
import { describe, expect, test } from 'vitest'
import { readTribe } from '../../src/shell/tribe.ts'
import { tribeText } from '../../src/shell/tribe-text.ts'
import { WORDS } from '../../src/shell/words.ts'
import { changed, knownBuild } from './build.ts'

const lines = (text: string, label: string) =>
  text
    .split('\n')
    .filter((line) => line.trimStart().startsWith(label))
    .map((line) => line.trim())
/** All texts of a table that take no figure. */
const strings = (words: object): string[] =>
  Object.values(words).flatMap((one) =>
    typeof one === 'string' ? [one] : typeof one === 'object' && one !== null ? strings(one) : [],
  )
const control = /[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u

describe('a tribe of which all is known', () => {
  test('is one object with its parts, lists as long as is asked for', async () => {
    const proof = { state: 'computed', why: null, seconds: 1, replicates: 100, runs: 10 } as const
    await using build = await knownBuild(undefined, { proof })
    const known = await readTribe(build, 't1', { sensitive: false })
    expect(known).toMatchObject({
      build_id: 'b1',
      tribe: { tribe_id: 't1', name: 'brakes · tyres', people: 12 },
      portrait: { peak_weekday: 7, drifted: true },
      confidence: { grade: 'high' },
      map_confidence: { tribe_id: 'all' },
      proof,
      chiefs: [{ account_id: 'anna', rank: 1 }],
      needs: { all: 5, hidden: 0 },
      unmet_needs: 1,
      open_questions: { all: 2, hidden: 0 },
      shells: { core: 4, friends: 3, acquaintances: 3, crowd: 2 },
      moves: { riser: 1, faller: 1, newcomer: 1, stayed: 9 },
      parent: { parent_id: 'p1', tribe_ids: ['t1', 't2'] },
      event: { event: 'continued' },
      hidden_topics: 0,
    })
    expect(known.sub_tribes.map((s) => [s['sub_tribe_id'], s['people']])).toEqual([
      ['t1.1', 7],
      ['t1.2', 5],
    ])
    expect(known.topics.map((t) => `${t['kind']} ${t['term']}`)).toEqual([
      'account @anna',
      'hashtag slowisfast',
      'topic brakes',
      'topic tyres',
      'word squealing',
    ])
    const first = await readTribe(build, 't1', { sensitive: false, top: 1 })
    expect(first.needs.rows).toHaveLength(1)
    expect(first.topics).toHaveLength(4)
    expect(first.open_questions).toMatchObject({ all: 2, rows: [{ number: 1 }] })
    expect(first.medicine_men).toHaveLength(1)
    expect(JSON.parse(JSON.stringify(known))).toHaveProperty('voices.detractor.0.negative', 4)
  })

  test('reads from who they are to what changed, in lines that fit a terminal', async () => {
    await using build = await knownBuild()
    const text = tribeText(await readTribe(build, 't1', { sensitive: false }), 'en')
    expect(text.split('\n').slice(0, 3)).toEqual([
      't1 “brakes · tyres”: 12 people, all of them active, 65 interactions inside, organic',
      'People like us — who talk about brakes and tyres — do things like asking about brakes.',
      '  8 of the 12 active people talk about brakes (67 %; elsewhere 5 %).',
    ])
    const order = [
      'Reliable: high – t1 can be relied on',
      'Who leads',
      'What it talks about',
      'What it needs: 15 questions of 8 people, 40 % answered',
    ]
    order.push(
      'Waiting for an answer: 2 questions and problems',
      'Bursts',
      'When and where',
      'How it holds',
      'Since',
      '\nNext:',
    )
    const places = order.map((words) => text.indexOf(words))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(text.split('\n').filter((line) => [...line].length > 120)).toEqual([])
    expect(lines(text, 'chiefs')).toEqual(['chiefs        @anna (heard by 11 members)'])
    expect(lines(text, 'busiest')[0]).toMatch(
      /Sundays, 18 to 21 h UTC: \d+ % of what it does in a week \(evenly it would be 2 %\)/,
    )
    expect(lines(text, 'held by')[0]).toContain('one person in the middle (hub)')
    expect(lines(text, 'succession')[0]).toMatch(/Next comes @ben\.$/)
    expect(lines(text, 'part of')).toEqual(['part of       p1, 22 people, with t2'])
    expect(lines(text, 'complaint')[0]).toMatch(/^complaint +brakes +3 +6 +up 2\.0× +0 % +– .* unmet$/)
    expect(text).toContain('→ Ask @ben: gave the first answer to 3 of 12 requests')
    expect(text).toContain('2026-02-14 to 2026-02-16: 5 people spoke ill to velo-werk')
  })

  test('says in which hours it is busiest where they stand out, and not where they do not', async () => {
    const busiest = async (peak_share: number) => {
      await using build = await knownBuild(
        changed('portraits', ({ tribe_id }) => (tribe_id === 't1' ? { peak_share } : {})),
      )
      return lines(tribeText(await readTribe(build, 't1', { sensitive: false }), 'en'), 'busiest')
    }
    expect(await busiest(2 / 56)).toHaveLength(1)
    expect(await busiest(1.9 / 56)).toEqual([])
  })

  test('says all of it in German', async () => {
    await using build = await knownBuild()
    const text = tribeText(await readTribe(build, 't1', { sensitive: false }), 'de')
    for (const german of [
      'Menschen wie wir – die',
      '8 von 12 aktiven Menschen reden',
      't1 ist verlässlich',
      'Organisch:',
      '@ben fragen: gab auf',
      't1 „brakes · tyres“: 12 Personen, alle aktiv, 65 Interaktionen darin, organisch',
      'Verlässlichkeit: hoch – t1 ist verlässlich',
      '  Häuptlinge    @anna (gehört von 11 Mitgliedern)',
      'Was er braucht: 15 Fragen von 8 Personen, 40 % beantwortet',
      '  am regsten    sonntags, 18 bis 21 Uhr UTC: 20 % von dem, was er in einer Woche tut',
      'Nachrücken würde @ben.',
      '  Teil von      p1, 22 Personen, mit t2',
      'Seit dem Build davor',
    ])
      expect(text).toContain(german)
    const english = strings(WORDS.en).filter((words) => / /.test(words) && !strings(WORDS.de).includes(words))
    expect(english.length).toBeGreaterThan(50)
    expect(english.filter((words) => text.includes(words))).toEqual([])
  })
})

describe('what is not known', () => {
  test('is left out, or says why', async () => {
    await using build = await knownBuild(
      (tables) => {
        const { tribes, people, members, rankings, reach, ties, tribe_ties } = tables
        return {
          tribes: tribes!,
          people: people!,
          members: members!,
          rankings: rankings!,
          reach: reach!,
          ties: ties!,
          tribe_ties: tribe_ties!,
        }
      },
      { proof: null },
    )
    const text = tribeText(await readTribe(build, 't2', { sensitive: false }), 'en')
    expect(text).toContain('Reliable: not computed: the build is of an older program')
    expect(text).toContain('No needs were read off texts.')
    for (const heading of ['What it talks', 'Waiting', 'Bursts', 'Since', 'nature '])
      expect(text).not.toContain(heading)
    expect(text).toContain('it has no clear core')
  })

  test('confidence says what its manifest does; that of a map that is low goes with each tribe', async () => {
    const proof = {
      state: 'not computed',
      why: 'it took longer than 120 s',
      seconds: 120,
      replicates: 0,
      runs: 0,
    } as const
    await using without = await knownBuild(
      changed('confidence', () => null),
      { proof },
    )
    expect(tribeText(await readTribe(without, 't1', { sensitive: false }), 'en')).toContain(
      'Reliable: not computed: it took longer than 120 s\n',
    )
    await using low = await knownBuild(
      changed('confidence', ({ tribe_id }) =>
        tribe_id === 'all'
          ? { grade: 'low', sentence_en: 'This map has no tribes to speak of.' }
          : { grade: 'low', margin: -0.015 },
      ),
    )
    const text = tribeText(await readTribe(low, 't1', { sensitive: false }), 'en').replaceAll('\n', ' ')
    expect(text).toMatch(/Reliable: low – t1 .*This map has no tribes to speak of\./)
  })

  test('a tribe that is no more is told as such; one that never was is refused', async () => {
    await using build = await knownBuild(undefined, { parentBuild: 'b0' })
    const known = await readTribe(build, 't9', { sensitive: false })
    expect(known.tribe).toBeNull()
    expect(tribeText(known, 'en')).toBe('t9 is no more: of its 3 people of b0 3 now on no map.')
    for (const id of ['t99', '', '__proto__', "t1' OR '1'='1", 't'.repeat(10_000)])
      await expect(readTribe(build, id, { sensitive: false })).rejects.toMatchObject({ code: 'NO_SUCH_TRIBE' })
  })
})

describe('what is sensitive', () => {
  test('is left out and counted, and shown on demand', async () => {
    await using build = await knownBuild(
      changed('bursts', () => ({ sensitive: true, tribe_id: 't3', tribe_number: 3 })),
    )
    const text = tribeText(await readTribe(build, 't3', { sensitive: false }), 'en')
    expect(text).not.toMatch(/knee|brakes|quietscht/i)
    expect(text.match(/1 sensitive one left out; --sensitive shows it/g)).toHaveLength(3)
    expect(text).toContain('5 people spoke ill to velo-werk')
    const shown = tribeText(await readTribe(build, 't3', { sensitive: true }), 'en')
    expect(shown).toContain('Why does my knee hurt?')
    expect(shown.replaceAll(/\s+/g, ' ')).toContain('what stands out is “brakes”')
    expect(shown).not.toContain('left out')
  })
})

test('hostile ids, terms and texts do not steer the terminal, nor the shell that Next is copied into', async () => {
  const evil = '\u001b[2J\u202e\nx; rm -rf ~ $(id) 🚲'
  await using build = await knownBuild((tables) =>
    Object.fromEntries(
      Object.entries(tables).map(([table, rows]) => [
        table,
        rows.map((row) =>
          Object.fromEntries(
            Object.entries(row).map(([name, value]) => [
              name,
              /^(handle|name|term|topic|text|sample|channel|first_member_handle|next_chief_handle|answerer_handle|best_answerer_handle|main_topic|main_target|sentence_en|en|why_en|praised)$/.test(
                name,
              ) && value !== null
                ? evil.repeat(name === 'text' ? 300 : 1)
                : name === 'account_id' && value === 'anna' && table !== 'rankings'
                  ? evil
                  : value,
            ]),
          ),
        ),
      ]),
    ),
  )
  const text = tribeText(await readTribe(build, 't1', { sensitive: true }), 'en')
  expect(text).toContain('rm -rf')
  expect(text).not.toMatch(control)
  expect(text.split('\n').at(-1)).toBe('Next: tribemap needs --tribe t1, tribemap reach --tribe t1')
})
