import { readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder } from '../../../src/jobs/workspace/folders.ts'
import { temporaryFolder } from '../../support/store.ts'

test('makes a folder with those above it; where none can be, says so at once', async () => {
  await using folder = await temporaryFolder()
  const deep = join(folder.path, 'a/b/c')
  await makeFolder(deep)
  await makeFolder(deep)
  expect((await stat(deep)).isDirectory()).toBe(true)
  await writeFile(join(folder.path, 'file'), '')
  for (const path of [join(folder.path, 'file'), join(folder.path, 'file/x'), '/proc/none', '/proc/none/x'])
    await expect(makeFolder(path), path).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining('cannot be made'),
    })
})

test('made by many at once is made', async () => {
  await using folder = await temporaryFolder()
  for (let round = 0; round < 100; round++) {
    const deep = join(folder.path, `${round}/a/b`)
    await Promise.all(Array.from({ length: 8 }, (_, i) => makeFolder(join(deep, `${i % 2}`))))
    expect((await readdir(deep)).sort()).toEqual(['0', '1'])
  }
})
