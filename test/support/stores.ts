/** The stores on which the program runs: what drives it from outside runs on each, unchanged. */
import { connectNeo4j, dropWorkspace, ownWorkspace, storeEnvironment, testNeo4j, WITHOUT_NEO4J } from './neo4j.ts'

/** A workspace of a test's own. */
export interface Place extends AsyncDisposable {
  /** for the processes that are to use it */
  env: Record<string, string>
}

export interface KindOfStore {
  /** with the reason where it is left out; for the names of tests */
  name: string
  isLeftOut: boolean
  place(): Place
}

export const EMBEDDED: KindOfStore = {
  name: 'duckdb',
  isLeftOut: false,
  place: () => ({ env: { TRIBEMAP_STORE: 'duckdb' }, [Symbol.asyncDispose]: async () => {} }),
}

export const NEO4J: KindOfStore = {
  name: `neo4j${WITHOUT_NEO4J}`,
  isLeftOut: testNeo4j() === null,
  place() {
    const workspace = ownWorkspace()
    return {
      env: { ...storeEnvironment(), TRIBEMAP_WORKSPACE: workspace },
      async [Symbol.asyncDispose]() {
        const neo4j = connectNeo4j()
        await dropWorkspace(neo4j, workspace)
        await neo4j.close()
      },
    }
  },
}

export const STORES: readonly KindOfStore[] = [EMBEDDED, NEO4J]
