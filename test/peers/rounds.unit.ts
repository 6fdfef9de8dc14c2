/** Turns of made-up contenders: who runs when, what is kept of it, and who is left out. */
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Contender } from '../../scripts/peers/contenders.ts'
import { writeGraph } from '../../scripts/peers/graph-file.ts'
import { measure } from '../../scripts/peers/rounds.ts'
import { temporaryFolder } from '../support/store.ts'
import { clique, tiesOf } from '../tribes/graphs.ts'

/** What contenders find: six labels, always the same. */
const LABELS: Record<string, number[]> = { ours: [0, 0, 0, 1, 1, 1], torn: [0, 0, 1, 1, 0, 0] }
const SCRIPT = `
import { writeFileSync } from 'node:fs'
const asked = Object.fromEntries(process.argv.slice(2).join(' ').split('--').filter(Boolean).map((pair) => pair.trim().split(' ')))
if (asked.labels === 'none') throw new Error('out of memory')
writeFileSync(asked.out, Uint32Array.from(asked.labels.split('').map(Number)))
console.log(JSON.stringify({ version: '1', load: 0, build: 0, first: 0, wall: Number(asked.threads), cpu: 1, peak: 1, processPeak: 1 }))
`

test('in turns, round by round; who fails is left out, and what was found is judged', async () => {
  await using folder = await temporaryFolder()
  const script = join(folder.path, 'peer.mjs')
  writeFileSync(script, SCRIPT)
  const graph = join(folder.path, 'graph')
  // two triangles with a tie between them
  writeGraph(`${graph}.ties`, tiesOf(6, [...clique(3), ...clique(3, 3), [2, 3]]))
  const before = readdirSync(folder.path)
  const contender = (who: string, labels: string): Contender => ({
    who,
    tasks: ['leiden'],
    threads: 2,
    ties: 1e9,
    command: [process.execPath, script, '--labels', labels],
  })
  const [ours, torn, failing] = [
    contender('ours', LABELS['ours']!.join('')),
    contender('torn', LABELS['torn']!.join('')),
    contender('failing', 'none'),
  ]
  const entries = [
    { contender: ours, threads: 1 },
    { contender: failing, threads: 1 },
    { contender: torn, threads: 1 },
    { contender: ours, threads: 2 },
  ]
  const said: string[] = []
  const setting = { graph, task: 'leiden' as const, seed: 1, error: 0.1, times: 1, folder: folder.path }
  const found = measure(setting, entries, 2, (line) => said.push(line))
  expect(
    said.map((line) => /round (\d): (\w+) on (\d)|(\w+) is left out/.exec(line)!.slice(1).join(' ').trim()),
  ).toEqual(['1 ours 1', 'failing', '1 torn 1', '1 ours 2', '2 ours 1', '2 torn 1', '2 ours 2'])
  expect(said[1]).toContain('out of memory')
  expect(found.map(({ who, threads, costs }) => [who, threads, costs.map(({ wall }) => wall)])).toEqual([
    ['ours', 1, [1, 1]],
    ['torn', 1, [1, 1]],
    ['ours', 2, [2, 2]],
  ])
  expect(found[0]!.hashes).toEqual(found[2]!.hashes)
  expect(found[0]!.hashes).not.toEqual(found[1]!.hashes)
  expect(found.map(({ hashes, judged }) => judged[hashes[0]!]!.disconnected)).toEqual([0, 1, 0])
  expect(readdirSync(folder.path)).toEqual(before)

  expect(() => measure(setting, [{ contender: { ...failing, who: 'ours' }, threads: 1 }], 1, () => {})).toThrow(
    'out of memory',
  )
})
