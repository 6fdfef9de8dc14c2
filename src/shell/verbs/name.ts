/** The verb name: gives a tribe a name for good, or takes it back. */
import { tribeId } from '../arguments.ts'
import type { Shell } from '../shell.ts'
import { clean } from '../table.ts'

export function nameVerbs({ verb, context, run }: Shell): void {
  verb('name', 'name a tribe for this build and all later ones; without a name, take it back')
    .argument('<tribe>', 'id of the tribe, such as t3', tribeId)
    .argument('[name...]', '1 to 80 characters')
    .action(async (tribe: string, words: string[], _options, command) => {
      const { config, print } = context(command)
      const named = await run(config, 'nameTribe', { tribe, name: words.length ? words.join(' ') : null })
      print(named, () =>
        words.length
          ? `${named.tribe} is called “${clean(named.name)}” from now on, in this build and all later ones.`
          : `${named.tribe} has no name of yours; it goes by “${clean(named.name)}”, as found.`,
      )
    })
}
