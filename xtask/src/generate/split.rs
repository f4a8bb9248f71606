//! Cuts progenitor's output into files, one for the client, one for the types, one for the request
//! builders, and leaves out what nobody should use.

use anyhow::{Context, Result};
use proc_macro2::TokenStream;
use quote::quote;
use syn::punctuated::Punctuated;
use syn::{File, ImplItem, Item, ItemImpl, Path, Token, Type, parse_quote};

use super::client::format_file;
use super::output::Files;
use super::requests::Forms;

/// The files, formatted.
pub(super) fn into_files(file: File, forms: &Forms) -> Result<Files> {
    let mut client = TokenStream::new();
    let mut files = Files::new();
    for item in file.items {
        match item {
            Item::Mod(mut module) if module.ident == "types" || module.ident == "builder" => {
                let name = module.ident.to_string();
                let (_, mut items) = module.content.take().context("a module without content")?;
                if name == "types" {
                    keep_builders_of(forms, &mut items);
                } else {
                    items.iter_mut().for_each(without_debug);
                }
                files.insert(format!("{name}.rs"), format_file(quote!(#(#items)*))?);
                let attributes = &module.attrs;
                let ident = &module.ident;
                client.extend(quote!(#(#attributes)* pub mod #ident;));
            }
            // Items are used from where they are.
            Item::Mod(module) if module.ident == "prelude" => {}
            Item::Impl(mut block) => {
                without_panicking_constructor(&mut block);
                client.extend(quote!(#block));
            }
            item => client.extend(quote!(#item)),
        }
    }
    let client = quote! {
        pub mod enums;
        pub mod operations;
        #client
    };
    files.insert("mod.rs".to_owned(), format_file(client)?);
    Ok(files)
}

/// Drops `Client::new`, which unwraps and sets a deadline of its own for a whole request.
fn without_panicking_constructor(block: &mut ItemImpl) {
    if block.trait_.is_none() {
        block.items.retain(|item| !is_function(item, "new"));
    }
}

/// Drops the builders that progenitor writes for response types: responses are only read, and the
/// builders are more than half of all lines. The request builders need those of the forms.
fn keep_builders_of(forms: &Forms, items: &mut Vec<Item>) {
    for item in &mut *items {
        match item {
            Item::Mod(module) if module.ident == "builder" => {
                if let Some((_, builders)) = &mut module.content {
                    builders.retain(|item| name_of(item).is_none_or(|name| forms.contains(&name)));
                    builders.iter_mut().for_each(without_debug);
                }
            }
            Item::Struct(definition) if forms.contains(&definition.ident.to_string()) => {
                without_debug(item);
            }
            Item::Impl(block) if block.trait_.is_none() => {
                let of_form = type_name(&block.self_ty).is_some_and(|name| forms.contains(&name));
                block
                    .items
                    .retain(|item| of_form || !is_function(item, "builder"));
            }
            _ => {}
        }
    }
    items.retain(|item| match item {
        Item::Mod(module) if module.ident == "builder" => !forms.is_empty(),
        Item::Impl(block) => block.trait_.is_some() || !block.items.is_empty(),
        _ => true,
    });
}

/// Drops the `Debug` of what is about to be sent: phone numbers and names are among it.
fn without_debug(item: &mut Item) {
    let Item::Struct(definition) = item else {
        return;
    };
    for attribute in &mut definition.attrs {
        if !attribute.path().is_ident("derive") {
            continue;
        }
        let derives = attribute.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated);
        if let Ok(derives) = derives {
            let kept = derives.iter().filter(|derive| !derive.is_ident("Debug"));
            *attribute = parse_quote!(#[derive(#(#kept),*)]);
        }
    }
}

fn is_function(item: &ImplItem, name: &str) -> bool {
    matches!(item, ImplItem::Fn(function) if function.sig.ident == name)
}

/// The type that an item defines or is about.
fn name_of(item: &Item) -> Option<String> {
    match item {
        Item::Struct(definition) => Some(definition.ident.to_string()),
        Item::Impl(block) => type_name(&block.self_ty),
        _ => None,
    }
}

fn type_name(of: &Type) -> Option<String> {
    match of {
        Type::Path(path) => Some(path.path.segments.last()?.ident.to_string()),
        _ => None,
    }
}
