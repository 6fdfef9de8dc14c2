/** What becomes of a rebuild: published, held where a gate stops it, or nothing to make. */
import type { BuildRecord, Manifest, Warning } from '../domain/builds.ts'
import type { GateLimits } from '../domain/gates.ts'
import { gateSentence, type Moved, stopped, weigh } from './gates.ts'
import type { Registry } from './registry.ts'

/** `build` is the new one, or the one since which there is nothing new: the current one, or a held one. */
export interface RebuildOutcome {
  build: BuildRecord
  nothingNew: boolean
  warnings: Warning[]
}

/** There is nothing new since this build, made when `current` was there already. */
export function nothingNew(current: BuildRecord, since: Manifest, records: readonly BuildRecord[]): RebuildOutcome {
  const outcome = (build: BuildRecord, ...warnings: Warning[]) => ({ build, nothingNew: true, warnings })
  const record = records.find((r) => r.manifest.build === since.build)
  const { build } = since
  if (record?.current) return outcome(record)
  if (record?.held) {
    const message = `Build ${build} is held and waits for you: \`tribemap builds publish ${build}\` or \`tribemap builds discard ${build}\`; readers keep ${current.manifest.build}.`
    return outcome(record, { code: 'HELD_WAITING', message })
  }
  const fate = record ? 'was set aside for' : 'was discarded; readers keep'
  const message = `Build ${build} was made from the same input and ${fate} ${current.manifest.build}; --force makes it again.`
  return outcome(current, { code: 'DISCARDED', message })
}

/** Modularity that a search from nothing must gain over the tribes carried on, as a share, to be worth telling. */
const CLEARLY_BETTER = 0.02

/** What a warm start has missed, where it is much: the tribes of today are no longer those carried on from build to build. */
function shifted({ quality }: Manifest): Warning[] {
  const { warm, modularity, runModularity } = quality
  const afresh = Math.max(...runModularity)
  if (!warm || !(afresh - modularity > CLEARLY_BETTER * Math.abs(afresh))) return []
  const message = `The tribes have shifted: found afresh they have modularity ${afresh.toFixed(3)}, carried on ${modularity.toFixed(3)}. \`tribemap rebuild --cold\` starts afresh; many people change their tribe by that.`
  return [{ code: 'TRIBES_SHIFTED', message }]
}

/** Records with a time after the rebuild's start are kept, but wait for their time. */
function waiting({ counts, startedAt }: Manifest): Warning[] {
  const { futureInteractions: future, interactions } = counts
  if (future === 0) return []
  const message = `${future.toLocaleString('en-US')} interactions lie in the future (after ${startedAt.slice(0, 16).replace('T', ' ')} UTC) and are left out; ${interactions.toLocaleString('en-US')} count. Are their times right?`
  return [{ code: 'FUTURE_LEFT_OUT', message }]
}

/** Who acted so long ago that it weighs nothing is on no map, and seems to have left it. */
function longAgo({ counts, options }: Manifest): Warning[] {
  const { longAgoPeople: people = 0 } = counts
  if (people === 0) return []
  const message = `${people === 1 ? 'One person is' : `${people.toLocaleString('en-US')} people are`} left out: all they did is too long ago to weigh anything at a half-life of ${options.halfLifeDays} days. \`tribemap rebuild --half-life\` takes a longer one.`
  return [{ code: 'LONG_AGO_LEFT_OUT', message }]
}

/** An account declared as brand that never occurs; and one that does, whose id differs in upper and lower case only. */
export interface UnseenBrand {
  account: string
  alike: string | null
}

const NAMED = 3

function unseen(brands: readonly UnseenBrand[]): Warning[] {
  if (brands.length === 0) return []
  const named = brands.slice(0, NAMED).map(({ account, alike }) => (alike ? `${account} (there is ${alike})` : account))
  const more = brands.length > NAMED ? `, and ${brands.length - NAMED} more` : ''
  const message = `Declared as brand, but not on the map: ${named.join(', ')}${more}. Tribes are judged as if there were no such brand; \`tribemap accounts\` takes corrected ids.`
  return [{ code: 'BRANDS_UNSEEN', message }]
}

/** Publishes the draft where it passes the gates, else holds it. */
export async function settle(
  registry: Registry,
  draft: string,
  manifest: Manifest,
  current: Manifest | null,
  moved: Moved,
  limits: GateLimits | undefined,
  unseenBrands: readonly UnseenBrand[],
): Promise<RebuildOutcome> {
  const warnings = [...shifted(manifest), ...waiting(manifest), ...longAgo(manifest), ...unseen(unseenBrands)]
  if (!current || !limits) return { build: await registry.publish(draft, manifest), nothingNew: false, warnings }
  const { gates, skipped } = weigh(current, manifest, moved, limits)
  for (const { gates: names, reason } of skipped)
    warnings.push({
      code: 'GATES_SKIPPED',
      message: `Not compared with ${current.build}: ${names.join(', ')} (${reason}).`,
    })
  const failed = stopped(gates)
  if (failed.length === 0) return { build: await registry.publish(draft, manifest, gates), nothingNew: false, warnings }
  const found = failed.map((gate) => gateSentence(gate, current, manifest)).join('; ')
  warnings.unshift({ code: 'HELD', message: `Build ${manifest.build} is held, not published: ${found}.` })
  return { build: await registry.hold(draft, manifest, gates), nothingNew: false, warnings }
}
