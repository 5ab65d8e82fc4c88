# Cuvintele ghidului în română. O propoziție, o idee; „dumneavoastră”. Serviciile italiene își păstrează numele, cu
# explicația alături. Valorile dintre acolade se scriu în cifre.

guide-name = Ghidul dumneavoastră NASpI

## Pentru început
welcome-title = Pentru început
welcome-hello = Bună ziua, { $name }!
welcome-who = Lucrez pentru institutul care vă plătește NASpI, indemnizația italiană de șomaj.
welcome-what = În mai puțin de trei minute vă explic cât primiți, când, și ce aveți de făcut dacă găsiți de lucru.
welcome-band = Bun venit, { $name }
welcome-band-line = Ghid pentru indemnizația de șomaj

## Acceptată
accepted-title = Cerere acceptată
accepted-corrected = V-am corectat ghidul: sunt valabile datele pe care le găsiți acum.
accepted-corrected-band = Ghid corectat
accepted-changed-amount = S-a schimbat suma lunară.
accepted-changed-amount-line = Noua sumă lunară
accepted-changed-start = S-a schimbat data de început.
accepted-changed-start-line = Noua dată de început
accepted-changed-duration = S-a schimbat durata.
accepted-changed-duration-line = Noua durată
accepted-yes = Cererea dumneavoastră de NASpI a fost acceptată (nr. { $claim_id }).
accepted-covers = Puteți opri ghidul și deschide butoanele oricând.
accepted-band = Cerere acceptată
accepted-band-line = Nr. { $claim_id }
accepted-covers-band-line = Deschideți butoanele oricând
accepted-number-label = Numărul cererii
accepted-number-value = { $claim_id }
accepted-benefit-label = Prestație
accepted-benefit-value = Indemnizația NASpI

## Cât
amount-title = Cât primiți
amount-kicker = Cât primiți
amount-card-title = Indemnizația dumneavoastră
amount-card-value = { $monthly_amount }
amount-card-label = brut pe lună
amount-wage-label = Salariul mediu lunar
amount-wage-value = { $reference_wage }
amount-origin-label = Cum se obține
amount-origin-value = { $amount_rule ->
    [maximum] Maximul legal { $law_year }
    [share] { $low_percent } din salariul mediu
   *[mixed] { $low_percent } până la { $threshold }, plus { $high_percent } din rest
  }
amount-card-note = Brut: impozitele se rețin înainte de plată.
amount-monthly = În fiecare lună, înainte de impozite, veți primi { $monthly_amount }.
amount-origin = { $amount_rule ->
    [maximum] Este cea mai mare sumă pe care legea o prevede pentru anul în care v-ați pierdut locul de muncă (media: { $reference_wage }).
    [share] Este { $low_percent } din salariul mediu al ultimilor patru ani ({ $reference_wage }).
   *[mixed] Se calculează din salariul mediu al ultimilor patru ani ({ $reference_wage }).
  }

## Prima plată
first-payment-title = Prima plată
first-payment-kicker = Când sosește
first-payment-card-title = Prima plată
first-payment-start-label = Indemnizația începe
first-payment-start-value = { $start_from }
first-payment-window-label = Prima plată sosește de obicei
first-payment-window-value = { $first_window }
first-payment-sum-label = Cât, înainte de impozite
first-payment-sum-value = { $first_amount }, { $first_days }
first-payment-method-label = Cum o primiți
first-payment-method-value = { $payment_method ->
    [bank_account] În contul bancar
    [postal_account] În contul poștal
    [postal_savings_book] Pe carnetul de economii poștal
   *[cash_at_post_office] În numerar, la oficiul poștal
  }
first-payment-note = Datele sunt orientative: nu există un calendar fix al plăților.
first-payment-start = Indemnizația începe { $start_from }.
first-payment-after-filing = Începe în ziua de după cerere, pentru că ați depus-o mai târziu.
first-payment-window = Prima plată sosește de obicei { $first_window }.
first-payment-sum = Suma înainte de impozite este { $first_amount }, { $first_days }.
first-payment-method = { $payment_method ->
    [bank_account] Banii ajung în contul dumneavoastră bancar.
    [postal_account] Banii ajung în contul dumneavoastră poștal.
    [postal_savings_book] Banii ajung pe carnetul dumneavoastră de economii poștal.
   *[cash_at_post_office] Puteți ridica banii în numerar, de la un oficiu poștal din apropiere.
  }
first-payment-cash-limit = { $over_cash_limit ->
    [first] Dar prima plată depășește { $cash_limit }: aveți nevoie de un cont sau de un card.
   *[later] Dar pentru mai mult de { $cash_limit } o dată aveți nevoie de un cont sau de un card.
  }

## Durata
duration-title = Cât timp
duration-kicker = Cât timp
duration-card-title = { $duration }, { $end_until }
duration-card-note = { $reduction ->
    [none] Suma rămâne aceeași pe toată durata.
    [earlier] { $earlier_since_short }, suma scade cu { $reduction_percent } în fiecare lună.
    [at_age] { $at_age_since_short }, suma scade cu { $reduction_percent } în fiecare lună.
   *[usual] { $usual_since_short }, suma scade cu { $reduction_percent } în fiecare lună.
  }
duration-length = Indemnizația durează { $duration }, { $end_until }.
duration-reduction = { $reduction ->
    [none] Suma rămâne aceeași pe toată durata.
    [earlier] V-ați pierdut locul de muncă înainte de { $earlier_until }: { $earlier_since }, suma scade cu { $reduction_percent } în fiecare lună.
    [at_age] La cerere aveați deja { $reduction_age } de ani: suma scade cu { $reduction_percent } pe lună abia { $at_age_since }.
   *[usual] { $usual_since_first }, suma scade cu { $reduction_percent } în fiecare lună.
  }

## Verificarea plăților
check-payments-title = Verificarea plăților
check-payments-kicker = Plățile dumneavoastră
check-payments-card-title = Unde le verificați
check-payments-card-note = Butonul deschide direct serviciul.
check-payments-anytime = Puteți verifica fiecare plată oricând, în zona dumneavoastră personală.
check-payments-area = Apoi deschideți serviciul care arată starea cererii.
check-payments-login = Pentru a intra aveți nevoie de SPID, de cartea de identitate electronică sau de cartea națională a serviciilor.
check-payments-band = Verificarea plăților
check-payments-band-line = În zona dumneavoastră personală, oricând
check-payments-step-status = Deschideți „Stato di una pratica o di una domanda” (starea unei cereri)
check-payments-step-login = Intrați cu SPID, CIE (carte de identitate) sau CNS (carte de servicii)

## Un nou loc de muncă
new-work-title = Dacă găsiți de lucru
new-work-kicker = Dacă găsiți de lucru
new-work-card-title = Ce se întâmplă cu NASpI
new-work-question = Și dacă găsiți de lucru? Adesea NASpI nu se pierde.
new-work-notice = Aproape orice muncă nouă trebuie anunțată în termen de o lună, { $notice_days } de zile la o angajare sau la chemare, chiar dacă câștigați puțin.
new-work-running = Pentru activitatea pe care ați declarat-o anunțați cât vă așteptați să câștigați { $activity_by }, chiar dacă este zero.
new-work-running-past = Pentru activitatea pe care ați declarat-o termenul de anunțare a venitului a trecut deja: { $activity_on }.
new-work-income = Și anunțați venitul noului an { $income_by }: altfel plățile se opresc.
new-work-reduced = Cu un nou angajator, până la { $limit_subordinate } brut pe an, NASpI scade cu { $cut_example } la fiecare { $earned_example } câștigați.
new-work-self-employed = Cu o activitate independentă, limita este de { $limit_self_employed } pe an.
new-work-suspended = Cu o angajare de cel mult { $short_job_months } luni și un venit mai mare, NASpI se suspendă, apoi se reia.
new-work-band = Ați găsit de lucru?
new-work-band-line = Anunțați într-o lună, angajat în { $notice_days } de zile
new-work-running-band = Activitatea dumneavoastră
new-work-running-band-line = Anunțați cât vă așteptați să câștigați
new-work-scale-title = NASpI scade
new-work-earned-value = +{ $earned_example }
new-work-earned-label = câștigați
new-work-lost-value = −{ $cut_example }
new-work-lost-label = mai puțin NASpI
new-work-reduced-heading = Scade
new-work-reduced-text = Angajare până la { $limit_subordinate } brut pe an, independent până la { $limit_self_employed }
new-work-suspended-heading = Se suspendă
new-work-suspended-text = Angajare de cel mult { $short_job_months } luni, venit peste limită: apoi se reia
new-work-cumulated-heading = Rămâne întreagă
new-work-cumulated-text = Muncă ocazională (PrestO, Libretto famiglia) în limită, stagii
new-work-card-note = Cu butonul „Cazul meu” găsiți răspunsul pentru dumneavoastră.

## Scăzută sau pierdută
reduced-or-lost-title = Când se pierde
reduced-or-lost-kicker = Atenție
reduced-or-lost-card-title = Când se pierde NASpI
reduced-or-lost-card-note = Butonul arată toate cazurile: scădere, suspendare, pierdere.
reduced-or-lost-long-job = NASpI se pierde cu o angajare de peste { $short_job_months } luni și cu un venit peste limită.
reduced-or-lost-silence = Se pierde și dacă nu anunțați la timp munca, în afară de o angajare de cel mult { $short_job_months } luni.
reduced-or-lost-pension = Și când îndepliniți condițiile pentru pensie.
reduced-or-lost-step-long-job = Angajare de peste { $short_job_months } luni, cu un venit peste limită
reduced-or-lost-step-silence = Muncă neanunțată la timp, în afară de angajarea până la { $short_job_months } luni
reduced-or-lost-step-pension = Condițiile pentru pensia pentru limită de vârstă sau anticipată

## Anticipat
anticipation-title = Pe cont propriu
anticipation-kicker = Pe cont propriu
anticipation-card-title = NASpI în avans
anticipation-idea = { $self_employment ->
    [yes] Ați declarat o activitate independentă: puteți cere în avans tot ce v-a rămas.
    [over] Ați declarat o activitate independentă: puteați cere în avans tot ce vă rămânea.
   *[no] Vreți să lucrați pe cont propriu? Puteți cere în avans tot ce v-a rămas.
  }
anticipation-deadline = { $self_employment ->
    [yes] Pentru activitatea dumneavoastră depuneți cererea { $anticipation_by }.
    [over] Pentru activitatea dumneavoastră termenul a trecut deja: { $anticipation_on }.
   *[no] Depuneți cererea în termen de { $application_days } de zile de la începutul activității.
  }
anticipation-instalments = { $anticipation ->
    [two_instalments] Primiți { $first_percent } imediat, și { $second_percent } după o verificare.
   *[lump_sum] Primiți totul o singură dată.
  }
anticipation-return = Dacă vă angajați înainte de sfârșitul prevăzut, de regulă dați înapoi toată suma.
anticipation-band = O activitate a dumneavoastră
anticipation-band-line = NASpI care a rămas, în avans
anticipation-step-deadline = { $self_employment ->
    [yes] Cerere { $anticipation_by }
    [over] Termenul cererii a trecut { $anticipation_on }
   *[no] Cerere în termen de { $application_days } de zile de la începutul activității
  }
anticipation-step-instalments = { $anticipation ->
    [two_instalments] { $first_percent } imediat, { $second_percent } după verificare
   *[lump_sum] Totul o singură dată
  }
anticipation-step-return = De regulă de dat înapoi, la o angajare înainte de sfârșitul prevăzut
anticipation-card-note = Butonul arată cum funcționează, și excepțiile.

## SIISL
siisl-title = Platforma SIISL
siisl-kicker = De făcut
siisl-card-title = Pașii dumneavoastră în SIISL
siisl-what = Un pas important: SIISL, platforma pentru cine caută de lucru.
siisl-deadline = Înscrierea este automată: intrați { $siisl_by }.
siisl-now = Înscrierea este automată, dar termenul a trecut: intrați acum.
siisl-steps = Completați curriculumul, și semnați pactul: angajamentele pentru a căuta de lucru.
siisl-band = SIISL
siisl-band-line = Platforma pentru cine caută de lucru
siisl-step-enter = { $siisl_state ->
    [past] Intrați cu SPID, CIE sau CNS: faceți-o acum
   *[open] Intrați cu SPID, CIE sau CNS { $siisl_by }
  }
siisl-step-cv = Completați curriculumul
siisl-step-pad = Semnați pactul (PAD): angajamentele pentru a căuta de lucru
siisl-card-note = Vă duce la întâlnirea cu centrul pentru ocuparea forței de muncă.

## La revedere
goodbye-title = Ajutor și la revedere
goodbye-help = Aveți nevoie de ajutor? Sunați la { $phone_landline } de pe fix, la { $phone_mobile } de pe mobil.
goodbye-keeps = Puteți revedea acest ghid timp de șase luni.
goodbye-bye = La revedere, { $name }, și mult succes!
goodbye-band = Centrul de contact { $phone_landline }
goodbye-band-line = Gratuit de pe telefonul fix. De pe mobil: { $phone_mobile }

## Prezentarea
spot-title = NASpI, explicată pentru dumneavoastră
spot-kicker = Ghidul personal
spot-band = NASpI, explicată pentru dumneavoastră
spot-band-line = Un ghid personal, pe telefonul dumneavoastră
spot-hello = Bună ziua! Ați cerut NASpI, indemnizația de șomaj? Există un ghid făcut pentru dumneavoastră.
spot-letter = Când cererea vă este acceptată, primiți o scrisoare cu un cod.
spot-code = Îndreptați telefonul spre cod.
spot-guide = În mai puțin de trei minute vă explic totul, și vă spun pe nume.
spot-amount = Aflați cât primiți în fiecare lună, și când sosesc plățile.
spot-work = Și ce se întâmplă cu indemnizația, dacă găsiți de lucru.
spot-safe = Atenție: în SMS-uri și în e-mailuri nu vă trimitem niciodată un link.
spot-bye = Aveți nevoie de ajutor? Sunați la centrul de contact, sau întrebați la un patronato. La revedere!
spot-card-title = Cum se deschide
spot-step-letter = Primiți scrisoarea cu codul
spot-step-code = Îndreptați telefonul spre el
spot-step-guide = Vedeți ghidul făcut pentru dumneavoastră
spot-finds-title = Ce găsiți în el
spot-find-amount-heading = Cât
spot-find-amount-text = Suma din fiecare lună, și de unde vine
spot-find-dates-heading = Când
spot-find-dates-text = Datele plăților, de pus în calendar
spot-find-work-heading = Dacă lucrați
spot-find-work-text = Ce se întâmplă dacă găsiți de lucru
spot-safe-band = Niciodată un link în mesaje
spot-safe-band-line = Ghidul se deschide doar din scrisoare sau din zona personală

## Butoane
cue-settings = Limbă, subtitrări și sunet
cue-chapters = Cuprinsul ghidului
cue-calculation = Cum s-a calculat
cue-calculation-pdf = Descărcați calculul
cue-calendar = Adaugă în calendar
cue-payments = Planul plăților dumneavoastră
cue-schedule-pdf = Descărcați planul plăților
cue-status-service = Vedeți starea cererii
cue-login-note = Pentru a intra aveți nevoie de SPID, CIE sau CNS.
cue-new-work-choice = Cazul meu
cue-new-work-pdf = Descărcați schema despre noul loc de muncă
cue-naspi-com = Anunțați noul loc de muncă (NASpI-Com)
cue-cases = Scădere, suspendare, pierdere: toate cazurile
cue-anticipation = Cum merge plata în avans
cue-anticipation-pdf = Descărcați fișa despre plata în avans
cue-obligations = Obligațiile dumneavoastră și termenele
cue-obligations-pdf = Descărcați obligațiile
cue-other-cases = Maternitate, boală, pensie și alte cazuri
cue-siisl-service = Mergeți la SIISL
cue-rating = Dați o notă ghidului
cue-replay = Revedeți un capitol

## Documente
document-letter = Scrisoare de acceptare
document-calculation = Cum s-a calculat
document-schedule = Planul plăților
document-new-work = Dacă găsiți un nou loc de muncă
document-anticipation = Plata în avans
document-obligations = Obligații și termene
document-calendar = Calendar

## Subtitrări
captions-label = Română
