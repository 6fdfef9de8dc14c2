/** What the processes on one Neo4j server share of one workspace: documents, finished builds, and the lease to change them. */
import type { Sharing } from '../../domain/sharing.ts'
import type { Neo4j } from '../../neo4j/neo4j.ts'
import { Neo4jBuilds } from './builds.ts'
import { Leases } from './lease.ts'
import { neo4jPapers } from './papers.ts'

export interface SharingOptions {
  neo4j: Neo4j
  workspace: string
  /** the workspace's folder on this machine */
  folder: string
  /** DuckDB's memory limit, such as `2GB`, and threads, for reading build files */
  memory: string
  threads: number
  /** how long a process is held to be alive after its last sign of life; 15 where left out */
  leaseSeconds?: number
}

/** Joins the processes that share the workspace, until it is closed. The schema (schema.ts) must be there. */
export async function openSharing(options: SharingOptions): Promise<Sharing & { close(): Promise<void> }> {
  const { neo4j, workspace, leaseSeconds = 15 } = options
  const leases = new Leases(neo4j, workspace, leaseSeconds)
  const builds = new Neo4jBuilds({ ...options, process: leases.process })
  await leases.open()
  return {
    process: leases.process,
    papers: neo4jPapers(neo4j, workspace),
    builds,
    async acquire(signal, waiting) {
      const lease = await leases.acquire(signal, waiting)
      try {
        if (lease.fresh || builds.untidy) await builds.tidy(AbortSignal.any([signal, lease.signal]))
        return lease
      } catch (error) {
        await lease.release()
        throw error
      }
    },
    alive: (processes) => leases.alive(processes),
    close: () => leases.close(),
  }
}
