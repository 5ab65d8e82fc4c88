# Le parole delle carte. *Tra asterischi* è in grassetto; i valori tra graffe arrivano già scritti.

## Tutte
common-number = Domanda { $claim_number }
common-page = Pagina
common-of = di
common-monthly = Importo al mese, lordo
common-duration = Durata
common-total = Totale lordo previsto

## Lettera
letter-title = Domanda NASpI accolta
letter-number = Domanda di NASpI n.
letter-accepted = Accolta il
letter-date = Data
letter-dated = { $place }, { $issued_on }
letter-greeting = Gentile { $name },
letter-opening = la domanda di NASpI che hai presentato { $submitted_on } è stata *accolta*. Ecco che cosa ti spetta.
letter-period = Periodo
letter-period-value = { $since } { $until }
letter-duration-value = { $length }, { $until_end }
letter-first-payment = Primo pagamento, di solito
letter-first-payment-value = { $first_window }: { $first_amount } lordi { $first_days }
letter-method = Come lo ricevi
letter-method-value = { $payment_method ->
    [bank_account] sul conto corrente bancario
    [postal_account] sul conto corrente postale
    [postal_savings_book] sul libretto postale
   *[cash_at_post_office] in contanti all’ufficio postale
  }
letter-method-cash-limit = in contanti all'ufficio postale; oltre *{ $cash_limit }* serve un conto o una carta
letter-reduction = Riduzione { $by_reduction_percent } ogni mese
letter-reduction-value = { $reduction_since }, { $reduction_number ->
    [8] dall’8º
   *[other] dal { $reduction_month }
  } mese
letter-reduction-none = nessuna: l'indennità finisce prima
letter-qr-alt = Codice QR che apre la tua videoguida: { $link }
letter-guide = La tua videoguida personale
letter-guide-how = Inquadra il codice con il telefono: una voce ti spiega in meno di tre minuti quanto riceverai, quando e che cosa devi fare. Non serve SPID. Oppure scrivi questo indirizzo:
letter-guide-keeps = La guida resta disponibile per *sei mesi*. Il codice è solo tuo: non darlo ad altri. Negli SMS e nelle email non ti mandiamo mai un link.
letter-duties = Che cosa devi fare
letter-duty-siisl = *{ $siisl_by_first }* accedi al SIISL, completa il curriculum e firma il patto di attivazione digitale.
letter-duty-siisl-past = Il termine per attivarti nel SIISL è già passato: era *{ $siisl_was }*. Se non l'hai fatto, accedi adesso, completa il curriculum e firma il patto di attivazione digitale.
letter-duty-activity = *{ $activity_by_first }* comunica il reddito che prevedi dalla tua attività autonoma, anche se è zero.
letter-duty-activity-past = Il termine per comunicare il reddito della tua attività autonoma è già passato: era *{ $activity_was }*.
letter-duty-income = *{ $income_by_first }* comunica il reddito che prevedi per l'anno nuovo, anche se è zero: altrimenti i pagamenti si fermano.
letter-duty-anticipation = Per l'attività che hai dichiarato puoi chiedere l'anticipazione *{ $anticipation_by }*.
letter-duty-anticipation-past = Il termine per chiedere l'anticipazione per l'attività che hai dichiarato è già passato: era *{ $anticipation_was }*.
letter-duty-work = Quasi ogni lavoro nuovo va comunicato *entro un mese* (*{ $notice_days }* se è dipendente o a chiamata) con il servizio NASpI-Com.
letter-help = Hai bisogno di aiuto?
letter-help-how = Chiama il *{ $phone_landline }* da rete fissa o lo *{ $phone_mobile }* da cellulare, oppure rivolgiti a un patronato.
letter-objection = Non sei d'accordo?
letter-objection-how = Entro *90 giorni* da quando ricevi questa lettera puoi fare ricorso al Comitato provinciale: online, dal sito { $website } con SPID, CIE o CNS, o tramite un patronato (L. 88/1989, art. 46).

## Calcolo
calculation-title = Come abbiamo calcolato la tua NASpI
calculation-lead = Ogni cifra della tua NASpI, con i dati da cui nasce e la legge che la stabilisce. Le soglie sono quelle del { $year }, l'anno in cui hai perso il lavoro.
calculation-note = Gli importi sono lordi: l'IRPEF viene trattenuta sul pagamento. Se un dato non ti torna, chiama il *{ $phone_landline }* da rete fissa o lo *{ $phone_mobile }* da cellulare.
calculation-amount = Quanto al mese
calculation-time = Da quando e per quanto
calculation-payment = Quanto arriva, mese per mese e in tutto
calculation-duties = Le tue scadenze

## Piano dei pagamenti
schedule-title = Il tuo piano dei pagamenti
schedule-chart-alt = Grafico degli importi per mese di calendario: il primo pagamento { $first_amount }{ $reduced ->
    [yes] ; { $reduction_number ->
    [8] dall’8º
   *[other] dal { $reduction_month }
  } mese l’importo scende { $by_reduction_percent } ogni mese
   *[no] {""}
  }; in tutto { $total }.
schedule-full = Importo intero
schedule-reduced = Importo ridotto
schedule-month = Mese
schedule-days = Giorni
schedule-window = Di solito pagato
schedule-amount = Importo lordo
schedule-note = { $benefit_days ->
    [calendar] Si paga per mese di calendario.
   *[payable] Si paga per mese di calendario, al massimo 30 giorni al mese.
  } Le date sono indicative: non esiste un calendario fisso dei pagamenti; una parte del primo pagamento può arrivare prima. { $reduced ->
    [yes] { $reduction_number ->
    [8] Dall’8º
   *[other] Dal { $reduction_month }
  } mese di indennità, contato in 30 giorni, l’importo scende ogni mese { $by_reduction_percent }.
   *[no] {""}
  } Gli importi sono lordi. Controlla ogni pagamento nel Fascicolo previdenziale.

## Nuovo lavoro
new-work-title = Se trovi un nuovo lavoro
new-work-lead = Quasi ogni lavoro nuovo va comunicato *entro un mese* dall'inizio (*{ $notice_days }* se è dipendente o a chiamata) con il servizio NASpI-Com. Che cosa succede dipende dal tipo di lavoro, da quanto dura e dal reddito che prevedi dall'inizio al 31 dicembre.
new-work-what = Tipo di lavoro
new-work-within = Entro il limite, comunicato in tempo
new-work-silent = Entro il limite, non comunicato
new-work-short = Oltre il limite, contratto fino a { $short_job_months } mesi
new-work-long = Oltre il limite, più lungo o senza fine
new-work-limit = fino a { $limit } l'anno
new-work-limit-days = fino a { $farm_days } l'anno
new-work-limit-none = senza limite di reddito
new-work-kind = { $kind ->
    [subordinate] Lavoro dipendente
    [parasubordinate] Collaborazione coordinata
    [self_employed] Lavoro autonomo, impresa
    [occasional_self_employed] Lavoro autonomo occasionale
    [presto] PrestO, Libretto famiglia
    [occasional_farm] Lavoro agricolo occasionale
    [on_call] Lavoro a chiamata
    [civil_service] Servizio civile
   *[traineeship] Tirocinio, borsa di studio
  }
new-work-outcome = { $outcome ->
    [reduced] Si riduce
    [suspended] Si sospende
    [forfeited] Si perde
   *[whole] Resta intera
  }
new-work-same-employer = Il nuovo datore di lavoro dev'essere diverso da quello di prima. Oltre il limite di PrestO e Libretto famiglia valgono le regole del lavoro dipendente. A chiamata (senza obbligo di risposta), con un contratto fino a { $short_job_months } mesi, si sospende solo nei giorni in cui lavori.
new-work-silent-short = Un lavoro dipendente o a chiamata con un contratto fino a { $short_job_months } mesi, se non lo comunichi, non si perde: si sospende.
new-work-examples = Per esempio, con le tue date
new-work-examples-lead = Se cominci { $work_on }:
new-work-examples-lead-year = Se cominci { $work_on }, con i limiti del { $work_year } (lavoro dipendente { $subordinate_then }, lavoro autonomo { $self_employed_then }):
new-work-over = Nessun esempio: la tua NASpI è finita { $on_end }, e un lavoro che comincia dopo non la cambia.
new-work-example = Esempio
new-work-example-income = { $income } fino al 31 dicembre
new-work-example-term = { $income } in tutto, contratto { $until_day }
new-work-effect = Che cosa succede
new-work-monthly = Ricevi { $work_in }
new-work-monthly-changed = { $after } invece di { $before }
new-work-monthly-none = niente
new-work-monthly-none-since = niente, dal giorno in cui cominci
new-work-monthly-whole = { $before }
new-work-until = Fino al
new-work-notice = Comunicalo entro il
new-work-no-notice = non serve
new-work-resumes = poi riprende
new-work-cut = *Di quanto si riduce?* { $by_cut_percent_first } del reddito previsto, diviso fra i mesi dall'inizio dell'attività alla fine della NASpI, ma non oltre il 31 dicembre. Poi, *entro il { $every_january }* di ogni anno, comunica il reddito dell'anno nuovo: altrimenti i pagamenti si fermano.
new-work-activity = Hai dichiarato un'attività autonoma: *{ $activity_notice_by }* comunica il reddito previsto, anche se è zero.
new-work-activity-past = Hai dichiarato un'attività autonoma: il termine per comunicare il reddito previsto era il *{ $activity_due }*. Se non l'hai fatto in tempo, perdi la NASpI.
new-work-sources = I limiti sono quelli del { $limits_year }; se cominci in un altro anno, valgono quelli di quell'anno. D.Lgs. 22/2015, articoli 9, 10 e 11; D.L. 50/2017 art. 54-bis; L. 197/2022 art. 1 c. 344.

## Anticipazione
anticipation-title = L'anticipazione della NASpI
anticipation-lead = Se apri un'attività tua puoi chiedere in anticipo tutto quello che ti resta, invece di riceverlo mese per mese.
anticipation-declared = Nella domanda hai dichiarato un'attività autonoma: questa possibilità ti riguarda.
anticipation-declared-by = Per questa attività la domanda va fatta *{ $anticipation_by }*.
anticipation-declared-past = Per questa attività il termine della domanda è già passato: era *{ $anticipation_was }*.
anticipation-who = Quando puoi chiederla
anticipation-who-self-employed = per iniziare un lavoro autonomo;
anticipation-who-business = per avviare un'impresa individuale;
anticipation-who-cooperative = per entrare come socio in una cooperativa di lavoro.
anticipation-deadline = La domanda va fatta *entro { $application_days } giorni* dall'inizio dell'attività.
anticipation-how = Come viene pagata
anticipation-first = *Prima rata*, subito dopo l'accoglimento della domanda.
anticipation-second = *Seconda rata*, alla fine teorica della NASpI (per te { $on_end }) e comunque entro { $second_months } mesi dalla domanda di anticipazione.
anticipation-at-once = *In una volta sola*, subito dopo l'accoglimento della domanda.
anticipation-mixed = Le domande fatte prima del { $instalments_since } sono pagate in una volta sola.
anticipation-check = Prima della seconda rata si controlla che tu non abbia un nuovo lavoro dipendente né una pensione diretta.
anticipation-figures = Quanto sarebbe per te
anticipation-applied = Se la chiedi il
anticipation-rest = Ti resta
anticipation-first-column = Prima rata
anticipation-second-column = Seconda rata
anticipation-due-column = Al più tardi il
anticipation-gross = Importi lordi, con le riduzioni mensili già comprese.
anticipation-return = Quando va restituita
anticipation-return-when = Se prima della fine teorica, { $on_end }, trovi un lavoro dipendente, devi restituirla tutta; non se lavori per la cooperativa in cui sei entrato. Se l'attività è finita senza colpa tua, restituisci solo la parte che corrisponde al lavoro dipendente.
anticipation-sources = D.Lgs. 22/2015 art. 8; L. 199/2025 art. 1 c. 176; circ. INPS 1/2026; Corte cost. 90/2024; circ. INPS 36/2025.

## Obblighi
obligations-title = Che cosa devi fare
obligations-lead = Poche cose, con le loro scadenze, per non perdere la NASpI.
obligations-siisl = Attivati nel SIISL
obligations-siisl-lead = L'iscrizione alla piattaforma SIISL è automatica. Il resto spetta a te.
obligations-due = Da fare entro il
obligations-due-past = Il termine è già passato: era il
obligations-step-enter = *Accedi* al SIISL con SPID, CIE o CNS.
obligations-step-cv = *Completa il curriculum* con le tue esperienze e le tue competenze.
obligations-step-pad = *Firma il patto di attivazione digitale* (PAD).
obligations-step-service = *Precompila il patto di servizio*: ti servirà al centro per l'impiego.
obligations-late = Se la data è già passata, fallo adesso: il ritardo da solo non ti toglie la NASpI.
obligations-work = Se trovi un lavoro
obligations-work-notice = Quasi ogni lavoro nuovo va comunicato *entro un mese* dall'inizio (*{ $notice_days }* se è dipendente o a chiamata) con il servizio NASpI-Com.
obligations-work-activity = Per l'attività autonoma che hai dichiarato, *{ $activity_by }* comunica il reddito previsto, anche se è zero.
obligations-work-activity-past = Il termine per comunicare il reddito dell'attività autonoma che hai dichiarato è già passato: era *{ $activity_was }*.
obligations-work-income = *{ $income_by_first }*, e poi ogni anno, comunica il reddito che prevedi per l'anno nuovo, anche se è zero: altrimenti i pagamenti si fermano.
obligations-work-january = Se hai comunicato un reddito, *entro il { $january }* di ogni anno comunica quello dell'anno nuovo, anche se è zero: altrimenti i pagamenti si fermano.
obligations-work-anticipation = Per l'attività che hai dichiarato puoi chiedere l'anticipazione *{ $anticipation_by }*.
obligations-work-anticipation-past = Il termine per chiedere l'anticipazione per l'attività che hai dichiarato è già passato: era *{ $anticipation_was }*.
obligations-work-part-time = Per un lavoro che era già in corso quando hai fatto domanda (anche l'altro di due a tempo parziale) gli stessi termini contano dal giorno della domanda.
obligations-centre = Il centro per l'impiego
obligations-centre-did = La tua domanda di NASpI vale già come dichiarazione di immediata disponibilità al lavoro.
obligations-centre-answer = Rispondi alle convocazioni. Se manchi senza un motivo valido perdi prima un quarto di mese, poi un mese, poi la NASpI.
obligations-ends = Quando la NASpI finisce prima
obligations-ends-status = se perdi lo stato di disoccupazione;
obligations-ends-pension = se raggiungi i requisiti per la pensione di vecchiaia o anticipata;
obligations-ends-disability = se ottieni l'assegno ordinario di invalidità e non scegli la NASpI.
obligations-sources = D.Lgs. 22/2015 artt. 7, 9, 10, 11; D.Lgs. 150/2015 art. 21; D.L. 60/2024 art. 25; D.M. 174/2024.

## Calendario
calendar-title = Le date della tua NASpI
calendar-start = Inizia la NASpI
calendar-start-note = Primo giorno di indennità.
calendar-end = Finisce la NASpI
calendar-end-note = Ultimo giorno di indennità.
calendar-siisl = NASpI: ultimo giorno per attivarti nel SIISL
calendar-siisl-note = Accedi con SPID, CIE o CNS, completa il curriculum e firma il patto di attivazione digitale.
calendar-siisl-past = Il termine è già passato: se non l'hai fatto, accedi adesso, completa il curriculum e firma il patto di attivazione digitale.
calendar-activity = NASpI: ultimo giorno per comunicare il reddito previsto
calendar-activity-note = Riguarda l'attività autonoma che hai dichiarato: comunicalo anche se è zero.
calendar-anticipation = NASpI: ultimo giorno per chiedere l'anticipazione
calendar-anticipation-note = Riguarda l'attività autonoma che hai dichiarato.
calendar-income = NASpI: ultimo giorno per comunicare il reddito dell'anno nuovo
calendar-income-note = Comunica il reddito che prevedi, anche se è zero: altrimenti i pagamenti si fermano.
calendar-cancelled = NASpI: data annullata
calendar-cancelled-note = Dopo una correzione questa data non vale più: trovi le altre nel calendario.
calendar-past = Il termine è già passato.
calendar-payment = NASpI: di solito arriva il pagamento ({ $months })
calendar-and = e
calendar-payment-note = Le date sono indicative: non esiste un calendario fisso dei pagamenti. Controlla nel Fascicolo previdenziale. Quasi ogni lavoro nuovo va comunicato entro un mese ({ $notice_days } se è dipendente o a chiamata) con il servizio NASpI-Com.

## Volantino
flyer-title = La tua NASpI, spiegata per te
flyer-kicker = Indennità di disoccupazione
flyer-lead = Quando la tua domanda è accolta ricevi una *videoguida personale*: in meno di tre minuti sai quanto riceverai, quando e che cosa devi fare.
flyer-how = Come aprirla
flyer-how-letter = *Dalla lettera*: inquadra il codice QR con la fotocamera del telefono, e premi il pulsante che apre la guida. Non serve SPID.
flyer-how-area = *Dall'area personale*: entra su { $website } con SPID, CIE o CNS, e apri l'avviso. C'è anche nell'app.
flyer-how-paper = *Senza internet*: la lettera dice già tutto quello che conta. Un patronato può aprire la guida con te.
flyer-finds = Che cosa ci trovi
flyer-find-amount = l'importo di ogni mese e come nasce
flyer-find-dates = le date dei pagamenti, da mettere nel calendario
flyer-find-work = che cosa succede se trovi un lavoro
flyer-find-duties = che cosa devi fare, e entro quando
flyer-find-access = sottotitoli, trascrizione e documenti in più lingue
flyer-safe = Attenzione alle truffe
flyer-safe-links = Negli SMS e nelle email *non c'è mai un link*: ti avvisiamo soltanto. Se ne trovi uno, non aprirlo.
flyer-safe-data = La guida non ti chiede mai password, codici o dati della banca.
flyer-safe-code = Il codice della lettera è solo tuo: non darlo ad altri.
flyer-keeps = La guida resta disponibile per *sei mesi*; i documenti puoi scaricarli e conservarli.
flyer-help = Hai bisogno di aiuto?
flyer-help-how = Chiama il *{ $phone_landline }* da rete fissa o lo *{ $phone_mobile }* da cellulare, oppure rivolgiti a un patronato.
flyer-picture-alt = Una lettera con il codice QR, e accanto un telefono che lo inquadra e mostra la guida.
