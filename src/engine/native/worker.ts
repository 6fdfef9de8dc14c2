/** The thread of the native engine, with the team it leads. */
import { workerData } from 'node:worker_threads'
import { counterfactuals } from '../../roles/chance/counterfactual.ts'
import { intervals } from '../../roles/chance/intervals.ts'
import { computeMeasures } from '../../roles/measures/measures.ts'
import { assignRoles } from '../../roles/roles.ts'
import { confidence } from '../../tribes/chance/confidence.ts'
import { nest } from '../../tribes/nesting/nesting.ts'
import { findTribes } from '../../tribes/tribes.ts'
import { serveKernels } from '../kernels.ts'
import { startTeam } from './start-team.ts'

const { threads } = workerData as { threads: number }

serveKernels(
  {
    tribes: findTribes,
    measures: computeMeasures,
    roles: assignRoles,
    nest,
    confidence,
    intervals,
    counterfactuals,
  },
  startTeam(threads),
)
