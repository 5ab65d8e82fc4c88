"""Cases whose right values are known: worked examples of the rules and those that others published."""

import json
import subprocess
import sys
import unittest
from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path

from award import duration_days, monthly_amount, reduction_factor
from dates import days_counted_30_360, easter_sunday, is_sunday_or_holiday, last_day_of_a_span_of_months
from money import euro
from naspi import complete
from settings import CHOICES, settings_from

FOLDER = Path(__file__).parent


def claim_of(ended, filed, pay="60000.00", weeks=208, accepted=None, **changes):
    claim = {"claim_id": "T-1", "accepted_on": accepted or filed, "submitted_on": filed,
             "claimant": {"birth_date": "1985-03-01"},
             "employment": {"ended_on": ended, "end_reason": "dismissal", "worker_category": "employee"},
             "contributions": {"taxable_pay_eur": pay, "weeks": weeks, "weeks_already_used": 0}}
    for name, value in changes.items():
        if isinstance(value, dict) and isinstance(claim.get(name), dict):
            value = {**claim[name], **value}
        claim[name] = value
    return claim


def work_of(kind, starts, income, ends=None, **changes):
    return {"kind": kind, "starts": starts, "ends": ends, "extended_to": None, "income": income,
            "same_employer": False, "notified_on": None, **changes}


def completed(claim, activity=None, begun="2026-03-01", applied="2026-03-01", settings=()):
    activity = activity or work_of("traineeship", "2026-03-01", "0.00")
    case = {"claim": claim, "activity": activity, "begun": begun, "applied": applied}
    return complete(case, settings_from(settings))


def award_of(*arguments, settings=(), **changes):
    return completed(claim_of(*arguments, **changes), settings=settings)["award"]


BASE = ("2025-12-21", "2025-12-21")
AUTUMN = ("2026-09-20", "2026-09-20", "52340.00", 156)


class AmountAndDuration(unittest.TestCase):
    def test_published_amounts(self):
        for threshold, maximum, wage, amount in (
                ("1195.00", "1300.00", "1500.00", "972.50"), ("1195.00", "1300.00", "1000.00", "750.00"),
                ("1456.72", "1584.70", "2000.00", "1228.36"), ("1456.72", "1584.70", "1200.00", "900.00"),
                ("1456.72", "1584.70", "5000.00", "1584.70")):
            self.assertEqual(euro(monthly_amount(Fraction(wage), Fraction(threshold), Fraction(maximum))), amount)

    def test_published_reductions(self):
        self.assertEqual([euro(1000 * reduction_factor(month, 6)) for month in (5, 6, 7, 8)],
                         ["1000.00", "970.00", "940.90", "912.67"])

    def test_published_durations(self):
        for weeks, days in ((100, 350), (26, 91), (208, 728), (209, 728), (135, 472)):
            self.assertEqual(award_of(*BASE, weeks=weeks)["duration_days"], days)
        self.assertEqual(duration_days(Fraction(135, 2), settings_from(["half_day=up"])), 473)

    def test_first_reduced_month_by_age_on_the_day_of_filing(self):
        for born, month in (("1970-12-21", 8), ("1970-12-22", 6)):
            self.assertEqual(award_of(*BASE, claimant={"birth_date": born})["first_reduced_month"], month)
        leap = {"birth_date": "1968-02-29"}
        self.assertEqual(award_of("2023-02-20", "2023-02-28", claimant=leap)["first_reduced_month"], 6)
        self.assertEqual(award_of("2023-02-20", "2023-03-01", claimant=leap)["first_reduced_month"], 8)
        self.assertEqual(award_of("2021-12-31", "2021-12-31")["first_reduced_month"], 4)

    def test_example_of_the_event(self):
        award = award_of("2026-02-10", "2026-02-20", "52340.00", 156, accepted="2026-03-14")
        self.assertEqual(award["reference_wage_eur"], "1452.77")
        self.assertEqual((award["starts_on"], award["duration_weeks"]), ("2026-02-21", "78"))
        self.assertEqual(award["duration_days"], 546)
        payment = award["first_payment"]
        self.assertEqual((payment["from"], payment["to"], payment["days"]), ("2026-02-21", "2026-03-30", 38))
        self.assertEqual((payment["paid_from"], payment["paid_to"]), ("2026-04-07", "2026-04-15"))
        self.assertEqual(award["months"][0]["days"], 8)
        self.assertFalse(award["capped"])

    def test_freeze_of_2021(self):
        """Starts on 1-3-2021: 90 payable days to 30-5-2021, so the freeze keeps the third month's full amount."""
        award = award_of("2021-02-21", "2021-02-21", "40000.00", 200)
        full = award["monthly_amount_eur"]
        self.assertEqual(award["starts_on"], "2021-03-01")
        self.assertEqual([step["monthly_amount_eur"] for step in award["steps"][:10]], [full] * 10)
        self.assertEqual(award["steps"][10]["from"], "2022-01-01")
        # 40,000 / 200 x 4.33 x 75 % = 649.50 x 0.97^8, the reduction of month 11 of benefit
        self.assertEqual(award["steps"][10]["monthly_amount_eur"], euro(Fraction("649.50") * Fraction("0.97") ** 8))


class Calendar(unittest.TestCase):
    def test_payable_days_of_january(self):
        row = award_of("2023-12-31", "2024-01-02")["months"][0]
        self.assertEqual((row["from"], row["to"], row["days"]), ("2024-01-08", "2024-01-30", 23))
        self.assertEqual((row["paid_from"], row["paid_to"]), ("2024-02-07", "2024-02-15"))

    def test_end_and_sixth_month(self):
        award = award_of("2026-02-10", "2026-02-10", weeks=156)
        self.assertEqual((award["starts_on"], award["ends_on"]), ("2026-02-18", "2027-08-27"))
        self.assertEqual(award["duration_days"], 546)
        self.assertEqual(award["steps"][5]["from"], "2026-07-20")
        counted_by_date = award_of("2026-02-10", "2026-02-10", weeks=156, settings=["benefit_days=calendar"])
        self.assertEqual(counted_by_date["ends_on"], "2027-08-17")

    def test_start_on_a_31st(self):
        award = award_of("2026-03-23", "2026-03-23")
        self.assertEqual((award["starts_on"], award["months"][0]["from"]), ("2026-03-31", "2026-04-01"))

    def test_holidays(self):
        self.assertEqual([easter_sunday(year) for year in (2024, 2025, 2026)],
                         [date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5)])
        for day in ("2026-10-04", "2024-10-04", "2026-04-06", "2026-08-15", "2026-12-26", "2025-06-02"):
            self.assertEqual(is_sunday_or_holiday(date.fromisoformat(day)), day != "2024-10-04")

    def test_six_months(self):
        for first, last in (("2026-03-01", "2026-08-31"), ("2026-03-31", "2026-09-30"), ("2026-08-31", "2027-02-28"),
                            ("2026-01-15", "2026-07-14")):
            self.assertEqual(last_day_of_a_span_of_months(date.fromisoformat(first), 6), date.fromisoformat(last))

    def test_days_30_360(self):
        ends = date(2027, 2, 28)
        self.assertEqual(days_counted_30_360(date(2026, 2, 1), date(2026, 2, 28), ends), 30)
        self.assertEqual(days_counted_30_360(date(2027, 2, 1), date(2027, 2, 28), ends), 28)
        self.assertEqual(days_counted_30_360(date(2026, 7, 31), date(2026, 7, 31), ends), 1)


class Filing(unittest.TestCase):
    def check(self, claim, starts_on=None, deadline_on=None, problems=()):
        result = completed(claim)
        self.assertEqual(result["problems"], list(problems))
        if starts_on:
            self.assertEqual(result["award"]["starts_on"], starts_on)
        if deadline_on:
            self.assertEqual(result["award"]["deadline_on"], deadline_on)

    def test_ordinary_start_and_deadline(self):
        self.check(claim_of("2026-01-10", "2026-01-10"), "2026-01-18")
        self.check(claim_of("2026-01-15", "2026-01-20"), "2026-01-23")
        self.check(claim_of("2026-06-30", "2026-07-09"), "2026-07-10", "2026-09-06")
        self.check(claim_of("2021-08-31", "2021-08-31"), deadline_on="2021-11-07")

    def test_deadline_on_a_sunday(self):
        self.check(claim_of("2026-06-30", "2026-09-07"), deadline_on="2026-09-06")
        self.check(claim_of("2026-06-30", "2026-09-08"), problems=["data.submitted_on"])

    def test_events_of_2020(self):
        self.check(claim_of("2020-03-31", "2020-07-20"), "2020-06-07", "2020-08-06")

    def test_dispute_moves_the_deadline_only(self):
        shift = {"kind": "dispute", "until": "2026-05-08"}
        self.check(claim_of("2026-02-10", "2026-05-09", start_shift=shift), "2026-05-10", "2026-07-15")

    def test_dismissal_for_just_cause(self):
        just_cause = {"end_reason": "just_cause_dismissal"}
        self.check(claim_of("2026-01-10", "2026-02-17", employment=just_cause), "2026-02-17", "2026-04-18")
        self.check(claim_of("2026-01-10", "2026-02-18", employment=just_cause), "2026-02-19")

    def test_suspensions(self):
        """End 10-1-2026: the 68th day is 19-3-2026. Sickness counts from up to 60 days after, maternity up to 68."""
        for kind, first, last, deadline_on in (("sickness", "2026-03-11", "2026-03-12", "2026-03-21"),
                                               ("sickness", "2026-03-12", "2026-03-13", "2026-03-19"),
                                               ("maternity", "2026-03-19", "2026-03-28", "2026-03-29"),
                                               ("maternity", "2026-03-20", "2026-03-29", "2026-03-19")):
            suspension = {"kind": kind, "from": first, "to": last}
            self.check(claim_of("2026-01-10", "2026-01-10", deadline_suspensions=[suspension]), deadline_on=deadline_on)

    def test_what_holds_a_claim(self):
        self.check(claim_of("2027-01-01", "2028-01-01", weeks=12),
                   problems=["data.employment.ended_on", "data.contributions.weeks"])
        since = {"voluntary_end_within_12_months": {"ended_on": "2024-12-21", "weeks_since": 12}}
        path = "data.contributions.voluntary_end_within_12_months.weeks_since"
        self.check(claim_of(*BASE, contributions={"taxable_pay_eur": "9000.00", "weeks": 99, "weeks_already_used": 0,
                                                  **since}), problems=[path])
        official = {"monthly_amount_eur": "1.00", "starts_on": "2025-12-29", "duration_days": 727}
        self.check(claim_of(*BASE, official=official),
                   problems=["data.official.monthly_amount_eur", "data.official.duration_days"])

    def test_obligations_of_who_declared_an_activity(self):
        award = award_of("2025-07-01", "2025-07-04", self_employment_declared=True)
        self.assertEqual([(line["kind"], line["due_on"]) for line in award["obligations"]],
                         [("siisl_activation", "2025-07-24"), ("running_activity_notice", "2025-08-04"),
                          ("anticipation_request", "2025-08-03"), ("yearly_income", "2026-01-31"),
                          ("yearly_income", "2027-01-31")])


class NewWork(unittest.TestCase):
    def line(self, filing, *activity, settings=(), **changes):
        return completed(claim_of(*filing), work_of(*activity, **changes), settings=settings)["new_work"]

    def test_on_call(self):
        for activity, notified in ((("2026-03-01", "12000.00"), None), (("2026-03-01", "4000.00"), "2026-06-30"),
                                   (("2025-01-10", "4000.00"), "2026-03-01")):
            line = self.line(BASE, "on_call", *activity, notified_on=notified)
            self.assertEqual(line["outcome"], "forfeited")

    def test_job_within_the_eight_days(self):
        line = self.line(BASE, "subordinate", "2025-12-23", "300.00", "2025-12-25")
        self.assertEqual({key for key, value in line.items() if value is not None}, {"claim_id", "kind", "outcome"})
        self.assertEqual(line["outcome"], "not_running")
        for starts, outcome in (("2025-12-21", "reduced"), ("2025-12-22", "not_running"), ("2025-12-29", "not_running"),
                                ("2025-12-30", "reduced")):
            self.assertEqual(self.line(BASE, "subordinate", starts, "300.00")["outcome"], outcome)

    def test_notice_of_a_job(self):
        line = self.line(BASE, "subordinate", "2026-03-01", "6000.00")
        self.assertEqual((line["outcome"], line["notice_due_on"]), ("reduced", "2026-03-31"))
        late = self.line(BASE, "subordinate", "2026-03-01", "6000.00", notified_on="2026-04-01")
        self.assertEqual(late["outcome"], "forfeited")
        month = self.line(BASE, "subordinate", "2026-03-01", "6000.00", notified_on="2026-04-01",
                          settings=["subordinate_notice=month"])
        self.assertEqual(month["outcome"], "reduced")

    def test_cut(self):
        line = self.line(AUTUMN, "subordinate", "2026-11-01", "1200.00")
        self.assertEqual((line["months"], line["monthly_cut_eur"], line["cut_left_eur"]), ("2", "480.00", "0.00"))
        line = self.line(BASE, "subordinate", "2026-03-01", "4000.00")
        self.assertEqual((line["months"], line["monthly_cut_eur"]), ("10", "320.00"))
        self.assertEqual(line["monthly_amounts"][0]["cut_eur"], "320.00")
        self.assertEqual(self.line(AUTUMN, "self_employed", "2026-10-01", "5360.00")["outcome"], "reduced")

    def test_published_cut(self):
        """A benefit of 800 and a co.co.co. of 280 a month: cut 224, paid 576."""
        claim = ("2025-12-21", "2025-12-21", euro(Fraction(800) / Fraction("0.75") * 208 / Fraction("4.33")), 208)
        row = self.line(claim, "parasubordinate", "2026-03-01", "2800.00")["monthly_amounts"][0]
        self.assertEqual((row["cut_eur"], row["amount_eur"]), ("224.00", "576.00"))

    def test_income_before_the_benefit_is_not_left_over(self):
        """Runs since 2025, 1,200 in 2026; the job is lost in September: 93 of 360 days are benefit, 28-9 to 31-12."""
        line = self.line(AUTUMN, "parasubordinate", "2025-01-01", "1200.00")
        self.assertEqual((line["from"], line["to"], line["months"]), ("2026-01-01", "2026-12-31", "12"))
        self.assertEqual([row["cut_eur"] for row in line["monthly_amounts"]], ["8.00", "80.00", "80.00", "80.00"])
        self.assertEqual(line["cut_left_eur"], "0.00")
        line = self.line(AUTUMN, "parasubordinate", "2025-01-01", "1200.00", settings=["cut_spread=from_benefit"])
        self.assertEqual(line["monthly_cut_eur"], euro(Fraction(960 * 30, 93)))

    def test_suspension(self):
        line = self.line(BASE, "subordinate", "2026-03-01", "9000.00", "2026-08-31")
        self.assertEqual((line["outcome"], line["resumes_on"]), ("suspended", "2026-09-01"))
        self.assertEqual((line["from"], line["to"], line["limit_eur"]), ("2026-03-01", "2026-08-31", "8500.00"))
        # 728 payable days from 29-12-2025 end on 10-1-2028 (2 + 358 + 358 + 10). March to August 2026 are 180 of them;
        # 180 more are 20 + 29 + 4 x 30 to the end of June 2028 and 11 in July.
        self.assertEqual(line["ends_on"], "2028-07-11")

    def test_contract_extended_past_six_months(self):
        line = self.line(BASE, "subordinate", "2026-03-01", "9000.00", "2026-05-31", extended_to="2026-09-01")
        self.assertEqual((line["outcome"], line["from"]), ("forfeited", "2026-06-01"))

    def test_occasional_work(self):
        line = self.line(BASE, "presto", "2026-03-01", "5000.00")
        self.assertEqual((line["outcome"], line["limit_eur"]), ("cumulated", "5000.00"))
        line = self.line(BASE, "presto", "2026-03-01", "5000.01")
        self.assertEqual((line["outcome"], line["limit_eur"]), ("reduced", "8500.00"))
        line = self.line(BASE, "occasional_self_employed", "2026-03-01", "5500.01")
        self.assertEqual(line["outcome"], "forfeited")


class Anticipation(unittest.TestCase):
    def test_instalments_by_the_day_of_the_application(self):
        claim = claim_of(*BASE)
        whole = completed(claim, begun="2025-12-22", applied="2025-12-31")["anticipation"]
        self.assertEqual([part["percent"] for part in whole["instalments"]], [100])
        parts = completed(claim, begun="2025-12-22", applied="2026-01-01")["anticipation"]
        self.assertEqual([part["percent"] for part in parts["instalments"]], [70, 30])
        self.assertEqual(sum(Fraction(part["amount_eur"]) for part in parts["instalments"]), Fraction(parts["total_eur"]))

    def test_days_before_the_application_are_paid_as_usual(self):
        claim = claim_of("2025-12-31", "2025-12-31", weeks=26)
        result = completed(claim, begun="2026-03-01", applied="2026-03-01")
        # 91 days from 8-1-2026, of which 23 in January and 28 in February: 40 are left, each worth a thirtieth of
        # the maximum of 2025, for the fourth month of benefit is not yet reduced.
        self.assertEqual(result["anticipation"]["total_eur"], euro(Fraction("1562.82") * 40 / 30))


class Program(unittest.TestCase):
    def run_program(self, *arguments, text=None):
        return subprocess.run([sys.executable, str(FOLDER / "naspi.py"), *arguments], input=text, text=True,
                              capture_output=True, check=True).stdout

    def test_same_seed_same_lines_and_completed_again_from_standard_input(self):
        lines = self.run_program("7", "60")
        self.assertEqual(lines, self.run_program("7", "60"))
        asked = [{key: json.loads(line)[key] for key in ("claim", "activity", "begun", "applied")}
                 for line in lines.splitlines()]
        again = self.run_program("--stdin", text="\n".join(map(json.dumps, asked)))
        self.assertEqual([json.loads(line) for line in again.splitlines()],
                         [json.loads(line) for line in lines.splitlines()])

    def test_random_claims_reach_every_outcome_and_reason(self):
        cases = [json.loads(line) for line in self.run_program("3", "1500").splitlines()]
        problems = Counter(path for case in cases for path in case["problems"])
        for path in ("submitted_on", "employment.ended_on", "contributions.weeks", "contributions.weeks_already_used",
                     "contributions.voluntary_end_within_12_months.weeks_since", "official.monthly_amount_eur",
                     "official.starts_on", "official.duration_days"):
            self.assertGreater(problems[f"data.{path}"] / len(cases), 0.02, path)
        outcomes = {case["new_work"]["outcome"] for case in cases if case["award"]}
        self.assertEqual(outcomes, {"unchanged", "cumulated", "reduced", "suspended", "forfeited", "not_running"})

    def test_every_setting_is_accepted_and_others_are_refused(self):
        for name, values in CHOICES.items():
            for value in values:
                self.assertEqual(getattr(settings_from([f"{name}={value}"]), name), value)
        for unknown in ("half_day=sideways", "colour=red", "half_day"):
            self.assertRaises(ValueError, settings_from, [unknown])


if __name__ == "__main__":
    unittest.main()
