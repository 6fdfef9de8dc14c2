import { describe, expect, test } from 'vitest'
import { undirected } from '../../src/graph/csr.ts'
import { modularity } from '../../src/tribes/search/quality.ts'
import { findTribes } from '../../src/tribes/tribes.ts'
import { FIXTURES, fixture, tiesOf } from './graphs.ts'

/** How far below the best of the other programs' ten seeds the best of ours may be. */
const DISTANCE = { louvain: 0.002, leiden: 0.001 }

describe.each(FIXTURES)('%s', (name) => {
  const known = fixture(name)
  const ties = tiesOf(known.people, known.edges)

  test('modularity of a given partition is igraph’s and NetworkX’s', () => {
    const labels = Uint32Array.from(known.partition)
    for (const [resolution, q] of Object.entries(known.modularity))
      expect(modularity(undirected(ties), labels, 4, Number(resolution)), `γ = ${resolution}`).toBeCloseTo(q, 12)
  })

  test.each(['louvain', 'leiden'] as const)('%s’s best of ten seeds is as good as the other programs’', (algorithm) => {
    const found = findTribes(ties, { algorithm, resolution: 1, seed: 1, runs: 10 })
    const others = Object.entries(known.best).filter(([program]) => program.startsWith(algorithm))
    const figures = others.map(([program, q]) => `${program} ${q.toFixed(5)}`).join(', ')
    console.info(`${name}: ${algorithm} ${found.modularity.toFixed(5)} (${figures})`)
    expect(found.modularity).toBeGreaterThan(Math.max(...others.map(([, q]) => q)) - DISTANCE[algorithm])
  })
})
