//! Whom a notice greets and where it goes.

use ground::personal::Personal;

/// Whom a notice greets and where it goes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recipient {
    /// As it greets: "Maria Grazia Esposito".
    pub name: Personal<String>,
    /// Email address or E.164 number; empty for every other channel.
    pub address: Personal<String>,
    /// "it".
    pub locale: String,
    /// For what is found by it: notice board and apps; else empty.
    pub fiscal_code: Personal<String>,
    /// The guide's address, only where a login stands before it: notice board and portal.
    pub link: Personal<String>,
}

impl Recipient {
    /// The same person for a letter: nothing of it but name and language is needed.
    pub fn on_paper(self) -> Self {
        Self {
            name: self.name,
            locale: self.locale,
            ..Self::default()
        }
    }

    /// A list of texts, for sealing.
    pub fn to_json(&self) -> Vec<u8> {
        let Self {
            name,
            address,
            locale,
            fiscal_code,
            link,
        } = self;
        serde_json::json!([
            name.expose(),
            address.expose(),
            locale,
            fiscal_code.expose(),
            link.expose()
        ])
        .to_string()
        .into_bytes()
    }

    /// What [`Recipient::to_json`] wrote; `None` for anything else. Notices written before the board existed
    /// have three parts.
    pub fn from_json(json: &[u8]) -> Option<Self> {
        let parts: Vec<String> = serde_json::from_slice(json).ok()?;
        let mut parts = parts.into_iter();
        let (name, address, locale) = (parts.next()?, parts.next()?, parts.next()?);
        Some(Self {
            name: Personal::new(name),
            address: Personal::new(address),
            locale,
            fiscal_code: Personal::new(parts.next().unwrap_or_default()),
            link: Personal::new(parts.next().unwrap_or_default()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_read_as_it_was_written_and_in_the_older_form() {
        let text = |text: &str| Personal::new(text.to_owned());
        let recipient = Recipient {
            name: text("Maria"),
            address: text("m@example.it"),
            locale: "it".into(),
            fiscal_code: text("SPSMGR84E52F839R"),
            link: text("https://g.example/Q/A"),
        };
        assert_eq!(
            Recipient::from_json(&recipient.to_json()).as_ref(),
            Some(&recipient)
        );
        let older = Recipient::from_json(br#"["Maria", "m@example.it", "it"]"#).expect("a recipient");
        assert_eq!(
            (older.address, older.link),
            (text("m@example.it"), Personal::default())
        );
        for wrong in [&b"[]"[..], b"{}", b"[1, 2, 3]", b""] {
            assert_eq!(Recipient::from_json(wrong), None);
        }
    }
}
