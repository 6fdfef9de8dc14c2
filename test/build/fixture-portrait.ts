/**
 * What the fixture (fixture.ts) knows of its tribes besides who is in them: rows of the tables of the portrait and of the proof, by
 * hand, agreeing with its tribes and people and with each other. t1 and t2 are one larger tribe, t1 has two parts; t2 is
 * the brand's; t3 says nothing that can be read but one sensitive problem.
 */
import { tableByName } from '../../src/build/tables.ts'
import type { FixtureRow, FixtureTables } from './fixture.ts'

/** Rows by table. @param base the fixture's own tables, of its first build or its second */
export function portraitRows(base: FixtureTables): FixtureTables {
  const people = base['people']!
  const tribes = base['tribes']!
  const rows: FixtureTables = {
    topics: topics(),
    facts: facts(tribes),
    ...needRows(people),
    voices: voices(people),
    bursts: bursts(),
    times: times(),
    journey: journey(),
    sub_tribes: subTribes(people),
    parent_tribes: parentTribes(tribes),
    secondary_tribes: secondaryTribes(people),
    shells: shells(people),
    portraits: portraits(tribes),
    confidence: confidence(tribes),
    rank_intervals: intervals(base['rankings']!),
  }
  return Object.fromEntries(Object.entries(rows).map(([table, own]) => [table, whole(table, own)]))
}

/** Each row with all columns of its table, empty where not given. */
function whole(table: string, rows: readonly FixtureRow[]): FixtureRow[] {
  const names = tableByName(table)!.columns.map(({ name }) => name)
  return rows.map((given) => {
    const row: FixtureRow = { ...given, ...(given['tribe_id'] ? { tribe_number: numberOf(given['tribe_id']) } : {}) }
    const strange = Object.keys(row).find((key) => !names.includes(key))
    if (strange) throw new Error(`fixture: ${table} has no ${strange}`)
    return Object.fromEntries(names.map((name) => [name, row[name] ?? null]))
  })
}

const numberOf = (tribe: FixtureRow[string] | undefined): number =>
  tribe === 'all' ? 0 : Number(String(tribe).slice(1))
const at = (day: string): Date => new Date(`2026-${day}:00.000Z`)
/** `handle ?? name ?? account`, as lists call a person. */
const called = (person: FixtureRow): FixtureRow[string] =>
  person['handle'] ?? person['name'] ?? person['account_id'] ?? null
const face = (person: FixtureRow) => ({
  tribe_id: person['tribe_id']!,
  account_id: person['account_id']!,
  source: person['source']!,
  person_id: person['person_id']!,
  handle: person['handle']!,
})
const find = (people: readonly FixtureRow[], account: string): FixtureRow =>
  people.find((p) => p['account_id'] === account)!

const topic = (
  tribe: string,
  kind: string,
  rank: number,
  term: string,
  authors: number,
  more: FixtureRow = {},
): FixtureRow => ({
  tribe_id: tribe,
  kind,
  rank,
  term,
  log_odds: 3 - rank / 2,
  z: 6 - rank,
  authors,
  authors_elsewhere: 1,
  uses: 2 * authors,
  share: authors / 12,
  share_elsewhere: 1 / 18,
  sensitive: false,
  ...more,
})
const topics = (): FixtureRow[] => [
  topic('t1', 'topic', 1, 'brakes', 8),
  topic('t1', 'topic', 2, 'tyres', 6),
  topic('t1', 'word', 1, 'squealing', 5),
  topic('t1', 'hashtag', 1, 'slowisfast', 3),
  topic('t1', 'account', 1, '@anna', 11, { account_id: 'anna', source: 'default' }),
  topic('t2', 'topic', 1, 'touring', 7),
  topic('t2', 'account', 1, 'velo-werk', 5, { account_id: 'velo-werk', source: 'default' }),
  topic('t3', 'word', 1, 'knee pain', 3, { sensitive: true }),
]

const fact = (
  tribe: FixtureRow,
  number: number,
  kind: string,
  term: string,
  people: number,
  en: string,
  de: string,
): FixtureRow => {
  const of = tribe['active_people'] as number
  return {
    tribe_id: tribe['tribe_id']!,
    number,
    kind,
    term,
    people,
    of,
    share: people / of,
    share_elsewhere: 0.05,
    en: `${people} of the ${of} active people ${en} (${Math.round((100 * people) / of)} %; elsewhere 5 %).`,
    de: `${people} von ${of} aktiven Menschen ${de} (${Math.round((100 * people) / of)} %; anderswo 5 %).`,
  }
}
function facts(tribes: readonly FixtureRow[]): FixtureRow[] {
  const [t1, t2] = ['t1', 't2'].map((id) => tribes.find((t) => t['tribe_id'] === id)!)
  return [
    fact(t1!, 1, 'talks_about', 'brakes', 8, 'talk about brakes', 'reden über „brakes“'),
    fact(t1!, 2, 'talks_about', 'tyres', 6, 'talk about tyres', 'reden über „tyres“'),
    fact(t1!, 3, 'asks', 'question: brakes', 4, 'ask about brakes', 'fragen nach „brakes“'),
    fact(t2!, 1, 'attends', 'velo-werk', 5, 'deal with velo-werk', 'haben mit velo-werk zu tun'),
    fact(t2!, 2, 'talks_about', 'touring', 7, 'talk about touring', 'reden über „touring“'),
  ]
}

const SQUEAL = 'How do I stop the disc brakes from squealing?'

function needRows(people: readonly FixtureRow[]): FixtureTables {
  const figures = (
    askers: number,
    volume: number,
    active: number,
    answered: number | null,
    by?: string,
  ): FixtureRow => ({
    askers,
    volume,
    share: askers / active,
    trend: 1,
    answered,
    answerable: answered === null ? null : volume,
    met: answered === null ? null : answered / volume,
    unmet: answered === null ? null : askers >= 3 && answered === 0,
    median_hours: answered ? 5 : null,
    brand_answered: answered === null ? null : 0,
    ...(by
      ? {
          best_answerer: by,
          best_answerer_source: 'default',
          best_answerer_handle: called(find(people, by)),
          best_answers: answered,
        }
      : {}),
    sentiment: 0,
    first_at: at('01-10T12:00'),
    last_at: at('03-30T12:00'),
  })
  const need = (
    tribe: string,
    kind: string,
    rank: number,
    about: string | null,
    own: FixtureRow,
    more: FixtureRow = {},
  ) => ({
    tribe_id: tribe,
    kind,
    rank,
    topic: about,
    ...own,
    sensitive: false,
    ...more,
  })
  return {
    needs: [
      need('t1', 'question', 1, 'brakes', figures(4, 6, 12, 3, 'ben'), { sample: SQUEAL, sample_account: 'carla' }),
      need('t1', 'question', 2, 'tyres', figures(2, 2, 12, 1, 'ben')),
      need('t1', 'question', 3, null, figures(5, 7, 12, 2, 'anna')),
      need('t1', 'complaint', 1, 'brakes', figures(3, 6, 12, 0), {
        sample: 'Die Bremse quietscht, schon wieder.',
        sample_account: 'emma',
      }),
      need('t1', 'praise', 1, 'tyres', figures(3, 4, 12, null)),
      need('t2', 'question', 1, 'touring', figures(3, 3, 10, 2, 'mario')),
      need('t3', 'problem', 1, 'knee pain', figures(3, 3, 7, 1, 'vera'), { sensitive: true }),
    ],
    need_kinds: [
      { tribe_id: 't1', kind: 'question', ...figures(8, 15, 12, 6, 'ben') },
      { tribe_id: 't1', kind: 'complaint', ...figures(3, 6, 12, 0) },
      { tribe_id: 't1', kind: 'praise', ...figures(3, 4, 12, null) },
      { tribe_id: 't2', kind: 'question', ...figures(3, 3, 10, 2, 'mario') },
      { tribe_id: 't3', kind: 'problem', ...figures(3, 3, 7, 1, 'vera') },
    ],
    chief_needs: [
      {
        ...asked(people, 'anna'),
        role: 'chief',
        kind: 'question',
        rank: 1,
        topic: 'brakes',
        asked_of: 4,
        answered: 1,
        share: 0.25,
        median_hours: 8,
      },
      {
        ...asked(people, 'ben'),
        role: 'medicine_man',
        kind: 'question',
        rank: 1,
        topic: 'brakes',
        asked_of: 5,
        answered: 3,
        share: 0.6,
        median_hours: 4,
      },
      {
        ...asked(people, 'lena'),
        role: 'chief',
        kind: 'question',
        rank: 1,
        topic: 'touring',
        asked_of: 2,
        answered: 0,
        share: 0,
      },
    ],
    open_questions: [
      open(
        people,
        'carla',
        1,
        {
          at: at('03-30T12:00'),
          channel: 'newsletter',
          kind: 'problem',
          topic: 'brakes',
          text: SQUEAL,
          urgency: 3,
          waiting_days: 1.25,
        },
        'ben',
      ),
      open(people, 'dirk', 2, {
        at: at('03-11T09:00'),
        channel: 'forum',
        kind: 'question',
        topic: null,
        text: 'Sonntag um acht am Deich;\nwer kommt mit?',
        urgency: 1,
        waiting_days: 20.5,
      }),
      open(people, 'xaver', 1, {
        at: at('03-29T09:00'),
        channel: 'shop',
        kind: 'question',
        topic: 'knee pain',
        text: 'Why does my knee hurt?',
        urgency: 1,
        waiting_days: 2.5,
        sensitive: true,
      }),
    ],
    brand_answers: [
      {
        ...brand(people, 'velo-werk'),
        tribe_id: 'all',
        asked: 9,
        answered: 5,
        share: 5 / 9,
        median_hours: 30,
        p90_hours: 80,
      },
      {
        ...brand(people, 'velo-werk'),
        tribe_id: 't1',
        asked: 2,
        answered: 1,
        share: 0.5,
        median_hours: 50,
        p90_hours: 50,
      },
      {
        ...brand(people, 'velo-werk'),
        tribe_id: 't2',
        asked: 7,
        answered: 4,
        share: 4 / 7,
        median_hours: 28,
        p90_hours: 80,
      },
      { ...brand(people, 'sven'), tribe_id: 'all', asked: 1, answered: 1, share: 1, median_hours: 1, p90_hours: 1 },
      { ...brand(people, 'sven'), tribe_id: 't2', asked: 1, answered: 1, share: 1, median_hours: 1, p90_hours: 1 },
    ],
    need_samples: [
      {
        ...sample(people, 'carla'),
        kind: 'question',
        rank: 1,
        number: 1,
        text: SQUEAL,
        language: 'en',
        sentiment: 0,
        answered: true,
        hours: 5,
      },
      {
        ...sample(people, 'dirk'),
        kind: 'question',
        rank: 1,
        number: 2,
        text: 'Was hilft gegen quietschende Bremsen?',
        language: 'de',
        sentiment: 0,
        answered: false,
      },
      {
        ...sample(people, 'emma'),
        kind: 'complaint',
        rank: 1,
        number: 1,
        text: 'Die Bremse quietscht, schon wieder.',
        language: 'de',
        sentiment: -1,
        answered: false,
      },
    ],
  }
}

function asked(people: readonly FixtureRow[], account: string): FixtureRow {
  const { person_id: _, ...own } = face(find(people, account))
  return own
}

function open(
  people: readonly FixtureRow[],
  account: string,
  number: number,
  said: FixtureRow,
  answerer?: string,
): FixtureRow {
  const { person_id: _, ...own } = face(find(people, account))
  const why = answerer && {
    answerer_id: answerer,
    answerer_source: 'default',
    answerer_handle: called(find(people, answerer)),
    why_en: 'Gave the first answer to 3 of 12 requests about “brakes”, after 5 hours, at the median.',
    why_de: 'Gab auf 3 von 12 Anliegen zu „brakes“ die erste Antwort, im Median nach 5 Stunden.',
  }
  return { ...own, number, sensitive: false, ...said, ...(why || {}) }
}

function brand(people: readonly FixtureRow[], account: string): FixtureRow {
  const { account_id, source, handle, kind } = find(people, account)
  return { account_id: account_id!, source: source!, handle: handle!, kind: kind! }
}

function sample(people: readonly FixtureRow[], account: string): FixtureRow {
  const { tribe_id, person_key } = find(people, account)
  return { tribe_id: tribe_id!, person_key: person_key!, at: at('03-11T09:00'), channel: 'forum', sensitive: false }
}

function voices(people: readonly FixtureRow[]): FixtureRow[] {
  const voice = (
    account: string,
    way: 'multiplier' | 'creator' | 'advocate' | 'detractor',
    more: FixtureRow,
  ): FixtureRow => {
    const { name, channel, kind, active, do_not_contact, ...person } = find(people, account)
    const none = [
      'passed_on_by',
      'passed_on',
      'passed_on_things',
      'passes_on_people',
      'passes_on',
      'begun',
      'answered_by',
    ]
    const zeros = [...none, 'positive', 'referrals', 'negative', 'negative_of_brand', 'negative_days'].map((column) => [
      column,
      0,
    ])
    const ways = ['multiplier', 'creator', 'advocate', 'detractor'].map((w) => [w, w === way])
    return {
      ...Object.fromEntries([...zeros, ...ways]),
      ...face(person),
      name: name!,
      channel: channel!,
      kind: kind!,
      active: active!,
      do_not_contact: do_not_contact!,
      [`${way}_rank`]: 1,
      ...more,
    }
  }
  return [
    voice('ben', 'multiplier', { passed_on_by: 4, passed_on: 6, passed_on_things: 5 }),
    voice('anna', 'creator', { begun: 3, answered_by: 5 }),
    voice('mario', 'advocate', { positive: 3, referrals: 1, negative_share: 0, praised: 'Best shop on the coast.' }),
    voice('emma', 'detractor', {
      negative: 4,
      negative_of_brand: 1,
      negative_days: 3,
      negative_share: 0.8,
      complained: 'Die Bremse quietscht, schon wieder.',
    }),
  ]
}

function bursts(): FixtureRow[] {
  const burst = {
    number: 1,
    from_at: at('02-14T08:00'),
    to_at: at('02-16T20:00'),
    negative: 7,
    people: 5,
    spoke: 8,
    share: 0.6,
    usual: 0.1,
    z: 5.5,
    main_topic: 'brakes',
    main_target: 'velo-werk',
    sample: 'Die Bremse quietscht, schon wieder.',
    sensitive: false,
  }
  return [
    { ...burst, tribe_id: 't1' },
    { ...burst, tribe_id: 'all', people: 6, spoke: 14, share: 0.4 },
  ]
}

const times = (): FixtureRow[] =>
  [
    ['t1', 1, 7, 19, 'forum', 'reply', 'brakes', 6, 4, 0.1],
    ['t1', 2, 1, 8, 'newsletter', 'share', null, 3, 2, 0.05],
    ['t2', 1, 6, 10, 'newsletter', null, null, 5, 3, 0.1],
  ].map(([tribe_id, number, weekday, hour, channel, kind, about, interactions, people, share]) => ({
    tribe_id: tribe_id!,
    number: number!,
    weekday: weekday!,
    hour: hour!,
    channel: channel!,
    kind: kind!,
    topic: about!,
    interactions: interactions!,
    people: people!,
    share: share!,
    detail: tribe_id === 't1' ? 'topic' : 'channel',
  }))

const journey = (): FixtureRow[] =>
  [
    ['t1', 1, 'research', 'forum', false, 4, 3, 1],
    ['t1', 2, 'use', 'forum', false, 6, 5, 0.75],
    ['t1', 3, 'use', 'newsletter', true, 2, 2, 0.25],
    ['t2', 1, 'buy', 'newsletter', true, 3, 3, 1],
  ].map(([tribe_id, number, phase, channel, owned, things, people, share]) => ({
    tribe_id: tribe_id!,
    number: number!,
    phase: phase!,
    channel: channel!,
    owned: owned!,
    things: things!,
    people: people!,
    share: share!,
  }))

/** The parts of t1 as `sub_tribe_id` of its people says. */
function subTribes(people: readonly FixtureRow[]): FixtureRow[] {
  return ['t1.1', 't1.2'].map((id, part) => {
    const own = people.filter((p) => p['sub_tribe_id'] === id)
    const first = own.find((p) => p['account_id'] === ['anna', 'ben'][part])!
    return {
      sub_tribe_id: id,
      tribe_id: 't1',
      part_of: 't1',
      depth: 1,
      position: part + 1,
      people: own.length,
      size: own.length < 5 ? 'circle' : 'band',
      leaf: true,
      pairs: own.length,
      density: (2 * own.length) / (own.length * (own.length - 1)),
      weight_inside: 10,
      weight_beside: 5,
      cohesion: 0.8,
      first_member: first['account_id']!,
      first_member_handle: called(first),
    }
  })
}

function parentTribes(tribes: readonly FixtureRow[]): FixtureRow[] {
  const own = tribes.filter((t) => t['parent_id'] === 'p1')
  return [
    {
      parent_id: 'p1',
      parent_number: 1,
      tribes: own.length,
      people: own.reduce((sum, t) => sum + Number(t['people']), 0),
      largest_tribe_id: 't1',
      weight_between: 12,
      weight_outside: 8,
      cohesion: 0.75,
    },
  ]
}

function secondaryTribes(people: readonly FixtureRow[]): FixtureRow[] {
  const row = (account: string, other: string, share: number, ties: number, rank: number): FixtureRow => {
    const person = find(people, account)
    return {
      ...face(person),
      other_tribe_id: other,
      share,
      ties,
      rank,
      other_tribe_number: numberOf(other),
      person_key: person['person_key']!,
    }
  }
  return [row('ben', 't2', 0.3, 4, 1), row('ben', 't3', 0.125, 2, 2), row('vera', 't1', 0.25, 3, 1)]
}

/** Everybody; as if there had been a build before: carla rose, dirk fell, klara came, otto fell silent, tom came from t1. */
function shells(people: readonly FixtureRow[]): FixtureRow[] {
  const moves: Record<string, FixtureRow> = {
    carla: { move: 'riser', shell_before: 'crowd' },
    dirk: { move: 'faller', shell_before: 'core' },
    klara: { move: 'newcomer', shell_before: null, brand_shell_before: null, brand_move: null, tribe_before: null },
    otto: { move: 'silent', shell_before: 'core' },
    tom: { move: 'moved', tribe_before: 't1' },
  }
  return people.map((person) => {
    const isBrand = ['brand', 'staff'].includes(String(person['kind']))
    const brandShell =
      isBrand || person['tribe_id'] === 't3'
        ? null
        : ['core', 'friends', 'acquaintances', 'crowd'][Number(person['person_key']) % 4]!
    return {
      ...face(person),
      name: person['name']!,
      shell: person['shell']!,
      brand_shell: brandShell,
      shell_before: person['shell']!,
      brand_shell_before: brandShell,
      tribe_before: person['tribe_id']!,
      move: 'stayed',
      brand_move: brandShell && 'stayed',
      last_at: person['active'] ? at('03-20T12:00') : null,
      ...moves[String(person['account_id'])],
    }
  })
}

function portraits(tribes: readonly FixtureRow[]): FixtureRow[] {
  const own: Record<string, FixtureRow> = {
    t1: {
      sentence_en: 'People like us — who talk about brakes and tyres — do things like asking about brakes.',
      sentence_de: 'Menschen wie wir – die über „brakes“ und „tyres“ reden – fragen zum Beispiel nach „brakes“.',
      peak_weekday: 7,
      peak_hour: 18,
      peak_share: 0.2,
      owned_share: 0.25,
      rented_share: 0.75,
      brand_asked: 2,
      brand_answered: 0.5,
      brand_hours: 50,
      drift: 0.3,
      drifted: true,
      drift_parts_en:
        'Its parts need different things: in t1.1 people ask about “brakes”; in t1.2 people praise “tyres”.',
      drift_parts_de: 'Ihre Teile brauchen Verschiedenes: in t1.1: fragen nach „brakes“; in t1.2: loben „tyres“.',
      newcomers: 1,
      risers: 1,
      fallers: 1,
      silent: 0,
    },
    t2: {
      sentence_en:
        'People like us — who deal with velo-werk and talk about touring — do things like asking about touring.',
      sentence_de:
        'Menschen wie wir – die mit velo-werk zu tun haben und über „touring“ reden – fragen zum Beispiel nach „touring“.',
      peak_weekday: 6,
      peak_hour: null,
      peak_share: 0.3,
      owned_share: 1,
      rented_share: 0,
      brand_asked: 8,
      brand_answered: 0.625,
      brand_hours: 28,
      drifted: false,
      newcomers: 0,
      risers: 0,
      fallers: 0,
      silent: 1,
    },
  }
  return tribes.map((tribe) => {
    const id = String(tribe['tribe_id'])
    const sponsored = tribe['nature'] === 'sponsored'
    return {
      tribe_id: id,
      sentence_en: 'People like us do things like dealing with each other.',
      sentence_de: 'Menschen wie wir haben zum Beispiel miteinander zu tun.',
      nature: tribe['nature']!,
      organic_index: sponsored ? 0.4 : 1,
      brand_people: sponsored ? 2 : 0,
      brand_share: sponsored ? 0.6 : 0,
      brand_place: sponsored ? 1 : null,
      components_left: sponsored ? 3 : 1,
      people_left: sponsored ? 0.5 : 1,
      activity_left: sponsored ? 0.4 : 1,
      answers_left: sponsored ? 0.3 : 1,
      why_nature_en: sponsored
        ? 'Sponsored: without its 2 brand and staff accounts 4 of the 8 others would still hang together; 40 % of the activity would be left.'
        : 'Organic: it does without the brand; no account declared as brand or staff is in it.',
      why_nature_de: sponsored
        ? 'Von der Marke getragen: Ohne die 2 Konten von Marke und Team hingen noch 4 der 8 anderen zusammen; es blieben 40 % der Aktivität.'
        : 'Organisch: Er kommt ohne die Marke aus; kein als Marke oder Team gemeldetes Konto gehört dazu.',
      shape: tribe['shape']!,
      centralisation: tribe['shape'] === 'hub' ? 0.7 : 0.2,
      clustering: 0.3,
      first_share: 0.4,
      round_share: 0.6,
      chief_loss: 0.25,
      chief_alone: 0.1,
      next_chief: id === 't1' ? 'ben' : null,
      next_chief_source: id === 't1' ? 'default' : null,
      next_chief_handle: id === 't1' ? '@ben' : null,
      next_covers: id === 't1' ? 0.9 : null,
      why_succession_en: 'Without its first chief 1 of the others would fall out.',
      why_succession_de: 'Ohne den ersten Häuptling fiele 1 der anderen heraus.',
      purpose: tribe['purpose']!,
      purpose_share: tribe['purpose'] === null ? null : 0.6,
      newcomers: 0,
      risers: 0,
      fallers: 0,
      silent: 0,
      brand_asked: 0,
      ...own[id],
    }
  })
}

function confidence(tribes: readonly FixtureRow[]): FixtureRow[] {
  const row = (
    id: string,
    grade: string | null,
    agreement: number,
    people: number,
    en: string,
    de: string,
  ): FixtureRow => ({
    tribe_id: id,
    grade,
    margin: agreement - 0.25,
    agreement,
    rewired: 0.25,
    rewired_spread: id === 'all' ? 0.05 : null,
    people,
    runs: 10,
    copies: 10,
    sentence_en: en,
    sentence_de: de,
  })
  return [
    row(
      'all',
      'high',
      0.9,
      28,
      'This map has clear tribes: searches from nothing agree by 90 % on who belongs together.',
      'Diese Karte hat deutliche Stämme: Suchen ganz von vorn stimmen zu 90 % überein, wer zusammengehört.',
    ),
    ...tribes.map(({ tribe_id, people }) =>
      tribe_id === 't4'
        ? row(
            't4',
            null,
            0.5,
            2,
            't4 is too small to be judged: 2 people in it deal with two others and more.',
            't4 ist zu klein für ein Urteil: 2 Personen darin haben mit mindestens zwei anderen zu tun.',
          )
        : row(
            String(tribe_id),
            'high',
            0.95,
            Number(people),
            `${tribe_id} can be relied on: searches from nothing find 95 % of it again.`,
            `${tribe_id} ist verlässlich: Suchen ganz von vorn finden 95 % von ihm wieder.`,
          ),
    ),
  ]
}

/** One for each row of `rankings`; what the first two places hang on. */
function intervals(rankings: readonly FixtureRow[]): FixtureRow[] {
  return rankings.map((r) => {
    const [rank, score, role] = [Number(r['rank']), Number(r['score']), String(r['role'])]
    const [high, list] = [rank + 1, role === 'chief' ? 'chiefs' : 'medicine men']
    const hangs = rank <= 2 && role === 'chief' && r['tribe_id'] === 't1' && r['account_id'] !== 'carla'
    const { person_id: _, ...own } = face(r)
    return {
      ...own,
      role,
      rank,
      score,
      score_low: score * 0.8,
      score_high: score * 1.2,
      rank_low: rank,
      rank_high: high,
      listed_share: r['listed'] ? 1 : 0,
      firm: r['listed'] ? true : null,
      ...(hangs
        ? {
            without_actor: 'carla',
            without_actor_source: 'default',
            without_actor_handle: '@carla',
            without_kind: 'reply',
            without_interactions: 2,
            without_rank: high,
          }
        : {}),
      sentence_en: `${called(r)} is number ${rank} among the ${list} of ${r['tribe_id']} (${rank} to ${high} when interactions are drawn anew)${hangs ? '; without the 2 replies of @carla it would be one lower' : ''}.`,
      sentence_de: `${called(r)} steht bei den ${role === 'chief' ? 'Häuptlingen' : 'Medizinmännern'} von ${r['tribe_id']} auf Platz ${rank} (Platz ${rank} bis ${high}, wenn man die Interaktionen neu auslost)${hangs ? '; ohne die 2 Antworten von @carla wäre es ein Platz weniger' : ''}.`,
    }
  })
}
