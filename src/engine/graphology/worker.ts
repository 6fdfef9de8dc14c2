/** The thread of the graphology engine. */
import { serveKernels } from '../kernels.ts'
import { computeMeasures } from './measures.ts'
import { findTribes } from './tribes.ts'

serveKernels({ tribes: findTribes, measures: computeMeasures })
