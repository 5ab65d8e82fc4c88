"""A second implementation of the rules of NASpI, written from the rules alone, to compare the engine with.

    python3 naspi.py SEED COUNT      writes COUNT random claims with what is due on them, as JSON lines
    python3 naspi.py --stdin         reads lines with `claim`, `activity`, `begun`, `applied` and completes them
    --set NAME=VALUE                 another reading of an open rule (settings.py), as often as needed

`claim` is the `data` of an accepted-claim event, `activity` what `new-work` is asked, `begun` and `applied` the first
day of a business and the day on which the anticipation is applied for. Added are `problems` (what holds the claim),
`award`, `figurative_wage_eur`, `new_work` and `anticipation`; null where there is no award.
"""

import argparse
import json
import sys

from anticipation import anticipation_of
from award import benefit_of, figurative_wage, figures_of_the_year, reference_wage
from filing import day_of
from money import euro
from new_work import work_line
from random_claims import RandomCases
from requirements import problems_of
from settings import settings_from


def complete(case, settings):
    """The case with what is due on it."""
    claim = case["claim"]
    benefit = benefit_of(claim, settings)
    case["problems"] = problems_of(claim, benefit, settings)
    case["award"] = case["figurative_wage_eur"] = case["new_work"] = case["anticipation"] = None
    if benefit is not None:
        case["award"] = benefit.printed
        case["figurative_wage_eur"] = euro(figurative_wage(reference_wage(claim), figures_of_the_year(claim)[1]))
        case["new_work"] = work_line(claim, benefit, case["activity"], settings)
        case["anticipation"] = anticipation_of(benefit, day_of(case["applied"]))
    return case


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("seed", type=int, nargs="?", metavar="SEED")
    parser.add_argument("count", type=int, nargs="?", metavar="COUNT")
    parser.add_argument("--stdin", action="store_true", help="read cases from standard input instead")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", dest="assignments")
    given = parser.parse_args()
    if given.stdin == (given.count is not None):
        parser.error("give SEED and COUNT, or --stdin")
    try:
        given.settings = settings_from(given.assignments)
    except ValueError as unknown:
        parser.error(str(unknown))
    return given


def main():
    given = arguments()
    if given.stdin:
        cases = (json.loads(line) for line in sys.stdin if line.strip())
    else:
        cases = RandomCases(given.seed, given.settings).cases(given.count)
    for case in cases:
        print(json.dumps(complete(case, given.settings), ensure_ascii=False))


if __name__ == "__main__":
    main()
