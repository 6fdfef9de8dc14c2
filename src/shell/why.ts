/** Why a person stands where it stands, for a terminal: one sentence, the scores with their parts, the evidence. */
import type { OpenBuild } from '../build/read.ts'
import { sentence } from '../build/sentence.ts'
import { refuse } from '../errors.ts'
import { textTable } from './table.ts'

export interface Explanation {
  build_id: string
  sentence: string
  /** the build's row of the person, without its internal key */
  person: Record<string, unknown>
  /** who gives attention, strongest tie first, at most 20 */
  evidence: Record<string, unknown>[]
  /** other tribes with ties to the person, strongest first */
  other_tribes: Record<string, unknown>[]
}

/** Explains the person with this account id, person id or handle; NO_SUCH_PERSON, AMBIGUOUS_PERSON. */
export async function explainPerson(build: OpenBuild, asked: string): Promise<Explanation> {
  const found = await findPerson(build, asked)
  const { person_key: _key, ...person } = found
  const me = [found['account_id'], found['source']] as string[]
  const evidence = await build.rows(
    `SELECT t.actor AS account_id, p.handle, p.name, t.actor_tribe_id AS tribe_id, t.interactions, t.weight, t.first_at, t.last_at, t.main_kind, t.main_channel
     FROM ties t JOIN people p ON p.account_id = t.actor AND p.source = t.actor_source
     WHERE t.target = $1 AND t.target_source = $2 ORDER BY t.weight DESC, t.actor, t.actor_source LIMIT 20`,
    me,
  )
  const tribes = await build.rows(
    `SELECT tribe_id, count(*) AS people, sum(interactions)::BIGINT AS interactions FROM (
       SELECT actor_tribe_id AS tribe_id, interactions FROM ties WHERE target = $1 AND target_source = $2 AND actor_tribe_id <> target_tribe_id)
     GROUP BY 1 ORDER BY people DESC, tribe_id`,
    me,
  )
  const first = (own: boolean) => {
    const tie = evidence.find((e) => (e['tribe_id'] === person['tribe_id']) === own)
    return tie ? { label: label(tie), times: tie['interactions'] as number, tribe: tie['tribe_id'] as string } : null
  }
  return {
    build_id: build.record.manifest.build,
    sentence: sentence({
      label: label(person),
      tribe: person['tribe_id'] as string,
      kind: person['kind'] as never,
      active: person['active'] as boolean,
      doNotContact: person['do_not_contact'] as boolean,
      audience: person['audience'] as number,
      outsiders: person['outsiders'] as number,
      fan: first(true),
      outsideFan: first(false),
    }),
    person,
    evidence,
    other_tribes: tribes,
  }
}

export function explanationText({ sentence: why, person, evidence, other_tribes }: Explanation): string {
  const p = person as Record<string, string | number | boolean | null>
  const rank = (name: string) => (p[name] === null ? 'not ranked' : `rank ${p[name]}`)
  const percent = (name: string) => `above ${Math.floor(Number(p[name]) * 100)} % of all ranked people`
  const number = (name: string) => Number(p[name]).toFixed(2)
  const parts = [
    {
      what: 'chief',
      figure: p['chief_score'] === null ? '–' : number('chief_score'),
      means: `${rank('chief_rank')} in tribe ${p['tribe_id']}: weight of the attention received from ${p['audience']} members`,
    },
    {
      what: 'medicine man',
      figure: p['medicine_score'] === null ? '–' : number('medicine_score'),
      means: `${rank('medicine_rank')} in tribe ${p['tribe_id']}: mean of the two percentiles below`,
    },
    {
      what: '  heard outside',
      figure: number('outside_attention'),
      means: `${p['outsiders']} people of other tribes, recent ones count more; ${percent('outside_percentile')}`,
    },
    {
      what: '  spread',
      figure: number('spread'),
      means: `strong ties over several tribes; ${percent('spread_percentile')}`,
    },
    { what: 'belonging', figure: number('belonging'), means: 'share of tie weight that stays in the tribe' },
    {
      what: 'shell',
      figure: String(p['shell'] ?? '–'),
      means: p['shell'] === null ? 'this tribe has no clear core' : 'nearness to the core of the tribe',
    },
  ]
  return [
    why,
    '',
    textTable(
      [
        { title: 'part', cell: (r) => String(r['what']) },
        { title: 'figure', cell: (r) => String(r['figure']) },
      ],
      parts,
    )
      .split('\n')
      .map((line, i) => (i < 2 ? line : `${line.padEnd(30)}  ${parts[i - 2]!.means}`))
      .join('\n'),
    '',
    evidence.length ? 'Who gives attention, strongest first' : 'Nobody gave attention in this window.',
    ...(evidence.length
      ? [
          textTable(
            [
              { title: 'who', cell: (r) => label(r) },
              { title: 'tribe', cell: (r) => String(r['tribe_id']) },
              { title: 'times', cell: (r) => Number(r['interactions']) },
              {
                title: 'last',
                cell: (r) => (r['last_at'] ? new Date(r['last_at'] as string).toISOString().slice(0, 10) : null),
              },
              { title: 'mostly', cell: (r) => [r['main_kind'], r['main_channel']].filter(Boolean).join(', ') },
            ],
            evidence.slice(0, 10),
          ),
        ]
      : []),
    ...(other_tribes.length
      ? [
          '',
          `Other tribes that listen, with the number of their people: ${other_tribes
            .slice(0, 8)
            .map((t) => `${t['tribe_id']} (${t['people']})`)
            .join(', ')}`,
        ]
      : []),
  ].join('\n')
}

async function findPerson(build: OpenBuild, asked: string): Promise<Record<string, unknown>> {
  for (const column of ['account_id', 'person_id', 'handle'] as const) {
    const found = await build.rows(`SELECT * FROM people WHERE ${column} = $1 ORDER BY account_id, source LIMIT 10`, [
      asked,
    ])
    if (found.length > 1)
      throw refuse.ambiguousPerson(
        asked,
        found.map((f) => `${f['account_id']} (source ${f['source']})`),
      )
    if (found[0]) return found[0]
  }
  const other = await build.rows(
    'SELECT p.* FROM members m JOIN people p USING (person_id, tribe_id) WHERE m.account_id = $1 OR m.handle = $1 LIMIT 1',
    [asked],
  )
  if (!other[0]) throw refuse.noPerson(asked)
  return other[0]
}

const label = (r: Record<string, unknown>): string => String(r['name'] ?? r['handle'] ?? r['account_id'])
