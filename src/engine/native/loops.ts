/** The loops that a team can be given, by name. */
import { countChunks, fillChunks } from '../../graph/buckets.ts'
import { mergeBuckets, sumStrengths } from '../../graph/csr.ts'
import { keepInside } from '../../graph/inside.ts'
import { countInside, sortApart, sortInside, sumBuckets } from '../../graph/received.ts'
import { fromSources } from '../../roles/brandes.ts'
import { countTiesLeft, findLevel, peelRound } from '../../roles/core-numbers.ts'
import { chancesOfWeights } from '../../roles/hearing.ts'
import { advanceTogether, settleTribes } from '../../roles/pagerank.ts'
import { followPairs } from '../../roles/pairs.ts'
import { spreadOver } from '../../roles/participation.ts'
import type { Loop } from '../../team/team.ts'
import { markAndDecide } from '../../tribes/batches.ts'
import { sumRows } from '../../tribes/coarse.ts'
import { refineTribes } from '../../tribes/leiden.ts'
import { cutTribes } from '../../tribes/pieces.ts'

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
