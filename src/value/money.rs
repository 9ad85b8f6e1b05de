//! Currencies, and how amounts of money are written.

use super::exact::Exact;
use std::fmt;
use std::fmt::Write;

/// Fewest decimals of an amount of money.
const MONEY_DECIMALS: usize = 2;

/// A currency by its three-letter code (ISO 4217), in capitals. Which codes exist is not checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The euro.
    pub const EUR: Self = Self(*b"EUR");

    /// The currency a text spells as exactly three ASCII capitals; none for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let code = <[u8; 3]>::try_from(text.as_bytes()).ok()?;
        code.iter().all(u8::is_ascii_uppercase).then_some(Self(code))
    }
}

impl Default for Currency {
    /// The euro.
    fn default() -> Self {
        Self::EUR
    }
}

impl fmt::Display for Currency {
    /// The code, `EUR`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|letter| formatter.write_char(char::from(*letter)))
    }
}

/// An amount for people: `€5,000.00`, `-€5,000.00`, `USD 5,000.00`; at least two decimals, more if it has more.
///
/// An amount that does not terminate is written as a ratio, `€1000/3`.
#[must_use]
pub fn format_money(amount: Exact, currency: Currency) -> String {
    if currency == Currency::EUR {
        let sign = if amount.is_negative() { "-" } else { "" };
        format!("{sign}€{}", amount.abs().fmt_grouped(MONEY_DECIMALS))
    } else {
        format!("{currency} {}", amount.fmt_grouped(MONEY_DECIMALS))
    }
}

#[cfg(test)]
mod tests {
    use super::{Currency, format_money};
    use crate::value::Exact;

    fn exact(text: &str) -> Exact {
        Exact::parse(text).unwrap()
    }

    #[test]
    fn codes_are_three_capitals() {
        assert_eq!(Currency::parse("EUR"), Some(Currency::EUR));
        assert_eq!(Currency::parse("USD").unwrap().to_string(), "USD");
        for text in ["eur", "EU", "EURO", "E1R", "", "€"] {
            assert_eq!(Currency::parse(text), None, "{text}");
        }
    }

    #[test]
    fn amounts_for_people() {
        let dollar = Currency::parse("USD").unwrap();
        assert_eq!(format_money(exact("5000"), Currency::EUR), "€5,000.00");
        assert_eq!(format_money(exact("-1234567.5"), Currency::EUR), "-€1,234,567.50");
        assert_eq!(format_money(exact("0.125"), Currency::EUR), "€0.125");
        assert_eq!(format_money(exact("5000"), dollar), "USD 5,000.00");
        assert_eq!(format_money(exact("-5000"), dollar), "USD -5,000.00");
        let third = exact("-1000").checked_div(exact("3")).unwrap();
        assert_eq!(format_money(third, Currency::EUR), "-€1000/3");
    }

    #[test]
    fn written_digits_are_those_spelled() {
        for text in [
            "5000",
            "-0.5",
            "1.2345",
            "1.2300",
            "0",
            "0.01",
            "-0.001",
            "9999999999999999999999999999",
            "184467440737095516.15",
            "18446744073709551616",
            "0.10",
        ] {
            let mut out = String::new();
            exact(text).write_fixed(super::MONEY_DECIMALS, &mut out);
            assert_eq!(out, exact(text).fmt_fixed(super::MONEY_DECIMALS), "{text}");
        }
        let third = exact("1000").checked_div(exact("3")).unwrap();
        let mut out = String::new();
        third.write_fixed(super::MONEY_DECIMALS, &mut out);
        assert_eq!(out, "1000/3");
    }
}
