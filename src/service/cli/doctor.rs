mod modes;
mod places;
mod production;
mod servers;

use chrono::Datelike;
use clap::Args;

use self::servers::Server;
use super::failure::{CommandOutcome, Failure};
use super::settings::Ground;
use super::speaker::Speaker;
use crate::cli::output::say;
use crate::config::RetentionSettings;
use crate::keys::KeyKind;
use crate::notify::{http_is_possible, name_problems};
use crate::web::assets::Assets;
use ground::words::Locale;
use law::naspi::Law;
use studio::avatar;
use studio::encode::{AudioEncoder, AudioSettings, VideoEncoder, VideoSettings};
use studio::storyboard::Scenes;
use studio::theme::{FrameShape, Theme};
use studio::voice::Voice;

#[derive(Args, Clone, Debug)]
pub struct DoctorArgs {
    /// Also what an installation needs that people depend on; warnings are then faults
    #[arg(long)]
    pub production: bool,
}

/// The settings in force, then a line a part: "ok", "missing" (a guide cannot be made or told), "warning" (it can,
/// but not as one expects) or "note". Nothing is made or changed.
pub async fn run(ground: &Ground, args: &DoctorArgs) -> CommandOutcome {
    let settings = &ground.settings;
    say!("{}", settings.describe().trim_end());
    say!();
    let mut report = Report::default();
    let scenes = settings.media.scenes.as_deref();
    let scenes = scenes.map_or_else(Scenes::embedded, Scenes::open);
    report.part("scenes", scenes.map(|scenes| report.languages(&scenes)));
    report.part("theme and figure", drawn(settings));
    match Voice::open(&settings.voice) {
        Ok(voice) => report.voice(&Speaker::of(&settings.voice, &voice)),
        Err(error) => report.part("voice", Err(error)),
    }
    report.part("H.264", VideoEncoder::new(&VideoSettings::default()).map(drop));
    report.part("AAC", AudioEncoder::new(&AudioSettings::default()).map(drop));
    report.part("certificates", http_is_possible());
    for (name, kind) in [
        ("link key", KeyKind::Links),
        ("key of the site", KeyKind::Site),
        ("key of segments", KeyKind::Segments),
    ] {
        report.place(name, places::key(settings, kind).await);
    }
    report.place("store", places::store(settings).await);
    report.place("segment cache", places::folder(&settings.media_cache()));
    for problem in name_problems(&settings.institute.name) {
        report.warning(&problem);
    }
    for problem in modes::problems(ground) {
        report.warning(&problem);
    }
    if let Some(problem) = settings.site.proxy_problem() {
        report.warning(problem);
    }
    report.law(ground);
    for name in Assets::missing(&settings.site.vendor_dir) {
        report.note(&format!(
            "site: {name} is not in {}; run \"make setup\"",
            settings.site.vendor_dir.display()
        ));
    }
    if settings.operators.secret.is_empty() {
        report.note("operators: the console is closed; set operators.secret to open it");
    }
    if settings.area.issuer.is_empty() {
        report.note("personal area: closed; set area.issuer to open it");
    }
    if settings.api.tokens.0.is_empty() {
        report.note("interface for back offices: closed; set api.tokens to open it");
    }
    if settings.retention.months != RetentionSettings::default().months {
        report.note(
            "retention: letters, pages and the guide itself say six months; retention.months says something else",
        );
    }
    for server in servers::named(settings) {
        report.server(&server);
    }
    if args.production {
        for finding in production::findings(ground).await {
            report.warning(&finding);
        }
    }
    let faults = report.missing + if args.production { report.warnings } else { 0 };
    Ok(u8::from(faults > 0))
}

#[derive(Default)]
struct Report {
    missing: u32,
    warnings: u32,
}

impl Report {
    fn part<E: std::fmt::Display>(&mut self, name: &str, found: Result<(), E>) {
        match found {
            Ok(()) => say!("ok      {name}"),
            Err(error) => {
                self.missing += 1;
                say!("missing {name}: {error}");
            }
        }
    }

    /// What each language still lacks; a claimant who asks for it gets Italian.
    fn languages(&self, scenes: &Scenes) {
        let gaps = scenes.gaps();
        let full = |locale: &Locale| !locale.is_complete() && gaps.iter().all(|gap| gap.locale != *locale);
        for locale in Locale::ALL.into_iter().filter(full) {
            self.note(&format!(
                "language {}: scenes are written, pages, papers and notices are not; its claimants get Italian",
                locale.tag(),
            ));
        }
        for gap in gaps {
            let lacks = gap.missing.len();
            let few = gap.missing.iter().take(3).map(String::as_str);
            let more = if lacks > 3 { ", …" } else { "" };
            self.note(&format!(
                "language {}: {lacks} of {} messages missing in scenes/{}/guide.ftl ({}{more}); its claimants get Italian",
                gap.locale.tag(),
                gap.of,
                gap.locale.tag(),
                few.collect::<Vec<_>>().join(", "),
            ));
        }
    }

    fn place(&mut self, name: &str, found: places::Found) {
        let name = match &found {
            Ok(more) if !more.is_empty() => format!("{name}: {more}"),
            _ => name.to_owned(),
        };
        self.part(&name, found.map(drop));
    }

    fn voice(&mut self, speaker: &Speaker) {
        let said = format!("voice {}: {}", speaker.id, speaker.why);
        if speaker.is_fallback {
            self.warning(&said);
        } else {
            say!("ok      {said}");
        }
    }

    fn warning(&mut self, text: &str) {
        self.warnings += 1;
        say!("warning {text}");
    }

    fn note(&self, text: &str) {
        say!("note    {text}");
    }

    /// A note, not a fault: a server that is away comes back, and until then nothing is lost.
    fn server(&self, server: &Server) {
        let Server {
            name,
            address,
            without,
        } = server;
        if server.answers() {
            say!("ok      {name} at {address}");
        } else {
            self.note(&format!("{name}: nothing answers at {address}; {without}"));
        }
    }

    fn law(&mut self, ground: &Ground) {
        let today = ground.clock.today();
        match Law::embedded() {
            Ok(law) if law.years().1 < today.year() => {
                self.missing += 1;
                say!(
                    "missing law: no figures for {}; add them to law.toml",
                    today.year()
                );
            }
            Ok(law) => say!(
                "ok      law from {} to {}, clock {today}",
                law.years().0,
                law.years().1
            ),
            Err(error) => self.part("law", Err(error)),
        }
    }
}

/// The theme of the settings, with its figure on the stage.
fn drawn(settings: &crate::config::Settings) -> Result<(), Failure> {
    let theme = Theme::load(&settings.theme).map_err(Failure::failed)?;
    avatar::shipped(&theme, FrameShape::Landscape)
        .map(drop)
        .map_err(Failure::failed)
}
