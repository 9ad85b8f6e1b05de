//! How a value of a type is written, for the help of a fact that has another.

use crate::model::Kind;
use crate::syntax::UNKNOWN;
use crate::syntax::tree::{Expr, ExprKind, Literal};
use crate::value::{Currency, Exact, Period};

/// How a value is written that stands there in another type: `€500` for `500`, `no` for `false`.
pub(super) fn in_its_type(kind: &Kind, from: &Expr) -> Option<String> {
    if let ExprKind::Name(name, _) = &from.kind
        && name.words == "unknown"
    {
        return Some(UNKNOWN.to_owned());
    }
    let meant = match &from.kind {
        ExprKind::Literal(Literal::Number(digits)) => {
            Exact::parse(digits).and_then(|number| crate::check::with_unit(number, kind))
        }
        ExprKind::Name(name, _) => crate::syntax::of_programs(&name.words)
            .filter(|word| *word == "none" || matches!(word, &("yes" | "no")) && *kind == Kind::YesNo)
            .map(str::to_owned),
        _ => None,
    };
    match (meant, kind) {
        (Some(written), _) => Some(format!("write `{written}`")),
        (None, Kind::YesNo) => Some("write `yes` or `no`".to_owned()),
        (None, _) => written_as(kind).map(|example| format!("write it as in `{example}`")),
    }
}

/// A value of a type, as an example.
pub(super) fn written_as(kind: &Kind) -> Option<String> {
    Some(match kind {
        Kind::Money(currency) if *currency == Currency::EUR => "€500".to_owned(),
        Kind::Money(currency) => format!("{currency} 500"),
        Kind::Percent => "5%".to_owned(),
        Kind::Number => "5".to_owned(),
        Kind::Date => "31 December 2026".to_owned(),
        Kind::Moment => "2026-12-31T14:30".to_owned(),
        Kind::Period(_, unit) => Period::new(30, *unit)?.to_string(),
        _ => return None,
    })
}
