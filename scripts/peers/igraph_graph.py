"""What igraph and leidenalg share: the graph, and the labels of a clustering."""
import igraph
import numpy as np


def build(columns):
    people, source, target, weight = columns
    graph = igraph.Graph(n=people, edges=np.column_stack((source, target)).astype(np.int64))
    graph.es['weight'] = weight
    return graph


def labels(clustering):
    return lambda: np.array(clustering.membership, dtype='<u4')
