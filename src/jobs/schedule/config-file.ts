/**
 * `tribemap.json` in the data directory, or the file that TRIBEMAP_CONFIG names: schedules as they are to be, read when a
 * process that holds data starts (its `store` is read by config.ts).
 */
import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { configFileOf, isWorkspaceName } from '../../config.ts'
import type { Schedule } from '../../domain/schedules.ts'
import { refuse, TribemapError } from '../../errors.ts'
import { checkSchedule, record } from './schedule-check.ts'
import type { ConfigSchedules } from './schedules.ts'

/** BAD_CONFIG_FILE tells field, value and remedy. Without `named`, a file that is not there is one without schedules. */
export async function readConfigFile(data: string, named: string | null, now: Date): Promise<ConfigSchedules> {
  const file = configFileOf(data, named)
  const text = await readFile(file, 'utf8').catch((error) => {
    if (error.code === 'ENOENT' && named === null) return '{}'
    throw refuse.badConfigFile(
      file,
      `it cannot be read (${error.code}); set TRIBEMAP_CONFIG to a file that can, or leave it out.`,
    )
  })
  try {
    const schedules = readWorkspaces(parse(text), dirname(file), now)
    return { file, workspaces: [...schedules.keys()], of: (workspace) => schedules.get(workspace) ?? [] }
  } catch (error) {
    if (error instanceof TribemapError) throw refuse.badConfigFile(file, error.message)
    throw error
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw refuse.usage(`it is not valid JSON (${(error as Error).message}).`)
  }
}

function readWorkspaces(given: unknown, folder: string, now: Date): Map<string, Schedule[]> {
  const found = new Map<string, Schedule[]>()
  const { workspaces = {} } = record(given, 'file', ['workspaces', 'store'])
  for (const [name, workspace] of Object.entries(record(workspaces, 'workspaces', null))) {
    const where = `workspaces.${name}`
    if (!isWorkspaceName(name)) throw refuse.badName(name)
    const { schedules = [] } = record(workspace, where, ['schedules'])
    if (!Array.isArray(schedules)) throw refuse.badSchedule(`${where}.schedules`, schedules, 'give a list in brackets')
    const read = schedules.map((schedule, i) => readSchedule(schedule, `${where}.schedules[${i}]`, folder, now))
    for (const [i, { id }] of read.entries())
      if (read.findIndex((s) => s.id === id) < i)
        throw refuse.badSchedule(`${where}.schedules[${i}].name`, id, 'give each schedule a name of its own')
    found.set(name, read)
  }
  return found
}

function readSchedule(given: unknown, where: string, folder: string, now: Date): Schedule {
  const { name, pickUp } = (given ?? {}) as { name?: unknown; pickUp?: { files?: unknown } | null }
  if (typeof name !== 'string' || !/^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(name) || /^s\d+$/.test(name))
    throw refuse.badSchedule(
      `${where}.name`,
      name ?? null,
      'give a name of 1 to 64 letters, digits, "-" or "_", beginning with a letter; not s1, s2, …, which others have',
    )
  // Paths are as seen from the config file.
  const placed =
    typeof pickUp?.files === 'string'
      ? { ...(given as object), pickUp: { ...pickUp, files: resolve(folder, pickUp.files) } }
      : given
  return { id: name, from: 'config', ...checkSchedule(placed, where, null, now), since: null }
}
