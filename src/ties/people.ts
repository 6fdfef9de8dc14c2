/** Who took part: people with a tie, as their accounts describe them. */
import { literal, type Session } from '../columns/database.ts'
import { PERSON_KINDS } from '../domain/people.ts'

/**
 * Leaves `people`, one row a person with a tie, and `person_accounts`, one an account of theirs; the person goes by the account
 * with most interactions. An account's channel is the declared one, else that of most of its rows, of several the first by number.
 */
export async function describePeople(session: Session): Promise<void> {
  const kindOrder = PERSON_KINDS.map((kind, i) => `WHEN ${literal(kind)} THEN ${KIND_PRECEDENCE[i]}`).join(' ')
  await session.run(`
    CREATE OR REPLACE TEMP TABLE person_accounts AS
    WITH ends AS (
      SELECT actor_account AS account_number, channel, count(*) AS given, 0 AS received, bool_or(NOT k.passive) AS took_part
      FROM used u JOIN kinds k ON k.number = u.kind GROUP BY ALL
      UNION ALL
      SELECT target_account, channel, 0, count(*), false FROM used GROUP BY ALL
    ), busy AS (
      SELECT account_number, channel, sum(given)::BIGINT AS given, sum(received)::BIGINT AS received, bool_or(took_part) AS took_part
      FROM ends GROUP BY ALL
    ), usual AS (
      SELECT account_number, sum(given)::BIGINT AS given, sum(received)::BIGINT AS received, bool_or(took_part) AS took_part,
        arg_max(channel, (given + received) * 4294967296 - channel) AS channel
      FROM busy GROUP BY ALL
    )
    SELECT y.person_key, s.source, s.account, s.person, d.handle, d.name, coalesce(d.channel, c.channel) AS channel, d.kind,
      coalesce(d.do_not_contact, false) AS do_not_contact, d.attributes, coalesce(u.given, 0) AS given,
      coalesce(u.received, 0) AS received, coalesce(u.took_part, false) AS took_part,
      row_number() OVER (PARTITION BY y.person_key ORDER BY coalesce(u.given + u.received, 0) DESC, s.account, s.source) AS place
    FROM seen s JOIN keys y USING (person_number)
    LEFT JOIN usual u USING (account_number)
    LEFT JOIN channels c ON c.number = u.channel
    LEFT JOIN declared d ON d.source = s.source AND d.account = s.account;
    CREATE OR REPLACE TEMP TABLE people AS
    SELECT person_key, any_value(person) AS person_id,
      arg_min(account, place) AS account, arg_min(source, place) AS source,
      arg_min(handle, place) FILTER (WHERE handle IS NOT NULL) AS handle, arg_min(name, place) FILTER (WHERE name IS NOT NULL) AS name,
      arg_min(channel, place) AS channel,
      coalesce(arg_min(kind, CASE kind ${kindOrder} END) FILTER (WHERE kind IS NOT NULL), 'member') AS kind,
      bool_or(do_not_contact) AS do_not_contact,
      arg_min(attributes, place) FILTER (WHERE attributes IS NOT NULL AND attributes <> '{}') AS attributes,
      count(*) AS accounts, sum(given)::BIGINT AS given, sum(received)::BIGINT AS received, sum(given) > 0 AS active,
      bool_or(took_part) AS took_part
    FROM person_accounts GROUP BY person_key`)
}

/** Which kind a person has whose accounts are declared differently: brand before staff, bot, partner, member. */
const KIND_PRECEDENCE = PERSON_KINDS.map((kind) => ['brand', 'staff', 'bot', 'partner', 'member'].indexOf(kind))
