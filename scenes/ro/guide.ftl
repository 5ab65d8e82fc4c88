# Cuvintele ghidului în română: început. `videoguida doctor` spune ce mai lipsește.

guide-name = Ghidul dumneavoastră NASpI
welcome-title = Pentru început
welcome-hello = Bună ziua, { $name }!
welcome-who = Lucrez pentru institutul care vă plătește NASpI, indemnizația italiană de șomaj.
welcome-what = În puțin peste două minute vă explic cât primiți, când, și ce aveți de făcut dacă găsiți de lucru.
welcome-band = Bun venit, { $name }
welcome-band-line = Ghid pentru indemnizația de șomaj
accepted-title = Cerere acceptată
accepted-yes = Cererea dumneavoastră de NASpI a fost acceptată.
accepted-covers = Puteți opri ghidul oricând, și deschide butoanele pentru a afla mai multe.
accepted-band = Cerere acceptată
accepted-band-line = Nr. { $claim_id } · acceptată { $accepted_on }
amount-title = Cât primiți
amount-kicker = Cât primiți
amount-card-title = Indemnizația dumneavoastră
amount-card-value = { $monthly_amount }
amount-card-label = brut pe lună
amount-wage-label = Salariul mediu lunar
amount-wage-value = { $reference_wage }
amount-card-note = Brut: impozitele se rețin înainte de plată.
amount-monthly = În fiecare lună, înainte de impozite, veți primi { $monthly_amount }.
first-payment-title = Prima plată
first-payment-card-title = Prima plată
first-payment-start-value = { $start_from }
first-payment-window-value = { $first_window }
first-payment-start = Indemnizația începe { $start_from }.
first-payment-window = Prima plată sosește de obicei { $first_window }.
first-payment-partial = Poate fi mai mică decât celelalte, pentru că adesea acoperă doar o parte din lună.
first-payment-method = { $payment_method ->
    [bank_account] Banii ajung în contul dumneavoastră bancar.
    [postal_account] Banii ajung în contul dumneavoastră poștal.
    [postal_savings_book] Banii ajung pe carnetul dumneavoastră de economii poștal.
   *[cash_at_post_office] Puteți ridica banii în numerar, de la un oficiu poștal din apropiere.
  }
duration-title = Cât timp
duration-card-title = { $duration }, { $end_until }
duration-length = Indemnizația durează { $duration }, { $end_until }.
check-payments-title = Verificarea plăților
check-payments-anytime = Puteți verifica fiecare plată oricând, în zona dumneavoastră personală.
new-work-title = Dacă găsiți de lucru
new-work-question = Și dacă găsiți de lucru? Veste bună: adesea NASpI nu se pierde.
new-work-notice = Rețineți un lucru: trebuie să anunțați în termen de o lună, chiar dacă vă așteptați să câștigați puțin.
reduced-or-lost-title = Când se pierde
siisl-title = Platforma SIISL
goodbye-title = Ajutor și la revedere
goodbye-help = Dacă aveți nevoie de ajutor, sunați la centrul de contact: numerele sunt mai jos.
goodbye-keeps = Acest ghid rămâne la dispoziția dumneavoastră timp de șase luni.
goodbye-bye = La revedere, { $name }, și mult succes!
goodbye-band = Centrul de contact { $phone_landline }
cue-chapters = Cuprinsul ghidului
cue-calendar = Adaugă în calendar
cue-login-note = Pentru a intra aveți nevoie de SPID, CIE sau CNS.
document-letter = Scrisoare de acceptare
captions-label = Română
