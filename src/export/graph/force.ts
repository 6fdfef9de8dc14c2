/**
 * Draws one tribe so that people with strong ties stand near each other.
 *
 * Jacomy, Venturini, Heymann, Bastian. ForceAtlas2, a continuous graph layout algorithm for handy network visualization.
 * PLOS ONE 9 (2014) e98679. doi:10.1371/journal.pone.0098679
 *
 * Its directions are kept; distances from the middle are spread evenly over a disc, or a few outliers would leave the
 * rest a hairball.
 */
import graphologyModule from 'graphology'
import forceAtlas2Module from 'graphology-layout-forceatlas2'
import { type Points, spiral } from './spiral.ts'

// CommonJS described as ES modules: at run time the imports are the class and the function themselves
const Graph = graphologyModule as unknown as typeof graphologyModule.default
const forceAtlas2 = forceAtlas2Module as unknown as typeof forceAtlas2Module.default

/** Ties inside a tribe; ends are places in the order of its people, 0 … people − 1. */
export interface InnerTies {
  from: Uint32Array
  to: Uint32Array
  weights: Float32Array
}

/**
 * @param people ≥ 1, in the order in which they start from the middle
 * @returns one point a person, all distinct, in a disc of radius √people around 0, 0
 */
export function forced(people: number, ties: InnerTies): Points {
  const start = spiral(people)
  const graph = new Graph<{ x: number; y: number }, { weight: number }>({ type: 'directed' })
  for (let i = 0; i < people; i++) graph.addNode(i, { x: SPREAD * start.x[i]!, y: SPREAD * start.y[i]! })
  for (let i = 0; i < ties.from.length; i++) graph.addEdge(ties.from[i]!, ties.to[i]!, { weight: ties.weights[i]! })
  const found = forceAtlas2(graph, {
    iterations: iterations(people, ties.from.length),
    getEdgeWeight: 'weight',
    settings: {
      barnesHutOptimize: people > EXACT,
      barnesHutTheta: 1.2,
      strongGravityMode: true,
      gravity: 0.05,
      scalingRatio: 10,
      slowDown: 1 + Math.log(people),
    },
  })
  const x = Float64Array.from({ length: people }, (_, i) => found[i]!.x)
  const y = Float64Array.from({ length: people }, (_, i) => found[i]!.y)
  return spreadEvenly(x, y) ?? start
}

/** Fewer rounds for larger tribes: the work stays about the same from a few hundred people on. */
const iterations = (people: number, ties: number): number =>
  Math.max(LEAST, Math.min(MOST, Math.floor(WORK / (people * Math.log2(people + 1) * VISITS + ties))))

const LEAST = 40
const MOST = 120
/** steps of forces and springs a tribe */
const WORK = 12_000_000
/** regions a person is compared with, by level of the tree */
const VISITS = 8
/** people up to which all pairs are cheaper than the tree */
const EXACT = 200
/** distance of neighbours at the start, in units of the forces */
const SPREAD = 10

/** Keeps angles and the order of distances; the k-th nearest stands at √(k + ½). Undefined where forces blew up. */
function spreadEvenly(x: Float64Array, y: Float64Array): Points | undefined {
  const people = x.length
  let middleX = 0
  let middleY = 0
  for (let i = 0; i < people; i++) {
    middleX += x[i]! / people
    middleY += y[i]! / people
  }
  if (!Number.isFinite(middleX) || !Number.isFinite(middleY)) return undefined
  const distance = new Float64Array(people)
  for (let i = 0; i < people; i++) distance[i] = Math.sqrt((x[i]! - middleX) ** 2 + (y[i]! - middleY) ** 2)
  const order = Uint32Array.from({ length: people }, (_, i) => i).sort((a, b) => distance[a]! - distance[b]! || a - b)
  const points: Points = { x: new Float64Array(people), y: new Float64Array(people) }
  for (let k = 0; k < people; k++) {
    const i = order[k]!
    const scale = distance[i]! > 0 ? Math.sqrt(k + 0.5) / distance[i]! : 0
    points.x[i] = scale > 0 ? (x[i]! - middleX) * scale : Math.sqrt(k + 0.5)
    points.y[i] = (y[i]! - middleY) * scale
  }
  return points
}
