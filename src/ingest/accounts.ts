/** What a declaration of an account must be; columns that are no field of ours become attributes. */
import { literal } from '../columns/database.ts'
import { PERSON_KINDS } from '../domain/people.ts'
import { ACCOUNTS } from './aliases.ts'
import { type Given, idChecks, idColumn, labelCheck, labelColumn, labelSql, nestedCheck, type Shape } from './fields.ts'

export const accountShape: Shape = {
  wanted: ACCOUNTS,
  columns: [
    idColumn('account'),
    {
      name: 'kind',
      type: 'VARCHAR',
      field: 'kind',
      clean: () => `coalesce(lower(${labelSql('raw_kind')}), 'member')`,
      absent: `'member'`,
    },
    idColumn('person'),
    labelColumn('handle'),
    labelColumn('name'),
    labelColumn('channel'),
    {
      name: 'do_not_contact',
      type: 'BOOLEAN',
      field: 'do_not_contact',
      clean: () => answerSql('raw_do_not_contact'),
      absent: 'false',
    },
    { name: 'attributes', type: 'VARCHAR', field: null, clean: ({ others }) => attributesSql(others), absent: `'{}'` },
  ],
  ids: ['account', 'person'],
  checks: [
    nestedCheck('account'),
    {
      field: 'account',
      when: 'account IS NULL',
      problem: 'the account is empty',
      remedy: 'give each record the id of its account, or choose another column with --map account=COLUMN',
    },
    ...idChecks('account'),
    {
      field: 'kind',
      when: `kind NOT IN (${PERSON_KINDS.map(literal).join(', ')})`,
      problem: 'the kind is not known',
      remedy: `write ${PERSON_KINDS.join(', ')}, or leave it empty for member; if this column means something else, map another one with --map kind=COLUMN`,
    },
    nestedCheck('person'),
    ...idChecks('person'),
    ...['handle', 'name', 'channel'].flatMap((field) => [nestedCheck(field), labelCheck(field)]),
    {
      field: 'do_not_contact',
      when: `raw_do_not_contact IS NOT NULL AND do_not_contact IS NULL`,
      problem: 'do_not_contact is neither yes nor no',
      remedy: 'write true or false, yes or no, ja or nein, 1 or 0; empty means no',
    },
  ],
}

function answerSql(text: string): string {
  const given = `lower(trim(${text}))`
  return `CASE WHEN ${text} IS NULL OR ${given} IN ('', 'false', 'no', 'n', '0', 'nein', 'f') THEN false
    WHEN ${given} IN ('true', 'yes', 'y', '1', 'ja', 'j', 't', 'x') THEN true END`
}

/** JSON object of texts by column name, keys in order, without empty ones; `{}` where there are none. */
function attributesSql(others: Given['others']): string {
  const sorted = others.toSorted((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)))
  if (sorted.length === 0) return `'{}'`
  const pairs = sorted.map(({ name, value }) => `${literal(name)}, nullif(trim(${value}), '')`)
  return `json_merge_patch('{}', json_object(${pairs.join(', ')}))::VARCHAR`
}
