//! The public part of a module as Rust: items without their bodies, docs and private parts.
//! What macros make is listed as what they are given.

use syn::{Attribute, Fields, ImplItem, Item, TraitItem, Type, Visibility, parse_quote};

use super::macros;
use super::source::{Module, Sdk, is_public};

/// The listing of one module; empty if it has nothing public.
pub(crate) fn of(module: &Module, sdk: &Sdk) -> String {
    let mut text = print(public_items(module, sdk));
    for item in &module.items {
        if let Item::Macro(item) = item {
            text.push_str(&macros::listing(item));
        }
    }
    text
}

/// The public items, each without what is not public in it.
pub(crate) fn public_items(module: &Module, sdk: &Sdk) -> Vec<Item> {
    module
        .items
        .iter()
        .filter_map(|item| public_part(item, sdk))
        .collect()
}

fn print(items: Vec<Item>) -> String {
    let file = syn::File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items,
    };
    let text = prettyplease::unparse(&file);
    // A body that is left out is no empty one.
    let text = text.replace(",\n    {}\n", ";\n").replace(",\n{}\n", ";\n");
    text.replace(" {}\n", ";\n")
}

fn public_part(item: &Item, sdk: &Sdk) -> Option<Item> {
    let mut item = item.clone();
    match &mut item {
        Item::Fn(item) => {
            is_public(&item.vis).then_some(())?;
            keep(&mut item.attrs);
            item.block = parse_quote!({});
        }
        Item::Struct(item) => {
            is_public(&item.vis).then_some(())?;
            keep(&mut item.attrs);
            drop_private(&mut item.fields);
        }
        Item::Enum(item) => {
            is_public(&item.vis).then_some(())?;
            keep(&mut item.attrs);
            for variant in &mut item.variants {
                keep(&mut variant.attrs);
                for field in &mut variant.fields {
                    keep(&mut field.attrs);
                }
            }
        }
        Item::Trait(item) => {
            is_public(&item.vis).then_some(())?;
            keep(&mut item.attrs);
            for item in &mut item.items {
                match item {
                    TraitItem::Fn(item) => {
                        keep(&mut item.attrs);
                        item.default = item.default.as_ref().map(|_| parse_quote!({}));
                    }
                    TraitItem::Const(item) => keep(&mut item.attrs),
                    TraitItem::Type(item) => keep(&mut item.attrs),
                    _ => {}
                }
            }
        }
        Item::Type(item) => {
            is_public(&item.vis).then_some(())?;
            keep(&mut item.attrs);
        }
        Item::Const(item) => {
            is_public(&item.vis).then_some(())?;
            keep(&mut item.attrs);
        }
        Item::Use(item) => {
            is_public(&item.vis).then_some(())?;
            keep(&mut item.attrs);
        }
        Item::Mod(item) => {
            is_public(&item.vis).then_some(())?;
            keep(&mut item.attrs);
            assert!(
                item.content.is_none(),
                "a public module in a file of its own is read"
            );
        }
        Item::Impl(item) => {
            is_of_public_type(&item.self_ty, sdk).then_some(())?;
            keep(&mut item.attrs);
            if let Some((path, _)) = &item.trait_ {
                let name = path.segments.last()?.ident.to_string();
                (!sdk.private_traits.contains(&name)).then_some(())?;
                item.items.retain(|item| matches!(item, ImplItem::Type(_)));
            } else {
                item.items.retain(|item| is_public(&visibility(item)));
                (!item.items.is_empty()).then_some(())?;
            }
            for item in &mut item.items {
                match item {
                    ImplItem::Fn(item) => {
                        keep(&mut item.attrs);
                        item.block = parse_quote!({});
                    }
                    ImplItem::Const(item) => keep(&mut item.attrs),
                    ImplItem::Type(item) => keep(&mut item.attrs),
                    _ => {}
                }
            }
        }
        _ => return None,
    }
    Some(item)
}

fn visibility(item: &ImplItem) -> Visibility {
    match item {
        ImplItem::Fn(item) => item.vis.clone(),
        ImplItem::Const(item) => item.vis.clone(),
        _ => Visibility::Inherited,
    }
}

/// Attributes that users notice.
fn keep(attributes: &mut Vec<Attribute>) {
    let noticed = ["cfg", "derive", "deprecated", "must_use", "non_exhaustive"];
    attributes.retain(|attribute| noticed.iter().any(|name| attribute.path().is_ident(name)));
    for attribute in attributes {
        if attribute.path().is_ident("must_use") {
            // Its words are for the compiler to say.
            *attribute = parse_quote!(#[must_use]);
        }
    }
}

fn drop_private(fields: &mut Fields) {
    match fields {
        Fields::Named(named) => {
            let kept = named
                .named
                .iter()
                .filter(|field| is_public(&field.vis))
                .cloned();
            named.named = kept.collect();
            for field in &mut named.named {
                keep(&mut field.attrs);
            }
        }
        Fields::Unnamed(unnamed) => {
            if !unnamed.unnamed.iter().any(|field| is_public(&field.vis)) {
                *fields = Fields::Unit;
            }
        }
        Fields::Unit => {}
    }
}

/// Whether something is public about the type that an `impl` is for. A reference is as public as
/// what it leads to; types of the language and its library are.
fn is_of_public_type(ty: &Type, sdk: &Sdk) -> bool {
    match ty {
        Type::Path(path) => path.path.segments.last().is_some_and(|last| {
            let name = last.ident.to_string();
            sdk.public.contains(&name) || ["String", "str"].contains(&name.as_str())
        }),
        Type::Reference(reference) => is_of_public_type(&reference.elem, sdk),
        _ => false,
    }
}
