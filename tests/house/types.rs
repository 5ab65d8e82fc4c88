//! The types that a source file defines, and names that stand for several of them.

use std::collections::BTreeMap;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::plan::Crate;

/// The names of the types at the root of a file and of the modules written out in it. Types inside functions are
/// nobody else's, and those inside `impl` belong to a trait; modules of tests are left out.
pub fn types(tokens: TokenStream) -> Vec<String> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if let (TokenTree::Ident(word), Some(TokenTree::Ident(name))) = (token, tokens.get(at + 1)) {
            match word.to_string().as_str() {
                "struct" | "enum" | "union" | "trait" | "type" => found.push(name.to_string()),
                "mod" if name != "tests" => {
                    if let Some(TokenTree::Group(body)) = tokens.get(at + 2)
                        && body.delimiter() == Delimiter::Brace
                    {
                        found.extend(types(body.stream()));
                    }
                }
                _ => {}
            }
        }
        at += 1;
    }
    found
}

/// Names of several types of a house, a line each.
pub fn shared_names(crates: &[(&str, Crate)]) -> Vec<String> {
    let mut places: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (name, plan) in crates {
        for (module, kind) in &plan.types {
            let place = format!("{name}::{}", module.join("::"));
            places.entry(kind).or_default().push(place);
        }
    }
    let shared = places.into_iter().filter(|(_, places)| places.len() > 1);
    shared
        .map(|(name, places)| format!("{name}: {}", places.join(", ")))
        .collect()
}
