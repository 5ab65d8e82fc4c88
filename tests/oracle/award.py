"""The award of a claim: amount, length, reductions, plan, payments and obligations, with what holds the claim."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from dates import ONE_DAY, benefit_dates, days_after, month_name, months_after
from filing import day_of, deadline, end_of_job, start_of_benefit
from money import cents, euro, euro_of_cents, short_decimal

FIRST_DAY_OF_NASPI = date(2015, 5, 1)
FREEZE_2021 = (date(2021, 6, 1), date(2021, 12, 31))

# Threshold and maximum by the year of the loss of work (D.Lgs. 22/2015 art. 4; the circulars named in the rules).
FIGURES_OF_THE_YEAR = {
    2015: ("1195.00", "1300.00"), 2016: ("1195.00", "1300.00"), 2017: ("1195.00", "1300.00"),
    2018: ("1208.15", "1314.30"), 2019: ("1221.44", "1328.76"), 2020: ("1227.55", "1335.40"),
    2021: ("1227.55", "1335.40"), 2022: ("1250.87", "1360.77"), 2023: ("1352.19", "1470.99"),
    2024: ("1425.21", "1550.42"), 2025: ("1436.61", "1562.82"), 2026: ("1456.72", "1584.70"),
}


@dataclass(slots=True)
class BenefitDay:
    """One day of benefit: its date, its month of benefit (1 for the first 30 days), and the month whose amount it
    is worth (another one only in the freeze of 2021)."""
    date: date
    month: int
    amount_month: int


@dataclass
class Benefit:
    """What the other rules need of an award: exact amounts, and the days one by one."""
    starts_on: date
    days: list
    monthly_amount: Fraction
    first_reduced_month: int
    printed: dict

    @property
    def first_day(self):
        return self.days[0].date

    @property
    def last_day(self):
        return self.days[-1].date

    def amount_in_month(self, month):
        return self.monthly_amount * reduction_factor(month, self.first_reduced_month)

    def worth_of(self, days):
        """The exact sum of some days: each is worth a thirtieth of the monthly amount then in force."""
        counts = Counter(day.amount_month for day in days)
        return sum((self.amount_in_month(month) * count / 30 for month, count in counts.items()), Fraction(0))


def figures_of_the_year(claim):
    """Threshold and maximum of the year of the loss of work; none before 1-5-2015 or in a year not in the table."""
    ended = end_of_job(claim)
    if ended < FIRST_DAY_OF_NASPI or ended.year not in FIGURES_OF_THE_YEAR:
        return None
    threshold, maximum = FIGURES_OF_THE_YEAR[ended.year]
    return Fraction(threshold), Fraction(maximum)


def reference_wage(claim):
    """Taxable pay of the last 4 years / contribution weeks x 4.33, all weeks (art. 4 c. 1)."""
    contributions = claim["contributions"]
    return Fraction(contributions["taxable_pay_eur"]) / contributions["weeks"] * Fraction("4.33")


def uncapped_amount(wage, threshold):
    """Up to the threshold 75 %; above, 75 % of the threshold + 25 % of the difference (art. 4 c. 2)."""
    return Fraction(75, 100) * min(wage, threshold) + Fraction(25, 100) * max(wage - threshold, 0)


def monthly_amount(wage, threshold, maximum):
    """Never above the year's maximum (art. 4 c. 2)."""
    return min(uncapped_amount(wage, threshold), maximum)


def figurative_wage(wage, maximum):
    """Figurative contributions accrue on the reference wage up to 1.4 x the year's maximum (art. 12)."""
    return min(wage, Fraction("1.4") * maximum)


def completed_years(born, on):
    """Age on a day. A birthday on 29 February counts on 1 March in other years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def first_reduced_month(claim):
    """The 6th month; the 8th for who had completed 55 years on the day of filing; the 4th, for everybody, where the
    work was lost up to 31-12-2021 (art. 4 c. 3; L. 234/2021)."""
    if end_of_job(claim) <= date(2021, 12, 31):
        return 4
    age = completed_years(day_of(claim["claimant"]["birth_date"]), day_of(claim["submitted_on"]))
    return 8 if age >= 55 else 6


def reduction_factor(month, first_reduced):
    """3 % each month on the amount of the month before, compounding (art. 4 c. 3)."""
    return Fraction(97, 100) ** max(0, month - first_reduced + 1)


def duration_weeks(claim):
    """Half the contribution weeks of the last four years, without those that already produced benefits; at most 24
    months, 104 weeks (art. 5; Corte cost. 194/2021)."""
    contributions = claim["contributions"]
    return min(Fraction(contributions["weeks"] - contributions["weeks_already_used"], 2), Fraction(104))


def duration_days(weeks, settings):
    """Weeks x 7; the half day of an odd number of weeks is rounded by the setting `half_day`."""
    whole = weeks * 7 // 1
    return whole + (1 if whole != weeks * 7 and settings.half_day == "up" else 0)


def in_freeze(day):
    return FREEZE_2021[0] <= day <= FREEZE_2021[1]


def days_of_benefit(starts_on, count, settings):
    """Day `i` falls on the `i`-th payable date from the start; its month of benefit is ceil(i / 30).

    Days from 1-6 to 31-12-2021 are worth the amount of the month before the freeze (the first month where the benefit
    starts inside it); from 1-1-2022 the months frozen count at once (DL 73/2021 art. 38; setting `frozen_month`)."""
    dates = benefit_dates(starts_on, count, settings)
    days = [BenefitDay(day, index // 30 + 1, index // 30 + 1) for index, day in enumerate(dates)]
    month_before_freeze = max((day.month for day in days if day.date < FREEZE_2021[0]), default=1)
    for day in days:
        deciding = day.date if settings.frozen_month == "by_day" else dates[(day.month - 1) * 30]
        if in_freeze(deciding):
            day.amount_month = month_before_freeze
    return days


def payment_window(first_of_month, accepted_on):
    """The days of a calendar month are paid between the 7th and the 15th of the month after; where that ends less
    than 8 days after acceptance, in the first such window that ends at least 8 days after it."""
    month = months_after(first_of_month, 1)
    while (month.replace(day=15) - accepted_on).days < 8:
        month = months_after(month, 1)
    return month.replace(day=7), month.replace(day=15)


def steps_of(benefit):
    """A line for every month of benefit: the date of its first day and the monthly amount then in force."""
    return [{"month": day.month, "from": day.date.isoformat(),
             "monthly_amount_eur": euro(benefit.amount_in_month(day.amount_month))} for day in benefit.days[::30]]


def plan_by_calendar_month(benefit, accepted_on):
    """First and last payable date of each calendar month, its days, their exact sum rounded once, its window."""
    by_month = {}
    for day in benefit.days:
        by_month.setdefault((day.date.year, day.date.month), []).append(day)
    rows = []
    for (year, month), days in by_month.items():
        paid_from, paid_to = payment_window(date(year, month, 1), accepted_on)
        rows.append({"calendar": month_name(days[0].date), "from": days[0].date.isoformat(),
                     "to": days[-1].date.isoformat(), "days": len(days), "amount_eur": euro(benefit.worth_of(days)),
                     "paid_from": paid_from.isoformat(), "paid_to": paid_to.isoformat()})
    return rows


def cents_of(rows):
    """The sum of printed amounts."""
    return sum(cents(Fraction(row["amount_eur"])) for row in rows)


def first_payment_of(rows, settings):
    """The rows that share the first window, added up; with `arrears` set to `apart` the first row alone."""
    shared = [row for row in rows if row["paid_to"] == rows[0]["paid_to"]]
    if settings.arrears == "apart":
        shared = shared[:1]
    return {"from": shared[0]["from"], "to": shared[-1]["to"], "days": sum(row["days"] for row in shared),
            "amount_eur": euro_of_cents(cents_of(shared)),
            "paid_from": shared[0]["paid_from"], "paid_to": shared[0]["paid_to"]}


def siisl_due_on(starts_on, first_payment, settings):
    """Within 15 days of the start of the benefit (DL 60/2024 art. 25; msg 4011/2024; setting `siisl_due`)."""
    from_start = settings.siisl_due == "start_of_benefit"
    return days_after(starts_on if from_start else day_of(first_payment["paid_from"]), 15)


def obligations_of(claim, benefit, first_payment, settings):
    """SIISL for applications from 24-11-2024. Who declared an activity: notice within a month of filing, anticipation
    within 30 days of filing, and by 31 January the income of every year, after that of filing, that the benefit
    reaches (circ. 94/2015)."""
    filed = day_of(claim["submitted_on"])
    due = []
    if filed >= date(2024, 11, 24):
        due.append(("siisl_activation", siisl_due_on(benefit.starts_on, first_payment, settings)))
    if claim.get("self_employment_declared"):
        due.append(("running_activity_notice", months_after(filed, 1)))
        due.append(("anticipation_request", days_after(filed, 30)))
        years_reached = sorted({day.date.year for day in benefit.days})
        due += [("yearly_income", date(year, 1, 31)) for year in years_reached if year > filed.year]
    return [{"kind": kind, "due_on": day.isoformat()} for kind, day in due]


def benefit_of(claim, settings):
    """The award, or None where none can be computed: a year without figures, or no week left to pay for."""
    figures = figures_of_the_year(claim)
    weeks = duration_weeks(claim)
    if figures is None or weeks <= 0:
        return None
    wage = reference_wage(claim)
    starts_on = start_of_benefit(claim, settings)
    days = days_of_benefit(starts_on, duration_days(weeks, settings), settings)
    benefit = Benefit(starts_on, days, monthly_amount(wage, *figures), first_reduced_month(claim), {})
    rows = plan_by_calendar_month(benefit, day_of(claim["accepted_on"]))
    first_payment = first_payment_of(rows, settings)
    benefit.printed = {
        "reference_wage_eur": euro(wage), "monthly_amount_eur": euro(benefit.monthly_amount),
        "capped": uncapped_amount(wage, figures[0]) > figures[1],
        "daily_amount_eur": euro(benefit.monthly_amount / 30), "starts_on": starts_on.isoformat(),
        "duration_weeks": short_decimal(weeks), "duration_days": len(days),
        "ends_on": benefit.last_day.isoformat(), "deadline_on": deadline(claim, settings).isoformat(),
        "first_reduced_month": benefit.first_reduced_month, "total_eur": euro_of_cents(cents_of(rows)),
        "steps": steps_of(benefit), "months": rows, "first_payment": first_payment,
        "obligations": obligations_of(claim, benefit, first_payment, settings),
    }
    return benefit


def end_date_with_pause(benefit, first, last, settings):
    """The last day of benefit where the days from `first` to `last` are suspended and those not yet used follow."""
    before = sum(1 for day in benefit.days if day.date < first)
    return benefit_dates(last + ONE_DAY, len(benefit.days) - before, settings)[-1]
