//! Pages.
/// Page.
pub struct Page { /// c
 pub code: &'static str, /// t
 pub text: &'static str }
/// Pages.
pub const PAGES: &[Page] = &[];
/// Explains.
#[must_use]
pub fn explain(_: &str) -> Option<&'static str> { None }
/// Near.
#[must_use]
pub fn nearest_code(_: &str) -> Option<String> { None }
