/** The thread of the native engine. */
import { computeMeasures } from '../../roles/measures.ts'
import { assignRoles } from '../../roles/roles.ts'
import { findTribes } from '../../tribes/tribes.ts'
import { serveKernels } from '../kernels.ts'

serveKernels({ tribes: findTribes, measures: computeMeasures, roles: assignRoles })
