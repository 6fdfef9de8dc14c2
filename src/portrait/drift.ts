/**
 * The alarm that the parts of a tribe have drifted apart in needs: what their people ask for, complain of, wish … and about
 * what differs far more than if they had been dealt to the parts at random (tribes/nesting/apart.ts), and by enough to matter.
 */
import type { Session } from '../columns/database.ts'
import { seeded } from '../graph/random.ts'
import { DEALS, howFarApart } from '../tribes/nesting/apart.ts'

/** Things said with a need in them, in each part that is compared. */
const LEAST_SAID = 20
/** People of the tribe who voice a need about a term; rarer ones count as needs about anything. */
const LEAST_ASKERS = 3
/** U beyond chance from which on it is an alarm, where no deal came near. */
const ALARM = 0.1
/** Needs named a part. */
const NAMED = 2

const NEEDS = ['question', 'problem', 'wish', 'complaint', 'comparison', 'praise'] as const
const ENGLISH = ['ask about', 'have problems with', 'wish for', 'complain about', 'compare', 'praise']
/** The same about nothing that enough people say. */
const ENGLISH_ALONE = ['ask questions', 'have problems', 'wish for things', 'complain', 'compare', 'praise']
const GERMAN_ALONE = ['stellen Fragen', 'haben Probleme', 'haben Wünsche', 'beschweren sich', 'vergleichen', 'loben']
const GERMAN = ['fragen nach', 'haben Probleme mit', 'wünschen sich', 'beschweren sich über', 'vergleichen', 'loben']

/**
 * Leaves `tribe_drift`: tribe_number, drift (U beyond chance, 0 to 1), drifted, drift_parts_en, drift_parts_de (NULL where not
 * drifted); a row for each tribe of which two parts at least say enough. Reads `said, terms, said_terms` (needs/said.ts) and
 * `nest_of` (nesting.ts). What is sensitive is counted, never named.
 */
export async function makeDrift(session: Session, { seed }: { seed: number }): Promise<void> {
  await voice(session)
  const size = (await session.row<{ rows: number }>('SELECT count(*) AS rows FROM drift_asked'))!.rows
  const column = () => new Uint32Array(size)
  const [tribe, part, person, thing] = [column(), column(), column(), column()]
  await session.fill('FROM drift_asked ORDER BY tribe_number, part, actor_key, thing', [tribe, part, person, thing])
  const found: Drift[] = []
  for (let from = 0, end = 0; from < size; from = end) {
    while (end < size && tribe[end] === tribe[from]) end++
    const [parts, people, things] = [part, person, thing].map((rows) => rows.subarray(from, end)) as Three
    found.push({ tribe: tribe[from]!, ...driftOf(parts, people, things, seed) })
  }
  const names = await parting(
    session,
    found.filter(({ drifted }) => drifted).map((d) => d.tribe),
  )
  await session.make(
    'tribe_drift',
    {
      tribe_number: { type: 'UINTEGER', values: found.map((d) => d.tribe) },
      drift: { type: 'DOUBLE', values: found.map((d) => d.drift) },
      drifted: { type: 'BOOLEAN', values: found.map((d) => d.drifted) },
      drift_parts_en: { type: 'VARCHAR', values: found.map((d) => english(names.get(d.tribe))) },
      drift_parts_de: { type: 'VARCHAR', values: found.map((d) => german(names.get(d.tribe))) },
    },
    { temporary: true },
  )
  await session.run('DROP TABLE drift_voiced; DROP TABLE drift_asked; DROP TABLE drift_things')
}

type Three = [Uint32Array, Uint32Array, Uint32Array]
interface Drift {
  tribe: number
  drift: number
  drifted: boolean
}

/** Who of which part voices what: `drift_asked` (tribe_number, part, actor_key, thing), `drift_things` (what a thing is). */
async function voice(session: Session): Promise<void> {
  const needs = NEEDS.map((need, at) => `CASE WHEN ${need} THEN ${at} END`).join(', ')
  await session.run(`
    CREATE OR REPLACE TEMP TABLE drift_voiced AS
    WITH voiced AS (
      SELECT s.said, s.actor_key, s.tribe_number, split_part(n.sub_tribe_id, '.', 2)::UINTEGER AS part, s.sensitive,
        list_filter([${needs}], lambda need: need IS NOT NULL) AS needs
      FROM said s JOIN nest_of n ON n.person_key = s.actor_key WHERE ${NEEDS.join(' OR ')}
    ), loud AS (
      SELECT tribe_number, part FROM voiced GROUP BY 1, 2 HAVING count(*) >= ${LEAST_SAID}
      QUALIFY count(*) OVER (PARTITION BY tribe_number) >= 2
    ), their_terms AS (
      SELECT t.said, n.* FROM said_terms t JOIN terms n USING (term_number)
      WHERE t.said IN (SELECT said FROM voiced JOIN loud USING (tribe_number, part) WHERE NOT sensitive)
    ), told AS (SELECT said, bool_or(kind = 'topic') AS topics FROM their_terms GROUP BY said),
    telling AS (
      SELECT t.said, t.key, t.term FROM their_terms t JOIN told USING (said)
      WHERE t.kind = CASE WHEN topics THEN 'topic' ELSE 'word' END AND NOT t.sensitive
    )
    SELECT v.tribe_number, v.part, v.actor_key, v.need, t.key, t.term
    FROM (SELECT * EXCLUDE (needs), unnest(needs) AS need FROM voiced JOIN loud USING (tribe_number, part)) v
    LEFT JOIN telling t ON t.said = v.said;
    CREATE OR REPLACE TEMP TABLE drift_things AS
    WITH heard AS (
      SELECT tribe_number, need, key, min(term) AS term FROM drift_voiced WHERE key IS NOT NULL
      GROUP BY ALL HAVING count(DISTINCT actor_key) >= ${LEAST_ASKERS}
      UNION ALL SELECT DISTINCT tribe_number, need, NULL, NULL FROM drift_voiced
    )
    SELECT *, (row_number() OVER (PARTITION BY tribe_number ORDER BY need, key NULLS FIRST) - 1)::UINTEGER AS thing FROM heard;
    CREATE OR REPLACE TEMP TABLE drift_asked AS
    SELECT DISTINCT v.tribe_number, v.part, v.actor_key, coalesce(h.thing, a.thing) AS thing
    FROM drift_voiced v LEFT JOIN drift_things h ON h.tribe_number = v.tribe_number AND h.need = v.need AND h.key = v.key
    JOIN drift_things a ON a.tribe_number = v.tribe_number AND a.need = v.need AND a.key IS NULL`)
}

/** Rows of one tribe in order of part and person. */
function driftOf(part: Uint32Array, person: Uint32Array, thing: Uint32Array, seed: number): Omit<Drift, 'tribe'> {
  const partOf: number[] = []
  const starts: number[] = []
  let parts = 0
  for (let row = 0; row < part.length; row++) {
    if (row > 0 && part[row] !== part[row - 1]) parts++
    if (row > 0 && person[row] === person[row - 1]) continue
    partOf.push(parts)
    starts.push(row)
  }
  const count = 1 + thing.reduce((most, at) => Math.max(most, at), 0)
  const doings = {
    partOf: Uint32Array.from(partOf),
    parts: parts + 1,
    starts: Uint32Array.from([...starts, part.length]),
    things: thing,
    count,
  }
  const { apart, chance, p } = howFarApart(doings, seeded(seed))
  const drift = Math.max(0, apart - chance)
  return { drift, drifted: drift >= ALARM && p <= 1 / (DEALS + 1) }
}

/** What a part voices more than the others do. */
interface Voiced {
  tribe: number
  part: number
  need: number
  /** NULL for what has too few askers to be named, or is sensitive */
  term: string | null
}

/** What parts the two parts of each tribe that say most, by what each need of a part adds to the divergence. */
async function parting(session: Session, tribes: readonly number[]): Promise<Map<number, Voiced[]>> {
  if (tribes.length === 0) return new Map()
  const rows = await session.rows<Voiced>(`
    WITH counted AS (
      SELECT tribe_number, part, thing, count(*) AS n FROM drift_asked WHERE tribe_number IN (${tribes.join(', ')}) GROUP BY ALL
    ), shares AS (
      SELECT *, n / sum(n) OVER (PARTITION BY tribe_number, part) AS own,
        sum(n) OVER (PARTITION BY tribe_number, thing) / sum(n) OVER (PARTITION BY tribe_number) AS whole,
        sum(n) OVER (PARTITION BY tribe_number, part) AS says FROM counted
    ), loudest AS (
      SELECT *, dense_rank() OVER (PARTITION BY tribe_number ORDER BY says DESC, part) AS place FROM shares
    )
    SELECT l.tribe_number AS tribe, part, need, term FROM loudest l JOIN drift_things t USING (tribe_number, thing)
    WHERE place <= 2 AND own > whole AND n >= ${LEAST_ASKERS}
    QUALIFY row_number() OVER (PARTITION BY tribe, part ORDER BY own * ln(own / whole) DESC, need, t.key NULLS LAST) <= ${NAMED}
    ORDER BY tribe, place, need, own * ln(own / whole) DESC, t.key NULLS LAST`)
  return Map.groupBy(rows, ({ tribe }) => tribe)
}

function english(voiced: readonly Voiced[] | undefined): string | null {
  if (!voiced) return null
  const parts = told(
    voiced,
    ({ need, term }) => (term === null ? ENGLISH_ALONE[need]! : `${ENGLISH[need]} “${term}”`),
    ' and ',
    (id, what) => `in ${id} people ${what}`,
  )
  return `Its parts need different things: ${parts.join('; ')}.`
}

function german(voiced: readonly Voiced[] | undefined): string | null {
  if (!voiced) return null
  const parts = told(
    voiced,
    ({ need, term }) => (term === null ? GERMAN_ALONE[need]! : `${GERMAN[need]} „${term}“`),
    ' und ',
    (id, what) => `in ${id}: ${what}`,
  )
  return `Ihre Teile brauchen Verschiedenes: ${parts.join('; ')}.`
}

function told(
  voiced: readonly Voiced[],
  phrase: (voiced: Voiced) => string,
  and: string,
  sentence: (id: string, what: string) => string,
): string[] {
  const parts = Map.groupBy(voiced, ({ tribe, part }) => `t${tribe}.${part}`)
  return [...parts].map(([id, own]) => sentence(id, own.map(phrase).join(and)))
}
