/** A served community with two builds, made by the CLI, with ids, names and times that are hard on formats and tools. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ok, ROOT, type Served, served } from '../support/cli.ts'
import { run } from './run.ts'

export interface World {
  folder: string
  /** the data directory */
  data: string
  /** folder of the build files */
  builds: string
  server: Served
  end(): Promise<void>
}

/** Ids that spreadsheets take for formulas, that formats must quote, that are numbers, dates or words of another type. */
export const HARD_IDS = [
  '=1+1',
  '-1',
  '+49 30 1234',
  '@anna',
  'a,b;c',
  '"quoted" \'twice\'',
  '007',
  '1e5',
  'NULL',
  'NaN',
  'true',
  '2026-03-01',
  'Müller-Lüdenscheidt',
  '山田🦊',
  '#hash',
  '\\N',
]

/** Makes and serves it; `sample` is the sample community, else a few of the hard ids only with some filling. */
export async function makeWorld({ sample }: { sample: boolean }): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'tribemap-bi-'))
  const data = join(folder, 'data')
  const cli = { data }
  if (sample) {
    await run('bash', [join(ROOT, 'scripts/sample'), '--out', folder])
    await ok(['ingest', join(folder, 'interactions.csv')], cli)
    await ok(['accounts', join(folder, 'accounts.csv')], cli)
  }
  await writeFile(join(folder, 'hard.ndjson'), hardInteractions(sample ? 0 : 240))
  await ok(['ingest', join(folder, 'hard.ndjson')], cli)
  await writeFile(join(folder, 'hard-accounts.csv'), HARD_ACCOUNTS)
  await ok(['accounts', join(folder, 'hard-accounts.csv')], cli)
  await ok(['rebuild', '--until', '2025-08-01'], cli)
  await ok(['rebuild', '--proof-seconds', '120'], cli)
  const server = await served(cli)
  return {
    folder,
    data,
    builds: join(data, 'workspaces/default/builds'),
    server,
    end: async () => {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A dense group of the hard ids, times to the microsecond, and groups of plain people with ties between them. */
function hardInteractions(plain: number): string {
  const lines: object[] = []
  const add = (actor: string, target: string, i: number) => {
    const time = `2025-0${1 + (i % 9)}-${String(1 + (i % 28)).padStart(2, '0')}T12:34:56.${String((i * 7919) % 1_000_000).padStart(6, '0')}Z`
    lines.push({
      actor,
      target,
      time,
      kind: ['reply', 'thanks', 'mention'][i % 3],
      channel: i % 5 ? 'forum' : 'a "b", c',
    })
  }
  HARD_IDS.forEach((actor, i) => {
    for (let step = 1; step <= 6; step++) add(actor, HARD_IDS[(i + step) % HARD_IDS.length]!, i * 11 + step)
  })
  for (let i = 0; i < plain; i++) {
    const group = i % 6
    const mate = (step: number) => `p${((((Math.floor(i / 6) * step + step) % 40) + 40) % 40) * 6 + group}`
    for (const step of [1, 2, 3, 5]) if (mate(step) !== `p${i}`) add(`p${i}`, mate(step), i * 13 + step)
    if (i % 7 === 0) add(`p${i}`, `p${(i * 5 + 1) % plain}`, i)
  }
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('')
}

const HARD_ACCOUNTS = `account,kind,person,handle,name,channel,do_not_contact
=1+1,member,,"=cmd|' /C calc'!A0","line one
line two",forum,true
-1,member,,-2+3,"tab	in it",forum,false
@anna,member,@anna,@anna,"Anna ""the fox"" Ångström",forum,false
007,member,@anna,,,"mail, post",false
true,brand,,brand,Brand,,false
`
