/** The thread of the native engine. */
import { counterfactuals } from '../../roles/counterfactual.ts'
import { intervals } from '../../roles/intervals.ts'
import { computeMeasures } from '../../roles/measures.ts'
import { assignRoles } from '../../roles/roles.ts'
import { confidence } from '../../tribes/confidence.ts'
import { nest } from '../../tribes/nesting.ts'
import { findTribes } from '../../tribes/tribes.ts'
import { serveKernels } from '../kernels.ts'

serveKernels({
  tribes: findTribes,
  measures: computeMeasures,
  roles: assignRoles,
  nest,
  confidence,
  intervals,
  counterfactuals,
})
