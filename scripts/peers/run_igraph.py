"""igraph: Louvain (multilevel), and Leiden for modularity with its default of two iterations. One thread."""
import random

import igraph
import numpy as np

import peer

given = peer.arguments()
random.seed(given.seed)


def build(columns):
    people, source, target, weight = columns
    graph = igraph.Graph(n=people, edges=np.column_stack((source, target)).astype(np.int64))
    graph.es['weight'] = weight
    return graph


def labels(clustering):
    return lambda: np.array(clustering.membership, dtype='<u4')


TASKS = {
    'louvain': lambda graph: labels(graph.community_multilevel(weights='weight')),
    'leiden': lambda graph: labels(graph.community_leiden(objective_function='modularity', weights='weight')),
}

peer.run(given, igraph.__version__, lambda: peer.read(given.graph + '.edges'), build, TASKS[given.task])
