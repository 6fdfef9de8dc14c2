/** The loops that a team can be given, by name. */
import { countChunks, fillChunks } from '../../graph/buckets.ts'
import { mergeBuckets, sumStrengths } from '../../graph/csr.ts'
import { keepInside } from '../../graph/inside.ts'
import { countInside, sortApart, sortInside, sumBuckets } from '../../graph/received.ts'
import { fromSources } from '../../roles/betweenness/brandes.ts'
import { followPairs } from '../../roles/betweenness/pairs.ts'
import { countTiesLeft, findLevel, peelRound } from '../../roles/measures/core-numbers.ts'
import { advanceTogether, settleTribes } from '../../roles/measures/pagerank.ts'
import { spreadOver } from '../../roles/measures/participation.ts'
import { chancesOfWeights } from '../../roles/reach/hearing.ts'
import type { Loop } from '../../team/team.ts'
import { markAndDecide } from '../../tribes/search/batches.ts'
import { sumRows } from '../../tribes/search/coarse.ts'
import { refineTribes } from '../../tribes/search/leiden.ts'
import { cutTribes } from '../../tribes/search/pieces.ts'

export const LOOPS: Readonly<Record<string, Loop>> = Object.fromEntries(
  [
    countChunks,
    fillChunks,
    countInside,
    sortApart,
    sortInside,
    sumBuckets,
    mergeBuckets,
    sumStrengths,
    markAndDecide,
    cutTribes,
    refineTribes,
    sumRows,
    spreadOver,
    chancesOfWeights,
    settleTribes,
    advanceTogether,
    fromSources,
    followPairs,
    keepInside,
    countTiesLeft,
    findLevel,
    peelRound,
  ].map((loop) => [loop.name, loop]),
)
