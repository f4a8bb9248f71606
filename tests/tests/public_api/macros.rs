//! Items of macros: what those that make public items are given, and the heads of public items in
//! definitions of macros. Nothing is expanded.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use syn::{Item, ItemMacro};

use super::source::Sdk;

/// Macros whose uses make something public.
const MAKERS: [&str; 10] = [
    "all_edges",
    "api_enum",
    "fetch_methods",
    "list_methods",
    "model",
    "outgoing_methods",
    "setters",
    "sid_of",
    "sids",
    "try_from_text",
];

/// Macros whose uses do not.
const SILENT: [&str; 8] = [
    // The parameters of a list, as the generated client takes them.
    "filter",
    // Implementations of traits that are sealed or for tests.
    "sids_as_input",
    "debug_as_content",
    "view_as_serialized",
    // The schemas, by name.
    "listed",
    "scalars",
    "lists",
    "maps",
];

pub(crate) fn unknown(sdk: &Sdk) -> Vec<String> {
    let items = sdk.modules.iter().flat_map(|module| &module.items);
    let used = items.filter_map(|item| match item {
        Item::Macro(item) if item.ident.is_none() => Some(name(item)),
        _ => None,
    });
    used.filter(|name| !MAKERS.contains(&&**name) && !SILENT.contains(&&**name))
        .collect()
}

/// The types that a use of a macro declares.
pub(crate) fn made_types(item: &ItemMacro) -> Vec<String> {
    let mut types = Vec::new();
    let tokens: Vec<_> = item.mac.tokens.clone().into_iter().collect();
    match name(item).as_str() {
        "model" | "api_enum" => {
            for pair in tokens.windows(2) {
                if ["struct", "enum"].contains(&pair[0].to_string().as_str()) {
                    types.push(pair[1].to_string());
                }
            }
        }
        "sids" => types.extend(
            tokens
                .windows(2)
                .filter(|pair| pair[1].to_string() == "=")
                .map(|pair| pair[0].to_string()),
        ),
        _ => {}
    }
    types
}

/// What is public about an item that is a macro, one line for each part.
pub(crate) fn listing(item: &ItemMacro) -> String {
    let name = name(item);
    if let Some(defined) = &item.ident {
        let heads = heads(item.mac.tokens.clone()).into_iter();
        let lines = heads.map(|head| format!("// {defined}!: {}\n", compact(head)));
        return lines.collect();
    }
    if !MAKERS.contains(&&*name) {
        return String::new();
    }
    let mut text = format!("{name}! {{");
    for line in lines(item.mac.tokens.clone(), 1) {
        text.push_str(&format!("\n{line}"));
    }
    text.push_str("\n}\n");
    text
}

/// Public items in the definition of a macro, up to their bodies.
pub(crate) fn heads(tokens: TokenStream) -> Vec<TokenStream> {
    let mut heads = Vec::new();
    let mut head: Option<Vec<TokenTree>> = None;
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let is_brace =
            matches!(&token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
        let ends = is_brace || matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ';');
        if ends {
            heads.extend(head.take().map(TokenStream::from_iter));
        } else if let Some(head) = &mut head {
            head.push(token.clone());
        } else if token.to_string() == "pub" {
            // `pub(crate)` and the like are not public.
            let next = tokens.peek().map(ToString::to_string).unwrap_or_default();
            let item = ["fn", "async", "const", "struct", "enum", "type"].contains(&next.as_str());
            head = item.then(|| vec![token.clone()]);
        }
        if let TokenTree::Group(group) = &token
            && head.is_none()
        {
            heads.extend(self::heads(group.stream()));
        }
    }
    heads
}

/// A use of a macro cut into lines at commas and semicolons, without docs.
fn lines(tokens: TokenStream, depth: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = Vec::new();
    let mut tokens = tokens.into_iter().peekable();
    let indent = "    ".repeat(depth);
    let end = |line: &mut Vec<TokenTree>, lines: &mut Vec<String>, mark: &str| {
        if !line.is_empty() {
            let text = compact(line.drain(..).collect());
            lines.push(format!("{indent}{text}{mark}"));
        }
    };
    while let Some(token) = tokens.next() {
        match &token {
            TokenTree::Punct(punct) if punct.as_char() == '#' => {
                tokens.next();
            }
            TokenTree::Punct(punct) if [',', ';'].contains(&punct.as_char()) => {
                end(&mut line, &mut lines, &punct.to_string());
            }
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                end(&mut line, &mut lines, " {");
                lines.extend(self::lines(group.stream(), depth + 1));
                lines.push(format!("{indent_}}}", indent_ = "    ".repeat(depth)));
            }
            _ => line.push(token),
        }
    }
    end(&mut line, &mut lines, "");
    lines
}

/// Tokens as people write them.
fn compact(tokens: TokenStream) -> String {
    let mut words = Vec::new();
    collect_words(tokens, &mut words);
    let mut text = String::new();
    for pair in words.windows(2) {
        let [word, next] = pair else { break };
        text.push_str(word);
        let tight = ["<", "&", "::", ".", "$", "(", "[", "'", "#"].contains(&word.as_str())
            || [",", ";", ":", "<", ">", "::", ".", "?", "(", ")", "]"].contains(&next.as_str());
        let spaced = ["=", "->", ":", ","].contains(&word.as_str()) || word == "impl";
        if !tight || (spaced && next != ")") {
            text.push(' ');
        }
    }
    text.push_str(words.last().map_or("", |word| word));
    text
}

fn collect_words(tokens: TokenStream, words: &mut Vec<String>) {
    let mut joint = false;
    for token in tokens {
        let was_joint = std::mem::take(&mut joint);
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::None => ("", ""),
                };
                words.push(open.to_owned());
                collect_words(group.stream(), words);
                words.push(close.to_owned());
            }
            TokenTree::Punct(punct) => {
                joint = punct.spacing() == Spacing::Joint;
                match (words.last_mut(), punct.as_char()) {
                    (Some(last), ':') if was_joint && last == ":" => last.push(':'),
                    (Some(last), '>') if was_joint && ["-", "="].contains(&&**last) => {
                        last.push('>');
                    }
                    (_, other) => words.push(other.to_string()),
                }
            }
            other => words.push(other.to_string()),
        }
    }
}

fn name(item: &ItemMacro) -> String {
    let last = item.mac.path.segments.last();
    last.map(|segment| segment.ident.to_string())
        .unwrap_or_default()
}
