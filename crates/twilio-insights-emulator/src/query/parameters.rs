//! What a filter of a list is: the name of its query parameter and the form of its value.
//! Each list has a table of these, held against the facts of its records.

/// A filter of a list whose records have these facts.
#[derive(Debug)]
pub(crate) struct Parameter<T, F> {
    pub(crate) name: &'static str,
    pub(crate) form: Form<T, F>,
}

/// What a filter's value looks like and which fact it is held against.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Form<T, F> {
    Party(T),
    Carrier(T),
    FreeText(T),
    /// Free text of at most so many characters.
    Name(T, usize),
    /// Any texts, separated by commas.
    FreeList(T),
    Country(T),
    /// An identifier with this prefix.
    Sid(T, &'static str),
    /// One value out of a list.
    One(T, &'static [&'static str]),
    /// Values out of a list, separated by commas.
    Many(T, &'static [&'static str]),
    /// Values out of a list, the parameter being given once for each.
    Repeated(T, &'static [&'static str]),
    Bool(F),
    ProcessingState(F, &'static [&'static str]),
}

pub(crate) const fn row<T, F>(name: &'static str, form: Form<T, F>) -> Parameter<T, F> {
    Parameter { name, form }
}
