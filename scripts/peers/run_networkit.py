"""NetworKit: PLM, ParallelLeiden, PageRank, core numbers, betweenness by KADABRA or exact; its defaults where not said."""
import networkit as nk
import numpy as np

import peer

given = peer.arguments()
directed = given.task == 'pagerank'
# by hops; weights would be distances
unweighted = given.task in ('cores', 'betweenness', 'exact')
nk.setNumberOfThreads(given.threads)
nk.setSeed(given.seed, True)


def build(columns):
    people, source, target, weight = columns
    # narrower numbers make it crash
    source, target = source.astype(np.uint64), target.astype(np.uint64)
    if unweighted:
        return nk.GraphFromCoo((source, target), n=people)
    return nk.GraphFromCoo((weight, (source, target)), n=people, weighted=True, directed=directed)


def community(algorithm):
    algorithm.run()
    return lambda: np.array(algorithm.getPartition().getVector(), dtype='<u4')


def centrality(algorithm, kind):
    algorithm.run()
    return lambda: np.array(algorithm.scores(), dtype=kind)


def pagerank(graph):
    # as our own: the same damping, until the values change by less than 1e-12 in all
    algorithm = nk.centrality.PageRank(
        graph, damp=0.85, tol=1e-12, distributeSinks=nk.centrality.SinkHandling.DistributeSinks)
    algorithm.norm = nk.centrality.Norm.L1_NORM
    return centrality(algorithm, '<f8')


def kadabra(graph):
    algorithm = nk.centrality.KadabraBetweenness(graph, err=given.error)
    algorithm.run()
    # 11.2.2 counts twice: on the path a–b–c it says 2/3 of b, which is between one pair of three
    return lambda: np.array(algorithm.scores(), dtype='<f8') / 2


TASKS = {
    'louvain': lambda graph: community(nk.community.PLM(graph)),
    'leiden': lambda graph: community(nk.community.ParallelLeiden(graph)),
    'pagerank': pagerank,
    'cores': lambda graph: centrality(nk.centrality.CoreDecomposition(graph), '<f8'),
    'betweenness': kadabra,
    'exact': lambda graph: centrality(nk.centrality.Betweenness(graph, normalized=True), '<f8'),
}

peer.run(
    given,
    nk.__version__,
    lambda: peer.read(given.graph + ('.ties' if directed else '.edges')),
    build,
    TASKS[given.task],
)
