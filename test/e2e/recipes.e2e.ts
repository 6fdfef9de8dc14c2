/** The recipes in deploy/: their commands run as they stand there, without a server and beside one. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { json, ok, ROOT, served, tribemap } from '../support/cli.ts'
import { temporaryFolder } from '../support/store.ts'

const recipe = (name: string): string => readFileSync(join(ROOT, 'deploy', name), 'utf8')

/** The command of each recipe with its variables, in words. */
const COMMANDS: Record<string, () => string> = {
  cron: () => /^30 2 \* \* \* tribemap (.*)$/m.exec(recipe('rebuild.cron'))![1]!,
  systemd: () => {
    const unit = recipe('tribemap-rebuild.service')
    return `${/^Environment=(.*)$/m.exec(unit)![1]} ${/^ExecStart=(.*)$/m.exec(unit)![1]}`
  },
  kubernetes: () => {
    const yaml = recipe('rebuild-cronjob.yaml')
    const words = JSON.parse(/command: (\[.*\])/.exec(yaml)![1]!) as string[]
    const [, name, value] = /- name: (\w+)\s+value: (\S+)/.exec(yaml)!
    return `${name}=${value} ${words.join(' ')}`
  },
}

/** Runs a command of a recipe as it stands there, with the places of this test. */
function follow(command: string, data: string): string {
  const here = command
    .replace(/TRIBEMAP_DATA=\S+/, `TRIBEMAP_DATA=${data}`)
    .replace(/ (\/opt\/tribemap\/scripts\/)?tribemap /, ` ${join(ROOT, 'scripts/tribemap')} `)
  expect(here).toContain(`${ROOT}/scripts/tribemap rebuild`)
  return execFileSync('sh', ['-c', here], { encoding: 'utf8', cwd: '/', stdio: 'pipe' })
}

const runs = async (data: string) =>
  (await json<{ state: string; schedule: string | null }[]>(['jobs'], { data })).map((r) => r.state)

test.each(Object.entries(COMMANDS))('%s', async (_name, command) => {
  await using folder = await temporaryFolder()
  const data = join(folder.path, 'data')
  await ok(['ingest', '-'], { data, stdin: 'actor,target\nanna,ben\nben,cleo\ncleo,anna\n' })
  follow(command(), data)
  follow(command(), data)
  expect(await runs(data)).toEqual(['nothing_new', 'done'])
  const server = await served({ data })
  try {
    await ok(['ingest', '-'], { data, stdin: 'actor,target\ndora,ben\n' })
    follow(command(), data)
  } finally {
    expect(await server.stop()).toBe(0)
  }
  expect(await runs(data)).toEqual(['done', 'nothing_new', 'done'])
})

test('a run that fails says so by its exit code, and the history says why', async () => {
  await using folder = await temporaryFolder()
  const data = join(folder.path, 'data')
  await ok(['schedule', 'add', '--every', '60'], { data })
  expect(() => follow(COMMANDS['cron']!(), data)).toThrow(/ingest/)
  expect(await ok(['jobs'], { data })).toMatch(/r1\s.*failed[\s\S]*NOTHING_TO_BUILD: No interactions/)
})

test('a pick-up folder that is not there yet is said; files refused there are told night after night', async () => {
  await using folder = await temporaryFolder()
  const data = join(folder.path, 'data')
  const files = join(folder.path, 'in')
  const added = await tribemap(['schedule', 'add', '--every', '60', '--pick-up', files, '--grace', '0'], { data })
  expect([added.code, added.stderr]).toEqual([
    0,
    expect.stringContaining(`The pick-up folder ${files} is not there yet`),
  ])
  const set = await tribemap(['schedule', 'set', 's1', '--pick-up', `${files}/*.csv`, '--grace', '0'], { data })
  expect([set.code, set.stderr]).toEqual([0, expect.stringContaining(`The pick-up folder ${files} is not there yet`)])
  const wrong = await tribemap(['schedule', 'set', 's1', '--every', '0'], { data })
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('--every is 0; give whole minutes')])
  await mkdir(files)
  await writeFile(join(files, 'good.csv'), 'actor,target\nanna,ben\n')
  await writeFile(join(files, 'bad.csv'), 'nothing,here\n1,2\n')
  expect((await tribemap(['schedule', 'set', 's1', '--pick-up', files, '--grace', '0'], { data })).stderr).toBe('')
  await ok(['schedule', 'run', 's1'], { data })
  const still = await tribemap(['schedule', 'run', 's1', '--quiet'], { data })
  expect([still.code, still.stdout.toString()]).toEqual([0, expect.stringContaining('nothing new since build b1')])
  expect(still.stderr).toBe(
    `A file refused by an earlier run still lies there, and is tried again when it changes: ${join(files, 'bad.csv')}.`,
  )
  const told = await ok(['jobs'], { data })
  expect(told).toContain(`r1: imported ${join(files, 'good.csv')} (import 1)`)
  expect(told).toContain(`r1: refused ${join(files, 'bad.csv')}: `)
  expect(told).toContain('r2: A file refused by an earlier run still lies there')
})

test('systemd takes the units', async ({ skip }) => {
  if (!existsSync('/usr/bin/systemd-analyze')) {
    console.log('The units were not checked by systemd-analyze: it is not on this machine.')
    return skip()
  }
  await using folder = await temporaryFolder()
  for (const name of ['tribemap-rebuild.service', 'tribemap-rebuild.timer']) {
    const path = join(folder.path, name)
    await writeFile(
      path,
      recipe(name)
        .replaceAll('/opt/tribemap', ROOT)
        .replace(/^User=.*\n/m, ''),
    )
  }
  const units = ['tribemap-rebuild.service', 'tribemap-rebuild.timer'].map((name) => join(folder.path, name))
  execFileSync('systemd-analyze', ['verify', '--man=no', ...units], { stdio: 'pipe' })
  const when = /^OnCalendar=(.*)$/m.exec(recipe('tribemap-rebuild.timer'))![1]!
  const shown = execFileSync('systemd-analyze', ['calendar', when], { encoding: 'utf8' })
  expect(shown).toContain('Normalized form: *-*-* 02:30:00')
})

test('schedules from the config file: listed, run from outside, not changed from there', async () => {
  await using folder = await temporaryFolder()
  const data = join(folder.path, 'data')
  const config = join(folder.path, 'tribemap.json')
  const env = { TRIBEMAP_CONFIG: config }
  const schedules = [
    { name: 'nightly', cron: '30 2 * * *', timeZone: 'Europe/Berlin', pickUp: { files: '*.csv', graceSeconds: 0 } },
  ]
  await writeFile(config, JSON.stringify({ workspaces: { default: { schedules } } }))
  await writeFile(join(folder.path, 'a.csv'), 'actor,target\nanna,ben\n')
  expect(await ok(['schedule'], { data, env })).toMatch(/nightly .*Europe\/Berlin.*config/)
  expect(await ok(['schedule', 'run', 'nightly'], { data, env })).toMatch(/build b1.*1 imported/)
  const changed = await tribemap(['schedule', 'pause', 'nightly'], { data, env })
  expect([changed.code, changed.stderr]).toEqual([2, expect.stringContaining(config)])
  await writeFile(config, JSON.stringify({ workspaces: { default: { schedules: [{ name: 'nightly', cron: '9' }] } } }))
  const refused = await tribemap(['serve', '--port', '0'], { data, env })
  expect(refused.code).toBe(2)
  expect(refused.stderr).toMatch(/workspaces\.default\.schedules\[0\]\.cron is "9"; give five fields/)
})
