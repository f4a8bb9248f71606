//! Which crates the public signatures name, by way of `use`, of a full path or of an alias.
//! A type of theirs in a signature ties our versions to theirs.

use std::collections::BTreeSet;

use proc_macro2::{Spacing, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::Item;

use super::listing::public_items;
use super::macros::heads;
use super::source::{Module, Sdk};

/// Crates that may be named, each for its reason.
const ALLOWED: [&str; 9] = [
    "std",
    "core",
    "alloc",
    // What HTTP stacks of others speak as well: `transport::HttpClient`.
    "http",
    "bytes",
    // `Stream`, for everybody's combinators.
    "futures_core",
    // Records are serde's to read and write, members that we do not know are its JSON.
    "serde",
    "serde_json",
    // `JsonSchema`, behind the feature of that name.
    "schemars",
];

/// How far a name is followed through the modules of the SDK.
const STEPS: usize = 8;

/// Every name of another crate, with its place.
pub(crate) fn find(sdk: &Sdk) -> Vec<String> {
    let mut found = BTreeSet::new();
    for module in &sdk.modules {
        let place = module.path.join("::");
        let mut look = |tokens: TokenStream| {
            for name in foreign_names(tokens, module, sdk) {
                found.insert(format!("crate::{place}: {name}"));
            }
        };
        for item in public_items(module, sdk) {
            look(without_attributes(item.to_token_stream()));
        }
        for item in &module.items {
            if let Item::Macro(item) = item {
                heads(item.mac.tokens.clone())
                    .into_iter()
                    .for_each(&mut look);
            }
        }
    }
    found.into_iter().collect()
}

fn foreign_names(tokens: TokenStream, module: &Module, sdk: &Sdk) -> Vec<String> {
    let mut names = Vec::new();
    for path in paths(tokens) {
        let full = resolve(&path, module, sdk);
        if let Some(root) = full.first()
            && root != "crate"
            // `T::Item` of a parameter.
            && !root.starts_with(char::is_uppercase)
            && !ALLOWED.contains(&root.as_str())
        {
            names.push(full.join("::"));
        }
        if let [alias] = &path[..] {
            names.extend(aliased(alias, module, sdk));
        }
    }
    names
}

/// What an alias that is not public itself stands for.
fn aliased(name: &str, module: &Module, sdk: &Sdk) -> Vec<String> {
    let alias = module.items.iter().find_map(|item| match item {
        Item::Type(item) if item.ident == name => Some(item.ty.to_token_stream()),
        _ => None,
    });
    alias.map_or(Vec::new(), |tokens| foreign_names(tokens, module, sdk))
}

/// The path that a name in a module stands for: from `crate`, or from the name of another crate.
/// Empty for what is in scope without a `use`.
fn resolve(path: &[String], module: &Module, sdk: &Sdk) -> Vec<String> {
    let mut path = path.to_vec();
    let mut here = module;
    for _ in 0..STEPS {
        let Some((first, rest)) = path.split_first() else {
            break;
        };
        let from_here = match first.as_str() {
            "" => return rest.to_vec(),
            "crate" => Vec::new(),
            "self" => here.path.clone(),
            "super" => here.path[..here.path.len().saturating_sub(1)].to_vec(),
            "Self" => return Vec::new(),
            name if here.children.contains(name) => [&here.path[..], &[name.to_owned()]].concat(),
            name => match here.uses.get(name) {
                Some(full) => {
                    path = [full, rest].concat();
                    continue;
                }
                // Without a `use` a path begins with a crate, and a single name is local.
                None if rest.is_empty() => return Vec::new(),
                None => return path,
            },
        };
        // As far as there are modules, then what the last of them has by that name.
        let full: Vec<_> = [&from_here[..], rest].concat();
        let depth = (0..=full.len()).rev().find(|depth| {
            sdk.modules
                .iter()
                .any(|module| module.path == full[..*depth])
        });
        let depth = depth.unwrap_or_default();
        let next = sdk
            .modules
            .iter()
            .find(|module| module.path == full[..depth]);
        let (Some(next), Some(name)) = (next, full.get(depth)) else {
            return vec!["crate".to_owned()];
        };
        if !next.uses.contains_key(name) {
            return vec!["crate".to_owned()];
        }
        here = next;
        path = full[depth..].to_vec();
    }
    vec!["crate".to_owned()]
}

/// Every path in a signature. A path that begins with `::` begins with an empty name, and `$crate`
/// is `crate`.
fn paths(tokens: TokenStream) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut path: Vec<String> = Vec::new();
    let (mut colons, mut quote) = (0, false);
    for token in tokens {
        match &token {
            TokenTree::Ident(ident) if std::mem::take(&mut quote) => {
                // A lifetime.
                let _ = ident;
            }
            TokenTree::Ident(ident) => {
                if colons == 2 && path.is_empty() {
                    path.push(String::new());
                } else if colons != 2 {
                    found.extend((!path.is_empty()).then(|| std::mem::take(&mut path)));
                }
                path.push(ident.to_string());
                colons = 0;
            }
            TokenTree::Punct(punct) if punct.as_char() == ':' => {
                if colons == 0 && punct.spacing() == Spacing::Alone {
                    // The name of an argument or a field, or a parameter with its bounds.
                    path.clear();
                } else {
                    colons += 1;
                }
            }
            TokenTree::Punct(punct) => {
                quote = punct.as_char() == '\'';
                colons = 0;
                found.extend((!path.is_empty()).then(|| std::mem::take(&mut path)));
            }
            TokenTree::Group(group) => {
                colons = 0;
                found.extend((!path.is_empty()).then(|| std::mem::take(&mut path)));
                found.extend(paths(group.stream()));
            }
            TokenTree::Literal(_) => {}
        }
    }
    found.extend((!path.is_empty()).then_some(path));
    found
}

/// Attributes name what the compiler takes away.
fn without_attributes(tokens: TokenStream) -> TokenStream {
    let mut kept = TokenStream::new();
    let mut tokens = tokens.into_iter();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '#' => {
                tokens.next();
            }
            TokenTree::Group(group) => {
                let inner = without_attributes(group.stream());
                kept.extend([TokenTree::from(proc_macro2::Group::new(
                    group.delimiter(),
                    inner,
                ))]);
            }
            token => kept.extend([token]),
        }
    }
    kept
}
