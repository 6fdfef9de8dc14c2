/** What a tribe talks about, and what is counted for its sentence. */
import { closed, column, quoted, type Table, TRIBE } from './column.ts'

const TRIBE_NUMBER = column('tribe_number', 'integer', 'The number in the tribe id, for sorting.')

export const TOPIC_TABLES: readonly Table[] = [
  {
    name: 'topics',
    doc: 'What each tribe of 5 people and more talks about, and whom it gives attention to, more than the rest of the map: the best 20 a kind, each by at least 3 people.',
    from: 'build',
    rank: 'rank',
    key: ['tribe_id', 'kind', 'rank'],
    order: ['tribe_number', 'kind', 'rank'],
    columns: [
      TRIBE,
      closed(
        'kind',
        'topic (as given), word, hashtag, link (where links lead to), or account (whom the tribe’s people give attention to).',
        ['account', 'hashtag', 'link', 'topic', 'word'],
      ),
      column('rank', 'integer', '1 … n within tribe and kind, by z.'),
      quoted('term', 'The term in lower case; of an account the handle, else name, else id.'),
      column(
        'log_odds',
        'number',
        'Log-odds of the term in the tribe against the rest of the map, with a prior; empty where there is no rest.',
      ),
      column('z', 'number', 'log_odds in standard deviations, over 1.96; empty where there is no rest.'),
      column('authors', 'integer', 'People of the tribe who used it, or gave the account attention, ≥ 3.'),
      column('authors_elsewhere', 'integer', 'People of the rest of the map who did.'),
      column('uses', 'integer', 'How often the people of the tribe did.'),
      column(
        'share',
        'number',
        'authors / people of the tribe who said anything with terms (who gave attention to anybody), 0 to 1.',
      ),
      column('share_elsewhere', 'number', 'The same of the rest of the map, 0 to 1; empty where there is no rest.'),
      column('sensitive', 'boolean', 'True where it touches health, religion, politics or sexuality.'),
      column('account_id', 'text', 'Of an account: its id, as given in the input; else empty.'),
      column('source', 'text', 'Of an account: the source within which its id is unique; else empty.'),
      TRIBE_NUMBER,
    ],
  },
  {
    name: 'facts',
    doc: 'What is counted for the sentence on each tribe: what its people talk about, do, ask for, when and where, whom they attend to.',
    from: 'build',
    rank: 'number',
    key: ['tribe_id', 'number'],
    order: ['tribe_number', 'number'],
    columns: [
      TRIBE,
      column('number', 'integer', '1 … n within the tribe.'),
      closed('kind', 'talks_about, attends (to a brand), does, asks, when or where.', [
        'asks',
        'attends',
        'does',
        'talks_about',
        'when',
        'where',
      ]),
      quoted('term', 'The term, account, act, need (with its topic), part of the week or day, or channel.'),
      column('people', 'integer', 'People of the tribe of whom it is true.'),
      column('of', 'integer', 'People of the tribe who act.'),
      column('share', 'number', 'people / of, 0 to 1.'),
      column('share_elsewhere', 'number', 'The same of all other people on the map; empty where there is nobody else.'),
      quoted('en', 'The fact in English.'),
      quoted('de', 'The fact in German.'),
      TRIBE_NUMBER,
    ],
  },
]
