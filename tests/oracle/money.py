"""Exact amounts of euro, rounded half-up to the cent only where they are printed."""

from fractions import Fraction
from math import floor


def cents(amount):
    """The amount rounded half-up to whole cents."""
    return floor(amount * 100 + Fraction(1, 2))


def euro(amount):
    """The amount as printed: a decimal text with two decimals."""
    return euro_of_cents(cents(amount))


def euro_of_cents(count):
    sign = "-" if count < 0 else ""
    return f"{sign}{abs(count) // 100}.{abs(count) % 100:02d}"


def short_decimal(number):
    """A count printed without idle zeros, at most two decimals: 78, 67.5, 1.57."""
    text = euro(number)
    return text.rstrip("0").rstrip(".")
