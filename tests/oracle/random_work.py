"""Random activities and businesses around the days and limits of a claim."""

from datetime import date
from fractions import Fraction

from dates import days_after, last_day_of_a_span_of_months, months_after
from filing import day_of, end_of_job
from money import euro
from new_work import JOBS_AS_EMPLOYEE, PRESTO_LIMIT, SELF_EMPLOYED, limit_as_employee, limit_as_self_employed

KINDS = ("subordinate", "subordinate", "subordinate", "on_call", "on_call", "parasubordinate", "self_employed",
         "occasional_self_employed", "presto", "occasional_farm", "traineeship", "civil_service")


def random_activity(chance, claim, starts_on, dates):
    """An activity beside the claim whose benefit falls on `dates`; `chance` draws (random_claims.RandomCases)."""
    kind = chance.one_of(*KINDS)
    starts = first_day(chance, claim, starts_on, dates)
    ends = last_day(chance, starts, starts_on, dates)
    extended_to = extension(chance, starts, ends) if kind in JOBS_AS_EMPLOYEE else None
    return {"kind": kind, "starts": starts.isoformat(), "ends": ends and ends.isoformat(),
            "extended_to": extended_to and extended_to.isoformat(),
            "income": income(chance, kind, max(starts, dates[0]).year),
            "same_employer": kind in JOBS_AS_EMPLOYEE and chance.happens(0.15),
            "notified_on": notice(chance, claim, kind, starts)}


def first_day(chance, claim, starts_on, dates):
    """Before, within 8 days, before filing, at the start, during, on a 31st, at new year, at the end, after."""
    ended, filed, last = end_of_job(claim), day_of(claim["submitted_on"]), dates[-1]
    inside = chance.one_of(*dates)
    return chance.one_of(
        days_after(ended, -chance.number(1, 900)), days_after(ended, chance.one_of(-1, 0, 1)),
        days_after(ended, chance.one_of(1, 7, 8, 9, 10)), days_after(ended, chance.number(9, 60)),
        days_after(filed, chance.one_of(-1, 0, 1)), days_after(starts_on, chance.one_of(-1, 0, 1)),
        inside, inside, inside, inside, inside.replace(day=1), date(inside.year, chance.one_of(7, 8, 12), 31),
        date(inside.year, 1, 1), date(inside.year, 2, 28), days_after(last, chance.one_of(-1, 0, 1, 90)))


def last_day(chance, starts, starts_on, dates):
    """Without end; of some days; of exactly six months or a day more or less; to new year; to the benefit's edges."""
    if chance.happens(0.3):
        return None
    six_months = last_day_of_a_span_of_months(starts, 6)
    ends = chance.one_of(starts, days_after(starts, chance.number(0, 60)), days_after(starts, chance.number(60, 700)),
                         days_after(six_months, chance.one_of(-1, 0, 1)), six_months, date(starts.year, 12, 31),
                         days_after(starts_on, chance.one_of(-1, 0)), days_after(dates[-1], chance.one_of(-1, 0, 1)))
    return max(starts, ends)


def extension(chance, starts, ends):
    """The new last day: within six months of the start, just past them, or long past them."""
    if ends is None or chance.happens(0.75):
        return None
    six_months = last_day_of_a_span_of_months(starts, 6)
    return max(days_after(ends, 1), days_after(six_months, chance.one_of(-5, 0, 1, chance.number(1, 300))))


def income(chance, kind, year):
    """At the limit, a cent apart, nothing, or anything up to far above it."""
    limit = limit_as_self_employed(year) if kind in SELF_EMPLOYED else limit_as_employee(year)
    if kind == "presto" and chance.happens(0.7):
        limit = PRESTO_LIMIT
    if chance.happens(0.3):
        return euro(limit + Fraction(chance.one_of(-1, 0, 1), 100))
    if chance.happens(0.07):
        return "0.00"
    return euro(Fraction(chance.number(1, int(limit * chance.one_of(50, 100, 100, 200))), 100))


def notice(chance, claim, kind, starts):
    """None (it was in time), or a day around the end of 30 days and of a month from the start or from filing."""
    if chance.happens(0.5):
        return None
    counted_from = chance.one_of(starts, max(starts, day_of(claim["submitted_on"])))
    due = days_after(counted_from, 30) if chance.happens(0.5) else months_after(counted_from, 1)
    return days_after(due, chance.one_of(-20, -1, 0, 0, 1, 60)).isoformat()


def random_anticipation(chance, claim, starts_on, dates):
    """First day of a business and day of the application for its anticipation, within the term of 30 days: from that
    day, or from filing for a business already running; often on either side of 1-1-2026."""
    filed, last = day_of(claim["submitted_on"]), dates[-1]
    begun = chance.one_of(days_after(filed, -chance.number(0, 700)), filed,
                          days_after(starts_on, chance.one_of(-1, 0, 1)), chance.one_of(*dates), chance.one_of(*dates),
                          chance.one_of(*dates), days_after(last, chance.one_of(-1, 0, 1)))
    if dates[0] <= date(2025, 12, 20) <= last and chance.happens(0.5):
        begun = max(filed, date(2025, 12, 20))
    term_from = max(begun, filed)
    applied = days_after(term_from, chance.number(0, 30))
    if term_from <= date(2025, 12, 31) <= days_after(term_from, 29) and chance.happens(0.6):
        applied = chance.one_of(date(2025, 12, 31), date(2026, 1, 1))
    return begun, applied
