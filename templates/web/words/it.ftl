# Le parole delle pagine. Seconda persona singolare, frasi brevi, niente genere dove non si conosce.
# **Due asterischi** mettono in evidenza. I valori tra graffe sono già scritti come si leggono.

## Ogni pagina
site-name = Videoguida NASpI
site-name-strong = Videoguida
site-name-rest = NASpI
skip = Vai al contenuto
languages = Lingua
help-link = Aiuto
privacy-link = Privacy
accessibility-link = Accessibilità
footer-question = Hai bisogno di parlare con qualcuno?
footer-phones = **{ $landline }** da rete fissa, **{ $mobile }** da cellulare
close-guide = Chiudi la guida

## Pagina iniziale
home-title = La guida alla tua NASpI
home-heading = La videoguida alla tua NASpI
home-lead = Un video personale ti spiega quanto ricevi, quando arrivano i pagamenti e che cosa devi fare.
home-step-letter = Prendi la lettera “Domanda NASpI accolta”.
home-step-scan = Inquadra il codice QR della prima pagina con il telefono.
home-step-open = Premi “Apri la guida”.
home-no-letter = Non hai la lettera? Trovi il link anche nell’avviso della tua area personale.

## Pagina del codice QR
landing-title = Apri la tua guida
landing-heading = La tua videoguida è pronta
landing-lead = In pochi minuti ti spieghiamo che cosa succede dopo la tua domanda: quanto, quando e che cosa devi fare.
landing-open = Apri la guida
landing-sound = Il video parla: se sei fra altre persone, usa le cuffie o i sottotitoli.
landing-private = La guida è personale: non dare a nessuno il codice della tua lettera.
landing-free = È gratuita e non ti chiede password né dati della banca.
birth-legend = La tua data di nascita
birth-hint = Per esempio 12 5 1984
birth-day = Giorno
birth-month = Mese
birth-year = Anno
closed-title = La guida non si apre
closed-heading = Non riusciamo ad aprire la guida
closed-lead = Il link non è quello giusto, oppure non vale più.
closed-lead-birth = Il link o la data di nascita non sono quelli giusti. Controlla la data e riprova.
closed-again = Riprova
closed-scan = Inquadra di nuovo il codice QR sulla prima pagina dell’ultima lettera che hai ricevuto.
closed-call = Se non si apre lo stesso, chiama { $landline } da rete fissa o { $mobile } da cellulare.

## Quando qualcosa non va
error-help = Come funziona la videoguida
error-not-found = Questa pagina non c’è
error-not-found-1 = L’indirizzo non porta a nessuna pagina.
error-not-found-2 = Se hai scritto l’indirizzo a mano, controlla ogni lettera.
error-forbidden = Da qui non si può aprire
error-forbidden-1 = Questo indirizzo si apre solo dalla tua guida.
error-forbidden-2 = Inquadra di nuovo il codice QR della lettera e riprova.
error-session = Apri di nuovo la tua guida
error-session-1 = Per proteggere i tuoi dati la guida si chiude da sola dopo un po’.
error-session-2 = Inquadra di nuovo il codice QR della lettera, oppure riapri il link dal tuo avviso.
error-expired = La tua guida non è più disponibile
error-expired-1 = La videoguida resta aperta per sei mesi dall’accoglimento della domanda: i sei mesi sono passati.
error-expired-2 = La tua prestazione non cambia. Trovi importi e pagamenti nella tua area personale, con SPID, CIE o CNS.
error-replaced = Questo file è di un’altra guida
error-replaced-1 = Nel frattempo la guida è stata aggiornata, oppure in questo browser ne è stata aperta un’altra.
error-replaced-2 = Torna alla guida: lì trovi i documenti giusti.
error-too-many = Aspetta qualche minuto
error-too-many-1 = Ci sono stati troppi tentativi, uno dopo l’altro.
error-too-many-2 = Riprova tra un quarto d’ora.
error-form = Non abbiamo capito la richiesta
error-form-1 = Qualcosa nel modulo non è arrivato bene.
error-form-2 = Torna indietro e riprova.
error-inside = C’è un problema da parte nostra
error-inside-1 = Non dipende da te e i tuoi dati sono al sicuro.
error-inside-2 = Riprova tra qualche minuto.

## La guida
guide-title = La tua guida
guide-hello = Ciao { $name }, ecco la tua guida
guide-until = La tua guida resta aperta { $until }.
guide-sound-italian = Il video parla in italiano.
video-label = Videoguida, dura { $time } minuti
video-none = Il tuo browser non mostra i video. Più in basso trovi la trascrizione, con tutto quello che dice.
player-start = Guarda la guida
player-resume = Riprendi da { $time }
player-from-start = Dall’inizio
player-captions = Sottotitoli
player-audio-only = Solo audio
player-problem = Il video non riesce a partire. Riprova tra poco, oppure leggi la trascrizione più in basso.
player-offline = La linea è caduta. Il video riparte da solo quando torna; intanto puoi leggere la trascrizione.
player-gone = La guida si è chiusa, oppure è stata aggiornata. Ricarica la pagina per continuare.
player-new-button = Nuovo pulsante: { $label }
player-chapter = Capitolo { $label }
now-title = Pulsanti del video
now-empty = Mentre guardi, qui compaiono i pulsanti. Restano anche dopo.
cue-leaves = Si apre in un’altra scheda.
settings-title = Impostazioni
settings-speed = Velocità
settings-speed-slow = Lenta
settings-speed-normal = Normale
settings-speed-fast = Veloce
settings-speed-faster = Molto veloce
settings-size = Grandezza dei sottotitoli
settings-size-small = Piccoli
settings-size-normal = Normali
settings-size-large = Grandi
settings-size-huge = Molto grandi
settings-colour = Colori dei sottotitoli
settings-colour-white = Bianco su nero
settings-colour-yellow = Giallo su nero
settings-colour-black = Nero su bianco
settings-colour-blue = Giallo su blu
settings-quality = Qualità del video
settings-quality-auto = Automatica
settings-quality-high = Alta
settings-quality-low = Bassa, consuma meno dati
chapters-title = Capitoli
summary-title = La tua NASpI in breve
summary-month = Ogni mese
summary-gross = lordi
summary-gross-until = lordi, fino al mese { $month }
summary-from = Da quando
summary-length = Per quanto
summary-first = Primo pagamento
summary-usually = di solito; { $method }
method-bank = sul tuo conto bancario
method-postal = sul tuo conto postale
method-savings = sul tuo libretto postale
method-cash = in contanti all’ufficio postale
duration-days = { $days ->
    [one] { $days } giorno
   *[other] { $days } giorni
  }
duration-days-months = { $days } giorni, circa { $months } mesi
more-title = Per saperne di più
panel-close = Chiudi e torna al video
documents-title = I tuoi documenti
document-kind-calendar = Calendario
document-kind-file = File
transcript-title = Tutto quello che dice il video
transcript-page = Leggi la trascrizione in una pagina da stampare
transcript-heading = Trascrizione della videoguida
transcript-back = Torna alla guida
quiet-title = Che cosa contiamo
quiet-now-counting = Contiamo quante volte vengono aperti capitoli, pulsanti e documenti, mai chi lo fa. Puoi dire di no.
quiet-now-silent = Non contiamo niente di quello che fai qui.
quiet-stop = Non contare quello che faccio
quiet-resume = Va bene, contate pure

## Come è stato calcolato
calculation-title = Come è stato calcolato
calculation-lead = Partiamo dalle retribuzioni degli ultimi quattro anni. Ogni riga dice da dove viene una cifra e quale norma la stabilisce.
calculation-capped = Il calcolo darebbe di più, ma per chi ha perso il lavoro nel { $year } la legge mette un massimo di { $maximum } al mese. Per questo ricevi il massimo.
calculation-gross = Gli importi sono lordi: le tasse vengono trattenute prima del pagamento.
yes = sì
no = no

## Piano dei pagamenti
schedule-title = Il tuo piano dei pagamenti
schedule-thirty = Ogni mese di NASpI conta trenta giorni.
schedule-reduced = Dal mese { $month } l’importo scende del 3 % ogni mese.
schedule-chart = Un grafico con una barra per ogni mese: gli stessi importi sono nella tabella
schedule-whole = importo intero
schedule-less = importo ridotto
schedule-caption = I mesi, gli importi lordi e quando arrivano di solito
schedule-month = Mese
schedule-amount = Importo lordo
schedule-paid = Pagato di solito
schedule-period = Periodo
schedule-days = Giorni
schedule-total = Totale
schedule-usual = Le date sono quelle abituali, non una promessa. Il primo pagamento spesso copre solo una parte del mese.
schedule-cash = Per riscuotere in contanti vai in un ufficio postale della zona in cui abiti, con un documento.

## Nuovo lavoro
new-work-title = Se trovi un nuovo lavoro
new-work-lead = Hai un mese di tempo per comunicarlo. Che cosa succede dipende dal tipo di lavoro, da quanto dura e da quanto guadagni. Rispondi a tre domande: la risposta è solo per te e non viene mandata a nessuno.
work-missing = Manca ancora qualcosa:
work-kind-legend = Che lavoro è?
work-kind-subordinate = Un lavoro da dipendente
work-kind-subordinate-note = Anche a tempo parziale o a termine
work-kind-parasubordinate = Una collaborazione
work-kind-parasubordinate-note = Collaborazione coordinata e continuativa
work-kind-self_employed = Un lavoro in proprio
work-kind-self_employed-note = Partita IVA, impresa individuale
work-kind-occasional = Lavoretti occasionali
work-kind-occasional-note = PrestO o Libretto famiglia
work-kind-occasional_farm = Lavoro agricolo occasionale
work-kind-occasional_farm-note = Fino a 45 giornate in un anno
work-kind-on_call = Un lavoro a chiamata
work-kind-on_call-note = Senza obbligo di rispondere
work-kind-traineeship = Un tirocinio o una borsa di studio
work-kind-traineeship-note = Anche un’attività di volontariato rimborsata
work-dates-legend = Quanto dura?
work-starts = Comincia il
work-ends = Finisce il
work-ends-hint = Se non ha una fine, lascia vuoto.
work-income-legend = Quanto guadagni?
work-income = Reddito lordo che prevedi in un anno
work-income-hint = In euro, per esempio 4.000
work-same = È lo stesso datore di lavoro di prima, o uno collegato
work-submit = Vedi che cosa succede
work-wrong-kind = Scegli che lavoro è.
work-wrong-starts = Scrivi il giorno in cui cominci.
work-wrong-ends = Scrivi il giorno in cui finisce, oppure lascia vuoto.
work-wrong-income = Scrivi quanto pensi di guadagnare in un anno, per esempio 4.000.
work-wrong-order = Il giorno in cui finisce viene prima dell’inizio: controlla le date.
work-wrong-high = Il reddito è troppo alto: controlla la cifra.
answer-unchanged = La tua NASpI non cambia
answer-cumulated = Prendi tutte e due: la NASpI non si riduce
answer-reduced = Continui a prendere la NASpI, ridotta
answer-suspended = La NASpI si ferma e poi riprende
answer-forfeited = Perdi la NASpI
answer-limit = Limite di reddito in un anno
answer-today = Oggi la tua NASpI è di
answer-cut = Ogni mese in meno
answer-from = Da quando
answer-to = Fino a quando
answer-resumes = Riprende
answer-notice = Ultimo giorno per avvisare
answer-left = Quanto ti resta di NASpI
answer-month = Mese { $month }
answer-months = Mesi { $first }-{ $last }
answer-note = Importi lordi, calcolati sul reddito che hai scritto tu. Fa fede la comunicazione NASpI-Com.
answer-steps = Che cosa devi fare
answer-step-notice = **{ $by_first }** comunica il reddito che prevedi, con il servizio NASpI-Com.
answer-step-login = Per entrare nel servizio ti serve SPID, CIE o CNS. Può farlo per te anche un patronato.
answer-step-changes = Se il reddito cambia, comunicalo di nuovo: l’importo viene ricalcolato.
answer-step-resumes = Per riprenderla non devi fare domanda: riparte da sola **{ $on }**.
answer-step-days = Conserva le date dei giorni in cui lavori.
answer-step-lost = Se un giorno perdi anche questo lavoro, potrai fare una nuova domanda di NASpI.
answer-step-nothing = Non devi fare niente: i pagamenti continuano come prima.
answer-service = Apri NASpI-Com

## Si ferma, si riduce, si perde
cases-title = Quando si ferma, si riduce o si perde
cases-caption = I casi più comuni, con i limiti di reddito per chi ha perso il lavoro nel { $year }
cases-what = Che cosa succede
cases-when = Quando
cases-cumulated = Si cumula
cases-cumulated-when = Lavoro occasionale fino a { $limit } l’anno; lavoro agricolo occasionale fino a 45 giornate; tirocini e borse di studio.
cases-reduced = Si riduce
cases-reduced-when = Lavoro dipendente o collaborazione fino a { $subordinate } l’anno, o lavoro in proprio fino a { $own }: la NASpI si riduce dell’80 % del reddito che prevedi.
cases-suspended = Si ferma
cases-suspended-when = Lavoro dipendente fino a sei mesi con un reddito più alto del limite: si ferma e poi riprende da sola.
cases-lost = Si perde
cases-lost-when = Lavoro dipendente di più di sei mesi con un reddito più alto del limite; lavoro in proprio oltre il limite; se non comunichi entro un mese; quando raggiungi la pensione.

## Anticipazione
anticipation-title = Se vuoi metterti in proprio: l’anticipazione
anticipation-declared = Nella domanda hai dichiarato un’attività in proprio: questa parte ti riguarda da vicino.
anticipation-lead = Se apri una partita IVA, un’impresa individuale o entri come socio in una cooperativa, puoi chiedere subito tutta la NASpI che ti resta.
anticipation-today = Se facessi domanda oggi
anticipation-left = Ti resta, al lordo
anticipation-first = Subito, il { $percent } %
anticipation-second = Il { $percent } %, al più tardi { $on }
anticipation-once = In una volta sola
anticipation-step-apply = Fai domanda entro 30 giorni da quando cominci.
anticipation-step-first = Ricevi il { $percent } % appena la domanda è accolta.
anticipation-step-second = Ricevi il restante { $percent } % alla fine del periodo di NASpI, e comunque entro sei mesi dalla domanda, dopo i controlli.
anticipation-step-once = Ricevi tutto in una volta sola.
anticipation-warning = **Attenzione:** se prima della fine del periodo torni a lavorare come dipendente, devi restituire tutto; non se lavori per la cooperativa in cui sei entrato. Se l’attività finisce senza colpa tua, restituisci solo la parte che corrisponde al lavoro dipendente.

## Obblighi
obligations-title = Che cosa devi fare tu
obligation-siisl = Entra nella piattaforma SIISL, completa il curriculum e firma il patto di attivazione digitale.
obligation-activity = Comunica il reddito che prevedi dalla tua attività autonoma.
obligations-siisl = L’iscrizione alla piattaforma SIISL è d’ufficio. Per entrare ti serve SPID, CIE o CNS.
obligations-always = Se trovi un lavoro, anche piccolo, comunicalo entro un mese. Se il centro per l’impiego ti convoca, presentati: le assenze senza motivo riducono la NASpI e possono fartela perdere.

## Voto
rating-title = Ti è stata utile?
rating-legend = Quanto è stata utile la guida, da 1 a 5?
rating-1 = per niente
rating-2 = poco
rating-3 = abbastanza
rating-4 = molto
rating-5 = moltissimo
rating-comment = Vuoi dirci qualcosa?
rating-comment-hint = Facoltativo. Non scrivere dati personali.
rating-send = Invia
rating-thanks = Grazie
rating-thanks-words = Il tuo parere ci aiuta a fare guide migliori.

## Aiuto
help-title = Aiuto
help-lead = Qui trovi le risposte alle domande più comuni sulla videoguida.
help-qr = Il codice QR non si apre
help-qr-words = Apri la fotocamera del telefono e inquadra tutto il quadrato, con un po’ di bianco intorno. Se la stampa è piegata o macchiata, scrivi a mano l’indirizzo che trovi sotto il codice.
help-link-wrong = La guida dice che il link non vale
help-link-wrong-words = Usa l’ultima lettera che hai ricevuto: se te ne è stata mandata un’altra, quella di prima non vale più. La guida resta aperta per sei mesi.
help-video = Il video non parte o si ferma
help-video-words = Con poca linea il video passa da solo a una qualità più bassa. Puoi premere “Solo audio”, oppure leggere la trascrizione: dice le stesse cose.
help-sound = Non sento l’audio
help-sound-words = Alza il volume del telefono e controlla che non sia silenzioso. I sottotitoli sono già accesi.
help-figure = Un importo o una data non mi torna
help-figure-words = Apri “Come è stato calcolato” sotto il video: spiega ogni passaggio. Se qualcosa non è giusto, chiama il contact center o rivolgiti al tuo patronato.
help-messages = Ricevo messaggi con un link
help-messages-words = Gli SMS e le email che ti avvisano della guida **non contengono mai un link** e non ti chiedono mai dati. Se il messaggio ha un link, non aprirlo.
help-language = Posso avere la guida in un’altra lingua?
help-language-words = Sì: scegli la lingua in alto. Cambiano insieme la pagina, i sottotitoli e i documenti.
help-who = A chi posso chiedere
help-who-words = Contact center: **{ $landline }** da rete fissa (gratuito), **{ $mobile }** da cellulare (a pagamento, secondo il tuo contratto).

## Privacy
privacy-title = Privacy
privacy-lead = La guida è solo tua. Qui ti diciamo quali dati usa e per quanto tempo.
privacy-data = Quali dati
privacy-data-words = Il tuo nome e le cifre della tua domanda: importo, durata, date dei pagamenti. Servono a preparare il video e i documenti. Non li usiamo per altro e non li diamo a nessuno.
privacy-time = Per quanto tempo
privacy-time-words = La guida resta aperta sei mesi. Poi il video e i documenti vengono distrutti.
privacy-who = Chi può vederla
privacy-who-words = Chi ha il codice della tua lettera. Per questo non mostrarlo e non fotografarlo. Su un computer che usano anche altri, quando hai finito premi “Chiudi la guida”.
privacy-work = Le risposte sul nuovo lavoro
privacy-work-words = Quello che scrivi nel modulo serve solo a calcolare la risposta: non lo conserviamo e non lo mandiamo a nessuno.
privacy-cookies = Cookie
privacy-cookies-words = Ce ne sono due, tecnici. Uno tiene aperta la guida mentre la guardi e finisce dopo { $minutes } minuti. L’altro c’è solo se scegli una lingua o chiedi di non contare, e ricorda questo per sei mesi. Il punto in cui hai lasciato il video e le sue impostazioni restano nel tuo browser. Nessun cookie ti segue e niente di questa pagina viene da altri siti.
privacy-counts = Che cosa contiamo
privacy-counts-words = Contiamo quante volte vengono aperte le guide, i capitoli, i pulsanti e i documenti, per migliorarle, senza sapere da chi. Se non vuoi, premi “Non contare quello che faccio” in fondo alla guida. Rispettiamo anche la richiesta “Do Not Track” e “Global Privacy Control” del tuo browser.
privacy-rights = I tuoi diritti
privacy-rights-words = Puoi chiedere di vedere, correggere o cancellare i tuoi dati al responsabile della protezione dei dati dell’istituto.

## Accessibilità
accessibility-title = Accessibilità
accessibility-heading = Dichiarazione di accessibilità
accessibility-lead = Vogliamo che ognuno possa usare la videoguida, con il telefono che ha e nel modo che preferisce.
accessibility-state = Stato
accessibility-state-words = Il sito è progettato secondo le WCAG 2.2, livello AA, e la norma EN 301 549. Ogni pagina viene controllata con strumenti automatici e con la sola tastiera prima di essere pubblicata.
accessibility-can = Che cosa puoi fare
accessibility-can-captions = guardare il video con i sottotitoli, già accesi, e sceglierne grandezza e colori;
accessibility-can-audio = ascoltare soltanto l’audio;
accessibility-can-transcript = leggere la trascrizione, che contiene tutto quello che il video dice;
accessibility-can-speed = cambiare la velocità e saltare da un capitolo all’altro;
accessibility-can-keyboard = usare tutta la pagina con la tastiera o con un lettore di schermo;
accessibility-can-zoom = ingrandire la pagina fino al 200 % senza perdere niente;
accessibility-can-scripts = usare la pagina senza JavaScript: restano il video, le cifre, i documenti e il modulo sul nuovo lavoro.
accessibility-limits = Limiti che conosciamo
accessibility-limits-words = Il video non ha una descrizione audio separata: tutte le cifre che si vedono e che contano vengono anche dette, e si leggono nella pagina. Non c’è ancora la versione in lingua dei segni.
accessibility-report = Segnalazioni
accessibility-report-words = Se qualcosa non funziona per te, chiama **{ $landline }** da rete fissa o **{ $mobile }** da cellulare e di’ che si tratta della videoguida NASpI. Se la risposta non ti basta, puoi rivolgerti al Difensore civico per il digitale.

## Area personale
area-title = Entra nella tua area personale
area-heading = I tuoi avvisi
area-over = Per proteggere i tuoi dati l’area personale si è chiusa da sola. Entra di nuovo.
area-lead = Qui trovi gli avvisi sulla tua domanda e apri la videoguida senza il codice QR.
area-enter = Entra con SPID o CIE
area-phone = Tieni pronto il telefono: serve la conferma in due passaggi (livello 2).
area-password = La password si scrive solo sul sito del gestore di identità, mai qui.
area-leave-hint = Quando hai finito premi “Esci”, soprattutto se il dispositivo non è tuo.
area-leave = Esci
area-empty = Per ora non ci sono avvisi.
area-empty-more = Quando una tua domanda di NASpI viene accolta, l’avviso con la videoguida arriva qui.
area-corrected = Guida corretta
area-new = Nuovo
area-foot = Domanda { $claim } · si apre fino al { $day }
area-refused-title = Accesso non riuscito
area-refused-heading = Non è stato possibile entrare
area-refused-lead = L’accesso non si è concluso. I tuoi dati sono al sicuro.
area-refused-level = Serve un’identità digitale con conferma in due passaggi: SPID di livello 2 oppure CIE.
area-refused-again = Prova di nuovo
area-left-title = Area personale chiusa
area-left-heading = L’area personale è chiusa
area-left-lead = Anche la guida che avevi aperto da qui è chiusa.
area-left-provider = Il tuo gestore di identità può ricordarsi ancora di te. Se il dispositivo non è tuo, chiudi anche quello.
area-left-provider-link = Esci anche dal gestore di identità
area-left-back = Torna ai tuoi avvisi
area-closed-title = Area personale
area-closed-heading = Qui l’area personale non è attiva
area-closed-lead = Puoi aprire la tua guida con il codice QR della lettera “Domanda NASpI accolta”.
