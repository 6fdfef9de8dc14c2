/** The thread of the GDS engine, for what is not computed on the server. */
import { serveKernels } from '../kernels.ts'
import { bestTribes, cartography, undirectedColumns } from './columns.ts'

serveKernels({ columns: undirectedColumns, best: bestTribes, cartography })
