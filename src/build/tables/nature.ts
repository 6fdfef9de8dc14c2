/** How each tribe holds together, and how near its people stand to its core and to the brand. */
import { SHELLS } from '../../domain/people.ts'
import { BRAND_MOVES, MOVES, NATURES, PURPOSES, SHAPES } from '../../domain/portrait.ts'
import {
  ACCOUNT,
  type Column,
  closed,
  column,
  HANDLE,
  NAME,
  naming,
  PERSON,
  SOURCE,
  type Table,
  TRIBE,
  TRIBE_NUMBER,
} from './column.ts'

/** What is said of each tribe, by tribe_number: of `tribe_nature`, `tribe_shape`, `tribe_succession`, `tribe_purpose` and `tribe_moves`. */
export const NATURE_COLUMNS: readonly Column[] = [
  closed(
    'nature',
    'organic (¾ and more of it would be left without the brand), sponsored (less than half would be, without the brand’s accounts; or less than ¾, with the brand at its head), mixed, or unknown where no brand is declared.',
    NATURES,
  ),
  column(
    'organic_index',
    'number',
    'Mean of people_left, activity_left and answers_left, of those that are known, 0 to 1.',
  ),
  column(
    'brand_people',
    'integer',
    'Brand and staff in the tribe; this and the next six empty where nature is unknown.',
  ),
  column('brand_share', 'number', 'Share of the weight inside that touches brand or staff, 0 to 1.'),
  column(
    'brand_place',
    'integer',
    'Place of the first of them by attention from the tribe, 1 = first; empty without one.',
  ),
  column('components_left', 'integer', 'Connected parts that the others fall into without the brand and its channels.'),
  column('people_left', 'number', 'Share of the others who are in the largest of these parts, 0 to 1.'),
  column(
    'activity_left',
    'number',
    'Share of the weight inside that is left without the brand and its channels, 0 to 1.',
  ),
  column(
    'answers_left',
    'number',
    'Share of the answers inside that are left, 0 to 1; empty where nothing is answered.',
  ),
  column('why_nature_en', 'text', 'The nature in a sentence, with the counts, in English.'),
  column('why_nature_de', 'text', 'The same in German.'),
  closed(
    'shape',
    'hub (one person in the middle), web (ties from one to one) or pool (loose ties around what all share); empty under 5 people.',
    SHAPES,
  ),
  column('centralisation', 'number', 'Degree centralisation: 1 a star, 0 all alike; empty under 3 people.'),
  column(
    'clustering',
    'number',
    'Share of the pairs with a common partner who have a tie, 0 to 1; empty where none has one.',
  ),
  column('first_share', 'number', 'Share of the pairs with a tie that touch the person with most of them, 0 to 1.'),
  column(
    'round_share',
    'number',
    'Share of its people among whom attention comes round: from each to each other, over others too, inside the tribe (largest strongly connected part), 0 to 1.',
  ),
  column('chief_loss', 'number', 'Share of the others who would fall out without the first chief, 0 to 1.'),
  column(
    'chief_alone',
    'number',
    'Share of those who give the first chief attention who give it to no other listed chief, 0 to 1.',
  ),
  naming('next_chief', 'Account id of who comes next: has the attention of most of them, is active, may be contacted.'),
  column('next_chief_source', 'text', 'Source of that account.'),
  naming('next_chief_handle', 'Handle, else name, else account id of that person.', 'next_chief'),
  column(
    'next_covers',
    'number',
    'Share of those who give the first chief attention who give it to the next one too, 0 to 1.',
  ),
  column('why_succession_en', 'text', 'The succession in a sentence, with the counts, in English.'),
  column('why_succession_de', 'text', 'The same in German.'),
  closed('purpose', 'What most of what is said inside serves; empty where nothing is.', PURPOSES),
  column('purpose_share', 'number', 'Its share of what is said inside, by base weight of the kinds, above 0, to 1.'),
  column(
    'newcomers',
    'integer',
    'People who were not on the map of the parent build; this and the next three empty without one.',
  ),
  column('risers', 'integer', 'People of it then and now who are nearer to its core.'),
  column('fallers', 'integer', 'People of it then and now who are farther from its core.'),
  column('silent', 'integer', 'People of the core or the friends, of the tribe or the brand, who have fallen silent.'),
]

export const NATURE_TABLES: readonly Table[] = [
  {
    name: 'shells',
    doc: 'One row a person with a tribe, by its first account: how near it stands to the core of the tribe and to the brand, and how it stood in the parent build. Who is on the map no more is not in it.',
    from: 'build',
    key: ['account_id', 'source'],
    order: ['tribe_number', 'account_id', 'source'],
    columns: [
      TRIBE,
      ACCOUNT,
      PERSON,
      HANDLE,
      NAME,
      closed('shell', 'Around the core of the tribe; empty where it has no clear core.', SHELLS),
      closed(
        'brand_shell',
        'Around the brand: core and friends deal with its accounts both ways, acquaintances one way, the crowd with any of these; empty for its accounts, farther away and without a brand.',
        SHELLS,
      ),
      closed('shell_before', 'Shell in the parent build.', SHELLS),
      closed('brand_shell_before', 'Shell around the brand in the parent build.', SHELLS),
      column('tribe_before', 'text', 'Tribe in the parent build.'),
      closed(
        'move',
        'Since the parent build, the first that holds: newcomer (was on no map), silent (of the core or the friends, and acts no more), returned (acts again), moved (from another tribe), riser (nearer to the core), faller (farther) or stayed; empty in a first build.',
        MOVES,
      ),
      closed('brand_move', 'The same around the brand: riser, faller or stayed; empty where a shell is.', BRAND_MOVES),
      column('last_at', 'time', 'Its last act, UTC; empty without one or without times.'),
      SOURCE,
      TRIBE_NUMBER,
    ],
  },
]
