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
    WITH ends AS (
      SELECT actor_account AS account_number, channel, count(*) AS n FROM used GROUP BY ALL
      UNION ALL SELECT target_account, channel, count(*) FROM used GROUP BY ALL
    ), busy AS (SELECT account_number, channel, sum(n) AS n FROM ends GROUP BY ALL),
    usual AS (SELECT account_number, sum(n)::BIGINT AS interactions, max(struct_pack(n := n, channel := -channel::BIGINT)) AS main FROM busy GROUP BY ALL)
    SELECT y.person_key, s.source, s.account, s.person, d.handle, d.name, coalesce(d.channel, c.channel) AS channel, d.kind,
      coalesce(d.do_not_contact, false) AS do_not_contact, d.attributes, coalesce(u.interactions, 0) AS interactions,
      row_number() OVER (PARTITION BY y.person_key ORDER BY coalesce(u.interactions, 0) DESC, s.account, s.source) AS place
    FROM seen s JOIN keys y USING (person_number)
    LEFT JOIN usual u USING (account_number)
    LEFT JOIN channels c ON c.number = -u.main.channel
    LEFT JOIN declared d ON d.source = s.source AND d.account = s.account;
    CREATE OR REPLACE TEMP TABLE people AS
    WITH acted AS (
      SELECT actor AS person_number, count(*) AS given, bool_or(NOT k.passive) AS took_part
      FROM used u JOIN kinds k ON k.number = u.kind GROUP BY ALL
    ), heard AS (SELECT target AS person_number, count(*) AS received FROM used GROUP BY ALL),
    facts AS (
      SELECT person_key, any_value(person) AS person_id, count(*) AS accounts,
        arg_min(account, place) AS account, arg_min(source, place) AS source, arg_min(channel, place) AS channel,
        arg_min(handle, place) FILTER (WHERE handle IS NOT NULL) AS handle, arg_min(name, place) FILTER (WHERE name IS NOT NULL) AS name,
        bool_or(do_not_contact) AS do_not_contact,
        arg_min(kind, CASE kind ${kindOrder} END) FILTER (WHERE kind IS NOT NULL) AS kind,
        arg_min(attributes, place) FILTER (WHERE attributes IS NOT NULL AND attributes <> '{}') AS attributes
      FROM person_accounts GROUP BY person_key
    )
    SELECT f.person_key, f.person_id, f.account, f.source, f.handle, f.name, f.channel, coalesce(f.kind, 'member') AS kind,
      f.do_not_contact, f.attributes, f.accounts, coalesce(a.given, 0) AS given, coalesce(h.received, 0) AS received,
      a.given IS NOT NULL AS active, coalesce(a.took_part, false) AS took_part
    FROM facts f JOIN keys y USING (person_key) LEFT JOIN acted a USING (person_number) LEFT JOIN heard h USING (person_number)`)
}

/** Which kind a person has whose accounts are declared differently: brand before staff, bot, partner, member. */
const KIND_PRECEDENCE = PERSON_KINDS.map((kind) => ['brand', 'staff', 'bot', 'partner', 'member'].indexOf(kind))
