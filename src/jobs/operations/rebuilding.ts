/** A rebuild with what stands around it: resources are weighed before it, gates before it is published, retention after it. */
import type { RebuildArguments, Warning } from '../../domain/builds.ts'
import { TribemapError } from '../../errors.ts'
import { rebuild } from '../../rebuild.ts'
import type { DeskWatch, Operations } from '../desk/desk.ts'
import type { OpenWorkspace } from '../workspace/open-workspace.ts'
import { gatesOf, namesOf } from '../workspace/settings.ts'
import { prune } from './builds.ts'
import { demandResources, needsOf, quiet, type WeighingTools } from './preflight.ts'

/** As rebuild(), and NOT_ENOUGH_MEMORY or NOT_ENOUGH_DISK before anything is begun. */
export async function careful(
  tools: WeighingTools,
  place: OpenWorkspace,
  args: RebuildArguments,
  watch: DeskWatch,
): Promise<Operations['rebuild']['result']> {
  const { store } = tools
  const { gates, saveDefaults, quietDays, ...request } = args
  if (saveDefaults) await store.setDefaults({ ...(await store.defaults()), ...args.options })
  const done = await rebuild(
    tools,
    {
      ...request,
      ...(gates === false ? {} : { gates: await gatesOf(place) }),
      names: await namesOf(place),
      weigh: async (standing, input) => demandResources(await needsOf(tools, standing, input)),
    },
    watch,
  )
  const warnings = [...done.warnings, ...(await quiet(store, quietDays, tools.now()))]
  return { ...done, warnings: [...warnings, ...(await applyRetention(place, tools.now()))] }
}

/** Also where nothing was new: age goes on. A build that is there stays there, whatever becomes of this. */
async function applyRetention(place: OpenWorkspace, now: Date): Promise<Warning[]> {
  try {
    await prune(place, now)
    return []
  } catch (error) {
    const why = error instanceof TribemapError ? error.message : String(error)
    const message = `Retention was not applied (${why}); \`tribemap builds prune\` tries again.`
    return [{ code: 'RETENTION_FAILED', message }]
  }
}
