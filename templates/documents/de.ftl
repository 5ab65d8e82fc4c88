# Die Worte der Papiere. *Zwischen Sternchen* ist fett; Werte in Klammern kommen schon geschrieben.

## Alle
common-number = Antrag { $claim_number }
common-page = Seite
common-of = von
common-monthly = Betrag im Monat, brutto
common-duration = Dauer
common-total = Voraussichtliche Summe, brutto

## Brief
letter-title = NASpI-Antrag angenommen
letter-number = NASpI-Antrag Nr.
letter-accepted = Angenommen am
letter-date = Datum
letter-dated = { $place }, { $issued_on }
letter-greeting = Guten Tag, { $name },
letter-opening = Ihr Antrag auf das Arbeitslosengeld NASpI, gestellt { $submitted_on }, wurde *angenommen*. Das erhalten Sie.
letter-period = Zeitraum
letter-period-value = { $since } { $until }
letter-duration-value = { $length }, { $until_end }
letter-first-payment = Erste Zahlung, in der Regel
letter-first-payment-value = { $first_window }: { $first_amount } brutto { $first_days }
letter-method = So erhalten Sie sie
letter-method-value = { $payment_method ->
    [bank_account] auf Ihr Bankkonto
    [postal_account] auf Ihr Postkonto
    [postal_savings_book] auf Ihr Postsparbuch
   *[cash_at_post_office] bar im Postamt
  }
letter-method-cash-limit = bar im Postamt; über *{ $cash_limit }* brauchen Sie ein Konto oder eine Karte
letter-reduction = Kürzung um { $by_reduction_percent } jeden Monat
letter-reduction-value = { $reduction_since }, dem { $reduction_month } Monat
letter-reduction-none = keine: die Leistung endet vorher
letter-qr-alt = QR-Code, der Ihren Videoleitfaden öffnet: { $link }
letter-guide = Ihr persönlicher Videoleitfaden
letter-guide-how = Halten Sie Ihr Telefon auf den Code: In weniger als drei Minuten erfahren Sie, wie viel Sie erhalten, wann, und was Sie tun müssen. SPID ist nicht nötig. Oder geben Sie diese Adresse ein:
letter-guide-keeps = Der Leitfaden bleibt *sechs Monate* verfügbar. Der Code gehört nur Ihnen: Geben Sie ihn nicht weiter. In SMS und E-Mails senden wir nie einen Link.
letter-duties = Was Sie tun müssen
letter-duty-siisl = Melden Sie sich *{ $siisl_by }* im SIISL an, vervollständigen Sie Ihren Lebenslauf und unterschreiben Sie die digitale Aktivierungsvereinbarung.
letter-duty-siisl-past = Die Frist, um im SIISL aktiv zu werden, ist abgelaufen: Sie endete *{ $siisl_was }*. Falls noch nicht geschehen, melden Sie sich jetzt an, vervollständigen Sie Ihren Lebenslauf und unterschreiben Sie die digitale Aktivierungsvereinbarung.
letter-duty-activity = Teilen Sie *{ $activity_by }* das erwartete Einkommen aus Ihrer selbständigen Tätigkeit mit, auch wenn es null ist.
letter-duty-activity-past = Die Frist für die Meldung des Einkommens aus Ihrer selbständigen Tätigkeit ist abgelaufen: Sie endete *{ $activity_was }*.
letter-duty-income = Teilen Sie *{ $income_by }* das Einkommen mit, das Sie im neuen Jahr erwarten, auch wenn es null ist: Sonst werden die Zahlungen eingestellt.
letter-duty-anticipation = Für die angegebene Tätigkeit können Sie die Vorauszahlung *{ $anticipation_by }* beantragen.
letter-duty-anticipation-past = Die Frist für den Antrag auf Vorauszahlung für die angegebene Tätigkeit ist abgelaufen: Sie endete *{ $anticipation_was }*.
letter-duty-work = Fast jede neue Arbeit ist *innerhalb eines Monats* (als Angestellte oder auf Abruf *{ $notice_days }*) mit dem Dienst NASpI-Com zu melden.
letter-help = Brauchen Sie Hilfe?
letter-help-how = Rufen Sie *{ $phone_landline }* vom Festnetz oder *{ $phone_mobile }* vom Handy an, oder wenden Sie sich an ein Patronat.
letter-objection = Sind Sie nicht einverstanden?
letter-objection-how = Innerhalb von *90 Tagen* nach Erhalt dieses Briefes können Sie beim Provinzialkomitee (Comitato provinciale) Beschwerde einlegen: online auf { $website } mit SPID, CIE oder CNS, oder über ein Patronat (Gesetz 88/1989, Art. 46).

## Berechnung
calculation-title = So haben wir Ihre NASpI berechnet
calculation-lead = Jede Zahl Ihrer NASpI, mit den Daten, aus denen sie entsteht, und dem Gesetz, das sie festlegt. Die Schwellen sind die von { $year }, dem Jahr, in dem Sie die Arbeit verloren haben.
calculation-note = Die Beträge sind brutto: Die Einkommensteuer (IRPEF) wird bei der Zahlung einbehalten. Wenn etwas nicht stimmt, rufen Sie *{ $phone_landline }* vom Festnetz oder *{ $phone_mobile }* vom Handy an.
calculation-amount = Wie viel im Monat
calculation-time = Ab wann und wie lange
calculation-payment = Was kommt, Monat für Monat und insgesamt
calculation-duties = Ihre Fristen

## Zahlungsplan
schedule-title = Ihr Zahlungsplan
schedule-chart-alt = Diagramm der Beträge nach Kalendermonaten: die erste Zahlung { $first_amount }{ $reduced ->
    [yes] ; ab dem { $reduction_month } Monat sinkt der Betrag jeden Monat um { $by_reduction_percent }
   *[no] {""}
  }; insgesamt { $total }.
schedule-full = Voller Betrag
schedule-reduced = Gekürzter Betrag
schedule-month = Monat
schedule-days = Tage
schedule-window = In der Regel gezahlt
schedule-amount = Bruttobetrag
schedule-note = { $benefit_days ->
    [calendar] Gezahlt wird nach Kalendermonaten.
   *[payable] Gezahlt wird nach Kalendermonaten, höchstens 30 Tage im Monat.
  } Die Daten sind Richtwerte: Es gibt keinen festen Zahlungskalender; ein Teil der ersten Zahlung kann früher kommen. { $reduced ->
    [yes] Ab dem { $reduction_month } Leistungsmonat zu 30 Tagen sinkt der Betrag jeden Monat um { $by_reduction_percent }.
   *[no] {""}
  } Die Beträge sind brutto. Prüfen Sie jede Zahlung im Fascicolo previdenziale.

## Neue Arbeit
new-work-title = Wenn Sie eine neue Arbeit finden
new-work-lead = Fast jede neue Arbeit ist *innerhalb eines Monats* nach dem Beginn (als Angestellte oder auf Abruf *{ $notice_days }*) mit dem Dienst NASpI-Com zu melden. Was geschieht, hängt von Art, Dauer und dem Einkommen ab, das Sie bis zum 31. Dezember erwarten.
new-work-what = Art der Arbeit
new-work-within = Bis zur Grenze, rechtzeitig gemeldet
new-work-silent = Bis zur Grenze, nicht gemeldet
new-work-short = Über der Grenze, Vertrag bis { $short_job_months } Monate
new-work-long = Über der Grenze, länger oder unbefristet
new-work-limit = bis { $limit } im Jahr
new-work-limit-days = bis { $farm_days } im Jahr
new-work-limit-none = ohne Einkommensgrenze
new-work-kind = { $kind ->
    [subordinate] Arbeit als Angestellte(r)
    [parasubordinate] Dauerhafte Mitarbeit
    [self_employed] Selbständige Arbeit, Betrieb
    [occasional_self_employed] Gelegentliche selbständige Arbeit
    [presto] PrestO, Libretto famiglia
    [occasional_farm] Gelegentliche Landarbeit
    [on_call] Arbeit auf Abruf
    [civil_service] Zivildienst
   *[traineeship] Praktikum, Stipendium
  }
new-work-outcome = { $outcome ->
    [reduced] Gekürzt
    [suspended] Ausgesetzt
    [forfeited] Verloren
   *[whole] Bleibt ganz
  }
new-work-same-employer = Der neue Arbeitgeber muss ein anderer sein als der bisherige. Über der Grenze von PrestO und Libretto famiglia gelten die Regeln für Angestellte. Auf Abruf (ohne Pflicht zu folgen), Vertrag bis { $short_job_months } Monate: ausgesetzt nur an den Arbeitstagen.
new-work-silent-short = Eine nicht gemeldete Anstellung oder Arbeit auf Abruf mit einem Vertrag bis { $short_job_months } Monate: nicht verloren, sondern ausgesetzt.
new-work-examples = Zum Beispiel, mit Ihren Daten
new-work-examples-lead = Wenn Sie { $work_on } beginnen:
new-work-examples-lead-year = Wenn Sie { $work_on } beginnen, mit den Grenzen von { $work_year } (Anstellung { $subordinate_then }, selbständige Arbeit { $self_employed_then }):
new-work-over = Kein Beispiel: Ihre NASpI ist { $on_end } zu Ende gegangen, und eine Arbeit, die später beginnt, ändert sie nicht.
new-work-example = Beispiel
new-work-example-income = { $income } bis 31. Dezember
new-work-example-term = { $income } insgesamt, Vertrag { $until_day }
new-work-effect = Was geschieht
new-work-monthly = Sie erhalten { $work_in }
new-work-monthly-changed = { $after } statt { $before }
new-work-monthly-none = nichts
new-work-monthly-none-since = nichts, ab dem Tag des Beginns
new-work-monthly-whole = { $before }
new-work-until = Bis
new-work-notice = Melden bis
new-work-no-notice = nicht nötig
new-work-resumes = danach läuft sie weiter
new-work-cut = *Um wie viel wird gekürzt?* Um { $by_cut_percent_first } des erwarteten Einkommens, verteilt auf die Monate vom Beginn der Tätigkeit bis zum Ende der NASpI, höchstens bis 31. Dezember. Melden Sie dann *bis zum { $every_january }* jedes Jahres das Einkommen des neuen Jahres: Sonst werden die Zahlungen eingestellt.
new-work-activity = Sie haben eine selbständige Tätigkeit angegeben: Teilen Sie *{ $activity_notice_by }* das erwartete Einkommen mit, auch wenn es null ist.
new-work-activity-past = Sie haben eine selbständige Tätigkeit angegeben: Die Frist, das erwartete Einkommen zu melden, lief bis *{ $activity_due }*. Wenn Sie es nicht rechtzeitig getan haben, verlieren Sie die NASpI.
new-work-sources = Es gelten die Grenzen von { $limits_year }; beginnen Sie in einem anderen Jahr, gelten die jenes Jahres. D.Lgs. 22/2015, Art. 9, 10 und 11; D.L. 50/2017 Art. 54-bis; L. 197/2022 Art. 1 Abs. 344.

## Vorauszahlung
anticipation-title = Die Vorauszahlung der NASpI
anticipation-lead = Wenn Sie sich selbständig machen, können Sie alles, was Ihnen noch zusteht, im Voraus beantragen, statt es Monat für Monat zu erhalten.
anticipation-declared = Im Antrag haben Sie eine selbständige Tätigkeit angegeben: Diese Möglichkeit betrifft Sie.
anticipation-declared-by = Für diese Tätigkeit ist der Antrag *{ $anticipation_by }* zu stellen.
anticipation-declared-past = Für diese Tätigkeit ist die Antragsfrist abgelaufen: Sie endete *{ $anticipation_was }*.
anticipation-who = Wann Sie sie beantragen können
anticipation-who-self-employed = um eine selbständige Arbeit zu beginnen;
anticipation-who-business = um ein Einzelunternehmen zu gründen;
anticipation-who-cooperative = um einer Arbeitsgenossenschaft als Mitglied beizutreten.
anticipation-deadline = Der Antrag ist *innerhalb von { $application_days } Tagen* nach Beginn der Tätigkeit zu stellen.
anticipation-how = Wie sie gezahlt wird
anticipation-first = *Erste Rate*, gleich nach Annahme des Antrags.
anticipation-second = *Zweite Rate*, am theoretischen Ende der NASpI (für Sie { $on_end }), spätestens { $second_months } Monate nach dem Antrag auf Vorauszahlung.
anticipation-at-once = *Auf einmal*, gleich nach Annahme des Antrags.
anticipation-mixed = Anträge vor dem { $instalments_since } werden auf einmal gezahlt.
anticipation-check = Vor der zweiten Rate wird geprüft, dass Sie weder eine neue Anstellung noch eine eigene Rente haben.
anticipation-figures = Wie viel es für Sie wäre
anticipation-applied = Bei Antrag am
anticipation-rest = Es bleiben
anticipation-first-column = Erste Rate
anticipation-second-column = Zweite Rate
anticipation-due-column = Spätestens am
anticipation-gross = Bruttobeträge, die monatlichen Kürzungen sind schon abgezogen.
anticipation-return = Wann sie zurückzuzahlen ist
anticipation-return-when = Wenn Sie vor dem theoretischen Ende, { $on_end }, eine Anstellung finden, müssen Sie alles zurückzahlen; nicht, wenn Sie für die Genossenschaft arbeiten, der Sie beigetreten sind. Endete die Tätigkeit ohne Ihre Schuld, zahlen Sie nur den Teil zurück, der der Anstellung entspricht.
anticipation-sources = D.Lgs. 22/2015 Art. 8; L. 199/2025 Art. 1 Abs. 176; Rundschr. INPS 1/2026; Corte cost. 90/2024; Rundschr. INPS 36/2025.

## Pflichten
obligations-title = Was Sie tun müssen
obligations-lead = Wenige Dinge, mit ihren Fristen, damit Sie die NASpI nicht verlieren.
obligations-siisl = Werden Sie im SIISL aktiv
obligations-siisl-lead = Im SIISL, der Plattform für Arbeitsuchende, werden Sie automatisch eingeschrieben. Der Rest liegt bei Ihnen.
obligations-due = Zu erledigen bis
obligations-due-past = Die Frist ist abgelaufen: Sie endete am
obligations-step-enter = *Melden Sie sich an* mit SPID, CIE oder CNS.
obligations-step-cv = *Vervollständigen Sie Ihren Lebenslauf* mit Ihren Erfahrungen und Kenntnissen.
obligations-step-pad = *Unterschreiben Sie die digitale Aktivierungsvereinbarung* (PAD).
obligations-step-service = *Füllen Sie die Dienstleistungsvereinbarung vorab aus*: Sie brauchen sie im Arbeitsvermittlungszentrum.
obligations-late = Ist das Datum schon vorbei, tun Sie es jetzt: Die Verspätung allein nimmt Ihnen die NASpI nicht.
obligations-work = Wenn Sie eine Arbeit finden
obligations-work-notice = Fast jede neue Arbeit ist *innerhalb eines Monats* nach dem Beginn (als Angestellte oder auf Abruf *{ $notice_days }*) mit dem Dienst NASpI-Com zu melden.
obligations-work-activity = Teilen Sie für die angegebene selbständige Tätigkeit *{ $activity_by }* das erwartete Einkommen mit, auch wenn es null ist.
obligations-work-activity-past = Die Frist für die Meldung des Einkommens aus der angegebenen selbständigen Tätigkeit ist abgelaufen: Sie endete *{ $activity_was }*.
obligations-work-income = Teilen Sie *{ $income_by }*, und dann jedes Jahr, das Einkommen mit, das Sie im neuen Jahr erwarten, auch wenn es null ist: Sonst werden die Zahlungen eingestellt.
obligations-work-january = Wer ein Einkommen gemeldet hat, meldet *bis zum { $january }* jedes Jahres das des neuen Jahres, auch wenn es null ist: Sonst werden die Zahlungen eingestellt.
obligations-work-anticipation = Für die angegebene Tätigkeit können Sie die Vorauszahlung *{ $anticipation_by }* beantragen.
obligations-work-anticipation-past = Die Frist für den Antrag auf Vorauszahlung für die angegebene Tätigkeit ist abgelaufen: Sie endete *{ $anticipation_was }*.
obligations-work-part-time = Für eine Arbeit, die beim Antrag schon lief (auch die andere von zwei Teilzeitarbeiten), zählen dieselben Fristen ab dem Tag des Antrags.
obligations-centre = Das Arbeitsvermittlungszentrum
obligations-centre-did = Ihr NASpI-Antrag gilt bereits als Erklärung, dass Sie sofort für eine Arbeit zur Verfügung stehen.
obligations-centre-answer = Folgen Sie den Einladungen. Wer ohne triftigen Grund fehlt, verliert zuerst einen Viertelmonat, dann einen Monat, dann die NASpI.
obligations-ends = Wann die NASpI früher endet
obligations-ends-status = wenn Sie nicht mehr arbeitslos sind;
obligations-ends-pension = wenn Sie die Voraussetzungen für die Alters- oder Frührente erfüllen;
obligations-ends-disability = wenn Sie die ordentliche Invaliditätszulage erhalten und nicht die NASpI wählen.
obligations-sources = D.Lgs. 22/2015 Art. 7, 9, 10, 11; D.Lgs. 150/2015 Art. 21; D.L. 60/2024 Art. 25; D.M. 174/2024.

## Kalender
calendar-title = Die Daten Ihrer NASpI
calendar-start = NASpI beginnt
calendar-start-note = Erster Tag der Leistung.
calendar-end = NASpI endet
calendar-end-note = Letzter Tag der Leistung.
calendar-siisl = NASpI: letzter Tag, um im SIISL aktiv zu werden
calendar-siisl-note = Mit SPID, CIE oder CNS anmelden, den Lebenslauf vervollständigen und die digitale Aktivierungsvereinbarung unterschreiben.
calendar-siisl-past = Die Frist ist abgelaufen: Falls noch nicht geschehen, jetzt anmelden, den Lebenslauf vervollständigen und die digitale Aktivierungsvereinbarung unterschreiben.
calendar-activity = NASpI: letzter Tag, um das erwartete Einkommen zu melden
calendar-activity-note = Es betrifft die angegebene selbständige Tätigkeit: auch melden, wenn es null ist.
calendar-anticipation = NASpI: letzter Tag, um die Vorauszahlung zu beantragen
calendar-anticipation-note = Es betrifft die angegebene selbständige Tätigkeit.
calendar-income = NASpI: letzter Tag, um das Einkommen des neuen Jahres zu melden
calendar-income-note = Das erwartete Einkommen melden, auch wenn es null ist: Sonst werden die Zahlungen eingestellt.
calendar-cancelled = NASpI: Termin entfällt
calendar-cancelled-note = Nach einer Berichtigung gilt dieser Termin nicht mehr: Die anderen stehen im Kalender.
calendar-past = Die Frist ist abgelaufen.
calendar-payment = NASpI: in der Regel kommt die Zahlung ({ $months })
calendar-and = und
calendar-payment-note = Die Daten sind Richtwerte: Es gibt keinen festen Zahlungskalender. Im Fascicolo previdenziale prüfen. Fast jede neue Arbeit ist innerhalb eines Monats (als Angestellte oder auf Abruf { $notice_days }) mit dem Dienst NASpI-Com zu melden.

## Faltblatt
flyer-title = Ihre NASpI, für Sie erklärt
flyer-kicker = Arbeitslosengeld
flyer-lead = Wird Ihr Antrag angenommen, erhalten Sie einen *persönlichen Videoleitfaden*: In weniger als drei Minuten wissen Sie, wie viel Sie erhalten, wann, und was Sie tun müssen.
flyer-how = So öffnen Sie ihn
flyer-how-letter = *Mit dem Brief*: Halten Sie die Kamera Ihres Telefons auf den QR-Code und drücken Sie auf den Knopf, der den Leitfaden öffnet. SPID ist nicht nötig.
flyer-how-area = *Im persönlichen Bereich*: Melden Sie sich auf { $website } mit SPID, CIE oder CNS an und öffnen Sie die Mitteilung. Es gibt sie auch in der App.
flyer-how-paper = *Ohne Internet*: Der Brief sagt schon alles, was zählt. Ein Patronat kann den Leitfaden mit Ihnen öffnen.
flyer-finds = Was Sie darin finden
flyer-find-amount = den Betrag jedes Monats und wie er entsteht
flyer-find-dates = die Zahlungstage, für Ihren Kalender
flyer-find-work = was geschieht, wenn Sie eine Arbeit finden
flyer-find-duties = was Sie tun müssen, und bis wann
flyer-find-access = Untertitel, Abschrift und Dokumente in mehreren Sprachen
flyer-safe = Vorsicht vor Betrug
flyer-safe-links = In unseren SMS und E-Mails steht *nie ein Link*: Sie geben nur Bescheid. Finden Sie einen, öffnen Sie ihn nicht.
flyer-safe-data = Der Leitfaden fragt nie nach Passwörtern, Codes oder Bankdaten.
flyer-safe-code = Der Code auf dem Brief gehört nur Ihnen: Geben Sie ihn nicht weiter.
flyer-keeps = Der Leitfaden bleibt *sechs Monate* verfügbar; die Dokumente können Sie herunterladen und behalten.
flyer-help = Brauchen Sie Hilfe?
flyer-help-how = Rufen Sie *{ $phone_landline }* vom Festnetz oder *{ $phone_mobile }* vom Handy an, oder wenden Sie sich an ein Patronat.
flyer-picture-alt = Ein Brief mit dem QR-Code, daneben ein Telefon, das auf ihn gerichtet ist und den Leitfaden zeigt.
