"""Random claims that reach the edges of the rules often. Every value that the rules do not look at is a fixture."""

import random
from datetime import date
from fractions import Fraction

from award import (FIGURES_OF_THE_YEAR, FIRST_DAY_OF_NASPI, duration_days, duration_weeks, figures_of_the_year,
                   monthly_amount, reference_wage)
from dates import (benefit_dates, days_after, is_sunday_or_holiday, months_after,
                   public_holidays)
from filing import deadline, earliest_start, last_day_in_time, sixty_eighth_day, start_of_benefit
from money import cents, euro_of_cents
from random_work import random_activity, random_anticipation

END_REASONS = ("dismissal", "just_cause_dismissal", "end_of_fixed_term", "just_cause_resignation",
               "protected_parent_resignation", "conciliated_termination", "refused_transfer")
WORKER_CATEGORIES = ("employee", "apprentice", "cooperative_member", "artist", "fixed_term_public_employee")
SHIFTS = ("maternity", "sickness", "work_injury", "notice_indemnity", "dispute")
PAYMENT_METHODS = ("bank_account", "postal_account", "postal_savings_book", "cash_at_post_office")
CHANNELS = ("citizen", "patronato", "contact_center")
PUBLISHED_FISCAL_CODES = ("ABCDEF12B23P432P", "ABCDEF12B23P43NE")
ENDS_AT_AN_EDGE = (date(2015, 5, 1), date(2021, 5, 23), date(2021, 5, 24), date(2021, 9, 22), date(2021, 12, 23),
                   date(2021, 12, 31), date(2022, 1, 1), date(2020, 1, 1), date(2020, 12, 31), date(2019, 12, 31),
                   date(2024, 11, 16), date(2024, 12, 31), date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 1),
                   date(2026, 7, 28), date(2024, 2, 21), date(2023, 2, 20), date(2026, 12, 31))
DAYS_WITHOUT_FIGURES = ((date(2014, 1, 1), date(2015, 4, 30)), (date(2027, 1, 1), date(2028, 12, 31)))


class RandomCases:
    """The same seed gives the same cases."""

    def __init__(self, seed, settings):
        self.seed = seed
        self.random = random.Random(seed)
        self.settings = settings

    def cases(self, count):
        for number in range(1, count + 1):
            yield self.case(number)

    def case(self, number):
        claim = self.claim(number)
        first = start_of_benefit(claim, self.settings)
        length = duration_days(max(duration_weeks(claim), Fraction(1)), self.settings)
        dates = benefit_dates(first, length, self.settings)
        begun, applied = random_anticipation(self, claim, first, dates)
        return {"claim": claim, "activity": random_activity(self, claim, first, dates),
                "begun": begun.isoformat(), "applied": applied.isoformat()}

    # Choices

    def happens(self, share):
        return self.random.random() < share

    def one_of(self, *values):
        return self.random.choice(values)

    def number(self, low, high):
        return self.random.randint(low, high)

    def day(self, first, last):
        return days_after(first, self.number(0, (last - first).days))

    # The claim

    def claim(self, number):
        ended = self.end_of_the_job()
        claim = {
            "claim_id": f"NASPI-{self.seed}-{number:06d}", "accepted_on": None, "submitted_on": None,
            "submitted_through": self.one_of(*CHANNELS), "claimant": self.claimant(),
            "employment": {"ended_on": ended.isoformat(), "worker_category": self.one_of(*WORKER_CATEGORIES),
                           "end_reason": "just_cause_dismissal" if self.happens(0.1) else self.one_of(*END_REASONS)},
        }
        if self.happens(0.25):
            claim["start_shift"] = self.shift(ended)
        if self.happens(0.2):
            claim["deadline_suspensions"] = self.suspensions(ended)
        claim["contributions"] = self.contributions(ended)
        claim["payment_method"] = self.one_of(*PAYMENT_METHODS)
        if self.happens(0.4):
            claim["self_employment_declared"] = self.happens(0.75)
        self.file_and_accept(claim, ended)
        self.add_official_figures(claim)
        return claim

    def end_of_the_job(self):
        draw = self.random.random()
        if draw < 0.05:
            return self.day(*self.one_of(*DAYS_WITHOUT_FIGURES))
        if draw < 0.15:
            return self.one_of(*ENDS_AT_AN_EDGE)
        if draw < 0.22:
            return self.day(date(2020, 9, 1), date(2021, 12, 31))
        if draw < 0.30:
            return self.day(date(2020, 1, 1), date(2020, 12, 31))
        if draw < 0.38:
            return self.end_with_holiday_on_last_day()
        if draw < 0.46:
            year = self.number(2016, 2026)
            return days_after(date(year, self.one_of(1, 3, 5, 7, 8, 10, 12), 31), -self.one_of(8, 9, 38))
        if draw < 0.52:
            return days_after(date(self.number(2016, 2026), 3, 1), -self.one_of(0, 1, 2, 8, 9, 10))
        if draw < 0.70:
            return self.day(FIRST_DAY_OF_NASPI, date(2023, 12, 31))
        return self.day(date(2024, 1, 1), date(2026, 12, 31))

    def end_with_holiday_on_last_day(self):
        year = self.one_of(2016, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2026, 2026)
        holiday = self.one_of(*sorted(public_holidays(year)))
        return max(FIRST_DAY_OF_NASPI, days_after(holiday, -128 if days_after(holiday, -128).year == 2020 else -68))

    def claimant(self):
        return {"fiscal_code": self.one_of(*PUBLISHED_FISCAL_CODES), "given_name": "Ada", "family_name": "Prova",
                "birth_date": None, "locale": "it", "email": "ada.prova@example.org"}

    def shift(self, ended):
        if ended >= date(2026, 10, 1) and self.happens(0.4):
            # The 68th day is then 4 October 2027, a Monday and a public holiday since 2026 only.
            return {"kind": self.one_of(*SHIFTS), "until": "2027-07-28"}
        return {"kind": self.one_of(*SHIFTS),
                "until": days_after(ended, self.one_of(1, 7, 8, 30, 31, self.number(1, 200))).isoformat()}

    def suspensions(self, ended):
        """One or two: they begin at the edges of the days within which they count, and seldom overlap."""
        found = []
        for _ in range(self.one_of(1, 1, 1, 2)):
            first = days_after(ended, self.one_of(1, 59, 60, 61, 67, 68, 69, self.number(1, 80)))
            last = days_after(first, self.one_of(0, 1, self.number(0, 40), self.number(0, 150)))
            found.append({"kind": self.one_of("maternity", "sickness", "work_injury"),
                          "from": first.isoformat(), "to": last.isoformat()})
        return sorted(found, key=lambda suspension: suspension["from"])

    def contributions(self, ended):
        weeks = self.number(13, 209)
        if self.happens(0.4):
            weeks = self.one_of(13, 14, 15, 26, 27, 52, 100, 135, 156, 207, 208, 209)
        if self.happens(0.05):
            weeks = self.number(1, 12)
        used = self.one_of(1, 2, weeks // 2, weeks - 2, weeks - 1, self.number(0, weeks)) if self.happens(0.3) else 0
        if self.happens(0.04):
            used = weeks
        contributions = {"taxable_pay_eur": self.taxable_pay(ended, weeks), "weeks": weeks,
                         "weeks_already_used": min(max(0, used), weeks)}
        if self.happens(0.35 if ended.year >= 2024 else 0.05):
            voluntary = self.day(months_after(ended, -12), days_after(ended, -1))
            if self.happens(0.15):
                voluntary = self.one_of(months_after(ended, -12), days_after(ended, -1))
            most = min(weeks, (ended - voluntary).days // 7 + 1)
            contributions["voluntary_end_within_12_months"] = {
                "ended_on": voluntary.isoformat(),
                "weeks_since": min(most, self.one_of(12, 13, self.number(0, 52)))}
        return contributions

    def taxable_pay(self, ended, weeks):
        """Any wage; and those for which the reference wage is near the threshold, or the amount near the maximum."""
        threshold, maximum = (Fraction(text) for text in FIGURES_OF_THE_YEAR.get(ended.year, ("1200", "1300")))
        wage = Fraction(self.number(5_000, 400_000), 100)
        if self.happens(0.25):
            wage = threshold
        elif self.happens(0.25):
            wage = threshold + (maximum - Fraction(75, 100) * threshold) * 4
        elif self.happens(0.05):
            wage = maximum * Fraction("1.4")
        elif self.happens(0.02):
            wage = Fraction(1, 100)
        # A cent of the reference wage, for the claims whose wage is a cent apart from an edge.
        apart = -(-weeks * 100 // 433)
        pay = cents(wage * weeks / Fraction("4.33")) + self.one_of(-1, 0, 0, 0, 1, -apart, apart)
        return euro_of_cents(min(max(pay, 1), 999_999_999))

    def file_and_accept(self, claim, ended):
        filed = max(ended, self.day_of_filing(claim, ended))
        claim["submitted_on"] = filed.isoformat()
        claim["accepted_on"] = self.day_of_acceptance(filed).isoformat()
        claim["claimant"]["birth_date"] = self.birth_date(filed).isoformat()

    def day_of_filing(self, claim, ended):
        counted, last = deadline(claim, self.settings), last_day_in_time(claim, self.settings)
        first_start, sixty_eighth = earliest_start(claim), sixty_eighth_day(claim, self.settings)
        draw = self.random.random()
        last_of_february = days_after(date(ended.year, 3, 1), -1)
        if last_of_february.day == 29 and ended <= last_of_february <= counted and draw < 0.3:
            return last_of_february
        if is_sunday_or_holiday(counted) and draw < 0.5:
            return self.one_of(counted, last, days_after(last, 1))
        if draw < 0.04:
            return days_after(last, self.one_of(1, 2, self.number(1, 100)))
        if draw < 0.10:
            return self.one_of(days_after(counted, -1), counted, last)
        if draw < 0.35:
            return days_after(first_start, self.one_of(-1, 0, 1))
        if ended.year == 2020 and draw < 0.65:
            return self.one_of(sixty_eighth, days_after(sixty_eighth, 1), self.day(sixty_eighth, counted))
        if draw < 0.60:
            return self.day(ended, first_start)
        return self.day(ended, counted)

    def day_of_acceptance(self, filed):
        """Around the days that decide whether a window ends at least 8 days after; at times very late."""
        if self.happens(0.25):
            month = months_after(filed.replace(day=1), self.number(1, 8))
            return month.replace(day=self.one_of(6, 7, 8, 15, 16))
        return days_after(filed, self.one_of(0, 1, self.number(0, 40), self.number(0, 40), self.number(0, 800)))

    def birth_date(self, filed):
        """Often 55 years completed on the day of filing or a day apart; born on 29 February too."""
        if self.happens(0.3):
            return days_after(months_after(filed, -55 * 12), self.one_of(-1, 0, 1))
        if self.happens(0.1):
            return date(self.one_of(1960, 1964, 1968, 1972, 1980, 1996), 2, 29)
        return days_after(filed, -self.number(18 * 365, 70 * 365))

    def add_official_figures(self, claim):
        """What the back office settled: equal, or different by a cent or a day."""
        figures = figures_of_the_year(claim)
        if figures is None or duration_weeks(claim) <= 0 or not self.happens(0.35):
            return
        amount = cents(monthly_amount(reference_wage(claim), *figures))
        start = start_of_benefit(claim, self.settings)
        length = duration_days(duration_weeks(claim), self.settings)
        if self.happens(0.4):
            amount = max(0, amount + self.one_of(-1, 1, 0, 0))
            start = days_after(start, self.one_of(-1, 1, 0, 0))
            length = max(1, length + self.one_of(-1, 1, 0, 0))
        claim["official"] = {"monthly_amount_eur": euro_of_cents(amount), "starts_on": start.isoformat(),
                             "duration_days": int(length)}
