/** How tribes nest, who stands in several, and where the parts of one have drifted apart. */
import { ACCOUNT, closed, column, HANDLE, naming, PERSON, SOURCE, type Table, TRIBE, TRIBE_NUMBER } from './column.ts'

const SIZES: readonly string[] = ['circle', 'band', 'tribe']

export const NESTING_TABLES: readonly Table[] = [
  {
    name: 'sub_tribes',
    doc: 'One row a part of a tribe, and a part of a part, down to circles; in the order of a walk through the tribes, each before its parts.',
    from: 'build',
    key: ['sub_tribe_id'],
    order: ['position'],
    columns: [
      column('sub_tribe_id', 'text', 'The tribe’s id and the numbers of the parts, t3.1.2; kept from build to build.'),
      TRIBE,
      column('part_of', 'text', 'What it is a part of: the tribe’s id, or that of a sub-tribe.'),
      column('depth', 'integer', '1 for a part of the tribe, 2 for a part of a part, and so on.'),
      column('position', 'integer', '1 … n on the walk: the order of an indented list.'),
      column('people', 'integer', 'People in it, 2 and more.'),
      closed('size', 'circle (2–4 people), band (5–99) or tribe (100 and more).', SIZES),
      column('leaf', 'boolean', 'True where it does not fall apart any further.'),
      column('pairs', 'integer', 'Pairs of its people with a tie.'),
      column('density', 'number', 'Pairs with a tie / all pairs, 0 to 1.'),
      column('weight_inside', 'number', 'Undirected weight of ties inside, each pair once, ≥ 0.'),
      column('weight_beside', 'number', 'Undirected weight of ties with the other parts of the same whole, ≥ 0.'),
      column(
        'cohesion',
        'number',
        '2 · inside / (2 · inside + beside), 0 to 1: against the other parts, not the whole map.',
      ),
      naming('first_member', 'Account id of who gets most attention inside it, of those who are ranked.'),
      naming('first_member_handle', 'Handle, else name, else account id of that person.', 'first_member'),
      TRIBE_NUMBER,
    ],
  },
  {
    name: 'parent_tribes',
    doc: 'One row a larger tribe, of two tribes and more that hold together; most people first. A tribe names it in parent_id.',
    from: 'build',
    key: ['parent_id'],
    order: ['people DESC', 'parent_number'],
    columns: [
      column('parent_id', 'text', 'p1, p2 …; kept from build to build.'),
      column('parent_number', 'integer', 'The number in the id, for sorting.'),
      column('tribes', 'integer', 'Tribes in it, 2 and more.'),
      column('people', 'integer', 'People in it.'),
      column('largest_tribe_id', 'text', 'The tribe of it with most people.'),
      column('weight_between', 'number', 'Undirected weight of ties between its tribes, ≥ 0.'),
      column('weight_outside', 'number', 'Undirected weight of ties with tribes that are not in it, ≥ 0.'),
      column(
        'cohesion',
        'number',
        '2 · between / (2 · between + outside), 0 to 1: of what its tribes have to do with other tribes, the share that stays in it.',
      ),
    ],
  },
  {
    name: 'secondary_tribes',
    doc: 'Other tribes in which a person stands with a tenth of their ties and more: at most three a person.',
    from: 'build',
    rank: 'rank',
    key: ['account_id', 'source', 'other_tribe_id'],
    order: ['person_key', 'rank'],
    columns: [
      ACCOUNT,
      SOURCE,
      PERSON,
      HANDLE,
      TRIBE,
      column('other_tribe_id', 'text', 'The other tribe.'),
      column(
        'share',
        'number',
        'Share of the person’s tie weight, both directions, that is with the other tribe, .1 to 1.',
      ),
      column('ties', 'integer', 'Distinct people of the other tribe with whom the person has a tie.'),
      column('rank', 'integer', '1 … 3, by share.'),
      TRIBE_NUMBER,
      column('other_tribe_number', 'integer', 'The number in the other tribe’s id, for sorting.'),
      column('person_key', 'integer', 'The person’s number in the build.'),
    ],
  },
]
