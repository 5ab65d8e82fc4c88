# The words of the papers. *Between asterisks* is bold; values in braces come already written.

## All
common-number = Application { $claim_number }
common-page = Page
common-of = of
common-monthly = Amount a month, gross
common-duration = Duration
common-total = Total expected, gross

## Letter
letter-title = NASpI application accepted
letter-number = NASpI application no.
letter-accepted = Accepted on
letter-date = Date
letter-dated = { $place }, { $issued_on }
letter-greeting = Dear { $name },
letter-opening = the application for NASpI, the Italian unemployment benefit, that you made { $submitted_on } has been *accepted*. This is what you are entitled to.
letter-period = Period
letter-period-value = { $since } { $until }
letter-duration-value = { $length }, { $until_end }
letter-first-payment = First payment, usually
letter-first-payment-value = { $first_window }: { $first_amount } gross { $first_days }
letter-method = How you receive it
letter-method-value = { $payment_method ->
    [bank_account] to your bank account
    [postal_account] to your postal account
    [postal_savings_book] to your postal savings book
   *[cash_at_post_office] in cash at the post office
  }
letter-method-cash-limit = in cash at the post office; above *{ $cash_limit }* you need an account or a card
letter-reduction = Reduction of { $by_reduction_percent } every month
letter-reduction-value = { $reduction_since }, the { $reduction_month } month
letter-reduction-none = none: the benefit ends before it
letter-qr-alt = QR code that opens your video guide: { $link }
letter-guide = Your personal video guide
letter-guide-how = Point your phone at the code: in less than three minutes a voice explains how much you will receive, when, and what you have to do. You do not need SPID. Or type this address:
letter-guide-keeps = The guide stays available for *six months*. The code is yours alone: do not give it to others. We never send a link in text messages or emails.
letter-duties = What you have to do
letter-duty-siisl = *{ $siisl_by_first }*, log in to SIISL, complete your CV and sign the digital activation agreement.
letter-duty-siisl-past = The time to become active in SIISL has passed: it ended *{ $siisl_was }*. If you have not done it, log in now, complete your CV and sign the digital activation agreement.
letter-duty-activity = *{ $activity_by_first }*, report the income you expect from your self-employment, even if it is zero.
letter-duty-activity-past = The time to report the income from your self-employment has passed: it ended *{ $activity_was }*.
letter-duty-income = *{ $income_by_first }*, report the income you expect in the new year, even if it is zero: otherwise the payments stop.
letter-duty-anticipation = For the work you declared you can ask for the benefit in advance *{ $anticipation_by }*.
letter-duty-anticipation-past = The time to ask for the benefit in advance for the work you declared has passed: it ended *{ $anticipation_was }*.
letter-duty-work = Nearly all new work has to be reported *within one month* (*{ $notice_days }* if you are an employee or on call) with the NASpI-Com service.
letter-help = Do you need help?
letter-help-how = Call *{ $phone_landline }* from a landline or *{ $phone_mobile }* from a mobile, or go to a patronato, an advice office for workers.
letter-objection = Do you disagree?
letter-objection-how = Within *90 days* of receiving this letter you can appeal to the provincial committee (Comitato provinciale): online at { $website } with SPID, CIE or CNS, or through a patronato (Law 88/1989, art. 46).

## Calculation
calculation-title = How we calculated your NASpI
calculation-lead = Every figure of your NASpI, with the data it comes from and the law that sets it. The thresholds are those of { $year }, the year in which you lost your job.
calculation-note = The amounts are gross: income tax (IRPEF) is withheld from each payment. If something looks wrong, call *{ $phone_landline }* from a landline or *{ $phone_mobile }* from a mobile.
calculation-amount = How much a month
calculation-time = From when and for how long
calculation-payment = What arrives, month by month and in all
calculation-duties = Your due dates

## Payment plan
schedule-title = Your payment plan
schedule-chart-alt = Chart of the amounts by calendar month: { $first_amount } in the first payment{ $reduced ->
    [yes] ; from the { $reduction_month } month the amount falls by { $by_reduction_percent } every month
   *[no] {""}
  }; { $total } in all.
schedule-full = Full amount
schedule-reduced = Reduced amount
schedule-month = Month
schedule-days = Days
schedule-window = Usually paid
schedule-amount = Gross amount
schedule-note = { $benefit_days ->
    [calendar] The benefit is paid by calendar month.
   *[payable] The benefit is paid by calendar month, at most 30 days a month.
  } The dates are a guide: there is no fixed calendar of payments; a part of the first payment can come earlier. { $reduced ->
    [yes] From the { $reduction_month } month of benefit, counted in 30 days, the amount falls by { $by_reduction_percent } every month.
   *[no] {""}
  } The amounts are gross. Check every payment in your Fascicolo previdenziale.

## New work
new-work-title = If you find a new job
new-work-lead = Nearly all new work has to be reported *within one month* of its start (*{ $notice_days }* if you are an employee or on call) with the NASpI-Com service. What happens depends on the kind of work, on how long it lasts and on the income you expect from the start to 31 December.
new-work-what = Kind of work
new-work-within = Within the limit, reported in time
new-work-silent = Within the limit, not reported
new-work-short = Over the limit, contract of up to { $short_job_months } months
new-work-long = Over the limit, longer or open-ended
new-work-limit = up to { $limit } a year
new-work-limit-days = up to { $farm_days } a year
new-work-limit-none = no income limit
new-work-kind = { $kind ->
    [subordinate] Employment
    [parasubordinate] Coordinated collaboration
    [self_employed] Self-employment, own business
    [occasional_self_employed] Occasional self-employment
    [presto] PrestO, Libretto famiglia
    [occasional_farm] Occasional farm work
    [on_call] On-call work
    [civil_service] Civil service
   *[traineeship] Traineeship, study grant
  }
new-work-outcome = { $outcome ->
    [reduced] Reduced
    [suspended] Suspended
    [forfeited] Lost
   *[whole] Unchanged
  }
new-work-same-employer = The new employer must not be the one you had before. Over the limit of PrestO and Libretto famiglia, the rules of employment apply. On call (with no duty to answer), with a contract of up to { $short_job_months } months, the benefit is suspended only on the days you work.
new-work-silent-short = With employment or on-call work on a contract of up to { $short_job_months } months that you do not report, the benefit is not lost: it is suspended.
new-work-examples = For example, with your dates
new-work-examples-lead = If you start { $work_on }:
new-work-examples-lead-year = If you start { $work_on }, with the limits of { $work_year } (employment { $subordinate_then }, self-employment { $self_employed_then }):
new-work-over = No example: your NASpI ended { $on_end }, and work that starts later does not change it.
new-work-example = Example
new-work-example-income = { $income } to 31 December
new-work-example-term = { $income } in all, contract { $until_day }
new-work-effect = What happens
new-work-monthly = You receive { $work_in }
new-work-monthly-changed = { $after } instead of { $before }
new-work-monthly-none = nothing
new-work-monthly-none-since = nothing from the day you start
new-work-monthly-whole = { $before }
new-work-until = Until
new-work-notice = Report it by
new-work-no-notice = not needed
new-work-resumes = then it resumes
new-work-cut = *How much is the reduction?* { $by_cut_percent_first } of the expected income, spread over the months from the start of the work to the end of the NASpI, but not beyond 31 December. Then report *by { $every_january }* of every year what you expect in the new year: otherwise the payments stop.
new-work-activity = You declared self-employment: *{ $activity_notice_by }*, report the income you expect, even if it is zero.
new-work-activity-past = You declared self-employment: the last day to report the income you expect was *{ $activity_due }*. If you did not do it in time, you lose the NASpI.
new-work-sources = The limits are those of { $limits_year }; if you start in another year, those of that year apply. D.Lgs. 22/2015, articles 9, 10 and 11; D.L. 50/2017 art. 54-bis; L. 197/2022 art. 1 c. 344.

## Advance payment
anticipation-title = NASpI paid in advance
anticipation-lead = If you start a business of your own, you can ask for everything that is left in advance, instead of month by month.
anticipation-declared = In your application you declared self-employment: this possibility concerns you.
anticipation-declared-by = For this work you must apply *{ $anticipation_by }*.
anticipation-declared-past = For this work the time to apply has passed: it ended *{ $anticipation_was }*.
anticipation-who = When you can ask for it
anticipation-who-self-employed = to start self-employment;
anticipation-who-business = to set up a sole proprietorship;
anticipation-who-cooperative = to join a workers' cooperative as a member.
anticipation-deadline = You must apply *within { $application_days } days* of the start of the activity.
anticipation-how = How it is paid
anticipation-first = *First instalment*, right after the application is accepted.
anticipation-second = *Second instalment*, at the theoretical end of the NASpI (for you { $on_end }) and in any case within { $second_months } months of applying for the advance.
anticipation-at-once = *All at once*, right after the application is accepted.
anticipation-mixed = Applications made before { $instalments_since } are paid all at once.
anticipation-check = Before the second instalment it is checked that you have neither a new job as an employee nor a pension of your own.
anticipation-figures = How much it would be for you
anticipation-applied = If you apply on
anticipation-rest = Left to pay
anticipation-first-column = First instalment
anticipation-second-column = Second instalment
anticipation-due-column = At the latest on
anticipation-gross = Gross amounts, with the monthly reductions already included.
anticipation-return = When it has to be paid back
anticipation-return-when = If you find a job as an employee before the theoretical end, { $on_end }, you have to pay all of it back; not if you work for the cooperative you joined. If the business ended through no fault of yours, you pay back only the part that corresponds to the job.
anticipation-sources = D.Lgs. 22/2015 art. 8; L. 199/2025 art. 1 c. 176; circ. INPS 1/2026; Corte cost. 90/2024; circ. INPS 36/2025.

## Duties
obligations-title = What you have to do
obligations-lead = A few things, with their due dates, so that you do not lose your NASpI.
obligations-siisl = Become active in SIISL
obligations-siisl-lead = You are enrolled in SIISL, the platform for people who look for work, automatically. The rest is up to you.
obligations-due = Due by
obligations-due-past = The time has passed: it ended on
obligations-step-enter = *Log in* to SIISL with SPID, CIE or CNS.
obligations-step-cv = *Complete your CV* with your experience and your skills.
obligations-step-pad = *Sign the digital activation agreement* (PAD).
obligations-step-service = *Fill in the service agreement in advance*: you will need it at the job centre.
obligations-late = If the date has passed, do it now: being late does not by itself take the NASpI away.
obligations-work = If you find a job
obligations-work-notice = Nearly all new work has to be reported *within one month* of its start (*{ $notice_days }* if you are an employee or on call) with the NASpI-Com service.
obligations-work-activity = For the self-employment you declared, *{ $activity_by }* report the income you expect, even if it is zero.
obligations-work-activity-past = The time to report the income from the self-employment you declared has passed: it ended *{ $activity_was }*.
obligations-work-income = *{ $income_by_first }*, and then every year, report the income you expect in the new year, even if it is zero: otherwise the payments stop.
obligations-work-january = If you have reported an income, report that of the new year *by { $january }* of every year, even if it is zero: otherwise the payments stop.
obligations-work-anticipation = For the work you declared you can ask for the benefit in advance *{ $anticipation_by }*.
obligations-work-anticipation-past = The time to ask for the benefit in advance for the work you declared has passed: it ended *{ $anticipation_was }*.
obligations-work-part-time = For work that was already running when you applied (also the other of two part-time jobs), the same terms count from the day of the application.
obligations-centre = The job centre
obligations-centre-did = Your application for NASpI already counts as the declaration that you are available for work.
obligations-centre-answer = Answer its invitations. If you stay away without a valid reason, you lose first a quarter of a month, then a month, then the NASpI.
obligations-ends = When the NASpI ends early
obligations-ends-status = if you are no longer unemployed;
obligations-ends-pension = if you qualify for the old-age or early pension;
obligations-ends-disability = if you are granted the ordinary disability allowance and do not choose the NASpI.
obligations-sources = D.Lgs. 22/2015 artt. 7, 9, 10, 11; D.Lgs. 150/2015 art. 21; D.L. 60/2024 art. 25; D.M. 174/2024.

## Calendar
calendar-title = The dates of your NASpI
calendar-start = NASpI starts
calendar-start-note = First day of benefit.
calendar-end = NASpI ends
calendar-end-note = Last day of benefit.
calendar-siisl = NASpI: last day to become active in SIISL
calendar-siisl-note = Log in with SPID, CIE or CNS, complete your CV and sign the digital activation agreement.
calendar-siisl-past = The time has passed: if you have not done it, log in now, complete your CV and sign the digital activation agreement.
calendar-activity = NASpI: last day to report the income you expect
calendar-activity-note = It concerns the self-employment you declared: report it even if it is zero.
calendar-anticipation = NASpI: last day to ask for the benefit in advance
calendar-anticipation-note = It concerns the self-employment you declared.
calendar-income = NASpI: last day to report the income of the new year
calendar-income-note = Report the income you expect, even if it is zero: otherwise the payments stop.
calendar-cancelled = NASpI: date cancelled
calendar-cancelled-note = After a correction this date no longer holds: the others are in the calendar.
calendar-past = The time has passed.
calendar-payment = NASpI: the payment usually arrives ({ $months })
calendar-and = and
calendar-payment-note = The dates are a guide: there is no fixed calendar of payments. Check in your Fascicolo previdenziale. Nearly all new work has to be reported within one month ({ $notice_days } if you are an employee or on call) with the NASpI-Com service.

## Flyer
flyer-title = Your NASpI, explained for you
flyer-kicker = Unemployment benefit
flyer-lead = When your application is accepted you receive a *personal video guide*: in less than three minutes you know how much you will receive, when, and what you have to do.
flyer-how = How to open it
flyer-how-letter = *From the letter*: point the camera of your phone at the QR code, and press the button that opens the guide. You do not need SPID.
flyer-how-area = *From the personal area*: log in at { $website } with SPID, CIE or CNS, and open the notice. It is in the app too.
flyer-how-paper = *Without internet*: the letter already says all that matters. A patronato can open the guide with you.
flyer-finds = What is in it
flyer-find-amount = the amount of every month and where it comes from
flyer-find-dates = the payment dates, for your calendar
flyer-find-work = what happens if you find a job
flyer-find-duties = what you have to do, and by when
flyer-find-access = captions, transcript and documents in several languages
flyer-safe = Beware of fraud
flyer-safe-links = There is *never a link* in our text messages and emails: they only let you know. If you find one, do not open it.
flyer-safe-data = The guide never asks for passwords, codes or bank details.
flyer-safe-code = The code on the letter is yours alone: do not give it to others.
flyer-keeps = The guide stays available for *six months*; the documents you can download and keep.
flyer-help = Do you need help?
flyer-help-how = Call *{ $phone_landline }* from a landline or *{ $phone_mobile }* from a mobile, or go to a patronato, an advice office for workers.
flyer-picture-alt = A letter with the QR code, and next to it a phone that is pointed at it and shows the guide.
