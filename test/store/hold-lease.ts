/** A process of its own that takes a workspace's lease, says so, and keeps it until it is killed. */
import { migrate } from '../../src/store/neo4j/schema.ts'
import { openSharing } from '../../src/store/neo4j/sharing.ts'
import { connectNeo4j } from '../support/neo4j.ts'

const [workspace, folder, leaseSeconds] = process.argv.slice(2) as [string, string, string]
const neo4j = connectNeo4j()
await migrate(neo4j)
const sharing = await openSharing({
  neo4j,
  workspace,
  folder,
  memory: '256MB',
  threads: 1,
  leaseSeconds: Number(leaseSeconds),
})
await sharing.acquire(new AbortController().signal)
process.stdout.write(`${sharing.process}\n`)
setInterval(() => {}, 60_000)
