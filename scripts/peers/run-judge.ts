/**
 * Judges what runs found, in a process of its own, as a large graph takes memory; a line of JSON a file.
 *
 *   run-judge.ts --graph NAME --labels FILE,…
 *   run-judge.ts --graph NAME --values FILE,… --by FILE
 */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readGraph, readHead, readLabels, readValues } from './graph-file.ts'
import { judgeTribes, judgeValues } from './judge.ts'

const { values: asked } = parseArgs({
  options: {
    graph: { type: 'string', default: '' },
    labels: { type: 'string', default: '' },
    values: { type: 'string', default: '' },
    by: { type: 'string', default: '' },
  },
})
const files = (list: string): string[] => list.split(',').filter(Boolean)
const { people } = readHead(`${asked.graph}.ties`)
if (asked.labels) {
  const truthFile = `${asked.graph}.truth`
  const truth = existsSync(truthFile) ? readLabels(truthFile, people) : null
  const each = files(asked.labels)
    .values()
    .map((file) => readLabels(file, people))
  for (const judged of judgeTribes(readGraph(`${asked.graph}.ties`), truth, each)) console.log(JSON.stringify(judged))
}
for (const file of files(asked.values))
  console.log(JSON.stringify(judgeValues(readValues(file, people), readValues(asked.by, people))))
