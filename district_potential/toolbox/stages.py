# SPDX-License-Identifier: GPL-3.0-or-later
"""What the stages of the index ask when they are run by themselves: which indicators, and the goalposts."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import Iterator, Sequence

from qgis.core import QgsProcessingParameterDefinition as Declared
from qgis.PyQt.QtCore import QCoreApplication

from district_potential.core.errors import PotentialError
from district_potential.core.framework import Framework, quick_framework
from district_potential.core.framework_reading import read
from district_potential.core.messages import Message, say
from district_potential.core.potential.plan import Plans, of_district, plans_of, records_of
from district_potential.core.table import Table
from district_potential.layers.read import read_records
from district_potential.layers.styling import geometry_of, scored
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.call import Call

GOALPOST_KINDS = {"value": "number", "n": "whole"}


class StageParameters:
    """The parameters that all stages share, for algorithms to yield."""

    def tr(self, text: str) -> str:
        """A string of this class in the user's language."""
        return QCoreApplication.translate("StageParameters", text)

    def indicators(self) -> Iterator[Declared]:
        """UNITS, CODE_FIELD, and FRAMEWORK or FIELDS."""
        yield ask.units()
        yield ask.code_field()
        yield ask.framework()
        yield ask.fields(
            "FIELDS",
            self.tr("Indicators, without a framework"),
            self.tr("Instead of a framework: the fields to work on."),
            optional=True,
        )

    def goalposts(self) -> Declared:
        """GOALPOSTS: of an earlier run of the same stage, by default the district's where they hold it."""
        return ask.source(
            "GOALPOSTS",
            self.tr("Goalposts of an earlier run"),
            self.tr("The goalposts that an earlier run of this step, or of the index, gave: nothing is fitted again, "
                    "so other years or more units are treated alike. Left blank, those stored in DISTRICT are used "
                    "where there is a framework and they hold numbers of this step, or else they are fitted here."),
            stored="goalposts",
            optional=True,
            advanced=True,
        )  # fmt: skip

    def outputs(self) -> Iterator[Declared]:
        """OUTPUT_GOALPOSTS and REPORT."""
        yield ask.table_out(
            "OUTPUT_GOALPOSTS",
            self.tr("Goalposts"),
            self.tr("What was fitted, one row a number, to be given to a later run."),
        )
        yield ask.report()


def stage_problem(call: Call) -> Message | None:
    """What is wrong where both or none of FRAMEWORK and FIELDS are given."""
    if call.value("FIELDS") and call.value("FRAMEWORK"):
        return Message.of("framework_and_fields")
    if not call.value("FIELDS") and call.source("FRAMEWORK") is None:
        return Message.of("no_framework_no_fields")
    return None


def stage_framework(call: Call, negative: Sequence[str] = ()) -> Framework:
    """The framework given, or one of one level made of FIELDS; its fields are those of the units.

    Raises PotentialError for a framework that cannot be one and for fields that the units lack.
    """
    source, fields = call.source("UNITS"), [*(call.value("FIELDS") or []), *negative]
    if fields:
        labels = {name: source.label(source.column(name)) for name in fields}
        index = Message.of("index_label")
        framework = quick_framework(fields, negative, labels, {word: say(index, word) for word in ("en", "it")})
    else:
        framework = read(read_records(call.source("FRAMEWORK")), call.findings)
    framework.check(source.fields.names(), source.name)
    return framework


def stage_goalposts(call: Call, step: str, quick: bool) -> Plans | None:
    """The plans given, else those that the district keeps; None where they are to be fitted.

    The district's belong to its framework and not to the quick way without one, and where they hold nothing of the
    step, as those of an index that did without it, the step is fitted and REPORT says so.
    """
    given, source = call.value("GOALPOSTS"), call.source("GOALPOSTS")
    if source is None or (quick and not given):
        return None
    plans = plans_of(read_records(source))
    if given or plans.hold(step):
        return plans
    reason = Message.of("goalposts_stored_without_step", district=_stored_in(call), step=step)
    call.findings.add("notice", "goalposts", reason, column="GOALPOSTS")
    return None


@contextmanager
def goalposts_advised(call: Call) -> Iterator[None]:
    """Within it a refusal of goalposts that the district keeps says what can be done about those."""
    try:
        yield
    except PotentialError as fault:
        if call.value("GOALPOSTS") or call.district() is None:
            raise
        raise of_district(fault, _stored_in(call)) from None


def _stored_in(call: Call) -> str:
    return Path(call.district() or "").name


def write_stage(call: Call, result: Table, plans: Plans, shown: str) -> None:
    """Write the units with the columns of a stage, coloured by one of them, and what was fitted."""
    style = scored(
        result,
        shown,
        title=result.field(shown).label,
        language=call.language,
        prefix=call.value("PREFIX") or "",
        geometry=geometry_of(call.source("UNITS")),
    )
    call.write("OUTPUT", result, like="UNITS", style=style)
    call.write("OUTPUT_GOALPOSTS", lambda: records_of(plans).table(GOALPOST_KINDS))
