"""How 80 % of the income of an activity is taken from the months of a benefit (arts 9 and 10)."""

from datetime import date
from fractions import Fraction

from dates import days_counted_30_360, month_name, parts_by_calendar_month
from money import cents, euro, euro_of_cents, short_decimal


def span_of_income(benefit, starts, meets_on, settings):
    """From the later of the activity's start and 1 January of the year in which work and benefit first meet, to the
    earlier of 31 December and the end of the benefit; with `cut_spread` set to `from_benefit`, from the first day on
    which they meet. Not over the length of the contract."""
    first = max(starts, date(meets_on.year, 1, 1))
    if settings.cut_spread == "from_benefit":
        first = meets_on
    return first, min(date(meets_on.year, 12, 31), benefit.last_day)


def days_of_row(first, last, benefit_end, settings):
    """The days of a part of one calendar month: counted 30/360, or as they are (`cut_months`)."""
    if settings.cut_months == "actual_days":
        return (last - first).days + 1
    return days_counted_30_360(first, last, benefit_end)


def spread_cut(benefit, starts, income, meets_on, settings):
    """The cut of each calendar month: the monthly cut x its days counted 30/360 / 30, never more than its benefit.

    Only days of the benefit in the span are cut; the share of the days before it is not left over. What exceeds the
    benefit of a month is not carried on but said (`cut_left_eur`).
    """
    first, last = span_of_income(benefit, starts, meets_on, settings)
    whole_cut = Fraction(80, 100) * income
    days = {month_name(start): days_of_row(start, end, benefit.last_day, settings)
            for start, end in parts_by_calendar_month(first, last)}
    months = Fraction(sum(days.values()), 30)
    monthly_cut = whole_cut / months
    days_inside = {month_name(start): days_of_row(start, end, benefit.last_day, settings)
                   for start, end in parts_by_calendar_month(max(first, benefit.first_day), last)}
    rows = [row_after_cut(row, monthly_cut * days_inside[row["calendar"]] / 30)
            for row in benefit.printed["months"] if row["calendar"] in days_inside]
    share_outside = monthly_cut * (sum(days.values()) - sum(days_inside.values())) / 30
    printed_cuts = sum(Fraction(row["cut_eur"]) for row in rows)
    return {"from": first.isoformat(), "to": last.isoformat(), "months": short_decimal(months),
            "monthly_cut_eur": euro(monthly_cut), "cut_left_eur": euro(max(Fraction(0), whole_cut - share_outside - printed_cuts)),
            "monthly_amounts": rows}


def row_after_cut(row, share):
    """The lesser of the month's share and its benefit, and what is left of the printed benefit."""
    benefit = cents(Fraction(row["amount_eur"]))
    cut = min(cents(share), benefit)
    return {"calendar": row["calendar"], "days": row["days"], "cut_eur": euro_of_cents(cut),
            "amount_eur": euro_of_cents(benefit - cut)}
