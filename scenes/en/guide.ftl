# The words of the guide in English. One sentence, one idea; "you". Names of Italian services stay Italian,
# with what they mean beside them. Values in braces are digits on screen and in captions, words when spoken.

guide-name = Your NASpI guide

## Getting started
welcome-title = Getting started
welcome-hello = Hello { $name }!
welcome-who = I work for the institute that pays your NASpI, the Italian unemployment benefit.
welcome-what = In less than three minutes I will tell you how much you get, when, and what to do if you find work.
welcome-band = Welcome, { $name }
welcome-band-line = A guide to your unemployment benefit

## Accepted
accepted-title = Application accepted
accepted-corrected = We have corrected your guide: what you find now is what counts.
accepted-corrected-band = Corrected guide
accepted-changed-amount = The monthly amount has changed.
accepted-changed-amount-line = New monthly amount
accepted-changed-start = The starting date has changed.
accepted-changed-start-line = New starting date
accepted-changed-duration = The length has changed.
accepted-changed-duration-line = New length
accepted-yes = Your application for NASpI has been accepted (No. { $claim_id }).
accepted-covers = You can pause the guide and open the buttons whenever you like.
accepted-band = Application accepted
accepted-band-line = No. { $claim_id }
accepted-covers-band-line = Open the buttons whenever you like
accepted-number-label = Application number
accepted-number-value = { $claim_id }
accepted-benefit-label = Benefit
accepted-benefit-value = NASpI benefit

## How much
amount-title = How much you get
amount-kicker = How much you get
amount-card-title = Your benefit
amount-card-value = { $monthly_amount }
amount-card-label = a month, before tax
amount-wage-label = Average monthly pay
amount-wage-value = { $reference_wage }
amount-origin-label = How it is worked out
amount-origin-value = { $amount_rule ->
    [maximum] Legal maximum for { $law_year }
    [share] { $low_percent } of your average pay
   *[mixed] { $low_percent } up to { $threshold }, plus { $high_percent } of the rest
  }
amount-card-note = Before tax: tax is taken off before you are paid.
amount-monthly = Every month, before tax, you will get { $monthly_amount }.
amount-origin = { $amount_rule ->
    [maximum] It is the highest amount the law allows for the year in which you lost your job (your average: { $reference_wage }).
    [share] It is { $low_percent } of your average pay over the last four years ({ $reference_wage }).
   *[mixed] It is worked out from your average pay over the last four years ({ $reference_wage }).
  }

## First payment
first-payment-title = The first payment
first-payment-kicker = When it arrives
first-payment-card-title = The first payment
first-payment-start-label = Your benefit starts
first-payment-start-value = { $start_from }
first-payment-window-label = The first payment usually arrives
first-payment-window-value = { $first_window }
first-payment-sum-label = How much, before tax
first-payment-sum-value = { $first_amount }, { $first_days }
first-payment-method-label = How you are paid
first-payment-method-value = { $payment_method ->
    [bank_account] Into your bank account
    [postal_account] Into your post office account
    [postal_savings_book] Into your post office savings book
   *[cash_at_post_office] In cash at a post office
  }
first-payment-note = These dates are a guide: there is no fixed calendar of payments.
first-payment-start = Your benefit starts { $start_from }.
first-payment-after-filing = It starts on the day after your application, because you applied later.
first-payment-window = The first payment usually arrives { $first_window }.
first-payment-sum = Before tax you will receive { $first_amount }, { $first_days }.
first-payment-method = { $payment_method ->
    [bank_account] The money goes into your bank account.
    [postal_account] The money goes into your post office account.
    [postal_savings_book] The money goes into your post office savings book.
   *[cash_at_post_office] You can collect the money in cash, at a post office in your area.
  }
first-payment-cash-limit = { $over_cash_limit ->
    [first] But the first payment is more than { $cash_limit }: you need an account or a card.
   *[later] But for more than { $cash_limit } at a time you need an account or a card.
  }

## How long
duration-title = How long it lasts
duration-kicker = How long it lasts
duration-card-title = { $duration }, { $end_until }
duration-card-note = { $reduction ->
    [none] The amount stays the same throughout.
    [earlier] { $earlier_since_short } the amount goes down by { $reduction_percent } every month.
    [at_age] { $at_age_since_short } the amount goes down by { $reduction_percent } every month.
   *[usual] { $usual_since_short } the amount goes down by { $reduction_percent } every month.
  }
duration-length = The benefit lasts { $duration }, { $end_until }.
duration-reduction = { $reduction ->
    [none] The amount stays the same throughout.
    [earlier] You lost your job before { $earlier_until }: { $earlier_since } the amount goes down by { $reduction_percent } every month.
    [at_age] You were already { $reduction_age } when you applied: the amount goes down by { $reduction_percent } a month only { $at_age_since }.
   *[usual] { $usual_since_first } the amount goes down by { $reduction_percent } every month.
  }

## Checking payments
check-payments-title = Checking your payments
check-payments-kicker = Your payments
check-payments-card-title = Where to check them
check-payments-card-note = The button takes you straight to the service.
check-payments-anytime = You can check every payment in your personal area.
check-payments-area = Then open the service that shows the status of your application.
check-payments-login = You log in with SPID, an Italian electronic identity card, or a national services card.
check-payments-band = Checking your payments
check-payments-band-line = In your personal area, whenever you like
check-payments-step-status = Open “Stato di una pratica o di una domanda” (status of an application)
check-payments-step-login = Log in with SPID, CIE (electronic identity card) or CNS (services card)

## New work
new-work-title = If you find work
new-work-kicker = If you find work
new-work-card-title = What happens to your NASpI
new-work-question = And if you find a job? Often you do not lose your NASpI.
new-work-notice = Nearly all new work must be reported within a month, { $notice_days } days if you are an employee or on call, even if you earn little.
new-work-running = For the work you declared, tell us how much you expect to earn { $activity_by }, even if it is nothing.
new-work-running-past = For the work you declared, the time to tell us your income ended { $activity_on }.
new-work-income = And tell us the income of the new year { $income_by }: otherwise the payments stop.
new-work-reduced = With a new employer, up to { $limit_subordinate } a year before tax, your NASpI goes down by { $cut_example } for every { $earned_example } you earn.
new-work-self-employed = If you are self-employed, the limit is { $limit_self_employed } a year.
new-work-suspended = With a contract as an employee of up to { $short_job_months } months and a higher income, your NASpI stops for a while, then starts again.
new-work-band = Found a job?
new-work-band-line = Tell us within a month, { $notice_days } days if an employee
new-work-running-band = The work you declared
new-work-running-band-line = Tell us what you expect to earn
new-work-scale-title = Your NASpI goes down
new-work-earned-value = +{ $earned_example }
new-work-earned-label = that you earn
new-work-lost-value = −{ $cut_example }
new-work-lost-label = less NASpI
new-work-reduced-heading = It is reduced
new-work-reduced-text = Employed up to { $limit_subordinate } a year before tax, self-employed up to { $limit_self_employed }
new-work-suspended-heading = It is paused
new-work-suspended-text = Employed for up to { $short_job_months } months with income over the limit: then it starts again
new-work-cumulated-heading = You keep it all
new-work-cumulated-text = Occasional work (PrestO, Libretto famiglia) within the limit, traineeships
new-work-card-note = The button “My case” gives you the answer for you.

## Reduced or lost
reduced-or-lost-title = When you lose it
reduced-or-lost-kicker = Watch out
reduced-or-lost-card-title = When you lose your NASpI
reduced-or-lost-card-note = The button shows every case: reduced, paused, lost.
reduced-or-lost-long-job = You lose NASpI with a job that lasts more than { $short_job_months } months and pays more than the limit.
reduced-or-lost-silence = You also lose it if you do not report work in time, unless it is a job of up to { $short_job_months } months.
reduced-or-lost-pension = And when you qualify for a pension.
reduced-or-lost-step-long-job = A job of more than { $short_job_months } months, with income over the limit
reduced-or-lost-step-silence = Work not reported in time, unless a job of up to { $short_job_months } months
reduced-or-lost-step-pension = Qualifying for the old-age or early pension

## Anticipation
anticipation-title = Starting your own business
anticipation-kicker = Starting your own business
anticipation-card-title = Your NASpI in advance
anticipation-idea = { $self_employment ->
    [yes] You declared that you are self-employed: you can ask in advance for all that you have left.
    [over] You declared that you are self-employed: you could ask in advance for all that you had left.
   *[no] Do you want to work for yourself? You can ask in advance for all that you have left.
  }
anticipation-deadline = { $self_employment ->
    [yes] For the work you declared, apply { $anticipation_by }.
    [over] For the work you declared, the time to apply ended { $anticipation_on }.
   *[no] Apply within { $application_days } days of starting the activity.
  }
anticipation-instalments = { $anticipation ->
    [two_instalments] You get { $first_percent } at once, and { $second_percent } after a check.
   *[lump_sum] You get everything in one payment.
  }
anticipation-return = If you start a job as an employee before the expected end, as a rule you pay everything back.
anticipation-band = Your own business
anticipation-band-line = The rest of your NASpI, in advance
anticipation-step-deadline = { $self_employment ->
    [yes] Apply { $anticipation_by }
    [over] The time to apply ended { $anticipation_on }
   *[no] Apply within { $application_days } days of starting the activity
  }
anticipation-step-instalments = { $anticipation ->
    [two_instalments] { $first_percent } at once, { $second_percent } after the check
   *[lump_sum] Everything in one payment
  }
anticipation-step-return = As a rule to be paid back if you become an employee before the expected end
anticipation-card-note = The button shows how it works, and the exceptions.

## SIISL
siisl-title = The SIISL platform
siisl-kicker = To do
siisl-card-title = Your steps in SIISL
siisl-what = An important step: SIISL, the platform for people looking for work.
siisl-deadline = You are enrolled automatically: log in { $siisl_by }.
siisl-now = You are enrolled automatically, but the deadline has passed: log in now.
siisl-steps = Fill in your CV, and sign the agreement: what you will do to find work.
siisl-band = SIISL
siisl-band-line = The platform for people looking for work
siisl-step-enter = { $siisl_state ->
    [past] Log in with SPID, CIE or CNS: do it now
   *[open] Log in with SPID, CIE or CNS { $siisl_by }
  }
siisl-step-cv = Fill in your CV
siisl-step-pad = Sign the agreement (PAD): what you will do to find work
siisl-card-note = It leads to a meeting with the job centre.

## Goodbye
goodbye-title = Help and goodbye
goodbye-help = For help call { $phone_landline } from a landline, { $phone_mobile } from a mobile.
goodbye-keeps = This guide stays here for you for six months.
goodbye-bye = Goodbye, { $name }, and good luck!
goodbye-band = Contact centre { $phone_landline }
goodbye-band-line = Free from Italian landlines. From mobiles: { $phone_mobile }

## Presentation
spot-title = Your NASpI, explained for you
spot-kicker = The personal guide
spot-band = Your NASpI, explained for you
spot-band-line = A personal guide, on your phone
spot-hello = Hello! Have you applied for NASpI, the unemployment benefit? There is a guide made for you.
spot-letter = When your application is accepted, you receive a letter with a code.
spot-code = Point your phone at the code.
spot-guide = In less than three minutes I explain everything, and call you by your name.
spot-amount = You learn how much you receive every month, and when the payments arrive.
spot-work = And what happens to your benefit if you find a job.
spot-safe = Be careful: we never send a link in text messages and emails.
spot-bye = Do you need help? Call the contact centre, or ask an advice office. See you soon!
spot-card-title = How to open it
spot-step-letter = Receive the letter with the code
spot-step-code = Point your phone at it
spot-step-guide = Watch the guide made for you
spot-finds-title = What is in it
spot-find-amount-heading = How much
spot-find-amount-text = The amount of every month, and where it comes from
spot-find-dates-heading = When
spot-find-dates-text = The payment dates, for your calendar
spot-find-work-heading = If you work
spot-find-work-text = What happens if you find a job
spot-safe-band = Never a link in messages
spot-safe-band-line = The guide opens only from the letter or the personal area

## Buttons
cue-settings = Language, captions and sound
cue-chapters = Contents of the guide
cue-calculation = How it was worked out
cue-calculation-pdf = Download the calculation
cue-calendar = Add to calendar
cue-payments = Your payment plan
cue-schedule-pdf = Download the payment plan
cue-status-service = Go to the status of your application
cue-login-note = To log in you need SPID, CIE or CNS.
cue-new-work-choice = My case
cue-new-work-pdf = Download the sheet on new work
cue-naspi-com = Report new work (NASpI-Com)
cue-cases = Reduced, paused, lost: every case
cue-anticipation = How the advance payment works
cue-anticipation-pdf = Download the sheet on the advance payment
cue-obligations = What you must do, and by when
cue-obligations-pdf = Download what you must do
cue-other-cases = Maternity, sickness, pension and other cases
cue-siisl-service = Go to SIISL
cue-rating = Rate the guide
cue-replay = Watch a chapter again

## Documents
document-letter = Letter of acceptance
document-calculation = How it was worked out
document-schedule = Payment plan
document-new-work = If you find new work
document-anticipation = Advance payment
document-obligations = Duties and deadlines
document-calendar = Calendar

## Captions
captions-label = English
