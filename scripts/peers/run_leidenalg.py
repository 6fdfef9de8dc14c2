"""leidenalg: Leiden for modularity with its default of two iterations. One thread."""
import igraph
import leidenalg
import numpy as np

import peer

given = peer.arguments()


def build(columns):
    people, source, target, weight = columns
    graph = igraph.Graph(n=people, edges=np.column_stack((source, target)).astype(np.int64))
    graph.es['weight'] = weight
    return graph


def leiden(graph):
    found = leidenalg.find_partition(
        graph, leidenalg.ModularityVertexPartition, weights='weight', n_iterations=2, seed=given.seed)
    return lambda: np.array(found.membership, dtype='<u4')


peer.run(given, leidenalg.__version__, lambda: peer.read(given.graph + '.edges'), build, {'leiden': leiden}[given.task])
