"""What a new activity, or one already running, does to a benefit (D.Lgs. 22/2015 arts 9, 10, 11)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from award import end_date_with_pause
from dates import ONE_DAY, days_after, last_day_of_a_span_of_months, months_after
from filing import day_of, end_of_job
from money import euro
from spread import spread_cut

JOBS_AS_EMPLOYEE = ("subordinate", "on_call")
SELF_EMPLOYED = ("self_employed", "occasional_self_employed")
ALWAYS_CUMULATED = ("occasional_farm", "traineeship", "civil_service")
PRESTO_LIMIT = Fraction(5000)
KEYS = ("claim_id", "kind", "outcome", "limit_eur", "from", "to", "months", "monthly_cut_eur", "cut_left_eur",
        "monthly_amounts", "notice_due_on", "resumes_on", "ends_on")


@dataclass
class Activity:
    kind: str
    starts: date
    ends: date | None
    extended_to: date | None
    income: Fraction
    same_employer: bool
    notified_on: date | None

    @property
    def last(self):
        """The last day, an extension included; None where it has no end."""
        return self.extended_to or self.ends


@dataclass
class Case:
    """An activity beside a benefit that it meets, from `meets_on` on."""
    claim: dict
    benefit: object
    activity: Activity
    meets_on: date
    settings: object


def activity_from(fields):
    optional = {name: day_of(fields[name]) if fields.get(name) else None
                for name in ("ends", "extended_to", "notified_on")}
    return Activity(kind=fields["kind"], starts=day_of(fields["starts"]), income=Fraction(fields["income"]),
                    same_employer=bool(fields.get("same_employer")), **optional)


def begins_within_the_eight_days(claim, activity):
    """A subordinate or on-call job that begins within the 8 days after the end, the 8th included: the claim does not
    run, whatever its income, length or notice (circ. 94/2015)."""
    ended = end_of_job(claim)
    return activity.kind in JOBS_AS_EMPLOYEE and ended < activity.starts <= days_after(ended, 8)


def first_common_day(benefit, activity):
    """The first day on which work and benefit meet, or None. The benefit runs from its first to its last payable
    date; the 31sts between them belong to it."""
    first = max(activity.starts, benefit.first_day)
    last = min(activity.last or benefit.last_day, benefit.last_day)
    return first if first <= last else None


def limit_as_employee(year):
    """8,000 to 2021; 8,173.91 in 2022 and 2023; 8,500 from 2024: employees and parasubordinate workers."""
    if year <= 2021:
        return Fraction(8000)
    return Fraction("8173.91") if year <= 2023 else Fraction(8500)


def limit_as_self_employed(year):
    """4,800 to 2021; 5,500 from 2022."""
    return Fraction(4800) if year <= 2021 else Fraction(5500)


def limit_of(case):
    """The limit of the year of the first day on which work and benefit meet."""
    year = case.meets_on.year
    return limit_as_self_employed(year) if case.activity.kind in SELF_EMPLOYED else limit_as_employee(year)


def notice_due_on(case):
    """Employees: 30 days (setting `subordinate_notice`); all others a month. From the start of the activity; for one
    already running when the claim was filed, from filing (arts 9 and 10; msg 3608/2021)."""
    counted_from = max(case.activity.starts, day_of(case.claim["submitted_on"]))
    if case.activity.kind in JOBS_AS_EMPLOYEE + ("presto",):
        if case.settings.subordinate_notice == "thirty_days":
            return days_after(counted_from, 30)
    return months_after(counted_from, 1)


def notified_in_time(case):
    """Without a day of notice, the notice was in time."""
    notified = case.activity.notified_on
    return notified is None or notified <= notice_due_on(case)


def within_limit(case):
    return case.activity.income <= limit_of(case)


def is_surviving_job(case):
    """A job begun by the end of the lost one runs beside it."""
    return case.activity.starts <= end_of_job(case.claim)


def lasts_at_most_six_months(starts, last):
    return last is not None and last <= last_day_of_a_span_of_months(starts, 6)


def forfeiture_begins_on(case):
    """The first common day; for a contract extended past six months, the day after the end it had before, for until
    then it suspended the benefit (msg 1162/2018). A surviving job never suspends."""
    activity = case.activity
    if activity.extended_to and not is_surviving_job(case) and lasts_at_most_six_months(activity.starts, activity.ends):
        return max(case.meets_on, activity.ends + ONE_DAY)
    return case.meets_on


def outcome_as_employee(case):
    """Within the limit and notified: reduced by 80 % of the income, with another employer only. Else up to six months
    suspended, longer or without end forfeited. A surviving job is reduced or forfeited, never suspended (art. 9)."""
    reducible = within_limit(case) and notified_in_time(case)
    if is_surviving_job(case):
        return "reduced" if reducible else "forfeited"
    if reducible and not case.activity.same_employer:
        return "reduced"
    if not lasts_at_most_six_months(case.activity.starts, case.activity.last):
        return "forfeited"
    if case.activity.kind != "on_call" and within_limit(case) and not notified_in_time(case):
        return case.settings.short_job_without_notice
    return "suspended"


def outcome_of(case):
    """The table of new work, by kind of activity."""
    kind = case.activity.kind
    if kind in ALWAYS_CUMULATED:
        return "cumulated"
    if kind == "presto" and case.activity.income <= PRESTO_LIMIT:
        return "cumulated"
    if kind in JOBS_AS_EMPLOYEE + ("presto",):
        return outcome_as_employee(case)
    # Parasubordinate, self-employed and occasional self-employment: over the limit or not notified, forfeited.
    return "reduced" if within_limit(case) and notified_in_time(case) else "forfeited"


def cumulated_fields(case):
    """The benefit stays whole while the activity runs beside it."""
    last = min(case.activity.last or case.benefit.last_day, case.benefit.last_day)
    return {"limit_eur": euro(PRESTO_LIMIT) if case.activity.kind == "presto" else None,
            "from": case.meets_on.isoformat(), "to": last.isoformat()}


def reduced_fields(case):
    return {"limit_eur": euro(limit_of(case)), "notice_due_on": notice_due_on(case).isoformat(),
            **spread_cut(case.benefit, case.activity.starts, case.activity.income, case.meets_on, case.settings)}


def suspended_fields(case):
    """Suspended by office for the length of the job; then the days not yet used follow."""
    last = case.activity.last
    return {"limit_eur": euro(limit_of(case)), "from": case.meets_on.isoformat(), "to": last.isoformat(),
            "resumes_on": (last + ONE_DAY).isoformat(),
            "ends_on": end_date_with_pause(case.benefit, case.meets_on, last, case.settings).isoformat()}


def forfeited_fields(case):
    """Lost for good from a day on: no last day."""
    return {"limit_eur": euro(limit_of(case)), "from": forfeiture_begins_on(case).isoformat(),
            "notice_due_on": notice_due_on(case).isoformat()}


FIELDS_OF = {"cumulated": cumulated_fields, "reduced": reduced_fields, "suspended": suspended_fields,
             "forfeited": forfeited_fields}


def work_line(claim, benefit, fields, settings):
    """The line of `new-work`: every key, null where it does not apply."""
    activity = activity_from(fields)
    line = dict.fromkeys(KEYS)
    line.update(claim_id=claim["claim_id"], kind=activity.kind)
    if begins_within_the_eight_days(claim, activity):
        line["outcome"] = "not_running"
        return line
    meets_on = first_common_day(benefit, activity)
    if meets_on is None:
        line["outcome"] = "unchanged"
        return line
    case = Case(claim, benefit, activity, meets_on, settings)
    line["outcome"] = outcome_of(case)
    line.update(FIELDS_OF[line["outcome"]](case))
    return line
