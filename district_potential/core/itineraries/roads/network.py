# SPDX-License-Identifier: GPL-3.0-or-later
"""A network made from lines, which meet where they share a vertex, as in road data; bridges share none.

Only junctions, ends and the places themselves are nodes of the graph (Dijkstra 1959, by scipy's compiled routine);
what lies between two of them is one edge, whose vertices are kept for drawing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import breadth_first_order, connected_components, dijkstra

from district_potential.core.dimensions.maps.outlines import Whole
from district_potential.core.dimensions.maps.ragged import Step, no_step
from district_potential.core.table import Numbers

SAME_KM = 1e-5
LEAST = 1e-12
AT_ONCE = 16
UNITS = ("km", "minutes")

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Roads:
    """Lines vertex by vertex.

    plane: in km, shape (v, 2), to tell which vertices are the same point; km: to the next vertex of the line, shape
    (v,); start, shape (t + 1,): trace k has the vertices from ``start[k]`` to ``start[k + 1]``; for each trace, its
    speed in km/h and whether it may be travelled along and against the direction in which it is drawn.
    """

    plane: Numbers
    km: Numbers
    start: Whole
    speed: Numbers
    along: Flags
    against: Flags


@dataclass(frozen=True)
class Standing:
    """Where each place joins the roads, shape (n,) each.

    vertex: the one before the junction; share: how far that is towards the next vertex (0 to 1); km: from the place to
    the road, infinite for a place that does not join it.
    """

    vertex: Whole
    share: Numbers
    km: Numbers


@dataclass(frozen=True)
class Leg:
    """The route from one place to another: km, minutes, and the points passed, in order.

    Each point is a vertex and a share of the way towards the next one.
    """

    km: float
    minutes: float
    vertex: Whole
    share: Numbers


class Network:
    """The graph of roads and of the places on them; places are its last nodes."""

    def __init__(self, roads: Roads, standing: Standing, speed: float) -> None:
        """speed: km/h between a place and the road."""
        self.places = len(standing.km)
        self._cut(roads, standing)
        node, of_place = self._nodes(roads, standing)
        self.nodes = int(node.max()) + 1 + self.places if len(node) else self.places
        self._arcs(roads, node, of_place, (standing.km, speed))
        self._graphs: dict[str, tuple[csr_matrix, Whole]] = {}

    def _cut(self, roads: Roads, standing: Standing) -> None:
        """Insert the points where places join the roads among the vertices."""
        joined = np.flatnonzero(np.isfinite(standing.km))
        joined = joined[np.lexsort((standing.share[joined], standing.vertex[joined]))]
        vertex, share = standing.vertex[joined], standing.share[joined]
        self.vertex = np.insert(np.arange(len(roads.km)), vertex + 1, vertex)
        self.share = np.insert(np.zeros(len(roads.km)), vertex + 1, share)
        self.cut = np.insert(np.zeros(len(roads.km), bool), vertex + 1, True)
        trace = np.repeat(np.arange(len(roads.start) - 1), np.diff(roads.start))
        self.trace = trace[self.vertex]
        # The km of every vertex, counted from the first vertex of all.
        before = np.concatenate([[0.0], np.cumsum(roads.km)])[:-1]
        self.km_at = before[self.vertex] + self.share * roads.km[self.vertex]
        self.joined = joined

    def _nodes(self, roads: Roads, standing: Standing) -> tuple[Whole, Whole]:
        """The node of every vertex, -1 for those that are none; and of every place's junction, -1 without one."""
        following = np.minimum(self.vertex + 1, len(roads.km) - 1)
        plane = roads.plane[self.vertex] * (1 - self.share[:, None]) + roads.plane[following] * self.share[:, None]
        key = np.round(plane / SAME_KM).astype(np.int64)
        _, same, count = np.unique(key, axis=0, return_inverse=True, return_counts=True)
        same = same.reshape(-1)
        end = np.ones(len(same), bool)
        end[1:-1] = (self.trace[1:-1] != self.trace[:-2]) | (self.trace[1:-1] != self.trace[2:])
        meets = end | self.cut | (count[same] > 1)
        node = np.full(len(same), -1, np.int64)
        _, node[meets] = np.unique(same[meets], return_inverse=True)
        of_place = np.full(self.places, -1, np.int64)
        of_place[self.joined] = node[self.cut]
        return node, of_place

    def _arcs(self, roads: Roads, node: Whole, of_place: Whole, access: tuple[Numbers, float]) -> None:
        """Every edge as the arcs allowed: from, to, km, minutes, first and last vertex; and arcs to and from places."""
        met = np.flatnonzero(node >= 0)
        first, last = met[:-1], met[1:]
        within = self.trace[first] == self.trace[last]
        first, last = first[within], last[within]
        trace = self.trace[first]
        km = self.km_at[last] - self.km_at[first]
        minutes = km / roads.speed[trace] * 60
        there, back = roads.along[trace], roads.against[trace]
        joined = np.flatnonzero(of_place >= 0)
        place, at = self.nodes - self.places + joined, of_place[joined]
        way, cut = access[0][joined], np.empty(self.places, np.int64)
        cut[self.joined] = np.flatnonzero(self.cut)
        own = cut[joined]
        took = way / access[1] * 60
        self.tail = np.concatenate([node[first[there]], node[last[back]], place, at])
        self.head = np.concatenate([node[last[there]], node[first[back]], at, place])
        self.km = np.concatenate([km[there], km[back], way, way])
        self.minutes = np.concatenate([minutes[there], minutes[back], took, took])
        self.begin = np.concatenate([first[there], last[back], own, own])
        self.finish = np.concatenate([last[there], first[back], own, own])

    def _graph(self, unit: str) -> tuple[csr_matrix, Whole]:
        """The graph of a unit, made when it is first needed."""
        if unit not in self._graphs:
            self._graphs[unit] = self._weighted(unit)
        return self._graphs[unit]

    def _weighted(self, unit: str) -> tuple[csr_matrix, Whole]:
        """The graph weighted by a unit, the cheapest of parallel arcs alone; and which arcs those are, by from, to."""
        weight = np.maximum(self.km if unit == "km" else self.minutes, LEAST)
        order = np.lexsort((weight, self.head, self.tail))
        tail, head = self.tail[order], self.head[order]
        kept = np.ones(len(order), bool)
        kept[1:] = (tail[1:] != tail[:-1]) | (head[1:] != head[:-1])
        chosen = order[kept]
        shape = (self.nodes, self.nodes)
        return csr_matrix((weight[chosen], (self.tail[chosen], self.head[chosen])), shape=shape), chosen

    def costs(self, unit: str, most: float = np.inf, step: Step = no_step) -> Numbers:
        """The cost from every place to every other, in km or minutes, shape (places, places).

        Infinite where there is no route, or none within ``most``.
        """
        graph, _ = self._graph(unit)
        at = np.arange(self.nodes - self.places, self.nodes)
        costs = np.full((self.places, self.places), np.inf)
        for first in range(0, self.places, AT_ONCE):
            step(first, self.places)
            some = at[first : first + AT_ONCE]
            costs[first : first + AT_ONCE] = dijkstra(graph, indices=some, limit=most)[:, at]
        np.fill_diagonal(costs, 0.0)
        return costs

    def together(self, both_ways: bool = True) -> Whole:
        """A number for each place: places with the same number can all be reached from one another.

        both_ways=False: places with the same number are connected if the directions of roads are disregarded.
        """
        graph, _ = self._graph("km")
        _, label = connected_components(graph, directed=True, connection="strong" if both_ways else "weak")
        return np.asarray(label[self.nodes - self.places :], np.int64)

    def reach(self, place: int, back: bool = False) -> Flags:
        """Whether each place can be reached from this one or, with ``back``, this one from each; shape (places,)."""
        graph, _ = self._graph("km")
        base = self.nodes - self.places
        reached = np.zeros(self.nodes, bool)
        reached[breadth_first_order(graph.T if back else graph, base + place, return_predecessors=False)] = True
        return reached[base:]

    def legs(self, unit: str, way: list[int]) -> list[Leg]:
        """The legs of a route through places, each the shortest (km) or the fastest (minutes)."""
        graph, chosen = self._graph(unit)
        key = self.tail[chosen] * self.nodes + self.head[chosen]
        base = self.nodes - self.places
        return [self._leg(graph, (chosen, key), base + a, base + b) for a, b in zip(way, way[1:])]

    def _leg(self, graph: csr_matrix, arcs: tuple[Whole, Whole], begin: int, end: int) -> Leg:
        _, before = dijkstra(graph, indices=begin, return_predecessors=True)
        nodes = [end]
        while nodes[-1] != begin and before[nodes[-1]] >= 0:
            nodes.append(int(before[nodes[-1]]))
        at = np.array(nodes[::-1], np.int64)
        chosen, key = arcs
        passed = chosen[np.searchsorted(key, at[:-1] * self.nodes + at[1:])]
        runs = [
            np.arange(a, b + 1) if a <= b else np.arange(a, b - 1, -1)
            for a, b in zip(self.begin[passed], self.finish[passed])
        ]  # fmt: skip
        vertices = np.concatenate(runs) if runs else np.empty(0, np.int64)
        return Leg(
            float(self.km[passed].sum()), float(self.minutes[passed].sum()), self.vertex[vertices], self.share[vertices]
        )
