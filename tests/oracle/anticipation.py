"""The benefit paid in advance to start a business (D.Lgs. 22/2015 art. 8)."""

from datetime import date
from fractions import Fraction

from money import cents, euro_of_cents

FIRST_DAY_OF_TWO_INSTALMENTS = date(2026, 1, 1)


def anticipation_of(benefit, applied):
    """What is still unpaid from the day of the application on, reductions included; None where nothing is.

    It is worked out of the printed plan, so that the two add up: whole months as printed, of the month in which the
    application falls the share of its days, rounded once. Applied for from 1-1-2026: 70 % at once and 30 % later, else
    one sum (L. 199/2025 art. 1 c. 176; circ. 1/2026). The second instalment is what the first leaves, so that they add
    up to the sum.
    """
    total = 0
    for row in benefit.printed["months"]:
        unpaid = sum(1 for day in benefit.days
                     if day.date >= applied and row["from"] <= day.date.isoformat() <= row["to"])
        total += cents(Fraction(row["amount_eur"]) * unpaid / row["days"])
    if total == 0:
        return None
    shares = [(100, total)]
    if applied >= FIRST_DAY_OF_TWO_INSTALMENTS:
        first = cents(Fraction(70 * total, 100 * 100))
        shares = [(70, first), (30, total - first)]
    return {"total_eur": euro_of_cents(total),
            "instalments": [{"percent": percent, "amount_eur": euro_of_cents(amount)} for percent, amount in shares]}
