# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks networkx for Burt's constraint and the Adamic-Adar index of small networks; prints JSON."""

import json
import math

import networkx as nx

NETWORKS = {
    "karate club": nx.karate_club_graph(),
    "florentine families": nx.florentine_families_graph(),
    "star": nx.star_graph(5),
    "clique": nx.complete_graph(4),
    "random": nx.gnp_random_graph(40, 0.08, seed=3),
}


def told(graph: nx.Graph) -> dict[str, object]:
    plain = nx.convert_node_labels_to_integers(nx.Graph(graph.edges()))
    plain.add_nodes_from(range(graph.number_of_nodes()))
    pairs = [(a, b) for a in plain for b in plain if a < b and not plain.has_edge(a, b)]
    return {
        "n": plain.number_of_nodes(),
        "ties": sorted([min(edge), max(edge)] for edge in plain.edges()),
        "constraint": [None if math.isnan(value) else value for _, value in sorted(nx.constraint(plain).items())],
        "adamic_adar": [[a, b, index] for a, b, index in nx.adamic_adar_index(plain, pairs) if index],
    }


if __name__ == "__main__":
    made = {"networkx": nx.__version__, **{name: told(graph) for name, graph in NETWORKS.items()}}
    print("{\n" + ",\n".join(f"{json.dumps(name)}: {json.dumps(value)}" for name, value in made.items()) + "\n}")
