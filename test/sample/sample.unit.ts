import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readCsv } from '../../scripts/rohrammer/csv.ts'
import { makeSample, type Sample } from '../../scripts/rohrammer/sample.ts'
import { INTENTS, subjectsOf } from '../../scripts/rohrammer/subjects.ts'
import { TRIBES } from '../../scripts/rohrammer/tribes.ts'

/** Those that have chiefs in the end. */
const LED = TRIBES.filter(({ key, fate }) => key !== 'recumbent' && !(typeof fate === 'object' && 'mergesInto' in fate))

type Row = Record<string, string>
/** an interaction with the people behind its accounts */
type Act = Row & { from: string; to: string }

const sha256 = ({ interactions, accounts, truth, events }: Sample): string =>
  createHash('sha256').update(interactions).update(accounts).update(truth).update(events).digest('hex')

describe('the sample is the same everywhere', () => {
  const first = sha256(makeSample(1))

  it('has the same bytes with the same seed, in another time zone too', () => {
    const here = process.env['TZ']
    try {
      process.env['TZ'] = 'Pacific/Kiritimati'
      expect(sha256(makeSample(1))).toBe(first)
    } finally {
      if (here === undefined) delete process.env['TZ']
      else process.env['TZ'] = here
    }
  })

  it('has other bytes with another seed', () => {
    expect(sha256(makeSample(2))).not.toBe(first)
  })

  it('has the bytes it had when its figures were written down', () => {
    expect(first).toBe('5bb060a2637e5ee0582e544e8bd3122ac43b178bc11c205d624e49d3d1c41ea5')
  })
})

describe.each([1, 7, 4_294_967_295])('seed %i', (seed) => {
  const sample = makeSample(seed)
  const interactions = readCsv(sample.interactions)
  const accounts = readCsv(sample.accounts)
  const truth = readCsv(sample.truth)
  const personOf = new Map(accounts.map((a) => [a['account']!, a['person'] || a['account']!]))
  const planted = new Map(truth.map((r) => [r['person']!, r]))
  const kindOf = new Map(accounts.map((a) => [personOf.get(a['account']!)!, a['kind']!]))
  const acts: Act[] = interactions.map((r) => ({
    ...r,
    from: personOf.get(r['actor']!)!,
    to: personOf.get(r['target']!)!,
  }))
  const tribeOf = (person: string): string | undefined => planted.get(person)?.['tribe']
  const isChief = (person: string): boolean => planted.get(person)?.['role'] === 'chief'

  it('is as large as it says: about 3,000 people and 60,000 interactions over a year', () => {
    expect(new Set(personOf.values()).size).toBeGreaterThan(2800)
    expect(new Set(personOf.values()).size).toBeLessThan(3250)
    expect(interactions.length).toBeGreaterThan(55_000)
    expect(interactions.length).toBeLessThan(65_000)
    expect(interactions[0]!['time']! < '2024-10-03').toBe(true)
    expect(interactions.at(-1)!['time']! > '2025-09-29').toBe(true)
  })

  it('names only declared accounts, nobody turns to themselves, ids and times ascend', () => {
    for (const [i, act] of acts.entries()) {
      if (!act.from || !act.to || act.from === act.to) throw new Error(`row ${i + 1}: ${JSON.stringify(act)}`)
      if (i > 0 && (act['time']! < acts[i - 1]!['time']! || act['id']! <= acts[i - 1]!['id']!))
        throw new Error(`row ${i + 1} is out of order`)
    }
    expect(new Set(accounts.map((a) => a['account'])).size).toBe(accounts.length)
    expect(acts[0]!['time']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  })

  it('leaves at least 35 % of interactions to other tribes', () => {
    const placed = acts.filter((a) => tribeOf(a.from) && tribeOf(a.to))
    const across = placed.filter((a) => tribeOf(a.from) !== tribeOf(a.to)).length / placed.length
    expect(across).toBeGreaterThanOrEqual(0.35)
    expect(sample.facts.across).toBeCloseTo(across, 12)
  })

  it('has a median of at most 12 interactions a person, acting or addressed', () => {
    const part = new Map([...personOf.values()].map((p) => [p, 0]))
    for (const { from, to } of acts) for (const p of [from, to]) part.set(p, part.get(p)! + 1)
    const sorted = [...part.values()].sort((x, y) => x - y)
    expect(sorted[sorted.length >> 1]!).toBeLessThanOrEqual(12)
    expect(sample.facts.median).toBe(sorted[(sorted.length - 1) >> 1])
  })

  it('gives no chief more than 1.5 × the in-degree of the first other person of the tribe', () => {
    for (const within of [true, false]) {
      const heard = new Map<string, Set<string>>()
      for (const { from, to } of acts)
        if (!within || tribeOf(from) === tribeOf(to)) heard.set(to, (heard.get(to) ?? new Set()).add(from))
      const most = (people: string[]): number => Math.max(...people.map((p) => heard.get(p)?.size ?? 0))
      const ratios = LED.map(({ key }) => {
        const ranked = [...planted.keys()].filter(
          (p) => tribeOf(p) === key && (kindOf.get(p) === 'member' || kindOf.get(p) === 'partner'),
        )
        return most(ranked.filter(isChief)) / most(ranked.filter((p) => !isChief(p)))
      })
      for (const ratio of ratios) expect(ratio).toBeLessThanOrEqual(1.5)
      expect(sample.facts.chiefRatios.map((r) => (within ? r.inside : r.overall))).toEqual(ratios)
    }
  })

  it('plants 14 tribes of very different sizes, each with one to five chiefs, but the dying one', () => {
    const sizes = new Map(
      Map.groupBy(planted.values(), (r) => r['tribe']!)
        .entries()
        .map(([key, of]) => [key, of.length]),
    )
    expect(sizes.size).toBe(14)
    expect(sample.facts.tribes).toBe(14)
    expect(Math.max(...sizes.values()) / Math.min(...sizes.values())).toBeGreaterThan(7)
    for (const key of sizes.keys()) {
      const chiefs = [...planted.keys()].filter((p) => tribeOf(p) === key && isChief(p)).length
      if (key === 'recumbent') expect(chiefs).toBe(0)
      else expect(chiefs).toBeGreaterThanOrEqual(1)
      expect(chiefs).toBeLessThanOrEqual(5)
    }
  })

  it('tells what happens to the tribes in August, and who moves', () => {
    const events = readCsv(sample.events)
    const of = (event: string) => events.filter((e) => e['event'] === event)
    const tribes = events
      .filter((e) => e['event'] !== 'moved')
      .map((e) => [e['event'], e['tribe'], e['other_tribe'], e['topic']])
    expect(tribes).toEqual([
      ['sponsored', 'insiders', '', ''],
      ['merged', 'gravel', 'race', ''],
      ['dying', 'recumbent', '', ''],
      ['split', 'audax', 'longhaul', ''],
      ['formed', 'tandem', '', ''],
      ['burst', 'eseniors', '', 'brakerecall'],
      ['unmet_need', 'couriers', '', 'retrofit'],
    ])
    const movers = new Set(of('moved').map((e) => personOf.get(e['account_id']!)))
    expect(movers.size).toBeGreaterThan(40)
    for (const e of of('moved')) {
      expect(e['from']! >= '2025-08-01T00:00:00Z' && e['from']! < '2025-08-11').toBe(true)
      expect(planted.get(personOf.get(e['account_id']!)!)).toMatchObject({
        tribe: e['tribe'],
        tribe_before: e['other_tribe'],
      })
    }
    const became = (before: string) =>
      new Set([...planted.values()].filter((r) => r['tribe_before'] === before).map((r) => r['tribe']))
    expect(became('gravel')).toEqual(new Set(['race']))
    expect([...became('longhaul')].sort()).toEqual(['audax', 'longhaul'])
    expect(became('recumbent').size).toBeGreaterThan(4)
    expect([...planted.values()].filter((r) => r['tribe'] === 'tandem' && r['tribe_before'])).toEqual([])
    expect([...planted.values()].filter((r) => r['tribe'] === 'recumbent').length).toBeLessThan(
      [...planted.values()].filter((r) => r['tribe_before'] === 'recumbent').length / 2,
    )
  })

  it('has a week in which one tribe complains of one thing, and a question that nobody answers while most are', () => {
    const complaints = Map.groupBy(
      acts.filter((a) => tribeOf(a.from) === 'eseniors' && a['sentiment'] === 'negative'),
      (a) => Math.floor((Date.parse(a['time']!) - Date.parse('2025-08-19')) / (7 * 86_400_000)),
    )
    const weeks = [
      ...complaints
        .entries()
        .filter(([week]) => week !== 0)
        .map(([, of]) => of.length),
    ]
    const burst = complaints.get(0)!
    expect(burst.length).toBeGreaterThan(3 * Math.max(...weeks))
    const recall = burst.filter((a) => a['topics'] === 'eseniors;brakerecall')
    expect(new Set(recall.map((a) => a.from)).size).toBeGreaterThan(50)

    const threads = Map.groupBy(acts, (a) => a['thread']!)
    const met = (a: Act) =>
      threads.get(a['thread']!)!.some((b) => b['id']! > a['id']! && b.to === a.from && b.from !== a.from && b['text'])
    const asked = acts.filter(
      (a) => a['kind'] === 'mention' && a['text']!.includes('?') && a['channel'] !== 'newsletter',
    )
    const unmet = asked.filter((a) => a['topics'] === 'couriers;retrofit')
    expect(new Set(unmet.map((a) => a.from)).size).toBeGreaterThan(25)
    expect(unmet.filter(met)).toEqual([])
    const others = asked.filter((a) => a['topics'] !== 'couriers;retrofit' && planted.has(a.from))
    expect(others.filter(met).length / others.length).toBeGreaterThan(0.6)
    const answers = acts.filter((a) => a['kind'] === 'answer')
    const byHouse = answers.filter((a) => kindOf.get(a.from) === 'brand' || kindOf.get(a.from) === 'staff').length
    expect(byHouse / answers.length).toBeGreaterThan(0.05)
  })

  it('plants medicine men, about 6 in 10 of them chiefs too', () => {
    const both = [...planted.values()].filter((r) => r['also_medicine_man'] === 'true').length
    const only = [...planted.values()].filter((r) => r['role'] === 'medicine_man').length
    expect(both / (both + only)).toBeGreaterThan(0.5)
    expect(both / (both + only)).toBeLessThan(0.7)
    expect(both + only).toBe(sample.facts.medicineMen)
  })

  it('declares brand, staff, partners, a bot, people with two accounts, and who is not to be contacted', () => {
    const count = (kind: string): number => accounts.filter((a) => a['kind'] === kind).length
    expect([count('brand'), count('staff'), count('partner'), count('bot')]).toEqual([1, 7, 3, 1])
    const second = accounts.filter((a) => a['person'] && a['person'] !== a['account'])
    expect(second.length).toBe(40)
    for (const a of second)
      expect(accounts.some((b) => b['account'] === a['person'] && b['person'] === a['person'])).toBe(true)
    expect(
      new Set(accounts.filter((a) => a['do_not_contact'] === 'true').map((a) => personOf.get(a['account']!))).size,
    ).toBe(18)
    for (const a of accounts)
      if (a['kind'] === 'brand' || a['kind'] === 'staff') expect(tribeOf(a['account']!)).toBe('insiders')
    const bot = accounts.find((a) => a['kind'] === 'bot')!['account']!
    expect(planted.has(bot)).toBe(false)
    expect(new Set(acts.filter((a) => a.from === bot).map((a) => tribeOf(a.to))).size).toBe(14)
  })

  it('uses every channel and the kinds a community has', () => {
    expect(new Set(interactions.map((r) => r['channel']))).toEqual(new Set(['forum', 'social', 'newsletter', 'shop']))
    expect([...new Set(interactions.map((r) => r['kind']))].sort()).toEqual(
      'accepted_answer answer comment follow meeting mention reaction referral reply share thanks'.split(' '),
    )
    expect(onlookers(truth, acts)).toEqual(['follow', 'reaction'])
  })

  it('says something wherever words are due, with every slot filled, and names whom it mentions', () => {
    const handleOf = new Map(accounts.map((a) => [a['account']!, a['handle']!]))
    for (const act of interactions) {
      const silent = act['kind'] === 'reaction' || act['kind'] === 'follow'
      const text = act['text']!
      if (silent !== (text === '') || /[{}]|undefined/.test(text))
        throw new Error(`${act['id']}: ${act['kind']} says ${JSON.stringify(text)}`)
      if (act['kind'] === 'mention' && !text.includes(`@${handleOf.get(act['target']!)}`))
        throw new Error(`${act['id']} mentions nobody: ${text}`)
    }
  })

  it('quotes what has to be quoted', () => {
    const texts = interactions.map((r) => r['text']!)
    expect(texts.some((t) => t.includes('"') && t.includes(','))).toBe(true)
    expect(texts.some((t) => t.includes('\n'))).toBe(true)
    expect(sample.interactions.startsWith('time,actor,target,kind,channel,topics,text,sentiment,thread,id\n')).toBe(
      true,
    )
    expect(sample.interactions.includes('\r')).toBe(false)
  })

  it('calls nobody by a name that a real person could have', () => {
    const handles = accounts.map((a) => a['handle']!)
    expect(new Set(handles).size).toBe(handles.length)
    for (const handle of handles) {
      expect(handle).toMatch(/^[a-z]+([_-]?[a-z]+)*\d{0,2}$/)
      for (const word of handle.split(/[^a-z]+/)) if (NAMES.has(word)) throw new Error(`${handle} has the name ${word}`)
    }
    for (const a of accounts) if (a['kind'] === 'member') expect(a['name']).toBe('')
  })
})

describe('what each tribe talks about', () => {
  it.each(TRIBES.map((t) => t.key))('%s has six subjects of its own, and every intent among them', (key) => {
    const subjects = subjectsOf(key)
    expect(subjects.length).toBe(6)
    expect(new Set(subjects.map((s) => s.intent))).toEqual(new Set(INTENTS))
    const elsewhere = TRIBES.filter((t) => t.key !== key).flatMap((t) => subjectsOf(t.key).map((s) => s.topic))
    for (const { topic } of subjects) expect(elsewhere).not.toContain(topic)
  })
})

/** Kinds of interaction by people planted as audience. */
function onlookers(truth: Row[], acts: Act[]): string[] {
  const audience = new Set(truth.filter((r) => r['role'] === 'audience').map((r) => r['person']))
  return [...new Set(acts.filter((a) => audience.has(a.from)).map((a) => a['kind']!))].sort()
}

/** frequent first and family names, German and English */
const NAMES = new Set(
  `anna anne andrea andreas alexander ben bernd birgit christian christine claudia daniel david dieter emily emma eva frank
  fritz georg hans harry heike helga horst ingrid jack jakob james jan jens joachim johannes john julia karin katrin klaus lars
  laura lena leon lisa lukas manfred maria marie mark markus martin mary max michael monika nick nicole nina olaf oliver paul
  peter petra ralf robert sabine sarah sophie stefan susanne susan thomas tim tom uwe ursula werner wolfgang
  mueller schmidt schneider fischer weber meyer wagner becker schulz hoffmann schaefer koch bauer richter klein wolf schroeder
  neumann schwarz zimmermann braun krueger hofmann hartmann lange werner krause lehmann koehler maier fuchs vogel berger winter
  sommer stein bach smith jones taylor brown williams wilson johnson davies robinson wright thompson evans walker white roberts
  green hall wood jackson clarke hill moss fox brook stone reed marsh frost`.split(/\s+/),
)
