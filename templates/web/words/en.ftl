# The words of the pages. Plain English, short sentences, the reader is "you".
# **Two asterisks** stress. What stands in braces is already written as it is read.

## Every page
site-name = NASpI video guide
site-name-strong = Video guide
site-name-rest = NASpI
skip = Go to the content
languages = Language
help-link = Help
privacy-link = Privacy
accessibility-link = Accessibility
footer-question = Would you like to talk to somebody?
footer-phones = **{ $landline }** from a landline, **{ $mobile }** from a mobile
close-guide = Close the guide

## Start page
home-title = The guide to your NASpI
home-heading = The video guide to your NASpI
home-lead = A personal video tells you how much you get, when the payments arrive and what you have to do.
home-step-letter = Take the letter “NASpI claim accepted”.
home-step-scan = Point your phone’s camera at the QR code on the first page.
home-step-open = Press “Open the guide”.
home-no-letter = No letter? You also find the link in the notice in your personal area.

## Page of the QR code
landing-title = Open your guide
landing-heading = Your video guide is ready
landing-lead = In a few minutes we explain what happens after your claim: how much, when, and what you have to do.
landing-open = Open the guide
landing-sound = The video speaks: among other people, use headphones or the captions.
landing-private = The guide is personal: do not give anybody the code of your letter.
landing-free = It is free, and asks for no password and no bank details.
birth-legend = Your date of birth
birth-hint = For example 12 5 1984
birth-day = Day
birth-month = Month
birth-year = Year
closed-title = The guide does not open
closed-heading = We cannot open the guide
closed-lead = The link is not the right one, or is no longer valid.
closed-lead-birth = The link or the date of birth is not the right one. Check the date and try again.
closed-again = Try again
closed-scan = Scan the QR code again, on the first page of the last letter you received.
closed-call = If it still does not open, call { $landline } from a landline or { $mobile } from a mobile.

## When something is wrong
error-help = How the video guide works
error-not-found = This page is not here
error-not-found-1 = The address leads to no page.
error-not-found-2 = If you typed the address by hand, check every letter.
error-forbidden = This does not open from here
error-forbidden-1 = This address opens only from your guide.
error-forbidden-2 = Scan the QR code of the letter again and retry.
error-session = Open your guide again
error-session-1 = To protect your data the guide closes by itself after a while.
error-session-2 = Scan the QR code of the letter again, or open the link in your notice again.
error-expired = Your guide is no longer available
error-expired-1 = The video guide stays open for six months after the claim is accepted: the six months are over.
error-expired-2 = Your benefit does not change. You find amounts and payments in your personal area, with SPID, CIE or CNS.
error-replaced = This file belongs to another guide
error-replaced-1 = Meanwhile the guide has been updated, or another one has been opened in this browser.
error-replaced-2 = Go back to the guide: you will find the right documents there.
error-too-many = Please wait some minutes
error-too-many-1 = There were too many attempts, one after the other.
error-too-many-2 = Try again in a quarter of an hour.
error-form = We did not understand the request
error-form-1 = Something in the form did not arrive well.
error-form-2 = Go back and try again.
error-inside = There is a problem on our side
error-inside-1 = It is not your fault and your data are safe.
error-inside-2 = Try again in some minutes.

## The guide
guide-title = Your guide
guide-hello = Hello { $name }, here is your guide
guide-until = Your guide stays open { $until }.
guide-sound-italian = The video speaks Italian; captions, page and documents are in English.
video-label = Video guide, { $time } minutes long
video-none = Your browser shows no videos. Further down you find the transcript, with everything it says.
player-start = Watch the guide
player-resume = Go on from { $time }
player-from-start = From the start
player-captions = Captions
player-audio-only = Sound only
player-problem = The video does not start. Try again in a moment, or read the transcript further down.
player-offline = The connection is gone. The video goes on by itself when it is back; meanwhile you can read the transcript.
player-gone = The guide has closed, or it has been updated. Reload the page to go on.
player-new-button = New button: { $label }
player-chapter = Chapter { $label }
now-title = Buttons of the video
now-empty = While you watch, the buttons appear here. They stay afterwards.
cue-leaves = Opens in another tab.
settings-title = Settings
settings-speed = Speed
settings-speed-slow = Slow
settings-speed-normal = Normal
settings-speed-fast = Fast
settings-speed-faster = Very fast
settings-size = Size of the captions
settings-size-small = Small
settings-size-normal = Normal
settings-size-large = Large
settings-size-huge = Very large
settings-colour = Colours of the captions
settings-colour-white = White on black
settings-colour-yellow = Yellow on black
settings-colour-black = Black on white
settings-colour-blue = Yellow on blue
settings-quality = Quality of the video
settings-quality-auto = Automatic
settings-quality-high = High
settings-quality-low = Low, uses less data
chapters-title = Chapters
summary-title = Your NASpI in short
summary-month = Every month
summary-gross = before tax
summary-gross-until = before tax, until month { $month }
summary-from = From
summary-length = For how long
summary-first = First payment
summary-usually = usually; { $method }
method-bank = to your bank account
method-postal = to your postal account
method-savings = to your postal savings book
method-cash = in cash at the post office
duration-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
  }
duration-days-months = { $days } days, about { $months } months
more-title = To know more
panel-close = Close and go back to the video
documents-title = Your documents
document-kind-calendar = Calendar
document-kind-file = File
transcript-title = Everything the video says
transcript-page = Read the transcript on a page to print
transcript-heading = Transcript of the video guide
transcript-back = Back to the guide
quiet-title = What we count
quiet-now-counting = We count how often chapters, buttons and documents are opened, never by whom. You can say no.
quiet-now-silent = We count nothing of what you do here.
quiet-stop = Do not count what I do
quiet-resume = All right, you may count

## How it was worked out
calculation-title = How it was worked out
calculation-lead = We start from your pay of the last four years. Every line says where a figure comes from and which rule sets it.
calculation-capped = The formula would give more, but for those who lost their job in { $year } the law sets a maximum of { $maximum } a month. That is why you get the maximum.
calculation-gross = The amounts are gross: tax is taken off before the payment.
yes = yes
no = no

## Payment plan
schedule-title = Your payment plan
schedule-thirty = Every month of NASpI counts thirty days.
schedule-reduced = From month { $month } on the amount goes down by 3 % every month.
schedule-chart = A chart with a bar for every month: the same amounts are in the table
schedule-whole = whole amount
schedule-less = reduced amount
schedule-caption = The months, the gross amounts and when they usually arrive
schedule-month = Month
schedule-amount = Gross amount
schedule-paid = Usually paid
schedule-period = Period
schedule-days = Days
schedule-total = Total
schedule-usual = These are the usual dates, not a promise. The first payment often covers only part of the month.
schedule-cash = To collect in cash, go to a post office of the area you live in, with an identity document.

## New work
new-work-title = If you find a new job
new-work-lead = You have one month to tell us. What happens depends on the kind of work, on how long it lasts and on how much you earn. Answer three questions: the answer is for you alone and is sent to nobody.
work-missing = Something is still missing:
work-kind-legend = What work is it?
work-kind-subordinate = A job as an employee
work-kind-subordinate-note = Part-time or fixed-term too
work-kind-parasubordinate = A collaboration
work-kind-parasubordinate-note = “Collaborazione coordinata e continuativa”
work-kind-self_employed = Work of your own
work-kind-self_employed-note = VAT number, sole trader
work-kind-occasional = Small occasional jobs
work-kind-occasional-note = “PrestO” or “Libretto famiglia”
work-kind-occasional_farm = Occasional farm work
work-kind-occasional_farm-note = Up to 45 days a year
work-kind-on_call = Work on call
work-kind-on_call-note = Without having to answer the call
work-kind-traineeship = A traineeship or a study grant
work-kind-traineeship-note = Refunded volunteer work too
work-dates-legend = How long does it last?
work-starts = It starts on
work-ends = It ends on
work-ends-hint = If it has no end, leave this empty.
work-income-legend = How much do you earn?
work-income = Gross income you expect in a year
work-income-hint = In euro, for example 4,000
work-same = It is the same employer as before, or one connected with it
work-submit = See what happens
work-wrong-kind = Choose what work it is.
work-wrong-starts = Enter the day on which you start.
work-wrong-ends = Enter the day on which it ends, or leave it empty.
work-wrong-income = Enter how much you expect to earn in a year, for example 4,000.
work-wrong-order = The day on which it ends comes before the start: check the dates.
work-wrong-high = The income is too high: check the figure.
answer-unchanged = Your NASpI does not change
answer-cumulated = You get both: the NASpI is not reduced
answer-reduced = You keep the NASpI, reduced
answer-suspended = The NASpI stops and then goes on
answer-forfeited = You lose the NASpI
answer-limit = Income limit in a year
answer-today = Today your NASpI is
answer-cut = Less every month
answer-from = From
answer-to = Until
answer-resumes = It goes on
answer-notice = Last day to report
answer-left = What remains of your NASpI
answer-month = Month { $month }
answer-months = Months { $first }-{ $last }
answer-note = Gross amounts, worked out from the income you entered. What counts is your NASpI-Com notice.
answer-steps = What you have to do
answer-step-notice = **{ $by_first }** report the income you expect, with the NASpI-Com service.
answer-step-login = To enter the service you need SPID, CIE or CNS. A “patronato” can also do it for you.
answer-step-changes = If the income changes, report it again: the amount is worked out anew.
answer-step-resumes = You need not apply to get it back: it goes on by itself **{ $on }**.
answer-step-days = Keep the dates of the days on which you work.
answer-step-lost = If one day you lose this job too, you may claim NASpI again.
answer-step-nothing = You have nothing to do: the payments go on as before.
answer-service = Open NASpI-Com

## Stops, is reduced, is lost
cases-title = When it stops, is reduced or is lost
cases-caption = The most common cases, with the income limits for those who lost their job in { $year }
cases-what = What happens
cases-when = When
cases-cumulated = You get both
cases-cumulated-when = Occasional work up to { $limit } a year; occasional farm work up to 45 days; traineeships and study grants.
cases-reduced = It is reduced
cases-reduced-when = A job as an employee or a collaboration up to { $subordinate } a year, or work of your own up to { $own }: the NASpI goes down by 80 % of the income you expect.
cases-suspended = It stops
cases-suspended-when = A job of up to six months with an income above the limit: it stops and then goes on by itself.
cases-lost = It is lost
cases-lost-when = A job of more than six months with an income above the limit; work of your own beyond the limit; if you do not report within one month; when you reach your pension.

## In advance
anticipation-title = If you want to work for yourself: payment in advance
anticipation-declared = In your claim you declared work of your own: this part concerns you closely.
anticipation-lead = If you open a VAT number, a sole business or join a cooperative, you can ask at once for all the NASpI that remains.
anticipation-today = If you applied today
anticipation-left = What remains, gross
anticipation-first = At once, { $percent } %
anticipation-second = { $percent } %, at the latest { $on }
anticipation-once = In one sum
anticipation-step-apply = Apply within 30 days of the start.
anticipation-step-first = You receive { $percent } % as soon as the application is accepted.
anticipation-step-second = You receive the other { $percent } % at the end of the NASpI period, within six months of the application in any case, after checks.
anticipation-step-once = You receive everything in one sum.
anticipation-warning = **Careful:** if you become an employee again before the end of the period, you have to pay everything back; not if you work for the cooperative you joined. If the business ends through no fault of yours, you pay back only the part that corresponds to the job.

## Duties
obligations-title = What you have to do
obligation-siisl = Enter the SIISL platform, complete your CV and sign the digital activation pact.
obligation-activity = Report the income you expect from your own business.
obligations-siisl = The office enrols you on the SIISL platform. To enter you need SPID, CIE or CNS.
obligations-always = If you find work, even a little, report it within one month. If the job centre calls you, go: missing without a reason reduces the NASpI and can make you lose it.

## Rating
rating-title = Was it useful?
rating-legend = How useful was the guide, from 1 to 5?
rating-1 = not at all
rating-2 = a little
rating-3 = fairly
rating-4 = very
rating-5 = extremely
rating-comment = Would you like to tell us something?
rating-comment-hint = Optional. Do not write personal data.
rating-send = Send
rating-thanks = Thank you
rating-thanks-words = Your opinion helps us make better guides.

## Help
help-title = Help
help-lead = Here are the answers to the most common questions about the video guide.
help-qr = The QR code does not open
help-qr-words = Open the camera of your phone and frame the whole square, with some white around it. If the print is folded or stained, type the address that stands under the code.
help-link-wrong = The guide says that the link is not valid
help-link-wrong-words = Use the last letter you received: if another one was sent to you, the one before is no longer valid. The guide stays open for six months.
help-video = The video does not start, or stops
help-video-words = On a weak connection the video changes to a lower quality by itself. You can press “Sound only”, or read the transcript: it says the same.
help-sound = I hear nothing
help-sound-words = Turn up the volume of your phone and check that it is not silenced. The captions are already on.
help-figure = An amount or a date seems wrong
help-figure-words = Open “How it was worked out” under the video: it explains every step. If something is not right, call the contact centre or ask your “patronato”.
help-messages = I receive messages with a link
help-messages-words = The SMS and emails that tell you about the guide **never contain a link** and never ask for data. If the message has a link, do not open it.
help-language = Can I have the guide in another language?
help-language-words = Yes: choose the language at the top. Page, captions and documents change together.
help-who = Whom can I ask
help-who-words = Contact centre: **{ $landline }** from a landline (free), **{ $mobile }** from a mobile (paid, by your contract).

## Privacy
privacy-title = Privacy
privacy-lead = The guide is yours alone. Here we say which data it uses and for how long.
privacy-data = Which data
privacy-data-words = Your name and the figures of your claim: amount, length, payment dates. They serve to prepare the video and the documents. We use them for nothing else and give them to nobody.
privacy-time = For how long
privacy-time-words = The guide stays open for six months. Then the video and the documents are destroyed.
privacy-who = Who can see it
privacy-who-words = Whoever has the code of your letter. So do not show it and do not photograph it. On a computer that others use too, press “Close the guide” when you have finished.
privacy-work = The answers about new work
privacy-work-words = What you write in the form only serves to work out the answer: we do not keep it and send it to nobody.
privacy-cookies = Cookies
privacy-cookies-words = There are two, both technical. One keeps the guide open while you watch and ends after { $minutes } minutes. The other is there only if you choose a language or ask us not to count, and remembers that for six months. The place where you left the video and its settings stay in your browser. No cookie follows you, and nothing on this page comes from other sites.
privacy-counts = What we count
privacy-counts-words = We count how often guides, chapters, buttons and documents are opened, to make them better, without knowing by whom. If you do not want that, press “Do not count what I do” at the end of the guide. We also respect “Do Not Track” and “Global Privacy Control” of your browser.
privacy-rights = Your rights
privacy-rights-words = You can ask the institute’s data protection officer to see, correct or delete your data.

## Accessibility
accessibility-title = Accessibility
accessibility-heading = Accessibility statement
accessibility-lead = We want everybody to be able to use the video guide, with the phone they have and in the way they prefer.
accessibility-state = State
accessibility-state-words = The site is designed to WCAG 2.2, level AA, and EN 301 549. Every page is checked with automatic tools and with the keyboard alone before it is published.
accessibility-can = What you can do
accessibility-can-captions = watch the video with captions, already on, and choose their size and colours;
accessibility-can-audio = listen to the sound only;
accessibility-can-transcript = read the transcript, which holds everything the video says;
accessibility-can-speed = change the speed and jump from chapter to chapter;
accessibility-can-keyboard = use the whole page with the keyboard or with a screen reader;
accessibility-can-zoom = enlarge the page up to 200 % without losing anything;
accessibility-can-scripts = use the page without JavaScript: video, figures, documents and the form about new work remain.
accessibility-limits = Limits we know of
accessibility-limits-words = The video has no separate audio description: all the figures you see that matter are also spoken, and stand on the page. There is no sign language version yet.
accessibility-report = Tell us
accessibility-report-words = If something does not work for you, call **{ $landline }** from a landline or **{ $mobile }** from a mobile and say that it is about the NASpI video guide. If the answer is not enough, you can turn to the “Difensore civico per il digitale”.

## Personal area
area-title = Enter your personal area
area-heading = Your notices
area-over = To protect your data, the personal area has closed by itself. Please enter again.
area-lead = Here you find the notices about your application and open the video guide without the QR code.
area-enter = Enter with SPID or CIE
area-phone = Have your phone at hand: you confirm in two steps (level 2).
area-password = You type your password only on your identity provider’s site, never here.
area-leave-hint = When you have finished press “Leave”, above all on a device that is not yours.
area-leave = Leave
area-empty = There are no notices for now.
area-empty-more = When one of your NASpI applications is accepted, the notice with the video guide arrives here.
area-corrected = Corrected guide
area-new = New
area-foot = Application { $claim } · opens until { $day }
area-refused-title = Not entered
area-refused-heading = It was not possible to enter
area-refused-lead = The login was not completed. Your data are safe.
area-refused-level = You need a digital identity with confirmation in two steps: SPID level 2 or CIE.
area-refused-again = Try again
area-left-title = Personal area closed
area-left-heading = The personal area is closed
area-left-lead = The guide you had opened from here is closed too.
area-left-provider = Your identity provider may still remember you. If the device is not yours, leave there as well.
area-left-provider-link = Leave the identity provider too
area-left-back = Back to your notices
area-closed-title = Personal area
area-closed-heading = The personal area is not available here
area-closed-lead = You can open your guide with the QR code of the letter “NASpI application accepted”.
