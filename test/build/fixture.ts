/**
 * A small finished build for tests: three tribes, 30 people, one of them with two accounts, a brand, a staff member, a
 * bot, a partner. All rows derive from one list of made-up interactions, so that the tables agree with each other.
 * Weights, scores, ranks and lists follow the definitions; betweenness, core numbers, PageRank, shells and the three
 * reach baselines are stand-ins of the right shape.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Builds } from '../../src/build/attach.ts'
import type { Table } from '../../src/build/tables/column.ts'
import { SQL_TYPES, TABLES } from '../../src/build/tables.ts'
import { Database, identifier } from '../../src/columns/database.ts'
import type { BuildRecord, Manifest } from '../../src/domain/builds.ts'
import { kindFamily, kindWeight } from '../../src/domain/kinds.ts'
import { type PersonKind, tribeSize, UNRANKED_KINDS } from '../../src/domain/people.ts'
import { portraitRows } from './fixture-portrait.ts'

export type FixtureRow = Record<string, string | number | boolean | Date | null>
export type FixtureTables = Record<string, FixtureRow[]>

/**
 * Writes `b1-1.duckdb` (or `b2-1.duckdb`) and index.json into the folder and returns the build's record. `b2` joins the
 * index beside `b1` and becomes current: its first chiefs have changed, and four people of t1 are the new tribe t4.
 */
export async function makeFixtureBuild(folder: string, options: { build?: 'b1' | 'b2' } = {}): Promise<BuildRecord> {
  const second = options.build === 'b2'
  const { tables, manifest } = fixtureTables(second)
  const record = { manifest, file: `${manifest.build}-1.duckdb` }
  await mkdir(folder, { recursive: true })
  await writeBuildFile(join(folder, record.file), tables, manifest)
  await addToIndex(folder, record)
  return { ...record, current: true }
}

/** A build file of the fixture by its path, as the one build that a table is read from. */
export const oneFile = (path: string): Builds => ({
  folder: dirname(path),
  records: [{ manifest: fixtureTables().manifest, file: basename(path), current: true }],
})

/** A DuckDB file with all tables of the registry, in their column and row order; tables not given are empty. */
export async function writeBuildFile(path: string, tables: FixtureTables, manifest: Manifest): Promise<void> {
  await rm(path, { force: true })
  const database = await Database.open({ path, memory: '256MB', threads: 1, tempDirectory: `${path}.spill` })
  try {
    const session = await database.session()
    for (const table of TABLES) {
      await session.make('staged', stagedColumns(table, tables[table.name] ?? []), { temporary: true })
      const columns = table.columns.map(
        (c) => `CAST(${identifier(c.name)} AS ${SQL_TYPES[c.type]}) AS ${identifier(c.name)}`,
      )
      await session.run(
        `CREATE TABLE ${table.name} AS SELECT ${columns.join(', ')} FROM staged ORDER BY ${table.order.join(', ')}`,
      )
    }
    await session.run('CREATE TABLE manifest (json VARCHAR)')
    await session.run('INSERT INTO manifest VALUES ($1)', [JSON.stringify(manifest)])
    await session.run('CHECKPOINT')
    session.close()
  } finally {
    database.close()
  }
}

function stagedColumns(table: Table, rows: FixtureRow[]) {
  const types = { text: 'VARCHAR', integer: 'DOUBLE', number: 'DOUBLE', boolean: 'BOOLEAN', time: 'VARCHAR' } as const
  return Object.fromEntries(
    table.columns.map(({ name, type }) => {
      const values = rows.map((row) => {
        const value = row[name]
        if (value === undefined) throw new Error(`fixture: ${table.name} lacks ${name}`)
        return value instanceof Date ? value.toISOString() : value
      })
      return [name, { type: types[type], values }]
    }),
  )
}

async function addToIndex(folder: string, record: Omit<BuildRecord, 'current'>): Promise<void> {
  const file = join(folder, 'index.json')
  const before = await readFile(file, 'utf8').then(
    (text) => JSON.parse(text).builds as Omit<BuildRecord, 'current'>[],
    () => [],
  )
  const others = before.filter((b) => b.manifest.build !== record.manifest.build)
  const builds = [record, ...others].sort((a, b) => number(a.manifest.build) - number(b.manifest.build))
  await writeFile(file, JSON.stringify({ layout: 1, builds, current: record.manifest.build }, null, 2))
}

const number = (id: string): number => Number(id.slice(1))

const eventRow = (tribe: number, given: FixtureRow): FixtureRow => ({
  tribe_id: `t${tribe}`,
  other_tribe_id: null,
  people_before: 0,
  people_now: 0,
  stayed: 0,
  moved_in: 0,
  newcomers: 0,
  moved_out: 0,
  gone: 0,
  shared: 0,
  tribe_number: tribe,
  ...given,
})

interface Person {
  key: number
  id: string
  source: string
  account: string
  handle: string | null
  name: string | null
  channel: string
  kind: PersonKind
  doNotContact: boolean
  tribe: number
  accounts: { source: string; account: string; channel: string }[]
  attributes: Record<string, string>
}

interface Act {
  actor: Person
  target: Person
  at: Date
  kind: string
  channel: string
  topics: string | null
  text: string | null
}

interface Tie {
  actor: Person
  target: Person
  weight: number
  recency: number
  acts: Act[]
}

const DAY = 86_400_000
const HALF_LIFE_DAYS = 11.25
const FIRST = Date.UTC(2026, 0, 1)
const CHANNELS = ['forum', 'newsletter', 'shop']
/** first of each list: the tribe's chief; second: its medicine man, who hears from the other tribes */
const TRIBES = [
  ['anna', 'ben', 'carla', 'dirk', 'emma', 'finn', 'greta', 'hugo', 'ines', 'jonas', 'klara', 'tippbot'],
  ['lena', 'mario', 'nina', 'otto', 'paula', 'quirin', 'rosa', 'sven', 'tom', 'velo-werk'],
  ['ulla', 'vera', 'wim', 'xaver', 'yara', 'zoe', 'radladen', 'Ägidius'],
]
const KINDS: Record<string, PersonKind> = { 'velo-werk': 'brand', sven: 'staff', tippbot: 'bot', radladen: 'partner' }
const SILENT = 'ulla'
const ONLOOKER = 'jonas'
const TEXTS = [
  ['brakes', 'How do I stop the disc brakes from squealing?'],
  ['Bremsen', 'Die Bremse quietscht, was hilft?'],
  ['tyres', 'Wider tyres, lower pressure; "slow" is fast, she says.'],
  ['Touren', 'Sonntag um acht am Deich; wer kommt mit?'],
]

/** The rows of all tables and the manifest, without a file. */
export function fixtureTables(second = false): { tables: FixtureTables; manifest: Manifest } {
  const people = makePeople(second)
  const acts = makeActs(people, second)
  const end = new Date(Math.max(...acts.map((a) => a.at.getTime())))
  const ties = makeTies(acts, end)
  const measures = measure(people, ties)
  const lists = rank(people, measures)
  const numbers = [...new Set(people.map((p) => p.tribe))].sort((a, b) => a - b)
  const name = (p: Person) => ({
    account_id: p.account,
    source: p.source,
    person_id: p.id,
    handle: p.handle,
    name: p.name,
    channel: p.channel,
  })
  const state = (p: Person) => ({ active: acts.some((a) => a.actor === p), do_not_contact: p.doNotContact })
  const roleOf = (p: Person): string => {
    if (lists.chiefs.has(p)) return 'chief'
    if (lists.medicineMen.has(p)) return 'medicine_man'
    return acts.some((a) => a.actor === p && !kindFamily(a.kind)?.passive) ? 'member' : 'audience'
  }
  const scores = (p: Person) => ({
    kind: p.kind,
    role: roleOf(p),
    also_medicine_man: lists.alsoMedicine.has(p),
    ...state(p),
    shell:
      people.filter((o) => o.tribe === p.tribe).length < 10
        ? null
        : ['core', 'friends', 'acquaintances', 'crowd'][p.key % 4]!,
    sub_tribe_id: p.tribe === 1 ? `t1.${1 + (p.key % 2)}` : null,
    belonging: measures.get(p)!.belonging,
    chief_score: ranked(p) ? measures.get(p)!.chief : null,
    medicine_score: ranked(p) ? measures.get(p)!.medicine : null,
    ...measures.get(p)!.columns,
  })

  const evidence = acts.toSorted((a, b) => b.at.getTime() - a.at.getTime())
  const rankings = numbers.flatMap((tribe) =>
    (['chief', 'medicine_man'] as const).flatMap((role) =>
      lists.orders.get(`${tribe} ${role}`)!.map((p, i) => ({
        tribe_id: `t${tribe}`,
        tribe_number: tribe,
        role,
        score: role === 'chief' ? measures.get(p)!.chief : measures.get(p)!.medicine,
        rank: i + 1,
        listed: (role === 'chief' ? lists.chiefs : lists.medicineMen).has(p),
        ...name(p),
        ...state(p),
        ...measures.get(p)!.columns,
      })),
    ),
  )
  const tables: FixtureTables = {
    tribes: numbers.map((tribe) => tribeRow(tribe, people, ties, acts, lists)),
    members: people.flatMap((p) =>
      p.accounts.map((account) => ({
        tribe_id: `t${p.tribe}`,
        ...name(p),
        account_id: account.account,
        source: account.source,
        channel: account.channel,
        ...scores(p),
      })),
    ),
    rankings,
    reach: [...numbers, 0].flatMap((tribe) =>
      reachRows(tribe, people, ties, measures).map((row) => ({
        ...row,
        ...name(row.person),
        ...state(row.person),
        person: 0,
      })),
    ),
    ties: ties.map((t) => ({
      actor: t.actor.account,
      target: t.target.account,
      weight: t.weight,
      interactions: t.acts.length,
      first_at: t.acts.at(0)!.at,
      last_at: t.acts.at(-1)!.at,
      main_kind: t.acts[0]!.kind,
      main_channel: t.acts[0]!.channel,
      actor_tribe_id: `t${t.actor.tribe}`,
      target_tribe_id: `t${t.target.tribe}`,
      actor_source: t.actor.source,
      target_source: t.target.source,
    })),
    tribe_events: [
      ...numbers.map((tribe) => {
        const now = people.filter((p) => p.tribe === tribe).length
        const [before, movedOut] = tribe === 4 ? [0, 0] : tribe === 1 && second ? [now + 4, 4] : [now - 1, 0]
        const stayed = before - movedOut
        return eventRow(tribe, {
          event: tribe === 4 ? 'split' : before > now ? 'shrank' : 'continued',
          other_tribe_id: tribe === 4 ? 't1' : null,
          people_before: before,
          people_now: now,
          stayed,
          moved_in: tribe === 4 ? now : 0,
          newcomers: tribe === 4 ? 0 : now - stayed,
          moved_out: movedOut,
          shared: tribe === 4 ? now : 0,
        })
      }),
      eventRow(9, { event: 'dissolved', people_before: 3, gone: 3 }),
    ],
    tribe_ties: numbers.flatMap((a) =>
      numbers.flatMap((b) => {
        const between = ties.filter((t) => a !== b && t.actor.tribe === a && t.target.tribe === b)
        if (between.length === 0) return []
        return [
          {
            actor_tribe_id: `t${a}`,
            target_tribe_id: `t${b}`,
            weight: total(between, (t) => t.weight),
            ties: between.length,
            interactions: total(between, (t) => t.acts.length),
            actors: new Set(between.map((t) => t.actor)).size,
            targets: new Set(between.map((t) => t.target)).size,
            actor_tribe_number: a,
            target_tribe_number: b,
          },
        ]
      }),
    ),
    people: people.map((p) => ({
      person_key: p.key,
      tribe_id: `t${p.tribe}`,
      tribe_number: p.tribe,
      ...name(p),
      ...scores(p),
      chief_rank: place(lists.orders.get(`${p.tribe} chief`)!, p),
      medicine_rank: place(lists.orders.get(`${p.tribe} medicine_man`)!, p),
      listed: lists.chiefs.has(p) || lists.medicineMen.has(p),
      interactions_given: acts.filter((a) => a.actor === p).length,
      interactions_received: acts.filter((a) => a.target === p).length,
      accounts: p.accounts.length,
      attributes: JSON.stringify(p.attributes),
    })),
    evidence: evidence
      .filter(
        (act) =>
          evidence.filter((a) => a.actor === act.actor).indexOf(act) < 20 ||
          evidence.filter((a) => a.target === act.target).indexOf(act) < 20,
      )
      .map((act, i) => ({
        number: i + 1,
        actor_key: act.actor.key,
        target_key: act.target.key,
        at: act.at,
        kind: act.kind,
        channel: act.channel,
        topics: act.topics,
        text: act.text,
        sentiment: null,
        thread: null,
      })),
    declared_accounts: people
      .filter((p) => p.kind !== 'member' || p.doNotContact || p.name !== null || p.accounts.length > 1)
      .flatMap((p) =>
        p.accounts.map((account) => ({
          source: account.source,
          account: account.account,
          kind: p.kind,
          person: p.id === p.account ? null : p.id,
          handle: p.handle,
          name: p.name,
          channel: null,
          do_not_contact: p.doNotContact,
          attributes: JSON.stringify(p.attributes),
        })),
      ),
  }
  return {
    tables: { ...tables, ...portraitRows(tables) },
    manifest: manifestOf(second, people, acts, ties, numbers, end),
  }
}

function makePeople(second: boolean): Person[] {
  const people = TRIBES.flatMap((names, tribe) =>
    names.map((account, i): Person => {
      const channel = CHANNELS[(tribe + (i % 3 === 2 ? 1 : 0)) % 3]!
      const source = account === 'zoe' ? 'shop' : 'default'
      return {
        key: 0,
        id: account === 'anna' ? 'anna-adler' : account,
        source,
        account,
        handle: i < 4 ? `@${account}` : null,
        name: i < 2 ? `${account[0]!.toUpperCase()}${account.slice(1)} Adler` : null,
        channel,
        kind: KINDS[account] ?? 'member',
        doNotContact: account === 'nina',
        tribe: second && tribe === 0 && i >= 6 && i <= 9 ? 4 : tribe + 1,
        accounts: [
          { source, account, channel },
          ...(account === 'anna' ? [{ source: 'shop', account: 'cust-1001', channel: 'shop' }] : []),
        ],
        attributes: i === 0 ? { city: ['Kiel', 'Ulm', 'Graz'][tribe]! } : {},
      }
    }),
  )
  people.sort((a, b) => bytes(a.id, b.id) || bytes(a.source, b.source))
  for (const [key, person] of people.entries()) person.key = key
  return people
}

function makeActs(people: Person[], second: boolean): Act[] {
  const random = lcg(second ? 2 : 1)
  const person = new Map(people.map((p) => [p.account, p]))
  const acts: Act[] = []
  const days = second ? 97 : 90
  const act = (actor: Person, target: Person): void => {
    if (actor === target || actor.account === SILENT) return
    const [topics, text] = TEXTS[Math.floor(random() * 8)] ?? [null, null]
    const kind =
      actor.account === ONLOOKER ? 'reaction' : ['reply', 'mention', 'share', 'reply'][Math.floor(random() * 4)]!
    const at = new Date(FIRST + 1000 * Math.floor((random() * days * DAY) / 1000))
    acts.push({ actor, target, at, kind, channel: actor.channel, topics: topics ?? null, text: text ?? null })
  }
  for (const names of TRIBES) {
    const own = names.map((n) => person.get(n)!)
    // in the second build the third of each tribe has overtaken the first
    const chief = own[second ? 2 : 0]!
    for (const p of own) {
      for (let i = 0; i < 3; i++) act(p, chief)
      act(p, own[1]!)
      act(p, own[Math.floor(random() * own.length)]!)
      act(own[1]!, p)
      const foreign = TRIBES[Math.floor(random() * 3)]!
      if (!foreign.includes(p.account)) act(p, person.get(foreign[1]!)!)
    }
  }
  if (second) {
    const fresh = people.filter((p) => p.tribe === 4)
    for (const a of fresh) for (const b of fresh) act(a, b)
  }
  return acts.sort((a, b) => a.at.getTime() - b.at.getTime())
}

function makeTies(acts: Act[], end: Date): Tie[] {
  const ties = new Map<string, Tie>()
  const decay = (act: Act): number => 2 ** (-(end.getTime() - act.at.getTime()) / DAY / HALF_LIFE_DAYS)
  for (const act of acts) {
    const key = `${act.actor.key} ${act.target.key}`
    const tie = ties.get(key) ?? { actor: act.actor, target: act.target, weight: 0, recency: 0, acts: [] }
    tie.weight += kindWeight(act.kind) * decay(act)
    tie.recency = Math.max(tie.recency, decay(act))
    tie.acts.push(act)
    ties.set(key, tie)
  }
  return [...ties.values()].map((t) => ({ ...t, weight: Math.log(1 + t.weight) }))
}

interface Measured {
  chief: number
  medicine: number
  belonging: number
  columns: Record<string, number>
}

function measure(people: Person[], ties: Tie[]): Map<Person, Measured> {
  const parts = people.map((p) => {
    const into = ties.filter((t) => t.target === p)
    const inside = into.filter((t) => t.actor.tribe === p.tribe)
    const outside = into.filter((t) => t.actor.tribe !== p.tribe)
    const all = ties.filter((t) => t.target === p || t.actor === p)
    const strength = total(all, (t) => t.weight)
    const byTribe = new Map<number, number>()
    for (const t of all) {
      const other = (t.actor === p ? t.target : t.actor).tribe
      byTribe.set(other, (byTribe.get(other) ?? 0) + t.weight)
    }
    const participation = 1 - total([...byTribe.values()], (s) => (s / strength) ** 2)
    return {
      person: p,
      strength,
      twoWay: byTribe.get(p.tribe) ?? 0,
      chief: total(inside, (t) => t.weight),
      audience: inside.length,
      outsiders: outside.length,
      inDegree: into.length,
      neighbours: all.length,
      outsideAttention: total(outside, (t) => t.recency),
      participation,
      spread: participation * strength,
    }
  })
  const rankable = parts.filter((p) => ranked(p.person))
  const percentile = (value: number, of: (p: (typeof parts)[number]) => number): number =>
    (rankable.filter((o) => of(o) < value).length + rankable.filter((o) => of(o) === value).length / 2) /
    rankable.length
  return new Map(
    parts.map((p) => {
      const tribe = parts.filter((o) => o.person.tribe === p.person.tribe)
      const mean = total(tribe, (o) => o.twoWay) / tribe.length
      const deviation = Math.sqrt(total(tribe, (o) => (o.twoWay - mean) ** 2) / tribe.length)
      const outsidePercentile = percentile(p.outsideAttention, (o) => o.outsideAttention)
      const spreadPercentile = percentile(p.spread, (o) => o.spread)
      const columns = {
        audience: p.audience,
        outsiders: p.outsiders,
        two_way: p.twoWay,
        outside_attention: p.outsideAttention,
        outside_percentile: outsidePercentile,
        spread: p.spread,
        spread_percentile: spreadPercentile,
        participation: p.participation,
        within_tribe_z: deviation === 0 ? 0 : (p.twoWay - mean) / deviation,
        pagerank: (1 + p.chief) / total(tribe, (o) => 1 + o.chief),
        betweenness: p.outsiders * 7.5,
        core_number: Math.min(3, p.neighbours),
        onion_layer: p.neighbours,
        in_degree: p.inDegree,
      }
      const none = p.outsideAttention === 0 && p.spread === 0
      return [
        p.person,
        {
          chief: p.chief,
          medicine: none ? 0 : (outsidePercentile + spreadPercentile) / 2,
          belonging: p.twoWay / p.strength,
          columns,
        },
      ]
    }),
  )
}

interface Lists {
  /** people by rank, under `tribe role` */
  orders: Map<string, Person[]>
  chiefs: Set<Person>
  medicineMen: Set<Person>
  alsoMedicine: Set<Person>
}

function rank(people: Person[], measures: Map<Person, Measured>): Lists {
  const lists: Lists = { orders: new Map(), chiefs: new Set(), medicineMen: new Set(), alsoMedicine: new Set() }
  for (const tribe of new Set(people.map((p) => p.tribe))) {
    const own = people.filter((p) => p.tribe === tribe)
    const length = Math.min(10, Math.max(1, Math.round(Math.sqrt(own.length) / 2)))
    const order = (score: (p: Person) => number): Person[] =>
      own.filter(ranked).sort((a, b) => score(b) - score(a) || bytes(a.account, b.account))
    const shown = (list: Person[], score: (p: Person) => number): Person[] =>
      list.filter((p) => score(p) > 0 && score(p) >= score(list[0]!) / 4).slice(0, length)
    const chief = (p: Person): number => measures.get(p)!.chief
    const medicine = (p: Person): number => measures.get(p)!.medicine
    const chiefs = order(chief)
    const medicineMen = order(medicine)
    lists.orders.set(`${tribe} chief`, chiefs)
    lists.orders.set(`${tribe} medicine_man`, medicineMen)
    for (const p of shown(chiefs, chief)) lists.chiefs.add(p)
    for (const p of shown(medicineMen, medicine)) if (lists.chiefs.has(p)) lists.alsoMedicine.add(p)
    for (const p of shown(
      medicineMen.filter((p) => !lists.chiefs.has(p)),
      medicine,
    ))
      lists.medicineMen.add(p)
  }
  return lists
}

/** Greedy coverage over a tribe, 0 = over all. */
function reachRows(tribe: number, people: Person[], ties: Tie[], measures: Map<Person, Measured>) {
  const meant = people.filter((p) => tribe === 0 || p.tribe === tribe)
  const left = meant.filter((p) => ranked(p) && !p.doNotContact)
  const missed = new Map(people.map((p) => [p, 1]))
  const gain = (p: Person): number =>
    total(
      ties.filter((t) => t.target === p && meant.includes(t.actor)),
      (t) => missed.get(t.actor)! * (1 - Math.exp(-t.weight)),
    )
  const rows = []
  while (left.length > 0) {
    left.sort((a, b) => gain(b) - gain(a) || measures.get(b)!.chief - measures.get(a)!.chief || a.key - b.key)
    const person = left.shift()!
    for (const t of ties) if (t.target === person) missed.set(t.actor, missed.get(t.actor)! * Math.exp(-t.weight))
    const reached = total(meant, (p) => 1 - missed.get(p)!)
    const everybody = total(people, (p) => 1 - missed.get(p)!)
    rows.push({
      tribe_id: tribe === 0 ? 'all' : `t${tribe}`,
      tribe_number: tribe,
      position: rows.length + 1,
      person,
      reached,
      reached_share: reached / meant.length,
      plain_reached: reached * 0.9,
      friends_reached: reached * 0.6,
      random_reached: reached * 0.4,
      waste: everybody === 0 ? 0 : Math.max(0, (everybody - reached) / everybody),
    })
  }
  return rows
}

function tribeRow(tribe: number, people: Person[], ties: Tie[], acts: Act[], lists: Lists): FixtureRow {
  const own = people.filter((p) => p.tribe === tribe)
  const inside = ties.filter((t) => t.actor.tribe === tribe && t.target.tribe === tribe)
  const across = ties.filter((t) => (t.actor.tribe === tribe) !== (t.target.tribe === tribe))
  const back = new Map(inside.map((t) => [`${t.target.key} ${t.actor.key}`, t.weight]))
  const weight = total(inside, (t) => t.weight)
  const outside = total(across, (t) => t.weight)
  const all = total(ties, (t) => t.weight)
  const pairs = new Set(inside.map((t) => [t.actor.key, t.target.key].sort().join(' '))).size
  const interactions = total(inside, (t) => t.acts.length)
  const chiefs = lists.orders.get(`${tribe} chief`)!
  const first = chiefs[0]!
  return {
    tribe_id: `t${tribe}`,
    tribe_number: tribe,
    size: tribeSize(own.length),
    people: own.length,
    active_people: own.filter((p) => acts.some((a) => a.actor === p)).length,
    ranked_people: chiefs.length,
    accounts: total(own, (p) => p.accounts.length),
    ties: inside.length,
    interactions,
    weight_inside: weight,
    weight_outside: outside,
    cohesion: (2 * weight) / (2 * weight + outside),
    density: pairs / ((own.length * (own.length - 1)) / 2),
    reciprocity: total(inside, (t) => Math.min(t.weight, back.get(`${t.actor.key} ${t.target.key}`) ?? 0)) / weight,
    modularity_share: weight / all - ((2 * weight + outside) / (2 * all)) ** 2,
    engagement: interactions / own.length / (90 / 7),
    shell_fit: own.length < 10 ? null : 0.5,
    main_channel: own[0]!.channel,
    first_chief: first.account,
    first_chief_handle: first.handle ?? first.name ?? first.account,
    chiefs: chiefs.filter((p) => lists.chiefs.has(p)).length,
    medicine_men: chiefs.filter((p) => lists.medicineMen.has(p)).length,
    ...named(tribe, first),
    nature: tribe === 2 ? 'sponsored' : 'organic',
    shape: ['web', 'hub', 'pool'][tribe % 3]!,
    purpose: tribe === 3 ? null : 'support',
    parent_id: tribe < 3 ? 'p1' : null,
    sub_tribes: tribe === 1 ? 2 : 0,
  }
}

/** t1 goes by its topics, t2 by what somebody called it, the others by their first chief. */
function named(tribe: number, first: Person) {
  const found = tribe < 3 ? ['brakes · tyres', 'touring'][tribe - 1]! : `around ${first.handle ?? first.account}`
  return {
    name: tribe === 2 ? 'The tourers' : found,
    named_by: tribe === 2 ? 'hand' : tribe === 1 ? 'topics' : 'chief',
    found_name: found,
    found_by: tribe < 3 ? 'topics' : 'chief',
    named_after: tribe < 3 ? null : first.account,
    colour: ['#4477aa', '#ee6677', '#228833', '#ccbb44'][tribe - 1]!,
  }
}

function manifestOf(
  second: boolean,
  people: Person[],
  acts: Act[],
  ties: Tie[],
  tribes: number[],
  end: Date,
): Manifest {
  const all = total(ties, (t) => t.weight)
  const modularity = total(tribes, (tribe) => {
    const inside = total(
      ties.filter((t) => t.actor.tribe === tribe && t.target.tribe === tribe),
      (t) => t.weight,
    )
    const touching = total(
      ties,
      (t) => (t.actor.tribe === tribe ? t.weight : 0) + (t.target.tribe === tribe ? t.weight : 0),
    )
    return inside / all - (touching / (2 * all)) ** 2
  })
  return {
    build: second ? 'b2' : 'b1',
    revision: 1,
    parentBuild: second ? 'b1' : null,
    startedAt: second ? '2026-04-09T03:00:00.000Z' : '2026-04-02T03:00:00.000Z',
    finishedAt: second ? '2026-04-09T03:00:02.250Z' : '2026-04-02T03:00:01.500Z',
    options: {
      since: null,
      until: null,
      halfLifeDays: HALF_LIFE_DAYS,
      kindWeights: {},
      resolution: 1,
      algorithm: 'louvain',
      seed: 1,
      engine: 'native',
    },
    windowStart: acts[0]!.at.toISOString(),
    windowEnd: end.toISOString(),
    lastImport: second ? 2 : 1,
    storeRevision: second ? 4 : 2,
    inputHash: (second ? 'b' : 'a').repeat(64),
    counts: {
      interactions: acts.length,
      futureInteractions: 0,
      cappedInteractions: 0,
      negativeInteractions: 0,
      unaddressedInteractions: 0,
      selfLoops: 0,
      people: people.length,
      accounts: total(people, (p) => p.accounts.length),
      ties: ties.length,
      tribes: tribes.length,
    },
    quality: {
      modularity,
      runs: 1,
      runModularity: [modularity],
      levels: 1,
      betweennessSources: 'exact',
      betweennessError: 0,
    },
    nextTribe: second ? 5 : 4,
    phases: { read: 0.1, ties: 0.2, tribes: 0.3, roles: 0.4, needs: 0.2, write: 0.3, publish: 0.01 },
    versions: { tribemap: '0.1.0', node: '24.0.0', duckdb: '1.5.6' },
    proof: { state: 'computed', why: null, seconds: 1.5, replicates: 100, runs: 10 },
    redacted: false,
  }
}

const ranked = (p: Person): boolean => !UNRANKED_KINDS.includes(p.kind)
const place = (list: Person[], p: Person): number | null => (list.includes(p) ? list.indexOf(p) + 1 : null)
const total = <T>(items: readonly T[], value: (item: T) => number): number =>
  items.reduce((sum, i) => sum + value(i), 0)
const bytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

/** Linear congruential generator with the constants of Numerical Recipes. */
function lcg(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
