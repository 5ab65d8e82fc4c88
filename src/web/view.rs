//! A guide's manifest and a person's award as the page shows them.

use crate::claim::PaymentMethod;
use crate::guide::{CueKind, Manifest};
use crate::naspi::{Award, TraceStep};

use super::chart::{self, Bar};
use super::site::Person;
use super::wording::{
    clock, date, duration, euro, figure_name, figure_value, month_year, short_date, short_window, window,
};

/// The panels of the page; a cue's target names one of them.
const PANELS: [&str; 6] = [
    "calculation",
    "schedule",
    "new_work",
    "reduced_or_lost",
    "anticipation",
    "obligations",
];

/// The steps of the rating and the words beside them.
pub const STARS: [(u8, &str); 5] = [
    (1, "per niente"),
    (2, "poco"),
    (3, "abbastanza"),
    (4, "molto"),
    (5, "moltissimo"),
];

pub struct GuideView {
    pub first_name: String,
    pub duration: String,
    pub hls: String,
    pub mp4: Option<String>,
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
    pub kind: &'static str,
}

pub struct SceneText {
    pub title: String,
    pub time: String,
    pub sentences: Vec<String>,
}

impl GuideView {
    pub fn new(manifest: &Manifest, first_name: &str) -> Self {
        let own = |file: &str| format!("/guida/{file}");
        let captions = manifest.captions.iter().map(|track| Caption {
            lang: track.lang.clone(),
            label: track.label.clone(),
            file: own(&track.file),
            default: track.lang == manifest.locale,
        });
        let chapters = manifest.chapters.iter().map(|chapter| ChapterLink {
            id: chapter.id.clone(),
            title: chapter.title.clone(),
            time: clock(chapter.start_ms),
            start: seconds(chapter.start_ms),
        });
        Self {
            first_name: first_name.into(),
            duration: clock(manifest.duration_ms),
            hls: own(&manifest.hls),
            mp4: manifest.mp4.as_deref().map(own),
            poster: own(&manifest.poster),
            captions: captions.collect(),
            chapters: chapters.collect(),
            buttons: buttons(manifest),
            documents: documents(manifest),
            scenes: scenes(manifest),
        }
    }
}

fn scenes(manifest: &Manifest) -> Vec<SceneText> {
    let text = manifest.scenes.iter().map(|scene| SceneText {
        title: scene.title.clone(),
        time: clock(scene.start_ms),
        sentences: scene
            .beats
            .iter()
            .map(|beat| beat.caption.clone())
            .filter(|text| !text.is_empty())
            .collect(),
    });
    text.collect()
}

fn documents(manifest: &Manifest) -> Vec<Document> {
    let document = manifest.documents.iter().map(|document| Document {
        id: document.id.clone(),
        title: document.title.clone(),
        href: format!("/guida/{}", document.file),
        kind: match document.media_type.as_str() {
            "application/pdf" => "PDF",
            "text/calendar" => "Calendario",
            _ => "File",
        },
    });
    document.collect()
}

fn buttons(manifest: &Manifest) -> Vec<Button> {
    let one = |cue: &crate::guide::Cue| {
        let (href, icon) = destination(manifest, cue.kind, &cue.target)?;
        Some(Button {
            id: cue.id.clone(),
            label: cue.label.clone(),
            panel: href.starts_with("#pannello-"),
            href,
            note: cue.note.clone(),
            start: seconds(cue.start_ms),
            end: seconds(cue.end_ms),
            icon,
            leaves: cue.kind == CueKind::Service,
        })
    };
    manifest.cues.iter().filter_map(one).collect()
}

/// Where a cue leads, and the icon that says so. A cue that leads nowhere is not shown.
fn destination(manifest: &Manifest, kind: CueKind, target: &str) -> Option<(String, &'static str)> {
    match kind {
        CueKind::Panel => Some((panel_address(target), "panel")),
        CueKind::Choice => Some(("#pannello-new_work".into(), "question")),
        CueKind::Chapters => Some(("#capitoli".into(), "list")),
        CueKind::Rating => Some(("#valutazione".into(), "star")),
        CueKind::Settings => Some(("#impostazioni".into(), "settings")),
        CueKind::Service => target.starts_with("https://").then(|| (target.into(), "leave")),
        CueKind::Document => {
            let named = |file: &str| file == target || file.rsplit('/').next() == Some(target);
            let found = manifest
                .documents
                .iter()
                .find(|doc| doc.id == target || named(&doc.file))?;
            Some((format!("/guida/{}", found.file), "download"))
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
    pub ends_on: String,
    pub duration: String,
    pub first_window: Option<String>,
    pub payment_method: &'static str,
    pub cash: bool,
    pub total: String,
    pub law_year: i32,
    pub first_reduced_month: u32,
    pub is_reduced: bool,
    pub steps: Vec<StepView>,
    pub months: Vec<MonthView>,
    pub bars: Vec<Bar>,
    pub first_label: String,
    pub last_label: String,
    pub obligations: Vec<ObligationView>,
    pub siisl: bool,
    pub self_employment_declared: bool,
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
    pub month: u32,
    pub period: String,
    pub days: u32,
    pub amount: String,
    pub paid: String,
    pub reduced: bool,
}

pub struct ObligationView {
    pub words: String,
    pub due_on: String,
}

impl AwardView {
    pub fn new(person: &Person) -> Self {
        let award = &person.award;
        let months = &award.months;
        Self {
            amount: euro(award.monthly_amount),
            capped: award.capped,
            maximum: euro(award.facts.maximum),
            starts_on: date(award.starts_on),
            ends_on: date(award.ends_on),
            duration: duration(award.duration_days),
            first_window: months.first().map(|month| window(month.paid_from, month.paid_to)),
            payment_method: payment_method(person.claim.payment_method),
            cash: person.claim.payment_method == PaymentMethod::CashAtPostOffice,
            total: euro(award.total),
            law_year: award.facts.law_year,
            first_reduced_month: award.first_reduced_month,
            is_reduced: months
                .iter()
                .any(|month| month.month >= award.first_reduced_month),
            steps: award.trace.iter().map(step).collect(),
            months: month_rows(award),
            bars: chart::bars(months, award.first_reduced_month),
            first_label: months
                .first()
                .map(|month| month_year(month.from))
                .unwrap_or_default(),
            last_label: months
                .last()
                .map(|month| month_year(month.to))
                .unwrap_or_default(),
            obligations: obligations(award),
            siisl: award.facts.siisl,
            self_employment_declared: person.claim.self_employment_declared,
            limit_subordinate: euro(award.facts.limit_subordinate),
            limit_self_employed: euro(award.facts.limit_self_employed),
            limit_occasional: euro(award.facts.limit_occasional),
        }
    }
}

fn payment_method(method: PaymentMethod) -> &'static str {
    match method {
        PaymentMethod::BankAccount => "sul tuo conto bancario",
        PaymentMethod::PostalAccount => "sul tuo conto postale",
        PaymentMethod::PostalSavingsBook => "sul tuo libretto postale",
        PaymentMethod::CashAtPostOffice => "in contanti all’ufficio postale",
    }
}

fn step(step: &TraceStep) -> StepView {
    StepView {
        name: figure_name(&step.figure),
        value: figure_value(&step.figure, &step.value),
        words: step.words.clone(),
        provision: step.provision.clone(),
    }
}

fn month_rows(award: &Award) -> Vec<MonthView> {
    let row = |month: &crate::naspi::BenefitMonth| MonthView {
        month: month.month,
        period: format!("{} – {}", short_date(month.from), short_date(month.to)),
        days: month.days,
        amount: euro(month.amount),
        paid: short_window(month.paid_from, month.paid_to),
        reduced: month.month >= award.first_reduced_month,
    };
    award.months.iter().map(row).collect()
}

fn obligations(award: &Award) -> Vec<ObligationView> {
    let words = |kind: &str| match kind {
        "siisl_activation" => {
            "Entra nella piattaforma SIISL, completa il curriculum e firma il patto di attivazione digitale"
                .to_owned()
        }
        "running_activity_notice" => "Comunica il reddito che prevedi dalla tua attività autonoma".to_owned(),
        other => other.replace('_', " "),
    };
    let view = award.obligations.iter().map(|obligation| ObligationView {
        words: words(&obligation.kind),
        due_on: date(obligation.due_on),
    });
    view.collect()
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
