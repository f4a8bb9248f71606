//! Lists the operations of the spec: what a log or a span says instead of a URL, which would hold
//! SIDs and phone numbers.

use anyhow::{Context, Result};
use openapiv3::OpenAPI;
use quote::quote;

use super::client::format_file;

/// The file with all operations, in the order of their ids.
pub(super) fn render(document: &OpenAPI) -> Result<String> {
    let mut operations = Vec::new();
    for (path, method, operation) in document.operations() {
        let id = operation.operation_id.as_deref();
        let id = id.with_context(|| format!("{method} {path} has no operationId"))?;
        operations.push((id, method.to_ascii_uppercase(), path));
    }
    operations.sort();
    let entries = operations
        .iter()
        .map(|(id, method, path)| quote!(Operation { id: #id, method: #method, path: #path }));
    format_file(quote! {
        use crate::operation::Operation;

        /// Every operation of the spec, in the order of their ids.
        pub const OPERATIONS: &[Operation] = &[#(#entries),*];
    })
}
