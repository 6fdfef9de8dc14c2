/** What the computations of this engine work with: its thread, its server, who watches. */
import type { Columns } from './columns.ts'
import type { Shape } from './projected.ts'
import type { Call, Graph } from './server.ts'

/** All of it rejects with the signal's reason once the work is stopped. */
export interface Tools {
  /** runs a kernel of worker.ts by its name */
  kernel<T>(name: 'columns' | 'best' | 'cartography', args: unknown[]): Promise<T>
  /** see `GdsServer` */
  withGraph<T>(
    columns: Columns,
    shape: Shape & { people: number },
    calls: readonly Call[],
    body: (graph: Graph) => Promise<T>,
  ): Promise<T>
  /** done share of the computation, 0 to 1 */
  progress(share: number): void
}
