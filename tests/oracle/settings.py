"""The interpretations that the rules leave open, by name, each with its default.

A rule marked as open in the rules of the law is a named choice. The first value of each line is the default.
"""

from types import SimpleNamespace

CHOICES = {
    # Which dates carry a day of benefit: at most 30 a calendar month (February its own), or every date.
    "benefit_days": ("payable", "calendar"),
    # Months due before acceptance: one payment with the others of that window, or told one by one.
    "arrears": ("together", "apart"),
    # A term of filing whose last day is a Sunday or holiday runs on to the next working day, or it does not.
    "deadline_on_holiday": ("next_working_day", "as_counted"),
    # The notice of a job as an employee: 30 days, or one month.
    "subordinate_notice": ("thirty_days", "month"),
    # The cut is spread from the start of the activity, or only from its first day inside the benefit.
    "cut_spread": ("from_start", "from_benefit"),
    # The months of the spread: 30-day months counted 30/360, or actual days by thirty.
    "cut_months": ("thirty360", "actual_days"),
    # The half day that an odd number of weeks leaves.
    "half_day": ("down", "up"),
    # The freeze of 2021 goes by the single day, or by the first day of the month of benefit.
    "frozen_month": ("by_day", "by_first_day"),
    # From which day after a dismissal for just cause the 68 days are counted.
    "just_cause_deadline": ("thirtieth_day", "start_of_benefit"),
    # The 15 days of the SIISL count from the start of the benefit, or from the first payment.
    "siisl_due": ("start_of_benefit", "first_payment"),
    # A job of at most six months, within the limit, that was not notified in time.
    "short_job_without_notice": ("suspended", "forfeited"),
}


def settings_from(assignments=()):
    """The settings in force: the defaults, changed by texts such as `benefit_days=calendar`."""
    values = {name: allowed[0] for name, allowed in CHOICES.items()}
    for assignment in assignments:
        name, _, value = assignment.partition("=")
        if value not in CHOICES.get(name, ()):
            known = "; ".join(f"{key}={'|'.join(allowed)}" for key, allowed in CHOICES.items())
            raise ValueError(f"unknown setting {assignment!r}; known are {known}")
        values[name] = value
    return SimpleNamespace(**values)
