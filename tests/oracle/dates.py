"""Dates: months, Italian public holidays, and the days of a benefit."""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

ONE_DAY = timedelta(days=1)


def days_after(day, count):
    return day + timedelta(days=count)


def month_length(year, month):
    return monthrange(year, month)[1]


def last_of_month(day):
    return day.replace(day=month_length(day.year, day.month))


def is_last_of_february(day):
    return day.month == 2 and day.day == month_length(day.year, 2)


def month_name(day):
    """The calendar month as printed: 2026-02."""
    return f"{day.year:04d}-{day.month:02d}"


def months_after(day, count):
    """The same day `count` months later; where that month has no such day, its last one (art. 2963 c. 5 c.c.)."""
    index = day.year * 12 + day.month - 1 + count
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, month_length(year, month)))


def last_day_of_a_span_of_months(first, count):
    """The last day of exactly `count` months that begin on `first`: 1 March and six months give 31 August.

    It is the day whose number is one less, `count` months later, or the last of that month where it has no such day:
    31 March and six months give 30 September, 31 August and six months give the last of February.
    """
    if first.day == 1:
        return months_after(first, count) - ONE_DAY
    return months_after(first.replace(day=first.day - 1), count)


def easter_sunday(year):
    """Easter of the Gregorian calendar (the anonymous algorithm, Meeus/Jones/Butcher)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    correction = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=None)
def public_holidays(year):
    """Italian public holidays, Easter Monday with them; 4 October among them since 2026."""
    fixed = [(1, 1), (1, 6), (4, 25), (5, 1), (6, 2), (8, 15), (11, 1), (12, 8), (12, 25), (12, 26)]
    if year >= 2026:
        fixed.append((10, 4))
    easter = easter_sunday(year)
    return frozenset([date(year, month, day) for month, day in fixed] + [easter, easter + ONE_DAY])


def is_sunday_or_holiday(day):
    return day.weekday() == 6 or day in public_holidays(day.year)


def next_working_day(day):
    """The day itself, or the first after it that is neither a Sunday nor a public holiday (art. 2963 c. 3 c.c.)."""
    while is_sunday_or_holiday(day):
        day += ONE_DAY
    return day


def carries_benefit(day, settings):
    """The institute pays at most 30 days a month, in February its 28 or 29: the 31st of a month is no payable day.

    Practice of the institute (setting `benefit_days`); with `calendar` every date counts.
    """
    return settings.benefit_days == "calendar" or day.day != 31


def benefit_dates(first, count, settings):
    """The first `count` dates from `first` on that carry a day of benefit."""
    dates = []
    day = first
    while len(dates) < count:
        if carries_benefit(day, settings):
            dates.append(day)
        day += ONE_DAY
    return dates


def days_counted_30_360(first, last, benefit_end):
    """The days of a part of one calendar month, counted 30/360: min(last, 30) - min(first, 30) + 1.

    A February that is whole or runs to its end counts to 30, unless the benefit ends there.
    """
    runs_to_end_of_february = is_last_of_february(last) and last != benefit_end
    last_number = 30 if runs_to_end_of_february else min(last.day, 30)
    return last_number - min(first.day, 30) + 1


def parts_by_calendar_month(first, last):
    """The span from `first` to `last`, both included, cut into its calendar months: (first, last) of each."""
    parts = []
    while first <= last:
        end = min(last, last_of_month(first))
        parts.append((first, end))
        first = end + ONE_DAY
    return parts
