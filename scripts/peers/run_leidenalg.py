"""leidenalg: Leiden for modularity with its default of two iterations. One thread."""
import leidenalg

import peer
from igraph_graph import build, labels

given = peer.arguments()


def leiden(graph):
    return labels(leidenalg.find_partition(
        graph, leidenalg.ModularityVertexPartition, weights='weight', n_iterations=2, seed=given.seed))


peer.run(given, leidenalg.__version__, lambda: peer.read(given.graph + '.edges'), build, {'leiden': leiden}[given.task])
