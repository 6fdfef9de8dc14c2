/** The verb tribe: all that is known of a tribe, to be understood in a minute. */
import { Option } from 'commander'
import { tribeId, whole } from '../arguments.ts'
import { BUILD_OPTION, reading } from '../reading.ts'
import type { Shell } from '../shell.ts'
import { readTribe } from '../tribe.ts'
import { tribeText } from '../tribe-text.ts'

/** The language of sentences, and of headings and labels where a verb has them in both. */
export const languageOption = (): Option =>
  new Option('--language <language>', 'of what is said').choices(['en', 'de']).default('en')

export const SENSITIVE_OPTION = ['--sensitive', 'also what touches health, religion, politics or sexuality'] as const

export function tribeVerbs({ readingVerb, context }: Shell): void {
  readingVerb('tribe', 'a tribe understood in a minute: who they are, what they talk about and need, whom they follow')
    .argument('<tribe>', 'id of the tribe, such as t3', tribeId)
    .option(...BUILD_OPTION)
    .option('--top <n>', 'rows of each list (default: as many as are read in a minute)')
    .option(...SENSITIVE_OPTION)
    .addOption(languageOption())
    .action(async (tribe: string, options, command) => {
      const { config, print } = context(command)
      const top = options.top === undefined ? undefined : whole(options.top, '--top')
      await reading(config, options.build, async (build) => {
        const known = await readTribe(build, tribe, { top, sensitive: options.sensitive ?? false })
        print(known, () => tribeText(known, options.language))
      })
    })
}
