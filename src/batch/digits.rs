//! Digits of requests and answers, which have one reading.

use crate::problem::Problem;
use crate::value::Exact;

/// The whole part and the decimals of digits with a point before their last three, which a Dutch reader takes for
/// thousands and an English one for a decimal. With a 0 before the point, or with four digits there, they are a decimal.
fn two_readings(digits: &str) -> Option<(&str, &str)> {
    let (whole, decimals) = digits.split_once('.')?;
    let plain = whole.strip_prefix('-').unwrap_or(whole);
    let all = |part: &str| part.bytes().all(|letter| letter.is_ascii_digit());
    ((1..=3).contains(&plain.len()) && plain != "0" && decimals.len() == 3 && all(plain) && all(decimals))
        .then_some((whole, decimals))
}

/// The problem of a value whose digits have two readings; `behind` is what follows them, such as ` EUR`. With at least so
/// many decimals the help writes it out.
pub(super) fn one_reading(what: &str, digits: &str, behind: &str, least: usize) -> Result<(), Problem> {
    let Some((whole, decimals)) = two_readings(digits) else {
        return Ok(());
    };
    let mut short = decimals.trim_end_matches('0').to_owned();
    if short.len() == 3 {
        // A fourth decimal settles it.
        short.push('0');
    }
    let cents = "0".repeat(least);
    let point = if least == 0 { "" } else { "." };
    Err(Problem::placeless(
        "terms::syntax::two-readings",
        format!("`{digits}{behind}` for `{what}` has two readings"),
    )
    .help(format!(
        "write \"{whole}.{short:0<width$}{behind}\" (a decimal) or \"{whole}{decimals}{point}{cents}{behind}\" (thousands)",
        width = least.max(1)
    )))
}

/// Writes a number with at least so many decimals, and so that a request would read it: with a fourth decimal where
/// three could be thousands.
pub(super) fn write(number: Exact, least: usize, out: &mut String) {
    let start = out.len();
    number.write_fixed(least, out);
    if out.get(start..).and_then(two_readings).is_some() {
        out.push('0');
    }
}
