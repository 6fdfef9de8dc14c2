/** The verb fit: which tribes an offer fits, best first, and why. */
import { refuse } from '../../errors.ts'
import type { Fitting } from '../../needs/fit/fit.ts'
import { whole } from '../arguments.ts'
import { count, counted, listed, percent, wrapped } from '../figures.ts'
import { BUILD_OPTION, reading } from '../reading.ts'
import type { Shell } from '../shell.ts'
import { clean, cut } from '../table.ts'
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
      const { LONGEST_OFFER } = await import('../../needs/fit/fit.ts')
      const { fitIn } = await import('../../needs/fit/fit-in.ts')
      const offer = words.join(' ').trim()
      if (offer === '' || [...offer].length > LONGEST_OFFER)
        throw refuse.usage(
          `fit takes an offer of 1 to ${count(LONGEST_OFFER)} characters; say it in some words, such as "light rain jacket".`,
        )
      await reading(config, options.build, async (build) => {
        const found = await fitIn((sql, parameters) => build.rows(sql, parameters), offer)
        print({ offer, ...found, fits: found.fits.slice(0, top) }, () => fitText(found, top, options.language))
      })
    })
}

export function fitText({ fits, known, unknown, common, aside }: Fitting, top: number, language: 'en' | 'de'): string {
  const told = (words: readonly string[], sentence: (words: string) => string) =>
    words.length > 0 ? [wrapped(sentence(listed(words.slice(0, MOST_WORDS).map(quoted))), 0)] : []
  const missed = [
    ...told(aside, (words) => `Left out, as saying how the rest is: ${words}.`),
    ...told(common, (words) => `Said all over this map, and so too common to tell its tribes apart: ${words}.`),
    ...told(unknown, (words) => `No tribe talks about ${words} more than others do.`),
  ]
  if (fits.length === 0) {
    if (known.length + unknown.length + common.length === 0)
      return 'These words say nothing by themselves; name the thing.'
    return [
      ...told(known, (words) => `Too few people of any tribe speak of ${words} for it to fit.`),
      ...missed,
      known.length + unknown.length === 0
        ? 'Add what only some of its people speak of.'
        : 'No tribe fits; try the words that its people would use.',
    ].join('\n')
  }
  const shown = fits.slice(0, top)
  return [
    ...shown.map(
      (one) => `${one.tribe_id.padEnd(6)}${`fit ${percent(one.score)}`.padEnd(10)}${wrapped(clean(one[language]), 16)}`,
    ),
    ...(shown.length < fits.length
      ? [`${count(shown.length)} of ${counted(fits.length, 'tribe')}; --top shows more.`]
      : []),
    ...missed,
    `Next: tribemap tribe ${shown[0]!.tribe_id}`,
  ].join('\n')
}

const MOST_WORDS = 10
const quoted = (word: string): string => `“${cut(clean(word), 30)}”`
