# Die Wörter der Seiten. Einfache Sprache, kurze Sätze, Anrede „Sie“; geschlechtsneutral.
# **Zwei Sternchen** heben hervor. Was in Klammern steht, ist schon so geschrieben, wie man es liest.

## Jede Seite
site-name = NASpI-Videoleitfaden
site-name-strong = Videoleitfaden
site-name-rest = NASpI
skip = Zum Inhalt
languages = Sprache
help-link = Hilfe
privacy-link = Datenschutz
accessibility-link = Barrierefreiheit
footer-question = Möchten Sie mit jemandem sprechen?
footer-phones = **{ $landline }** vom Festnetz, **{ $mobile }** vom Handy
close-guide = Leitfaden schließen

## Startseite
home-title = Der Leitfaden zu Ihrer NASpI
home-heading = Der Videoleitfaden zu Ihrer NASpI
home-lead = Ein persönliches Video erklärt Ihnen, wie viel Sie erhalten, wann die Zahlungen kommen und was Sie tun müssen.
home-step-letter = Nehmen Sie das Schreiben „NASpI-Antrag angenommen“.
home-step-scan = Richten Sie die Kamera Ihres Handys auf den QR-Code der ersten Seite.
home-step-open = Drücken Sie „Leitfaden öffnen“.
home-no-letter = Kein Schreiben zur Hand? Den Link finden Sie auch in der Mitteilung in Ihrem persönlichen Bereich.

## Seite des QR-Codes
landing-title = Öffnen Sie Ihren Leitfaden
landing-heading = Ihr Videoleitfaden ist bereit
landing-lead = In wenigen Minuten erklären wir Ihnen, wie es nach Ihrem Antrag weitergeht: wie viel, wann und was Sie tun müssen.
landing-open = Leitfaden öffnen
landing-sound = Das Video spricht: Unter Leuten nehmen Sie Kopfhörer oder die Untertitel.
landing-private = Der Leitfaden ist persönlich: Geben Sie den Code Ihres Schreibens nicht weiter.
landing-free = Er ist kostenlos und fragt weder nach Passwörtern noch nach Bankdaten.
birth-legend = Ihr Geburtsdatum
birth-hint = Zum Beispiel 12 5 1984
birth-day = Tag
birth-month = Monat
birth-year = Jahr
closed-title = Der Leitfaden öffnet sich nicht
closed-heading = Wir können den Leitfaden nicht öffnen
closed-lead = Der Link stimmt nicht oder gilt nicht mehr.
closed-lead-birth = Der Link oder das Geburtsdatum stimmt nicht. Prüfen Sie das Datum und versuchen Sie es noch einmal.
closed-again = Noch einmal versuchen
closed-scan = Lesen Sie den QR-Code auf der ersten Seite des letzten Schreibens, das Sie erhalten haben, noch einmal ein.
closed-call = Öffnet er sich trotzdem nicht, rufen Sie { $landline } vom Festnetz oder { $mobile } vom Handy an.

## Wenn etwas nicht stimmt
error-help = So funktioniert der Videoleitfaden
error-not-found = Diese Seite gibt es nicht
error-not-found-1 = Die Adresse führt zu keiner Seite.
error-not-found-2 = Wenn Sie die Adresse von Hand geschrieben haben, prüfen Sie jeden Buchstaben.
error-forbidden = Von hier aus geht das nicht
error-forbidden-1 = Diese Adresse öffnet sich nur aus Ihrem Leitfaden.
error-forbidden-2 = Lesen Sie den QR-Code des Schreibens noch einmal ein und versuchen Sie es wieder.
error-session = Öffnen Sie Ihren Leitfaden noch einmal
error-session-1 = Zum Schutz Ihrer Daten schließt sich der Leitfaden nach einer Weile von selbst.
error-session-2 = Lesen Sie den QR-Code des Schreibens noch einmal ein oder öffnen Sie den Link in Ihrer Mitteilung.
error-expired = Ihr Leitfaden ist nicht mehr verfügbar
error-expired-1 = Der Videoleitfaden bleibt sechs Monate nach der Annahme des Antrags offen: Die sechs Monate sind vorbei.
error-expired-2 = An Ihrer Leistung ändert sich nichts. Beträge und Zahlungen finden Sie in Ihrem persönlichen Bereich, mit SPID, CIE oder CNS.
error-replaced = Diese Datei gehört zu einem anderen Leitfaden
error-replaced-1 = Inzwischen wurde der Leitfaden aktualisiert, oder in diesem Browser wurde ein anderer geöffnet.
error-replaced-2 = Gehen Sie zurück zum Leitfaden: Dort finden Sie die richtigen Dokumente.
error-too-many = Warten Sie ein paar Minuten
error-too-many-1 = Es gab zu viele Versuche hintereinander.
error-too-many-2 = Versuchen Sie es in einer Viertelstunde wieder.
error-form = Wir haben die Anfrage nicht verstanden
error-form-1 = Etwas im Formular ist nicht gut angekommen.
error-form-2 = Gehen Sie zurück und versuchen Sie es noch einmal.
error-inside = Bei uns gibt es ein Problem
error-inside-1 = Es liegt nicht an Ihnen, und Ihre Daten sind sicher.
error-inside-2 = Versuchen Sie es in ein paar Minuten wieder.

## Der Leitfaden
guide-title = Ihr Leitfaden
guide-hello = Guten Tag { $name }, hier ist Ihr Leitfaden
guide-until = Ihr Leitfaden bleibt { $until } offen.
guide-sound-italian = Das Video spricht Italienisch; Untertitel, Seite und Dokumente sind auf Deutsch.
video-label = Videoleitfaden, dauert { $time } Minuten
video-none = Ihr Browser zeigt keine Videos. Weiter unten steht die Abschrift mit allem, was gesagt wird.
player-start = Leitfaden ansehen
player-resume = Weiter ab { $time }
player-from-start = Von Anfang an
player-captions = Untertitel
player-audio-only = Nur Ton
player-problem = Das Video startet nicht. Versuchen Sie es gleich noch einmal oder lesen Sie weiter unten die Abschrift.
player-offline = Die Verbindung ist weg. Das Video läuft von selbst weiter, wenn sie wieder da ist; inzwischen können Sie die Abschrift lesen.
player-gone = Der Leitfaden wurde geschlossen oder aktualisiert. Laden Sie die Seite neu, um fortzufahren.
player-new-button = Neue Schaltfläche: { $label }
player-chapter = Kapitel { $label }
now-title = Schaltflächen des Videos
now-empty = Während Sie schauen, erscheinen hier die Schaltflächen. Sie bleiben auch danach.
cue-leaves = Öffnet sich in einem anderen Tab.
settings-title = Einstellungen
settings-speed = Geschwindigkeit
settings-speed-slow = Langsam
settings-speed-normal = Normal
settings-speed-fast = Schnell
settings-speed-faster = Sehr schnell
settings-size = Größe der Untertitel
settings-size-small = Klein
settings-size-normal = Normal
settings-size-large = Groß
settings-size-huge = Sehr groß
settings-colour = Farben der Untertitel
settings-colour-white = Weiß auf Schwarz
settings-colour-yellow = Gelb auf Schwarz
settings-colour-black = Schwarz auf Weiß
settings-colour-blue = Gelb auf Blau
settings-quality = Qualität des Videos
settings-quality-auto = Automatisch
settings-quality-high = Hoch
settings-quality-low = Niedrig, braucht weniger Daten
chapters-title = Kapitel
summary-title = Ihre NASpI in Kürze
summary-month = Jeden Monat
summary-gross = brutto
summary-gross-until = brutto, bis zum { $month }. Monat
summary-from = Ab wann
summary-length = Wie lange
summary-first = Erste Zahlung
summary-usually = meistens; { $method }
method-bank = auf Ihr Bankkonto
method-postal = auf Ihr Postkonto
method-savings = auf Ihr Postsparbuch
method-cash = bar im Postamt
duration-days = { $days ->
    [one] { $days } Tag
   *[other] { $days } Tage
  }
duration-days-months = { $days } Tage, etwa { $months } Monate
more-title = Mehr erfahren
panel-close = Schließen und zurück zum Video
documents-title = Ihre Dokumente
document-kind-calendar = Kalender
document-kind-file = Datei
transcript-title = Alles, was das Video sagt
transcript-page = Die Abschrift auf einer Seite zum Drucken lesen
transcript-heading = Abschrift des Videoleitfadens
transcript-back = Zurück zum Leitfaden
quiet-title = Was wir zählen
quiet-now-counting = Wir zählen, wie oft Kapitel, Schaltflächen und Dokumente geöffnet werden, nie von wem. Sie können nein sagen.
quiet-now-silent = Wir zählen nichts von dem, was Sie hier tun.
quiet-stop = Nicht zählen, was ich tue
quiet-resume = In Ordnung, Sie dürfen zählen

## So wurde gerechnet
calculation-title = So wurde gerechnet
calculation-lead = Wir gehen von Ihren Löhnen der letzten vier Jahre aus. Jede Zeile sagt, woher eine Zahl kommt und welche Vorschrift sie festlegt.
calculation-capped = Die Formel ergäbe mehr, aber für alle, die { $year } ihre Arbeit verloren haben, setzt das Gesetz einen Höchstbetrag von { $maximum } im Monat. Darum erhalten Sie den Höchstbetrag.
calculation-gross = Die Beträge sind brutto: die Steuern werden vor der Zahlung abgezogen.
yes = ja
no = nein

## Zahlungsplan
schedule-title = Ihr Zahlungsplan
schedule-thirty = Jeder NASpI-Monat zählt dreißig Tage.
schedule-reduced = Ab dem { $month }. Monat sinkt der Betrag jeden Monat um 3 %.
schedule-chart = Ein Diagramm mit einem Balken für jeden Monat: dieselben Beträge stehen in der Tabelle
schedule-whole = voller Betrag
schedule-less = gekürzter Betrag
schedule-caption = Die Monate, die Bruttobeträge und wann sie meistens kommen
schedule-month = Monat
schedule-amount = Bruttobetrag
schedule-paid = Meistens bezahlt
schedule-period = Zeitraum
schedule-days = Tage
schedule-total = Summe
schedule-usual = Das sind die üblichen Termine, kein Versprechen. Die erste Zahlung deckt oft nur einen Teil des Monats.
schedule-cash = Bar erhalten Sie das Geld in einem Postamt der Gegend, in der Sie wohnen, mit einem Ausweis.

## Neue Arbeit
new-work-title = Wenn Sie eine neue Arbeit finden
new-work-lead = Sie haben einen Monat Zeit, es zu melden. Was geschieht, hängt von der Art der Arbeit ab, von der Dauer und vom Verdienst. Beantworten Sie drei Fragen: Die Antwort ist nur für Sie und geht an niemanden.
work-missing = Es fehlt noch etwas:
work-kind-legend = Was für eine Arbeit ist es?
work-kind-subordinate = Eine Anstellung
work-kind-subordinate-note = Auch in Teilzeit oder befristet
work-kind-parasubordinate = Eine Mitarbeit auf Dauer
work-kind-parasubordinate-note = „Collaborazione coordinata e continuativa“
work-kind-self_employed = Eine eigene Tätigkeit
work-kind-self_employed-note = Mehrwertsteuernummer, Einzelunternehmen
work-kind-occasional = Gelegentliche kleine Arbeiten
work-kind-occasional-note = „PrestO“ oder „Libretto famiglia“
work-kind-occasional_farm = Gelegentliche Arbeit in der Landwirtschaft
work-kind-occasional_farm-note = Bis zu 45 Tage im Jahr
work-kind-on_call = Arbeit auf Abruf
work-kind-on_call-note = Ohne Pflicht, dem Ruf zu folgen
work-kind-traineeship = Ein Praktikum oder ein Stipendium
work-kind-traineeship-note = Auch freiwillige Arbeit mit Entschädigung
work-dates-legend = Wie lange dauert sie?
work-starts = Sie beginnt am
work-ends = Sie endet am
work-ends-hint = Wenn sie kein Ende hat, lassen Sie das Feld leer.
work-income-legend = Wie viel verdienen Sie?
work-income = Bruttoeinkommen, das Sie in einem Jahr erwarten
work-income-hint = In Euro, zum Beispiel 4.000
work-same = Es ist derselbe Arbeitgeber wie vorher oder einer, der mit ihm verbunden ist
work-submit = Zeigen, was geschieht
work-wrong-kind = Wählen Sie aus, was für eine Arbeit es ist.
work-wrong-starts = Schreiben Sie den Tag, an dem Sie anfangen.
work-wrong-ends = Schreiben Sie den Tag, an dem sie endet, oder lassen Sie das Feld leer.
work-wrong-income = Schreiben Sie, wie viel Sie in einem Jahr verdienen werden, zum Beispiel 4.000.
work-wrong-order = Das Ende liegt vor dem Anfang: Prüfen Sie die Tage.
work-wrong-high = Das Einkommen ist zu hoch: Prüfen Sie die Zahl.
answer-unchanged = Ihre NASpI ändert sich nicht
answer-cumulated = Sie erhalten beides: Die NASpI wird nicht gekürzt
answer-reduced = Sie erhalten die NASpI weiter, gekürzt
answer-suspended = Die NASpI wird unterbrochen und läuft dann weiter
answer-forfeited = Sie verlieren die NASpI
answer-limit = Einkommensgrenze in einem Jahr
answer-today = Heute beträgt Ihre NASpI
answer-cut = Jeden Monat weniger
answer-from = Ab wann
answer-to = Bis wann
answer-resumes = Sie läuft weiter
answer-notice = Letzter Tag für die Meldung
answer-left = Was Ihnen von der NASpI bleibt
answer-month = Monat { $month }
answer-months = Monate { $first }-{ $last }
answer-note = Bruttobeträge, berechnet mit dem Einkommen, das Sie geschrieben haben. Maßgeblich ist die Meldung mit NASpI-Com.
answer-steps = Was Sie tun müssen
answer-step-notice = Melden Sie **{ $by }** das Einkommen, das Sie erwarten, mit dem Dienst NASpI-Com.
answer-step-login = Für den Dienst brauchen Sie SPID, CIE oder CNS. Auch ein Patronat kann es für Sie tun.
answer-step-changes = Wenn sich das Einkommen ändert, melden Sie es noch einmal: Der Betrag wird neu berechnet.
answer-step-resumes = Dafür brauchen Sie keinen Antrag: Sie läuft **{ $on }** von selbst weiter.
answer-step-days = Bewahren Sie die Daten der Tage auf, an denen Sie arbeiten.
answer-step-lost = Wenn Sie eines Tages auch diese Arbeit verlieren, können Sie die NASpI neu beantragen.
answer-step-nothing = Sie müssen nichts tun: Die Zahlungen gehen weiter wie bisher.
answer-service = NASpI-Com öffnen

## Unterbrochen, verringert, verloren
cases-title = Wann sie unterbrochen, gekürzt oder verloren wird
cases-caption = Die häufigsten Fälle, mit den Einkommensgrenzen für alle, die { $year } ihre Arbeit verloren haben
cases-what = Was geschieht
cases-when = Wann
cases-cumulated = Beides zusammen
cases-cumulated-when = Gelegentliche Arbeit bis { $limit } im Jahr; gelegentliche Arbeit in der Landwirtschaft bis 45 Tage; Praktika und Stipendien.
cases-reduced = Gekürzt
cases-reduced-when = Anstellung oder Mitarbeit bis { $subordinate } im Jahr oder eigene Tätigkeit bis { $own }: Die NASpI sinkt um 80 % des Einkommens, das Sie erwarten.
cases-suspended = Unterbrochen
cases-suspended-when = Anstellung bis zu sechs Monaten mit einem Einkommen über der Grenze: Sie wird unterbrochen und läuft dann von selbst weiter.
cases-lost = Verloren
cases-lost-when = Anstellung von mehr als sechs Monaten mit einem Einkommen über der Grenze; eigene Tätigkeit über der Grenze; wenn Sie es nicht innerhalb eines Monats melden; wenn Sie in Rente gehen.

## Im Voraus
anticipation-title = Wenn Sie sich selbständig machen: die NASpI im Voraus
anticipation-declared = Im Antrag haben Sie eine eigene Tätigkeit angegeben: Dieser Teil geht Sie besonders an.
anticipation-lead = Wenn Sie eine Mehrwertsteuernummer eröffnen, ein Einzelunternehmen gründen oder einer Genossenschaft beitreten, können Sie die ganze restliche NASpI sofort verlangen.
anticipation-today = Wenn Sie heute den Antrag stellen
anticipation-left = Es bleiben Ihnen, brutto
anticipation-first = Sofort { $percent } %
anticipation-second = { $percent } %, spätestens { $on }
anticipation-once = Auf einmal
anticipation-step-apply = Stellen Sie den Antrag innerhalb von 30 Tagen nach dem Beginn.
anticipation-step-first = Sie erhalten { $percent } %, sobald der Antrag angenommen ist.
anticipation-step-second = Sie erhalten die restlichen { $percent } % am Ende der NASpI-Zeit, spätestens sechs Monate nach dem Antrag, nach den Kontrollen.
anticipation-step-once = Sie erhalten alles auf einmal.
anticipation-warning = **Achtung:** Wenn Sie vor dem Ende der Zeit wieder eine Anstellung annehmen, müssen Sie alles zurückzahlen; nicht, wenn Sie für die Genossenschaft arbeiten, der Sie beigetreten sind. Endet die Tätigkeit ohne Ihre Schuld, zahlen Sie nur den Teil zurück, der der Anstellung entspricht.

## Pflichten
obligations-title = Was Sie tun müssen
obligation-siisl = Melden Sie sich im SIISL an, vervollständigen Sie Ihren Lebenslauf und unterschreiben Sie die digitale Aktivierungsvereinbarung.
obligation-activity = Melden Sie das Einkommen, das Sie aus Ihrer selbständigen Tätigkeit erwarten.
obligations-siisl = Im SIISL schreibt Sie das Amt ein. Für den Zugang brauchen Sie SPID, CIE oder CNS.
obligations-always = Wenn Sie Arbeit finden, auch wenig, melden Sie es innerhalb eines Monats. Wenn das Arbeitsamt Sie einlädt, gehen Sie hin: Fehlen ohne Grund kürzt die NASpI, und Sie können sie verlieren.

## Bewertung
rating-title = War er nützlich?
rating-legend = Wie nützlich war der Leitfaden, von 1 bis 5?
rating-1 = gar nicht
rating-2 = wenig
rating-3 = ziemlich
rating-4 = sehr
rating-5 = äußerst
rating-comment = Möchten Sie uns etwas sagen?
rating-comment-hint = Freiwillig. Schreiben Sie keine persönlichen Daten.
rating-send = Senden
rating-thanks = Danke
rating-thanks-words = Ihre Meinung hilft uns, bessere Leitfäden zu machen.

## Hilfe
help-title = Hilfe
help-lead = Hier finden Sie Antworten auf die häufigsten Fragen zum Videoleitfaden.
help-qr = Der QR-Code öffnet sich nicht
help-qr-words = Öffnen Sie die Kamera des Handys und nehmen Sie das ganze Quadrat ins Bild, mit etwas Weiß darum. Wenn der Druck gefaltet oder fleckig ist, schreiben Sie die Adresse ab, die unter dem Code steht.
help-link-wrong = Es heißt, der Link gilt nicht
help-link-wrong-words = Nehmen Sie das letzte Schreiben, das Sie erhalten haben: Wenn Ihnen ein neues geschickt wurde, gilt das frühere nicht mehr. Der Leitfaden bleibt sechs Monate offen.
help-video = Das Video startet nicht oder bleibt stehen
help-video-words = Bei schwacher Verbindung wechselt das Video von selbst zu einer niedrigeren Qualität. Sie können „Nur Ton“ drücken oder die Abschrift lesen: Sie sagt dasselbe.
help-sound = Ich höre nichts
help-sound-words = Stellen Sie das Handy lauter und prüfen Sie, ob es stumm ist. Die Untertitel sind schon eingeschaltet.
help-figure = Ein Betrag oder ein Datum kommt mir falsch vor
help-figure-words = Öffnen Sie „So wurde gerechnet“ unter dem Video: Dort steht jeder Schritt. Wenn etwas nicht stimmt, rufen Sie das Contact Center an oder gehen Sie zu Ihrem Patronat.
help-messages = Ich bekomme Nachrichten mit einem Link
help-messages-words = Die SMS und E-Mails zum Leitfaden **enthalten nie einen Link** und fragen nie nach Daten. Wenn die Nachricht einen Link hat, öffnen Sie ihn nicht.
help-language = Gibt es den Leitfaden in einer anderen Sprache?
help-language-words = Ja: Wählen Sie oben die Sprache. Seite, Untertitel und Dokumente wechseln zusammen.
help-who = Wen kann ich fragen
help-who-words = Contact Center: **{ $landline }** vom Festnetz (kostenlos), **{ $mobile }** vom Handy (kostenpflichtig, je nach Vertrag).

## Datenschutz
privacy-title = Datenschutz
privacy-lead = Der Leitfaden gehört nur Ihnen. Hier sagen wir, welche Daten er verwendet und wie lange.
privacy-data = Welche Daten
privacy-data-words = Ihren Namen und die Zahlen Ihres Antrags: Betrag, Dauer, Zahlungstermine. Daraus entstehen das Video und die Dokumente. Wir verwenden sie für nichts anderes und geben sie niemandem.
privacy-time = Wie lange
privacy-time-words = Der Leitfaden bleibt sechs Monate offen. Danach werden Video und Dokumente vernichtet.
privacy-who = Wer ihn sehen kann
privacy-who-words = Wer den Code Ihres Schreibens hat. Darum zeigen Sie ihn nicht und fotografieren Sie ihn nicht. Auf einem Computer, den auch andere benutzen, drücken Sie am Ende „Leitfaden schließen“.
privacy-work = Die Antworten zur neuen Arbeit
privacy-work-words = Was Sie ins Formular schreiben, dient nur der Berechnung: Wir behalten es nicht und schicken es niemandem.
privacy-cookies = Cookies
privacy-cookies-words = Es gibt zwei, beide technisch. Einer hält den Leitfaden offen, während Sie schauen, und endet nach { $minutes } Minuten. Den anderen gibt es nur, wenn Sie eine Sprache wählen oder nicht gezählt werden wollen; er merkt sich das sechs Monate. Die Stelle, an der Sie aufgehört haben, und die Einstellungen bleiben in Ihrem Browser. Kein Cookie folgt Ihnen, und nichts auf dieser Seite kommt von anderen Seiten.
privacy-counts = Was wir zählen
privacy-counts-words = Wir zählen, wie oft Leitfäden, Kapitel, Schaltflächen und Dokumente geöffnet werden, um sie besser zu machen, ohne zu wissen, von wem. Wenn Sie das nicht wollen, drücken Sie unten im Leitfaden „Nicht zählen, was ich tue“. Wir achten auch auf „Do Not Track“ und „Global Privacy Control“ Ihres Browsers.
privacy-rights = Ihre Rechte
privacy-rights-words = Bei der Stelle für Datenschutz des Instituts können Sie Ihre Daten einsehen, berichtigen oder löschen lassen.

## Barrierefreiheit
accessibility-title = Barrierefreiheit
accessibility-heading = Erklärung zur Barrierefreiheit
accessibility-lead = Alle sollen den Videoleitfaden benutzen können, mit dem Handy, das sie haben, und auf ihre Weise.
accessibility-state = Stand
accessibility-state-words = Die Seite ist nach WCAG 2.2, Stufe AA, und EN 301 549 entworfen. Jede Seite wird vor der Veröffentlichung mit automatischen Werkzeugen und nur mit der Tastatur geprüft.
accessibility-can = Was Sie tun können
accessibility-can-captions = das Video mit Untertiteln ansehen, die schon eingeschaltet sind, und ihre Größe und Farben wählen;
accessibility-can-audio = nur den Ton hören;
accessibility-can-transcript = die Abschrift lesen, in der alles steht, was das Video sagt;
accessibility-can-speed = die Geschwindigkeit ändern und von Kapitel zu Kapitel springen;
accessibility-can-keyboard = die ganze Seite mit der Tastatur oder mit einem Vorleseprogramm benutzen;
accessibility-can-zoom = die Seite bis auf 200 % vergrößern, ohne etwas zu verlieren;
accessibility-can-scripts = die Seite ohne JavaScript benutzen: Video, Zahlen, Dokumente und das Formular zur neuen Arbeit bleiben.
accessibility-limits = Grenzen, die wir kennen
accessibility-limits-words = Das Video hat keine eigene Audiodeskription: alle wichtigen Zahlen, die man sieht, werden auch gesprochen und stehen auf der Seite. Eine Fassung in Gebärdensprache gibt es noch nicht.
accessibility-report = Melden Sie es uns
accessibility-report-words = Wenn etwas für Sie nicht funktioniert, rufen Sie **{ $landline }** vom Festnetz oder **{ $mobile }** vom Handy an und sagen Sie, dass es um den NASpI-Videoleitfaden geht. Wenn die Antwort nicht genügt, können Sie sich an den „Difensore civico per il digitale“ wenden.

## Persönlicher Bereich
area-title = Zum persönlichen Bereich
area-heading = Ihre Mitteilungen
area-over = Zum Schutz Ihrer Daten hat sich der persönliche Bereich von selbst geschlossen. Bitte melden Sie sich neu an.
area-lead = Hier finden Sie die Mitteilungen zu Ihrem Antrag und öffnen den Videoleitfaden ohne QR-Code.
area-enter = Mit SPID oder CIE anmelden
area-phone = Halten Sie Ihr Handy bereit: bestätigt wird in zwei Schritten (Stufe 2).
area-password = Ihr Passwort geben Sie nur beim Identitätsanbieter ein, nie hier.
area-leave-hint = Drücken Sie am Ende „Abmelden“, vor allem auf einem fremden Gerät.
area-leave = Abmelden
area-empty = Zurzeit gibt es keine Mitteilungen.
area-empty-more = Wird ein NASpI-Antrag von Ihnen angenommen, kommt die Mitteilung mit dem Videoleitfaden hier an.
area-corrected = Berichtigter Leitfaden
area-new = Neu
area-foot = Antrag { $claim } · offen bis { $day }
area-refused-title = Anmeldung nicht gelungen
area-refused-heading = Die Anmeldung ist nicht gelungen
area-refused-lead = Die Anmeldung wurde nicht abgeschlossen. Ihre Daten sind sicher.
area-refused-level = Nötig ist eine digitale Identität mit Bestätigung in zwei Schritten: SPID der Stufe 2 oder CIE.
area-refused-again = Noch einmal versuchen
area-left-title = Persönlicher Bereich geschlossen
area-left-heading = Der persönliche Bereich ist geschlossen
area-left-lead = Auch der Leitfaden, den Sie von hier geöffnet haben, ist geschlossen.
area-left-provider = Ihr Identitätsanbieter erinnert sich vielleicht noch an Sie. Melden Sie sich auf einem fremden Gerät auch dort ab.
area-left-provider-link = Auch beim Identitätsanbieter abmelden
area-left-back = Zurück zu den Mitteilungen
area-closed-title = Persönlicher Bereich
area-closed-heading = Der persönliche Bereich ist hier nicht verfügbar
area-closed-lead = Sie öffnen Ihren Leitfaden mit dem QR-Code des Briefs „NASpI-Antrag angenommen“.
