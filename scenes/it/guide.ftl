# Le parole della guida. Una frase, un'idea; seconda persona singolare.
# I valori tra graffe sono scritti in cifre a schermo e nei sottotitoli, e in lettere quando si parla.

guide-name = La tua guida NASpI

## Per cominciare
welcome-title = Per cominciare
welcome-hello = Ciao { $name }!
welcome-who = Lavoro per l'istituto che paga la tua NASpI, l'indennità di disoccupazione.
welcome-what = In meno di tre minuti ti spiego quanto ricevi, quando, e cosa fare se trovi lavoro.
welcome-band = { $gender ->
    [female] Benvenuta, { $name }
    [male] Benvenuto, { $name }
   *[unknown] Ciao, { $name }
  }
welcome-band-line = Guida alla tua indennità di disoccupazione

## Accolta
accepted-title = Domanda accolta
accepted-corrected = Abbiamo corretto la tua guida: valgono i dati che trovi ora.
accepted-corrected-band = Guida corretta
accepted-changed-amount = È cambiato l'importo mensile.
accepted-changed-amount-line = Nuovo importo mensile
accepted-changed-start = È cambiata la data di inizio.
accepted-changed-start-line = Nuova data di inizio
accepted-changed-duration = È cambiata la durata.
accepted-changed-duration-line = Nuova durata
accepted-yes = La tua domanda di NASpI è stata accolta (n. { $claim_id }).
accepted-covers = Puoi fermare la guida e aprire i pulsanti quando vuoi.
accepted-band = Domanda accolta
accepted-band-line = N. { $claim_id }
accepted-covers-band-line = Apri i pulsanti quando vuoi
accepted-number-label = Numero della domanda
accepted-number-value = { $claim_id }
accepted-benefit-label = Prestazione
accepted-benefit-value = Indennità NASpI

## Quanto
amount-title = Quanto ricevi
amount-kicker = Quanto ricevi
amount-card-title = La tua indennità
amount-card-value = { $monthly_amount }
amount-card-label = lordi al mese
amount-wage-label = Retribuzione media mensile
amount-wage-value = { $reference_wage }
amount-origin-label = Come si ottiene
amount-origin-value = { $amount_rule ->
    [maximum] Massimo di legge { $law_year }
    [share] { $low_percent } della retribuzione media
   *[mixed] { $low_percent } fino a { $threshold }, più { $the_high_percent } del resto
  }
amount-card-note = Lordi: le tasse vengono trattenute prima del pagamento.
amount-monthly = Ogni mese, al lordo delle tasse, riceverai { $monthly_amount }.
amount-origin = { $amount_rule ->
    [maximum] È l'importo più alto che la legge prevede per l'anno in cui hai perso il lavoro (tua media: { $reference_wage }).
    [share] È { $the_low_percent } della tua retribuzione media degli ultimi quattro anni ({ $reference_wage }).
   *[mixed] Il calcolo parte dalla tua retribuzione media degli ultimi quattro anni ({ $reference_wage }).
  }

## Primo pagamento
first-payment-title = Il primo pagamento
first-payment-kicker = Quando arriva
first-payment-card-title = Il primo pagamento
first-payment-start-label = La tua indennità parte
first-payment-start-value = { $start_from }
first-payment-window-label = Il primo pagamento arriva di solito
first-payment-window-value = { $first_window }
first-payment-sum-label = Quanto, al lordo delle tasse
first-payment-sum-value = { $first_amount }, { $first_days }
first-payment-method-label = Come lo ricevi
first-payment-method-value = { $payment_method ->
    [bank_account] Sul conto corrente bancario
    [postal_account] Sul conto corrente postale
    [postal_savings_book] Sul libretto postale
   *[cash_at_post_office] In contanti all'ufficio postale
  }
first-payment-note = Le date sono indicative: non esiste un calendario fisso dei pagamenti.
first-payment-start = La tua indennità parte { $start_from }.
first-payment-after-filing = Parte dal giorno dopo la domanda, perché l'hai presentata più tardi.
first-payment-window = Il primo pagamento arriva di solito { $first_window }.
first-payment-sum = Al lordo delle tasse riceverai { $first_amount }, { $first_days }.
first-payment-method = { $payment_method ->
    [bank_account] I soldi arrivano sul tuo conto corrente bancario.
    [postal_account] I soldi arrivano sul tuo conto corrente postale.
    [postal_savings_book] I soldi arrivano sul tuo libretto postale.
   *[cash_at_post_office] Puoi ritirare i soldi in contanti, in un ufficio postale della tua zona.
  }
first-payment-cash-limit = { $over_cash_limit ->
    [first] Ma il primo pagamento supera { $cash_limit }: ti serve un conto o una carta.
   *[later] Ma oltre { $cash_limit } alla volta ti serve un conto o una carta.
  }

## Durata
duration-title = Per quanto tempo
duration-kicker = Per quanto tempo
duration-card-title = { $duration }, { $end_until }
duration-card-note = { $reduction ->
    [none] L'importo resta uguale per tutta la durata.
    [earlier] { $earlier_since_short } l'importo scende { $by_reduction_percent } ogni mese.
    [at_age] { $at_age_since_short } l'importo scende { $by_reduction_percent } ogni mese.
   *[usual] { $usual_since_short } l'importo scende { $by_reduction_percent } ogni mese.
  }
duration-length = L'indennità dura { $duration }, { $end_until }.
duration-reduction = { $reduction ->
    [none] L'importo resta uguale per tutta la durata.
    [earlier] Hai perso il lavoro prima del { $earlier_until }: { $earlier_since } l'importo scende { $by_reduction_percent } ogni mese.
    [at_age] Alla domanda avevi già compiuto { $reduction_age } anni: l'importo scende { $by_reduction_percent } al mese solo { $at_age_since }.
   *[usual] { $usual_since_first } l'importo scende { $by_reduction_percent } ogni mese.
  }

## Controllare i pagamenti
check-payments-title = Controllare i pagamenti
check-payments-kicker = I tuoi pagamenti
check-payments-card-title = Dove li controlli
check-payments-card-note = Con il pulsante apri subito il servizio.
check-payments-anytime = Nella tua area personale controlli ogni pagamento.
check-payments-area = Poi apri il servizio sullo stato della domanda.
check-payments-login = Entri con SPID, carta d'identità elettronica o carta nazionale dei servizi.
check-payments-band = Controllare i pagamenti
check-payments-band-line = Nella tua area personale, quando vuoi
check-payments-step-status = Apri «Stato di una pratica o di una domanda»
check-payments-step-login = Entra con SPID, CIE o CNS

## Nuovo lavoro
new-work-title = Se trovi lavoro
new-work-kicker = Se trovi lavoro
new-work-card-title = Che cosa succede alla NASpI
new-work-question = E se trovi un lavoro? Spesso la NASpI non si perde.
new-work-notice = Quasi ogni lavoro nuovo va comunicato entro un mese, { $notice_days } giorni se è dipendente o a chiamata, anche se guadagni poco.
new-work-running = Per l'attività che hai dichiarato comunica quanto prevedi di guadagnare { $activity_by }, anche se è zero.
new-work-running-past = Per l'attività che hai dichiarato il termine per comunicare il reddito è già passato: era { $activity_on }.
new-work-income = E comunica il reddito dell'anno nuovo { $income_by }: altrimenti i pagamenti si fermano.
new-work-reduced = Con un nuovo datore di lavoro, fino a { $limit_subordinate } lordi l'anno, la NASpI scende di { $cut_example } ogni { $earned_example } che guadagni.
new-work-self-employed = Con un lavoro autonomo il limite è di { $limit_self_employed } l'anno.
new-work-suspended = Con un contratto dipendente fino a { $short_job_months } mesi e un reddito più alto, la NASpI si sospende, poi riprende.
new-work-band = Hai trovato lavoro?
new-work-band-line = Comunicalo entro un mese, { $notice_days } giorni se dipendente
new-work-running-band = La tua attività
new-work-running-band-line = Comunica quanto prevedi di guadagnare
new-work-scale-title = La NASpI si riduce
new-work-earned-value = +{ $earned_example }
new-work-earned-label = guadagnati
new-work-lost-value = −{ $cut_example }
new-work-lost-label = di NASpI in meno
new-work-reduced-heading = Si riduce
new-work-reduced-text = Lavoro dipendente fino a { $limit_subordinate } lordi l'anno, autonomo fino a { $limit_self_employed }
new-work-suspended-heading = Si sospende
new-work-suspended-text = Contratto dipendente fino a { $short_job_months } mesi con reddito oltre il limite: poi riprende
new-work-cumulated-heading = Resta intera
new-work-cumulated-text = Lavoro occasionale (PrestO, Libretto famiglia) entro il limite, tirocini
new-work-card-note = Con il pulsante «Il mio caso» trovi la risposta per te.

## Ridotta o persa
reduced-or-lost-title = Quando si perde
reduced-or-lost-kicker = Attenzione
reduced-or-lost-card-title = Quando la NASpI si perde
reduced-or-lost-card-note = Con il pulsante vedi tutti i casi: riduzione, sospensione, perdita.
reduced-or-lost-long-job = La NASpI si perde con un lavoro dipendente di oltre { $short_job_months } mesi e sopra il limite.
reduced-or-lost-silence = Si perde anche se non comunichi il lavoro in tempo, se non è dipendente fino a { $short_job_months } mesi.
reduced-or-lost-pension = E quando raggiungi i requisiti per la pensione.
reduced-or-lost-step-long-job = Lavoro dipendente di oltre { $short_job_months } mesi, con reddito sopra il limite
reduced-or-lost-step-silence = Lavoro non comunicato in tempo, se non è dipendente fino a { $short_job_months } mesi
reduced-or-lost-step-pension = Requisiti per la pensione di vecchiaia o anticipata

## Anticipazione
anticipation-title = Metterti in proprio
anticipation-kicker = Metterti in proprio
anticipation-card-title = La NASpI in anticipo
anticipation-idea = { $self_employment ->
    [yes] Hai dichiarato un'attività autonoma: puoi chiedere in anticipo tutto quello che ti resta.
    [over] Hai dichiarato un'attività autonoma: potevi chiedere in anticipo tutto quello che ti restava.
   *[no] Vuoi metterti in proprio? Puoi chiedere in anticipo tutto quello che ti resta.
  }
anticipation-deadline = { $self_employment ->
    [yes] Per la tua attività presenta la domanda { $anticipation_by }.
    [over] Per la tua attività il termine è già passato: era { $anticipation_on }.
   *[no] Presenta la domanda entro { $application_days } giorni dall'inizio dell'attività.
  }
anticipation-instalments = { $anticipation ->
    [two_instalments] Ricevi { $the_first_percent } subito, e { $the_second_percent } dopo una verifica.
   *[lump_sum] Ricevi tutto in una volta sola.
  }
anticipation-return = Se inizi un lavoro dipendente prima della fine prevista, di regola restituisci tutto.
anticipation-band = Un'attività tua
anticipation-band-line = La NASpI che resta, in anticipo
anticipation-step-deadline = { $self_employment ->
    [yes] Domanda { $anticipation_by }
    [over] Il termine per la domanda era { $anticipation_on }
   *[no] Domanda entro { $application_days } giorni dall'inizio dell'attività
  }
anticipation-step-instalments = { $anticipation ->
    [two_instalments] { $first_percent } subito, { $second_percent } dopo la verifica
   *[lump_sum] Tutto in una volta sola
  }
anticipation-step-return = Di regola da restituire, con un lavoro dipendente prima della fine prevista
anticipation-card-note = Con il pulsante vedi come funziona, e le eccezioni.

## SIISL
siisl-title = La piattaforma SIISL
siisl-kicker = Da fare
siisl-card-title = I tuoi passi nel SIISL
siisl-what = Un passo importante: il SIISL, la piattaforma per chi cerca lavoro.
siisl-deadline = L'iscrizione è automatica: entra { $siisl_by }.
siisl-now = L'iscrizione è automatica, ma la scadenza è già passata: entra adesso.
siisl-steps = Compila il curriculum, e firma il patto: gli impegni per cercare lavoro.
siisl-band = Il SIISL
siisl-band-line = La piattaforma per chi cerca lavoro
siisl-step-enter = { $siisl_state ->
    [past] Entra con SPID, CIE o CNS: fallo adesso
   *[open] Entra con SPID, CIE o CNS { $siisl_by }
  }
siisl-step-cv = Compila il curriculum
siisl-step-pad = Firma il patto (PAD): gli impegni per cercare lavoro
siisl-card-note = Ti porta all'incontro con il centro per l'impiego.

## Saluti
goodbye-title = Aiuto e saluti
goodbye-help = Per aiuto chiama { $phone_landline } da rete fissa, { $phone_mobile } da cellulare.
goodbye-keeps = Puoi rivedere questa guida per sei mesi.
goodbye-bye = A presto, { $name }, e in bocca al lupo!
goodbye-band = Contact center { $phone_landline }
goodbye-band-line = Gratis da rete fissa. Da cellulare: { $phone_mobile }

## Presentazione
spot-title = La tua NASpI, spiegata per te
spot-kicker = La guida personale
spot-band = La tua NASpI, spiegata per te
spot-band-line = Una guida personale, sul tuo telefono
spot-hello = Ciao! Hai chiesto la NASpI, l'indennità di disoccupazione? C'è una guida fatta per te.
spot-letter = Quando la tua domanda è accolta, ricevi una lettera con un codice.
spot-code = Inquadra il codice con il telefono.
spot-guide = In meno di tre minuti ti spiego tutto, chiamandoti per nome.
spot-amount = Sai quanto ricevi ogni mese, e quando arrivano i pagamenti.
spot-work = E che cosa succede alla tua indennità, se trovi un lavoro.
spot-safe = Attenzione: negli SMS e nelle email non ti mandiamo mai un link.
spot-bye = Hai bisogno di aiuto? Chiama il contact center, o chiedi a un patronato. A presto!
spot-card-title = Come si apre
spot-step-letter = Ricevi la lettera con il codice
spot-step-code = Inquadralo con il telefono
spot-step-guide = Guarda la guida fatta per te
spot-finds-title = Che cosa ci trovi
spot-find-amount-heading = Quanto
spot-find-amount-text = L'importo di ogni mese, e come nasce
spot-find-dates-heading = Quando
spot-find-dates-text = Le date dei pagamenti, da mettere nel calendario
spot-find-work-heading = E se lavori
spot-find-work-text = Che cosa succede se trovi un lavoro
spot-safe-band = Mai un link nei messaggi
spot-safe-band-line = La guida si apre solo dalla lettera o dall'area personale

## Pulsanti
cue-settings = Lingua, sottotitoli e audio
cue-chapters = Indice della guida
cue-calculation = Come è stato calcolato
cue-calculation-pdf = Scarica il calcolo
cue-calendar = Aggiungi al calendario
cue-payments = Il tuo piano dei pagamenti
cue-schedule-pdf = Scarica il piano dei pagamenti
cue-status-service = Vai allo stato della domanda
cue-login-note = Per entrare servono SPID, CIE o CNS.
cue-new-work-choice = Il mio caso
cue-new-work-pdf = Scarica lo schema sul nuovo lavoro
cue-naspi-com = Comunica il nuovo lavoro (NASpI-Com)
cue-cases = Riduzione, sospensione, perdita: tutti i casi
cue-anticipation = Come funziona l'anticipazione
cue-anticipation-pdf = Scarica la scheda sull'anticipazione
cue-obligations = I tuoi obblighi e le scadenze
cue-obligations-pdf = Scarica gli obblighi
cue-other-cases = Maternità, malattia, pensione e altri casi
cue-siisl-service = Vai al SIISL
cue-rating = Dai un voto alla guida
cue-replay = Rivedi un capitolo

## Documenti
document-letter = Lettera di accoglimento
document-calculation = Come è stato calcolato
document-schedule = Piano dei pagamenti
document-new-work = Se trovi un nuovo lavoro
document-anticipation = Anticipazione
document-obligations = Obblighi e scadenze
document-calendar = Calendario

## Sottotitoli
captions-label = Italiano
