/**
 * The reference engine: graphology's own Louvain, PageRank, core numbers and betweenness, in one worker thread, for
 * maps of up to some 100,000 ties: it takes about ten times the time of the native engine and thirty times the memory,
 * and hears stops between steps only. It knows no Leiden.
 */
import type { Measures } from '../../roles/measures/measures.ts'
import type { Tribes } from '../../tribes/tribes.ts'
import type { Engine, OwnDefinitions } from '../engine.ts'
import { kernelThread } from '../thread.ts'

/** @param native computes what is by our own definitions */
export function graphologyEngine(native: OwnDefinitions): Engine {
  const thread = kernelThread(new URL('./worker.ts', import.meta.url))
  return {
    name: 'graphology',
    estimateBytes: (people, ties) => people * BYTES_A_PERSON + ties * BYTES_A_TIE,
    tribes: (ties, options, watch) => thread.call('tribes', [ties, options], watch) as Promise<Tribes>,
    measures: (ties, labels, options, watch) =>
      thread.call('measures', [ties, labels, options], watch) as Promise<Measures>,
    roles: native.roles,
    nest: native.nest,
    confidence: native.confidence,
    intervals: native.intervals,
    counterfactuals: native.counterfactuals,
    close: () => thread.close(),
  }
}

/** Peak memory of both graphs and their indices, as measured. */
const BYTES_A_PERSON = 4000
const BYTES_A_TIE = 2500
