/** Why a person stands where it stands, for a terminal: one sentence, the scores with their parts, the evidence. */

import { rankSentence } from '../build/proof-sentences.ts'
import type { OpenBuild } from '../build/read.ts'
import { type SentenceLanguage, sentence } from '../build/sentence.ts'
import type { ProofState } from '../domain/builds.ts'
import { refuse } from '../errors.ts'
import { day, decimal, FIGURES, wrapped } from './figures.ts'
import { clean, textTable } from './table.ts'
import { WORDS, wordFor } from './words.ts'

export interface Explanation {
  build_id: string
  sentence: string
  /** the build's row of the person, without its internal key */
  person: Record<string, unknown>
  /** who gives attention, strongest tie first, at most 20 */
  evidence: Record<string, unknown>[]
  /** other tribes with ties to the person, strongest first */
  other_tribes: Record<string, unknown>[]
  /** of `rank_intervals`: how firm each rank is and what it hangs on; none where `proof` says why not */
  intervals: Record<string, unknown>[]
  /** null in builds of an older program */
  proof: ProofState | null
  /** of `chief_needs`: what is asked of a listed chief or medicine man, the most first */
  asked_of: Record<string, unknown>[]
  /** of `secondary_tribes`: other tribes with a good part of the person's ties */
  secondary_tribes: Record<string, unknown>[]
  /** of `shells`: how near the core of the tribe and the brand, now and in the parent build */
  shells: Record<string, unknown> | null
}

/** Explains the person with this account id, person id or handle; NO_SUCH_PERSON, AMBIGUOUS_PERSON. */
export async function explainPerson(
  build: OpenBuild,
  asked: string,
  language: SentenceLanguage = 'en',
): Promise<Explanation> {
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
  const own = (table: string, order: string) =>
    build.rows(`SELECT * FROM ${table} WHERE account_id = $1 AND source = $2 ORDER BY ${order}`, me)
  const first = (own: boolean) => {
    const tie = evidence.find((e) => (e['tribe_id'] === person['tribe_id']) === own)
    return tie ? { label: label(tie), times: tie['interactions'] as number, tribe: tie['tribe_id'] as string } : null
  }
  return {
    build_id: build.record.manifest.build,
    sentence: sentence(
      {
        label: label(person),
        tribe: person['tribe_id'] as string,
        kind: person['kind'] as never,
        active: person['active'] as boolean,
        doNotContact: person['do_not_contact'] as boolean,
        audience: person['audience'] as number,
        outsiders: person['outsiders'] as number,
        fan: first(true),
        outsideFan: first(false),
      },
      language,
    ),
    person,
    evidence,
    other_tribes: tribes,
    intervals: await own('rank_intervals', 'role, rank'),
    proof: build.record.manifest.proof ?? null,
    asked_of: await own('chief_needs', 'asked_of DESC, kind, rank'),
    secondary_tribes: await own('secondary_tribes', 'rank'),
    shells: (await own('shells', 'account_id'))[0] ?? null,
  }
}

export function explanationText(explanation: Explanation, language: SentenceLanguage = 'en'): string {
  const { sentence: why, person, evidence, other_tribes, asked_of, secondary_tribes } = explanation
  const { why: words } = WORDS[language]
  const { listed, people, percent } = FIGURES[language]
  const p = person as Record<string, string | number | boolean | null>
  const tribe = String(p['tribe_id'])
  const rank = (name: string) => (p[name] === null ? words.unranked : words.rank(Number(p[name])))
  const above = (name: string) =>
    p['chief_rank'] === null || p[name] === null ? words.ofAll : words.above(Math.floor(Number(p[name]) * 100))
  const number = (name: string) => (p[name] === null ? '–' : decimal(Number(p[name]), 2, language))
  const parts = [
    {
      what: words.chief,
      figure: number('chief_score'),
      means: words.attention(rank('chief_rank'), tribe, Number(p['audience'])),
    },
    {
      what: words.medicine_man,
      figure: number('medicine_score'),
      means: `${words.inTribe(rank('medicine_rank'), tribe)}: ${words.percentiles}`,
    },
    {
      what: `  ${words.heard}`,
      figure: number('outside_attention'),
      means: `${words.outsiders(Number(p['outsiders']))}; ${above('outside_percentile')}`,
    },
    {
      what: `  ${words.spread}`,
      figure: number('spread'),
      means: `${words.strongTies}; ${above('spread_percentile')}`,
    },
    { what: words.belonging, figure: number('belonging'), means: words.stays },
    {
      what: words.shell,
      figure: p['shell'] === null ? '–' : wordFor(WORDS[language].holding.shell, String(p['shell'])),
      means: nearness(explanation, language),
    },
  ]
  return [
    wrapped(clean(why), 0),
    ...firmness(explanation, language).map((line) => wrapped(clean(line), 0)),
    '',
    partsTable(parts, language),
    '',
    evidence.length ? words.evidence : words.nobody,
    ...(evidence.length
      ? [
          textTable(
            [
              { title: words.who, cell: (r) => label(r) },
              { title: words.tribe, cell: (r) => String(r['tribe_id']) },
              { title: words.times, cell: (r) => Number(r['interactions']) },
              {
                title: words.last,
                cell: (r) => (r['last_at'] ? day(r['last_at']) : null),
              },
              { title: words.mostly, cell: (r) => [r['main_kind'], r['main_channel']].filter(Boolean).join(', ') },
            ],
            evidence.slice(0, 10),
            language,
          ),
        ]
      : []),
    ...(other_tribes.length
      ? [
          '',
          wrapped(
            clean(
              words.otherTribes(
                other_tribes
                  .slice(0, 8)
                  .map((t) => `${t['tribe_id']} (${t['people']})`)
                  .join(', '),
              ),
            ),
            2,
          ),
        ]
      : []),
    ...(secondary_tribes.length
      ? [
          wrapped(
            clean(
              words.standsIn(
                listed(
                  secondary_tribes.map((t) =>
                    words.standing(String(t['other_tribe_id']), percent(Number(t['share'])), people(Number(t['ties']))),
                  ),
                ),
              ),
            ),
            2,
          ),
        ]
      : []),
    ...(asked_of.length ? ['', askedTable(asked_of, language)] : []),
  ].join('\n')
}

/** What is asked of a chief, and how much of it is answered by that very person. */
function askedTable(asked: readonly Record<string, unknown>[], language: SentenceLanguage): string {
  const { why: words, needs, anythingElse } = WORDS[language]
  const { percent, span } = FIGURES[language]
  const table = textTable(
    [
      { title: words.asked, cell: (r) => needs.kinds[r['kind'] as 'question']?.[0] ?? String(r['kind']) },
      { title: words.about, cell: (r) => String(r['topic'] ?? anythingElse), widest: 26 },
      { title: words.times, cell: (r) => Number(r['asked_of']) },
      { title: words.answered, cell: (r) => (r['share'] === null ? null : percent(Number(r['share']))) },
      {
        title: words.after,
        cell: (r) => (r['median_hours'] === null ? null : span(Number(r['median_hours']))),
      },
    ],
    asked.slice(0, ASKED),
    language,
  )
  return asked.length > ASKED ? `${table}\n${words.more(asked.length - ASKED)}: tribemap export chief_needs` : table
}

const ASKED = 8

/** What a figure means stands beside it, in as many lines as it takes. */
function partsTable(
  parts: readonly { what: string; figure: string; means: string }[],
  language: SentenceLanguage,
): string {
  const { why: words } = WORDS[language]
  const table = textTable(
    [
      { title: words.part, cell: (r) => String(r['what']) },
      { title: words.figure, cell: (r) => String(r['figure']) },
    ],
    parts,
  )
  const means = [words.means, '─'.repeat(words.means.length), ...parts.map((part) => part.means)]
  const lines = table.split('\n')
  const width = Math.max(...lines.map((line) => line.length)) + 2
  return lines.map((line, i) => `${line.padEnd(width)}${wrapped(clean(means[i]!), width)}`).join('\n')
}

/** How far each rank can be relied on; nothing for who has no rank. */
function firmness({ person, intervals, proof }: Explanation, language: SentenceLanguage): string[] {
  if (person['chief_rank'] === null) return []
  if (intervals.length)
    return intervals.map((i) => String(i[`sentence_${language}`] ?? withoutEvidence(person, i)[language]))
  const { why: words, head } = WORDS[language]
  return [words.notFirm(proof?.why ?? head.olderProgram)]
}

/** Beyond the lists a build tells how far chance goes, and not what the rank hangs on. */
const withoutEvidence = (person: Record<string, unknown>, interval: Record<string, unknown>) =>
  rankSentence({
    label: String(person['handle'] ?? label(person)),
    tribe: String(interval['tribe_id']),
    role: interval['role'] as 'chief' | 'medicine_man',
    rank: Number(interval['rank']),
    rankLow: Number(interval['rank_low']),
    rankHigh: Number(interval['rank_high']),
    without: false,
  })

/** What the shell means, and how it has changed since the parent build. */
function nearness({ person, shells }: Explanation, language: SentenceLanguage): string {
  const { why: words, holding } = WORDS[language]
  const shell = (name: string) => (shells?.[name] ? wordFor(holding.shell, String(shells[name])) : '')
  const move = Object.hasOwn(words.moved, String(shells?.['move'])) && wordFor(words.moved, String(shells!['move']))
  const from = shells?.['move'] === 'moved' ? ` ${shells['tribe_before']}` : ''
  const before = shell('shell_before') && ` ${words.before(shell('shell_before'))}`
  return [
    person['shell'] === null ? words.noCore : words.core,
    move && `${move}${from}${before}`,
    shell('brand_shell') && words.aroundBrand(shell('brand_shell')),
  ]
    .filter(Boolean)
    .join('; ')
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
