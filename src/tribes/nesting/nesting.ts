/**
 * Tribes nest: what each tribe falls into by itself, and what its parts fall into, down to circles of 2 to 4 people; and
 * which tribes hold together as a larger one (parents.ts).
 *
 * A group of 5 people and more is searched by itself, its own ties being the whole, and falls into the parts found where they
 * part it better than chance would (falling.ts); then each part by itself, until a group is a circle or does not fall.
 */
import { estimateCsrBytes, estimateGraphBytes } from '../../graph/csr.ts'
import { checkTies, type TieColumns } from '../../graph/ties.ts'
import { type KernelWatch, NO_WATCH, partOf, throwIfStopped } from '../../graph/watch.ts'
import { SOLO, type Team } from '../../team/team.ts'
import { NO_TRIBE } from '../tribes.ts'
import { estimateFallingBytes, fallApart, type Parts } from './falling.ts'
import { estimateInsideBytes, type Gathered, gather, gatherTies } from './gathered.ts'
import { estimateParentsBytes, findParents } from './parents.ts'

export interface NestInput {
  ties: TieColumns
  /** tribe of each person, 0 ≤ label < tribes, each connected; NO_TRIBE for none */
  labels: Uint32Array
  tribes: number
  /** 1 for each person who may be named as the first of a group */
  rankable: Uint8Array
}

/** Groups in order of their depth; at one depth those of one parent together, largest first, equal sizes by their first person. */
export interface Nesting {
  groups: number
  /** tribe that the group is a part of */
  tribe: Uint32Array
  /** group that it is a part of; NO_GROUP where that is the tribe */
  parent: Uint32Array
  /** 1 for the parts of a tribe, 2 for theirs … */
  depth: Uint32Array
  people: Uint32Array
  /** pairs inside with a tie */
  pairs: Uint32Array
  /** undirected weight inside, each pair once */
  inside: Float64Array
  /** undirected weight of the ties with the other parts of what it is a part of */
  beside: Float64Array
  /** the rankable person who gets most attention inside, the first of equals; NO_GROUP where nobody does */
  first: Uint32Array
  /** the deepest group of each person; NO_GROUP where the tribe does not fall apart, or without a tribe */
  groupOf: Uint32Array
  /** the larger tribe that each tribe is a part of, 0 ≤ label < parents, most people first; NO_GROUP for none */
  parentOf: Uint32Array
  parents: number
}
export const NO_GROUP = NO_TRIBE

/** Fewer people are a circle, which is not taken apart. */
const LEAST_PEOPLE = 5
const DEEPEST = 6
const PARENTS_SHARE = 0.1
const GATHERING_SHARE = 0.1

/**
 * Deterministic to the byte; what a tribe falls into depends on nothing but its own ties. O(people + ties) a depth.
 * @param options.seed 0 to 2³² − 1
 * @throws TypeError, RangeError where the input is not as it should be; Stopped
 */
export function nest(
  input: NestInput,
  { seed }: { seed: number },
  watch: KernelWatch = NO_WATCH,
  team: Team = SOLO,
): Nesting {
  check(input)
  const { ties, labels, tribes } = input
  const larger = findParents(ties, labels, tribes, seed, partOf(watch, 0, PARENTS_SHARE))
  team.rest(estimateGraphBytes(tribes, ties.from.length))
  const groupOf = new Uint32Array(ties.people).fill(NO_GROUP)
  const levels: Level[] = []
  let groups = 0
  let done = PARENTS_SHARE + GATHERING_SHARE
  // the groups to be searched next, each with the number by which `labels` or the level before knows it
  let open = largeEnough(sizesOf(labels, tribes))
  let gathered = gatherTies(ties, lifted(labels, open.places), open.numbers.length, team)
  let tribeOf = open.numbers
  let parentOf = new Uint32Array(open.numbers.length).fill(NO_GROUP)
  for (let depth = 1; depth <= DEEPEST && open.numbers.length > 0; depth++) {
    watch.progress(done)
    const parts = fallApart(gathered, seed, partOf(watch, done, (1 + done) / 2))
    done = (1 + done) / 2
    throwIfStopped(watch)
    team.rest(estimateGraphBytes(gathered.graph.nodes, gathered.graph.targets.length / 2))
    const level = {
      tribe: parts.groupOf.map((g) => tribeOf[g]!),
      parent: parts.groupOf.map((g) => parentOf[g]!),
      depth: new Uint32Array(parts.count).fill(depth),
      people: parts.sizes,
      ...tiesOfParts(gathered, parts),
      first: mostHeard(input, gathered, parts),
    }
    levels.push(level)
    for (let u = 0; u < parts.labels.length; u++)
      if (parts.labels[u] !== NO_GROUP) groupOf[gathered.people[u]!] = groups + parts.labels[u]!
    open = largeEnough(parts.sizes)
    gathered = gather(gathered, lifted(parts.labels, open.places), open.numbers.length)
    tribeOf = open.numbers.map((at) => level.tribe[at]!)
    parentOf = open.numbers.map((at) => groups + at)
    groups += parts.count
  }
  watch.progress(1)
  const all = Object.fromEntries(
    COLUMNS.map((name) => [
      name,
      joined(
        levels.map((level) => level[name]),
        name,
      ),
    ]),
  )
  return { ...(all as unknown as Level), groups, groupOf, parentOf: larger.labels, parents: larger.count }
}

/** Bytes needed at the peak for so many people and ordered ties, beside the ties themselves. */
export function estimateNestingBytes(people: number, ties: number): number {
  const level = 2 * ties * (4 + 8) + 3 * 8 * people
  const gathering = Math.max(estimateInsideBytes(ties) + estimateCsrBytes(people, ties), 2 * level)
  return Math.max(gathering, level + estimateFallingBytes(people, ties), estimateParentsBytes(people, ties))
}

type Level = Pick<Nesting, 'tribe' | 'parent' | 'depth' | 'people' | 'pairs' | 'inside' | 'beside' | 'first'>
const COLUMNS = ['tribe', 'parent', 'depth', 'people', 'pairs', 'inside', 'beside', 'first'] as const

function joined(columns: readonly (Uint32Array | Float64Array)[], name: keyof Level): Uint32Array | Float64Array {
  const Column = name === 'inside' || name === 'beside' ? Float64Array : Uint32Array
  const all = new Column(columns.reduce((sum, column) => sum + column.length, 0))
  let at = 0
  for (const column of columns) {
    all.set(column, at)
    at += column.length
  }
  return all
}

/** Which groups may fall apart: their numbers, and the place of each number among them, NO_GROUP for the circles. */
function largeEnough(sizes: Uint32Array): { numbers: Uint32Array; places: Uint32Array } {
  const numbers = Uint32Array.from(sizes.keys()).filter((at) => sizes[at]! >= LEAST_PEOPLE)
  const places = new Uint32Array(sizes.length).fill(NO_GROUP)
  numbers.forEach((at, place) => {
    places[at] = place
  })
  return { numbers, places }
}

const lifted = (labels: Uint32Array, places: Uint32Array): Uint32Array =>
  labels.map((label) => (label === NO_GROUP ? NO_GROUP : places[label]!))

function sizesOf(labels: Uint32Array, tribes: number): Uint32Array {
  const sizes = new Uint32Array(tribes)
  for (const label of labels) if (label !== NO_TRIBE) sizes[label]!++
  return sizes
}

function tiesOfParts({ graph }: Gathered, { labels, count }: Parts): Pick<Level, 'pairs' | 'inside' | 'beside'> {
  const pairs = new Uint32Array(count)
  const inside = new Float64Array(count)
  const beside = new Float64Array(count)
  for (let u = 0; u < graph.nodes; u++) {
    const own = labels[u]!
    if (own === NO_GROUP) continue
    for (let e = graph.starts[u]!, end = graph.starts[u + 1]!; e < end; e++) {
      const v = graph.targets[e]!
      if (labels[v] !== own) beside[own]! += graph.weights[e]!
      else if (u < v) {
        pairs[own]!++
        inside[own]! += graph.weights[e]!
      }
    }
  }
  return { pairs, inside, beside }
}

/** Who gets most attention inside each part, of those who may be named; NO_GROUP where none of them does. */
function mostHeard({ ties, rankable }: NestInput, { people }: Gathered, { labels, count }: Parts): Uint32Array {
  const partOf = new Uint32Array(ties.people).fill(NO_GROUP)
  for (let u = 0; u < labels.length; u++) partOf[people[u]!] = labels[u]!
  const heard = new Float64Array(ties.people)
  for (let tie = 0; tie < ties.from.length; tie++) {
    const own = partOf[ties.from[tie]!]!
    if (own !== NO_GROUP && own === partOf[ties.to[tie]!]) heard[ties.to[tie]!]! += ties.weight[tie]!
  }
  const first = new Uint32Array(count).fill(NO_GROUP)
  for (let person = 0; person < ties.people; person++) {
    const own = partOf[person]!
    if (own === NO_GROUP || rankable[person] === 0 || heard[person] === 0) continue
    if (first[own] === NO_GROUP || heard[person]! > heard[first[own]!]!) first[own] = person
  }
  return first
}

function check({ ties, labels, tribes, rankable }: NestInput): void {
  checkTies(ties)
  if (!(labels instanceof Uint32Array)) throw new TypeError('The tribes of the people are no Uint32Array.')
  if (labels.length !== ties.people || rankable.length !== ties.people)
    throw new RangeError(`${labels.length} tribes and ${rankable.length} flags for ${ties.people} people.`)
  for (let person = 0; person < labels.length; person++)
    if (labels[person]! >= tribes && labels[person] !== NO_TRIBE)
      throw new RangeError(`Person ${person} has tribe ${labels[person]}, of ${tribes} tribes.`)
}
