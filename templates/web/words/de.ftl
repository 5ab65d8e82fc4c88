# Die Wörter der Seiten. Einfache Sprache, kurze Sätze, „du“ wie im Italienischen; geschlechtsneutral.
# **Zwei Sternchen** heben hervor. Was in Klammern steht, ist schon so geschrieben, wie man es liest.

## Jede Seite
site-name = NASpI-Videoführer
site-name-strong = Videoführer
site-name-rest = NASpI
skip = Zum Inhalt
languages = Sprache
help-link = Hilfe
privacy-link = Datenschutz
accessibility-link = Barrierefreiheit
footer-question = Möchtest du mit jemandem sprechen?
footer-phones = **{ $landline }** vom Festnetz, **{ $mobile }** vom Handy
close-guide = Videoführer schließen

## Startseite
home-title = Der Führer zu deiner NASpI
home-heading = Der Videoführer zu deiner NASpI
home-lead = Ein persönliches Video erklärt dir, wie viel du bekommst, wann die Zahlungen kommen und was du tun musst.
home-step-letter = Nimm den Brief „NASpI-Antrag angenommen“.
home-step-scan = Richte die Kamera deines Handys auf den QR-Code der ersten Seite.
home-step-open = Drücke „Videoführer öffnen“.
home-no-letter = Kein Brief da? Den Link findest du auch in der Mitteilung in deinem persönlichen Bereich.

## Seite des QR-Codes
landing-title = Öffne deinen Videoführer
landing-heading = Dein Videoführer ist bereit
landing-lead = In wenigen Minuten erklären wir dir, wie es nach deinem Antrag weitergeht: wie viel, wann und was du tun musst.
landing-open = Videoführer öffnen
landing-sound = Das Video spricht: unter Leuten nimm Kopfhörer oder die Untertitel.
landing-private = Der Videoführer ist persönlich: gib niemandem den Code deines Briefs.
landing-free = Er ist kostenlos und fragt weder nach Passwörtern noch nach Bankdaten.
birth-legend = Dein Geburtsdatum
birth-hint = Zum Beispiel 12 5 1984
birth-day = Tag
birth-month = Monat
birth-year = Jahr
closed-title = Der Videoführer öffnet sich nicht
closed-heading = Wir können den Videoführer nicht öffnen
closed-lead = Der Link stimmt nicht oder gilt nicht mehr.
closed-lead-birth = Der Link oder das Geburtsdatum stimmt nicht. Prüfe das Datum und versuche es noch einmal.
closed-again = Noch einmal versuchen
closed-scan = Lies den QR-Code auf der ersten Seite des letzten Briefs, den du bekommen hast, noch einmal ein.
closed-call = Öffnet er sich trotzdem nicht, ruf { $landline } vom Festnetz oder { $mobile } vom Handy an.

## Wenn etwas nicht stimmt
error-help = So funktioniert der Videoführer
error-not-found = Diese Seite gibt es nicht
error-not-found-1 = Die Adresse führt zu keiner Seite.
error-not-found-2 = Wenn du die Adresse von Hand geschrieben hast, prüfe jeden Buchstaben.
error-forbidden = Von hier aus geht das nicht
error-forbidden-1 = Diese Adresse öffnet sich nur aus deinem Videoführer.
error-forbidden-2 = Lies den QR-Code des Briefs noch einmal ein und versuche es wieder.
error-session = Öffne deinen Videoführer noch einmal
error-session-1 = Zum Schutz deiner Daten schließt sich der Videoführer nach einer Weile von selbst.
error-session-2 = Lies den QR-Code des Briefs noch einmal ein oder öffne den Link in deiner Mitteilung.
error-expired = Dein Videoführer ist nicht mehr verfügbar
error-expired-1 = Der Videoführer bleibt sechs Monate nach der Annahme des Antrags offen: die sechs Monate sind vorbei.
error-expired-2 = An deiner Leistung ändert sich nichts. Beträge und Zahlungen findest du in deinem persönlichen Bereich, mit SPID, CIE oder CNS.
error-too-many = Warte ein paar Minuten
error-too-many-1 = Es gab zu viele Versuche hintereinander.
error-too-many-2 = Versuche es in einer Viertelstunde wieder.
error-form = Wir haben die Anfrage nicht verstanden
error-form-1 = Etwas im Formular ist nicht gut angekommen.
error-form-2 = Geh zurück und versuche es noch einmal.
error-inside = Bei uns gibt es ein Problem
error-inside-1 = Es liegt nicht an dir, und deine Daten sind sicher.
error-inside-2 = Versuche es in ein paar Minuten wieder.

## Der Videoführer
guide-title = Dein Videoführer
guide-hello = Hallo { $name }, hier ist dein Videoführer
guide-until = Dein Videoführer bleibt { $until } offen.
guide-sound-italian = Das Video spricht Italienisch; Untertitel, Seite und Dokumente sind auf Deutsch.
video-label = Videoführer, dauert { $time } Minuten
video-none = Dein Browser zeigt keine Videos. Weiter unten steht die Abschrift mit allem, was gesagt wird.
player-start = Videoführer ansehen
player-resume = Weiter ab { $time }
player-from-start = Von Anfang an
player-captions = Untertitel
player-audio-only = Nur Ton
player-problem = Das Video startet nicht. Versuche es gleich noch einmal oder lies weiter unten die Abschrift.
player-offline = Die Verbindung ist weg. Das Video läuft von selbst weiter, wenn sie wieder da ist; inzwischen kannst du die Abschrift lesen.
player-new-button = Neue Schaltfläche: { $label }
player-chapter = Kapitel { $label }
now-title = Schaltflächen des Videos
now-empty = Während du schaust, erscheinen hier die Schaltflächen. Sie bleiben auch danach.
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
summary-title = Deine NASpI in Kürze
summary-month = Jeden Monat
summary-gross = brutto
summary-gross-until = brutto, bis zum { $month }. Monat
summary-from = Ab wann
summary-length = Wie lange
summary-first = Erste Zahlung
summary-usually = meistens; { $method }
method-bank = auf dein Bankkonto
method-postal = auf dein Postkonto
method-savings = auf dein Postsparbuch
method-cash = bar im Postamt
duration-days = { $days ->
    [one] { $days } Tag
   *[other] { $days } Tage
  }
duration-days-months = { $days } Tage, etwa { $months } Monate
more-title = Mehr erfahren
panel-close = Schließen und zurück zum Video
documents-title = Deine Dokumente
document-kind-calendar = Kalender
document-kind-file = Datei
transcript-title = Alles, was das Video sagt
transcript-page = Die Abschrift auf einer Seite zum Drucken lesen
transcript-heading = Abschrift des Videoführers
transcript-back = Zurück zum Videoführer
quiet-title = Was wir zählen
quiet-now-counting = Wir zählen, wie oft Kapitel, Schaltflächen und Dokumente geöffnet werden, nie von wem. Du kannst nein sagen.
quiet-now-silent = Wir zählen nichts von dem, was du hier tust.
quiet-stop = Nicht zählen, was ich tue
quiet-resume = In Ordnung, ihr dürft zählen

## So wurde gerechnet
calculation-title = So wurde gerechnet
calculation-lead = Wir gehen von deinen Löhnen der letzten vier Jahre aus. Jede Zeile sagt, woher eine Zahl kommt und welche Vorschrift sie festlegt.
calculation-capped = Die Formel ergäbe mehr, aber für alle, die { $year } ihre Arbeit verloren haben, setzt das Gesetz einen Höchstbetrag von { $maximum } im Monat. Darum bekommst du den Höchstbetrag.
calculation-gross = Die Beträge sind brutto: die Steuern werden vor der Zahlung abgezogen.
yes = ja
no = nein

## Zahlungsplan
schedule-title = Dein Zahlungsplan
schedule-thirty = Jeder NASpI-Monat zählt dreißig Tage.
schedule-reduced = Ab dem { $month }. Monat sinkt der Betrag jeden Monat um 3 %.
schedule-chart = Ein Diagramm mit einem Balken für jeden Monat: dieselben Beträge stehen in der Tabelle
schedule-whole = voller Betrag
schedule-less = verringerter Betrag
schedule-caption = Die Monate, die Bruttobeträge und wann sie meistens kommen
schedule-month = Monat
schedule-amount = Bruttobetrag
schedule-paid = Meistens bezahlt
schedule-period = Zeitraum
schedule-days = Tage
schedule-total = Summe
schedule-usual = Das sind die üblichen Termine, kein Versprechen. Die erste Zahlung deckt oft nur einen Teil des Monats.
schedule-cash = Bar bekommst du das Geld in einem Postamt der Gegend, in der du wohnst, mit einem Ausweis.

## Neue Arbeit
new-work-title = Wenn du eine neue Arbeit findest
new-work-lead = Du hast einen Monat Zeit, es zu melden. Was geschieht, hängt von der Art der Arbeit ab, von der Dauer und vom Verdienst. Beantworte drei Fragen: die Antwort ist nur für dich und geht an niemanden.
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
work-ends-hint = Wenn sie kein Ende hat, lass das Feld leer.
work-income-legend = Wie viel verdienst du?
work-income = Bruttoeinkommen, das du in einem Jahr erwartest
work-income-hint = In Euro, zum Beispiel 4.000
work-same = Es ist derselbe Arbeitgeber wie vorher oder einer, der mit ihm verbunden ist
work-submit = Zeig mir, was geschieht
work-wrong-kind = Wähle aus, was für eine Arbeit es ist.
work-wrong-starts = Schreib den Tag, an dem du anfängst.
work-wrong-ends = Schreib den Tag, an dem sie endet, oder lass das Feld leer.
work-wrong-income = Schreib, wie viel du in einem Jahr verdienen wirst, zum Beispiel 4.000.
work-wrong-order = Das Ende liegt vor dem Anfang: prüfe die Tage.
work-wrong-high = Das Einkommen ist zu hoch: prüfe die Zahl.
answer-unchanged = Deine NASpI ändert sich nicht
answer-cumulated = Du bekommst beides: die NASpI wird nicht verringert
answer-reduced = Du bekommst die NASpI weiter, verringert
answer-suspended = Die NASpI wird unterbrochen und läuft dann weiter
answer-forfeited = Du verlierst die NASpI
answer-limit = Einkommensgrenze in einem Jahr
answer-today = Heute beträgt deine NASpI
answer-cut = Jeden Monat weniger
answer-from = Ab wann
answer-to = Bis wann
answer-resumes = Sie läuft weiter
answer-notice = Letzter Tag für die Meldung
answer-left = Was dir von der NASpI bleibt
answer-month = Monat { $month }
answer-months = Monate { $first }-{ $last }
answer-note = Bruttobeträge, berechnet mit dem Einkommen, das du geschrieben hast. Maßgeblich ist die Meldung mit NASpI-Com.
answer-steps = Was du tun musst
answer-step-notice = Melde **{ $by }** das Einkommen, das du erwartest, mit dem Dienst NASpI-Com.
answer-step-login = Für den Dienst brauchst du SPID, CIE oder CNS. Auch ein Patronat kann es für dich tun.
answer-step-changes = Wenn sich das Einkommen ändert, melde es noch einmal: der Betrag wird neu berechnet.
answer-step-resumes = Dafür brauchst du keinen Antrag: sie läuft **{ $on }** von selbst weiter.
answer-step-days = Bewahre die Daten der Tage auf, an denen du arbeitest.
answer-step-lost = Wenn du eines Tages auch diese Arbeit verlierst, kannst du die NASpI neu beantragen.
answer-step-nothing = Du musst nichts tun: die Zahlungen gehen weiter wie bisher.
answer-service = NASpI-Com öffnen

## Unterbrochen, verringert, verloren
cases-title = Wann sie unterbrochen, verringert oder verloren wird
cases-caption = Die häufigsten Fälle, mit den Einkommensgrenzen für alle, die { $year } ihre Arbeit verloren haben
cases-what = Was geschieht
cases-when = Wann
cases-cumulated = Beides zusammen
cases-cumulated-when = Gelegentliche Arbeit bis { $limit } im Jahr; gelegentliche Arbeit in der Landwirtschaft bis 45 Tage; Praktika und Stipendien.
cases-reduced = Verringert
cases-reduced-when = Anstellung oder Mitarbeit bis { $subordinate } im Jahr oder eigene Tätigkeit bis { $own }: die NASpI sinkt um 80 % des Einkommens, das du erwartest.
cases-suspended = Unterbrochen
cases-suspended-when = Anstellung bis zu sechs Monaten mit einem Einkommen über der Grenze: sie wird unterbrochen und läuft dann von selbst weiter.
cases-lost = Verloren
cases-lost-when = Anstellung von mehr als sechs Monaten mit einem Einkommen über der Grenze; eigene Tätigkeit über der Grenze; wenn du es nicht in einem Monat meldest; wenn du in Rente gehst.

## Im Voraus
anticipation-title = Wenn du dich selbständig machst: die NASpI im Voraus
anticipation-declared = Im Antrag hast du eine eigene Tätigkeit angegeben: dieser Teil geht dich besonders an.
anticipation-lead = Wenn du eine Mehrwertsteuernummer eröffnest, ein Einzelunternehmen gründest oder einer Genossenschaft beitrittst, kannst du die ganze restliche NASpI sofort verlangen.
anticipation-today = Wenn du heute den Antrag stellst
anticipation-left = Es bleiben dir, brutto
anticipation-first = Sofort { $percent } %
anticipation-second = { $percent } %, spätestens { $on }
anticipation-once = Auf einmal
anticipation-step-apply = Stelle den Antrag innerhalb von 30 Tagen nach dem Beginn.
anticipation-step-first = Du bekommst { $percent } %, sobald der Antrag angenommen ist.
anticipation-step-second = Du bekommst die restlichen { $percent } % am Ende der NASpI-Zeit, spätestens sechs Monate nach dem Antrag, nach den Kontrollen.
anticipation-step-once = Du bekommst alles auf einmal.
anticipation-warning = **Achtung:** wenn du vor dem Ende der Zeit wieder eine Anstellung annimmst, musst du alles zurückzahlen.

## Pflichten
obligations-title = Was du tun musst
obligation-siisl = Melde dich auf der Plattform SIISL an, vervollständige den Lebenslauf und unterschreibe den digitalen Aktivierungspakt.
obligation-activity = Melde das Einkommen, das du aus deiner eigenen Tätigkeit erwartest.
obligations-siisl = Auf der Plattform SIISL trägt dich das Amt ein. Für den Zugang brauchst du SPID, CIE oder CNS.
obligations-always = Wenn du Arbeit findest, auch wenig, melde es innerhalb eines Monats. Wenn das Arbeitsamt dich einlädt, geh hin: Fehlen ohne Grund verringert die NASpI, und du kannst sie verlieren.

## Bewertung
rating-title = War er nützlich?
rating-legend = Wie nützlich war der Videoführer, von 1 bis 5?
rating-1 = gar nicht
rating-2 = wenig
rating-3 = ziemlich
rating-4 = sehr
rating-5 = äußerst
rating-comment = Möchtest du uns etwas sagen?
rating-comment-hint = Freiwillig. Schreib keine persönlichen Daten.
rating-send = Senden
rating-thanks = Danke
rating-thanks-words = Deine Meinung hilft uns, bessere Videoführer zu machen.

## Hilfe
help-title = Hilfe
help-lead = Hier findest du Antworten auf die häufigsten Fragen zum Videoführer.
help-qr = Der QR-Code öffnet sich nicht
help-qr-words = Öffne die Kamera des Handys und nimm das ganze Quadrat ins Bild, mit etwas Weiß darum. Wenn der Druck gefaltet oder fleckig ist, schreib die Adresse ab, die unter dem Code steht.
help-link-wrong = Es heißt, der Link gilt nicht
help-link-wrong-words = Nimm den letzten Brief, den du bekommen hast: wenn dir ein neuer geschickt wurde, gilt der frühere nicht mehr. Der Videoführer bleibt sechs Monate offen.
help-video = Das Video startet nicht oder bleibt stehen
help-video-words = Bei schwacher Verbindung wechselt das Video von selbst zu einer niedrigeren Qualität. Du kannst „Nur Ton“ drücken oder die Abschrift lesen: sie sagt dasselbe.
help-sound = Ich höre nichts
help-sound-words = Stell das Handy lauter und prüfe, ob es stumm ist. Die Untertitel sind schon eingeschaltet.
help-figure = Ein Betrag oder ein Datum kommt mir falsch vor
help-figure-words = Öffne „So wurde gerechnet“ unter dem Video: dort steht jeder Schritt. Wenn etwas nicht stimmt, ruf das Contact Center an oder geh zu deinem Patronat.
help-messages = Ich bekomme Nachrichten mit einem Link
help-messages-words = Die SMS und E-Mails zum Videoführer **enthalten nie einen Link** und fragen nie nach Daten. Wenn die Nachricht einen Link hat, öffne ihn nicht.
help-language = Gibt es den Videoführer in einer anderen Sprache?
help-language-words = Ja: wähle oben die Sprache. Seite, Untertitel und Dokumente wechseln zusammen.
help-who = Wen kann ich fragen
help-who-words = Contact Center: **{ $landline }** vom Festnetz (kostenlos), **{ $mobile }** vom Handy (kostenpflichtig, je nach Vertrag).

## Datenschutz
privacy-title = Datenschutz
privacy-lead = Der Videoführer gehört nur dir. Hier sagen wir, welche Daten er verwendet und wie lange.
privacy-data = Welche Daten
privacy-data-words = Deinen Namen und die Zahlen deines Antrags: Betrag, Dauer, Zahlungstermine. Daraus entstehen das Video und die Dokumente. Wir verwenden sie für nichts anderes und geben sie niemandem.
privacy-time = Wie lange
privacy-time-words = Der Videoführer bleibt sechs Monate offen. Danach werden Video und Dokumente vernichtet.
privacy-who = Wer ihn sehen kann
privacy-who-words = Wer den Code deines Briefs hat. Darum zeig ihn nicht und fotografiere ihn nicht. Auf einem Computer, den auch andere benutzen, drücke am Ende „Videoführer schließen“.
privacy-work = Die Antworten zur neuen Arbeit
privacy-work-words = Was du ins Formular schreibst, dient nur der Berechnung: wir behalten es nicht und schicken es niemandem.
privacy-cookies = Cookies
privacy-cookies-words = Es gibt zwei, beide technisch. Einer hält den Videoführer offen, während du schaust, und endet nach { $minutes } Minuten. Den anderen gibt es nur, wenn du eine Sprache wählst oder nicht gezählt werden willst; er merkt sich das sechs Monate. Die Stelle, an der du aufgehört hast, und die Einstellungen bleiben in deinem Browser. Kein Cookie folgt dir, und nichts auf dieser Seite kommt von anderen Seiten.
privacy-counts = Was wir zählen
privacy-counts-words = Wir zählen, wie oft Videoführer, Kapitel, Schaltflächen und Dokumente geöffnet werden, um sie besser zu machen, ohne zu wissen, von wem. Wenn du das nicht willst, drücke unten im Videoführer „Nicht zählen, was ich tue“. Wir achten auch auf „Do Not Track“ und „Global Privacy Control“ deines Browsers.
privacy-rights = Deine Rechte
privacy-rights-words = Bei der Stelle für Datenschutz des Instituts kannst du deine Daten einsehen, berichtigen oder löschen lassen.

## Barrierefreiheit
accessibility-title = Barrierefreiheit
accessibility-heading = Erklärung zur Barrierefreiheit
accessibility-lead = Alle sollen den Videoführer benutzen können, mit dem Handy, das sie haben, und auf ihre Weise.
accessibility-state = Stand
accessibility-state-words = Die Seite ist nach WCAG 2.2, Stufe AA, und EN 301 549 entworfen. Jede Seite wird vor der Veröffentlichung mit automatischen Werkzeugen und nur mit der Tastatur geprüft.
accessibility-can = Was du tun kannst
accessibility-can-captions = das Video mit Untertiteln ansehen, die schon eingeschaltet sind, und ihre Größe und Farben wählen;
accessibility-can-audio = nur den Ton hören;
accessibility-can-transcript = die Abschrift lesen, in der alles steht, was das Video sagt;
accessibility-can-speed = die Geschwindigkeit ändern und von Kapitel zu Kapitel springen;
accessibility-can-keyboard = die ganze Seite mit der Tastatur oder mit einem Vorleseprogramm benutzen;
accessibility-can-zoom = die Seite bis auf 200 % vergrößern, ohne etwas zu verlieren;
accessibility-can-scripts = die Seite ohne JavaScript benutzen: Video, Zahlen, Dokumente und das Formular zur neuen Arbeit bleiben.
accessibility-limits = Grenzen, die wir kennen
accessibility-limits-words = Das Video hat keine eigene Audiodeskription: alle wichtigen Zahlen, die man sieht, werden auch gesprochen und stehen auf der Seite. Eine Fassung in Gebärdensprache gibt es noch nicht.
accessibility-report = Sag es uns
accessibility-report-words = Wenn etwas für dich nicht funktioniert, ruf **{ $landline }** vom Festnetz oder **{ $mobile }** vom Handy an und sag, dass es um den NASpI-Videoführer geht. Wenn die Antwort nicht genügt, kannst du dich an den „Difensore civico per il digitale“ wenden.
