/** Who took part: people with a tie, as their accounts describe them. */
import { literal, type Session } from '../columns/database.ts'
import { PERSON_KINDS } from '../domain/people.ts'
import type { Survey } from './survey.ts'

/**
 * Leaves `people`, one row a person with a tie, and `person_accounts`, one an account of theirs; the person goes by the account
 * with most interactions. Who says something to nobody in particular is active, too. An account's channel is the declared one, else that of most of its rows, of several the first by number.
 */
export async function describePeople(session: Session, { channels }: Pick<Survey, 'channels'>): Promise<void> {
  const kindOrder = PERSON_KINDS.map((kind, i) => `WHEN ${literal(kind)} THEN ${KIND_PRECEDENCE[i]}`).join(' ')
  const counters = Array.from(
    { length: Math.min(channels + 1, SIDE_BY_SIDE) },
    (_, channel) => `count(*) FILTER (channel = ${channel})`,
  )
  await session.run(`
    CREATE OR REPLACE TEMP TABLE person_accounts AS
    WITH ends AS (
      SELECT actor_account AS account_number, channel, true AS gave, NOT k.passive AS took_part FROM used u JOIN kinds k ON k.number = u.kind
      UNION ALL
      SELECT target_account, channel, false, false FROM used
    ), counted AS (
      SELECT account_number, count(*) FILTER (gave) AS given, count(*) FILTER (NOT gave) AS received, bool_or(took_part) AS took_part,
        [${counters.join(', ')}] AS by_channel
      FROM ends GROUP BY account_number
    ), others AS (
      SELECT account_number, max(n) AS n, arg_max(channel, n * 4294967296 - channel) AS channel
      FROM (SELECT account_number, channel, count(*) AS n FROM ends WHERE channel >= ${SIDE_BY_SIDE} GROUP BY ALL) GROUP BY account_number
    ), spoke AS (
      SELECT actor_account AS account_number, bool_or(NOT k.passive) AS took_part FROM tieless t JOIN kinds k ON k.number = t.kind GROUP BY ALL
    ), usual AS (
      SELECT c.account_number, c.given, c.received, c.took_part,
        CASE WHEN o.n > list_max(c.by_channel) THEN o.channel ELSE list_position(c.by_channel, list_max(c.by_channel)) - 1 END AS channel
      FROM counted c LEFT JOIN others o USING (account_number)
    )
    SELECT y.person_key, s.source, s.account, s.person, d.handle, d.name, coalesce(d.channel, c.channel) AS channel, d.kind,
      coalesce(d.do_not_contact, false) AS do_not_contact, d.attributes, coalesce(u.given, 0) AS given,
      coalesce(u.received, 0) AS received, coalesce(u.took_part, false) OR coalesce(w.took_part, false) AS took_part,
      coalesce(u.given, 0) > 0 OR w.account_number IS NOT NULL AS active,
      row_number() OVER (PARTITION BY y.person_key ORDER BY coalesce(u.given + u.received, 0) DESC, s.account, s.source) AS place
    FROM seen s JOIN keys y USING (person_number)
    LEFT JOIN usual u USING (account_number)
    LEFT JOIN spoke w USING (account_number)
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
      count(*) AS accounts, sum(given)::BIGINT AS given, sum(received)::BIGINT AS received, bool_or(active) AS active,
      bool_or(took_part) AS took_part
    FROM person_accounts GROUP BY person_key`)
}

/** Channels (by number, none counted in) whose rows are counted side by side: a third of the time that counting account and channel takes. */
const SIDE_BY_SIDE = 16

/** Which kind a person has whose accounts are declared differently: brand before staff, bot, partner, member. */
const KIND_PRECEDENCE = PERSON_KINDS.map((kind) => ['brand', 'staff', 'bot', 'partner', 'member'].indexOf(kind))
