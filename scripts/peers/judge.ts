/**
 * What one run found, by one measure for all: tribes by modularity, agreement with the planted truth and how many are in pieces;
 * values by how far they are from others.
 */
import { components } from '../../src/graph/components.ts'
import { type Csr, undirected } from '../../src/graph/csr.ts'
import type { TieColumns } from '../../src/graph/ties.ts'
import { renumber } from '../../src/tribes/partition.ts'
import { modularity } from '../../src/tribes/search/quality.ts'
import { hasTie } from '../../src/tribes/tribes.ts'
import { adjustedMutualInformation } from './mutual-information.ts'

/** Of tribes; people without a tie are left out. */
export interface TribesJudged {
  modularity: number
  /** with the planted truth; null where there is none */
  ami: number | null
  tribes: number
  /** tribes that are not connected */
  disconnected: number
}
/** Of values: the largest difference. */
export interface ValuesJudged {
  difference: number
}

/**
 * Judges tribes of these ties.
 * @param truth planted tribe of each person; null where nobody knows
 * @param each labels of the people, any numbers, one list a run
 */
export function* judgeTribes(
  ties: TieColumns,
  truth: Uint32Array | null,
  each: Iterable<Uint32Array>,
): Generator<TribesJudged> {
  const graph = undirected(ties)
  const tied = hasTie(graph)
  for (const found of each) yield judgeOne(graph, tied, truth, found)
}

/** The largest difference between values and what they are held against. */
export function judgeValues(found: Float64Array, by: Float64Array): ValuesJudged {
  return { difference: by.reduce((most, value, i) => Math.max(most, Math.abs(value - found[i]!)), 0) }
}

function judgeOne(graph: Csr, tied: Uint8Array, truth: Uint32Array | null, found: Uint32Array): TribesJudged {
  const labels = numbered(found)
  const count = renumber(labels)
  const pieces = components(graph, labels)
  const piecesOf = new Uint32Array(count)
  const seen = new Uint8Array(pieces.count)
  for (let person = 0; person < graph.nodes; person++) {
    const piece = pieces.labels[person]!
    if (tied[person] === 0 || seen[piece] === 1) continue
    seen[piece] = 1
    piecesOf[labels[person]!]!++
  }
  return {
    modularity: modularity(graph, labels, count, 1),
    ami: truth && adjustedMutualInformation(labels, truth, tied),
    tribes: piecesOf.reduce((sum, n) => sum + +(n > 0), 0),
    disconnected: piecesOf.reduce((sum, n) => sum + +(n > 1), 0),
  }
}

/** Any numbers → numbers below the number of people. */
function numbered(labels: Uint32Array): Uint32Array {
  const names = new Map<number, number>()
  return labels.map((label) => {
    const name = names.get(label) ?? names.size
    names.set(label, name)
    return name
  })
}
