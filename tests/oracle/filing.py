"""When a claim has to be filed, and when its benefit starts (D.Lgs. 22/2015 art. 6)."""

from datetime import date

from dates import days_after, next_working_day

# Shifts that move the start too: the list of the institute's card. A dispute moves the 68 days only.
SHIFTS_OF_THE_START = ("maternity", "sickness", "work_injury", "notice_indemnity")

# Within how many days of the end of the job an event must arise to suspend the term (msg 4211/2019, 4468/2024).
SUSPENDING_WITHIN_DAYS = {"maternity": 68, "sickness": 60, "work_injury": 60}


def day_of(text):
    return date.fromisoformat(text)


def end_of_job(claim):
    return day_of(claim["employment"]["ended_on"])


def is_dismissal_for_just_cause(claim):
    return claim["employment"]["end_reason"] == "just_cause_dismissal"


def shifted_end_for_start(claim):
    """The end of the job, or of the maternity, sickness, injury or notice that arose during it, if later."""
    shift = claim.get("start_shift")
    if shift and shift["kind"] in SHIFTS_OF_THE_START:
        return max(end_of_job(claim), day_of(shift["until"]))
    return end_of_job(claim)


def day_the_term_counts_from(claim, settings):
    """The latest of: end of the job; end of the shift, a dispute's too; for dismissal for just cause the 30th day
    after the end of the job (art. 6; circ. 94/2015; setting `just_cause_deadline`)."""
    latest = end_of_job(claim)
    if claim.get("start_shift"):
        latest = max(latest, day_of(claim["start_shift"]["until"]))
    if is_dismissal_for_just_cause(claim):
        wait = 30 if settings.just_cause_deadline == "thirtieth_day" else 38
        latest = max(latest, days_after(end_of_job(claim), wait))
    return latest


def days_of_suspension(claim):
    """Each suspension moves the deadline by its days, first and last included, a day that is suspended twice once:
    maternity arisen within 68 days of the end, indemnified sickness or work injury arisen within 60 days (msg
    4211/2019, 4468/2024). What arose by the end of the job shifts it instead."""
    suspended = set()
    for suspension in claim.get("deadline_suspensions") or []:
        arisen = day_of(suspension["from"])
        if 1 <= (arisen - end_of_job(claim)).days <= SUSPENDING_WITHIN_DAYS[suspension["kind"]]:
            length = (day_of(suspension["to"]) - arisen).days + 1
            suspended.update(days_after(arisen, number) for number in range(length))
    return len(suspended)


def is_event_of_2020(claim):
    return end_of_job(claim).year == 2020


def sixty_eighth_day(claim, settings):
    """The 68th day, from the shifted base and moved by the suspensions."""
    return days_after(day_the_term_counts_from(claim, settings), 68 + days_of_suspension(claim))


def deadline(claim, settings):
    """68 days; 128 for events of 2020 (DL 18/2020 art. 33; circ. 49/2020). The day counted, as it is shown."""
    return days_after(sixty_eighth_day(claim, settings), 60 if is_event_of_2020(claim) else 0)


def last_day_in_time(claim, settings):
    """A term that ends on a Sunday or public holiday runs to the next day that is neither (art. 2963 c.c.)."""
    counted = deadline(claim, settings)
    return next_working_day(counted) if settings.deadline_on_holiday == "next_working_day" else counted


def filed_late(claim, settings):
    return day_of(claim["submitted_on"]) > last_day_in_time(claim, settings)


def earliest_start(claim):
    """The 8th day after the (shifted) end; dismissal for just cause: the later of end + 38 and shifted end + 8."""
    start = days_after(shifted_end_for_start(claim), 8)
    if is_dismissal_for_just_cause(claim):
        start = max(start, days_after(end_of_job(claim), 38))
    return start


def start_of_benefit(claim, settings):
    """Filed by the earliest start: that day. Filed later: the day after filing (art. 6 c. 2). An event of 2020 filed
    after the 68th day starts on the 68th (DL 18/2020 art. 33)."""
    filed = day_of(claim["submitted_on"])
    if filed <= earliest_start(claim):
        return earliest_start(claim)
    if is_event_of_2020(claim) and filed > sixty_eighth_day(claim, settings):
        return sixty_eighth_day(claim, settings)
    return days_after(filed, 1)
