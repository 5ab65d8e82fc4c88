use super::*;

fn parse(text: &str) -> Result<Theme, ThemeError> {
    Theme::parse(text, Path::new(""))
}

fn neutral() -> Theme {
    Theme::neutral().expect("the shipped theme is valid")
}

#[test]
fn every_text_colour_of_the_neutral_theme_meets_contrast_aa() {
    let c = neutral().colours;
    for (text, colour, ground, below) in c.texts() {
        let ratio = colour.contrast(below);
        assert!(ratio >= READABLE, "{text} on {ground}: {ratio:.2}");
    }
    // Bars are graphics: 3 to 1 against what they stand on, or against their own outline.
    assert!(c.accent.contrast(c.panel) >= 3.0);
    assert!(c.accent.contrast(c.reduced) >= 1.5);
}

#[test]
fn a_theme_that_cannot_be_read_is_refused_by_its_keys() {
    let text = include_str!("../../../assets/theme/default.toml");
    let weak = text.replace("\nmuted = \"#45606a\"", "\nmuted = \"#a9b6c6\"");
    let error = parse(&weak).expect_err("too weak").to_string();
    assert!(error.contains("colours.muted on colours.paper"), "{error}");
    let shouted = text.replace("paper = \"#fbf5e9\"", "paper = \"white\"");
    let error = parse(&shouted).expect_err("no colour").to_string();
    assert!(
        error.contains("paper = \"white\"") && error.contains("line"),
        "{error}"
    );
    let missing = text.replace("wood = ", "# wood = ");
    let error = parse(&missing).expect_err("a key is missing").to_string();
    assert!(error.contains("wood"), "{error}");
}

#[test]
fn the_backdrop_takes_every_colour_from_the_theme() {
    let theme = neutral();
    for svg in [
        include_str!("../../../assets/theme/stage.svg"),
        include_str!("../../../assets/theme/stage-portrait.svg"),
    ] {
        assert!(svg.contains("$wall"));
        let painted = theme.backdrop.paint(svg);
        assert!(!painted.contains("=\"$"), "a name that the theme does not have");
        assert!(painted.contains(&theme.backdrop.wood.to_string()));
    }
}

#[test]
fn an_unknown_key_is_refused() {
    let text = include_str!("../../../assets/theme/default.toml").replace("margin =", "margine =");
    let error = parse(&text).expect_err("unknown key").to_string();
    assert!(error.contains("margine"), "{error}");
}

#[test]
fn a_floor_above_the_size_is_refused() {
    let text = include_str!("../../../assets/theme/default.toml").replace(
        "title = { size = 50, floor = 38 }",
        "title = { size = 50, floor = 60 }",
    );
    assert!(matches!(
        parse(&text),
        Err(ThemeError::Floor { name: "title", .. })
    ));
}

#[test]
fn a_figure_of_ones_own_is_named_in_the_theme_and_its_content_in_the_key() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = include_str!("../../../assets/theme/default.toml")
        .replace("figure = \"giulia\"", "figure = \"own.toml\"");
    let file = folder.path().join("theme.toml");
    std::fs::write(&file, text).expect("a theme");
    let error = Theme::open(&file).expect_err("no such figure").to_string();
    assert!(error.contains("own.toml") && error.contains("giulia"), "{error}");
    let shipped = neutral();
    std::fs::write(folder.path().join("own.toml"), &shipped.figure.sheet).expect("a sheet");
    std::fs::write(folder.path().join("own.svg"), &shipped.figure.drawing).expect("a drawing");
    assert_eq!(Theme::open(&file).expect("a theme"), shipped);
    std::fs::write(folder.path().join("own.svg"), "<svg/>").expect("a drawing");
    let other = Theme::open(&file).expect("a theme");
    assert_ne!(format!("{other:?}"), format!("{shipped:?}"));
    let settings = ThemeSettings {
        figure: Some("marco".to_owned()),
        ..ThemeSettings::default()
    };
    assert_ne!(Theme::load(&settings).expect("a theme").figure, shipped.figure);
}
