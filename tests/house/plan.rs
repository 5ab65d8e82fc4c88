//! A crate as a list of modules and the imports between them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};

use super::imports::{Import, imports};
use super::types::types;

/// One crate of the workspace.
pub struct Crate {
    /// Its `lib.rs`.
    pub file: PathBuf,
    /// The modules in the order of that file: each may import those before it.
    pub order: Vec<String>,
    pub modules: BTreeSet<Vec<String>>,
    pub imports: Vec<Import>,
    /// The types that it defines, each with its module.
    pub types: Vec<(Vec<String>, String)>,
}

impl Crate {
    /// # Errors
    /// What cannot be read, or is no Rust.
    pub fn read(folder: &Path) -> Result<Self, String> {
        let file = folder.join("lib.rs");
        let order = modules_of(tokens(&file)?);
        let mut plan = Self {
            file,
            order,
            modules: BTreeSet::new(),
            imports: Vec::new(),
            types: Vec::new(),
        };
        for name in plan.order.clone() {
            plan.module(folder, vec![name])?;
        }
        plan.resolve();
        Ok(plan)
    }

    fn module(&mut self, folder: &Path, path: Vec<String>) -> Result<(), String> {
        let file = folder.join(path.join("/")).with_extension("rs");
        let tokens = tokens(&file)?;
        for name in modules_of(tokens.clone()) {
            self.module(folder, [path.as_slice(), &[name]].concat())?;
        }
        let types = types(tokens.clone()).into_iter();
        self.types.extend(types.map(|name| (path.clone(), name)));
        self.imports.extend(imports(&path, tokens));
        self.modules.insert(path);
        Ok(())
    }

    /// Follows names that a module hands on (`pub use`) to where they are defined.
    fn resolve(&mut self) {
        let mut handed: BTreeMap<Vec<String>, Vec<String>> = BTreeMap::new();
        for import in self.imports.iter().filter(|import| import.handed_on) {
            if let Some(name) = import.to.last() {
                let face = [import.from.as_slice(), std::slice::from_ref(name)].concat();
                if face != import.to {
                    handed.insert(face, import.to.clone());
                }
            }
        }
        for import in &mut self.imports {
            let mut steps = 0;
            while let Some(length) = (1..=import.to.len())
                .rev()
                .find(|&length| handed.contains_key(&import.to[..length]))
            {
                let mut to = handed[&import.to[..length]].clone();
                to.extend_from_slice(&import.to[length..]);
                import.to = to;
                steps += 1;
                if steps > 8 {
                    break;
                }
            }
        }
    }

    /// The module that holds what `path` names.
    fn home<'a>(&self, path: &'a [String]) -> &'a [String] {
        let length = (1..=path.len())
            .rev()
            .find(|&length| self.modules.contains(&path[..length]));
        &path[..length.unwrap_or(0)]
    }
}

/// Imports of a module that stands later in the list, a line each.
pub fn upward(plan: &Crate) -> Vec<String> {
    let place = |name: &str| plan.order.iter().position(|other| other == name);
    let against = |import: &&Import| match (import.from.first(), plan.home(&import.to).first()) {
        (Some(from), Some(to)) => place(from) < place(to),
        _ => false,
    };
    let lines = plan.imports.iter().filter(against).map(line);
    lines.collect::<BTreeSet<_>>().into_iter().collect()
}

fn line(import: &Import) -> String {
    format!("{} -> {}", import.from.join("::"), import.to.join("::"))
}

/// Groups of modules beside each other that import each other in a circle, a line each.
pub fn knots(plan: &Crate) -> Vec<String> {
    let mut beside: BTreeMap<Vec<String>, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
    for import in &plan.imports {
        let to = plan.home(&import.to);
        let shared = import.from.iter().zip(to).take_while(|(a, b)| a == b).count();
        if let (Some(from), Some(to)) = (import.from.get(shared), to.get(shared)) {
            let arrows = beside.entry(import.from[..shared].to_vec()).or_default();
            arrows.entry(from.clone()).or_default().insert(to.clone());
        }
    }
    let mut lines = Vec::new();
    for (parent, arrows) in beside {
        let mut seen: BTreeSet<String> = BTreeSet::new();
        for name in arrows.keys() {
            let reach = reachable(&arrows, name);
            let knot: BTreeSet<String> = reach
                .iter()
                .filter(|other| reachable(&arrows, other).contains(name))
                .cloned()
                .collect();
            if reach.contains(name) && !seen.contains(name) {
                lines.push(format!(
                    "{}: {}",
                    parent.join("::"),
                    Vec::from_iter(knot.clone()).join(", ")
                ));
                seen.extend(knot);
            }
        }
    }
    lines
}

fn reachable(arrows: &BTreeMap<String, BTreeSet<String>>, from: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut next = vec![from.to_owned()];
    while let Some(name) = next.pop() {
        for to in arrows.get(&name).into_iter().flatten() {
            if found.insert(to.clone()) {
                next.push(to.clone());
            }
        }
    }
    found
}

/// The modules that a file declares in files of their own, those of tests apart.
fn modules_of(tokens: TokenStream) -> Vec<String> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let named = tokens.windows(3).filter_map(|window| match window {
        [
            TokenTree::Ident(word),
            TokenTree::Ident(name),
            TokenTree::Punct(end),
        ] if word == "mod" && end.as_char() == ';' => Some(name.to_string()),
        _ => None,
    });
    named.filter(|name| name != "tests").collect()
}

fn tokens(file: &Path) -> Result<TokenStream, String> {
    let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    text.parse()
        .map_err(|error| format!("{}: {error}", file.display()))
}
