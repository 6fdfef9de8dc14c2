"""igraph: Louvain (multilevel), and Leiden for modularity with its default of two iterations. One thread."""
import random

import igraph

import peer
from igraph_graph import build, labels

given = peer.arguments()
random.seed(given.seed)

TASKS = {
    'louvain': lambda graph: labels(graph.community_multilevel(weights='weight')),
    'leiden': lambda graph: labels(graph.community_leiden(objective_function='modularity', weights='weight')),
}

peer.run(given, igraph.__version__, lambda: peer.read(given.graph + '.edges'), build, TASKS[given.task])
