/** What the README lists is what the code has. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { KIND_FAMILIES, NEGATIVE_KINDS, OTHER_KIND_WEIGHT } from '../../src/domain/kinds.ts'
import { EXIT } from '../../src/errors.ts'
import { INTERACTIONS } from '../../src/ingest/aliases.ts'

const ROOT = join(import.meta.dirname, '../..')
const README = readFileSync(join(ROOT, 'README.md'), 'utf8')

/** The rows of the table that follows a text, as lists of cells. */
function tableAfter(text: string): string[][] {
  const at = README.indexOf(text)
  expect(at, `README has no "${text}"`).toBeGreaterThanOrEqual(0)
  const lines = README.slice(at).split('\n')
  const from = lines.findIndex((l) => l.startsWith('|---'))
  const rows = lines.slice(from + 1)
  return rows
    .slice(
      0,
      rows.findIndex((l) => !l.startsWith('|')),
    )
    .map((l) =>
      l
        .split('|')
        .slice(1, -1)
        .map((c) => c.trim()),
    )
}

test('exit codes', () => {
  expect(
    tableAfter('| exit code |')
      .map(([code]) => Number(code))
      .sort((a, b) => a - b),
  ).toEqual(Object.values(EXIT).sort((a, b) => a - b))
})

test('kinds with their weights and other names', () => {
  const listed = tableAfter('| base | kind |').map(([base, kind, aliases]) => [Number(base), kind, aliases ?? ''])
  expect(listed).toEqual([
    ...KIND_FAMILIES.map((f) => [f.weight, f.kind, f.aliases.join(', ')]),
    [OTHER_KIND_WEIGHT, 'anything else', ''],
    [0, NEGATIVE_KINDS.join(', '), 'kept apart'],
  ])
})

test('columns by field', () => {
  const listed = tableAfter('| field | columns |').map(([field, columns]) => [field, columns])
  expect(listed).toEqual(Object.entries(INTERACTIONS.aliases).map(([field, names]) => [field, names.join(', ')]))
})

test('rooms, scripts and files', () => {
  const rooms = tableAfter('| room | what it does |').flatMap(([names]) =>
    [...names!.matchAll(/`([^`]+)`/g)].map((m) => m[1]!),
  )
  for (const room of rooms)
    expect(existsSync(join(ROOT, room.startsWith('src/') ? room : join('src', room))), room).toBe(true)
  const folders = readdirSync(join(ROOT, 'src'), { withFileTypes: true })
    .filter((e) => e.isDirectory())
    .map((e) => `${e.name}/`)
  expect(folders.filter((f) => !rooms.includes(f))).toEqual([])
  for (const [, script] of README.matchAll(/scripts\/([\w.-]+)/g))
    expect(existsSync(join(ROOT, 'scripts', script!)), `scripts/${script}`).toBe(true)
})
