# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.errors import PotentialError
from district_potential.core.potential.flags import flag_rules, read_rule
from district_potential.core.potential.ranks import TIES, percentile, place, rank, within
from district_potential.core.potential.scales.normalise import SCALES, Plan, Rule, Setting
from tests.core.potential.drawn import chances, thousand

RULE = Rule("above", 3.5)
PLACES = ["rank", "borda", "percentile"]
WAYS = ["distance_to_target", "distance_to_reference", "fraction_of_maximum"]  # not turned about a neutral value


def column_of(units, most, gaps, chance):
    """Whole values on both sides of 0, some missing, two of them different."""
    column = chance.integers(-most, most + 1, units) * 1.0
    column[chance.random(units) < gaps] = np.nan
    column[:2] = -most, most
    return chance.permutation(column)


columns = st.builds(column_of, st.integers(3, 30), st.sampled_from([1000, 5]), st.sampled_from([0.2, 0.0]), chances)


def setting(**options):
    return Setting("income", goal_min=-5000.0, goal_max=8000.0, goal_reference=10.0, rule=RULE, **options)


def plain(**options):
    return Setting("income", rule=RULE, **options)


def put(name, column, how):
    return SCALES[name].apply(column, SCALES[name].fit(column, how), how)


def suited(name, column):
    """The column, or its distance from the lowest value where a scale takes none below 0."""
    return column - np.nanmin(column) if name == "fraction_of_maximum" else column


def alike(made, expected, name, atol=1e-9):
    near = np.abs(made - expected) <= atol + 1e-7 * np.abs(expected)
    if not np.all(near | (np.isnan(made) & np.isnan(expected))):  # asked at once, as numpy's own words take long
        np.testing.assert_allclose(made, expected, rtol=1e-7, atol=atol, err_msg=name)


# Every property is asked of every scale that it must hold for, in each of the thousand cases.


@thousand
@given(columns)
def test_a_column_goes_in_and_one_of_equal_length_with_the_same_gaps_comes_out(column):
    for name in SCALES:
        given_ = suited(name, column)
        before = given_.copy()
        made = put(name, given_, setting())
        assert made.shape == column.shape, name
        assert np.array_equal(np.isnan(made), np.isnan(column)), name
        assert np.array_equal(given_, before, equal_nan=True), name


@thousand
@given(columns, chances, st.booleans())
def test_the_order_of_units_does_not_matter(column, chance, negative):
    order = chance.permutation(len(column))
    for name in SCALES:
        if name != "fraction_of_maximum" or not negative:
            given_, how = suited(name, column), setting(negative=negative)
            alike(put(name, given_[order], how), put(name, given_, how)[order], name)


@thousand
@given(columns)
def test_units_that_stand_twice_are_scaled_alike_and_but_for_their_places_as_if_they_stood_once(column):
    for name in SCALES:
        given_ = suited(name, column)
        first, second = np.split(put(name, np.tile(given_, 2), plain_goals(name)), 2)
        alike(first, second, name)
        if name not in PLACES:
            alike(first, put(name, given_, plain_goals(name)), name)


def plain_goals(name, factor=1.0, shift=0.0, **options):
    """What is told to a scale that asks for goals, a target or a rule, in a unit of one's own."""
    posts = {"goal_min": -5000.0, "goal_max": 8000.0} if name == "goalposts" else {}
    posts |= {"goal_reference": 10.0} if name == "distance_to_target" else {}
    told = {key: factor * value + shift for key, value in posts.items()}
    return Setting("income", rule=Rule("above", factor * 3.5 + shift), **told, **options)


@thousand
@given(columns, st.booleans())
def test_the_higher_value_is_the_better_one_or_the_worse_where_polarity_is_negative(column, negative):
    there = np.sort(column[~np.isnan(column)])
    for name in SCALES:
        if name == "distance_to_target" or (name == "fraction_of_maximum" and negative):
            continue  # an optimum between; refused
        given_ = np.sort(suited(name, there))
        how = plain_goals(name, negative=negative)
        if name == "distance_to_reference":
            how = Setting("income", negative, goal_reference=float(given_[0 if negative else -1]))
        rise = np.diff(put(name, given_, how))
        assert np.all(-rise >= -1e-9 if negative else rise >= -1e-9), name
        assert rise.any() or name == "flags", name


@thousand
@given(columns, st.booleans())
def test_scaled_values_keep_their_bounds(column, negative):
    n = np.count_nonzero(~np.isnan(column))
    bounds = {"rank": (1, n), "borda": (0, n - 1), "percentile": (0, 100), "min_max": (0, 100), "goalposts": (0, 100)}
    bounds |= dict.fromkeys(["distance_to_maximum", "fraction_of_maximum", "flags"], (0, 1))
    bounds["distance_to_target"] = (0, 1)
    for name, (low, high) in bounds.items():
        if name != "fraction_of_maximum" or not negative:
            made = put(name, suited(name, column), plain_goals(name, negative=negative))
            assert low - 1e-9 <= np.nanmin(made), name
            assert np.nanmax(made) <= high + 1e-9, name


@thousand
@given(columns)
def test_negative_polarity_turns_the_scale_about_its_neutral_value(column):
    for name in set(SCALES) - set(WAYS):
        scale = SCALES[name]
        plan = scale.fit(column, setting())
        positive = scale.apply(column, plan, setting())
        negative = scale.apply(column, plan, setting(negative=True))
        alike(negative, 2 * scale.neutral(plan, setting()) - positive, name)


@thousand
@given(columns, st.floats(0.01, 1000), st.floats(-1000, 1000))
def test_a_change_of_unit_changes_nothing(column, factor, shift):
    for name in set(SCALES) - {"raw"}:
        given_, moved_by = suited(name, column), 0.0 if name == "fraction_of_maximum" else shift
        after = put(name, factor * given_ + moved_by, plain_goals(name, factor, moved_by))
        alike(after, put(name, given_, plain_goals(name)), name, atol=1e-6)


@thousand
@given(columns)
def test_ranks_ask_for_order_alone(column):
    for name in PLACES:
        np.testing.assert_array_equal(put(name, column, plain()), put(name, column**3, plain()))


@thousand
@given(columns, st.integers(0, 40))
def test_a_frozen_plan_puts_one_column_as_it_puts_many(column, cut):
    for name in set(SCALES) - {"rank", "borda"}:
        scale, given_ = SCALES[name], suited(name, column)
        plan = scale.fit(given_, setting())
        whole = scale.apply(given_, plan, setting())
        assert np.array_equal(whole[:cut], scale.apply(given_[:cut], plan, setting()), equal_nan=True), name


@thousand
@given(columns, st.booleans(), st.booleans())
def test_what_a_fit_finds_on_its_way_is_what_its_plan_gives(column, flat, turned):
    if flat:
        column = np.where(np.isnan(column), column, 7.0)
    for name in set(SCALES) - {"fraction_of_maximum"}:
        scale, how = SCALES[name], setting(negative=turned, neutral_if_flat=True, low=1.0)
        plan, made = scale.fit_apply(column, how, year="2020")
        fitted = scale.fit(column, how, year="2020")
        assert (plan.numbers, plan.n, plan.year) == (fitted.numbers, fitted.n, fitted.year), name
        assert np.array_equal(plan.known, fitted.known), name
        assert np.array_equal(plan.counts, fitted.counts), name
        assert (made is None) == (name not in PLACES), name
        if made is not None:
            alike(made, scale.apply(column, fitted, how), name)


@pytest.mark.parametrize("name", PLACES)
def test_a_fit_on_its_way_refuses_what_a_fit_refuses(name):
    scale, nothing = SCALES[name], np.array([np.nan, np.nan])
    for column, told in ((nothing, "has no value at all"), (np.array([4.0, np.nan, 4]), "the same value")):
        with pytest.raises(PotentialError, match=told):
            scale.fit_apply(column, plain())
    plan, made = scale.fit_apply(nothing, plain(neutral_if_flat=True))
    assert plan.n == 0
    assert plan.year == ""
    assert np.isnan(made).all()
    assert scale.fit_apply(FIVE, plain())[0].year == ""


@thousand
@given(columns)
def test_the_extent_is_the_lowest_and_highest_value_in_use(column):
    for name in set(SCALES) - {*PLACES, "goalposts", *WAYS}:
        scale = SCALES[name]
        for negative in (False, True):
            how = plain(negative=negative)
            plan = scale.fit(column, how)
            low, high = scale.extent(plan, how)
            made = scale.apply(column, plan, how)
            if name != "flags":
                alike(np.array([low, high]), np.array([np.nanmin(made), np.nanmax(made)]), name)
            assert low <= np.nanmin(made) + 1e-9, name
            assert high >= np.nanmax(made) - 1e-9, name


@thousand
@given(columns)
def test_ampi_has_its_posts_half_a_range_from_the_reference(column):
    scale = SCALES["ampi"]
    plan = scale.fit(column, plain())
    half = (plan.numbers["maximum"] - plan.numbers["minimum"]) / 2
    reference = plan.numbers["reference"]
    made = scale.apply(np.array([reference - half, reference, reference + half]), plan, plain())
    assert made == pytest.approx([70, 100, 130])
    assert made[1] == 100


def test_the_reference_is_the_mean_of_the_reference_rows():
    column = np.array([1.0, 3, 100, np.nan])
    plan = SCALES["ampi"].fit(column, plain(), np.array([True, True, False, True]), "2014")
    assert plan.numbers["reference"] == 2
    assert plan.year == "2014"


def test_a_reference_without_value_is_refused():
    with pytest.raises(PotentialError, match="income") as caught:
        SCALES["ampi"].fit(np.array([1.0, 2, np.nan]), plain(), np.array([False, False, True]))
    assert caught.value.message.code == "reference_without_value"


def test_goals_of_the_framework_fix_ampi():
    how = Setting("income", goal_min=0.0, goal_max=10.0, goal_reference=5.0)
    assert put("ampi", np.array([0.0, 5, 10, 20]), how) == pytest.approx([70, 100, 130, 190])
    clipped = Setting("income", goal_min=0.0, goal_max=10.0, goal_reference=5.0, clip=True)
    assert put("ampi", np.array([-3.0, 20]), clipped) == pytest.approx([70, 130])


def test_goals_that_cross_what_is_observed_are_refused():
    with pytest.raises(PotentialError, match="minimum"):
        SCALES["ampi"].fit(np.array([1.0, 2]), Setting("income", goal_min=5.0))


@pytest.mark.parametrize("name", ["min_max", "z_score", "mpi", "ampi", "percentile", "rank", "borda"])
def test_a_flat_indicator_is_refused_with_advice(name):
    with pytest.raises(PotentialError, match="FLAT neutral"):
        SCALES[name].fit(np.array([0.1, 0.1, 0.1, np.nan]), plain())


@pytest.mark.parametrize(
    ("name", "neutral"),
    [("min_max", 50), ("z_score", 0), ("mpi", 100), ("ampi", 100), ("percentile", 50), ("rank", 2), ("borda", 1)],
)
def test_a_flat_indicator_may_take_the_neutral_value(name, neutral):
    made = put(name, np.array([0.1, 0.1, 0.1, np.nan]), plain(neutral_if_flat=True))
    assert made[:3].tolist() == [neutral] * 3
    assert np.isnan(made[3])


@pytest.mark.parametrize("name", sorted(SCALES))
def test_an_indicator_without_values_is_refused_or_stays_missing(name):
    nothing = np.array([np.nan, np.nan])
    with pytest.raises(PotentialError, match="has no value at all"):
        SCALES[name].fit(nothing, setting())
    assert np.isnan(put(name, nothing, setting(neutral_if_flat=True))).all()


def test_goalposts_that_are_not_given_are_asked_for():
    with pytest.raises(PotentialError, match="goal_min and goal_max"):
        SCALES["goalposts"].fit(np.array([1.0, 2]), plain())


def test_flags_without_a_rule_are_refused():
    with pytest.raises(PotentialError, match="FLAG_RULES"):
        SCALES["flags"].fit(np.array([1.0, 2]), Setting("income"))


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("> 3", [0, 0, 1]),
        (">= 3", [0, 1, 1]),
        ("≥3", [0, 1, 1]),
        ("< 3,0", [1, 0, 0]),
        ("<=3.0", [1, 1, 0]),
        ("≤ 3", [1, 1, 0]),
    ],
)
def test_rules_of_flags_hold_or_not(text, flags):
    column = np.array([2.0, 3, 4])
    assert put("flags", column, Setting("income", rule=read_rule(text))).tolist() == flags
    turned = put("flags", column, Setting("income", rule=read_rule(text), negative=True))
    assert turned.tolist() == [1 - flag for flag in flags]


def test_rules_are_read_by_id():
    rules = flag_rules(["income > 3.5", "Jobs_2<=−2"])
    assert rules == {"income": Rule("above", 3.5), "jobs_2": Rule("at_most", -2)}


@pytest.mark.parametrize("line", ["income", "income = 3", "> 3", "income > much", "income > 3 4", "income >"])
def test_a_rule_that_cannot_be_read_is_refused(line):
    with pytest.raises(PotentialError, match=r"such as ‘income > 3\.5’"):
        flag_rules([line])


@thousand
@given(columns)
def test_percentiles_are_those_of_the_formula(column):
    there = column[~np.isnan(column)]
    made = percentile(column)
    for value, p in zip(column, made):
        if np.isnan(value):
            assert np.isnan(p)
        elif len(there) == 1:
            assert p == 50
        else:
            below, equal = (there < value).sum(), (there == value).sum() - 1
            assert p == pytest.approx(100 * (below + equal / 2) / (len(there) - 1))


def test_a_percentile_against_a_stored_distribution_knows_new_values():
    scale, column = SCALES["percentile"], np.array([1.0, 2, 3, 4, 5])
    plan = scale.fit(column, plain())
    assert scale.apply(np.array([0.0, 2, 2.5, 9]), plan, plain()).tolist() == [0, 25, 37.5, 100]


@thousand
@given(st.integers(1, 20), chances)
def test_the_tie_rules_agree_where_there_are_no_ties_and_order_themselves_where_there_are(units, chance):
    column = chance.integers(0, chance.choice([7, 1000]), units) * 1.0
    made = {ties: rank(column, ties) for ties in TIES}
    assert np.all(made["min"] <= made["average"])
    assert np.all(made["average"] <= made["max"])
    assert np.all(made["dense"] <= made["min"])
    assert sorted(made["ordinal"]) == list(range(1, units + 1))
    if len(np.unique(column)) == units:
        assert all(np.array_equal(made["min"], other) for other in made.values())


def test_the_shown_rank_is_one_for_the_highest_and_shared_by_ties():
    assert place(np.array([5.0, 9, np.nan, 9, 1])).tolist()[:2] == [3, 1]
    assert np.isnan(place(np.array([np.nan]))[0])


def test_ranks_are_taken_within_each_year():
    years = np.array([0, 0, 1, 1])
    assert within(years, np.array([1.0, 2, 9, 3]), place).tolist() == [2, 1, 1, 2]


# --- what every scale promises --------------------------------------------------------------------------------------

TWO, POSTS = ("minimum", "maximum"), ("minimum", "maximum", "reference")
# scale: family, neutral value of five units, numbers that goalposts must hold, what may be told to it
PROMISES = {
    "min_max": (("interval", "0;100"), 50, TWO, ("range",)),
    "goalposts": (("interval", "0;100"), 50, TWO, ("range", "posts")),
    "percentile": (("interval", "0;100"), 50, (), ("range",)),
    "z_score": (("z", ""), 0, (*TWO, "mean", "deviation"), ()),
    "mpi": (("hundred", ""), 100, (*TWO, "mean", "deviation"), ()),
    "ampi": (("hundred", ""), 100, POSTS, ("posts",)),
    "rank": (("places", ""), 3, TWO, ("ties",)),
    "borda": (("places", ""), 2, TWO, ("ties",)),
    "distance_to_maximum": (("relative", ""), 0.5, TWO, ()),
    "distance_to_reference": (("relative", ""), 1, POSTS, ("posts",)),
    "distance_to_target": (("relative", ""), 0.5, POSTS, ("posts",)),
    "fraction_of_maximum": (("relative", ""), 0.5, TWO, ()),
    "flags": (("relative", ""), 0.5, (), ()),
    "raw": (("raw", "euro"), 0, TWO, ()),
}
FIVE = np.array([1.0, 2, 4, 7, 11])


@pytest.mark.parametrize("name", SCALES)
def test_a_scale_has_the_family_the_neutral_value_and_the_numbers_of_the_method(name):
    scale, (family, neutral, needs, takes) = SCALES[name], PROMISES[name]
    how = setting(unit="euro")
    plan = scale.fit(FIVE, how)
    assert (scale.family(how).kind, scale.family(how).detail) == family
    assert scale.neutral(plan, how) == neutral
    assert scale.needs == needs
    assert scale.takes == takes
    assert set(needs) <= set(plan.numbers)
    assert scale.name == name
    assert scale.centred == (name != "raw")
    assert scale.of_company == (name in ("rank", "borda"))
    assert plan.n == 5
    assert plan.year == ""


def test_only_the_same_ends_and_the_same_unit_go_together():
    ends = setting(low=1.0, high=100.0)
    assert {SCALES[name].family(ends).detail for name in ("min_max", "goalposts", "percentile")} == {"1;100"}
    assert SCALES["min_max"].neutral(None, ends) == 50.5
    assert SCALES["raw"].family(plain()).detail == ""
    assert SCALES["raw"].family(plain(unit="km")) != SCALES["raw"].family(plain(unit="kg"))


@pytest.mark.parametrize("name", SCALES)
def test_what_a_missing_value_could_be_is_known_but_for_places(name):
    scale = SCALES[name]
    low, high = scale.extent(scale.fit(FIVE, setting()), setting())
    assert np.isnan(low) == np.isnan(high) == (name in PLACES)
    nothing = scale.fit(np.array([np.nan]), setting(neutral_if_flat=True))
    assert name == "flags" or np.isnan(scale.extent(nothing, setting())).all()


def test_flags_could_be_either_even_where_all_are_one():
    plan = SCALES["flags"].fit(np.array([9.0, 9]), setting())
    assert SCALES["flags"].extent(plan, setting()) == (0, 1)


def test_a_plan_without_a_distribution_knows_no_value():
    plan = SCALES["min_max"].fit(FIVE, plain(), year="2021")
    assert len(plan.known) == len(plan.counts) == 0
    assert plan.year == "2021"


def test_a_single_value_is_flat():
    with pytest.raises(PotentialError, match="the same value") as caught:
        SCALES["min_max"].fit(np.array([np.nan, 5.5]), plain())
    assert "5.5" in str(caught.value)


@pytest.mark.parametrize("name", ["raw", "flags"])
def test_a_flat_column_is_fine_where_nothing_is_divided_by_its_range(name):
    made = put(name, np.array([4.0, 4.0]), plain())
    assert made.tolist() == ([4, 4] if name == "raw" else [1, 1])


def test_the_published_column_is_not_the_one_that_comes_out():
    column = FIVE.copy()
    put("raw", column, plain())[0] = 99
    assert column[0] == 1


@pytest.mark.parametrize("goals", [{"goal_min": 1.0}, {"goal_max": 9.0}])
def test_one_goalpost_alone_is_not_enough(goals):
    with pytest.raises(PotentialError, match="income is normalised by goalposts"):
        SCALES["goalposts"].fit(FIVE, Setting("income", **goals))


def test_standard_scores_by_hand():
    column = np.array([1.0, 3, np.nan, 5])
    step = 1.5**0.5
    for name, centre, deviation in (("z_score", 0, 1), ("mpi", 100, 10)):
        for sign, negative in ((1, False), (-1, True)):
            made = put(name, column, plain(negative=negative))[[0, 1, 3]]
            assert made == pytest.approx([centre - sign * deviation * step, centre, centre + sign * deviation * step])
    assert Plan({}, 0).year == ""


def test_goalposts_by_hand():
    how = Setting("income", goal_min=0.0, goal_max=20.0, low=10.0, high=20.0)
    assert put("goalposts", np.array([0.0, 5, 30]), how).tolist() == [10, 12.5, 25]
    turned = Setting("income", True, goal_min=0.0, goal_max=20.0, low=10.0, high=20.0, clip=True)
    assert put("goalposts", np.array([0.0, 5, 30]), turned).tolist() == [20, 17.5, 10]


def test_distances_to_a_target_that_are_cut_keep_what_lies_between():
    how = Setting("share", goal_reference=40.0, goal_min=0.0, goal_max=100.0, clip=True)
    column = np.array([-20.0, 0, 20, 40, 70, 100, 130])
    assert put("distance_to_target", column, how) == pytest.approx([1 / 3, 1 / 3, 2 / 3, 1, 1 / 2, 0, 0])
    rises = Setting("share", goal_reference=40.0, goal_min=0.0, goal_max=100.0, clip=True, beyond="rises")
    assert put("distance_to_target", column, rises) == pytest.approx([0, 0, 0.5, 1, 1, 1, 1])
    reference = put("distance_to_reference", column, Setting("share", goal_reference=40.0, goal_min=0.0, clip=True))
    assert reference == pytest.approx([0, 0, 0.5, 1, 1, 1, 1])


@pytest.mark.parametrize(("name", "beyond"), [("distance_to_target", "rises"), ("distance_to_reference", "falls")])
@pytest.mark.parametrize(("negative", "goal", "worst"), [(False, 1.0, 2), (True, 12.0, 11), (False, 2.0, 2)])
def test_a_reference_that_is_no_better_than_the_worst_value_is_refused_with_both(name, beyond, negative, goal, worst):
    how = Setting("share", negative, goal_reference=goal, beyond=beyond)
    with pytest.raises(PotentialError, match="share") as caught:
        put(name, FIVE[1:], how)
    assert caught.value.message.values["worst"] == worst
    assert caught.value.message.values["reference"] == goal


def test_fractions_are_refused_for_negative_polarity_when_fitted_and_when_applied():
    scale = SCALES["fraction_of_maximum"]
    with pytest.raises(PotentialError, match=r"income.*negative polarity"):
        scale.fit(FIVE, plain(negative=True))
    with pytest.raises(PotentialError, match=r"income.*negative polarity"):
        scale.apply(FIVE, scale.fit(FIVE, plain()), plain(negative=True))
    assert scale.fit(FIVE, plain()).year == ""
    with pytest.raises(PotentialError, match="income") as caught:
        scale.apply(np.array([-1.0, 0, -3, 4]), scale.fit(FIVE, plain()), plain())
    assert caught.value.message.values["value"] == -3
    assert caught.value.message.values["n"] == 2
    assert put("fraction_of_maximum", np.array([0.0, 5, np.nan]), plain())[:2].tolist() == [0, 1]
