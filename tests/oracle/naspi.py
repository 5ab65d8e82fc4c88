"""A second NASpI engine, written from the rules alone, to compare the first one with.

Fractions all the way; one plain function per rule; no table of the other engine is read. Writes random claims
(the `data` of events), each with a random activity and what both come to, as JSON lines.

    python3 naspi.py SEED COUNT
"""

import calendar
import json
import random
import sys
from datetime import date, timedelta
from fractions import Fraction as F

YEARS = {
    2015: ("1195.00", "1300.00"), 2016: ("1195.00", "1300.00"), 2017: ("1195.00", "1300.00"),
    2018: ("1208.15", "1314.30"), 2019: ("1221.44", "1328.76"), 2020: ("1227.55", "1335.40"),
    2021: ("1227.55", "1335.40"), 2022: ("1250.87", "1360.77"), 2023: ("1352.19", "1470.99"),
    2024: ("1425.21", "1550.42"), 2025: ("1436.61", "1562.82"), 2026: ("1456.72", "1584.70"),
}
FIRST_DAY = date(2015, 5, 1)


def day(text):
    return date.fromisoformat(text)


def money(value):
    """Half-up to the cent."""
    cents = value * 100 + F(1, 2)
    cents = cents.numerator // cents.denominator
    return f"{cents // 100}.{cents % 100:02d}"


def after(start, days):
    return start + timedelta(days=days)


def add_months(start, months):
    index = start.year * 12 + start.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def birthday(born, years):
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def figures(claim):
    ended = day(claim["employment"]["ended_on"])
    if ended < FIRST_DAY or ended.year not in YEARS:
        return None
    return tuple(F(text) for text in YEARS[ended.year])


def reference_wage(claim):
    c = claim["contributions"]
    return F(c["taxable_pay_eur"]) / c["weeks"] * F("4.33")


def monthly(claim):
    threshold, maximum = figures(claim)
    wage = reference_wage(claim)
    if wage <= threshold:
        amount = wage * F(75, 100)
    else:
        amount = threshold * F(75, 100) + (wage - threshold) * F(25, 100)
    return min(amount, maximum), amount > maximum


def figurative_wage(claim):
    _, maximum = figures(claim)
    return min(reference_wage(claim), maximum * F("1.4"))


def shifted(claim):
    ended = day(claim["employment"]["ended_on"])
    shift = claim.get("start_shift")
    return max(ended, day(shift["until"])) if shift else ended


def just_cause(claim):
    return claim["employment"]["end_reason"] == "just_cause_dismissal"


def deadline(claim):
    ended = day(claim["employment"]["ended_on"])
    base = shifted(claim)
    if just_cause(claim):
        base = max(base, after(ended, 30))
    suspended = set()
    for s in claim.get("deadline_suspensions", []):
        first, last = day(s["from"]), day(s["to"])
        if ended < first <= after(ended, 68 if s["kind"] == "maternity" else 60):
            suspended |= {first + timedelta(days=n) for n in range((last - first).days + 1)}
    return after(base, 68 + len(suspended))


def start(claim):
    ended, filed = day(claim["employment"]["ended_on"]), day(claim["submitted_on"])
    first = after(shifted(claim), 8)
    if just_cause(claim):
        first = max(first, after(ended, 38))
    return first if filed <= first else after(filed, 1)


def first_reduced(claim):
    if day(claim["employment"]["ended_on"]) <= date(2021, 12, 31):
        return 4
    of_age = birthday(day(claim["claimant"]["birth_date"]), 55) <= day(claim["submitted_on"])
    return 8 if of_age else 6


def half_weeks(claim):
    c = claim["contributions"]
    return min(c["weeks"] - c["weeks_already_used"], 208)


POWERS = [F(97, 100) ** n for n in range(30)]
FREEZE = date(2021, 6, 1), date(2021, 12, 31)


def steps(begin, first, on):
    """How many times 3 % has come off by a day of benefit, freeze apart."""
    return max(0, (on - begin).days // 30 + 1 - (first - 1))


def steps_frozen(begin, first, on):
    """The same, the freeze of 2021 included."""
    if FREEZE[0] <= on <= FREEZE[1]:
        eve = FREEZE[0] - timedelta(days=1)
        return steps(begin, first, eve) if begin <= eve else 0
    return steps(begin, first, on)


def exact_months(claim):
    """(first day, last day, exact amount) of each month, added up day by day."""
    amount, _ = monthly(claim)
    begin, days, first = start(claim), half_weeks(claim) * 7 // 2, first_reduced(claim)
    result = []
    for offset in range(0, days, 30):
        here = [after(begin, n) for n in range(offset, min(offset + 30, days))]
        if here[0] > FREEZE[1]:
            share = POWERS[steps(begin, first, here[0])] * len(here)
        else:
            share = sum((POWERS[steps_frozen(begin, first, on)] for on in here), F(0))
        result.append((here[0], here[-1], share * amount / 30))
    return result


def window(last):
    year, month = divmod(last.year * 12 + last.month, 12)
    return date(year, month + 1, 7), date(year, month + 1, 15)


def problems(claim, award):
    found = []
    ended = day(claim["employment"]["ended_on"])
    c = claim["contributions"]
    if award and day(claim["submitted_on"]) > deadline(claim):
        found.append("data.submitted_on")
    if not award:
        found.append("data.employment.ended_on")
    if c["weeks"] < 13:
        found.append("data.contributions.weeks")
    if c["weeks"] == c["weeks_already_used"]:
        found.append("data.contributions.weeks_already_used")
    v = c.get("voluntary_end_within_12_months")
    if v and ended >= date(2025, 1, 1) and add_months(ended, -12) <= day(v["ended_on"]) and v["weeks_since"] < 13:
        found.append("data.contributions.voluntary_end_within_12_months.weeks_since")
    official = claim.get("official")
    if award and official:
        for field in ("monthly_amount_eur", "starts_on", "duration_days"):
            same = official[field] == award[field] if field != "monthly_amount_eur" else \
                F(official[field]) == F(award[field])
            if not same:
                found.append("data.official." + field)
    return found


def compute(claim):
    if figures(claim) is None:
        return None
    amount, capped = monthly(claim)
    begin, days, halves = start(claim), half_weeks(claim) * 7 // 2, half_weeks(claim)
    months, total = [], F(0)
    for number, (first, last, value) in enumerate(exact_months(claim), 1):
        printed = money(value)
        total += F(printed)
        paid_from, paid_to = window(last)
        months.append({
            "month": number, "from": str(first), "to": str(last), "days": (last - first).days + 1,
            "amount_eur": printed, "paid_from": str(paid_from), "paid_to": str(paid_to),
        })
    obligations = []
    if day(claim["submitted_on"]) >= date(2024, 11, 24):
        obligations.append({"kind": "siisl_activation", "due_on": str(after(begin, 15))})
    if claim.get("self_employment_declared"):
        due = add_months(day(claim["submitted_on"]), 1)
        obligations.append({"kind": "running_activity_notice", "due_on": str(due)})
    return {
        "reference_wage_eur": money(reference_wage(claim)), "monthly_amount_eur": money(amount), "capped": capped,
        "daily_amount_eur": money(amount / 30), "starts_on": str(begin),
        "duration_weeks": str(halves // 2) + (".5" if halves % 2 else ""), "duration_days": days,
        "ends_on": str(after(begin, days - 1)), "deadline_on": str(deadline(claim)),
        "first_reduced_month": first_reduced(claim), "total_eur": money(total), "months": months,
        "obligations": obligations,
    }


# New work -----------------------------------------------------------------------------------------------------


def limit(kind, on):
    if kind in ("subordinate", "parasubordinate", "on_call"):
        return F(8000) if on.year <= 2021 else F("8173.91") if on.year <= 2023 else F(8500)
    if kind == "self_employed":
        return F(4800) if on.year <= 2021 else F(5500)
    return F(5000) if kind == "occasional" else None


def up_to_six_months(first, last):
    if last is None:
        return False
    index = first.year * 12 + first.month - 1 + 6
    year, month = divmod(index, 12)
    days_there = calendar.monthrange(year, month + 1)[1]
    if first.day > days_there:
        return last <= date(year, month + 1, days_there)
    return last < date(year, month + 1, first.day)


def apart(award, activity):
    """Whether activity and benefit never meet."""
    begin, end = day(activity["starts"]), activity["ends"]
    return not award["months"] or begin > day(award["ends_on"]) or bool(end) and day(end) < day(award["starts_on"])


def notice_due(claim, activity):
    return add_months(max(day(activity["starts"]), day(claim["submitted_on"])), 1)


def outcome(claim, award, activity):
    kind, begin = activity["kind"], day(activity["starts"])
    end = day(activity["ends"]) if activity["ends"] else None
    if apart(award, activity):
        return "unchanged"
    on = max(begin, day(award["starts_on"]))
    income = F(activity["yearly_income"])
    told = activity["notified_on"] is None or day(activity["notified_on"]) <= notice_due(claim, activity)
    other_employer = not activity["same_employer"]
    if kind in ("traineeship", "occasional_farm"):
        return "cumulated"
    if kind == "occasional" and income <= limit("occasional", on):
        return "cumulated"
    if kind == "on_call":
        if income > limit(kind, on) or not told or not other_employer:
            return "suspended"
        return "cumulated" if income else "unchanged"
    if kind in ("parasubordinate", "self_employed"):
        if income > limit(kind, on) or not told:
            return "forfeited"
        return "reduced" if income else "unchanged"
    if income <= limit("subordinate", on) and told and other_employer:
        return "reduced" if income else "unchanged"
    survivor = begin <= day(claim["employment"]["ended_on"])
    return "suspended" if up_to_six_months(begin, end) and not survivor else "forfeited"


def to_be_told(claim, award, activity, result):
    """The last day of the notice, where there is something to tell the institute."""
    kind, on = activity["kind"], max(day(activity["starts"]), day(award["starts_on"]))
    income = F(activity["yearly_income"])
    nothing = apart(award, activity) or kind in ("traineeship", "occasional_farm")
    if nothing or kind == "occasional" and income <= limit(kind, on):
        return None
    if result == "suspended" and kind != "on_call" and (income > limit("subordinate", on) or activity["same_employer"]):
        return None
    return str(notice_due(claim, activity))


def new_work(claim, award, activity):
    result, kind = outcome(claim, award, activity), activity["kind"]
    on = max(day(activity["starts"]), day(award["starts_on"]))
    most = limit(kind, on)
    answer = {
        "outcome": result, "limit_eur": money(most) if most else None, "from": None if result == "unchanged" else str(on),
        "notice_due_on": to_be_told(claim, award, activity, result),
        "resumes_on": str(after(day(activity["ends"]), 1)) if result == "suspended" and kind != "on_call" else None,
        "months": None, "monthly_cut_eur": None, "monthly_amounts": None,
    }
    if result != "reduced" and not (result == "cumulated" and activity["kind"] == "on_call"):
        return answer
    first = max(day(activity["starts"]), day(award["starts_on"]))
    last = min(day(award["ends_on"]), date(first.year, 12, 31))
    days = (last.year - first.year) * 360 + (last.month - first.month) * 30 + min(last.day, 30) - min(first.day, 30) + 1
    per_day = F(activity["yearly_income"]) * F(80, 100) / days
    left, amounts = days, []
    for number, (begin, end, value) in enumerate(exact_months(claim), 1):
        touched = (min(end, last) - max(begin, first)).days + 1
        if touched > 0:
            counted = min(touched, left)
            left -= counted
            amounts.append({"month": number, "amount_eur": money(max(F(0), value - per_day * counted))})
    months = money(F(days, 30)).rstrip("0").rstrip(".")
    return answer | {"months": months, "monthly_cut_eur": money(per_day * 30), "monthly_amounts": amounts}


# In advance ---------------------------------------------------------------------------------------------------


def anticipation(award, begun, applied):
    """What is left on the day of the application, day by day of the printed amounts."""
    rest = F(0)
    for month in award["months"]:
        days = sum(1 for n in range(month["days"]) if after(day(month["from"]), n) >= applied)
        rest += F(money(F(month["amount_eur"]) * days / month["days"]))
    if rest == 0:
        return None
    parts = [{"percent": 100, "amount_eur": money(rest), "due_on": None}]
    if applied.year >= 2026:
        first = F(money(rest * F(70, 100)))
        due = min(day(award["ends_on"]), add_months(applied, 6))
        parts = [{"percent": 70, "amount_eur": money(first), "due_on": None},
                 {"percent": 30, "amount_eur": money(rest - first), "due_on": str(due)}]
    return {"total_eur": money(rest), "instalments": parts, "apply_by": str(after(begun, 30)),
            "theoretical_end": award["ends_on"]}


# Random claims ------------------------------------------------------------------------------------------------

REASONS = ["dismissal", "just_cause_dismissal", "end_of_fixed_term", "just_cause_resignation",
           "protected_parent_resignation", "conciliated_termination", "refused_transfer"]
SHIFTS = ["maternity", "sickness", "work_injury", "notice_indemnity", "dispute"]
KINDS = ["subordinate", "parasubordinate", "self_employed", "occasional", "occasional_farm", "on_call", "traineeship"]


def some_end(rng):
    pick = rng.random()
    if pick < 0.04:
        return rng.choice([date(2016, 2, 29), date(2020, 2, 29), date(2024, 2, 29)])
    if pick < 0.08:
        return rng.choice([date(2015, 4, 30), FIRST_DAY, date(2021, 12, 31), date(2022, 1, 1), date(2024, 12, 31),
                           date(2025, 1, 1), date(2026, 12, 31), date(2027, 1, 1)])
    if pick < 0.25:
        return after(date(2019, 10, 1), rng.randrange(822))
    return after(date(2015, 4, 1), rng.randrange(4300))


def some_pay(rng, weeks, ended):
    """Often within a cent of where the wage meets the threshold, or the formula the maximum."""
    pick = rng.random()
    if ended.year in YEARS and pick < 0.4:
        threshold, maximum = (F(text) for text in YEARS[ended.year])
        wage = threshold if pick < 0.2 else threshold + (maximum - threshold * F(3, 4)) * 4
        cents = round(wage * weeks / F("4.33") * 100) + rng.randrange(-2, 3)
        return max(1, cents)
    return rng.choice([rng.randrange(1, 2_000), rng.randrange(100_000, 20_000_000), rng.randrange(1, 1_000_000_000)])


def some_claim(rng, number):
    ended = some_end(rng)
    filed = after(ended, rng.choice([0, 1, 7, 8, 9, 30, 37, 38, 39, 67, 68, 69, 98, 99, rng.randrange(300)]))
    weeks = rng.choice([13, 208, 209, 1, 12, rng.randrange(1, 210), rng.randrange(1, 210), rng.randrange(13, 105)])
    used = rng.choice([0, 0, 0, weeks, rng.randrange(weeks + 1)])
    born = after(date(1948, 1, 1), rng.randrange(21_000))
    if rng.random() < 0.25:
        near = after(filed, rng.randrange(-1, 2))
        born = date(near.year - 55, near.month, min(near.day, 28)) if rng.random() < 0.7 else date(1968, 2, 29)
    claim = {
        "claim_id": f"R-{number:06d}", "accepted_on": str(after(filed, rng.randrange(30))), "submitted_on": str(filed),
        "submitted_through": "citizen",
        "claimant": {"fiscal_code": "ABCDEF12B23P432P", "given_name": "Anna", "family_name": "Prova",
                     "birth_date": str(born)},
        "employment": {"ended_on": str(ended), "end_reason": rng.choice(REASONS + ["just_cause_dismissal"] * 3),
                       "worker_category": "employee"},
        "contributions": {"weeks": weeks, "weeks_already_used": used}, "payment_method": "bank_account",
    }
    cents = some_pay(rng, weeks, ended)
    claim["contributions"]["taxable_pay_eur"] = f"{cents // 100}.{cents % 100:02d}"
    if rng.random() < 0.25:
        claim["start_shift"] = {"kind": rng.choice(SHIFTS), "until": str(after(ended, rng.randrange(-5, 200)))}
    if rng.random() < 0.2:
        claim["deadline_suspensions"] = [some_suspension(rng, ended) for _ in range(rng.randrange(1, 4))]
    if rng.random() < 0.3:
        left = after(ended, -rng.choice([0, 200, 364, 365, 366, 367, rng.randrange(500)]))
        claim["contributions"]["voluntary_end_within_12_months"] = {
            "ended_on": str(left), "weeks_since": rng.choice([0, 12, 13, 14, rng.randrange(60)])}
    if rng.random() < 0.15:
        claim["self_employment_declared"] = rng.random() < 0.7
    return claim


def some_suspension(rng, ended):
    first = after(ended, rng.choice([0, 1, 59, 60, 61, 67, 68, 69, rng.randrange(-3, 80)]))
    return {"kind": rng.choice(SHIFTS[:3]), "from": str(first), "to": str(after(first, rng.randrange(40)))}


def some_activity(rng, claim):
    ended = day(claim["employment"]["ended_on"])
    begin = after(ended, rng.choice([-100, 0, 1, 20, rng.randrange(-30, 800), rng.randrange(0, 200)]))
    ends = rng.choice([None, after(begin, rng.choice([0, 30, 179, 180, 181, 182, 183, 184, 185, rng.randrange(500)]))])
    kind = rng.choice(KINDS)
    on = max(begin, start(claim))
    cap = limit(kind, on) or F(5000)
    income = rng.choice([F(0), cap, cap + F(1, 100), cap - F(1, 100), F(rng.randrange(2_000_000), 100)])
    told = rng.choice([None, None, after(max(begin, day(claim["submitted_on"])), rng.randrange(27, 34))])
    return {"kind": kind, "starts": str(begin), "ends": str(ends) if ends else None, "yearly_income": money(income),
            "same_employer": rng.random() < 0.2, "notified_on": str(told) if told else None}


def agree_or_not(rng, claim, award):
    """What the back office has settled: the same, or one figure off by the least there is."""
    official = {key: award[key] for key in ("monthly_amount_eur", "starts_on", "duration_days")}
    pick = rng.randrange(4)
    if pick == 1:
        official["monthly_amount_eur"] = money(F(official["monthly_amount_eur"]) + F(1, 100))
    elif pick == 2:
        official["starts_on"] = str(after(day(official["starts_on"]), 1))
    elif pick == 3:
        official["duration_days"] += 1
    claim["official"] = official


def main():
    rng = random.Random(int(sys.argv[1]))
    for number in range(int(sys.argv[2])):
        claim = some_claim(rng, number)
        award = compute(claim)
        if award and rng.random() < 0.1:
            agree_or_not(rng, claim, award)
        activity = some_activity(rng, claim)
        begun = after(day(claim["submitted_on"]), rng.randrange(-10, 800))
        applied = after(begun, rng.choice([0, 0, rng.randrange(31)]))
        case = {"claim": claim, "activity": activity, "begun": str(begun), "applied": str(applied), "award": award,
                "problems": problems(claim, award), "figurative_wage_eur": None, "new_work": None, "anticipation": None}
        if award:
            case["figurative_wage_eur"] = money(figurative_wage(claim))
            case["new_work"] = new_work(claim, award, activity)
            case["anticipation"] = anticipation(award, begun, applied)
        print(json.dumps(case))


if __name__ == "__main__":
    main()
