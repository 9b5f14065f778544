# SPDX-License-Identifier: GPL-3.0-or-later
"""An index computed in other words, its pieces shared between the replications that have them in common."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import Iterator, Mapping, Sequence

from district_potential.core.errors import PotentialError
from district_potential.core.framework import Framework, Node
from district_potential.core.potential.fit_leaves import Fitting
from district_potential.core.potential.impute import Company
from district_potential.core.potential.prepare import Prepared
from district_potential.core.potential.robustness.alternatives import ASKED_BY, Way
from district_potential.core.potential.scales.normalise import Plan, Rows
from district_potential.core.potential.scores import LeafScore, Scored
from district_potential.core.potential.settings import Run, Settings, refuse_company, settle
from district_potential.core.table import Table


class Ways:
    """The settings of the tree and the scores of its indicators under other words, which win over the framework's.

    Settings are kept; of the columns only those last prepared are, so that memory does not grow with the number of
    alternatives: whoever asks goes through one preparation after the other.
    """

    def __init__(
        self,
        table: Table,
        framework: Framework,
        run: Run,
        company: Company | None,
        goalposts: Mapping[str, Plan] | None = None,
        reference: Rows | None = None,
    ) -> None:
        self.table, self.framework, self.run, self.goalposts = table, framework, run, goalposts
        self.company = company or Company(table.codes)
        times = self.company.times
        self.year = times.reference_year if times else ""
        self.reference = times.reference if reference is None and times else reference
        self._settings: dict[Way, Settings] = {}
        self._ready: tuple[tuple[str, str], dict[str, Prepared]] = (("", ""), {})

    def settings(self, way: Way) -> Settings:
        """How every node is computed. Raises PotentialError naming the words that do not go together."""
        if way not in self._settings:
            run = replace(self.run, missing=way.missing or self.run.missing)
            with naming(way.words):
                nodes = (_put(node, way) for node in self.framework.nodes.values())
                made = settle(Framework(nodes), run, None)
                if self.goalposts is not None:
                    refuse_company(self.framework, made)
            self._settings[way] = made
        return self._settings[way]

    def leaves(self, way: Way) -> dict[str, Scored]:
        """The scores of all indicators. Raises PotentialError naming the words by which one cannot be scaled."""
        settings, key = self.settings(way), (way.missing, way.treatment)
        if self._ready[0] != key:
            self._ready = (key, {})
        fitting = Fitting(
            self.table, settings, self.company, self.goalposts, self.reference, self.year, ready=self._ready[1]
        )
        with naming(way.words):
            made = fitting.leaves(self.framework.indicators, None)
            return held({id_: leaf.score for id_, leaf in made.items()})


def held(scores: Mapping[str, Scored]) -> dict[str, Scored]:
    """Scores that are put on their scale once for all."""
    return {id_: score.held() if isinstance(score, LeafScore) else score for id_, score in scores.items()}


def _put(node: Node, way: Way) -> Node:
    """A node with the words of a way in its cells."""
    if node.is_indicator:
        return replace(
            node, normalisation=way.normalisation or node.normalisation, treatment=way.treatment or node.treatment
        )
    return replace(node, aggregation=way.aggregation or node.aggregation)


@contextmanager
def naming(words: Sequence[tuple[str, str]]) -> Iterator[None]:
    """Add to a refusal which alternatives were to be combined, factor and word, and where others are chosen."""
    try:
        yield
    except PotentialError as error:
        if not words:
            raise
        raise PotentialError(
            "way_refused", words=[f"{factor} {word}" for factor, word in words], why=error.message,
            parameters=[ASKED_BY[factor] for factor, _ in words],
        ) from None  # fmt: skip
