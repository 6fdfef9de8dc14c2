/**
 * Makes the files of a graph (see graph-file.ts), in a process of its own: planted tribes, or the ties of a stream by our own
 * rebuild.
 *
 *   make-graph.ts --out NAME --ties 1000000 [--mixing 0.35] [--seed 1]     NAME.ties, NAME.edges, NAME.truth
 *   make-graph.ts --out NAME --stream FILE                                 NAME.ties, NAME.edges
 */
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { TieColumns } from '../../src/graph/ties.ts'
import { openDuckStore } from '../../src/store/duckdb/store.ts'
import { makeTies, tieColumns } from '../../src/ties/ties.ts'
import { plantedTies } from '../planted-ties.ts'
import { stageFile } from '../stage-file.ts'
import { edgesOf, writeGraph, writeValues } from './graph-file.ts'

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: '' },
    ties: { type: 'string', default: '' },
    mixing: { type: 'string', default: '0.35' },
    seed: { type: 'string', default: '1' },
    stream: { type: 'string', default: '' },
  },
})
/** Interactions drawn for a tie, and ties a person. */
const DRAWN = 1.13
const TIES_A_PERSON = 11

const ties = values.stream ? await tiesOfStream(values.stream) : planted(Number(values.ties))
writeGraph(`${values.out}.edges`, edgesOf(ties))
// last, and whole: where this file is, all are
writeGraph(`${values.out}.part`, ties)
await rename(`${values.out}.part`, `${values.out}.ties`)

function planted(count: number): TieColumns {
  const made = plantedTies(
    Math.ceil(count / TIES_A_PERSON),
    Math.round(DRAWN * count),
    Number(values.mixing),
    Number(values.seed),
  )
  writeValues(`${values.out}.truth`, made.truth)
  return made
}

async function tiesOfStream(file: string): Promise<TieColumns> {
  const folder = await mkdtemp(join(tmpdir(), 'tribemap-bench-'))
  try {
    await mkdir(join(folder, 'spool'))
    const store = await openDuckStore({ folder, memory: '2GB', threads: 2 })
    const session = await store.session()
    await store.append(session, await stageFile(session, file, join(folder, 'spool'), 0.01))
    session.close()
    const input = await store.input()
    const counts = await makeTies(input, {
      since: null,
      until: null,
      halfLifeDays: null,
      kindWeights: {},
      startedAt: new Date().toISOString(),
    })
    const columns = await tieColumns(input.session, counts)
    await input.release()
    await store.close()
    return columns
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
