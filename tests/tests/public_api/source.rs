//! The source of the SDK as a tree of modules, without what is for tests alone.
//! Names that a module has from elsewhere are kept by the path they stand for.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use syn::{Attribute, Item, UseTree, Visibility};

/// All of the SDK.
pub(crate) struct Sdk {
    pub(crate) modules: Vec<Module>,
    /// Names of public structs, enums and traits, those that macros make included.
    pub(crate) public: BTreeSet<String>,
    /// Traits that nobody outside can name.
    pub(crate) private_traits: BTreeSet<String>,
}

/// One module, in a file of its own.
pub(crate) struct Module {
    /// Its names from the crate's root.
    pub(crate) path: Vec<String>,
    pub(crate) items: Vec<Item>,
    /// What its `use`s bring in.
    pub(crate) uses: BTreeMap<String, Vec<String>>,
    /// Modules in it, in files of their own or not.
    pub(crate) children: BTreeSet<String>,
}

impl Sdk {
    pub(crate) fn read() -> Self {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/twilio-insights/src");
        let mut sdk = Self {
            modules: Vec::new(),
            public: BTreeSet::new(),
            private_traits: BTreeSet::new(),
        };
        sdk.read_module(&source.join("lib.rs"), &source, Vec::new());
        // The macro behind the SDK's enums is the raw crate's.
        let open_enum = source.join("../../twilio-insights-raw/src/open_enum.rs");
        sdk.read_module(
            &open_enum,
            &source,
            vec!["enums".to_owned(), "open_enum".to_owned()],
        );
        for module in &sdk.modules {
            for item in &module.items {
                let (names, set) = match item {
                    Item::Struct(item) if is_public(&item.vis) => {
                        (vec![item.ident.to_string()], &mut sdk.public)
                    }
                    Item::Enum(item) if is_public(&item.vis) => {
                        (vec![item.ident.to_string()], &mut sdk.public)
                    }
                    Item::Trait(item) if is_public(&item.vis) => {
                        (vec![item.ident.to_string()], &mut sdk.public)
                    }
                    Item::Trait(item) => (vec![item.ident.to_string()], &mut sdk.private_traits),
                    Item::Macro(item) => (super::macros::made_types(item), &mut sdk.public),
                    Item::Mod(item) => (traits_within(item), &mut sdk.private_traits),
                    _ => continue,
                };
                set.extend(names);
            }
        }
        sdk
    }

    fn read_module(&mut self, file: &Path, folder: &Path, path: Vec<String>) {
        let text = fs::read_to_string(file).unwrap();
        let items: Vec<_> = syn::parse_file(&text).unwrap().items;
        let items: Vec<_> = items
            .into_iter()
            .filter(|item| !is_for_tests(attributes(item)))
            .collect();
        let mut module = Module {
            path,
            items,
            uses: BTreeMap::new(),
            children: BTreeSet::new(),
        };
        let mut files = Vec::new();
        for item in &module.items {
            match item {
                Item::Use(item) => collect_uses(&item.tree, &mut Vec::new(), &mut module.uses),
                Item::Mod(item) => {
                    module.children.insert(item.ident.to_string());
                    if item.content.is_none() {
                        files.push(item.ident.to_string());
                    }
                }
                _ => {}
            }
        }
        let path = module.path.clone();
        self.modules.push(module);
        for name in files {
            let (file, inner) = file_of(folder, &name);
            let path = path.iter().cloned().chain([name]).collect();
            self.read_module(&file, &inner, path);
        }
    }
}

/// The file of a module and the folder of those in it.
fn file_of(folder: &Path, name: &str) -> (PathBuf, PathBuf) {
    let inner = folder.join(name);
    let beside = folder.join(format!("{name}.rs"));
    let file = if beside.exists() {
        beside
    } else {
        inner.join("mod.rs")
    };
    (file, inner)
}

fn collect_uses(tree: &UseTree, path: &mut Vec<String>, uses: &mut BTreeMap<String, Vec<String>>) {
    match tree {
        UseTree::Path(part) => {
            path.push(part.ident.to_string());
            collect_uses(&part.tree, path, uses);
            path.pop();
        }
        UseTree::Name(name) if name.ident == "self" => {
            uses.insert(path.last().unwrap().clone(), path.clone());
        }
        UseTree::Name(name) => {
            let name = name.ident.to_string();
            uses.insert(name.clone(), path.iter().cloned().chain([name]).collect());
        }
        UseTree::Rename(name) => {
            let mut full = path.clone();
            if name.ident != "self" {
                full.push(name.ident.to_string());
            }
            uses.insert(name.rename.to_string(), full);
        }
        UseTree::Group(group) => {
            for tree in &group.items {
                collect_uses(tree, path, uses);
            }
        }
        UseTree::Glob(_) => {
            let local = ["crate", "self", "super"];
            assert!(
                local.contains(&&*path[0]),
                "a glob hides what it brings in: {path:?}"
            );
        }
    }
}

fn traits_within(module: &syn::ItemMod) -> Vec<String> {
    let items = module.content.iter().flat_map(|(_, items)| items);
    let traits = items.filter_map(|item| match item {
        Item::Trait(item) => Some(item.ident.to_string()),
        _ => None,
    });
    traits.collect()
}

pub(crate) fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let condition = attribute.parse_args::<syn::Path>();
        attribute.path().is_ident("cfg") && condition.is_ok_and(|path| path.is_ident("test"))
    })
}

#[test]
fn only_what_tests_alone_have_is_for_tests() {
    for (attribute, expected) in [
        ("#[cfg(test)]", true),
        ("#[cfg(not(test))]", false),
        ("#[cfg(any(unix, not(test)))]", false),
        ("#[test]", false),
    ] {
        let item: Item = syn::parse_str(&format!("{attribute} fn item() {{}}")).unwrap();
        assert_eq!(is_for_tests(attributes(&item)), expected, "{attribute}");
    }
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}
