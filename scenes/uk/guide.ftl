# Слова посібника українською. Одне речення, одна думка; на «ви». Італійські служби зберігають свою назву, поруч
# стоїть, що вона означає. Значення в дужках написано цифрами.

guide-name = Ваш посібник NASpI

## Для початку
welcome-title = Для початку
welcome-hello = Вітаю, { $name }!
welcome-who = Я працюю в інституті, який виплачує вам NASpI, італійську допомогу з безробіття.
welcome-what = Менш ніж за три хвилини я поясню, скільки ви отримаєте, коли, і що робити, якщо знайдете роботу.
welcome-band = Вітаємо, { $name }
welcome-band-line = Посібник з допомоги з безробіття

## Прийнято
accepted-title = Заяву прийнято
accepted-corrected = Ми виправили ваш посібник: чинні ті дані, які ви бачите тепер.
accepted-corrected-band = Виправлений посібник
accepted-changed-amount = Місячна сума змінилася.
accepted-changed-amount-line = Нова місячна сума
accepted-changed-start = Дата початку змінилася.
accepted-changed-start-line = Нова дата початку
accepted-changed-duration = Тривалість змінилася.
accepted-changed-duration-line = Нова тривалість
accepted-yes = Вашу заяву на NASpI прийнято (№ { $claim_id }).
accepted-covers = Ви можете будь-коли зупинити посібник і відкрити кнопки.
accepted-band = Заяву прийнято
accepted-band-line = № { $claim_id }
accepted-covers-band-line = Відкривайте кнопки коли завгодно
accepted-number-label = Номер заяви
accepted-number-value = { $claim_id }
accepted-benefit-label = Виплата
accepted-benefit-value = Допомога NASpI

## Скільки
amount-title = Скільки ви отримаєте
amount-kicker = Скільки ви отримаєте
amount-card-title = Ваша допомога
amount-card-value = { $monthly_amount }
amount-card-label = на місяць до вирахування податків
amount-wage-label = Середня місячна зарплата
amount-wage-value = { $reference_wage }
amount-origin-label = Як її визначено
amount-origin-value = { $amount_rule ->
    [maximum] Найбільша сума за законом, { $law_year }
    [share] { $low_percent } середньої зарплати
   *[mixed] { $low_percent } до { $threshold }, і { $high_percent } решти
  }
amount-card-note = До вирахування податків: їх утримують перед виплатою.
amount-monthly = Щомісяця, до вирахування податків, ви отримуватимете { $monthly_amount }.
amount-origin = { $amount_rule ->
    [maximum] Це найбільша сума, яку закон передбачає для року, коли ви втратили роботу (середня: { $reference_wage }).
    [share] Це { $low_percent } вашої середньої зарплати за останні чотири роки ({ $reference_wage }).
   *[mixed] Розрахунок виходить із вашої середньої зарплати за останні чотири роки ({ $reference_wage }).
  }

## Перша виплата
first-payment-title = Перша виплата
first-payment-kicker = Коли вона надійде
first-payment-card-title = Перша виплата
first-payment-start-label = Ваша допомога починається
first-payment-start-value = { $start_from }
first-payment-window-label = Перша виплата зазвичай надходить
first-payment-window-value = { $first_window }
first-payment-sum-label = Скільки, до сплати податків
first-payment-sum-value = { $first_amount }, { $first_days }
first-payment-method-label = Як ви її отримаєте
first-payment-method-value = { $payment_method ->
    [bank_account] На банківський рахунок
    [postal_account] На поштовий рахунок
    [postal_savings_book] На поштову ощадну книжку
   *[cash_at_post_office] Готівкою на пошті
  }
first-payment-note = Дати орієнтовні: сталого календаря виплат немає.
first-payment-start = Ваша допомога починається { $start_from }.
first-payment-after-filing = Вона починається наступного дня після заяви, бо ви подали її пізніше.
first-payment-window = Перша виплата зазвичай надходить { $first_window }.
first-payment-sum = Сума до сплати податків: { $first_amount }, { $first_days }.
first-payment-method = { $payment_method ->
    [bank_account] Гроші надходять на ваш банківський рахунок.
    [postal_account] Гроші надходять на ваш поштовий рахунок.
    [postal_savings_book] Гроші надходять на вашу поштову ощадну книжку.
   *[cash_at_post_office] Гроші можна отримати готівкою, на пошті поблизу вас.
  }
first-payment-cash-limit = { $over_cash_limit ->
    [first] Але перша виплата перевищує { $cash_limit }: потрібен рахунок або картка.
   *[later] Але для суми понад { $cash_limit } за раз потрібен рахунок або картка.
  }

## Тривалість
duration-title = Як довго
duration-kicker = Як довго
duration-card-title = { $duration }, { $end_until }
duration-card-note = { $reduction ->
    [none] Сума залишається однаковою весь час.
    [earlier] { $earlier_since_short } сума щомісяця зменшується на { $reduction_percent }.
    [at_age] { $at_age_since_short } сума щомісяця зменшується на { $reduction_percent }.
   *[usual] { $usual_since_short } сума щомісяця зменшується на { $reduction_percent }.
  }
duration-length = Допомога триває { $duration }, { $end_until }.
duration-reduction = { $reduction ->
    [none] Сума залишається однаковою весь час.
    [earlier] Ви втратили роботу до { $earlier_until } року: { $earlier_since } сума щомісяця зменшується на { $reduction_percent }.
    [at_age] На день заяви вам уже виповнилося { $reduction_age } років: сума щомісяця зменшується на { $reduction_percent } лише { $at_age_since }.
   *[usual] { $usual_since_first } сума щомісяця зменшується на { $reduction_percent }.
  }

## Перевірка виплат
check-payments-title = Перевірка виплат
check-payments-kicker = Ваші виплати
check-payments-card-title = Де їх перевірити
check-payments-card-note = Кнопка веде просто до служби.
check-payments-anytime = Кожну виплату можна перевірити будь-коли, у вашому особистому кабінеті.
check-payments-area = Потім відкрийте службу, яка показує стан заяви.
check-payments-login = Для входу потрібні SPID, італійська електронна посвідка особи або національна картка послуг.
check-payments-band = Перевірка виплат
check-payments-band-line = В особистому кабінеті, будь-коли
check-payments-step-status = Відкрийте «Stato di una pratica o di una domanda» (стан заяви)
check-payments-step-login = Увійдіть із SPID, CIE (електронна посвідка) або CNS (картка послуг)

## Нова робота
new-work-title = Якщо знайдете роботу
new-work-kicker = Якщо знайдете роботу
new-work-card-title = Що буде з NASpI
new-work-question = А якщо ви знайдете роботу? Часто NASpI не втрачається.
new-work-notice = Майже про кожну нову роботу треба повідомити протягом місяця, про роботу за наймом або на виклик протягом { $notice_days } днів, навіть якщо заробіток невеликий.
new-work-running = Для діяльності, про яку ви заявили, повідомте, скільки думаєте заробити, { $activity_by }, навіть якщо нічого.
new-work-running-past = Для діяльності, про яку ви заявили, строк повідомлення про дохід уже минув: { $activity_on }.
new-work-income = І повідомте дохід нового року { $income_by }: інакше виплати зупиняться.
new-work-reduced = Із новим роботодавцем, до { $limit_subordinate } на рік до вирахування податків, NASpI зменшується на { $cut_example } з кожних { $earned_example } заробітку.
new-work-self-employed = Для самостійної праці межа становить { $limit_self_employed } на рік.
new-work-suspended = За роботи за наймом до { $short_job_months } місяців і з вищим доходом NASpI призупиняється, потім поновлюється.
new-work-band = Знайшли роботу?
new-work-band-line = Повідомте за місяць, за наймом за { $notice_days } днів
new-work-running-band = Ваша діяльність
new-work-running-band-line = Повідомте, скільки думаєте заробити
new-work-scale-title = NASpI зменшується
new-work-earned-value = +{ $earned_example }
new-work-earned-label = заробітку
new-work-lost-value = −{ $cut_example }
new-work-lost-label = менше NASpI
new-work-reduced-heading = Зменшується
new-work-reduced-text = Робота за наймом до { $limit_subordinate } на рік до податків, самостійна до { $limit_self_employed }
new-work-suspended-heading = Зупиняється
new-work-suspended-text = Робота за наймом до { $short_job_months } місяців із доходом понад межу: потім поновлюється
new-work-cumulated-heading = Лишається цілою
new-work-cumulated-text = Випадкова робота через платформу інституту в межах ліміту, стажування
new-work-card-note = Кнопка «Мій випадок» дає відповідь саме для вас.

## Зменшення або втрата
reduced-or-lost-title = Коли її втрачають
reduced-or-lost-kicker = Увага
reduced-or-lost-card-title = Коли NASpI втрачають
reduced-or-lost-card-note = Кнопка показує всі випадки: зменшення, призупинення, втрату.
reduced-or-lost-long-job = NASpI втрачають із роботою за наймом, довшою за { $short_job_months } місяців і з доходом понад межу.
reduced-or-lost-silence = Її втрачають також, якщо вчасно не повідомити про роботу, крім роботи за наймом до { $short_job_months } місяців.
reduced-or-lost-pension = І коли виконано умови для пенсії.
reduced-or-lost-step-long-job = Робота за наймом понад { $short_job_months } місяців, із доходом понад межу
reduced-or-lost-step-silence = Робота, про яку вчасно не повідомлено, крім роботи за наймом до { $short_job_months } місяців
reduced-or-lost-step-pension = Умови для пенсії за віком або дострокової

## Наперед
anticipation-title = Власна справа
anticipation-kicker = Власна справа
anticipation-card-title = NASpI наперед
anticipation-idea = { $self_employment ->
    [yes] Ви заявили про самостійну діяльність: усе, що вам залишається, можна попросити наперед.
    [over] Ви заявили про самостійну діяльність: усе, що вам залишалося, можна було попросити наперед.
   *[no] Бажаєте працювати на себе? Усе, що вам залишається, можна попросити наперед.
  }
anticipation-deadline = { $self_employment ->
    [yes] Для вашої діяльності подайте заяву { $anticipation_by }.
    [over] Для вашої діяльності строк уже минув: { $anticipation_on }.
   *[no] Подайте заяву протягом { $application_days } днів від початку діяльності.
  }
anticipation-instalments = { $anticipation ->
    [two_instalments] Ви отримуєте { $first_percent } відразу, а { $second_percent } після перевірки.
   *[lump_sum] Ви отримуєте все за один раз.
  }
anticipation-return = Якщо ви почнете працювати за наймом до передбаченого кінця, зазвичай доведеться повернути всю суму.
anticipation-band = Власна справа
anticipation-band-line = Решта NASpI, наперед
anticipation-step-deadline = { $self_employment ->
    [yes] Заява { $anticipation_by }
    [over] Строк заяви минув { $anticipation_on }
   *[no] Заява протягом { $application_days } днів від початку діяльності
  }
anticipation-step-instalments = { $anticipation ->
    [two_instalments] { $first_percent } відразу, { $second_percent } після перевірки
   *[lump_sum] Усе за один раз
  }
anticipation-step-return = Зазвичай повертається, якщо почати роботу за наймом до передбаченого кінця
anticipation-card-note = Кнопка показує, як це працює, і винятки.

## SIISL
siisl-title = Платформа SIISL
siisl-kicker = Що зробити
siisl-card-title = Ваші кроки в SIISL
siisl-what = Є один важливий крок: SIISL, платформа для тих, хто шукає роботу.
siisl-deadline = Вас записують автоматично: увійдіть { $siisl_by }.
siisl-now = Вас записують автоматично, але строк уже минув: увійдіть тепер.
siisl-steps = Заповніть резюме, і підпишіть угоду: зобов'язання щодо пошуку роботи.
siisl-band = SIISL
siisl-band-line = Платформа для тих, хто шукає роботу
siisl-step-enter = { $siisl_state ->
    [past] Увійдіть із SPID, CIE або CNS: зробіть це тепер
   *[open] Увійдіть із SPID, CIE або CNS { $siisl_by }
  }
siisl-step-cv = Заповніть резюме
siisl-step-pad = Підпишіть угоду (PAD): зобов'язання щодо пошуку роботи
siisl-card-note = Вона веде до зустрічі в центрі зайнятості.

## Прощання
goodbye-title = Допомога і прощання
goodbye-help = Потрібна допомога? Телефонуйте { $phone_landline } зі стаціонарного, { $phone_mobile } з мобільного.
goodbye-keeps = Цей посібник доступний вам шість місяців.
goodbye-bye = До побачення, { $name }, і нехай щастить!
goodbye-band = Контактний центр { $phone_landline }
goodbye-band-line = Безкоштовно зі стаціонарного. З мобільного: { $phone_mobile }

## Презентація
spot-title = Ваша NASpI, пояснена для вас
spot-kicker = Особистий посібник
spot-band = Ваша NASpI, пояснена для вас
spot-band-line = Особистий посібник, у вашому телефоні
spot-hello = Вітаю! Ви подали заяву на NASpI, допомогу з безробіття? Для вас є посібник.
spot-letter = Коли вашу заяву прийнято, ви отримуєте лист із кодом.
spot-code = Наведіть на код камеру телефону.
spot-guide = Менш ніж за три хвилини я все поясню, і звернуся до вас на ім'я.
spot-amount = Ви дізнаєтеся, скільки отримуєте щомісяця, і коли надходять виплати.
spot-work = І що буде з вашою допомогою, якщо ви знайдете роботу.
spot-safe = Увага: в SMS і електронних листах ми ніколи не надсилаємо посилань.
spot-bye = Потрібна допомога? Телефонуйте до контактного центру, або зверніться до патронату. До зустрічі!
spot-card-title = Як його відкрити
spot-step-letter = Отримайте лист із кодом
spot-step-code = Наведіть на нього камеру телефону
spot-step-guide = Дивіться посібник, зроблений для вас
spot-finds-title = Що в ньому є
spot-find-amount-heading = Скільки
spot-find-amount-text = Сума за кожен місяць, і звідки вона
spot-find-dates-heading = Коли
spot-find-dates-text = Дати виплат, для вашого календаря
spot-find-work-heading = Якщо працюєте
spot-find-work-text = Що буде, якщо ви знайдете роботу
spot-safe-band = Жодних посилань у повідомленнях
spot-safe-band-line = Посібник відкривається лише з листа або з особистого кабінету

## Кнопки
cue-settings = Мова, субтитри і звук
cue-chapters = Зміст посібника
cue-calculation = Як це пораховано
cue-calculation-pdf = Завантажити розрахунок
cue-calendar = Додати до календаря
cue-payments = Ваш план виплат
cue-schedule-pdf = Завантажити план виплат
cue-status-service = До стану заяви
cue-login-note = Для входу потрібні SPID, CIE або CNS.
cue-new-work-choice = Мій випадок
cue-new-work-pdf = Завантажити аркуш про нову роботу
cue-naspi-com = Повідомити про нову роботу (NASpI-Com)
cue-cases = Зменшення, призупинення, втрата: усі випадки
cue-anticipation = Як отримати виплату наперед
cue-anticipation-pdf = Завантажити аркуш про виплату наперед
cue-obligations = Ваші обов'язки і строки
cue-obligations-pdf = Завантажити обов'язки
cue-other-cases = Материнство, хвороба, пенсія та інші випадки
cue-siisl-service = До SIISL
cue-rating = Оцініть посібник
cue-replay = Переглянути розділ ще раз

## Документи
document-letter = Лист про прийняття
document-calculation = Як це пораховано
document-schedule = План виплат
document-new-work = Якщо знайдете нову роботу
document-anticipation = Виплата наперед
document-obligations = Обов'язки і строки
document-calendar = Календар

## Субтитри
captions-label = Українська
