//! Paths that begin with `crate`, `self` or `super`, read from the tokens of a source file.
//!
//! Tokens rather than syntax: what stands inside macros is read as well.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// One path of a source file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The module the path stands in, from the root of the crate ("encode", "strip").
    pub from: Vec<String>,
    /// What it names, from the root of the crate.
    pub to: Vec<String>,
    /// It is handed on under the name of the module it stands in (`pub use`).
    pub handed_on: bool,
}

/// Every import of a file that is the module `of`.
pub fn imports(of: &[String], tokens: TokenStream) -> Vec<Import> {
    let mut found = Vec::new();
    read(of, tokens, &mut found);
    found
}

fn read(module: &[String], tokens: TokenStream, found: &mut Vec<Import>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        match token {
            TokenTree::Ident(word) if word == "mod" => {
                if let (Some(TokenTree::Ident(name)), Some(TokenTree::Group(body))) =
                    (tokens.get(at + 1), tokens.get(at + 2))
                    && body.delimiter() == Delimiter::Brace
                {
                    let inner = [module, &[name.to_string()]].concat();
                    read(&inner, body.stream(), found);
                    at += 2;
                }
            }
            TokenTree::Ident(word) if word == "use" => {
                let handed_on = at > 0 && is_visibility(&tokens[..at]);
                let local = starts_with_name(&tokens, at + 1);
                at = tree(module, &tokens, at + 1, Vec::new(), handed_on, local, found);
                continue;
            }
            TokenTree::Ident(word) if is_root(&word.to_string()) && is_path(&tokens, at + 1) => {
                at = tree(module, &tokens, at, Vec::new(), false, false, found);
                continue;
            }
            TokenTree::Group(group) => read(module, group.stream(), found),
            _ => {}
        }
        at += 1;
    }
}

fn is_visibility(before: &[TokenTree]) -> bool {
    match before {
        [.., TokenTree::Ident(word)] => word == "pub",
        [.., TokenTree::Ident(word), TokenTree::Group(scope)] => {
            word == "pub" && scope.delimiter() == Delimiter::Parenthesis
        }
        _ => false,
    }
}

/// `use name::…`: the name of a child or of another crate; which of both only the plan knows.
fn starts_with_name(tokens: &[TokenTree], at: usize) -> bool {
    matches!(tokens.get(at), Some(TokenTree::Ident(word)) if !is_root(&word.to_string()))
}

fn is_root(word: &str) -> bool {
    matches!(word, "crate" | "super" | "self")
}

/// Reads one path or tree of paths at `at`, whose beginning is `path`; gives the place after it.
fn tree(
    module: &[String],
    tokens: &[TokenTree],
    mut at: usize,
    mut path: Vec<String>,
    handed_on: bool,
    local: bool,
    found: &mut Vec<Import>,
) -> usize {
    loop {
        match tokens.get(at) {
            Some(TokenTree::Ident(word)) => path.push(word.to_string()),
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                branches(module, group, &path, handed_on, local, found);
                return at + 1;
            }
            _ => {}
        }
        if !is_path(tokens, at + 1) {
            break;
        }
        at += 3;
    }
    keep(module, &path, handed_on, local, found);
    at + 1
}

fn branches(
    module: &[String],
    group: &Group,
    path: &[String],
    handed_on: bool,
    local: bool,
    found: &mut Vec<Import>,
) {
    let inner: Vec<TokenTree> = group.stream().into_iter().collect();
    for branch in inner.split(|token| matches!(token, TokenTree::Punct(comma) if comma.as_char() == ',')) {
        if !branch.is_empty() {
            tree(module, branch, 0, path.to_vec(), handed_on, local, found);
        }
    }
}

fn is_path(tokens: &[TokenTree], at: usize) -> bool {
    let colon = |at: usize| matches!(tokens.get(at), Some(TokenTree::Punct(mark)) if mark.as_char() == ':');
    colon(at) && colon(at + 1)
}

fn keep(module: &[String], path: &[String], handed_on: bool, local: bool, found: &mut Vec<Import>) {
    let mut to: Vec<String> = if local { module.to_vec() } else { Vec::new() };
    for (index, word) in path.iter().enumerate() {
        match (index, word.as_str()) {
            (0, "crate") => to.clear(),
            (0, "self") => to = module.to_vec(),
            (0, "super") => to = module[..module.len().saturating_sub(1)].to_vec(),
            (_, "super") => {
                to.pop();
            }
            (_, "self") => {}
            (_, word) => to.push(word.to_owned()),
        }
    }
    found.push(Import {
        from: module.to_vec(),
        to,
        handed_on,
    });
}
