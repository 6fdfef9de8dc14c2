#!/usr/bin/env python3
"""Expected numbers of other people's programs for test/roles, on famous graphs.

    python3 -m venv oracle-venv && oracle-venv/bin/pip install igraph==1.0.0 networkx==3.6.1 numpy==2.4.6 bctpy==0.6.1
    oracle-venv/bin/python scripts/oracle_roles.py

writes test/roles/fixtures/*.json: people by name, directed ties, tribes, and the numbers with the versions that gave them.
PageRank, betweenness and core numbers come from igraph and must agree with NetworkX; participation and within-tribe z come
from bctpy; the fit of core cuts is NumPy's correlation of the two patterns, pair by pair.
"""
import itertools
import json
import math
import random
import sys
from pathlib import Path

import bct
import igraph
import networkx
import numpy

FIXTURES = Path(__file__).resolve().parent.parent / "test" / "roles" / "fixtures"
NO_TRIBE = 0xFFFFFFFF


def main():
    random.seed(1)  # igraph draws from it
    for graph in (karate(), les_miserables(), florentine_families(), ring_of_cliques()):
        fixture = expect(**graph)
        path = FIXTURES / f"{fixture['graph'].lower().replace(' ', '-').replace('é', 'e')}.json"
        lines = [f"{json.dumps(k)}: {json.dumps(v, ensure_ascii=False, allow_nan=False)}" for k, v in fixture.items()]
        path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
        print(path.name, len(fixture["people"]), "people", len(fixture["ties"]), "ties")


# ------------------------------------------------------------------ graphs: names, directed ties (from, to, weight), tribes
def karate():
    g = networkx.karate_club_graph()
    ties = [(u, v, math.log(5)) for u, v in g.edges] + [(v, u, math.log(5)) for u, v in g.edges]
    return dict(
        graph="Karate",
        source="Zachary. An information flow model for conflict and fission in small groups. J. Anthropol. Res. 33 (1977) 452. doi:10.1086/jar.33.4.3629752. Each tie both ways, weight ln 5. Tribes: igraph's optimal modularity.",
        people=[str(i) for i in g.nodes],
        ties=ties,
        tribes=igraph.Graph(edges=list(g.edges)).community_optimal_modularity().membership,
    )


def les_miserables():
    g = networkx.les_miserables_graph()
    names = sorted(g.nodes)
    number = {name: i for i, name in enumerate(names)}
    edges = [(number[u], number[v], float(d["weight"])) for u, v, d in g.edges(data=True)]
    h = igraph.Graph(n=len(names), edges=[e[:2] for e in edges])
    return dict(
        graph="Les Misérables",
        source="Knuth. The Stanford GraphBase (1993): characters who appear in the same chapters, weight the number of chapters. Each tie one way, from the later name in the alphabet to the earlier, so that some give no attention. Tribes: igraph's multilevel.",
        people=names,
        ties=[(max(u, v), min(u, v), w) for u, v, w in edges],
        tribes=h.community_multilevel(weights=[w for _, _, w in edges]).membership,
    )


def florentine_families():
    g = networkx.florentine_families_graph()
    names = sorted(g.nodes)
    number = {name: i for i, name in enumerate(names)}
    edges = [(number[u], number[v]) for u, v in g.edges]
    h = igraph.Graph(n=len(names), edges=edges)
    return dict(
        graph="Florentine families",
        source="Padgett, Ansell. Robust action and the rise of the Medici. Am. J. Sociol. 98 (1993) 1259. doi:10.1086/230190 (marriages; Breiger & Pattison 1986). Each tie both ways, weight 1. Tribes: igraph's optimal modularity.",
        people=names,
        ties=[(u, v, 1.0) for u, v in edges] + [(v, u, 1.0) for u, v in edges],
        tribes=h.community_optimal_modularity().membership,
    )


def ring_of_cliques(cliques=6, size=5):
    g = networkx.ring_of_cliques(cliques, size)
    return dict(
        graph="Ring of cliques",
        source="Fortunato, Barthélemy. Resolution limit in community detection. PNAS 104 (2007) 36. doi:10.1073/pnas.0605965104. Six cliques of five; each tie both ways, weight 2. Tribes: the cliques.",
        people=[f"clique {i // size} member {i % size}" for i in g.nodes],
        ties=[(u, v, 2.0) for u, v in g.edges] + [(v, u, 2.0) for u, v in g.edges],
        tribes=[i // size for i in g.nodes],
    )


# ------------------------------------------------------------------ numbers
def expect(graph, source, people, ties, tribes):
    ties = sorted(ties)
    n = len(people)
    tribes = numbered(tribes)
    undirected = {}
    for u, v, w in ties:
        undirected[(min(u, v), max(u, v))] = undirected.get((min(u, v), max(u, v)), 0.0) + w
    pairs = list(undirected)
    matrix = numpy.zeros((n, n))
    for (u, v), w in undirected.items():
        matrix[u, v] = matrix[v, u] = w
    inside = [(u, v) for u, v in pairs if tribes[u] == tribes[v]]
    return dict(
        graph=graph,
        source=source,
        versions=dict(python=sys.version.split()[0], igraph=igraph.__version__, networkx=networkx.__version__, numpy=numpy.__version__, bctpy="0.6.1"),
        people=people,
        ties=ties,
        tribes=tribes,
        pagerank=pagerank_in_tribes(n, ties, tribes),
        betweenness=betweenness(n, pairs),
        core=core_numbers(n, pairs),
        core_in_tribe=core_numbers(n, inside),
        onion_layer=onion_layers(n, pairs),
        participation=bct.participation_coef(matrix, numpy.array(tribes)).tolist(),
        within_tribe_z=z_scores(matrix, tribes),
        core_cuts=core_cuts(n, pairs),
    )


def numbered(tribes):
    """largest first, equal sizes by their first person"""
    order = sorted(set(tribes), key=lambda t: (-tribes.count(t), tribes.index(t)))
    return [order.index(t) for t in tribes]


def pagerank_in_tribes(n, ties, tribes):
    result = [0.0] * n
    for tribe in set(tribes):
        members = [i for i in range(n) if tribes[i] == tribe]
        place = {i: k for k, i in enumerate(members)}
        own = [(place[u], place[v], w) for u, v, w in ties if u in place and v in place]
        g = igraph.Graph(n=len(members), edges=[t[:2] for t in own], directed=True)
        ranks = g.pagerank(damping=0.85, weights=[t[2] for t in own])
        h = networkx.DiGraph()
        h.add_nodes_from(range(len(members)))
        h.add_weighted_edges_from(own)
        agree("PageRank", ranks, [r for _, r in sorted(networkx.pagerank(h, alpha=0.85, tol=1e-13, max_iter=1000).items())])
        for i, rank in zip(members, ranks):
            result[i] = rank
    return result


def betweenness(n, pairs):
    values = igraph.Graph(n=n, edges=pairs).betweenness(directed=False)
    h = networkx.Graph(pairs)
    h.add_nodes_from(range(n))
    agree("betweenness", values, [b for _, b in sorted(networkx.betweenness_centrality(h, normalized=False).items())])
    return values


def core_numbers(n, pairs):
    values = igraph.Graph(n=n, edges=pairs).coreness()
    h = networkx.Graph(pairs)
    h.add_nodes_from(range(n))
    agree("core numbers", values, [c for _, c in sorted(networkx.core_number(h).items())])
    return values


def onion_layers(n, pairs):
    h = networkx.Graph(pairs)
    h.add_nodes_from(range(n))
    return [layer for _, layer in sorted(networkx.onion_layers(h).items())]


def z_scores(matrix, tribes):
    """bctpy sums the ties with the own tribe and takes z over its people; where all are equal the z is 0"""
    z = bct.module_degree_zscore(matrix, numpy.array(tribes) + 1, flag=0)
    return [0.0 if abs(v) < 1e-6 or not math.isfinite(v) else float(v) for v in z]


def core_cuts(n, pairs):
    """all people as one tribe: [core number, people in the core, fit], pairs between core and periphery left out"""
    core = core_numbers(n, pairs)
    tied = set(pairs)
    cuts = []
    for cut in sorted(set(core), reverse=True):
        real, ideal = [], []
        for u, v in itertools.combinations(range(n), 2):
            if (core[u] >= cut) == (core[v] >= cut):
                real.append((u, v) in tied)
                ideal.append(core[u] >= cut)
        if len(set(real)) == 2 and len(set(ideal)) == 2:
            cuts.append([cut, sum(c >= cut for c in core), float(numpy.corrcoef(real, ideal)[0, 1])])
    return cuts


def agree(what, ours, theirs):
    worst = max(abs(a - b) for a, b in zip(ours, theirs))
    if worst > 1e-9:
        sys.exit(f"igraph and NetworkX differ in {what} by {worst}")


if __name__ == "__main__":
    main()
