import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { undirected } from '../../src/graph/csr.ts'
import { coreNumbers } from '../../src/roles/measures/core-numbers.ts'
import { computeMeasures } from '../../src/roles/measures/measures.ts'
import { membersByTribe } from '../../src/roles/members.ts'
import { assignRoles } from '../../src/roles/roles.ts'
import { shells } from '../../src/roles/shells.ts'
import { expectNear, mapOf, type Tie } from './maps.ts'

interface Fixture {
  people: string[]
  ties: Tie[]
  tribes: number[]
  pagerank: number[]
  betweenness: number[]
  core: number[]
  core_in_tribe: number[]
  onion_layer: number[]
  participation: number[]
  within_tribe_z: number[]
  core_cuts: [core: number, people: number, fit: number][]
}

const fixture = (name: string): Fixture =>
  JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'))

describe.each(['karate', 'les-miserables', 'florentine-families', 'ring-of-cliques'])('%s', (name) => {
  const known = fixture(name)
  const { ties } = mapOf(known.people.length, known.ties)
  const labels = Uint32Array.from(known.tribes)
  const measures = computeMeasures(ties, labels, { seed: 1 })
  const near = (what: string, found: ArrayLike<number>, wanted: number[]) =>
    expectNear(what, found, wanted, 1e-9, known.people)

  test('PageRank inside each tribe is igraph’s', () => near('PageRank', measures.pagerank, known.pagerank))

  test('betweenness is igraph’s, exact', () => {
    near('betweenness', measures.betweenness, known.betweenness)
    expect(measures.betweennessSources).toBe('exact')
    expect(measures.betweennessError).toBe(0)
  })

  test('core numbers are igraph’s, over the map and inside tribes', () => {
    near('core number', measures.core, known.core)
    near('core number in the tribe', coreNumbers(undirected(ties), labels).core, known.core_in_tribe)
  })

  test('onion layers are NetworkX’s', () => near('onion layer', measures.onionLayer, known.onion_layer))

  test('participation and within-tribe z are the Brain Connectivity Toolbox’s', () => {
    near('participation', measures.participation, known.participation)
    near('z', measures.withinTribeZ, known.within_tribe_z)
  })

  test('the core is the cut of best correlation, as NumPy computes it pair by pair', () => {
    const graph = undirected(ties)
    const all = new Uint32Array(ties.people)
    const { shell, shellFit } = shells(graph, all, membersByTribe(all, 1), coreNumbers(graph).core)
    const [, people, fit] = known.core_cuts.reduce((best, cut) => (cut[2] > best[2] ? cut : best), [0, 0, 0])
    expect(shellFit[0]).toBeCloseTo(fit, 12)
    expect(shell.filter((s) => s === 0).length, 'people in the core').toBe(fit >= 0.3 ? people : 0)
  })
})

test('karate: the instructor (0) and the administrator (33) are among the first four chiefs of all tribes', () => {
  const { people, ties, tribes } = fixture('karate')
  const map = mapOf(people.length, ties)
  const { chief, listedChief } = assignRoles(
    { ...map, labels: Uint32Array.from(tribes), tribes: Math.max(...tribes) + 1 },
    { seed: 1 },
  )
  const first = people.map((_, i) => i).sort((a, b) => chief[b]! - chief[a]! || a - b)
  expect(first.slice(0, 4)).toEqual(expect.arrayContaining([0, 33]))
  expect([listedChief[0], listedChief[33]]).toEqual([1, 1])
})
