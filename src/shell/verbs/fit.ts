/** The verb fit: which tribes an offer fits, best first, and why. */
import { refuse } from '../../errors.ts'
import type { Fitting, NeedRow, TopicRow, TribeRow } from '../../needs/fit/fit.ts'
import { whole } from '../arguments.ts'
import { listed, percent, wrapped } from '../figures.ts'
import { BUILD_OPTION, reading } from '../reading.ts'
import type { Shell } from '../shell.ts'
import { clean, cut } from '../table.ts'
import { count } from '../texts.ts'
import { languageOption } from './tribe.ts'

export function fitVerbs({ readingVerb, context }: Shell): void {
  readingVerb('fit', 'the tribes that an offer fits, by what they talk about and ask for')
    .argument('<words...>', 'what the offer is, in some words of German or English')
    .option('--top <n>', 'rows', '10')
    .addOption(languageOption())
    .option(...BUILD_OPTION)
    .action(async (words: string[], options, command) => {
      const { config, print } = context(command)
      const top = whole(options.top, '--top')
      // Stemmers and rules are loaded by this verb alone.
      const { fit, LONGEST_OFFER } = await import('../../needs/fit/fit.ts')
      const offer = words.join(' ').trim()
      if (offer === '' || [...offer].length > LONGEST_OFFER)
        throw refuse.usage(
          `fit takes an offer of 1 to ${count(LONGEST_OFFER)} characters; say it in some words, such as "light rain jacket".`,
        )
      await reading(config, options.build, async (build) => {
        const topics = await build.rows<TopicRow>('SELECT * FROM topics ORDER BY tribe_number, kind, rank')
        const needs = await build.rows<NeedRow>('SELECT * FROM needs ORDER BY tribe_number, kind, rank')
        const tribes = await build.rows<TribeRow>(
          'SELECT tribe_id, name, people, active_people FROM tribes ORDER BY people DESC, tribe_number',
        )
        const found = fit(offer, topics, needs, tribes)
        print({ offer, ...found, fits: found.fits.slice(0, top) }, () => fitText(found, top, options.language))
      })
    })
}

function fitText({ fits, known, unknown }: Fitting, top: number, language: 'en' | 'de'): string {
  const missed = unknown.length
    ? [wrapped(`No tribe talks about ${listed(unknown.slice(0, MOST_WORDS).map(quoted))} more than others do.`, 0)]
    : []
  if (fits.length === 0)
    return [
      ...missed,
      known.length + unknown.length === 0
        ? 'These words say nothing by themselves; name the thing.'
        : 'No tribe fits; try the words that its people would use.',
    ].join('\n')
  const shown = fits.slice(0, top)
  return [
    ...shown.map(
      (one) => `${one.tribe_id.padEnd(6)}${`fit ${percent(one.score)}`.padEnd(10)}${wrapped(clean(one[language]), 16)}`,
    ),
    ...(shown.length < fits.length
      ? [`${count(shown.length)} of ${count(fits.length)} tribes; --top shows more.`]
      : []),
    ...missed,
    `Next: tribemap tribe ${shown[0]!.tribe_id}`,
  ].join('\n')
}

const MOST_WORDS = 10
const quoted = (word: string): string => `“${cut(clean(word), 30)}”`
