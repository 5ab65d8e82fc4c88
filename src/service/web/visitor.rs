//! Who asks: the language they read and whether they may be counted. A preference, never an identity.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};

use super::catalogue::Words;
use super::cookies::{cookie, cookie_name, set_cookie};
use super::site::Site;
use ground::words::Locale;

/// Seconds a choice is remembered: as long as a guide lives.
const REMEMBERED: u32 = 183 * 24 * 60 * 60;
/// The parameter of the language switch.
const LANGUAGE: &str = "lingua";

/// What somebody has chosen, kept in a cookie that says nothing else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    pub locale: Option<Locale>,
    /// Does not want to be counted.
    pub quiet: bool,
}

impl Choices {
    /// "en", ".quiet", "en.quiet".
    fn parse(value: &str) -> Self {
        let (tag, rest) = value.split_once('.').unwrap_or((value, ""));
        Self {
            locale: complete(tag),
            quiet: rest == "quiet",
        }
    }

    fn written(self) -> String {
        let tag = self.locale.map(Locale::tag).unwrap_or_default();
        format!("{tag}{}", if self.quiet { ".quiet" } else { "" })
    }

    /// The `Set-Cookie` value that remembers them.
    pub fn set_cookie(self, site: &Site) -> String {
        let secure = site.settings.takes_secure_cookies();
        let plain = set_cookie(choices_cookie(secure), &self.written(), secure);
        format!("{plain}; Max-Age={REMEMBERED}")
    }
}

fn choices_cookie(secure: bool) -> &'static str {
    cookie_name(secure, "__Host-scelte", "scelte")
}

fn complete(tag: &str) -> Option<Locale> {
    Locale::known(tag).filter(|locale| locale.is_complete())
}

/// Whoever sent a request, with the words to answer in.
#[derive(Clone)]
pub struct Visitor {
    pub choices: Choices,
    /// The browser says not to count (Global Privacy Control, Do Not Track).
    objects: bool,
    accepted: Option<Locale>,
    /// A language was chosen with this very request.
    pub chose_now: bool,
    pub words: Words,
}

impl Visitor {
    pub fn of(site: &Site, headers: &HeaderMap, query: Option<&str>) -> Self {
        let secure = site.settings.takes_secure_cookies();
        let mut choices = cookie(headers, choices_cookie(secure))
            .map(Choices::parse)
            .unwrap_or_default();
        let now = query.and_then(asked_for);
        choices.locale = now.or(choices.locale);
        let accepted = accepted(headers);
        let locale = choices.locale.or(accepted).unwrap_or_default();
        let says = |name: &str| headers.get(name).is_some_and(|value| value.as_bytes() == b"1");
        Self {
            choices,
            objects: says("sec-gpc") || says("dnt"),
            accepted,
            chose_now: now.is_some(),
            words: Words::new(&site.wording, locale),
        }
    }

    pub fn may_be_counted(&self) -> bool {
        !self.choices.quiet && !self.objects
    }

    /// The words for a guide: the language chosen here, else the one of the claim, else the browser's.
    pub fn words_for(&self, site: &Site, claimed: &str) -> Words {
        Words::new(&site.wording, best(self.choices.locale, claimed, self.accepted))
    }
}

/// Italian is what a claim says that says nothing: there the browser decides.
fn best(chosen: Option<Locale>, claimed: &str, accepted: Option<Locale>) -> Locale {
    let claimed = complete(claimed).filter(|locale| *locale != Locale::It);
    chosen.or(claimed).or(accepted).unwrap_or_default()
}

fn asked_for(query: &str) -> Option<Locale> {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs
        .rev()
        .find(|(name, _)| *name == LANGUAGE)
        .and_then(|(_, tag)| complete(tag))
}

/// The first complete language of `Accept-Language`, in the order of the browser's wishes.
fn accepted(headers: &HeaderMap) -> Option<Locale> {
    let wishes = headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?;
    let mut wishes: Vec<(u32, Locale)> = wishes
        .split(',')
        .take(20)
        .filter_map(|wish| {
            let mut parts = wish.split(';');
            let locale = complete(parts.next()?.trim())?;
            let weight = parts.find_map(|part| part.trim().strip_prefix("q=")?.parse::<f32>().ok());
            // Thousandths: weights have three decimals at most.
            Some(((weight.unwrap_or(1.0).clamp(0.0, 1.0) * 1000.0) as u32, locale))
        })
        .collect();
    wishes.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    wishes.first().map(|(_, locale)| *locale)
}

impl FromRequestParts<Arc<Site>> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Self, Infallible> {
        Ok(Self::of(site, &parts.headers, parts.uri.query()))
    }
}

/// The cookie that remembers a language chosen with this request.
pub fn remembered(visitor: &Visitor, site: &Site) -> Option<HeaderValue> {
    let cookie = visitor.chose_now.then(|| visitor.choices.set_cookie(site))?;
    HeaderValue::from_str(&cookie).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_read_back_and_nothing_else_is() {
        for (locale, quiet) in [
            (None, false),
            (Some(Locale::De), true),
            (None, true),
            (Some(Locale::It), false),
        ] {
            let choices = Choices { locale, quiet };
            assert_eq!(Choices::parse(&choices.written()), choices);
        }
        assert_eq!(Choices::parse("xx.loud"), Choices::default());
        assert_eq!(Choices::parse("ar"), Choices::default(), "not complete");
    }

    #[test]
    fn the_browsers_wishes_are_heard_in_their_order() {
        let wish = |text: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_static(text));
            accepted(&headers)
        };
        assert_eq!(wish("de-AT,de;q=0.9,en;q=0.8"), Some(Locale::De));
        assert_eq!(wish("fr,en;q=0.5,de;q=0.7"), Some(Locale::De));
        assert_eq!(wish("zh, *;q=0.1"), None);
        assert_eq!(wish(";;;,q=,en;q=nan"), Some(Locale::En));
    }

    #[test]
    fn a_choice_goes_before_the_claim_and_the_claim_before_the_browser() {
        let (de, en) = (Some(Locale::De), Some(Locale::En));
        assert_eq!(best(Some(Locale::It), "de", en), Locale::It);
        assert_eq!(best(None, "de", en), Locale::De);
        assert_eq!(best(None, "it", en), Locale::En);
        assert_eq!(best(None, "xx", None), Locale::It);
        assert_eq!(best(de, "it", None), Locale::De);
    }

    #[test]
    fn the_switch_is_a_parameter_of_any_page() {
        assert_eq!(asked_for("lingua=de"), Some(Locale::De));
        assert_eq!(asked_for("a=1&lingua=en&lingua=it"), Some(Locale::It));
        assert_eq!(asked_for("lingua=../x"), None);
        assert_eq!(asked_for("sublingua=de"), None);
    }
}
