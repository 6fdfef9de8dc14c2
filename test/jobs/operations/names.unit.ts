/** Names that people give to tribes: at once in the current build, in every later one, and taken back. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openBuild } from '../../../src/build/read.ts'
import { Registry } from '../../../src/build/registry.ts'
import { readConfig } from '../../../src/config.ts'
import { holdDesk } from '../../../src/main.ts'
import { temporaryFolder } from '../../support/store.ts'
import { STREAM_HEAD, streamLines } from '../../support/streams.ts'

test('a name stays through rebuilds, is unique, and makes way for the found one when it is taken back', async () => {
  await using folder = await temporaryFolder()
  const config = readConfig({ data: join(folder.path, 'data'), memory: '512MB', threads: '2' }, {})
  const builds = join(config.data, 'workspaces/default/builds')
  const names = async (): Promise<Record<string, [string, string]>> => {
    const registry = new Registry(builds)
    const open = await openBuild(await registry.find('current'), builds, {
      memory: '512MB',
      threads: 1,
      tempDirectory: join(folder.path, 'tmp'),
    })
    try {
      const rows = await open.rows('SELECT tribe_id, name, named_by FROM tribes ORDER BY tribe_number')
      return Object.fromEntries(rows.map((r) => [r['tribe_id'], [r['name'], r['named_by']]]))
    } finally {
      await open.close()
    }
  }
  const deliver = async (name: string, lines: readonly string[]) => {
    const path = join(folder.path, name)
    await writeFile(path, [STREAM_HEAD, ...lines].join('\n'))
    return path
  }
  const desk = await holdDesk(config)
  try {
    const lines = streamLines(6000, 400, 4)
    await desk.run('ingest', 'default', { files: [await deliver('a.csv', lines.slice(0, 5000))] })
    await desk.run('rebuild', 'default', { proofSeconds: 0 })
    const found = await names()
    expect(await desk.run('nameTribe', 'default', { tribe: 't1', name: '  The   early birds ' })).toEqual({
      tribe: 't1',
      name: 'The early birds',
    })
    expect((await names())['t1']).toEqual(['The early birds', 'hand'])
    expect((await names())['t2']).toEqual(found['t2'])
    for (const [tribe, name, code] of [
      ['t2', 'the EARLY birds', 'TRIBE_NAME_TAKEN'],
      ['t2', ' ', 'BAD_TRIBE_NAME'],
      ['t2', 'a\u0007bell', 'BAD_TRIBE_NAME'],
      ['t2', 'x'.repeat(81), 'BAD_TRIBE_NAME'],
      ['t999', 'Nobody', 'NO_SUCH_TRIBE'],
    ] as const)
      await expect(desk.run('nameTribe', 'default', { tribe, name })).rejects.toMatchObject({ code })
    expect((await names())['t2']).toEqual(found['t2'])

    await desk.run('ingest', 'default', { files: [await deliver('b.csv', lines.slice(5000))] })
    const { build } = await desk.run('rebuild', 'default', { proofSeconds: 0 })
    expect((await names())['t1']).toEqual(['The early birds', 'hand'])
    expect(await desk.run('verify', 'default', { build: build.manifest.build })).toMatchObject({ outcome: 'same' })

    const back = await desk.run('nameTribe', 'default', { tribe: 't1', name: null })
    expect((await names())['t1']![0]).toBe(back.name)
    expect(back.name).not.toBe('The early birds')
    expect((await names())['t1']![1]).not.toBe('hand')
  } finally {
    await desk.close()
  }
})
