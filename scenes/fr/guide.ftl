# Les mots du guide en français. Une phrase, une idée ; « vous ». Les services italiens gardent leur nom, avec à
# côté ce qu'il veut dire. Les valeurs entre accolades sont écrites en chiffres.

guide-name = Votre guide NASpI

## Pour commencer
welcome-title = Pour commencer
welcome-hello = Bonjour { $name } !
welcome-who = Je travaille pour l'institut qui verse votre NASpI, l'allocation chômage italienne.
welcome-what = En moins de trois minutes, je vous explique combien vous recevez, quand, et que faire si vous trouvez du travail.
welcome-band = Bienvenue, { $name }
welcome-band-line = Guide de votre allocation chômage

## Acceptée
accepted-title = Demande acceptée
accepted-corrected = Nous avons corrigé votre guide : les données d'aujourd'hui font foi.
accepted-corrected-band = Guide corrigé
accepted-changed-amount = Le montant mensuel a changé.
accepted-changed-amount-line = Nouveau montant mensuel
accepted-changed-start = La date de début a changé.
accepted-changed-start-line = Nouvelle date de début
accepted-changed-duration = La durée a changé.
accepted-changed-duration-line = Nouvelle durée
accepted-yes = Votre demande de NASpI a été acceptée (n° { $claim_id }).
accepted-covers = Vous pouvez arrêter le guide et ouvrir les boutons quand vous voulez.
accepted-band = Demande acceptée
accepted-band-line = N° { $claim_id }
accepted-covers-band-line = Ouvrez les boutons quand vous voulez
accepted-number-label = Numéro de la demande
accepted-number-value = { $claim_id }
accepted-benefit-label = Prestation
accepted-benefit-value = Indemnité NASpI

## Combien
amount-title = Combien vous recevez
amount-kicker = Combien vous recevez
amount-card-title = Votre allocation
amount-card-value = { $monthly_amount }
amount-card-label = brut par mois
amount-wage-label = Salaire mensuel moyen
amount-wage-value = { $reference_wage }
amount-origin-label = Comment on l'obtient
amount-origin-value = { $amount_rule ->
    [maximum] Maximum légal { $law_year }
    [share] { $low_percent } du salaire moyen
   *[mixed] { $low_percent } jusqu'à { $threshold }, plus { $high_percent } du reste
  }
amount-card-note = Brut : les impôts sont retenus avant le paiement.
amount-monthly = Chaque mois, avant impôts, vous recevrez { $monthly_amount }.
amount-origin = { $amount_rule ->
    [maximum] C'est le montant le plus élevé que la loi prévoit pour l'année où vous avez perdu votre emploi (votre moyenne : { $reference_wage }).
    [share] C'est { $low_percent } de votre salaire moyen des quatre dernières années ({ $reference_wage }).
   *[mixed] Il se calcule sur votre salaire moyen des quatre dernières années ({ $reference_wage }).
  }

## Premier paiement
first-payment-title = Le premier paiement
first-payment-kicker = Quand il arrive
first-payment-card-title = Le premier paiement
first-payment-start-label = Votre allocation commence
first-payment-start-value = { $start_from }
first-payment-window-label = Le premier paiement arrive d'habitude
first-payment-window-value = { $first_window }
first-payment-sum-label = Combien, avant impôts
first-payment-sum-value = { $first_amount }, { $first_days }
first-payment-method-label = Comment vous le recevez
first-payment-method-value = { $payment_method ->
    [bank_account] Sur votre compte bancaire
    [postal_account] Sur votre compte postal
    [postal_savings_book] Sur votre livret postal
   *[cash_at_post_office] En espèces au bureau de poste
  }
first-payment-note = Les dates sont indicatives : il n'y a pas de calendrier fixe des paiements.
first-payment-start = Votre allocation commence { $start_from }.
first-payment-after-filing = Elle commence le lendemain de la demande, parce que vous l'avez présentée plus tard.
first-payment-window = Le premier paiement arrive d'habitude { $first_window }.
first-payment-sum = Le montant avant impôts est de { $first_amount }, { $first_days }.
first-payment-method = { $payment_method ->
    [bank_account] L'argent arrive sur votre compte bancaire.
    [postal_account] L'argent arrive sur votre compte postal.
    [postal_savings_book] L'argent arrive sur votre livret postal.
   *[cash_at_post_office] Vous pouvez retirer l'argent en espèces, dans un bureau de poste de votre zone.
  }
first-payment-cash-limit = { $over_cash_limit ->
    [first] Mais le premier paiement dépasse { $cash_limit } : il vous faut un compte ou une carte.
   *[later] Mais pour plus de { $cash_limit } à la fois il vous faut un compte ou une carte.
  }

## Durée
duration-title = Pendant combien de temps
duration-kicker = Pendant combien de temps
duration-card-title = { $duration }, { $end_until }
duration-card-note = { $reduction ->
    [none] Le montant reste le même pendant toute la durée.
    [earlier] { $earlier_since_short }, le montant baisse de { $reduction_percent } chaque mois.
    [at_age] { $at_age_since_short }, le montant baisse de { $reduction_percent } chaque mois.
   *[usual] { $usual_since_short }, le montant baisse de { $reduction_percent } chaque mois.
  }
duration-length = L'allocation dure { $duration }, { $end_until }.
duration-reduction = { $reduction ->
    [none] Le montant reste le même pendant toute la durée.
    [earlier] Vous avez perdu votre emploi avant { $earlier_until } : { $earlier_since }, le montant baisse de { $reduction_percent } chaque mois.
    [at_age] Lors de la demande, vous aviez déjà { $reduction_age } ans : le montant ne baisse de { $reduction_percent } par mois qu'{ $at_age_since }.
   *[usual] { $usual_since_first }, le montant baisse de { $reduction_percent } chaque mois.
  }

## Vérifier les paiements
check-payments-title = Vérifier les paiements
check-payments-kicker = Vos paiements
check-payments-card-title = Où les vérifier
check-payments-card-note = Le bouton ouvre directement le service.
check-payments-anytime = Vous pouvez vérifier chaque paiement quand vous voulez, dans votre espace personnel.
check-payments-area = Puis ouvrez le service qui montre l'état de la demande.
check-payments-login = Pour entrer, il faut SPID, la carte d'identité électronique ou la carte nationale des services.
check-payments-band = Vérifier les paiements
check-payments-band-line = Dans votre espace personnel, quand vous voulez
check-payments-step-status = Ouvrez « Stato di una pratica o di una domanda » (état d'une demande)
check-payments-step-login = Identifiez-vous avec SPID, CIE (carte d'identité) ou CNS (carte de services)

## Nouveau travail
new-work-title = Si vous trouvez du travail
new-work-kicker = Si vous trouvez du travail
new-work-card-title = Ce que devient la NASpI
new-work-question = Et si vous trouvez un travail ? Souvent, la NASpI n'est pas perdue.
new-work-notice = Presque tout nouveau travail doit être déclaré dans un délai d'un mois, { $notice_days } jours pour un emploi salarié ou à l'appel, même si vous gagnez peu.
new-work-running = Pour l'activité que vous avez déclarée, dites combien vous pensez gagner { $activity_by }, même si c'est zéro.
new-work-running-past = Pour l'activité que vous avez déclarée, le délai pour dire le revenu est passé : c'était { $activity_on }.
new-work-income = Et dites le revenu de la nouvelle année { $income_by } : sinon les paiements s'arrêtent.
new-work-reduced = Avec un nouvel employeur, jusqu'à { $limit_subordinate } brut par an, la NASpI baisse de { $cut_example } pour { $earned_example } gagnés.
new-work-self-employed = Avec un travail indépendant, la limite est de { $limit_self_employed } par an.
new-work-suspended = Avec un emploi salarié de { $short_job_months } mois au plus et un revenu plus élevé, la NASpI est suspendue, puis elle reprend.
new-work-band = Vous avez trouvé du travail ?
new-work-band-line = Dites-le dans le mois, { $notice_days } jours si salarié
new-work-running-band = Votre activité
new-work-running-band-line = Dites combien vous pensez gagner
new-work-scale-title = La NASpI baisse
new-work-earned-value = +{ $earned_example }
new-work-earned-label = gagnés
new-work-lost-value = −{ $cut_example }
new-work-lost-label = de NASpI en moins
new-work-reduced-heading = Elle baisse
new-work-reduced-text = Emploi salarié jusqu'à { $limit_subordinate } brut par an, indépendant jusqu'à { $limit_self_employed }
new-work-suspended-heading = Elle s'arrête
new-work-suspended-text = Emploi salarié de { $short_job_months } mois au plus, revenu au-dessus de la limite : puis elle reprend
new-work-cumulated-heading = Elle reste
new-work-cumulated-text = Travail occasionnel (PrestO, Libretto famiglia) dans la limite, stages
new-work-card-note = Avec le bouton « Mon cas », vous trouvez la réponse pour vous.

## Baissée ou perdue
reduced-or-lost-title = Quand on la perd
reduced-or-lost-kicker = Attention
reduced-or-lost-card-title = Quand la NASpI est perdue
reduced-or-lost-card-note = Le bouton montre tous les cas : baisse, suspension, perte.
reduced-or-lost-long-job = La NASpI est perdue avec un emploi salarié de plus de { $short_job_months } mois et au-dessus de la limite.
reduced-or-lost-silence = Elle est perdue aussi si vous ne dites pas à temps que vous travaillez, sauf un emploi salarié de { $short_job_months } mois au plus.
reduced-or-lost-pension = Et quand vous remplissez les conditions de la retraite.
reduced-or-lost-step-long-job = Emploi salarié de plus de { $short_job_months } mois, avec un revenu au-dessus de la limite
reduced-or-lost-step-silence = Travail non déclaré à temps, sauf salarié jusqu'à { $short_job_months } mois
reduced-or-lost-step-pension = Conditions de la retraite, de vieillesse ou anticipée

## Anticipation
anticipation-title = Travailler à votre compte
anticipation-kicker = Travailler à votre compte
anticipation-card-title = La NASpI à l'avance
anticipation-idea = { $self_employment ->
    [yes] Vous avez déclaré une activité indépendante : vous pouvez demander à l'avance tout ce qui vous reste.
    [over] Vous avez déclaré une activité indépendante : vous pouviez demander à l'avance tout ce qui vous restait.
   *[no] Vous voulez travailler à votre compte ? Vous pouvez demander à l'avance tout ce qui vous reste.
  }
anticipation-deadline = { $self_employment ->
    [yes] Pour votre activité, présentez la demande { $anticipation_by }.
    [over] Pour votre activité, le délai est passé : c'était { $anticipation_on }.
   *[no] Présentez la demande dans les { $application_days } jours qui suivent le début de l'activité.
  }
anticipation-instalments = { $anticipation ->
    [two_instalments] Vous recevez { $first_percent } tout de suite, et { $second_percent } après une vérification.
   *[lump_sum] Vous recevez tout en une seule fois.
  }
anticipation-return = Si vous commencez un emploi salarié avant la fin prévue, en règle générale vous rendez tout.
anticipation-band = Une activité à vous
anticipation-band-line = La NASpI qui reste, à l'avance
anticipation-step-deadline = { $self_employment ->
    [yes] Demande { $anticipation_by }
    [over] Le délai de la demande était { $anticipation_on }
   *[no] Demande dans les { $application_days } jours qui suivent le début de l'activité
  }
anticipation-step-instalments = { $anticipation ->
    [two_instalments] { $first_percent } tout de suite, { $second_percent } après la vérification
   *[lump_sum] Tout en une seule fois
  }
anticipation-step-return = À rendre, en règle générale, avec un emploi salarié avant la fin prévue
anticipation-card-note = Le bouton montre comment cela marche, et les exceptions.

## SIISL
siisl-title = La plateforme SIISL
siisl-kicker = À faire
siisl-card-title = Vos pas dans le SIISL
siisl-what = Un pas important : le SIISL, la plateforme pour qui cherche du travail.
siisl-deadline = L'inscription est automatique : entrez-y { $siisl_by }.
siisl-now = L'inscription est automatique, mais le délai est passé : entrez maintenant.
siisl-steps = Remplissez votre CV, et signez le pacte : vos engagements pour chercher du travail.
siisl-band = Le SIISL
siisl-band-line = La plateforme pour qui cherche du travail
siisl-step-enter = { $siisl_state ->
    [past] Entrez avec SPID, CIE ou CNS : faites-le maintenant
   *[open] Entrez avec SPID, CIE ou CNS { $siisl_by }
  }
siisl-step-cv = Remplissez votre curriculum
siisl-step-pad = Signez le pacte (PAD) : vos engagements pour chercher du travail
siisl-card-note = Il vous mène au rendez-vous avec le centre pour l'emploi.

## Au revoir
goodbye-title = Aide et au revoir
goodbye-help = Besoin d'aide ? Appelez le { $phone_landline } depuis un fixe, le { $phone_mobile } depuis un portable.
goodbye-keeps = Vous pouvez revoir ce guide pendant six mois.
goodbye-bye = À bientôt, { $name }, et bonne chance !
goodbye-band = Centre de contact { $phone_landline }
goodbye-band-line = Gratuit depuis un fixe. Depuis un portable : { $phone_mobile }

## Présentation
spot-title = Votre NASpI, expliquée pour vous
spot-kicker = Le guide personnel
spot-band = Votre NASpI, expliquée pour vous
spot-band-line = Un guide personnel, sur votre téléphone
spot-hello = Bonjour ! Vous avez demandé la NASpI, l'allocation chômage ? Il y a un guide fait pour vous.
spot-letter = Quand votre demande est acceptée, vous recevez une lettre avec un code.
spot-code = Visez le code avec votre téléphone.
spot-guide = En moins de trois minutes, je vous explique tout, en vous appelant par votre nom.
spot-amount = Vous savez combien vous recevez chaque mois, et quand arrivent les paiements.
spot-work = Et ce que devient votre allocation, si vous trouvez un travail.
spot-safe = Attention : dans les SMS et les courriels, nous n'envoyons jamais de lien.
spot-bye = Vous avez besoin d'aide ? Appelez le centre de contact, ou demandez à un patronato. À bientôt !
spot-card-title = Comment il s'ouvre
spot-step-letter = Vous recevez la lettre avec le code
spot-step-code = Visez-le avec votre téléphone
spot-step-guide = Regardez le guide fait pour vous
spot-finds-title = Ce que vous y trouvez
spot-find-amount-heading = Combien
spot-find-amount-text = Le montant de chaque mois, et d'où il vient
spot-find-dates-heading = Quand
spot-find-dates-text = Les dates des paiements, à mettre dans votre agenda
spot-find-work-heading = Et le travail
spot-find-work-text = Ce qui se passe si vous trouvez un travail
spot-safe-band = Jamais de lien dans les messages
spot-safe-band-line = Le guide ne s'ouvre que depuis la lettre ou l'espace personnel

## Boutons
cue-settings = Langue, sous-titres et son
cue-chapters = Sommaire du guide
cue-calculation = Comment le montant est calculé
cue-calculation-pdf = Télécharger le calcul
cue-calendar = Ajouter au calendrier
cue-payments = Votre plan de paiement
cue-schedule-pdf = Télécharger le plan de paiement
cue-status-service = Voir l'état de la demande
cue-login-note = Pour entrer, il faut SPID, CIE ou CNS.
cue-new-work-choice = Mon cas
cue-new-work-pdf = Télécharger le schéma sur le nouveau travail
cue-naspi-com = Déclarer le nouveau travail (NASpI-Com)
cue-cases = Baisse, suspension, perte : tous les cas
cue-anticipation = Comment marche le paiement à l'avance
cue-anticipation-pdf = Télécharger la fiche sur le paiement à l'avance
cue-obligations = Vos obligations et les échéances
cue-obligations-pdf = Télécharger les obligations
cue-other-cases = Maternité, maladie, retraite et autres cas
cue-siisl-service = Aller au SIISL
cue-rating = Donner une note au guide
cue-replay = Revoir un chapitre

## Documents
document-letter = Lettre d'acceptation
document-calculation = Comment le montant est calculé
document-schedule = Plan de paiement
document-new-work = Si vous trouvez un nouveau travail
document-anticipation = Paiement à l'avance
document-obligations = Obligations et échéances
document-calendar = Calendrier

## Sous-titres
captions-label = Français
