/** A rebuild with what stands around it: resources are weighed before it, gates before it is published, retention after it. */
import type { Warning } from '../domain/builds.ts'
import { TribemapError } from '../errors.ts'
import { type RebuildTools, rebuild, standing } from '../rebuild.ts'
import { prune } from './builds.ts'
import type { DeskWatch, Operations, RebuildArguments } from './desk.ts'
import type { OpenWorkspace } from './local.ts'
import { demandResources, forecast, quiet } from './preflight.ts'
import { gatesOf } from './settings.ts'

/** As rebuild(), and NOT_ENOUGH_MEMORY or NOT_ENOUGH_DISK before anything is begun. */
export async function careful(
  tools: RebuildTools,
  place: OpenWorkspace,
  args: RebuildArguments,
  watch: DeskWatch,
): Promise<Operations['rebuild']['result']> {
  const { store } = tools
  if (args.saveDefaults) await store.setDefaults({ ...(await store.defaults()), ...args.options })
  const { since } = await standing(tools, args.options)
  if (!since || args.force) {
    watch.progress?.({ phase: 'read', share: 0, secondsLeft: null })
    demandResources(await forecast(tools, args, watch), 'the data directory')
  }
  const done = await rebuild(
    tools,
    {
      ...(args.options ? { options: args.options } : {}),
      ...(args.force ? { force: true } : {}),
      ...(args.gates === false ? {} : { gates: await gatesOf(place.folder) }),
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
