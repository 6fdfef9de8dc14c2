/** The verb needs: what tribes need, how far it is met, the evidence; and the queue of what nobody has answered. */
import { Option } from 'commander'
import type { OpenBuild } from '../../build/read.ts'
import { NEED_KINDS } from '../../needs/text/rules/rule.ts'
import { tribeId, whole } from '../arguments.ts'
import {
  kindsText,
  legend,
  type NeedFilter,
  needsTable,
  openText,
  readNeeds,
  readOpen,
  readSamples,
  sampleText,
} from '../asked.ts'
import { wrapped } from '../figures.ts'
import { BUILD_OPTION, mustHaveTribe, reading } from '../reading.ts'
import type { Shell } from '../shell.ts'
import { WORDS } from '../words.ts'
import { languageOption, SENSITIVE_OPTION } from './tribe.ts'

interface NeedOptions {
  tribe?: string
  kind?: NonNullable<NeedFilter['kinds']>
  unmet?: boolean
  samples?: boolean
  sensitive?: boolean
  language: 'en' | 'de'
}

/** What is printed: as JSON, and for people. */
interface Told {
  rows: object[]
  text: string
}

export function needsVerbs({ readingVerb, context }: Shell): void {
  readingVerb('needs', 'what tribes ask for, complain of, wish and praise, and how far it is met')
    .option('--tribe <id>', 'one tribe only', tribeId)
    .addOption(new Option('--kind <kind...>', 'of these kinds only').choices([...NEED_KINDS]))
    .addOption(new Option('--unmet', 'only what hardly anybody answers').conflicts('open'))
    .addOption(new Option('--open', 'the questions and problems that nobody has answered, and who should'))
    .addOption(new Option('--samples', 'with what was said').conflicts('open'))
    .option('--top <n>', 'rows', '20')
    .option(...SENSITIVE_OPTION)
    .addOption(languageOption())
    .option(...BUILD_OPTION)
    .action(async (options, command) => {
      const { config, print } = context(command)
      const top = whole(options.top, '--top')
      await reading(config, options.build, async (build) => {
        await mustHaveTribe(build, options.tribe)
        const { rows, text } = await (options.open ? openQuestions : needs)(build, options, top)
        print(rows, () => text)
      })
    })
}

async function needs(build: OpenBuild, options: NeedOptions, top: number): Promise<Told> {
  const { tribe, kind: kinds, unmet, sensitive, language } = options
  const { needs: words, left } = WORDS[language]
  const { rows, all, hidden } = await readNeeds(build, { tribe, kinds, unmet, sensitive }, top)
  if (rows.length === 0) return { rows, text: hidden > 0 ? left(hidden) : unmet ? words.noneUnmet : words.noneRead }
  const samples = options.samples ? await readSamples(build, rows, sensitive ?? false) : null
  const totals = tribe
    ? await build.rows('SELECT * FROM need_kinds WHERE tribe_id = $1 ORDER BY volume DESC, kind', [tribe])
    : []
  const table = needsTable(rows, tribe !== undefined, language).split('\n')
  const body = table.flatMap((line, at) => [
    line,
    ...(samples?.[at - HEAD] ?? []).map((s) => sampleText(s, rows[at - HEAD]!, language)),
  ])
  const text = [
    ...(totals.length ? [wrapped(words.inAll(String(tribe), kindsText(totals, language)), 0), ''] : []),
    ...body,
    ...(rows.length < all ? [words.some(rows.length, all)] : []),
    ...(hidden > 0 ? [left(hidden)] : []),
    legend(language),
  ].join('\n')
  return { rows: samples ? rows.map((row, at) => ({ ...row, samples: samples[at] })) : rows, text }
}

/** Lines of a table before its rows. */
const HEAD = 2

async function openQuestions(build: OpenBuild, options: NeedOptions, top: number): Promise<Told> {
  const { tribe, kind: kinds, sensitive, language } = options
  const { open: words, left } = WORDS[language]
  const { rows, all, hidden } = await readOpen(build, { tribe, kinds, sensitive }, top)
  if (rows.length === 0) return { rows, text: hidden > 0 ? left(hidden) : words.none }
  const blocks = rows.map((row, at) => openText(row, at + 1, tribe !== undefined, language))
  const tail = [...(rows.length < all ? [words.some(rows.length, all)] : []), ...(hidden > 0 ? [left(hidden)] : [])]
  return { rows, text: [...blocks, ...tail].join('\n') }
}
