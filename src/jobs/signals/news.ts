/** What a finished or failed rebuild is news of, as signals with ids of their own. */
import type { OpenTables } from '../../build/pool.ts'
import type { BuildRecord } from '../../domain/builds.ts'
import type { Signal } from '../../domain/signals.ts'

/** Tribes smaller than this have no news of chiefs: there everybody is one. */
const LEAST_PEOPLE = 5
const MOST_TRIBES = 100

/** @param byHand when it was published, where that was not at the end of its rebuild */
export function buildPublished(workspace: string, { manifest }: BuildRecord, byHand?: Date): Signal {
  const { build, counts, quality, finishedAt } = manifest
  const figures = { people: counts.people, tribes: counts.tribes, ties: counts.ties, modularity: quality.modularity }
  const sentence = `Build ${build} of ${workspace} is published: ${counts.people} people in ${counts.tribes} tribes.`
  const at = byHand?.toISOString() ?? finishedAt
  return signal(workspace, byHand ? `${build}/${at}` : build, 'build_published', at, { sentence, build, ...figures })
}

export function buildHeld(workspace: string, { manifest, gates = [] }: BuildRecord): Signal {
  const { build, finishedAt } = manifest
  const broken = gates.filter((g) => g.value > g.limit)
  const figures = broken.map((g) => `${g.name} ${+g.value.toFixed(3)} (limit ${g.limit})`).join(', ')
  const sentence = `Build ${build} of ${workspace} is kept back, the one before still serves: ${figures}.`
  return signal(workspace, build, 'build_held', finishedAt, { sentence, build, gates: broken })
}

/** @param run names the attempt */
export function rebuildFailed(
  workspace: string,
  run: string,
  at: string,
  error: { code: string; message: string },
): Signal {
  const sentence = `The rebuild ${run} of ${workspace} failed: ${error.message}`
  return signal(workspace, run, 'rebuild_failed', at, { sentence, run, code: error.code })
}

/** One signal a tribe with chiefs who were not on its list in the build before; the largest tribes, at most 100. */
export async function newChiefs(
  workspace: string,
  { manifest }: BuildRecord,
  now: OpenTables,
  before: OpenTables,
): Promise<Signal[]> {
  const chiefs = `SELECT p.tribe_id, p.account_id, p.source, coalesce(p.handle, p.name, p.account_id) AS label, p.chief_rank, t.people
    FROM people p JOIN tribes t USING (tribe_id) WHERE p.role = 'chief' AND t.people >= ${LEAST_PEOPLE}`
  const then = await before.rows<Chief>(chiefs)
  const known = new Set(then.map((c) => `${c.tribe_id} ${c.source} ${c.account_id}`))
  const tribesThen = new Set(then.map((c) => c.tribe_id))
  const fresh = (await now.rows<Chief>(`${chiefs} ORDER BY t.people DESC, t.tribe_number, p.chief_rank`)).filter(
    (c) => tribesThen.has(c.tribe_id) && !known.has(`${c.tribe_id} ${c.source} ${c.account_id}`),
  )
  return [...Map.groupBy(fresh, (c) => c.tribe_id)].slice(0, MOST_TRIBES).map(([tribe, found]) => {
    const people = found.map(({ account_id, source, label, chief_rank }) => ({
      id: account_id,
      source,
      label,
      rank: chief_rank,
    }))
    const names = people.map((p) => p.label).join(', ')
    const sentence = `Tribe ${tribe} of ${workspace} has ${people.length === 1 ? 'a new chief' : 'new chiefs'}: ${names}.`
    const { build, finishedAt } = manifest
    return signal(workspace, `${build}/${tribe}`, 'new_chief', finishedAt, { sentence, build, tribe, chiefs: people })
  })
}

interface Chief {
  tribe_id: string
  account_id: string
  source: string
  label: string
  chief_rank: number
  people: number
}

const signal = (workspace: string, of: string, type: Signal['type'], at: string, data: Signal['data']): Signal => ({
  id: `${workspace}/${of}/${type}`,
  type,
  workspace,
  at,
  data,
})
