use super::*;

fn neutral() -> Theme {
    Theme::neutral().expect("the shipped theme is valid")
}

#[test]
fn every_text_colour_of_the_neutral_theme_meets_contrast_aa() {
    let c = neutral().colours;
    let normal = [
        ("ink on paper", c.ink, c.paper),
        ("ink on panel", c.ink, c.panel),
        ("muted on paper", c.muted, c.paper),
        ("muted on panel", c.muted, c.panel),
        ("accent on paper", c.accent, c.paper),
        ("accent on panel", c.accent, c.panel),
        ("accent on its tint", c.accent, c.accent_soft),
        ("text on accent", c.on_accent, c.accent),
        ("muted on accent", c.on_accent_muted, c.accent),
        ("text on band", c.on_band, c.band),
        ("muted on band", c.on_band_muted, c.band),
        ("accent on band", c.on_band_accent, c.band),
    ];
    for (name, text, ground) in normal {
        let ratio = text.contrast(ground);
        assert!(ratio >= 4.5, "{name}: {ratio:.2}");
    }
    // Bars are graphics: 3 to 1 against what they stand on, or against their own outline.
    assert!(c.accent.contrast(c.panel) >= 3.0);
    assert!(c.accent.contrast(c.reduced) >= 1.5);
}

#[test]
fn an_unknown_key_is_refused() {
    let text = include_str!("../../assets/theme/default.toml").replace("margin =", "margine =");
    let error = Theme::parse(&text).expect_err("unknown key").to_string();
    assert!(error.contains("margine"), "{error}");
}

#[test]
fn a_floor_above_the_size_is_refused() {
    let text = include_str!("../../assets/theme/default.toml").replace(
        "title = { size = 54, floor = 40 }",
        "title = { size = 54, floor = 60 }",
    );
    assert!(matches!(
        Theme::parse(&text),
        Err(ThemeError::Floor { name: "title", .. })
    ));
}
