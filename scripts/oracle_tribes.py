#!/usr/bin/env python3
"""Expected numbers of other people's programs for test/tribes and test/engine, on famous graphs.

    python3 -m venv oracle-venv && oracle-venv/bin/pip install igraph==1.0.0 leidenalg==0.12.0 networkx==3.6.1
    oracle-venv/bin/python scripts/oracle_tribes.py

writes test/tribes/fixtures/*.json: edges, a partition with its modularity at three resolutions (igraph's and NetworkX's, which must
agree), and the modularity of the best of ten seeds of Louvain (igraph, NetworkX) and Leiden (leidenalg, igraph), with the versions.
"""
import datetime
import json
import random
import sys
from pathlib import Path

import igraph
import leidenalg
import networkx

FIXTURES = Path(__file__).resolve().parent.parent / "test" / "tribes" / "fixtures"
SEEDS = range(10)
RESOLUTIONS = (0.5, 1.0, 2.0)


def main():
    FIXTURES.mkdir(parents=True, exist_ok=True)
    for graph in (karate(), les_miserables(), southern_women(), ring_of_cliques(), lfr()):
        fixture = expect(**graph)
        path = FIXTURES / f"{fixture['graph'].lower().replace(' ', '-').replace('é', 'e')}.json"
        lines = [f"{json.dumps(k)}: {json.dumps(v, ensure_ascii=False, allow_nan=False)}" for k, v in fixture.items()]
        path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
        print(path.name, fixture["people"], "people", len(fixture["edges"]), "edges", fixture["best"])


# ------------------------------------------------------------------ graphs: number of people, edges (u, v, weight) with u < v
def named(graph, source, g, weight=lambda u, v, data: 1):
    numbers = {name: i for i, name in enumerate(sorted(g.nodes))}
    edges = sorted(
        (*sorted((numbers[u], numbers[v])), weight(u, v, data)) for u, v, data in g.edges(data=True) if u != v
    )
    return dict(graph=graph, source=source, people=len(numbers), edges=edges)


def karate():
    return named(
        "Karate",
        "Zachary. An information flow model for conflict and fission in small groups. J. Anthropol. Res. 33 (1977) 452. doi:10.1086/jar.33.4.3629752. Without weights.",
        networkx.karate_club_graph(),
    )


def les_miserables():
    return named(
        "Les Misérables",
        "Knuth. The Stanford GraphBase (1993): characters who appear in the same chapters, weight the number of chapters.",
        networkx.les_miserables_graph(),
        lambda u, v, data: data["weight"],
    )


def southern_women():
    return named(
        "Southern Women",
        "Davis, Gardner, Gardner. Deep South (1941): 18 women and the 14 events they came to.",
        networkx.davis_southern_women_graph(),
    )


def ring_of_cliques():
    return named(
        "Ring of Cliques",
        "Fortunato, Barthélemy. Resolution limit in community detection. PNAS 104 (2007) 36. doi:10.1073/pnas.0605965104: 30 cliques of 5.",
        networkx.ring_of_cliques(30, 5),
    )


def lfr():
    return named(
        "LFR",
        "Lancichinetti, Fortunato, Radicchi. Benchmark graphs. Phys. Rev. E 78 (2008) 046110. doi:10.1103/PhysRevE.78.046110: NetworkX's generator, 500 people, mixing .3, seed 7; weights 1 to 5 by a rule.",
        networkx.LFR_benchmark_graph(500, 2.5, 1.5, 0.3, average_degree=10, max_degree=50, min_community=20, seed=7),
        lambda u, v, data: 1 + (31 * min(u, v) + 17 * max(u, v)) % 5,
    )


# ------------------------------------------------------------------ numbers
def expect(graph, source, people, edges):
    weights = [float(w) for _, _, w in edges]
    g = igraph.Graph(n=people, edges=[(u, v) for u, v, _ in edges])
    nx = networkx.Graph()
    nx.add_nodes_from(range(people))
    nx.add_weighted_edges_from(edges)
    partition = [i % 4 for i in range(people)]
    return dict(
        graph=graph,
        source=source,
        provenance=dict(
            script="scripts/oracle_tribes.py",
            python=sys.version.split()[0],
            igraph=igraph.__version__,
            leidenalg=leidenalg.__version__,
            networkx=networkx.__version__,
            date=datetime.date.today().isoformat(),
        ),
        people=people,
        edges=edges,
        partition=partition,
        modularity={str(r): agreed(g, nx, weights, partition, r) for r in RESOLUTIONS},
        best=dict(
            louvain_igraph=best(g, weights, lambda seed: multilevel(g, weights, seed)),
            louvain_networkx=best(g, weights, lambda seed: nx_louvain(nx, people, seed)),
            leiden_leidenalg=best(g, weights, lambda seed: leiden(g, weights, seed)),
            leiden_igraph=best(g, weights, lambda seed: igraph_leiden(g, weights, seed)),
        ),
    )


def agreed(g, nx, weights, partition, resolution):
    ours = g.modularity(partition, weights=weights, resolution=resolution)
    groups = [{i for i, c in enumerate(partition) if c == group} for group in sorted(set(partition))]
    theirs = networkx.community.modularity(nx, groups, resolution=resolution)
    assert abs(ours - theirs) < 1e-12, (ours, theirs)
    return ours


def best(g, weights, search):
    return max(g.modularity(search(seed), weights=weights) for seed in SEEDS)


def multilevel(g, weights, seed):
    random.seed(seed)  # igraph draws from it
    return g.community_multilevel(weights=weights).membership


def igraph_leiden(g, weights, seed):
    random.seed(seed)
    return g.community_leiden(objective_function="modularity", weights=weights, n_iterations=10).membership


def leiden(g, weights, seed):
    kind = leidenalg.ModularityVertexPartition
    return leidenalg.find_partition(g, kind, weights=weights, seed=seed, n_iterations=10).membership


def nx_louvain(nx, people, seed):
    membership = [0] * people
    for group, members in enumerate(networkx.community.louvain_communities(nx, seed=seed)):
        for member in members:
            membership[member] = group
    return membership


if __name__ == "__main__":
    main()
