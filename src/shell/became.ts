/** What became of a tribe since the parent build, in a sentence. */
import { listed, people } from './figures.ts'
import { count } from './texts.ts'

type Row = Record<string, unknown>

/**
 * @param event row of `tribe_events`
 * @param kin rows of tribes that split from it or merged into it
 * @param parent id of the parent build
 */
export function becameText(event: Row, kin: readonly Row[], parent: string | null): string {
  const n = (name: string): number => Number(event[name])
  const [now, before, shared, other] = [n('people_now'), n('people_before'), n('shared'), event['other_tribe_id']]
  const came = some([
    [n('moved_in'), 'from other tribes'],
    [n('newcomers'), 'new on the map'],
  ])
  const went = some([
    [n('moved_out'), 'to other tribes'],
    [n('gone'), 'off the map'],
  ])
  const elsewhere = some([
    [n('moved_out') - shared, 'now in other tribes'],
    [n('gone'), 'now on no map'],
  ])
  const were = `${people(before)} of ${parent ?? 'the build before'}`
  switch (event['event']) {
    case 'merged':
      return `${event['tribe_id']} is no more: it went into ${other} with ${count(shared)} of its ${were}${elsewhere && `; of the others ${elsewhere}`}.`
    case 'dissolved':
      return `${event['tribe_id']} is no more: of its ${were} ${elsewhere || 'nobody is left'}.`
    case 'formed':
      return `new, ${people(now)}: ${came}`
    case 'split':
      return `new, split from ${other}: ${count(shared)} of its ${people(now)} were there together`
  }
  const change = before === now ? `still ${people(now)}` : `${people(before)}, now ${count(now)}`
  const kindred = kin.map((k) =>
    k['event'] === 'split'
      ? `${k['tribe_id']} split from it with ${count(Number(k['shared']))} of them`
      : `${k['tribe_id']} went into it with ${people(Number(k['shared']))}`,
  )
  return [change, came && `came: ${came}`, went && `went: ${went}`, ...kindred].filter(Boolean).join('; ')
}

const some = (parts: readonly [number, string][]): string =>
  listed(parts.flatMap(([n, what]) => (n > 0 ? [`${count(n)} ${what}`] : [])))
