/** What there is to say of each tribe in a sentence or a figure. */
import { column, quoted, type Table, TRIBE, TRIBE_NUMBER } from './column.ts'
import { NATURE_COLUMNS } from './nature.ts'

export const PORTRAIT_TABLES: readonly Table[] = [
  {
    name: 'portraits',
    doc: 'One row a tribe: its sentence, nature, shape, succession, purpose, busiest hours, the brand’s answers, and whether its parts have drifted apart.',
    from: 'build',
    key: ['tribe_id'],
    order: ['tribe_number'],
    columns: [
      TRIBE,
      quoted('sentence_en', '“People like us …”, from what is counted in `facts`, in English.'),
      quoted('sentence_de', 'The same in German.'),
      ...NATURE_COLUMNS,
      column('peak_weekday', 'integer', 'Weekday when most people act, 1 Monday … 7 Sunday, UTC; empty without times.'),
      column(
        'peak_hour',
        'integer',
        'Beginning of the three hours when most act, 0 … 21, UTC; empty where only days are told.',
      ),
      column('peak_share', 'number', 'Their share of the tribe’s appearances, 0 to 1.'),
      column(
        'owned_share',
        'number',
        'Share of things said in channels of the brand, 0 to 1; empty where none is declared.',
      ),
      column('rented_share', 'number', 'Share of things said in other channels, 0 to 1; empty where none is declared.'),
      column('brand_asked', 'integer', 'Questions, problems, wishes and complaints put to the brand or its staff.'),
      column('brand_answered', 'number', 'Share of them that they answered, 0 to 1; empty where nothing can be told.'),
      column('brand_hours', 'number', 'Median hours to their first answer.'),
      column(
        'drift',
        'number',
        'How far apart the needs of its parts are, 0 to 1; empty where too little is said to tell.',
      ),
      column('drifted', 'boolean', 'True where they are farther apart than chance would have it, and far.'),
      quoted('drift_parts_en', 'What parts them, in English.'),
      quoted('drift_parts_de', 'The same in German.'),
      TRIBE_NUMBER,
    ],
  },
]

/** SQL: its rows, from the temp tables of the portrait, one row a tribe at most in each. */
export const PORTRAIT_ROWS = `
  FROM (SELECT DISTINCT tribe_id, tribe_number FROM faces)
  ${['sentences', 'nature', 'shape', 'succession', 'purpose', 'moves', 'times', 'channels', 'answers', 'drift']
    .map((part) => `LEFT JOIN tribe_${part} USING (tribe_number)`)
    .join(' ')}`
