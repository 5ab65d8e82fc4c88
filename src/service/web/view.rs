//! A guide's manifest and a person's award as the page shows them.

use chrono::NaiveDate;

use ground::words::Locale;
use ground::words::italian::{Agreement, Article, ordinal};
use ground::words::written::Before;
use law::claim::PaymentMethod;
use law::naspi::calculation::{AppliedStep, calculation};
use law::naspi::{Award, BenefitDays, Law, words};
use studio::guide::{BeatEntry, Cue, Manifest, Texts, folder};
use studio::storyboard::CueKind;
use studio::theme::FrameShape;

use super::catalogue::{Words, unbroken};
use super::chart::{self, Bar};
use super::duties::{AnticipationView, ObligationView, anticipation_was, in_advance_on, obligations};
use super::guide_page::Reading;
use super::site::Person;
use super::told_law::{OtherCase, TermsView, other_cases};
use super::wording::{between, capital, clock, date, euro, figure_name, with};

/// The panels of the page; a cue's target names one of them.
const PANELS: [&str; 7] = [
    "calculation",
    "schedule",
    "new_work",
    "reduced_or_lost",
    "anticipation",
    "obligations",
    "other_cases",
];

pub struct GuideView {
    pub first_name: String,
    /// Under what the browser remembers its place in the video.
    pub place: String,
    /// The video speaks another language than the page.
    pub speaks_italian: bool,
    pub duration: String,
    pub hls: String,
    pub mp4: Option<String>,
    /// The playlist for a phone held upright, where the guide has one.
    pub upright: Option<String>,
    pub poster: String,
    pub captions: Vec<Caption>,
    pub chapters: Vec<ChapterLink>,
    pub buttons: Vec<Button>,
    pub documents: Vec<Document>,
    pub scenes: Vec<SceneText>,
}

pub struct Caption {
    pub lang: String,
    pub label: String,
    pub file: String,
    pub default: bool,
}

pub struct ChapterLink {
    pub id: String,
    pub title: String,
    pub time: String,
    /// Seconds with three decimals.
    pub start: String,
}

/// A timed button: a link that works by itself, shown in time where scripts run.
pub struct Button {
    pub id: String,
    pub label: String,
    pub href: String,
    pub note: Option<String>,
    pub start: String,
    pub end: String,
    pub icon: &'static str,
    /// Leads away, to a service that asks who you are.
    pub leaves: bool,
    pub panel: bool,
}

pub struct Document {
    pub id: String,
    pub title: String,
    pub href: String,
    pub kind: String,
}

pub struct SceneText {
    pub title: String,
    pub time: String,
    pub sentences: Vec<String>,
}

impl GuideView {
    pub fn new(reading: &Reading, place: String) -> Self {
        let Reading { manifest, w, .. } = reading;
        let own = |file: &str| own(reading, file);
        let texts = manifest.texts.get(w.lang());
        let chapters = manifest.chapters.iter().map(|chapter| ChapterLink {
            id: chapter.id.clone(),
            title: chapter_title(texts, &chapter.id, &chapter.title),
            time: clock(chapter.start_ms),
            start: seconds(chapter.start_ms),
        });
        Self {
            first_name: reading.person.claim.claimant.given_name.expose().to_string(),
            place,
            speaks_italian: manifest.spoken != w.lang() && manifest.spoken == "it",
            duration: clock(manifest.duration_ms),
            hls: own(&manifest.hls),
            mp4: manifest.mp4.as_deref().map(own),
            upright: reading
                .has_upright
                .then(|| own(folder::master(FrameShape::Portrait))),
            poster: own(&manifest.poster),
            captions: captions(reading),
            chapters: chapters.collect(),
            buttons: manifest
                .cues
                .iter()
                .filter_map(|cue| button(reading, texts, cue))
                .collect(),
            documents: documents(reading),
            scenes: scene_texts(manifest, w),
        }
    }
}

/// The address of a file in the guide's folder.
fn own(reading: &Reading, file: &str) -> String {
    format!("/guida/{}/{file}", reading.guide.mark)
}

/// The page's language is on; the guide's own where the page's has none.
fn captions(reading: &Reading) -> Vec<Caption> {
    let Reading { manifest, w, .. } = reading;
    let has = |lang: &str| manifest.captions.iter().any(|track| track.lang == lang);
    let shown = if has(w.lang()) { w.lang() } else { &manifest.locale };
    let track = |track: &studio::guide::CaptionTrack| Caption {
        lang: track.lang.clone(),
        label: track.label.clone(),
        file: own(reading, &track.file),
        default: track.lang == shown,
    };
    manifest.captions.iter().map(track).collect()
}

/// A title in the page's language, where the guide has it in that.
fn chapter_title(texts: Option<&Texts>, scene: &str, own: &str) -> String {
    let title = texts.and_then(|texts| texts.chapters.get(scene));
    title.map_or(own, String::as_str).to_owned()
}

/// Everything the video says, scene by scene.
pub fn scene_texts(manifest: &Manifest, w: &Words) -> Vec<SceneText> {
    let texts = manifest.texts.get(w.lang());
    let sentence = |scene: &str, beat: &BeatEntry| {
        let told = texts.map(|texts| texts.caption(scene, &beat.id));
        told.filter(|told| !told.is_empty())
            .unwrap_or(&beat.caption)
            .to_owned()
    };
    let scenes = manifest.scenes.iter().map(|scene| SceneText {
        title: chapter_title(texts, &scene.id, &scene.title),
        time: clock(scene.start_ms),
        sentences: scene
            .beats
            .iter()
            .map(|beat| sentence(&scene.id, beat))
            .filter(|text| !text.is_empty())
            .collect(),
    });
    scenes.collect()
}

fn documents(reading: &Reading) -> Vec<Document> {
    let Reading { manifest, w, .. } = reading;
    let told = |id: &str| manifest.texts.get(w.lang())?.documents.get(id).cloned();
    let document = manifest.documents.iter().map(|document| Document {
        id: document.id.clone(),
        title: told(&document.id).unwrap_or_else(|| document.title.clone()),
        href: paper_address(reading, &document.file),
        kind: match document.media_type.as_str() {
            "application/pdf" => "PDF".into(),
            "text/calendar" => w.t("document-kind-calendar"),
            _ => w.t("document-kind-file"),
        },
    });
    document.collect()
}

/// In the guide's own language the file that lies there; in another one the site sets it in type.
fn paper_address(reading: &Reading, file: &str) -> String {
    let lang = reading.w.lang();
    match folder::document_name(file) {
        Some(name) if reading.manifest.locale != lang => own(reading, &format!("carte/{lang}/{name}")),
        _ => own(reading, file),
    }
}

fn button(reading: &Reading, texts: Option<&Texts>, cue: &Cue) -> Option<Button> {
    let told = texts.and_then(|texts| texts.cues.get(&cue.id));
    let (href, icon) = destination(reading, cue.kind, &cue.target)?;
    Some(Button {
        id: cue.id.clone(),
        label: told.map_or(&cue.label, |told| &told.label).clone(),
        panel: href.starts_with("#pannello-"),
        href,
        note: told.map_or(&cue.note, |told| &told.note).clone(),
        start: seconds(cue.start_ms),
        end: seconds(cue.end_ms),
        icon,
        leaves: cue.kind == CueKind::Service,
    })
}

/// Where a cue leads, and the icon that says so. A cue that leads nowhere is not shown.
fn destination(reading: &Reading, kind: CueKind, target: &str) -> Option<(String, &'static str)> {
    match kind {
        CueKind::Panel => Some((panel_address(target), "panel")),
        CueKind::Choice => Some(("#pannello-new_work".into(), "question")),
        CueKind::Chapters => Some(("#capitoli".into(), "list")),
        CueKind::Rating => Some(("#valutazione".into(), "star")),
        CueKind::Settings => Some(("#impostazioni".into(), "settings")),
        CueKind::Service => target.starts_with("https://").then(|| (target.into(), "leave")),
        CueKind::Document => {
            let named = |file: &str| file == target || file.rsplit('/').next() == Some(target);
            let documents = &reading.manifest.documents;
            let found = documents
                .iter()
                .find(|doc| doc.id == target || named(&doc.file))?;
            Some((paper_address(reading, &found.file), "download"))
        }
    }
}

fn panel_address(target: &str) -> String {
    let name = match target {
        "payments" => "schedule".to_owned(),
        "cases" => "reduced_or_lost".to_owned(),
        other => other.replace('-', "_"),
    };
    if PANELS.contains(&name.as_str()) {
        format!("#pannello-{name}")
    } else {
        "#approfondimenti".into()
    }
}

fn seconds(milliseconds: u64) -> String {
    format!("{}.{:03}", milliseconds / 1000, milliseconds % 1000)
}

/// What the panels say of the person.
pub struct AwardView {
    pub amount: String,
    pub capped: bool,
    pub maximum: String,
    pub starts_on: String,
    /// "fino al 27 agosto 2027"
    pub until: String,
    pub duration: String,
    pub first_window: String,
    /// "399,51 € lordi, per gli 11 giorni di febbraio"
    pub first_sum: String,
    pub payment_method: String,
    pub cash: bool,
    /// Why cash will not do for a payment, where it is asked for.
    pub cash_limit: Option<String>,
    pub terms: TermsView,
    pub other_cases: Vec<OtherCase>,
    /// "… il termine per chiederla è già passato: era il 22 marzo 2026."
    pub anticipation_was: Option<String>,
    pub total: String,
    /// How many days of a calendar month are paid.
    pub paid_days_rule: String,
    pub law_year: String,
    /// The year of acceptance, whose limits are told.
    pub limits_year: String,
    /// "Dall’8º", "8th", "8.": the month of benefit in which the reduction begins.
    pub reduced_since: String,
    pub last_whole_month: String,
    pub is_reduced: bool,
    pub steps: Vec<StepView>,
    pub months: Vec<MonthView>,
    pub bars: Vec<Bar>,
    pub first_label: String,
    pub last_label: String,
    pub obligations: Vec<ObligationView>,
    pub siisl: bool,
    pub self_employment_declared: bool,
    pub anticipation: Option<AnticipationView>,
    pub limit_subordinate: String,
    pub limit_self_employed: String,
    pub limit_occasional: String,
}

pub struct StepView {
    pub name: String,
    pub value: String,
    pub words: String,
    pub provision: String,
}

pub struct MonthView {
    /// "Febbraio 2026"
    pub month: String,
    pub days: u32,
    pub amount: String,
    pub paid: String,
    pub reduced: bool,
}

impl AwardView {
    pub fn new(person: &Person, law: &Law, today: NaiveDate, w: &Words) -> Self {
        let award = &person.award;
        let (months, locale) = (&award.months, w.locale());
        let euro = |amount| euro(locale, amount);
        let first = award.first_reduced_month;
        let reduced_from = reduced_from(award);
        let label = |day: NaiveDate| locale.short_month_year(day);
        Self {
            amount: euro(award.monthly_amount),
            capped: award.capped,
            maximum: euro(award.facts.maximum),
            starts_on: date(locale, award.starts_on),
            until: with(locale, Before::Until, award.ends_on),
            duration: locale.length(award.duration_days),
            first_window: between(locale, award.first_payment.paid_from, award.first_payment.paid_to),
            first_sum: w.with(
                "summary-first-sum",
                &[
                    ("amount", &euro(award.first_payment.amount)),
                    ("days", &locale.paid_days(award.first_payment.paid_days())),
                ],
            ),
            payment_method: w.t(payment_method(person.claim.payment_method)),
            cash: person.claim.payment_method == PaymentMethod::CashAtPostOffice,
            cash_limit: cash_limit(person, w),
            terms: TermsView::new(award, locale),
            other_cases: other_cases(w),
            anticipation_was: anticipation_was(award, today, w),
            total: euro(award.total),
            paid_days_rule: w.t(match award.facts.benefit_days {
                BenefitDays::Payable => "schedule-thirty",
                BenefitDays::Calendar => "schedule-every-day",
            }),
            limits_year: award.facts.limits_year.to_string(),
            law_year: award.facts.law_year.to_string(),
            reduced_since: since_month(locale, first),
            last_whole_month: first.saturating_sub(1).to_string(),
            is_reduced: reduced_from.is_some(),
            steps: calculation(award).iter().map(|told| step_view(told, w)).collect(),
            months: month_rows(award, w),
            bars: chart::bars(months, reduced_from),
            first_label: months.first().map(|month| label(month.from)).unwrap_or_default(),
            last_label: months.last().map(|month| label(month.to)).unwrap_or_default(),
            obligations: obligations(award, today, w),
            siisl: award.facts.siisl,
            self_employment_declared: person.claim.self_employment_declared,
            anticipation: in_advance_on(law, award, today, w),
            limit_subordinate: euro(award.facts.limit_subordinate),
            limit_self_employed: euro(award.facts.limit_self_employed),
            limit_occasional: euro(award.facts.limit_occasional),
        }
    }
}

/// The first day of benefit that is paid at the reduced amount, where there is one.
fn reduced_from(award: &Award) -> Option<NaiveDate> {
    let mut steps = award.steps.iter();
    let reduced = steps.find(|step| step.month >= award.first_reduced_month)?;
    Some(reduced.from)
}

fn payment_method(method: PaymentMethod) -> &'static str {
    match method {
        PaymentMethod::BankAccount => "method-bank",
        PaymentMethod::PostalAccount => "method-postal",
        PaymentMethod::PostalSavingsBook => "method-savings",
        PaymentMethod::CashAtPostOffice => "method-cash",
    }
}

/// In Italian with its preposition, which goes by how the number is said.
fn since_month(locale: Locale, month: u32) -> String {
    let written = locale.ordinal(month.into());
    match locale {
        Locale::It => {
            let said = ordinal(month.into(), Agreement::Masculine);
            let led = Article::Dal.before_word(&said);
            capital(&format!("{led}{written}")).replace('\'', "’")
        }
        _ => written,
    }
}

fn step_view(AppliedStep { step, .. }: &AppliedStep<'_>, w: &Words) -> StepView {
    StepView {
        name: figure_name(w.locale(), step.figure()),
        value: unbroken(&words::found(w.locale(), step)),
        words: words::step(w.locale(), step),
        provision: step.provision.clone(),
    }
}

fn month_rows(award: &Award, w: &Words) -> Vec<MonthView> {
    let locale = w.locale();
    let reduced_from = reduced_from(award);
    let row = |month: &law::naspi::CalendarMonth| MonthView {
        month: capital(&unbroken(&locale.month_year(month.from))),
        days: month.days,
        amount: euro(locale, month.amount),
        paid: locale.short_window(month.paid_from, month.paid_to),
        reduced: reduced_from.is_some_and(|from| month.to >= from),
    };
    award.months.iter().map(row).collect()
}

/// Cash is asked for, and a payment is more than may be paid so.
fn cash_limit(person: &Person, w: &Words) -> Option<String> {
    let facts = &person.award.facts;
    let cash = person.claim.payment_method == PaymentMethod::CashAtPostOffice;
    let limit = unbroken(&w.locale().short_amount(facts.cash_limit));
    let told = if facts.first_payment_over_cash_limit {
        w.with("schedule-cash-first", &[("limit", &limit)])
    } else {
        w.with("schedule-cash-later", &[("limit", &limit)])
    };
    (cash && facts.a_payment_over_cash_limit).then_some(told)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cue_leads_to_a_panel_of_the_page_or_to_their_list() {
        assert_eq!(panel_address("calculation"), "#pannello-calculation");
        assert_eq!(panel_address("payments"), "#pannello-schedule");
        assert_eq!(panel_address("new-work"), "#pannello-new_work");
        assert_eq!(panel_address("\"><script>"), "#approfondimenti");
    }

    #[test]
    fn times_keep_their_milliseconds() {
        assert_eq!(seconds(61_040), "61.040");
    }
}
