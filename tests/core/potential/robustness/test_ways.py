# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever words a replication draws, it is the index computed with these words in the cells of the framework."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework import Framework, Node
from district_potential.core.messages import Message
from district_potential.core.potential import fit_leaves
from district_potential.core.potential.impute import Company
from district_potential.core.potential.index import compute
from district_potential.core.potential.plan import plans_of, records_of
from district_potential.core.potential.ranks import place, within
from district_potential.core.potential.robustness.alternatives import OFFERED, USUALLY_VARIED, Choice, Variation
from district_potential.core.potential.robustness.variation import RANGE, Variations
from district_potential.core.potential.scales.normalise import Rule
from district_potential.core.potential.settings import Run
from district_potential.core.potential.times import times_of
from district_potential.core.potential.weights.weigh import WEIGHTINGS
from district_potential.core.potential.weights.weigh_nodes import weigh_nodes
from district_potential.core.table import Table

POSTS = {"goal_min": 0.1, "goal_max": 30.0, "goal_reference": 3.0, "unit": "euro", "parameters": {"threshold": "> 2.5"}}
NODES = (
    Node("index", kind="index", parameters={"power": -0.5, "owa_weights": [2, 1]}),
    Node("social", "index", kind="dimension", weight=2.0, parameters={"power": 0.5, "owa_weights": [1, 2, 3]}),
    Node("green", "index", kind="dimension", parameters={"power": 2, "owa_weights": [1, 0]}),
    Node("a", "social", field="a", weight=3.0, **POSTS),
    Node("b", "social", field="b", polarity=-1, **POSTS),
    Node("e", "social", field="e", **POSTS),
    Node("c", "green", field="c", **POSTS),
    Node("d", "green", field="d", **POSTS),
)
N = 30
PAIRS = [(scale, operator) for scale in OFFERED["normalisation"] for operator in OFFERED["aggregation"]]


def table(gaps=True, shift=0.0):
    chance = np.random.default_rng(4)
    made = Table([f"{i}" for i in range(N)])
    for name in "abcde":
        made.add(name, chance.lognormal(1.0, 0.6, N) + shift)
    if gaps:
        made["e"][::7] = np.nan
    return made


def company(units, times=None):
    neighbours = [np.array([(i - 1) % N, (i + 1) % N]) for i in range(N)]
    return Company(units.codes, [f"g{i % 4}" for i in range(N)], neighbours, times)


def variations(*factors, units=None, run=Run("mean_scaled"), **more):  # noqa: B008
    units = units or table()
    return Variations(units, Framework(NODES), run, Variation(factors), Findings(), company(units), **more)


def rewritten(**cells):
    for node in NODES:
        told = {"aggregation"} if not node.is_indicator else {"normalisation", "treatment"}
        yield replace(node, **{key: word for key, word in cells.items() if key in told})


def expected(run=Run("mean_scaled"), **cells):  # noqa: B008
    units = table()
    index = compute(units, Framework(rewritten(**cells)), run, Findings(), company=company(units))
    return np.nan_to_num(place(index.root.values))


@pytest.mark.parametrize(("scale", "operator"), PAIRS)
def test_every_scale_goes_with_every_operator_or_is_refused_with_it_by_name(scale, operator):
    made = variations("normalisation", "aggregation")
    drawn = [Choice(scale, operator)]
    wanted = outcome(lambda: expected(Run("mean_scaled", range=RANGE), normalisation=scale, aggregation=operator))
    found = outcome(lambda: made.places(drawn)[0])
    if isinstance(wanted, Message):
        assert found.values["words"] == [f"normalisation {scale}", f"aggregation {operator}"]
        assert found.values["why"] == wanted
    else:
        np.testing.assert_array_equal(found, wanted)


def outcome(work):
    """What some work gives, or the refusal."""
    try:
        return work()
    except PotentialError as error:
        return error.message


def test_most_scales_go_with_most_operators():
    made = variations("normalisation", "aggregation")
    fine = [pair for pair in PAIRS if not isinstance(outcome(lambda pair=pair: made.places([Choice(*pair)])), Message)]
    # A fraction of the maximum is refused for b, of which less is better.
    assert {scale for scale, _ in fine} == {*OFFERED["normalisation"]} - {"fraction_of_maximum"}
    assert {operator for _, operator in fine} == set(OFFERED["aggregation"])
    assert len(fine) > 0.6 * len(PAIRS)


@pytest.mark.parametrize("word", OFFERED["treatment"])
def test_every_treatment_is_that_of_the_framework(word):
    made = variations("treatment").places([Choice(treatment=word)])
    np.testing.assert_array_equal(made[0], expected(treatment=word))


@pytest.mark.parametrize("word", [word for word in OFFERED["missing"] if word != "previous_year"])
def test_every_estimate_is_that_of_the_run(word):
    made = variations("missing").places([Choice(missing=word)])
    np.testing.assert_array_equal(made[0], expected(Run("mean_scaled", missing=word)))


@pytest.mark.parametrize("word", OFFERED["weights"])
def test_every_weighting_is_that_of_the_framework_weighed_by_it(word):
    units = table(gaps=False)
    made = Variations(units, Framework(NODES), Run("mean_scaled"), Variation(("weights",), weightings=(word,)),
                      Findings())  # fmt: skip
    found = made.places([made.choice(np.array([0.5]))])
    index = made.stated
    if word in WEIGHTINGS:
        weighed = weigh_nodes(index, WEIGHTINGS[word], None, Findings()).framework
        index = compute(units, weighed, Run("mean_scaled"), Findings())
    np.testing.assert_array_equal(found[0], place(index.root.values))


def test_the_order_in_which_choices_are_drawn_does_not_matter():
    made = variations(*USUALLY_VARIED)
    chance = np.random.default_rng(1)
    drawn = [made.choice(point) for point in chance.random((60, len(USUALLY_VARIED)))]
    turned = made.places(drawn[::-1])[::-1]
    np.testing.assert_array_equal(made.places(drawn), turned)
    np.testing.assert_array_equal(made.places(drawn[7:8])[0], turned[7])


def test_an_indicator_is_prepared_once_for_all_its_scales(monkeypatch):
    told = []
    plain = fit_leaves.prepare
    made = variations("normalisation", "missing")
    monkeypatch.setattr(fit_leaves, "prepare", lambda *given: told.append(given[1].id) or plain(*given))
    made.places([Choice(scale, missing=word) for _ in range(3) for scale in ("min_max", "percentile", "z_score")
                 for word in ("keep", "mean")])  # fmt: skip
    assert sorted(told) == sorted([*"abcde", *"abcde"])


def test_places_are_within_each_year_and_estimates_know_earlier_ones():
    codes, years = [f"{i % 15}" for i in range(N)], [2020 + i // 15 for i in range(N)]
    units = Table(codes)
    for field in table():
        units.add(field.name, table()[field.name])
    times = times_of([f"{year}" for year in years], codes)
    made = Variations(units, Framework(NODES), Run("mean_scaled"), Variation(("missing",)), Findings(),
                      company(units, times))  # fmt: skip
    assert sorted(made.stated_places.tolist()) == sorted([*range(1, 16)] * 2)
    found = made.places([Choice(missing="previous_year")])[0]
    index = compute(units, Framework(NODES), Run("mean_scaled", missing="previous_year"), Findings(), times,
                    company=company(units, times))  # fmt: skip
    np.testing.assert_array_equal(found, within(times.number, index.root.values, place))


def goalposts():
    """The goalposts of a run on other units, as a later run reads them."""
    units = table(gaps=False, shift=1.0)
    return plans_of(records_of(compute(units, Framework(NODES), Run("ampi"), Findings()).plans))


def test_goalposts_hold_the_index_as_stated_and_what_they_cannot_hold_is_told():
    findings, posts = Findings(), goalposts()
    made = Variations(table(), Framework(NODES), Run("mean_scaled"),
                      Variation(("normalisation", "missing")), findings, goalposts=posts)  # fmt: skip
    assert made.alternatives == {"normalisation": ("min_max",), "missing": ("keep",)}
    untold = [finding.reason.values["word"] for finding in findings if finding.reason.code == "alternative_not_held"]
    assert untold == ["percentile", "mean", "median"]
    index = compute(table(), Framework(NODES), Run("mean_scaled"), Findings(), goalposts=posts)
    np.testing.assert_array_equal(made.stated_places, np.nan_to_num(place(index.root.values)))
    np.testing.assert_array_equal(made.places([Choice("min_max")])[0], made.stated_places)


@pytest.mark.parametrize(
    ("variation", "code"),
    [
        (Variation(("normalisation",), normalisations=("percentile",)), "goalposts_lack"),
        (Variation(("aggregation",), aggregations=("copeland",)), "goalposts_of_company_node"),
        (Variation(("missing",), missing=("mean",)), "goalposts_lack_step"),
    ],
)
def test_goalposts_refuse_by_name_an_alternative_that_was_asked_for(variation, code):
    made = Variations(table(), Framework(NODES), Run("mean_scaled"), variation, Findings(), goalposts=goalposts())
    with pytest.raises(PotentialError) as refusal:
        made.places([made.choice(np.array([0.5]))])
    assert refusal.value.message.code == "way_refused"
    assert refusal.value.message.values["why"].code == code


def test_one_alternative_alone_is_told():
    findings = Findings()
    Variations(
        table(), Framework(NODES), Run("mean_scaled"), Variation(("aggregation",), aggregations=("owa",)), findings
    )
    assert [finding.column for finding in findings if finding.reason.code == "varied_over_one"] == ["AGGREGATIONS"]


@pytest.mark.parametrize(
    ("option", "given", "factor", "word"),
    [
        ("POWER", {"power": 2.0}, "aggregation", "generalised"),
        ("OWA_WEIGHTS", {"owa_weights": (1.0, 2.0)}, "aggregation", "owa"),
        ("PENALTY", {"penalty": "plus"}, "aggregation", "mpi"),
        ("TIES", {"ties": "min"}, "normalisation", "rank"),
        ("CLIP", {"clip": True}, "normalisation", "goalposts"),
        ("FLAG_RULES", {"rules": {"d": Rule("above", 2.0)}}, "normalisation", "flags"),
    ],
)
def test_an_option_that_only_an_alternative_looks_at_is_not_called_idle(option, given, factor, word):
    nodes = [replace(node, parameters={}) for node in NODES]
    for alternative, idle in ((word, []), ({"aggregation": "minimum", "normalisation": "z_score"}[factor], [option])):
        findings = Findings()
        told = {f"{factor}s": (alternative,)}
        Variations(table(), Framework(nodes), Run("mean_scaled", **given), Variation((factor,), **told), findings)
        assert [finding.column for finding in findings if finding.kind == "idle"] == idle
