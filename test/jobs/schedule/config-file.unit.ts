/** Schedules from the config file, and what is said of those that do not fit. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readConfigFile } from '../../../src/jobs/schedule/config-file.ts'
import { Schedules } from '../../../src/jobs/schedule/schedules.ts'
import { temporaryFolder } from '../../support/store.ts'

const NOW = new Date('2026-03-01T00:00:00Z')

async function read(content: unknown) {
  await using folder = await temporaryFolder()
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  await writeFile(join(folder.path, 'tribemap.json'), text)
  return { folder: folder.path, config: await readConfigFile(folder.path, null, NOW) }
}
const nightly = (fields: object) => ({ workspaces: { default: { schedules: [{ name: 'nightly', ...fields }] } } })

test('a schedule as it is to be; paths are as seen from the file', async () => {
  const { folder, config } = await read(
    nightly({
      cron: '30 2 * * *',
      timeZone: 'Europe/Berlin',
      pickUp: { files: 'in/*.csv', source: 'forum', map: { actor: 'author' } },
      options: { resolution: 2 },
      quietDays: 3,
    }),
  )
  expect(config.workspaces).toEqual(['default'])
  expect(config.of('other')).toEqual([])
  expect(config.of('default')).toEqual([
    {
      id: 'nightly',
      name: 'nightly',
      from: 'config',
      trigger: { on: 'cron', cron: '30 2 * * *', timeZone: 'Europe/Berlin' },
      pickUp: { files: join(folder, 'in/*.csv'), source: 'forum', map: { actor: 'author' }, graceSeconds: 60 },
      options: { resolution: 2 },
      paused: false,
      timeLimitMinutes: 240,
      retries: 3,
      quietDays: 3,
      since: null,
    },
  ])
})

test('it is changed only there', async () => {
  const { config } = await read(nightly({ everyMinutes: 5 }))
  await using folder = await temporaryFolder()
  const schedules = new Schedules(folder.path, 'default', config)
  await expect(schedules.set('nightly', { paused: true }, NOW)).rejects.toMatchObject({
    code: 'SCHEDULE_IN_CONFIG',
    message: expect.stringContaining(config.file),
  })
  await expect(schedules.remove('nightly')).rejects.toMatchObject({ code: 'SCHEDULE_IN_CONFIG' })
  await expect(schedules.remove('s1')).rejects.toMatchObject({ code: 'NO_SUCH_SCHEDULE' })
  expect((await schedules.add({ everyMinutes: 7 }, NOW)).id).toBe('s1')
  expect((await schedules.list()).map((s) => s.id)).toEqual(['nightly', 's1'])
})

test('no file is no schedules, but one that is named must be there', async () => {
  await using folder = await temporaryFolder()
  expect((await readConfigFile(folder.path, null, NOW)).workspaces).toEqual([])
  await expect(readConfigFile(folder.path, join(folder.path, 'x.json'), NOW)).rejects.toMatchObject({
    code: 'BAD_CONFIG_FILE',
    message: expect.stringContaining('TRIBEMAP_CONFIG'),
  })
})

const AT = 'workspaces.default.schedules[0]'
test.each<[unknown, string]>([
  ['{', 'not valid JSON'],
  [[], 'file is []; give an object'],
  [{ workspace: {} }, 'workspace is {}; there is no such field; take one of workspaces'],
  [{ workspaces: { 'a b': {} } }, 'Workspace name "a b"'],
  [{ workspaces: { default: { schedules: {} } } }, 'workspaces.default.schedules is {}; give a list'],
  [{ workspaces: { default: { schedules: [7] } } }, `${AT}.name is null; give a name`],
  [nightly({ name: 's3', everyMinutes: 5 }), `${AT}.name is "s3"; give a name`],
  [nightly({}), `${AT}.cron is null; say when`],
  [nightly({ crn: '* * * * *' }), `${AT}.crn is "* * * * *"; there is no such field`],
  [nightly({ cron: '61 * * * *' }), `${AT}.cron is "61 * * * *"; give five fields`],
  [nightly({ cron: '* * * * *', timeZone: 'Berlin' }), `${AT}.timeZone is "Berlin"; give an IANA name`],
  [nightly({ everyMinutes: 5, timeZone: 'UTC' }), `${AT}.timeZone is "UTC"; leave it out`],
  [nightly({ everyMinutes: 0 }), `${AT}.everyMinutes is 0; give whole minutes from 1 to 1440`],
  [nightly({ everyMinutes: 5, cron: '* * * * *' }), `${AT}.everyMinutes is 5; leave it out beside cron`],
  [nightly({ newInteractions: 5, pickUp: { files: '/in' } }), `${AT}.pickUp is "/in"; leave it out`],
  [nightly({ everyMinutes: 5, pickUp: {} }), `${AT}.pickUp.files is null; give the absolute path`],
  [
    nightly({ everyMinutes: 5, pickUp: { files: 'in', map: { who: 'x' } } }),
    `${AT}.pickUp.map.who is "x"; there is no`,
  ],
  [nightly({ everyMinutes: 5, pickUp: { files: 'in', graceSeconds: -1 } }), `${AT}.pickUp.graceSeconds is -1`],
  [nightly({ everyMinutes: 5, retries: 11 }), `${AT}.retries is 11; give a whole number from 0 to 10`],
  [nightly({ everyMinutes: 5, timeLimitMinutes: 1.5 }), `${AT}.timeLimitMinutes is 1.5; give whole minutes`],
  [nightly({ everyMinutes: 5, options: { resolution: 0 } }), `${AT}.options.resolution is 0; give a number`],
  [nightly({ everyMinutes: 5, options: { algorithm: 'x' } }), `${AT}.options.algorithm is "x"; give "louvain"`],
  [nightly({ everyMinutes: 5, options: { since: 'soon' } }), `${AT}.options.since is "soon"; give a time`],
  [nightly({ everyMinutes: 5, quietDays: 0 }), `${AT}.quietDays is 0; give whole days`],
  [
    {
      workspaces: {
        default: {
          schedules: [
            { name: 'a', everyMinutes: 5 },
            { name: 'a', everyMinutes: 6 },
          ],
        },
      },
    },
    'workspaces.default.schedules[1].name is "a"; give each schedule a name of its own',
  ],
])('%j is refused', async (content, said) => {
  await expect(read(content)).rejects.toMatchObject({
    code: 'BAD_CONFIG_FILE',
    exitCode: 2,
    message: expect.stringContaining(said),
  })
})

test('a change leaves what is not named as it was', async () => {
  await using folder = await temporaryFolder()
  const schedules = new Schedules(folder.path, 'default', (await read('{}')).config)
  await schedules.add({ cron: '0 5 * * *', timeZone: 'Europe/Berlin', retries: 1, pickUp: { files: '/in' } }, NOW)
  const later = new Date('2026-03-02T00:00:00Z')
  expect(await schedules.set('s1', { name: 'early' }, later)).toMatchObject({
    name: 'early',
    retries: 1,
    trigger: { cron: '0 5 * * *', timeZone: 'Europe/Berlin' },
    pickUp: { files: '/in' },
    since: NOW.toISOString(),
  })
  const moved = await schedules.set('s1', { timeZone: 'UTC', pickUp: null }, later)
  expect([moved.trigger, moved.pickUp, moved.since]).toEqual([
    { on: 'cron', cron: '0 5 * * *', timeZone: 'UTC' },
    null,
    later.toISOString(),
  ])
})
