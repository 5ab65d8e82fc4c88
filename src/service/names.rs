//! Closed sets of values, each with the one name under which it is stored, sent, set and asked for.

/// A closed set; `named!` implements it.
pub trait Named: Copy + 'static {
    const ALL: &'static [Self];

    fn name(self) -> &'static str;
}

/// Gives an enum its names: `ALL`, `name`, `from_name`, `Display`, and serde by name. A variant without a name
/// does not compile.
macro_rules! named {
    ($type:ident { $($variant:ident => $name:literal),+ $(,)? }) => {
        impl $type {
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$variant),+];

            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name),+
                }
            }

            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|member| member.name() == name)
            }
        }

        impl $crate::names::Named for $type {
            const ALL: &'static [Self] = &Self::ALL;

            fn name(self) -> &'static str {
                self.name()
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                const NAMES: &[&str] = &[$($name),+];
                let name = <String as serde::Deserialize>::deserialize(deserializer)?;
                Self::from_name(&name).ok_or_else(|| serde::de::Error::unknown_variant(&name, NAMES))
            }
        }
    };
}

pub(crate) use named;

#[cfg(test)]
mod tests {
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    enum Season {
        Summer,
        Winter,
    }

    named!(Season { Summer => "summer", Winter => "winter" });

    #[test]
    fn a_name_is_written_and_read_the_same_way_everywhere() {
        for season in Season::ALL {
            assert_eq!(Season::from_name(season.name()), Some(season));
            let json = serde_json::to_string(&season).expect("JSON");
            assert_eq!(json, format!("\"{season}\""));
            assert_eq!(serde_json::from_str::<Season>(&json).expect("a season"), season);
        }
        assert_eq!(Season::from_name("autumn"), None);
        let error = serde_json::from_str::<Season>("\"autumn\"").expect_err("refused");
        assert!(error.to_string().contains("summer"), "{error}");
    }
}
