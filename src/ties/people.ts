/** Who took part: people with a tie, as their accounts describe them. */
import { literal, type Session } from '../columns/database.ts'
import { PERSON_KINDS } from '../domain/people.ts'

/**
 * Leaves `people`, one row a person with a tie, and `person_accounts`, one an account of theirs; the person goes by the account
 * with most interactions.
 */
export async function describePeople(session: Session): Promise<void> {
  const kindOrder = PERSON_KINDS.map((kind, i) => `WHEN ${literal(kind)} THEN ${KIND_PRECEDENCE[i]}`).join(' ')
  await session.run(`
    CREATE OR REPLACE TEMP TABLE person_accounts AS
    WITH sides AS (
      SELECT actor_account AS account_number, count(*) AS given, 0 AS received, bool_or(NOT k.passive) AS took_part,
        min(channel) AS lowest, max(channel) AS highest
      FROM used u JOIN kinds k ON k.number = u.kind GROUP BY ALL
      UNION ALL
      SELECT target_account, 0, count(*), false, min(channel), max(channel) FROM used GROUP BY ALL
    ), busy AS (
      SELECT account_number, sum(given)::BIGINT AS given, sum(received)::BIGINT AS received, bool_or(took_part) AS took_part,
        min(lowest) AS lowest, max(highest) AS highest
      FROM sides GROUP BY ALL
    ), several AS (SELECT account_number FROM busy WHERE lowest <> highest),
    ends AS (
      SELECT actor_account AS account_number, channel, count(*) AS n
      FROM used WHERE actor_account IN (FROM several) GROUP BY ALL
      UNION ALL
      SELECT target_account, channel, count(*) FROM used WHERE target_account IN (FROM several) GROUP BY ALL
    ), counted AS (SELECT account_number, channel, sum(n)::BIGINT AS n FROM ends GROUP BY ALL),
    mixed AS (SELECT account_number, -max((n, -channel::BIGINT))[2] AS channel FROM counted GROUP BY ALL)
    SELECT y.person_key, s.source, s.account, s.person, d.handle, d.name, coalesce(d.channel, c.channel) AS channel, d.kind,
      coalesce(d.do_not_contact, false) AS do_not_contact, d.attributes, coalesce(b.given, 0) AS given,
      coalesce(b.received, 0) AS received, coalesce(b.took_part, false) AS took_part,
      row_number() OVER (PARTITION BY y.person_key ORDER BY coalesce(b.given + b.received, 0) DESC, s.account, s.source) AS place
    FROM seen s JOIN keys y USING (person_number)
    LEFT JOIN busy b USING (account_number)
    LEFT JOIN mixed m USING (account_number)
    LEFT JOIN channels c ON c.number = coalesce(m.channel, b.lowest)
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
