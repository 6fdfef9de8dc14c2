/**
 * Where a tribe is on its way as customers: channels by phase of the journey (search, research, compare, buy, use, advocate, as
 * said.phase has it), and how much happens on channels that the brand owns, how much on rented ones.
 */
import { literal, type Session } from '../columns/database.ts'
import { PHASES } from '../needs/text/journey.ts'
import type { Given } from './given.ts'

/**
 * Reads `said, faces`. Leaves
 * - `journey`: one row a tribe, phase and channel, of what people other than brand, staff and bots said;
 * - `tribe_channels`: `tribe_number, owned_share, rented_share`, 0 to 1, of all interactions of the tribe's people; NULL where no owned
 *   channel is declared. An interaction without a channel is of neither.
 */
export async function makeJourney(session: Session, { ownedChannels }: Given): Promise<void> {
  const owned = ownedChannels.length
    ? `(lower(channel) IN (${ownedChannels.map((name) => `lower(${literal(name.trim())})`).join(', ')}))`
    : 'NULL::BOOLEAN'
  const share = (is: string) =>
    ownedChannels.length ? `count(*) FILTER (WHERE ${is}) / count(*)::DOUBLE` : 'NULL::DOUBLE'
  await session.run(`
    CREATE OR REPLACE TEMP TABLE journey AS
    WITH told AS (
      SELECT f.tribe_id, s.tribe_number, s.phase, s.channel, count(*) AS things, count(DISTINCT s.actor_key) AS people
      FROM said s JOIN faces f ON f.person_key = s.actor_key WHERE s.phase IS NOT NULL AND f.ranked GROUP BY ALL
    )
    SELECT *, ${owned} AS owned,
      row_number() OVER (PARTITION BY tribe_number ORDER BY list_position(${PHASE_LIST}, phase), things DESC, channel) AS number,
      things / (sum(things) OVER (PARTITION BY tribe_number, phase))::DOUBLE AS share FROM told;
    CREATE OR REPLACE TEMP TABLE tribe_channels AS
    SELECT tribe_number, ${share('own')} AS owned_share, ${share('NOT own')} AS rented_share
    FROM (SELECT tribe_number, ${owned} AS own FROM said) GROUP BY tribe_number`)
}

const PHASE_LIST = `[${PHASES.map(literal).join(', ')}]`
