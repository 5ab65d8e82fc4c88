//! Writes a contact sheet of everything that is drawn: `cargo run --example gallery -- DIR`.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Instant;

use resvg::tiny_skia::{Pixmap, PixmapPaint, Transform};
use videoguida::avatar::{self, Figure, Pose, Stage, Viseme};
use videoguida::overlay;
use videoguida::storyboard::{Band, Bar, Card, CardBody, Column, Fact, Gaze, Gesture, Icon, Picture, Step};
use videoguida::theme::Theme;

type Outcome = Result<(), Box<dyn Error>>;

fn main() -> Outcome {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "gallery".to_owned()));
    std::fs::create_dir_all(&folder)?;
    let theme = Theme::neutral()?;
    let started = Instant::now();
    let stage = avatar::shipped(&theme)?;
    println!(
        "stage rasterised in {:.0} ms",
        started.elapsed().as_secs_f64() * 1000.0
    );
    overlay::poster(&stage, &theme)?.save_png(folder.join("poster.png"))?;
    let second = Stage::new(Figure::marco()?, &theme)?;
    overlay::poster(&second, &theme)?.save_png(folder.join("second-figure.png"))?;
    mouths(&second, &folder.join("second-mouths.png"))?;
    mouths(&stage, &folder.join("mouths.png"))?;
    gestures(&stage, &folder)?;
    sentence(&stage, &folder)?;
    bands(&stage, &theme, &folder)?;
    cards(&theme, &folder)
}

/// The fourteen mouths, close.
fn mouths(stage: &Stage, path: &Path) -> Outcome {
    let mut poses: Vec<Pose> = Viseme::ALL.into_iter().map(Viseme::pose).collect();
    poses.push(Pose {
        lids: 24,
        ..Pose::REST
    });
    poses.push(Pose {
        lids: 0,
        ..Pose::REST
    });
    poses.push(Pose {
        gaze: [6, 29],
        lids: 34,
        turn: 10,
        nod: 43,
        ..Pose::REST
    });
    poses.push(Pose {
        smile: 48,
        brows: 40,
        ..Viseme::E.pose()
    });
    let faces: Result<Vec<Pixmap>, _> = poses
        .iter()
        .map(|pose| crop(stage, pose, [510, 30, 260, 320]))
        .collect();
    save(sheet(&faces?, 6)?, path.to_owned())
}

fn gestures(stage: &Stage, folder: &Path) -> Outcome {
    let mut frames = Vec::new();
    for gesture in [Gesture::Wave, Gesture::Explain, Gesture::Point] {
        let poses = avatar::perform(&[], 96, gesture, Gaze::Panel, 7);
        for at in [6, 10, 14, 24, 30] {
            frames.push(crop(stage, &poses[at], [380, 0, 640, 544])?);
        }
    }
    save(sheet(&frames, 5)?, folder.join("gestures.png"))
}

/// "Ciao Maria, la tua domanda è stata accolta", frame by frame.
fn sentence(stage: &Stage, folder: &Path) -> Outcome {
    let mut at = 0.12;
    let mut phonemes = Vec::new();
    for symbol in "ʧˈao marˈia, la tˈua domˈanda ˈɛ stˈata akːˈɔlta.".chars() {
        let length = match symbol {
            'ˈ' => 0.0,
            ' ' => 0.03,
            ',' => 0.2,
            'a' | 'e' | 'i' | 'o' | 'u' | 'ɛ' | 'ɔ' => 0.105,
            _ => 0.075,
        };
        phonemes.push((symbol, at, at + length));
        at += length;
    }
    let poses = avatar::perform(
        &phonemes,
        ((at * 25.0) as u32).div_ceil(8) * 8,
        Gesture::Rest,
        Gaze::Viewer,
        3,
    );
    let faces: Result<Vec<Pixmap>, _> = poses
        .iter()
        .map(|pose| crop(stage, pose, [530, 130, 220, 200]))
        .collect();
    save(sheet(&faces?, 12)?, folder.join("sentence.png"))?;
    let mut canvas = overlay::new_canvas(544)?;
    let started = Instant::now();
    for pose in &poses {
        stage.draw(pose, &mut canvas)?;
    }
    let each = started.elapsed().as_secs_f64() * 1000.0 / poses.len() as f64;
    println!("stage: {each:.2} ms a frame over {} frames", poses.len());
    Ok(())
}

fn bands(stage: &Stage, theme: &Theme, folder: &Path) -> Outcome {
    let band = |heading: &str, line: Option<&str>, icon| Band {
        heading: heading.to_owned(),
        line: line.map(str::to_owned),
        icon,
    };
    let bands = [
        Some(band("Ciao, Giuseppe Maria Alessandro", None, Some(Icon::Person))),
        Some(band(
            "Ciao, Fatima Zahra",
            Some("La tua domanda di NASpI è stata accolta"),
            None,
        )),
        Some(band(
            "Ciao, Олена",
            Some("Domanda del 20 febbraio 2026"),
            Some(Icon::Check),
        )),
        Some(band(
            "1.584,70 € al mese",
            Some("Importo lordo, dal 21 febbraio 2026"),
            Some(Icon::Euro),
        )),
        Some(band("Wójcik Nicolò", None, None)),
        None,
    ];
    let mut shown = Vec::new();
    for band in bands {
        let mut canvas = overlay::new_canvas(720)?;
        stage.draw(&Pose::REST, &mut canvas)?;
        let picture = Picture::Avatar {
            gesture: Gesture::Rest,
            gaze: Gaze::Viewer,
            band,
        };
        overlay::draw(&picture, theme, 20, &mut canvas)?;
        shown.push(half(&canvas)?);
    }
    save(sheet(&shown, 2)?, folder.join("bands.png"))
}

fn cards(theme: &Theme, folder: &Path) -> Outcome {
    let mut shown = Vec::new();
    let mut spent = 0.0;
    for (name, card) in all_cards() {
        let mut canvas = overlay::new_canvas(720)?;
        let started = Instant::now();
        overlay::draw_card(&card, theme, 20, &mut canvas).map_err(|error| format!("{name}: {error}"))?;
        spent += started.elapsed().as_secs_f64() * 1000.0;
        canvas.save_png(folder.join(format!("card-{name}.png")))?;
        shown.push(half(&canvas)?);
    }
    println!("cards: {:.2} ms a frame", spent / shown.len() as f64);
    save(sheet(&shown, 2)?, folder.join("cards.png"))?;
    entrances(theme, folder)
}

fn entrances(theme: &Theme, folder: &Path) -> Outcome {
    let mut shown = Vec::new();
    for (_, card) in all_cards()
        .into_iter()
        .filter(|(name, _)| matches!(*name, "figure" | "chart-18"))
    {
        for frame in [0, 2, 4, 6, 8, 10, 12, 14] {
            let mut canvas = overlay::new_canvas(720)?;
            overlay::draw_card(&card, theme, frame, &mut canvas)?;
            shown.push(half(&canvas)?);
        }
    }
    save(sheet(&shown, 4)?, folder.join("entrances.png"))
}

fn all_cards() -> Vec<(&'static str, Card)> {
    let fact = |icon, label: &str, value: &str| Fact {
        icon,
        label: label.to_owned(),
        value: value.to_owned(),
    };
    let step = |icon, text: &str| Step {
        icon,
        text: text.to_owned(),
    };
    let column = |icon, heading: &str, text: &str| Column {
        icon,
        heading: heading.to_owned(),
        text: text.to_owned(),
    };
    let card = |kicker: &str, title: &str, body, note: Option<&str>| Card {
        enters: true,
        kicker: Some(kicker.to_owned()),
        title: title.to_owned(),
        body,
        note: note.map(str::to_owned),
    };
    let chart = |count| {
        let body = CardBody::Chart {
            bars: bars(count),
            average_label: None,
        };
        card(
            "La durata",
            "Mese per mese",
            body,
            Some("Importi lordi. Dal sesto mese l'importo scende del 3% al mese."),
        )
    };
    vec![
        (
            "figure",
            card(
                "Quanto ricevi",
                "Il tuo importo mensile",
                CardBody::Figure {
                    value: "1.584,70 €".to_owned(),
                    label: "lordi al mese, per i primi cinque mesi".to_owned(),
                    facts: vec![
                        fact(Icon::Coins, "Retribuzione media", "2.204,15 €"),
                        fact(Icon::Calendar, "Decorrenza", "21 febbraio 2026"),
                        fact(Icon::Document, "Numero domanda", "NASPI-2026-000001"),
                    ],
                },
                Some("L'importo è lordo: sulla NASpI si pagano le imposte."),
            ),
        ),
        (
            "figure-alone",
            card(
                "Quanto ricevi",
                "Il tuo importo mensile",
                CardBody::Figure {
                    value: "584,20 €".to_owned(),
                    label: "lordi al mese".to_owned(),
                    facts: vec![],
                },
                None,
            ),
        ),
        (
            "facts",
            card(
                "Il primo pagamento",
                "Quando arrivano i soldi",
                CardBody::Facts {
                    rows: vec![
                        fact(Icon::Calendar, "La NASpI parte dal", "21 febbraio 2026"),
                        fact(
                            Icon::Clock,
                            "Primo pagamento, di solito",
                            "tra il 7 e il 15 aprile 2026",
                        ),
                        fact(
                            Icon::PostOffice,
                            "Come lo ricevi",
                            "in contanti all'ufficio postale",
                        ),
                    ],
                    visible: 3,
                },
                Some("La data esatta dipende dai tempi di lavorazione."),
            ),
        ),
        (
            "steps",
            card(
                "Controlla i pagamenti",
                "Dove vedi ogni pagamento",
                CardBody::Steps {
                    items: vec![
                        step(
                            Icon::Screen,
                            "Entra nel servizio «Stato domanda» con SPID, CIE o CNS",
                        ),
                        step(Icon::Search, "Apri la tua domanda di NASpI"),
                        step(
                            Icon::Coins,
                            "Guarda i pagamenti disposti, con data e importo di ciascuno, e le eventuali trattenute",
                        ),
                    ],
                    visible: 3,
                },
                None,
            ),
        ),
        ("chart-1", chart(1)),
        ("chart-6", chart(6)),
        ("chart-18", chart(18)),
        ("chart-25", chart(25)),
        (
            "columns",
            card(
                "Un nuovo lavoro",
                "Che cosa succede alla NASpI",
                CardBody::Columns {
                    columns: vec![
                        column(
                            Icon::Plus,
                            "Si cumula",
                            "Lavoro occasionale fino a 5.000 euro l'anno.",
                        ),
                        column(
                            Icon::ArrowDown,
                            "Si riduce",
                            "Reddito sotto il limite: dell'80% del reddito previsto.",
                        ),
                        column(
                            Icon::Pause,
                            "Si sospende",
                            "Contratto fino a sei mesi: poi riprende da sola.",
                        ),
                        column(
                            Icon::Cross,
                            "Si perde",
                            "Contratto più lungo e reddito sopra il limite.",
                        ),
                    ],
                    visible: 4,
                },
                Some("Comunica sempre il nuovo lavoro entro un mese."),
            ),
        ),
    ]
}

fn bars(count: u32) -> Vec<Bar> {
    let names = [
        "gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic",
    ];
    let mut cents = 158_470.0_f64;
    (1..=count)
        .map(|month| {
            if month >= 6 {
                cents *= 0.97;
            }
            let whole = if month == count && count > 1 {
                cents * 0.4
            } else {
                cents
            }
            .round() as i64;
            let calendar = (month as usize) % 12;
            Bar {
                month,
                label: format!("{} {}", names[calendar], 2026 + month / 12),
                cents: whole,
                value: format!("{}.{:03},{:02}", whole / 100_000, whole / 100 % 1000, whole % 100)
                    .trim_start_matches("0.")
                    .to_owned(),
                reduced: month >= 6,
            }
        })
        .collect()
}

fn crop(stage: &Stage, pose: &Pose, [x, y, width, height]: [i32; 4]) -> Result<Pixmap, Box<dyn Error>> {
    let mut canvas = overlay::new_canvas(544)?;
    stage.draw(pose, &mut canvas)?;
    let mut part = Pixmap::new(width as u32, height as u32).ok_or("empty crop")?;
    part.draw_pixmap(
        -x,
        -y,
        canvas.as_ref(),
        &PixmapPaint::default(),
        Transform::identity(),
        None,
    );
    Ok(part)
}

fn half(canvas: &Pixmap) -> Result<Pixmap, Box<dyn Error>> {
    let mut small = Pixmap::new(canvas.width() / 2, canvas.height() / 2).ok_or("empty canvas")?;
    let paint = PixmapPaint {
        quality: resvg::tiny_skia::FilterQuality::Bilinear,
        ..PixmapPaint::default()
    };
    small.draw_pixmap(
        0,
        0,
        canvas.as_ref(),
        &paint,
        Transform::from_scale(0.5, 0.5),
        None,
    );
    Ok(small)
}

/// Pictures of one size in rows.
fn sheet(pictures: &[Pixmap], columns: usize) -> Result<Pixmap, Box<dyn Error>> {
    let first = pictures.first().ok_or("nothing to show")?;
    let (width, height) = (first.width() + 4, first.height() + 4);
    let rows = pictures.len().div_ceil(columns) as u32;
    let mut sheet = Pixmap::new(width * columns as u32, height * rows).ok_or("empty sheet")?;
    sheet.fill(resvg::tiny_skia::Color::WHITE);
    for (index, picture) in pictures.iter().enumerate() {
        let (x, y) = (
            (index % columns) as u32 * width,
            (index / columns) as u32 * height,
        );
        let paint = PixmapPaint::default();
        sheet.draw_pixmap(
            x as i32,
            y as i32,
            picture.as_ref(),
            &paint,
            Transform::identity(),
            None,
        );
    }
    Ok(sheet)
}

fn save(picture: Pixmap, path: PathBuf) -> Outcome {
    picture.save_png(path)?;
    Ok(())
}
