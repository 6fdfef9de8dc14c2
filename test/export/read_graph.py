"""Reads a GEXF or GraphML file with NetworkX and prints its nodes and edges as JSON: read_graph.py FILE"""
import json
import sys

import networkx

path = sys.argv[1]
graph = networkx.read_gexf(path) if path.endswith("gexf") else networkx.read_graphml(path)
print(
    json.dumps(
        {
            "directed": graph.is_directed(),
            "multiple": graph.is_multigraph(),
            "nodes": dict(graph.nodes(data=True)),
            "edges": list(graph.edges(data=True)),
        }
    )
)
