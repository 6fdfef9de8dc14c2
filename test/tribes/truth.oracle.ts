import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findTribes } from '../../src/tribes/tribes.ts'
import { shared } from '../support/streams.ts'
import { type Edge, tiesOf } from './graphs.ts'

/** How much of the known groups is found at least: adjusted mutual information, 1 = all, 0 = as by chance. */
const LEAST: Record<string, number> = { karate: 0.5, football: 0.85, polblogs: 0.5 }

describe.each(Object.keys(LEAST))('%s', (name) => {
  const edgeFile = shared(`data/${name}.csv`)
  const labelFile = shared(`data/${name}.labels.csv`)
  if (!edgeFile || !labelFile) console.info(`${name}: left out, the shared data folder is not beside the repository`)

  test.skipIf(!edgeFile || !labelFile).each(['louvain', 'leiden'] as const)(
    '%s finds the known groups',
    (algorithm) => {
      const rows = (file: string) =>
        readFileSync(file, 'utf8')
          .trim()
          .split('\n')
          .slice(1)
          .map((line) => line.split(','))
      const groups = new Map(rows(labelFile!).map(([person, group]) => [person!, group!]))
      const numbers = new Map([...groups.keys()].map((person, number) => [person, number]))
      const pairs = new Map<string, Edge>()
      for (const [source, target] of rows(edgeFile!)) {
        const [u, v] = [numbers.get(source!)!, numbers.get(target!)!].sort((a, b) => a - b) as [number, number]
        if (u !== v) pairs.set(`${u} ${v}`, [u, v])
      }
      const ties = tiesOf(numbers.size, [...pairs.values()])
      const found = findTribes(ties, { algorithm, resolution: 1, seed: 1, runs: 5 })
      const known = [...groups.values()]
      const tied = known.map((_, person) => person).filter((person) => found.labels[person]! < found.count)
      const score = adjustedMutualInformation(
        tied.map((person) => known[person]!),
        tied.map((person) => String(found.labels[person])),
      )
      console.info(
        `${name}: ${algorithm} ${found.count} tribes, Q ${found.modularity.toFixed(4)}, AMI ${score.toFixed(3)} with ${new Set(known).size} known groups`,
      )
      expect(score).toBeGreaterThan(LEAST[name]!)
    },
  )
})

test('adjusted mutual information is 1 for the same groups, near 0 for groups that have nothing to do with each other', () => {
  const groups = Array.from({ length: 400 }, (_, i) => `${i % 4}`)
  expect(adjustedMutualInformation(groups, groups)).toBeCloseTo(1, 12)
  const across = groups.map((_, i) => `${Math.floor(i / 4) % 5}`)
  expect(Math.abs(adjustedMutualInformation(groups, across))).toBeLessThan(0.02)
})

/**
 * (I − E[I]) / (½ (H(a) + H(b)) − E[I]): Vinh, Epps, Bailey. JMLR 11 (2010) 2837.
 * The expectation is over partitions with the same sizes at random (hypergeometric).
 */
function adjustedMutualInformation(a: readonly string[], b: readonly string[]): number {
  const n = a.length
  const count = (items: readonly string[]) => {
    const counts = new Map<string, number>()
    for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1)
    return counts
  }
  const [sizesA, sizesB] = [count(a), count(b)]
  const logFactorial = [0]
  for (let i = 1; i <= n; i++) logFactorial.push(logFactorial[i - 1]! + Math.log(i))
  const lf = (i: number) => logFactorial[i]!
  const term = (both: number, x: number, y: number) => (both / n) * Math.log((n * both) / (x * y))
  let information = 0
  for (const [pair, both] of count(a.map((group, i) => `${group}\n${b[i]}`))) {
    const [x, y] = pair.split('\n') as [string, string]
    information += term(both, sizesA.get(x)!, sizesB.get(y)!)
  }
  let expected = 0
  for (const x of sizesA.values())
    for (const y of sizesB.values())
      for (let both = Math.max(1, x + y - n); both <= Math.min(x, y); both++) {
        const ways = lf(x) + lf(y) + lf(n - x) + lf(n - y)
        const log = ways - lf(n) - lf(both) - lf(x - both) - lf(y - both) - lf(n - x - y + both)
        expected += term(both, x, y) * Math.exp(log)
      }
  const entropy = (sizes: Map<string, number>) =>
    -[...sizes.values()].reduce((sum, size) => sum + (size / n) * Math.log(size / n), 0)
  return (information - expected) / ((entropy(sizesA) + entropy(sizesB)) / 2 - expected)
}
