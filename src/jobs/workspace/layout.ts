/**
 * `DATA/layout.json`: how the data directory is laid out, as a number. Whoever is to hold the data brings an older one up to
 * date first, step by step; a newer one is refused by everybody. A step may be killed anywhere and is done again: each can be
 * done twice, and its number is written last.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isLocked } from '../../columns/database.ts'
import { refuse } from '../../errors.ts'
import { asOnlyEditor } from '../../keys/lock.ts'
import type { Store } from '../../store/store.ts'
import { dropStaged, finishRestore, RESTORE_JOURNAL } from '../backup/swap.ts'
import { makeFolder } from './folders.ts'
import { writeDurably } from './paper.ts'
import { workspaceFolder, workspaceNames } from './workspaces.ts'

export interface LayoutTools {
  openStore(folder: string): Promise<Store>
  /** of tribemap, Node and DuckDB */
  versions: Record<string, string>
  /** a sentence for who looks on */
  say?(sentence: string): void
}

export interface Migration {
  /** layout that stands when it is done */
  to: number
  /** what it does, to follow "layout 2: " */
  what: string
  run(data: string, tools: LayoutTools): Promise<void>
}

export const LAYOUT = 2
const FILE = 'layout.json'
/** A step may read all stores. */
const LONGEST_MS = 3_600_000

export const MIGRATIONS: readonly Migration[] = [
  { to: 2, what: 'the list of erased people stands beside each store', run: listErasedPeople },
]

/** Makes a data directory ready to be held: ends or removes a killed restore, brings the layout up to date. NEWER_DATA, BUSY. */
export async function openData(data: string, tools: LayoutTools, migrations = MIGRATIONS): Promise<void> {
  const newest = migrations.at(-1)!.to
  refuseNewer(data, newest)
  await makeFolder(data)
  await dropStaged(data)
  if (!existsSync(join(data, RESTORE_JOURNAL)) && readLayout(data) === newest) return
  const work = async () => {
    await finishRestore(data)
    await migrate(data, tools, migrations)
  }
  await asOnlyEditor(join(data, `${FILE}.lock`), work, { wait: 60, longest: LONGEST_MS })
}

/** NEWER_DATA where a newer program laid the directory out. Cheap: one small file. */
export function refuseNewer(data: string, known = LAYOUT): void {
  const layout = readLayout(data)
  if (layout !== null && layout > known) throw refuse.newerData(layout, known)
}

/** The number as it stands; 1 before there was a file, null where there is no data; DAMAGED_DATA where it cannot be read. */
export function readLayout(data: string): number | null {
  const path = join(data, FILE)
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return existsSync(join(data, 'workspaces')) ? 1 : null
  }
  const layout = numberIn(text)
  if (layout === null)
    throw refuse.damaged(`${path} holds no layout number; put {"layout":${LAYOUT}} there, or restore it from a backup.`)
  return layout
}

async function migrate(data: string, tools: LayoutTools, migrations: readonly Migration[]): Promise<void> {
  const from = readLayout(data)
  const done = (layout: number) =>
    writeDurably(join(data, FILE), JSON.stringify({ layout, program: tools.versions['tribemap'] }))
  if (from === null) return done(migrations.at(-1)!.to)
  for (const step of migrations.filter((m) => m.to > from)) {
    tools.say?.(
      `The data directory goes to layout ${step.to}: ${step.what}. A backup made before can still be restored.`,
    )
    await step.run(data, tools)
    await done(step.to)
  }
}

/** A store writes the list when it is opened. One that is damaged keeps nobody from the others: `doctor` tells of it. */
async function listErasedPeople(data: string, { openStore }: LayoutTools): Promise<void> {
  for (const name of await workspaceNames(data)) {
    const folder = workspaceFolder(data, name)
    try {
      await (await openStore(folder)).close()
    } catch (error) {
      if (isLocked(error)) throw refuse.busy(`process ${/PID (\d+)/.exec(String(error))?.[1] ?? ''}`, 0)
    }
  }
}

function numberIn(text: string): number | null {
  try {
    const { layout } = JSON.parse(text)
    return Number.isInteger(layout) && layout > 0 ? layout : null
  } catch {
    return null
  }
}
