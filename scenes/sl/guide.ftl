# Besede vodnika v slovenščini. En stavek, ena misel; vikanje. Italijanske storitve ohranijo svoje ime, zraven stoji,
# kaj pomeni. Vrednosti v oklepajih so zapisane s številkami.

guide-name = Vaš vodnik NASpI

## Za začetek
welcome-title = Za začetek
welcome-hello = Pozdravljeni, { $name }!
welcome-who = Delam za zavod, ki vam izplačuje NASpI, italijansko nadomestilo za brezposelnost.
welcome-what = V manj kot treh minutah vam povem, koliko prejmete, kdaj, in kaj storiti, če najdete delo.
welcome-band = Pozdravljeni, { $name }
welcome-band-line = Vodnik po nadomestilu za brezposelnost

## Odobreno
accepted-title = Vloga odobrena
accepted-corrected = Vaš vodnik smo popravili: velja, kar vidite zdaj.
accepted-corrected-band = Popravljen vodnik
accepted-changed-amount = Mesečni znesek se je spremenil.
accepted-changed-amount-line = Nov mesečni znesek
accepted-changed-start = Datum začetka se je spremenil.
accepted-changed-start-line = Nov datum začetka
accepted-changed-duration = Trajanje se je spremenilo.
accepted-changed-duration-line = Novo trajanje
accepted-yes = Vaša vloga za NASpI je odobrena (št. { $claim_id }).
accepted-covers = Vodnik lahko kadar koli ustavite in odprete gumbe.
accepted-band = Vloga odobrena
accepted-band-line = Št. { $claim_id }
accepted-covers-band-line = Gumbe odprite, kadar želite
accepted-number-label = Številka vloge
accepted-number-value = { $claim_id }
accepted-benefit-label = Prejemek
accepted-benefit-value = Nadomestilo NASpI

## Koliko
amount-title = Koliko prejmete
amount-kicker = Koliko prejmete
amount-card-title = Vaše nadomestilo
amount-card-value = { $monthly_amount }
amount-card-label = bruto na mesec
amount-wage-label = Povprečna mesečna plača
amount-wage-value = { $reference_wage }
amount-origin-label = Kako je izračunano
amount-origin-value = { $amount_rule ->
    [maximum] Zakonska najvišja vrednost { $law_year }
    [share] { $low_percent } povprečne plače
   *[mixed] { $low_percent } do { $threshold }, in { $high_percent } preostanka
  }
amount-card-note = Bruto: davki se odtegnejo pred izplačilom.
amount-monthly = Vsak mesec boste pred davki prejeli { $monthly_amount }.
amount-origin = { $amount_rule ->
    [maximum] To je najvišji znesek, ki ga zakon določa za leto, v katerem ste izgubili delo (povprečje: { $reference_wage }).
    [share] To je { $low_percent } vaše povprečne plače v zadnjih štirih letih ({ $reference_wage }).
   *[mixed] Izračun izhaja iz vaše povprečne plače v zadnjih štirih letih ({ $reference_wage }).
  }

## Prvo izplačilo
first-payment-title = Prvo izplačilo
first-payment-kicker = Kdaj prispe
first-payment-card-title = Prvo izplačilo
first-payment-start-label = Vaše nadomestilo se začne
first-payment-start-value = { $start_from }
first-payment-window-label = Prvo izplačilo običajno prispe
first-payment-window-value = { $first_window }
first-payment-sum-label = Koliko, pred davki
first-payment-sum-value = { $first_amount }, { $first_days }
first-payment-method-label = Kako ga prejmete
first-payment-method-value = { $payment_method ->
    [bank_account] Na bančni račun
    [postal_account] Na poštni račun
    [postal_savings_book] Na poštno hranilno knjižico
   *[cash_at_post_office] V gotovini na pošti
  }
first-payment-note = Datumi so okvirni: stalnega koledarja izplačil ni.
first-payment-start = Vaše nadomestilo se začne { $start_from }.
first-payment-after-filing = Začne se dan po vlogi, ker ste jo oddali pozneje.
first-payment-window = Prvo izplačilo običajno prispe { $first_window }.
first-payment-sum = Znesek pred davki je { $first_amount }, { $first_days }.
first-payment-method = { $payment_method ->
    [bank_account] Denar prispe na vaš bančni račun.
    [postal_account] Denar prispe na vaš poštni račun.
    [postal_savings_book] Denar prispe na vašo poštno hranilno knjižico.
   *[cash_at_post_office] Denar lahko dvignete v gotovini, na pošti v svoji bližini.
  }
first-payment-cash-limit = { $over_cash_limit ->
    [first] Prvo izplačilo pa presega { $cash_limit }: potrebujete račun ali kartico.
   *[later] Za več kot { $cash_limit } naenkrat pa potrebujete račun ali kartico.
  }

## Trajanje
duration-title = Kako dolgo
duration-kicker = Kako dolgo
duration-card-title = { $duration }, { $end_until }
duration-card-note = { $reduction ->
    [none] Znesek ostane ves čas enak.
    [earlier] { $earlier_since_short } se znesek vsak mesec zniža za { $reduction_percent }.
    [at_age] { $at_age_since_short } se znesek vsak mesec zniža za { $reduction_percent }.
   *[usual] { $usual_since_short } se znesek vsak mesec zniža za { $reduction_percent }.
  }
duration-length = Trajanje nadomestila: { $duration }, { $end_until }.
duration-reduction = { $reduction ->
    [none] Znesek ostane ves čas enak.
    [earlier] Delo ste izgubili pred letom { $earlier_until }: { $earlier_since } se znesek vsak mesec zniža za { $reduction_percent }.
    [at_age] Ob vlogi ste že dopolnili { $reduction_age } let: znesek se šele { $at_age_since } vsak mesec zniža za { $reduction_percent }.
   *[usual] { $usual_since_first } se znesek vsak mesec zniža za { $reduction_percent }.
  }

## Preverjanje izplačil
check-payments-title = Preverjanje izplačil
check-payments-kicker = Vaša izplačila
check-payments-card-title = Kje jih preverite
check-payments-card-note = Gumb vas pelje naravnost v storitev.
check-payments-anytime = Vsako izplačilo lahko kadar koli preverite v svojem osebnem območju.
check-payments-area = Nato odprite storitev o stanju vloge.
check-payments-login = Za vstop potrebujete SPID, italijansko elektronsko osebno izkaznico ali nacionalno kartico storitev.
check-payments-band = Preverjanje izplačil
check-payments-band-line = V osebnem območju, kadar koli želite
check-payments-step-status = Odprite »Stato di una pratica o di una domanda« (stanje vloge)
check-payments-step-login = Prijavite se s SPID, CIE (osebna izkaznica) ali CNS (kartica storitev)

## Novo delo
new-work-title = Če najdete delo
new-work-kicker = Če najdete delo
new-work-card-title = Kaj se zgodi z NASpI
new-work-question = In če najdete delo? NASpI pogosto ne izgubite.
new-work-notice = Skoraj vsako novo delo je treba sporočiti v enem mesecu, zaposlitev ali delo na klic v { $notice_days } dneh, tudi če zaslužite malo.
new-work-running = Za dejavnost, ki ste jo prijavili, sporočite pričakovani zaslužek { $activity_by }, tudi če je nič.
new-work-running-past = Za dejavnost, ki ste jo prijavili, je rok za sporočilo dohodka že potekel: { $activity_on }.
new-work-income = In sporočite dohodek novega leta { $income_by }: sicer se izplačila ustavijo.
new-work-reduced = Pri novem delodajalcu, do { $limit_subordinate } bruto na leto, se NASpI zniža za { $cut_example } na vsakih { $earned_example } zaslužka.
new-work-self-employed = Pri samostojnem delu je meja { $limit_self_employed } na leto.
new-work-suspended = Pri zaposlitvi do { $short_job_months } mesecev in višjem dohodku se NASpI prekine, potem se nadaljuje.
new-work-band = Ste našli delo?
new-work-band-line = Sporočite v enem mesecu, zaposleni v { $notice_days } dneh
new-work-running-band = Vaša dejavnost
new-work-running-band-line = Sporočite pričakovani zaslužek
new-work-scale-title = NASpI se zniža
new-work-earned-value = +{ $earned_example }
new-work-earned-label = zaslužka
new-work-lost-value = −{ $cut_example }
new-work-lost-label = manj NASpI
new-work-reduced-heading = Se zniža
new-work-reduced-text = Zaposlitev do { $limit_subordinate } bruto na leto, samostojno delo do { $limit_self_employed }
new-work-suspended-heading = Se prekine
new-work-suspended-text = Zaposlitev do { $short_job_months } mesecev z dohodkom nad mejo: potem se nadaljuje
new-work-cumulated-heading = Ostane cela
new-work-cumulated-text = Priložnostno delo (PrestO, Libretto famiglia) do meje, pripravništva
new-work-card-note = Gumb »Moj primer« vam da odgovor za vas.

## Znižana ali izgubljena
reduced-or-lost-title = Kdaj jo izgubite
reduced-or-lost-kicker = Pozor
reduced-or-lost-card-title = Kdaj NASpI izgubite
reduced-or-lost-card-note = Gumb pokaže vse primere: znižanje, prekinitev, izgubo.
reduced-or-lost-long-job = NASpI izgubite z zaposlitvijo, ki traja več kot { $short_job_months } mesecev in presega mejo.
reduced-or-lost-silence = Izgubite jo tudi, če dela ne sporočite pravočasno, razen pri zaposlitvi do { $short_job_months } mesecev.
reduced-or-lost-pension = In ko izpolnite pogoje za pokojnino.
reduced-or-lost-step-long-job = Zaposlitev za več kot { $short_job_months } mesecev, z dohodkom nad mejo
reduced-or-lost-step-silence = Delo ni sporočeno pravočasno, razen zaposlitve do { $short_job_months } mesecev
reduced-or-lost-step-pension = Pogoji za starostno ali predčasno pokojnino

## Vnaprej
anticipation-title = Na svoje
anticipation-kicker = Na svoje
anticipation-card-title = NASpI vnaprej
anticipation-idea = { $self_employment ->
    [yes] Prijavili ste samostojno dejavnost: za vse, kar vam še pripada, lahko zaprosite vnaprej.
    [over] Prijavili ste samostojno dejavnost: za vse, kar vam je še pripadalo, ste lahko zaprosili vnaprej.
   *[no] Bi radi delali na svoje? Za vse, kar vam še pripada, lahko zaprosite vnaprej.
  }
anticipation-deadline = { $self_employment ->
    [yes] Za svojo dejavnost oddajte vlogo { $anticipation_by }.
    [over] Za vašo dejavnost je rok že potekel: { $anticipation_on }.
   *[no] Vlogo oddajte v { $application_days } dneh od začetka dejavnosti.
  }
anticipation-instalments = { $anticipation ->
    [two_instalments] Prejmete { $first_percent } takoj, { $second_percent } pa po preverjanju.
   *[lump_sum] Vse prejmete naenkrat.
  }
anticipation-return = Če se pred predvidenim koncem zaposlite, praviloma vrnete ves znesek.
anticipation-band = Lastna dejavnost
anticipation-band-line = Preostala NASpI, vnaprej
anticipation-step-deadline = { $self_employment ->
    [yes] Vloga { $anticipation_by }
    [over] Rok za vlogo je potekel { $anticipation_on }
   *[no] Vloga v { $application_days } dneh od začetka dejavnosti
  }
anticipation-step-instalments = { $anticipation ->
    [two_instalments] { $first_percent } takoj, { $second_percent } po preverjanju
   *[lump_sum] Vse naenkrat
  }
anticipation-step-return = Praviloma jo je treba vrniti, če se pred predvidenim koncem zaposlite
anticipation-card-note = Gumb pokaže, kako deluje, in izjeme.

## SIISL
siisl-title = Platforma SIISL
siisl-kicker = Kaj storiti
siisl-card-title = Vaši koraki v SIISL
siisl-what = Pomemben korak je SIISL, platforma za iskalce zaposlitve.
siisl-deadline = Vpis je samodejen: vstopite { $siisl_by }.
siisl-now = Vpis je samodejen, rok pa je že potekel: vstopite zdaj.
siisl-steps = Izpolnite življenjepis, in podpišite dogovor: zaveze za iskanje dela.
siisl-band = SIISL
siisl-band-line = Platforma za iskalce zaposlitve
siisl-step-enter = { $siisl_state ->
    [past] Vstopite s SPID, CIE ali CNS: storite to zdaj
   *[open] Vstopite s SPID, CIE ali CNS { $siisl_by }
  }
siisl-step-cv = Izpolnite življenjepis
siisl-step-pad = Podpišite dogovor (PAD): zaveze za iskanje dela
siisl-card-note = Pelje vas do pogovora na zavodu za zaposlovanje.

## Slovo
goodbye-title = Pomoč in slovo
goodbye-help = Potrebujete pomoč? Pokličite { $phone_landline } s stacionarnega, { $phone_mobile } z mobilnega telefona.
goodbye-keeps = Ta vodnik vam je na voljo šest mesecev.
goodbye-bye = Na svidenje, { $name }, in veliko sreče!
goodbye-band = Kontaktni center { $phone_landline }
goodbye-band-line = Brezplačno s stacionarnega telefona. Z mobilnega: { $phone_mobile }

## Predstavitev
spot-title = Vaša NASpI, razložena za vas
spot-kicker = Osebni vodnik
spot-band = Vaša NASpI, razložena za vas
spot-band-line = Osebni vodnik, na vašem telefonu
spot-hello = Pozdravljeni! Ste zaprosili za NASpI, nadomestilo za brezposelnost? Za vas je tu vodnik.
spot-letter = Ko je vaša vloga odobrena, prejmete pismo s kodo.
spot-code = Kodo poslikajte s telefonom.
spot-guide = V manj kot treh minutah vam razložim vse, in vas pokličem po imenu.
spot-amount = Izveste, koliko prejmete vsak mesec, in kdaj prispejo izplačila.
spot-work = In kaj se zgodi z nadomestilom, če najdete delo.
spot-safe = Pozor: v sporočilih SMS in e-pošti vam nikoli ne pošljemo povezave.
spot-bye = Potrebujete pomoč? Pokličite kontaktni center, ali vprašajte patronat. Na svidenje!
spot-card-title = Kako ga odprete
spot-step-letter = Prejmete pismo s kodo
spot-step-code = Poslikate jo s telefonom
spot-step-guide = Ogledate si vodnik, narejen za vas
spot-finds-title = Kaj je v njem
spot-find-amount-heading = Koliko
spot-find-amount-text = Znesek za vsak mesec, in od kod izhaja
spot-find-dates-heading = Kdaj
spot-find-dates-text = Datumi izplačil, za vaš koledar
spot-find-work-heading = Če delate
spot-find-work-text = Kaj se zgodi, če najdete delo
spot-safe-band = Nikoli povezave v sporočilih
spot-safe-band-line = Vodnik se odpre le iz pisma ali osebnega območja

## Gumbi
cue-settings = Jezik, podnapisi in zvok
cue-chapters = Kazalo vodnika
cue-calculation = Kako je izračunano
cue-calculation-pdf = Prenesi izračun
cue-calendar = Dodaj v koledar
cue-payments = Vaš načrt izplačil
cue-schedule-pdf = Prenesi načrt izplačil
cue-status-service = Na stanje vloge
cue-login-note = Za vstop potrebujete SPID, CIE ali CNS.
cue-new-work-choice = Moj primer
cue-new-work-pdf = Prenesi list o novem delu
cue-naspi-com = Sporoči novo delo (NASpI-Com)
cue-cases = Znižanje, prekinitev, izguba: vsi primeri
cue-anticipation = Kako deluje izplačilo vnaprej
cue-anticipation-pdf = Prenesi list o izplačilu vnaprej
cue-obligations = Vaše obveznosti in roki
cue-obligations-pdf = Prenesi obveznosti
cue-other-cases = Materinstvo, bolezen, pokojnina in drugi primeri
cue-siisl-service = Na SIISL
cue-rating = Ocenite vodnik
cue-replay = Znova si oglejte poglavje

## Dokumenti
document-letter = Pismo o odobritvi
document-calculation = Kako je izračunano
document-schedule = Načrt izplačil
document-new-work = Če najdete novo delo
document-anticipation = Izplačilo vnaprej
document-obligations = Obveznosti in roki
document-calendar = Koledar

## Podnapisi
captions-label = Slovenščina
