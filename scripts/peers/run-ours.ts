/** Our own kernels, in a process of their own. */
import { readGraph } from './graph-file.ts'
import { prepare } from './ours.ts'
import { given, run } from './peer.ts'

const asked = given()
await run(
  asked,
  process.version,
  () => readGraph(`${asked.graph}.ties`),
  (ties) => prepare(asked, ties),
  (compute) => compute(),
)
