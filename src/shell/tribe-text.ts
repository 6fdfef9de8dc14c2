/** A tribe as it is understood in a minute: who they are, what they talk about and need, how it holds together, what changed. */
import { NEED_KINDS, type NeedKind } from '../needs/text/rules/rule.ts'
import { kindsText, needsTable, openText } from './asked.ts'
import { becameText } from './became.ts'
import { day, FIGURES, type Language, wrapped } from './figures.ts'
import { clean, cut } from './table.ts'
import { notes, text } from './texts.ts'
import { type KnownTribe, WAYS } from './tribe.ts'
import {
  answers,
  held,
  journey,
  parent,
  parts,
  shares,
  short,
  succession,
  sums,
  sure,
  when,
  where,
} from './tribe-lines.ts'
import { WORDS, wordFor } from './words.ts'

type Row = Record<string, unknown>

export function tribeText(known: KnownTribe, language: Language): string {
  const { tribe, event, kin, parent_build_id } = known
  if (!tribe) return becameText(event!, [], parent_build_id, language)
  const { time, since } = WORDS[language]
  return [
    head(known, language),
    leaders(known, language),
    talk(known, language),
    needs(known, language),
    open(known, language),
    bursts(known, language),
    section(time.heading, [
      [time.busiest, when(known.portrait, language)],
      [time.where, where(known, language)],
      [time.doing, shares(known.kinds, 'kind', language)],
      [time.journey, journey(known.journey, language)],
      [time.brand, answers(known, language)],
    ]),
    together(known, language),
    section(since.heading(parent_build_id ?? since.before), [
      [since.tribe, event && becameText(event, kin, parent_build_id, language)],
      [since.people, sums(known.moves, WORDS[language].holding.moves, language)],
    ]),
    next(known, language),
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
  const { head: words, quoted } = WORDS[language]
  const { counted, people } = FIGURES[language]
  const [name, nature, sentence] = [text(t!['name']), text(t!['nature']), text(portrait?.[`sentence_${language}`])]
  const [all, active] = [Number(t!['people']), Number(t!['active_people'])]
  const parts = [
    people(all),
    active === all ? words.allActive : words.active(active),
    counted(Number(t!['interactions']), ...words.inside),
    nature === null || nature === 'unknown' ? '' : wordFor(words.nature, nature),
  ]
  return [
    `${t!['tribe_id']}${name === null ? '' : ` ${quoted(clean(name))}`}: ${parts.filter(Boolean).join(', ')}`,
    ...(sentence === null ? [] : [wrapped(clean(sentence), 0)]),
    ...facts.slice(0, FACTS).map((fact) => `  ${wrapped(clean(String(fact[language])), 4)}`),
    wrapped(clean(`${words.reliable}: ${sure(known, language)}`), 0),
  ].join('\n')
}

/** Facts that are shown below the sentence: the first are its own, nine at most. */
const FACTS = 9

/** The first of each list says what its figure is. */
function leaders({ chiefs, medicine_men, voices }: KnownTribe, language: Language): string {
  const { leaders: words } = WORDS[language]
  const { count } = FIGURES[language]
  const figure = (n: number, first: boolean, say: (n: number) => string) => (first ? say(n) : count(n))
  return section(words.heading, [
    [words.chiefs, faces(chiefs, (r, first) => figure(Number(r['audience']), first, words.heard.inside), language)],
    [
      words.medicine_men,
      faces(
        medicine_men,
        (r, first) =>
          Number(r['outsiders']) === 0
            ? words.severalTribes
            : figure(Number(r['outsiders']), first, words.heard.outside),
        language,
      ),
    ],
    ...WAYS.map(
      (way) =>
        [
          words[way],
          faces(voices[way], (r, first) => figure(VOICES[way](r), first, words.voice[way]), language),
        ] as const,
    ),
  ])
}

const VOICES: Readonly<Record<(typeof WAYS)[number], (row: Row) => number>> = {
  multiplier: (r) => Number(r['passed_on_by']),
  creator: (r) => Number(r['answered_by']),
  advocate: (r) => Number(r['positive']) + Number(r['referrals']),
  detractor: (r) => Number(r['negative']),
}

function together(known: KnownTribe, language: Language): string {
  const { tribe, portrait: p, shells, brand_shells } = known
  const { holding: words } = WORDS[language]
  const said = (name: string): string | null => text(p?.[`${name}_${language}`])
  return section(words.heading, [
    [words.nature, said('why_nature')],
    [words.held, held(tribe!, p, language)],
    [words.succession, succession(p, language)],
    [words.shells, sums(shells, words.shell, language) ?? words.noCore],
    [words.brand, sums(brand_shells, words.shell, language)],
    [words.parts, parts(known, language)],
    [words.drift, p?.['drifted'] === true ? said('drift_parts') : null],
    [words.parent, parent(known, language)],
  ])
}

/** What may be typed next; ids that a shell would not take as one word are left to the reader. */
function next({ tribe, chiefs }: KnownTribe, language: Language): string {
  const [id, chief] = [tribe!['tribe_id'], String(chiefs[0]?.['account_id'] ?? '')]
  const why = /^[\w@][\w.@:-]{0,60}$/.test(chief) ? `, tribemap why ${chief}` : ''
  return `${WORDS[language].next}: tribemap needs --tribe ${id}, tribemap reach --tribe ${id}${why}`
}

const LABEL = 16

/** Names with the one figure that ranks them. */
function faces(rows: readonly Row[], figure: (row: Row, first: boolean) => string, language: Language): string | null {
  if (rows.length === 0) return null
  return rows
    .map((r, at) => {
      const name = short(r['handle'] ?? r['name'] ?? r['account_id'])
      return `${name} (${[figure(r, at === 0), notes(r, WORDS[language])].filter(Boolean).join(', ')})`
    })
    .join(', ')
}

const TALK = ['topic', 'word', 'hashtag', 'link', 'account'] as const

function talk({ topics, hidden_topics }: KnownTribe, language: Language): string {
  const { talk: words, left } = WORDS[language]
  const { count, people } = FIGURES[language]
  const given = new Set(topics.filter((t) => t['kind'] === 'topic').map((t) => t['term']))
  const lines = TALK.flatMap((kind) => {
    // A source that gives hashtags as topics has them twice.
    const own = topics.filter((t) => t['kind'] === kind && !(kind === 'hashtag' && given.has(t['term'])))
    if (own.length === 0) return []
    const told = own.map(
      (t, at) => `${short(t['term'])} (${at === 0 ? people(Number(t['authors'])) : count(Number(t['authors']))})`,
    )
    return [`  ${words[kind].padEnd(LABEL - 2)}${wrapped(clean(told.join(', ')), LABEL)}`]
  })
  const hidden = hidden_topics > 0 ? [`  ${left(hidden_topics)}`] : []
  if (lines.length + hidden.length === 0) return ''
  return [words.heading, ...lines, ...hidden].join('\n')
}

function needs(
  { need_kinds, needs: { rows, all, hidden }, unmet_needs, tribe }: KnownTribe,
  language: Language,
): string {
  const { needs: words, left } = WORDS[language]
  const { counted, listed } = FIGURES[language]
  if (rows.length + need_kinds.length === 0) return words.none
  const kinds = need_kinds.toSorted((a, b) => place(a) - place(b))
  const more = [
    all > rows.length ? words.more(all - rows.length) : '',
    unmet_needs > 0 ? counted(unmet_needs, ...words.unmet) : '',
  ].filter(Boolean)
  const id = tribe!['tribe_id']
  return [
    wrapped(`${words.heading}: ${kindsText(kinds, language)}`, 2),
    rows.length ? needsTable(rows, true, language) : '',
    more.length ? `${listed(more)}: tribemap needs --tribe ${id}${unmet_needs > 0 ? ' --unmet' : ''}` : '',
    hidden > 0 ? `  ${left(hidden)}` : '',
  ]
    .filter(Boolean)
    .join('\n')
}

const place = (need: Row): number => NEED_KINDS.indexOf(need['kind'] as NeedKind)

function open({ open_questions: { rows, all, hidden }, tribe }: KnownTribe, language: Language): string {
  const { open: words, left } = WORDS[language]
  if (all === 0) return hidden > 0 ? `${words.heading}: ${left(hidden)}` : ''
  const many = all >= KEPT ? words.atLeast(KEPT) : FIGURES[language].counted(all, ...words.things)
  const more = all > rows.length ? ` (tribemap needs --open --tribe ${tribe!['tribe_id']}); ${words.first}` : ''
  return [
    `${words.waiting}: ${many}${more}`,
    ...rows.map((row, at) => openText(row, at + 1, true, language)),
    ...(hidden > 0 ? [`  ${left(hidden)}`] : []),
  ].join('\n')
}

/** Open questions of a tribe that a build keeps. */
const KEPT = 50

function bursts({ bursts: rows }: KnownTribe, language: Language): string {
  if (rows.length === 0) return ''
  const { bursts: words, quoted } = WORDS[language]
  const { people, percent } = FIGURES[language]
  const told = rows.map((b) => {
    const [from, to] = [day(b['from_at']), day(b['to_at'])]
    const [topic, target] = [text(b['main_topic']), text(b['main_target'])]
    const ill = words.spokeIll(people(Number(b['people'])), target === null ? null : short(target))
    const share = words.share(percent(Number(b['share'])), percent(Number(b['usual'])))
    const about = topic === null ? '' : `; ${words.about(quoted(short(topic)))}`
    const sample = text(b['sample'])
    const said = sample === null ? '' : `: ${quoted(cut(sample.replaceAll(/\s+/gu, ' ').trim(), 160))}`
    return `  ${wrapped(clean(`${from === to ? from : words.days(from, to)}: ${ill}, ${share}${about}${said}`), 4)}`
  })
  return [words.heading, ...told].join('\n')
}
