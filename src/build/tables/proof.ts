/** How far tribes and ranks can be relied on: computed after publishing, empty until then. */
import { ACCOUNT, closed, column, HANDLE, naming, SOURCE, type Table, TRIBE, TRIBE_NUMBER } from './column.ts'

const GRADES: readonly string[] = ['high', 'medium', 'low']

export const PROOF_TABLES: readonly Table[] = [
  {
    name: 'confidence',
    doc: 'How far the map (tribe_id = all) and each tribe are more than what is found in any graph: found again by searches from nothing, less the same on rewired copies of the graph.',
    from: 'build',
    later: true,
    key: ['tribe_id'],
    order: ['tribe_number'],
    columns: [
      TRIBE,
      closed(
        'grade',
        'high (margin .25 and more, .4 for a tribe; found again by .6 at least), medium (.1, .25) or low; a map’s margin is 4 and 2.5 times the spread of its copies at least; never above low on a map that is low, empty for a tribe in which under five people deal with two others and more.',
        GRADES,
      ),
      column('margin', 'number', 'agreement − rewired, −1 to 1: about 0 where any graph gives as much.'),
      column(
        'agreement',
        'number',
        'How far searches from nothing find the same: mean adjusted Rand index of pairs of them for the map; for a tribe mean share of people in common with its best match, of those in either.',
      ),
      column('rewired', 'number', 'The same on copies in which all deal as much, with as many, but with others.'),
      column('rewired_spread', 'number', 'How far the copies differ in it, standard deviation; empty for a tribe.'),
      column('people', 'integer', 'People compared: those who deal with two others and more.'),
      column('runs', 'integer', 'Searches on the graph.'),
      column('copies', 'integer', 'Rewired copies.'),
      column('sentence_en', 'text', 'What this says, in English.'),
      column('sentence_de', 'text', 'The same in German.'),
      column('tribe_number', 'integer', 'The number in the tribe id; 0 for the whole map.'),
    ],
  },
  {
    name: 'rank_intervals',
    doc: 'How far each rank hangs on chance (interactions drawn anew, tribes held fixed), and the first ones on one person.',
    from: 'build',
    later: true,
    rank: 'rank',
    key: ['tribe_id', 'role', 'rank'],
    order: ['tribe_number', 'role', 'rank'],
    columns: [
      TRIBE,
      ACCOUNT,
      closed('role', 'chief or medicine_man: the way of ranking.', ['chief', 'medicine_man']),
      column('rank', 'integer', '1 … n within tribe and role, as in rankings.'),
      HANDLE,
      column('score', 'number', 'As in rankings.'),
      column('score_low', 'number', '5th percentile of the score over the draws.'),
      column('score_high', 'number', '95th percentile of the score over the draws.'),
      column('rank_low', 'integer', 'The best rank, but for the best 5 of 100 draws.'),
      column('rank_high', 'integer', 'The worst rank, but for the worst 5 of 100 draws.'),
      column(
        'listed_share',
        'number',
        'Share of the draws in which the tribe’s list of that role shows the person, 0 to 1.',
      ),
      column(
        'firm',
        'boolean',
        'True where a listed person is listed in 9 of 10 draws and more; empty for who is not listed.',
      ),
      naming(
        'without_actor',
        'Account id of who gave the attention on which the place hangs; the first 20 and who is listed have one.',
      ),
      naming('without_actor_source', 'Source of that account.', 'without_actor'),
      naming('without_actor_handle', 'Handle, else name, else account id of that person.', 'without_actor'),
      column('without_kind', 'text', 'Kind of that attention.'),
      column('without_interactions', 'integer', 'Interactions of that kind, ≥ 1.'),
      column(
        'without_rank',
        'integer',
        'The rank without them; that of today where no attention of one person and kind costs the place.',
      ),
      naming('sentence_en', 'Rank, interval and what it hangs on, in English.', 'without_actor'),
      naming('sentence_de', 'The same in German.', 'without_actor'),
      SOURCE,
      TRIBE_NUMBER,
    ],
  },
]
