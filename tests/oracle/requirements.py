"""What holds a claim for an operator, each with the path of the field that shows it, in the order of the schema."""

from datetime import date
from fractions import Fraction

from award import duration_weeks, figures_of_the_year
from dates import months_after
from filing import day_of, end_of_job, filed_late
from money import cents


def lacks_thirteen_weeks(claim):
    """13 contribution weeks in the four years before, all of them, used or not (art. 3 c. 1)."""
    return claim["contributions"]["weeks"] < 13


def lacks_weeks_since_voluntary_end(claim):
    """Events from 1-1-2025: where an open-ended job ended by resignation or mutual consent in the 12 months before,
    13 weeks must fall between that end and the involuntary one (L. 207/2024; circ. 98/2025)."""
    voluntary = claim["contributions"].get("voluntary_end_within_12_months")
    ended = end_of_job(claim)
    if not voluntary or ended < date(2025, 1, 1) or day_of(voluntary["ended_on"]) < months_after(ended, -12):
        return False
    return voluntary["weeks_since"] < 13


def differing_official_figures(claim, benefit):
    """What the back office has settled and what is computed must be equal, to the cent and to the day."""
    official = claim.get("official")
    if not official or benefit is None:
        return []
    printed = benefit.printed
    differs = {
        "monthly_amount_eur": cents(Fraction(official["monthly_amount_eur"])) != cents(benefit.monthly_amount),
        "starts_on": official["starts_on"] != printed["starts_on"],
        "duration_days": official["duration_days"] != printed["duration_days"],
    }
    return [f"data.official.{name}" for name, different in differs.items() if different]


def problems_of(claim, benefit, settings):
    """The paths of what holds the claim. A year without figures suppresses the check of the deadline."""
    has_figures = figures_of_the_year(claim) is not None
    found = []
    if has_figures and filed_late(claim, settings):
        found.append("data.submitted_on")
    if not has_figures:
        found.append("data.employment.ended_on")
    if lacks_thirteen_weeks(claim):
        found.append("data.contributions.weeks")
    if duration_weeks(claim) <= 0:
        found.append("data.contributions.weeks_already_used")
    if lacks_weeks_since_voluntary_end(claim):
        found.append("data.contributions.voluntary_end_within_12_months.weeks_since")
    return found + differing_official_figures(claim, benefit)
