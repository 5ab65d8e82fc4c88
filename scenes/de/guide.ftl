# Die Worte des Leitfadens auf Deutsch. Ein Satz, ein Gedanke; Anrede "Sie". Namen italienischer Dienste
# bleiben italienisch, mit ihrer Bedeutung daneben. Werte in Klammern: Ziffern im Bild, Wörter beim Sprechen.

guide-name = Ihr NASpI-Leitfaden

## Einstieg
welcome-title = Zum Einstieg
welcome-hello = Guten Tag, { $name }!
welcome-who = Ich arbeite für das Institut, das Ihre NASpI zahlt, das Arbeitslosengeld.
welcome-what = In knapp drei Minuten erfahren Sie, wie viel Sie erhalten, wann, und was bei Arbeit gilt.
welcome-band = Willkommen, { $name }
welcome-band-line = Leitfaden zu Ihrem Arbeitslosengeld

## Angenommen
accepted-title = Antrag angenommen
accepted-corrected = Wir haben Ihren Leitfaden berichtigt: Es gelten die jetzigen Angaben.
accepted-corrected-band = Berichtigter Leitfaden
accepted-changed-amount = Der monatliche Betrag hat sich geändert.
accepted-changed-amount-line = Neuer monatlicher Betrag
accepted-changed-start = Der Beginn hat sich geändert.
accepted-changed-start-line = Neuer Beginn
accepted-changed-duration = Die Dauer hat sich geändert.
accepted-changed-duration-line = Neue Dauer
accepted-yes = Ihr NASpI-Antrag ist angenommen ({ $claim_id }).
accepted-covers = Anhalten und Schaltflächen öffnen können Sie jederzeit.
accepted-band = Antrag angenommen
accepted-band-line = Nr. { $claim_id }
accepted-covers-band-line = Die Schaltflächen sind jederzeit da
accepted-number-label = Antragsnummer
accepted-number-value = { $claim_id }
accepted-benefit-label = Leistung
accepted-benefit-value = NASpI-Leistung

## Wie viel
amount-title = Wie viel Sie erhalten
amount-kicker = Wie viel Sie erhalten
amount-card-title = Ihr Arbeitslosengeld
amount-card-value = { $monthly_amount }
amount-card-label = brutto im Monat
amount-wage-label = Durchschnittlicher Monatslohn
amount-wage-value = { $reference_wage }
amount-origin-label = So wird gerechnet
amount-origin-value = { $amount_rule ->
    [maximum] Gesetzlicher Höchstbetrag { $law_year }
    [share] { $low_percent } des Durchschnittslohns
   *[mixed] { $low_percent } bis { $threshold }, dazu { $high_percent } vom Rest
  }
amount-card-note = Brutto: Die Steuern werden vor der Auszahlung abgezogen.
amount-monthly = Jeden Monat erhalten Sie vor Steuern { $monthly_amount }.
amount-origin = { $amount_rule ->
    [maximum] Das ist der Höchstbetrag für das Jahr Ihres Arbeitsverlusts (Lohn: { $reference_wage }).
    [share] Das sind { $low_percent } Ihres Durchschnittslohns der letzten vier Jahre ({ $reference_wage }).
   *[mixed] Er folgt aus Ihrem Durchschnittslohn der letzten vier Jahre ({ $reference_wage }).
  }

## Erste Zahlung
first-payment-title = Die erste Zahlung
first-payment-kicker = Wann das Geld kommt
first-payment-card-title = Die erste Zahlung
first-payment-start-label = Ihr Arbeitslosengeld beginnt
first-payment-start-value = { $start_from }
first-payment-window-label = Die erste Zahlung kommt meist
first-payment-window-value = { $first_window }
first-payment-sum-label = Wie viel, vor Steuern
first-payment-sum-value = { $first_amount }, { $first_days }
first-payment-method-label = So erhalten Sie das Geld
first-payment-method-value = { $payment_method ->
    [bank_account] Auf Ihr Bankkonto
    [postal_account] Auf Ihr Postkonto
    [postal_savings_book] Auf Ihr Postsparbuch
   *[cash_at_post_office] In bar beim Postamt
  }
first-payment-note = Die Termine sind Richtwerte: Einen festen Zahlungskalender gibt es nicht.
first-payment-start = Ihr Arbeitslosengeld beginnt { $start_from }.
first-payment-after-filing = Es beginnt am Tag nach dem Antrag, weil Sie ihn später gestellt haben.
first-payment-window = Die erste Zahlung kommt meist { $first_window }.
first-payment-sum = Vor Steuern erhalten Sie { $first_amount }, { $first_days }.
first-payment-method = { $payment_method ->
    [bank_account] Das Geld kommt auf Ihr Bankkonto.
    [postal_account] Das Geld kommt auf Ihr Postkonto.
    [postal_savings_book] Das Geld kommt auf Ihr Postsparbuch.
   *[cash_at_post_office] Sie können das Geld in bar abholen, in einem Postamt in Ihrer Nähe.
  }
first-payment-cash-limit = { $over_cash_limit ->
    [first] Aber die erste Zahlung beträgt über { $cash_limit }: Sie brauchen ein Konto oder eine Karte.
   *[later] Aber für mehr als { $cash_limit } auf einmal brauchen Sie ein Konto oder eine Karte.
  }

## Dauer
duration-title = Wie lange
duration-kicker = Wie lange
duration-card-title = { $duration }, { $end_until }
duration-card-note = { $reduction ->
    [none] Der Betrag bleibt die ganze Zeit gleich.
    [earlier] { $earlier_since_short } sinkt der Betrag jeden Monat um { $reduction_percent }.
    [at_age] { $at_age_since_short } sinkt der Betrag jeden Monat um { $reduction_percent }.
   *[usual] { $usual_since_short } sinkt der Betrag jeden Monat um { $reduction_percent }.
  }
duration-length = Das Arbeitslosengeld dauert { $duration }, { $end_until }.
duration-reduction = { $reduction ->
    [none] Der Betrag bleibt die ganze Zeit gleich.
    [earlier] Arbeitsverlust vor { $earlier_until }: { $earlier_since_first } sinkt der Betrag jeden Monat um { $reduction_percent }.
    [at_age] Beim Antrag waren Sie schon { $reduction_age } Jahre alt: Der Betrag sinkt erst { $at_age_since } um { $reduction_percent } im Monat.
   *[usual] { $usual_since_first } sinkt der Betrag jeden Monat um { $reduction_percent }.
  }

## Zahlungen prüfen
check-payments-title = Zahlungen prüfen
check-payments-kicker = Ihre Zahlungen
check-payments-card-title = Wo Sie sie prüfen
check-payments-card-note = Mit der Schaltfläche öffnen Sie den Dienst direkt.
check-payments-anytime = In Ihrem persönlichen Bereich prüfen Sie jede Zahlung.
check-payments-area = Dann öffnen Sie den Stand Ihres Antrags.
check-payments-login = Anmeldung mit SPID, elektronischer Identitätskarte oder nationaler Servicekarte.
check-payments-band = Zahlungen prüfen
check-payments-band-line = In Ihrem persönlichen Bereich, jederzeit
check-payments-step-status = Wählen Sie „Stato di una pratica o di una domanda“ (Stand eines Antrags)
check-payments-step-login = Melden Sie sich mit SPID, CIE (Identitätskarte) oder CNS (Servicekarte) an

## Neue Arbeit
new-work-title = Wenn Sie Arbeit finden
new-work-kicker = Wenn Sie Arbeit finden
new-work-card-title = Was mit der NASpI geschieht
new-work-question = Und wenn Sie Arbeit finden? Oft bleibt die NASpI.
new-work-notice = Fast jede neue Arbeit ist innerhalb eines Monats zu melden, als Angestellte oder auf Abruf innerhalb von { $notice_days } Tagen.
new-work-running = Für die angegebene Tätigkeit melden Sie den erwarteten Verdienst { $activity_by }, auch wenn er null ist.
new-work-running-past = Für die angegebene Tätigkeit endete die Frist für die Meldung des Einkommens { $activity_on }.
new-work-income = Und melden Sie das Einkommen des neuen Jahres { $income_by }: Sonst werden die Zahlungen eingestellt.
new-work-reduced = Bei neuem Arbeitgeber, bis zu { $limit_subordinate } brutto im Jahr, sinkt die NASpI um { $cut_example } je { $earned_example } Verdienst.
new-work-self-employed = Bei selbständiger Arbeit liegt die Grenze bei { $limit_self_employed } im Jahr.
new-work-suspended = Bei einer Anstellung bis zu { $short_job_months } Monaten und höherem Einkommen ruht die NASpI, dann läuft sie weiter.
new-work-band = Arbeit gefunden?
new-work-band-line = Melden: in einem Monat, angestellt in { $notice_days } Tagen
new-work-running-band = Ihre Tätigkeit
new-work-running-band-line = Melden Sie den erwarteten Verdienst
new-work-scale-title = Die NASpI sinkt
new-work-earned-value = +{ $earned_example }
new-work-earned-label = verdient
new-work-lost-value = −{ $cut_example }
new-work-lost-label = weniger NASpI
new-work-reduced-heading = Sie sinkt
new-work-reduced-text = Angestellt bis { $limit_subordinate } brutto im Jahr, selbständig bis { $limit_self_employed }
new-work-suspended-heading = Sie ruht
new-work-suspended-text = Anstellung bis { $short_job_months } Monate, Einkommen über der Grenze: Danach läuft sie weiter
new-work-cumulated-heading = Sie bleibt ganz
new-work-cumulated-text = Gelegenheitsarbeit (PrestO, Libretto famiglia) bis zur Grenze, Praktika
new-work-card-note = Die Schaltfläche „Mein Fall“ gibt Ihnen die Antwort für Sie.

## Gekürzt oder verloren
reduced-or-lost-title = Wann sie verloren geht
reduced-or-lost-kicker = Achtung
reduced-or-lost-card-title = Wann die NASpI verloren geht
reduced-or-lost-card-note = Die Schaltfläche zeigt alle Fälle: gekürzt, ruhend, verloren.
reduced-or-lost-long-job = Die NASpI verlieren Sie bei Anstellung über { $short_job_months } Monate und über der Grenze.
reduced-or-lost-silence = Oder wenn Sie Arbeit zu spät melden, außer bei Anstellung bis zu { $short_job_months } Monaten.
reduced-or-lost-pension = Und wenn Sie Anspruch auf Rente haben.
reduced-or-lost-step-long-job = Anstellung über { $short_job_months } Monate, mit Einkommen über der Grenze
reduced-or-lost-step-silence = Arbeit nicht rechtzeitig gemeldet, außer Anstellung bis { $short_job_months } Monate
reduced-or-lost-step-pension = Voraussetzungen für die Alters- oder Frührente

## Vorauszahlung
anticipation-title = Sich selbständig machen
anticipation-kicker = Sich selbständig machen
anticipation-card-title = Die NASpI im Voraus
anticipation-idea = { $self_employment ->
    [yes] Zu Ihrer selbständigen Tätigkeit: Den ganzen Rest können Sie im Voraus verlangen.
    [over] Zu Ihrer selbständigen Tätigkeit: Den ganzen Rest konnten Sie im Voraus verlangen.
   *[no] Wollen Sie sich selbständig machen? Sie können den Rest im Voraus verlangen.
  }
anticipation-deadline = { $self_employment ->
    [yes] Stellen Sie den Antrag für Ihre Tätigkeit { $anticipation_by }.
    [over] Für Ihre Tätigkeit endete die Antragsfrist { $anticipation_on }.
   *[no] Der Antrag ist innerhalb von { $application_days } Tagen nach Beginn zu stellen.
  }
anticipation-instalments = { $anticipation ->
    [two_instalments] Sie erhalten { $first_percent } sofort, und { $second_percent } nach einer Prüfung.
   *[lump_sum] Sie erhalten alles auf einmal.
  }
anticipation-return = Bei einer Anstellung vor dem vorgesehenen Ende zahlen Sie in der Regel alles zurück.
anticipation-band = Ihre eigene Tätigkeit
anticipation-band-line = Der Rest der NASpI, im Voraus
anticipation-step-deadline = { $self_employment ->
    [yes] Antrag { $anticipation_by }
    [over] Die Antragsfrist endete { $anticipation_on }
   *[no] Antrag innerhalb von { $application_days } Tagen nach Beginn der Tätigkeit
  }
anticipation-step-instalments = { $anticipation ->
    [two_instalments] { $first_percent } sofort, { $second_percent } nach der Prüfung
   *[lump_sum] Alles auf einmal
  }
anticipation-step-return = In der Regel zurückzuzahlen bei einer Anstellung vor dem vorgesehenen Ende
anticipation-card-note = Die Schaltfläche zeigt, wie es geht, und die Ausnahmen.

## SIISL
siisl-title = Die Plattform SIISL
siisl-kicker = Zu erledigen
siisl-card-title = Ihre Schritte im SIISL
siisl-what = Ein wichtiger Schritt: das SIISL, die Plattform für Arbeitsuchende.
siisl-deadline = Sie sind schon eingeschrieben: Anmeldung { $siisl_by }.
siisl-now = Sie sind eingeschrieben, aber die Frist ist um: Jetzt anmelden.
siisl-steps = Lebenslauf ausfüllen, und die Zusagen zur Arbeitsuche unterschreiben.
siisl-band = Das SIISL
siisl-band-line = Die Plattform für Arbeitsuchende
siisl-step-enter = { $siisl_state ->
    [past] Melden Sie sich mit SPID, CIE oder CNS an: am besten jetzt
   *[open] Melden Sie sich mit SPID, CIE oder CNS an { $siisl_by }
  }
siisl-step-cv = Füllen Sie den Lebenslauf aus
siisl-step-pad = Unterschreiben Sie die Vereinbarung (PAD): Ihre Zusagen zur Arbeitsuche
siisl-card-note = Sie führt zum Gespräch mit dem Arbeitsvermittlungszentrum.

## Abschied
goodbye-title = Hilfe und Abschied
goodbye-help = Brauchen Sie Hilfe? Rufen Sie { $phone_landline } an, vom Handy { $phone_mobile }.
goodbye-keeps = Dieser Leitfaden bleibt sechs Monate für Sie da.
goodbye-bye = Auf Wiedersehen, { $name }, und alles Gute!
goodbye-band = Contact Center { $phone_landline }
goodbye-band-line = Kostenlos vom Festnetz. Vom Handy: { $phone_mobile }

## Vorstellung
spot-title = Ihre NASpI, für Sie erklärt
spot-kicker = Der persönliche Leitfaden
spot-band = Ihre NASpI, für Sie erklärt
spot-band-line = Ein persönlicher Leitfaden, auf Ihrem Telefon
spot-hello = Guten Tag! Haben Sie das Arbeitslosengeld NASpI beantragt? Es gibt einen Leitfaden nur für Sie.
spot-letter = Wird Ihr Antrag angenommen, erhalten Sie einen Brief mit einem Code.
spot-code = Halten Sie Ihr Telefon auf den Code.
spot-guide = In weniger als drei Minuten erkläre ich Ihnen alles, und nenne Sie beim Namen.
spot-amount = Sie erfahren, wie viel Sie jeden Monat erhalten, und wann die Zahlungen kommen.
spot-work = Und was mit Ihrer Leistung geschieht, wenn Sie Arbeit finden.
spot-safe = Vorsicht: In SMS und E-Mails senden wir nie einen Link.
spot-bye = Brauchen Sie Hilfe? Rufen Sie das Contact Center an, oder fragen Sie ein Patronat. Bis bald!
spot-card-title = So öffnen Sie ihn
spot-step-letter = Brief mit dem Code erhalten
spot-step-code = Telefon auf den Code halten
spot-step-guide = Ihren Leitfaden ansehen
spot-finds-title = Was Sie darin finden
spot-find-amount-heading = Wie viel
spot-find-amount-text = Den Betrag jedes Monats, und wie er entsteht
spot-find-dates-heading = Wann
spot-find-dates-text = Die Zahlungstage, für Ihren Kalender
spot-find-work-heading = Neue Arbeit
spot-find-work-text = Was geschieht, wenn Sie Arbeit finden
spot-safe-band = Nie ein Link in Nachrichten
spot-safe-band-line = Der Leitfaden öffnet sich nur vom Brief oder vom persönlichen Bereich aus

## Schaltflächen
cue-settings = Sprache, Untertitel und Ton
cue-chapters = Inhalt des Leitfadens
cue-calculation = So wurde gerechnet
cue-calculation-pdf = Berechnung herunterladen
cue-calendar = Zum Kalender hinzufügen
cue-payments = Ihr Zahlungsplan
cue-schedule-pdf = Zahlungsplan herunterladen
cue-status-service = Zum Stand des Antrags
cue-login-note = Zur Anmeldung brauchen Sie SPID, CIE oder CNS.
cue-new-work-choice = Mein Fall
cue-new-work-pdf = Blatt zur neuen Arbeit herunterladen
cue-naspi-com = Neue Arbeit melden (NASpI-Com)
cue-cases = Gekürzt, ruhend, verloren: alle Fälle
cue-anticipation = So geht die Vorauszahlung
cue-anticipation-pdf = Blatt zur Vorauszahlung herunterladen
cue-obligations = Ihre Pflichten und Fristen
cue-obligations-pdf = Pflichten herunterladen
cue-other-cases = Mutterschaft, Krankheit, Rente und andere Fälle
cue-siisl-service = Zum SIISL
cue-rating = Den Leitfaden bewerten
cue-replay = Ein Kapitel noch einmal ansehen

## Dokumente
document-letter = Bescheid über die Annahme
document-calculation = So wurde gerechnet
document-schedule = Zahlungsplan
document-new-work = Wenn Sie neue Arbeit finden
document-anticipation = Vorauszahlung
document-obligations = Pflichten und Fristen
document-calendar = Kalender

## Untertitel
captions-label = Deutsch
