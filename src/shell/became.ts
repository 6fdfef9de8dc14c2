/** What became of a tribe since the parent build, in a sentence. */
import { FIGURES, type Language } from './figures.ts'
import { WORDS } from './words.ts'

type Row = Record<string, unknown>

/**
 * @param event row of `tribe_events`
 * @param kin rows of tribes that split from it or merged into it
 * @param parent id of the parent build
 */
export function becameText(event: Row, kin: readonly Row[], parent: string | null, language: Language = 'en'): string {
  const words = WORDS[language].became
  const { count, people, listed } = FIGURES[language]
  const some = (parts: readonly [number, string][]): string =>
    listed(parts.flatMap(([n, what]) => (n > 0 ? [`${count(n)} ${what}`] : [])))
  const n = (name: string): number => Number(event[name])
  const [id, other] = [String(event['tribe_id']), String(event['other_tribe_id'])]
  const [now, before, shared] = [n('people_now'), n('people_before'), n('shared')]
  const came = some([
    [n('moved_in'), words.fromTribes],
    [n('newcomers'), words.newOnMap],
  ])
  const went = some([
    [n('moved_out'), words.toTribes],
    [n('gone'), words.offMap],
  ])
  const elsewhere = some([
    [n('moved_out') - shared, words.inTribes],
    [n('gone'), words.onNoMap],
  ])
  const build = parent ?? words.before
  switch (event['event']) {
    case 'merged':
      return words.merged(id, other, count(shared), people(before), build, elsewhere)
    case 'dissolved':
      return words.dissolved(id, people(before), build, elsewhere || words.nobodyLeft)
    case 'formed':
      return words.formed(people(now), came)
    case 'split':
      return words.split(other, count(shared), now)
  }
  const kindred = kin.map((k) =>
    k['event'] === 'split'
      ? words.splitOff(String(k['tribe_id']), count(Number(k['shared'])))
      : words.joined(String(k['tribe_id']), people(Number(k['shared']))),
  )
  const change = before === now ? words.still(people(now)) : words.change(people(before), count(now))
  return [change, came && words.came(came), went && words.went(went), ...kindred].filter(Boolean).join('; ')
}
