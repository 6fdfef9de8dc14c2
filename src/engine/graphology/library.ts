/**
 * Graphology's functions as they are at run time. The packages are CommonJS described as ES modules, so that TypeScript
 * takes the function itself for a module with a `default`; and coreNumber is declared with a parameter that it does not
 * have.
 */
import graphologyModule from 'graphology'
import louvainModule from 'graphology-communities-louvain'
import * as cores from 'graphology-cores'
import betweennessModule from 'graphology-metrics/centrality/betweenness.js'
import pagerankModule from 'graphology-metrics/centrality/pagerank.js'
import modularityModule from 'graphology-metrics/graph/modularity.js'
import type { AbstractGraph } from 'graphology-types'

type Default<M> = M extends { default: infer D } ? D : never
const actual = <M>(module: M): Default<M> => module as unknown as Default<M>

export type TieGraph = AbstractGraph<object, { weight: number }>
export const Graph = actual(graphologyModule)
export const louvain = actual(louvainModule)
export const betweennessCentrality = actual(betweennessModule)
export const pagerank = actual(pagerankModule)
export const modularity = actual(modularityModule)
export const coreNumber = cores.coreNumber as unknown as (graph: TieGraph) => Record<string, number>
