/** A rebuild with what stands around it: resources are weighed before it, gates before it is published, retention after it. */
import type { RebuildArguments, Warning } from '../domain/builds.ts'
import { TribemapError } from '../errors.ts'
import { rebuild, standing } from '../rebuild.ts'
import { prune } from './builds.ts'
import type { DeskWatch, Operations } from './desk.ts'
import type { OpenWorkspace } from './local.ts'
import { demandResources, forecast, quiet, type WeighingTools } from './preflight.ts'
import { gatesOf } from './settings.ts'

/** As rebuild(), and NOT_ENOUGH_MEMORY or NOT_ENOUGH_DISK before anything is begun. */
export async function careful(
  tools: WeighingTools,
  place: OpenWorkspace,
  args: RebuildArguments,
  watch: DeskWatch,
): Promise<Operations['rebuild']['result']> {
  const { store } = tools
  if (args.saveDefaults) await store.setDefaults({ ...(await store.defaults()), ...args.options })
  const { since } = await standing(tools, args.options)
  if (!since || args.force || args.cold) {
    watch.progress?.({ phase: 'read', share: 0, secondsLeft: null })
    demandResources(await forecast(tools, args, watch))
  }
  const done = await rebuild(
    tools,
    {
      ...(args.options ? { options: args.options } : {}),
      ...(args.force ? { force: true } : {}),
      ...(args.cold ? { cold: true } : {}),
      ...(args.gates === false ? {} : { gates: await gatesOf(place) }),
    },
    watch,
  )
  const warnings = [...done.warnings, ...(await quiet(store, args.quietDays, tools.now()))]
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
