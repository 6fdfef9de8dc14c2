/**
 * Port: where tribes and roles are computed. An adapter per folder: native/ (typed arrays in a worker thread, the
 * default), graphology/ (the reference) and gds/ (Neo4j's Graph Data Science). People are numbered 0 … people − 1 in UTF-8 byte order of their ids.
 */
import type { EngineName } from '../domain/builds.ts'
import type { TieColumns } from '../graph/ties.ts'
import type { CounterfactualInput, Counterfactuals } from '../roles/chance/counterfactual.ts'
import type { IntervalInput, IntervalOptions, Intervals } from '../roles/chance/intervals.ts'
import type { Measures } from '../roles/measures/measures.ts'
import type { RoleInput, Roles } from '../roles/roles.ts'
import type { Confidence, ConfidenceOptions } from '../tribes/chance/confidence.ts'
import type { NestInput, Nesting } from '../tribes/nesting/nesting.ts'
import type { TribeOptions, Tribes } from '../tribes/tribes.ts'

/** How a long computation is watched and stopped. */
export interface Watch {
  /** done share of this computation, 0 to 1 */
  progress?(share: number): void
  signal?: AbortSignal
}

/** Computations by our own definitions, which no library knows: every engine takes them from the native one. */
export interface OwnDefinitions {
  roles(input: RoleInput, options: { seed: number }, watch?: Watch): Promise<Roles>
  nest(input: NestInput, options: { seed: number }, watch?: Watch): Promise<Nesting>
  /** searches by our own Louvain or Leiden, whatever the engine */
  confidence(
    ties: TieColumns,
    labels: Uint32Array,
    tribes: number,
    options: ConfidenceOptions,
    watch?: Watch,
  ): Promise<Confidence>
  intervals(input: IntervalInput, options: IntervalOptions, watch?: Watch): Promise<Intervals>
  counterfactuals(input: CounterfactualInput, watch?: Watch): Promise<Counterfactuals>
}

/** An aborted computation rejects with the signal's reason; wrong input with RangeError or TypeError. */
export interface Engine extends OwnDefinitions {
  readonly name: EngineName
  /** bytes the engine will need at its peak for so many people and ordered ties */
  estimateBytes(people: number, ties: number): number
  tribes(ties: TieColumns, options: TribeOptions, watch?: Watch): Promise<Tribes>
  measures(ties: TieColumns, labels: Uint32Array, options: { seed: number }, watch?: Watch): Promise<Measures>
  close(): Promise<void>
}
