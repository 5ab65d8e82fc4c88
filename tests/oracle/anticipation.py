"""The benefit paid in advance to start a business (D.Lgs. 22/2015 art. 8)."""

from datetime import date
from fractions import Fraction

from money import cents, euro_of_cents

FIRST_DAY_OF_TWO_INSTALMENTS = date(2026, 1, 1)


def anticipation_of(benefit, begun, applied):
    """What is still unpaid from the first day of the business on, reductions included; None where nothing is.

    Applied for from 1-1-2026: 70 % at once and 30 % later, else one sum (L. 199/2025 art. 1 c. 176; circ. 1/2026).
    The second instalment is what the first leaves, so that they add up to the gross sum.
    """
    unpaid = [day for day in benefit.days if day.date >= begun]
    if not unpaid:
        return None
    gross = cents(benefit.worth_of(unpaid))
    shares = [(100, gross)]
    if applied >= FIRST_DAY_OF_TWO_INSTALMENTS:
        first = cents(Fraction(70 * gross, 100 * 100))
        shares = [(70, first), (30, gross - first)]
    return {"gross": euro_of_cents(gross),
            "instalments": [{"percent": percent, "amount_eur": euro_of_cents(amount)} for percent, amount in shares]}
