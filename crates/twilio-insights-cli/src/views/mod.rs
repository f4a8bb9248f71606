//! What people see of calls and events: which facts, in which order and in which words.
//! Words of the API stay as they are, so that they can be used as filters.

mod call;
mod calls;
mod edges;
mod events;
mod numbers;
mod quality;
#[cfg(test)]
mod tests;

pub(crate) use call::call;
pub(crate) use edges::name as edge_name;
