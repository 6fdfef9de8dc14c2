/** A tribe as it is understood in a minute: who they are, what they talk about and need, how it holds together, what changed. */
import { kindsText, NEED_KINDS, needsTable, openText } from './asked.ts'
import { becameText } from './became.ts'
import { counted, day, listed, people, percent, wrapped } from './figures.ts'
import { clean, cut } from './table.ts'
import { count, notes, text } from './texts.ts'
import { type KnownTribe, WAYS } from './tribe.ts'
import {
  answers,
  held,
  journey,
  MOVES,
  parent,
  parts,
  SHELLS,
  shares,
  short,
  succession,
  sums,
  sure,
  when,
  where,
} from './tribe-lines.ts'

type Row = Record<string, unknown>
type Language = 'en' | 'de'

export function tribeText(known: KnownTribe, language: Language): string {
  const { tribe, event, kin, parent_build_id } = known
  if (!tribe) return becameText(event!, [], parent_build_id)
  return [
    head(known, language),
    leaders(known),
    talk(known),
    needs(known),
    open(known, language),
    bursts(known),
    section('When and where', [
      ['busiest', when(known.portrait)],
      ['where', where(known)],
      ['doing', shares(known.kinds, 'kind')],
      ['journey', journey(known.journey)],
      ['the brand', answers(known)],
    ]),
    together(known, language),
    section(`Since ${parent_build_id ?? 'the build before'}`, [
      ['the tribe', event && becameText(event, kin, parent_build_id)],
      ['its people', sums(known.moves, MOVES)],
    ]),
    next(known),
  ]
    .filter(Boolean)
    .join('\n\n')
}

/** A heading, and a line for each thing that is known, its label in front; nothing where nothing is. */
function section(heading: string, lines: readonly (readonly [string, string | null | undefined])[]): string {
  const told = lines.flatMap(([label, said]) =>
    said ? [`  ${label.padEnd(LABEL - 2)}${wrapped(clean(said), LABEL)}`] : [],
  )
  return told.length ? [heading, ...told].join('\n') : ''
}

function head(known: KnownTribe, language: Language): string {
  const { tribe: t, portrait, facts } = known
  const [name, nature, sentence] = [text(t!['name']), text(t!['nature']), text(portrait?.[`sentence_${language}`])]
  const [all, active] = [Number(t!['people']), Number(t!['active_people'])]
  const parts = [
    people(all),
    active === all ? 'all of them active' : `${count(active)} of them active`,
    `${counted(Number(t!['interactions']), 'interaction')} inside`,
    nature === null || nature === 'unknown' ? '' : nature,
  ]
  return [
    `${t!['tribe_id']}${name === null ? '' : ` “${clean(name)}”`}: ${parts.filter(Boolean).join(', ')}`,
    ...(sentence === null ? [] : [wrapped(clean(sentence), 0)]),
    ...facts.slice(0, FACTS).map((fact) => `  ${wrapped(clean(String(fact[language])), 4)}`),
    wrapped(clean(`Reliable: ${sure(known, language)}`), 0),
  ].join('\n')
}

/** Facts that are shown below the sentence: the first are its own, nine at most. */
const FACTS = 9

const leaders = ({ chiefs, medicine_men, voices }: KnownTribe): string =>
  section('Who leads, by how many listen and how lately; and whose voice carries', [
    ['chiefs', faces(chiefs, (r, first) => heard(Number(r['audience']), first, 'member', 'members'))],
    [
      'medicine men',
      faces(medicine_men, (r, first) =>
        Number(r['outsiders']) === 0
          ? 'ties to several tribes'
          : heard(Number(r['outsiders']), first, 'person of another tribe', 'people of other tribes'),
      ),
    ],
    ...WAYS.map((way) => [`${way}s`, faces(voices[way], VOICES[way])] as const),
  ])

const heard = (n: number, first: boolean, one: string, many: string): string =>
  first ? `heard by ${counted(n, one, many)}` : count(n)

function together(known: KnownTribe, language: Language): string {
  const { tribe, portrait: p, shells, brand_shells } = known
  const said = (name: string): string | null => text(p?.[`${name}_${language}`])
  return section('How it holds together', [
    ['nature', said('why_nature')],
    ['held by', held(tribe!, p)],
    ['succession', succession(p, language)],
    ['shells', sums(shells, SHELLS) ?? 'it has no clear core'],
    ['to the brand', sums(brand_shells, SHELLS)],
    ['parts', parts(known)],
    ['drift', p?.['drifted'] === true ? said('drift_parts') : null],
    ['part of', parent(known)],
  ])
}

/** What may be typed next; ids that a shell would not take as one word are left to the reader. */
function next({ tribe, chiefs }: KnownTribe): string {
  const [id, chief] = [tribe!['tribe_id'], String(chiefs[0]?.['account_id'] ?? '')]
  const why = /^[\w@][\w.@:-]{0,60}$/.test(chief) ? `, tribemap why ${chief}` : ''
  return `Next: tribemap needs --tribe ${id}, tribemap reach --tribe ${id}${why}`
}

const LABEL = 16

/** Names with the one figure that ranks them. */
function faces(rows: readonly Row[], figure: (row: Row, first: boolean) => string): string | null {
  if (rows.length === 0) return null
  return rows
    .map((r, at) => {
      const name = short(r['handle'] ?? r['name'] ?? r['account_id'])
      return `${name} (${[figure(r, at === 0), notes(r)].filter(Boolean).join(', ')})`
    })
    .join(', ')
}

const VOICES: Readonly<Record<(typeof WAYS)[number], (row: Row, first: boolean) => string>> = {
  multiplier: (r, first) =>
    `${first ? 'passed on by ' : ''}${first ? people(Number(r['passed_on_by'])) : count(Number(r['passed_on_by']))}`,
  creator: (r, first) =>
    `${first ? 'answered by ' : ''}${first ? people(Number(r['answered_by'])) : count(Number(r['answered_by']))}`,
  advocate: (r, first) =>
    `${first ? 'spoke well, or referred people, ' : ''}${times(Number(r['positive']) + Number(r['referrals']), first)}`,
  detractor: (r, first) => `${first ? 'spoke ill ' : ''}${times(Number(r['negative']), first)}`,
}
const times = (n: number, first: boolean): string => (first ? counted(n, 'time') : count(n))

const TALK: readonly [string, string][] = [
  ['topic', 'topics'],
  ['word', 'words'],
  ['hashtag', 'hashtags'],
  ['link', 'links to'],
  ['account', 'listens to'],
]

function talk({ topics, hidden_topics }: KnownTribe): string {
  const given = new Set(topics.filter((t) => t['kind'] === 'topic').map((t) => t['term']))
  const lines = TALK.flatMap(([kind, label]) => {
    // A source that gives hashtags as topics has them twice.
    const own = topics.filter((t) => t['kind'] === kind && !(kind === 'hashtag' && given.has(t['term'])))
    if (own.length === 0) return []
    const told = own.map(
      (t, at) => `${short(t['term'])} (${at === 0 ? people(Number(t['authors'])) : count(Number(t['authors']))})`,
    )
    return [`  ${label.padEnd(LABEL - 2)}${wrapped(clean(told.join(', ')), LABEL)}`]
  })
  const hidden = hidden_topics > 0 ? [left(hidden_topics)] : []
  if (lines.length + hidden.length === 0) return ''
  return ['What it talks about, and whom it listens to, more than others', ...lines, ...hidden].join('\n')
}

function needs({ need_kinds, needs: { rows, all, hidden }, unmet_needs, tribe }: KnownTribe): string {
  if (rows.length + need_kinds.length === 0) return 'No needs were read off texts.'
  const kinds = need_kinds.toSorted((a, b) => place(a) - place(b))
  const more = [
    all > rows.length ? `${count(all - rows.length)} more` : '',
    unmet_needs > 0 ? `${counted(unmet_needs, 'need', 'needs')} that hardly anybody meets` : '',
  ].filter(Boolean)
  const id = tribe!['tribe_id']
  return [
    wrapped(`What it needs: ${kindsText(kinds)}`, 2),
    rows.length ? needsTable(rows, true) : '',
    more.length ? `${listed(more)}: tribemap needs --tribe ${id}${unmet_needs > 0 ? ' --unmet' : ''}` : '',
    hidden > 0 ? left(hidden) : '',
  ]
    .filter(Boolean)
    .join('\n')
}

const place = (need: Row): number => NEED_KINDS.indexOf(need['kind'] as 'question')

function open({ open_questions: { rows, all, hidden }, tribe }: KnownTribe, language: Language): string {
  if (all === 0) return hidden > 0 ? `Open questions: ${left(hidden).trim()}` : ''
  const title = `Waiting for an answer: ${all >= KEPT ? `${KEPT} questions and problems at least` : counted(all, 'question or problem', 'questions and problems')}${all > rows.length ? ` (tribemap needs --open --tribe ${tribe!['tribe_id']}); the first` : ''}`
  return [
    title,
    ...rows.map((row, at) => openText(row, at + 1, true, language)),
    ...(hidden > 0 ? [left(hidden)] : []),
  ].join('\n')
}

function bursts({ bursts: rows }: KnownTribe): string {
  if (rows.length === 0) return ''
  const told = rows.map((b) => {
    const [from, to] = [day(b['from_at']), day(b['to_at'])]
    const [topic, target] = [text(b['main_topic']), text(b['main_target'])]
    const about = topic === null ? '' : `; what stands out is “${short(topic)}”`
    const head = `${from === to ? from : `${from} to ${to}`}: ${people(Number(b['people']))} spoke ill${target === null ? '' : ` to ${short(target)}`}`
    const sample = text(b['sample'])
    const said = sample === null ? '' : `: “${cut(sample.replaceAll(/\s+/gu, ' ').trim(), 160)}”`
    const share = `${percent(Number(b['share']))} of who spoke then, usually ${percent(Number(b['usual']))}`
    return `  ${wrapped(clean(`${head}, ${share}${about}${said}`), 4)}`
  })
  return ['Bursts of complaint, the newest first', ...told].join('\n')
}

/** Open questions of a tribe that a build keeps. */
const KEPT = 50

const left = (hidden: number): string =>
  `  ${counted(hidden, 'sensitive one')} left out; --sensitive shows ${hidden === 1 ? 'it' : 'them'}.`
