# كلمات الدليل بالعربية. جملة واحدة وفكرة واحدة، بصيغ لا تفرّق بين المذكر والمؤنث. تحتفظ الخدمات الإيطالية بأسمائها
# ويُذكر معناها إلى جانبها. القيم بين الأقواس تُكتب بالأرقام.

guide-name = دليلك إلى NASpI

## للبدء
welcome-title = للبدء
welcome-hello = مرحبًا { $name }!
welcome-who = أعمل لدى المؤسسة التي تدفع لك NASpI، إعانة البطالة الإيطالية.
welcome-what = في أقل من ثلاث دقائق أشرح لك كم يصلك، ومتى، وما العمل إذا وجدت وظيفة.
welcome-band = مرحبًا { $name }
welcome-band-line = دليل إعانة البطالة

## القبول
accepted-title = تم قبول الطلب
accepted-corrected = صححنا دليلك: البيانات التي تراها الآن هي المعتمدة.
accepted-corrected-band = دليل مصحح
accepted-changed-amount = تغيّر المبلغ الشهري.
accepted-changed-amount-line = المبلغ الشهري الجديد
accepted-changed-start = تغيّر تاريخ البداية.
accepted-changed-start-line = تاريخ البداية الجديد
accepted-changed-duration = تغيّرت المدة.
accepted-changed-duration-line = المدة الجديدة
accepted-yes = تم قبول طلبك للحصول على NASpI (رقم { $claim_id }).
accepted-covers = يمكنك إيقاف الدليل وفتح الأزرار متى شئت.
accepted-band = تم قبول الطلب
accepted-band-line = رقم { $claim_id }
accepted-covers-band-line = افتح الأزرار متى شئت
accepted-number-label = رقم الطلب
accepted-number-value = { $claim_id }
accepted-benefit-label = الإعانة
accepted-benefit-value = إعانة NASpI

## المبلغ
amount-title = كم يصلك
amount-kicker = كم يصلك
amount-card-title = إعانتك
amount-card-value = { $monthly_amount }
amount-card-label = شهريًا قبل الضرائب
amount-wage-label = متوسط الأجر الشهري
amount-wage-value = { $reference_wage }
amount-origin-label = كيف يُحسب
amount-origin-value = { $amount_rule ->
    [maximum] الحد الأقصى في القانون لسنة { $law_year }
    [share] نسبة { $low_percent } من متوسط الأجر
   *[mixed] نسبة { $low_percent } حتى { $threshold } و{ $high_percent } من الباقي
  }
amount-card-note = قبل الضرائب: تُخصم الضرائب قبل الدفع.
amount-monthly = كل شهر، قبل الضرائب، يصلك { $monthly_amount }.
amount-origin = { $amount_rule ->
    [maximum] هذا أعلى مبلغ ينص عليه القانون للسنة التي فقدت فيها عملك (المتوسط: { $reference_wage }).
    [share] هذا المبلغ { $low_percent } من متوسط أجرك في السنوات الأربع الأخيرة ({ $reference_wage }).
   *[mixed] يبدأ الحساب من متوسط أجرك في السنوات الأربع الأخيرة ({ $reference_wage }).
  }

## الدفعة الأولى
first-payment-title = الدفعة الأولى
first-payment-kicker = متى تصل
first-payment-card-title = الدفعة الأولى
first-payment-start-label = تبدأ إعانتك
first-payment-start-value = { $start_from }
first-payment-window-label = تصل الدفعة الأولى عادةً
first-payment-window-value = { $first_window }
first-payment-sum-label = المبلغ قبل الضرائب
first-payment-sum-value = { $first_amount }، { $first_days }
first-payment-method-label = كيف تصلك
first-payment-method-value = { $payment_method ->
    [bank_account] إلى حسابك المصرفي
    [postal_account] إلى حسابك البريدي
    [postal_savings_book] إلى دفتر التوفير البريدي
   *[cash_at_post_office] نقدًا في مكتب البريد
  }
first-payment-note = التواريخ تقريبية: لا يوجد تقويم ثابت للدفعات.
first-payment-start = تبدأ إعانتك { $start_from }.
first-payment-after-filing = تبدأ في اليوم التالي لتقديم الطلب، لأن تقديمه جاء متأخرًا.
first-payment-window = تصل الدفعة الأولى عادةً { $first_window }.
first-payment-sum = المبلغ قبل الضرائب { $first_amount }، { $first_days }.
first-payment-method = { $payment_method ->
    [bank_account] يصل المال إلى حسابك المصرفي.
    [postal_account] يصل المال إلى حسابك البريدي.
    [postal_savings_book] يصل المال إلى دفتر توفيرك البريدي.
   *[cash_at_post_office] يمكنك استلام المال نقدًا، في مكتب بريد قريب منك.
  }
first-payment-cash-limit = { $over_cash_limit ->
    [first] لكن الدفعة الأولى تتجاوز { $cash_limit }: يلزمك حساب أو بطاقة.
   *[later] لكن لما يزيد على { $cash_limit } في المرة يلزمك حساب أو بطاقة.
  }

## المدة
duration-title = المدة
duration-kicker = المدة
duration-card-title = { $duration }، { $end_until }
duration-card-note = { $reduction ->
    [none] يبقى المبلغ كما هو طوال المدة.
    [earlier] { $earlier_since_short } ينخفض المبلغ { $reduction_percent } كل شهر.
    [at_age] { $at_age_since_short } ينخفض المبلغ { $reduction_percent } كل شهر.
   *[usual] { $usual_since_short } ينخفض المبلغ { $reduction_percent } كل شهر.
  }
duration-length = مدة الإعانة { $duration }، { $end_until }.
duration-reduction = { $reduction ->
    [none] يبقى المبلغ كما هو طوال المدة.
    [earlier] فقدت عملك قبل سنة { $earlier_until }: { $earlier_since } ينخفض المبلغ { $reduction_percent } كل شهر.
    [at_age] كان عمرك عند تقديم الطلب { $reduction_age } عامًا أو أكثر: لا ينخفض المبلغ { $reduction_percent } كل شهر إلا { $at_age_since }.
   *[usual] { $usual_since } ينخفض المبلغ { $reduction_percent } كل شهر.
  }

## متابعة الدفعات
check-payments-title = متابعة الدفعات
check-payments-kicker = دفعاتك
check-payments-card-title = أين تتابعها
check-payments-card-note = الزر يفتح الخدمة مباشرة.
check-payments-anytime = يمكنك متابعة كل دفعة متى شئت، في منطقتك الشخصية.
check-payments-area = وبعد ذلك توجد خدمة تبيّن حالة الطلب.
check-payments-login = يلزم للدخول SPID أو بطاقة الهوية الإلكترونية الإيطالية أو بطاقة الخدمات الوطنية.
check-payments-band = متابعة الدفعات
check-payments-band-line = في منطقتك الشخصية، متى شئت
check-payments-step-status = فتح «Stato di una pratica o di una domanda» (حالة الطلب)
check-payments-step-login = الدخول عبر SPID أو CIE (بطاقة الهوية) أو CNS (بطاقة الخدمات)

## عمل جديد
new-work-title = إذا وجدت عملًا
new-work-kicker = إذا وجدت عملًا
new-work-card-title = ماذا يحدث لإعانة NASpI
new-work-question = وماذا لو وجدت عملًا؟ في كثير من الأحيان لا تضيع NASpI.
new-work-notice = كل عمل جديد تقريبًا يجب الإبلاغ عنه خلال شهر، أو خلال { $notice_days } يومًا إذا كان عملًا بأجر أو عند الطلب، حتى لو كان الدخل قليلًا.
new-work-running = للنشاط الذي صرّحت به، عليك الإبلاغ بالدخل المتوقع { $activity_by }، حتى لو كان صفرًا.
new-work-running-past = للنشاط الذي صرّحت به، انتهت مهلة الإبلاغ بالدخل { $activity_on }.
new-work-income = وعليك الإبلاغ بدخل السنة الجديدة { $income_by }، وإلا توقفت الدفعات.
new-work-reduced = مع صاحب عمل جديد، وحتى { $limit_subordinate } سنويًا قبل الضرائب، تنخفض NASpI بمقدار { $cut_example } عن كل { $earned_example } من الدخل.
new-work-self-employed = مع العمل المستقل، الحد هو { $limit_self_employed } سنويًا.
new-work-suspended = مع عمل بأجر لا يتجاوز { $short_job_months } أشهر ودخل أعلى، تتوقف NASpI مؤقتًا، ثم تُستأنف.
new-work-band = هل وجدت عملًا؟
new-work-band-line = الإبلاغ خلال شهر، أو { $notice_days } يومًا للعمل بأجر
new-work-running-band = نشاطك
new-work-running-band-line = الإبلاغ بالدخل المتوقع
new-work-scale-title = تنخفض إعانة NASpI
new-work-earned-value = +{ $earned_example }
new-work-earned-label = من الدخل
new-work-lost-value = −{ $cut_example }
new-work-lost-label = أقل من NASpI
new-work-reduced-heading = تنخفض
new-work-reduced-text = عمل بأجر حتى { $limit_subordinate } سنويًا قبل الضرائب، مستقل حتى { $limit_self_employed }
new-work-suspended-heading = تتوقف مؤقتًا
new-work-suspended-text = عمل بأجر حتى { $short_job_months } أشهر مع دخل فوق الحد: ثم تُستأنف
new-work-cumulated-heading = تبقى كاملة
new-work-cumulated-text = عمل عرضي عبر منصة المعهد ضمن الحد، فترات تدريب
new-work-card-note = زر «حالتي» يعطيك الجواب الخاص بك.

## انخفاض أو فقدان
reduced-or-lost-title = متى تضيع
reduced-or-lost-kicker = تنبيه
reduced-or-lost-card-title = متى تضيع NASpI
reduced-or-lost-card-note = الزر يعرض كل الحالات: الانخفاض والتوقف والفقدان.
reduced-or-lost-long-job = تضيع NASpI مع عمل بأجر يتجاوز { $short_job_months } أشهر ودخل فوق الحد.
reduced-or-lost-silence = وتضيع أيضًا من دون إبلاغ بالعمل في الوقت المحدد، إلا العمل بأجر حتى { $short_job_months } أشهر.
reduced-or-lost-pension = وعند استيفاء شروط المعاش.
reduced-or-lost-step-long-job = عمل بأجر أكثر من { $short_job_months } أشهر، مع دخل فوق الحد
reduced-or-lost-step-silence = عمل لم يُبلَّغ عنه في الوقت المحدد، إلا العمل بأجر حتى { $short_job_months } أشهر
reduced-or-lost-step-pension = شروط معاش الشيخوخة أو المعاش المبكر

## الدفع المسبق
anticipation-title = عملك الخاص
anticipation-kicker = عملك الخاص
anticipation-card-title = إعانة NASpI مقدمًا
anticipation-idea = { $self_employment ->
    [yes] صرّحت بنشاط مستقل: يمكنك طلب كل ما تبقى لك مقدمًا.
    [over] صرّحت بنشاط مستقل: كان يمكنك طلب كل ما تبقى لك مقدمًا.
   *[no] هل ترغب في عمل خاص بك؟ يمكنك طلب كل ما تبقى لك مقدمًا.
  }
anticipation-deadline = { $self_employment ->
    [yes] لنشاطك، يُقدَّم الطلب { $anticipation_by }.
    [over] لنشاطك، انتهت المهلة { $anticipation_on }.
   *[no] يُقدَّم الطلب خلال { $application_days } يومًا من بداية النشاط.
  }
anticipation-instalments = { $anticipation ->
    [two_instalments] يصلك { $first_percent } فورًا، و{ $second_percent } بعد التحقق.
   *[lump_sum] يصلك كل شيء دفعة واحدة.
  }
anticipation-return = مع بدء عمل بأجر قبل النهاية المقررة، يجب عادةً ردّ المبلغ كله.
anticipation-band = نشاط خاص بك
anticipation-band-line = ما تبقى من NASpI، مقدمًا
anticipation-step-deadline = { $self_employment ->
    [yes] الطلب { $anticipation_by }
    [over] انتهت مهلة الطلب { $anticipation_on }
   *[no] الطلب خلال { $application_days } يومًا من بداية النشاط
  }
anticipation-step-instalments = { $anticipation ->
    [two_instalments] نسبة { $first_percent } فورًا، و{ $second_percent } بعد التحقق
   *[lump_sum] كل شيء دفعة واحدة
  }
anticipation-step-return = تُردّ عادةً مع بدء عمل بأجر قبل النهاية المقررة
anticipation-card-note = الزر يبيّن كيف تعمل، والاستثناءات.

## SIISL
siisl-title = منصة SIISL
siisl-kicker = المطلوب
siisl-card-title = خطواتك في SIISL
siisl-what = هناك خطوة مهمة: SIISL، منصة الباحثين عن عمل.
siisl-deadline = التسجيل تلقائي: يجب الدخول { $siisl_by }.
siisl-now = التسجيل تلقائي، لكن المهلة انتهت: يجب الدخول الآن.
siisl-steps = المطلوب ملء السيرة الذاتية، وتوقيع الاتفاق: التزاماتك في البحث عن عمل.
siisl-band = منصة SIISL
siisl-band-line = منصة الباحثين عن عمل
siisl-step-enter = { $siisl_state ->
    [past] الدخول عبر SPID أو CIE أو CNS: الآن
   *[open] الدخول عبر SPID أو CIE أو CNS { $siisl_by }
  }
siisl-step-cv = ملء السيرة الذاتية
siisl-step-pad = توقيع الاتفاق (PAD): التزاماتك في البحث عن عمل
siisl-card-note = يقودك إلى لقاء مع مركز التوظيف.

## الوداع
goodbye-title = المساعدة والوداع
goodbye-help = للمساعدة: { $phone_landline } من الهاتف الثابت، { $phone_mobile } من الهاتف المحمول.
goodbye-keeps = يبقى هذا الدليل متاحًا لك ستة أشهر.
goodbye-bye = إلى اللقاء { $name }، وبالتوفيق!
goodbye-band = مركز الاتصال { $phone_landline }
goodbye-band-line = مجانًا من الهاتف الثابت. من الهاتف المحمول: { $phone_mobile }

## تقديم
spot-title = إعانتك مشروحة لك
spot-kicker = الدليل الشخصي
spot-band = إعانتك مشروحة لك
spot-band-line = دليل شخصي على هاتفك
spot-hello = مرحبًا! هل قدمت طلب NASpI، إعانة البطالة؟ هناك دليل خاص بك.
spot-letter = عند قبول طلبك تصلك رسالة فيها رمز.
spot-code = يُمسح الرمز بكاميرا الهاتف.
spot-guide = في أقل من ثلاث دقائق أشرح لك كل شيء، وأناديك باسمك.
spot-amount = فيه كم يصلك كل شهر، ومتى تصل الدفعات.
spot-work = وماذا يحدث لإعانتك إذا وجدت عملًا.
spot-safe = تنبيه: لا نرسل أبدًا رابطًا في الرسائل القصيرة أو البريد الإلكتروني.
spot-bye = هل من حاجة إلى مساعدة؟ مركز الاتصال ومكاتب المساعدة في خدمتك. إلى اللقاء!
spot-card-title = كيف يُفتح
spot-step-letter = تصلك الرسالة وفيها الرمز
spot-step-code = يُمسح الرمز بالهاتف
spot-step-guide = يُعرض الدليل الخاص بك
spot-finds-title = ماذا فيه
spot-find-amount-heading = كم
spot-find-amount-text = مبلغ كل شهر، ومن أين يأتي
spot-find-dates-heading = متى
spot-find-dates-text = تواريخ الدفعات، لتقويمك
spot-find-work-heading = وإذا عملت
spot-find-work-text = ماذا يحدث إذا وجدت عملًا
spot-safe-band = لا روابط في الرسائل أبدًا
spot-safe-band-line = لا يُفتح الدليل إلا من الرسالة أو من المنطقة الشخصية

## الأزرار
cue-settings = اللغة والترجمة والصوت
cue-chapters = محتويات الدليل
cue-calculation = كيف جرى الحساب
cue-calculation-pdf = تنزيل الحساب
cue-calendar = إضافة إلى التقويم
cue-payments = خطة دفعاتك
cue-schedule-pdf = تنزيل خطة الدفعات
cue-status-service = إلى حالة الطلب
cue-login-note = يلزم للدخول SPID أو CIE أو CNS.
cue-new-work-choice = حالتي
cue-new-work-pdf = تنزيل صفحة العمل الجديد
cue-naspi-com = الإبلاغ بعمل جديد (NASpI-Com)
cue-cases = انخفاض، توقف، فقدان: كل الحالات
cue-anticipation = كيف يعمل الدفع المسبق
cue-anticipation-pdf = تنزيل صفحة الدفع المسبق
cue-obligations = واجباتك والمواعيد
cue-obligations-pdf = تنزيل الواجبات
cue-other-cases = الأمومة والمرض والمعاش وحالات أخرى
cue-siisl-service = إلى SIISL
cue-rating = تقييم الدليل
cue-replay = مشاهدة فصل من جديد

## الوثائق
document-letter = رسالة القبول
document-calculation = كيف جرى الحساب
document-schedule = خطة الدفعات
document-new-work = إذا وجدت عملًا جديدًا
document-anticipation = الدفع المسبق
document-obligations = الواجبات والمواعيد
document-calendar = التقويم

## الترجمة
captions-label = العربية
