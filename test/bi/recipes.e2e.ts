/** The recipes of docs/bi.md, run as they stand, on a server that asks for keys: what can be run is run, the rest is asked for. */
import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OFFERED, offeredTable, TABLES } from '../../src/build/tables.ts'
import { json, ROOT } from '../support/cli.ts'
import { PYTHON, python, WITHOUT_PYTHON } from '../support/python.ts'
import { JDBC_DRIVER, openWith, PYTHON_DRIVER } from './drivers.ts'
import type { Value } from './figures.ts'
import { run } from './run.ts'
import { makeWorld, type World } from './world.ts'

const TEXT = readFileSync(join(ROOT, 'docs/bi.md'), 'utf8')
const BLOCKS = [...TEXT.matchAll(/^```(\w+)\n(.*?)\n```$/gms)].map((m) => ({ language: m[1]!, code: m[2]! }))
const blocks = (language: string): string[] => BLOCKS.filter((b) => b.language === language).map((b) => b.code)

let world: World
let key: string
beforeAll(async () => {
  world = await makeWorld({ sample: false })
  key = (await json<{ key: string }>(['keys', 'add', 'tests'], { data: world.data })).key
  const cli = `npx() { shift; "${join(ROOT, 'scripts/tribemap')}" "$@"; }\ncd '${world.folder}'\nset -e\n`
  for (const code of blocks('bash')) await run('bash', ['-c', cli + here(code)], { TRIBEMAP_DATA: world.data })
})
afterAll(() => world?.end())

/** With this server and its folders in the place of the example's. */
const here = (code: string): string =>
  code
    .replaceAll('http://127.0.0.1:4000', world.server.address)
    .replaceAll('/srv/tribemap/data', world.data)
    .replaceAll('/srv/tribemap', world.folder)

/** Asks as a BI tool does: Basic, any name, the key as password. */
async function asked(address: string): Promise<string> {
  const authorization = `Basic ${Buffer.from(`anybody:${key}`).toString('base64')}`
  const answer = await fetch(address.replaceAll(' ', '%20'), { headers: { authorization } })
  const text = await answer.text()
  expect(answer.status, `${address}\n${text.slice(0, 500)}`).toBe(200)
  return text
}

test('every block is of a kind that is looked after here', () => {
  expect(new Set(BLOCKS.map((b) => b.language))).toEqual(
    new Set(['bash', 'm', 'http', 'text', 'json', 'sql', 'python']),
  )
  expect(TEXT.match(/^```/gm)).toHaveLength(2 * BLOCKS.length)
})

test('without the key nothing is answered', async () => {
  for (const path of ['/odata/default/', '/feeds/default/tribes.csv', '/tables'])
    expect((await fetch(world.server.address + path)).status, path).toBe(401)
})

test.each(blocks('http').flatMap((code) => code.split('\n')))('%s', async (line) => {
  const text = await asked(`${world.server.address}${line.replace(/^GET /, '')}`)
  const rows = line.includes('/odata/') ? JSON.parse(text).value : text.trim().split('\n').slice(1)
  expect(rows.length).toBeGreaterThan(1)
})

describe('Power Query', () => {
  test.each(blocks('m').map((code) => [code.split('\n')[1]!.trim(), code]))('%s', async (_, code) => {
    const feeds = [...here(code).matchAll(/OData\.Feed\("([^"]+)"/g)].map((m) => m[1]!)
    const contents = [
      ...here(code).matchAll(/Web\.Contents\("([^"]+)", \[RelativePath = "([^"]+)", Query = \[([^\]]*)\]/g),
    ]
    expect(feeds.length + contents.length).toBe(1)
    for (const address of feeds) {
      const names = JSON.parse(await asked(address)).value.map((set: { name: string }) => set.name)
      for (const [, name] of code.matchAll(/\[Name = "(\w+)"/g)) expect(names).toContain(name)
    }
    for (const [, base, path, query] of contents) {
      const options = query!.replaceAll(/(\w+) = "([^"]*)"(, )?/g, '$1=$2&')
      const text = await asked(`${base}/${path}?${options.replace(/&$/, '')}`)
      expect(text.split('\n').length).toBeGreaterThan(2)
    }
    const columns = OFFERED.flatMap((t) => t.columns.map((c) => c.name))
    const named = [...code.matchAll(/(?:each|and) \[(\w+)\]|\{"(\w+)", (?:type|Int64)/g)].map((m) => m[1] ?? m[2])
    const picked = /SelectColumns\(\w+, \{([^}]*)\}/.exec(code)?.[1]?.match(/\w+/g) ?? []
    expect(named.length).toBeGreaterThan(0)
    for (const name of [...named, ...picked]) expect(columns).toContain(name)
  })
})

const FILE = '/srv/tribemap/data/workspaces/default/builds/current.duckdb'

for (const driver of [PYTHON_DRIVER, JDBC_DRIVER])
  test.skipIf(driver.missing)(`the dashboard in SQL by ${driver.name}${driver.missing}`, async () => {
    const opened = openWith(driver, here(FILE))
    for (const code of blocks('sql')) expect((await opened.rows(here(code))).length, code).toBeGreaterThan(1)
    await opened.close()
  })

describe.skipIf(!PYTHON)(`Python${WITHOUT_PYTHON}`, () => {
  test('the dashboard in pandas shows what the one in SQL shows; OData and DuckDB answer', async () => {
    const script = join(world.folder, 'recipe.py')
    const shown = `
import json
keeping = ${JSON.stringify(join(world.folder, 'kept.parquet'))}
grew = [grown(keeping)]
kept[kept["build_number"] == kept["build_number"].min()].to_parquet(keeping)
fewer = len(pd.read_parquet(keeping))
grew += [grown(keeping), grown(keeping), history]
kept.head(0).to_parquet(keeping)
grew.append(grown(keeping))
marked = [len(kept) - fewer, len(table("rankings_history", f"?since={kept['built_at'].max()}".replace(" ", "T")))]
def rows(frame): return json.loads(frame.to_json(orient="values", double_precision=15))
print("SHOWN" + json.dumps({
  "chiefs": rows(chiefs), "sizes": rows(sizes), "cells": int(over_time.count().sum()), "history": len(history),
  "medicine_men": medicine_men, "bridges": len(bridges), "last_at": str(ties["last_at"].dtype),
  "grown": [frame.equals(kept) for frame in grew], "marked": marked, "paged": len(all_ties) > 50 and all_ties.equals(table("ties")),
  "members": members["account_id"].tolist(), "ties": ties[["actor", "target"]].values.tolist(),
}))`
    await writeFile(script, here(blocks('python').join('\n')) + shown)
    const printed = await run(PYTHON!, [script], { TRIBEMAP_KEY: key })
    const found = JSON.parse(printed.slice(printed.indexOf('SHOWN') + 5))

    const opened = openWith(PYTHON_DRIVER, here(FILE))
    const [chiefs, overTime, sizes] = await Promise.all(blocks('sql').map((code) => opened.rows(here(code))))
    expect(near(found.chiefs)).toEqual(near(chiefs!))
    expect(near(found.sizes)).toEqual(near(sizes!))
    expect(found.cells).toBe(overTime!.length)
    const listed =
      "SELECT tribe_id, rank, account_id FROM rankings WHERE role = 'medicine_man' AND listed ORDER BY tribe_number, rank"
    expect(found.medicine_men).toEqual(await opened.rows(listed))
    expect(found.members).toEqual((await opened.rows('SELECT account_id FROM members')).flat())
    expect(found.ties).toEqual(await opened.rows('SELECT actor, target FROM ties'))
    await opened.close()
    expect(found.last_at).toMatch(/^datetime64/)
    expect(found.grown).toEqual([true, true, true, true, true])
    expect(found.marked).toEqual([expect.toSatisfy((rows: number) => rows > 0), 0])
    expect(found.paged).toBe(true)
    expect(found.history).toBeGreaterThan(found.chiefs.length)
    expect(found.bridges).toBeGreaterThan(1)
  })

  test('Superset’s way to the file', () => {
    const uri = blocks('text').find((code) => code.startsWith('duckdb://'))!
    const [sql] = blocks('sql')
    const found = JSON.parse(python('superset.py', [here(uri), blocks('json')[0]!, sql!]))
    expect(found.tables).toEqual([...TABLES.map((t) => t.name), 'manifest'].sort())
    expect(found.comment).toBe(offeredTable('tribes')!.doc)
    expect(found.rows.length).toBeGreaterThan(1)
  })
})

test('what the shell wrote is there', () => {
  expect(readFileSync(join(world.folder, 'rankings_history.parquet')).subarray(0, 4).toString()).toBe('PAR1')
  expect(readFileSync(join(world.folder, 'graph.gexf'), 'utf8')).toContain('</gexf>')
})

/** to_json rounds numbers to 15 digits. */
const near = (rows: Value[][]): Value[][] =>
  rows.map((row) => row.map((v) => (typeof v === 'number' ? Number(v.toPrecision(12)) : v)))
