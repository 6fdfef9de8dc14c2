/**
 * Do people keep their tribe from build to build, and does that cost anything? Real streams beside the repository, builds a step
 * apart, each made cold and warm by the product's own code; the evaluation kit says what share of people keeps its tribe
 * (keep_id) and how well the tribes foretell where later attention falls (predictive Q). Then the same step with planted movers:
 * 3 % of the people who were there, all of whose interactions of the later window go to people of another tribe.
 *
 *   node scripts/identity.ts [--streams uboot-review,…] [--seeds 1,2] [--algorithm louvain]
 *
 * Prints a line a stream and step, means over the seeds.
 */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { Registry } from '../src/build/registry.ts'
import { literal } from '../src/columns/database.ts'
import type { Algorithm } from '../src/domain/builds.ts'
import { nativeEngine } from '../src/engine/native/native.ts'
import { below, type Random, seeded } from '../src/graph/random.ts'
import { rebuild } from '../src/rebuild.ts'
import { openDuckStore } from '../src/store/duckdb/store.ts'
import { stageFile } from './stage-file.ts'

const DAY = 86_400
/** Share of the people with a tribe who move. */
const MOVERS = 0.03
/** A mover has so many different partners, and the tribes it leaves and joins so many people. */
const PARTNERS = { least: 6, most: 40 }
const LEAST_PEOPLE = 20

const SHARED = join(import.meta.dirname, '../../shared')
const PYTHON = join(import.meta.dirname, '../.cache/python/bin/python')

interface Stream {
  /** the kit's standard cut, Unix seconds */
  cut: number
  /** days between the two builds */
  step: number
  /** days */
  window?: number
  horizon?: number
  /** days from the standard cut to each later build */
  shifts: readonly number[]
}

const STREAMS: Record<string, Stream> = {
  'uboot-review': { cut: 1_598_343_986, step: 30, window: 730, horizon: 365, shifts: [0, -30, -60] },
  'mathoverflow-dev': { cut: 1_319_597_722, step: 30, window: 730, horizon: 180, shifts: [0, -30, -60] },
  collegemsg: { cut: 1_085_370_918, step: 2, shifts: [0, -4, 10] },
  'higgs-dev': { cut: 1_341_387_552, step: 2, shifts: [0, -0.25, -0.5] },
}

/** A row of a stream's file: time in Unix seconds, and the text. */
interface Row {
  time: number
  actor: string
  target: string
  rest: string
}
type Way = 'cold' | 'warm'
type Tribes = ReadonlyMap<string, string>

const { values } = parseArgs({
  options: {
    streams: { type: 'string', default: Object.keys(STREAMS).join() },
    seeds: { type: 'string', default: '1,2' },
    algorithm: { type: 'string', default: 'louvain' },
  },
})
const engine = nativeEngine(2)
const COLUMNS = [
  'keep cold',
  'keep warm',
  'pred. Q cold',
  'pred. Q warm',
  'movers',
  'found',
  'stuck',
  'chiefs c',
  'chiefs w',
  'medicine c',
  'medicine w',
]
console.log(`${'stream, later build'.padEnd(34)}${COLUMNS.map((c) => c.padStart(13)).join('')}`)
for (const name of values.streams.split(',')) {
  const stream = STREAMS[name]
  const file = join(SHARED, 'data', `${name}.csv.gz`)
  if (!stream || !existsSync(file)) {
    console.log(`${name}: left out, ${stream ? '../shared/data is not there' : 'no such stream'}`)
    continue
  }
  const [header, ...lines] = gunzipSync(await readFile(file))
    .toString('utf8')
    .trim()
    .split('\n')
  const rows = lines.map(parse)
  for (const shift of stream.shifts) {
    const until = stream.cut + shift * DAY
    const figures: number[][] = []
    for (const seed of values.seeds.split(',').map(Number))
      figures.push(await measure(header!, rows, stream, until, seed))
    const means = COLUMNS.map((_, i) => figures.reduce((sum, f) => sum + f[i]!, 0) / figures.length)
    const place = `${name}, ${new Date(until * 1000).toISOString().slice(0, 13)}h`
    console.log(place.padEnd(34) + means.map((m, i) => (i === 4 ? m.toFixed(0) : m.toFixed(3)).padStart(13)).join(''))
  }
}
await engine.close()

/** The figures of one step and seed, in the order of COLUMNS. */
async function measure(
  header: string,
  all: readonly Row[],
  stream: Stream,
  until: number,
  seed: number,
): Promise<number[]> {
  const folder = await mkdtemp(join(tmpdir(), 'identity-'))
  try {
    const since = stream.window ? until - stream.window * DAY : Number.NEGATIVE_INFINITY
    const rows = all.filter((r) => r.time >= since && (!stream.horizon || r.time < until + stream.horizon * DAY))
    const seen = rows.filter((r) => r.time < until)
    const before = until - stream.step * DAY
    await writeFile(join(folder, 'events.csv'), csv(header, rows))
    const kept: Partial<Record<Way, Scores>> = {}
    let parent: Tribes = new Map()
    for (const way of ['cold', 'warm'] as const) {
      const made = await builds(join(folder, way), header, [seen, seen], [before, until], seed, way)
      parent = made[0]!.tribes
      kept[way] = judge(folder, made[0]!.members, made[1]!, stream, until)
    }
    const movers = drawMovers(seen, parent, seeded(seed, 1))
    const moved = seen.map((row) => movers.rewire(row))
    const [, last] = await builds(join(folder, 'moved'), header, [seen, moved], [before, until], seed, 'warm')
    const { found, stuck } = movers.follow(last!.tribes)
    const { cold, warm } = kept as Record<Way, Scores>
    return [
      cold.keep,
      warm.keep,
      cold.predictive,
      warm.predictive,
      movers.count,
      found,
      stuck,
      cold.chiefs,
      warm.chiefs,
      cold.medicine,
      warm.medicine,
    ]
  } finally {
    await rm(folder, { recursive: true })
  }
}

interface Made {
  tribes: Tribes
  /** files of the build's tables, as the kit reads them */
  members: string
  rankings: string
}

/** Builds of the rows up to each time, one from the other; the second may have other rows than the first. */
async function builds(
  folder: string,
  header: string,
  deliveries: readonly (readonly Row[])[],
  times: readonly number[],
  seed: number,
  way: Way,
): Promise<Made[]> {
  const made: Made[] = []
  const registry = new Registry(join(folder, 'builds'))
  await mkdir(registry.folder, { recursive: true })
  for (const [i, time] of times.entries()) {
    const place = join(folder, `store${i}`)
    await mkdir(join(place, 'spool'), { recursive: true })
    const file = join(place, 'rows.csv')
    await writeFile(file, csv(header, deliveries[i]!))
    const store = await openDuckStore({ folder: place, memory: '2GB', threads: 2 })
    try {
      const session = await store.session()
      await store.append(session, await stageFile(session, file, join(place, 'spool'), 0.01))
      const tools = {
        store,
        registry,
        engine: () => engine,
        kernelMemory: 4e9,
        readings: null,
        versions: {},
        now: () => new Date(),
      }
      const options = { until: new Date(time * 1000).toISOString(), seed, algorithm: values.algorithm as Algorithm }
      const { build } = await rebuild(tools, { options, cold: way === 'cold', force: true })
      await session.run(`ATTACH ${literal(join(registry.folder, build.file))} AS made (READ_ONLY)`)
      const members = join(place, 'members.csv')
      const rankings = join(place, 'rankings.csv')
      await session.run(`COPY (SELECT account_id, tribe_id FROM made.members) TO ${literal(members)} (HEADER)`)
      await session.run(
        `COPY (SELECT tribe_id, account_id, role, score, rank FROM made.rankings) TO ${literal(rankings)} (HEADER)`,
      )
      const rows = await session.rows<{ account_id: string; tribe_id: string }>(
        'SELECT account_id, tribe_id FROM made.members',
      )
      await session.run('DETACH made')
      session.close()
      made.push({ tribes: new Map(rows.map((r) => [r.account_id, r.tribe_id])), members, rankings })
    } finally {
      await store.close()
    }
  }
  return made
}

interface Scores {
  keep: number
  predictive: number
  chiefs: number
  medicine: number
}

/** What the kit says of a build and the one before it. */
function judge(folder: string, previous: string, { members, rankings }: Made, stream: Stream, until: number): Scores {
  const out = join(folder, 'kit.json')
  const args = [join(SHARED, 'kit/evaluate.py'), '--events', join(folder, 'events.csv'), '--cut', String(until)]
  if (stream.window) args.push('--window', String(stream.window))
  if (stream.horizon) args.push('--horizon', String(stream.horizon))
  args.push(
    '--memberships',
    members,
    '--rankings',
    rankings,
    '--previous',
    previous,
    '--no-louvain',
    '--boot',
    '10',
    '--json',
    out,
  )
  execFileSync(existsSync(PYTHON) ? PYTHON : 'python3', [...args, '--sources', '1'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const told = JSON.parse(execFileSync('cat', [out], { encoding: 'utf8' }))
  return {
    keep: told.keep_id[0],
    predictive: told['tribes|PRODUCT'].predQ,
    chiefs: told['chief|attention|PRODUCT'].ndcg,
    medicine: told['medicine|attention from other tribes|PRODUCT'].ndcg,
  }
}

/** Plants movers: each turns to people of another tribe, to those oftener whom that tribe turns to oftener. */
function drawMovers(rows: readonly Row[], tribes: Tribes, random: Random) {
  const partners = new Map<string, Set<string>>()
  for (const { actor, target } of rows)
    for (const [one, other] of [
      [actor, target],
      [target, actor],
    ] as const)
      partners.set(one, (partners.get(one) ?? new Set()).add(other))
  const people = Map.groupBy(tribes.keys(), (person) => tribes.get(person)!)
  const large = [...people].filter(([, of]) => of.length >= LEAST_PEOPLE).map(([tribe]) => tribe)
  const mayMove = large.flatMap((tribe) =>
    people.get(tribe)!.filter((person) => {
      const known = partners.get(person)?.size ?? 0
      return known >= PARTNERS.least && known <= PARTNERS.most
    }),
  )
  const wanted = (MOVERS * tribes.size) / mayMove.length
  const goal = new Map<string, string>()
  for (const person of mayMove) {
    if (random() >= wanted) continue
    const others = large.filter((tribe) => tribe !== tribes.get(person))
    if (others.length > 0) goal.set(person, others[below(others.length, random)]!)
  }
  // as often as somebody stands here, so often the tribe turns to that person
  const urns = new Map<string, string[]>(large.map((tribe) => [tribe, []]))
  for (const { actor, target } of rows)
    if (tribes.get(actor) === tribes.get(target))
      for (const person of [actor, target]) if (!goal.has(person)) urns.get(tribes.get(person) ?? '')?.push(person)
  for (const [person, tribe] of goal) if (urns.get(tribe)!.length === 0) goal.delete(person)
  const partnerOf = (person: string, other: string): string => {
    const urn = urns.get(goal.get(person) ?? '')
    return urn ? urn[below(urn.length, random)]! : other
  }
  return {
    count: goal.size,
    rewire(row: Row): Row {
      if (goal.has(row.actor)) return { ...row, target: partnerOf(row.actor, row.target) }
      return goal.has(row.target) ? { ...row, actor: partnerOf(row.target, row.actor) } : row
    },
    /** Shares of those who are where most of their new tribe's other people are, and of their old one's. */
    follow(now: Tribes): { found: number; stuck: number } {
      const placeOf = new Map(
        large.map((tribe) => [
          tribe,
          mostOf(
            people.get(tribe)!.filter((p) => !goal.has(p)),
            now,
          ),
        ]),
      )
      // where both tribes have become one, nobody can tell
      const told = [...goal].filter(([p, tribe]) => placeOf.get(tribe) !== placeOf.get(tribes.get(p)!))
      const share = (fits: (person: string, tribe: string) => boolean): number =>
        told.filter(([person, tribe]) => fits(person, tribe)).length / told.length
      return {
        found: share((person, tribe) => now.get(person) === placeOf.get(tribe)),
        stuck: share((person) => now.get(person) === placeOf.get(tribes.get(person)!)),
      }
    },
  }
}

/** The tribe that most of these people are in. */
function mostOf(people: readonly string[], tribes: Tribes): string | undefined {
  const groups = Map.groupBy(people, (person) => tribes.get(person))
  return [...groups].sort((a, b) => b[1].length - a[1].length)[0]?.[0]
}

function parse(line: string): Row {
  const [time, actor, target, ...rest] = line.split(',')
  return { time: Number(time), actor: actor!, target: target!, rest: rest.join() }
}

function csv(header: string, rows: readonly Row[]): string {
  return `${header}\n${rows.map((r) => `${r.time},${r.actor},${r.target},${r.rest}\n`).join('')}`
}
