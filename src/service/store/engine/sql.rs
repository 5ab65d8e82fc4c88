//! Parts of statements that depend on a list or a text.

use crate::names::Named;

/// The names of those members of a closed set that fit, as a list for SQL: `'sent', 'delivered'`. Names are part
/// of the program: nothing that comes from outside is put into a statement.
pub fn names_where<T: Named>(fits: impl Fn(T) -> bool) -> String {
    let names = T::ALL.iter().filter(|member| fits(**member));
    let quoted: Vec<_> = names.map(|member| format!("'{}'", member.name())).collect();
    quoted.join(", ")
}

/// `count` placeholders from `$first` on: `$2, $3, $4`.
pub fn placeholders(first: usize, count: usize) -> String {
    let places: Vec<_> = (first..first + count).map(|place| format!("${place}")).collect();
    places.join(", ")
}

/// Text that LIKE finds anywhere in lower-case text, with `\` before what LIKE would read as a pattern. To be
/// used with `ESCAPE '\'`.
pub fn containing(text: &str) -> String {
    let mut pattern = String::from("%");
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c.to_ascii_lowercase());
    }
    pattern.push('%');
    pattern
}
