//! How exact numbers are read and written.

use super::Exact;
use super::decimal::{fit, ten_to};
use super::ratio::greatest_common_divisor;
use std::fmt;

/// Most significant digits of a number in a text.
const MOST_DIGITS: usize = 28;

/// Room for a number of up to 20 digits with a point.
const SHORT: usize = 24;

/// Most decimals of a number that is written there.
const MOST_SHORT_DECIMALS: usize = 18;

/// A decimal in parts, as its digits are written.
struct Digits {
    sign: &'static str,
    whole: String,
    fraction: String,
}

impl Exact {
    /// The number a text spells: an optional `-`, digits, and optionally a point and digits.
    ///
    /// None for anything else (`.5`, `5.`, `+5`, `1e3`, `1_000`, white space) and for more than 28
    /// significant digits or 28 decimals; nothing is rounded.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, text),
        };
        if let Some((magnitude, scale)) = short_number(digits) {
            let mantissa = if negative { magnitude.checked_neg()? } else { magnitude };
            return fit(i128::from(mantissa), scale).map(Self::from_decimal);
        }
        let (whole, fraction) = match digits.split_once('.') {
            Some((_, "")) => return None,
            Some(parts) => parts,
            None => (digits, ""),
        };
        let all = || whole.bytes().chain(fraction.bytes());
        if whole.is_empty() || !all().all(|digit| digit.is_ascii_digit()) {
            return None;
        }
        if all().skip_while(|digit| *digit == b'0').count() > MOST_DIGITS {
            return None;
        }
        let magnitude = all().try_fold(0_i128, |value, digit| {
            value.checked_mul(10)?.checked_add(i128::from(digit.checked_sub(b'0')?))
        })?;
        let mantissa = if negative { magnitude.checked_neg()? } else { magnitude };
        fit(mantissa, u32::try_from(fraction.len()).ok()?).map(Self::from_decimal)
    }

    /// The number with at least so many decimals: 1210 with two is `1210.00`, 0.125 stays `0.125`.
    ///
    /// A number that does not terminate is written as a ratio, `1/3`.
    #[must_use]
    pub fn fmt_fixed(self, min_decimals: usize) -> String {
        match self.digits(min_decimals) {
            Some(digits) => joined(digits.sign, &digits.whole, &digits.fraction),
            None => self.ratio(),
        }
    }

    /// As [`Exact::fmt_fixed`], with a comma between thousands: `1,210.00`. Ratios are not grouped.
    #[must_use]
    pub fn fmt_grouped(self, min_decimals: usize) -> String {
        match self.digits(min_decimals) {
            Some(digits) => joined(digits.sign, &grouped(&digits.whole), &digits.fraction),
            None => self.ratio(),
        }
    }

    /// Writes the number as [`Exact::fmt_fixed`] spells it.
    pub fn write_fixed(self, min_decimals: usize, out: &mut String) {
        let Some((magnitude, decimals)) = self.short(min_decimals) else {
            return out.push_str(&self.fmt_fixed(min_decimals));
        };
        if self.is_negative() {
            out.push('-');
        }
        let mut buffer = [b'0'; SHORT];
        let (mut left, mut written) = (magnitude, 0_usize);
        // What stands behind the first digit before the point.
        let behind = if decimals == 0 { 0 } else { decimals.saturating_add(1) };
        let point = decimals
            .checked_sub(1)
            .and_then(|last| SHORT.checked_sub(last)?.checked_sub(2));
        for (place, slot) in buffer.iter_mut().enumerate().rev() {
            if left == 0 && written > behind {
                break;
            }
            if point == Some(place) {
                *slot = b'.';
            } else {
                *slot = u8::try_from(left % 10).unwrap_or_default() | b'0';
                left /= 10;
            }
            written = written.saturating_add(1);
        }
        let text = buffer.get(SHORT.saturating_sub(written)..).unwrap_or_default();
        out.push_str(std::str::from_utf8(text).unwrap_or_default());
    }

    // The digits as one number and how many of them are decimals, when there are few.
    fn short(self, min_decimals: usize) -> Option<(u64, usize)> {
        let decimal = self.to_decimal()?;
        let mut magnitude = u64::try_from(decimal.mantissa().unsigned_abs()).ok()?;
        let mut decimals = usize::try_from(decimal.scale()).ok()?;
        while decimals > min_decimals && magnitude % 10 == 0 {
            magnitude /= 10;
            decimals = decimals.checked_sub(1)?;
        }
        while decimals < min_decimals {
            magnitude = magnitude.checked_mul(10)?;
            decimals = decimals.checked_add(1)?;
        }
        (decimals <= MOST_SHORT_DECIMALS).then_some((magnitude, decimals))
    }

    fn digits(self, min_decimals: usize) -> Option<Digits> {
        let decimal = self.to_decimal()?.normalize();
        let scale = usize::try_from(decimal.scale()).ok()?;
        let width = scale.checked_add(1)?;
        let all = format!("{:0>width$}", decimal.mantissa().unsigned_abs());
        let (whole, fraction) = all.split_at_checked(all.len().checked_sub(scale)?)?;
        Some(Digits {
            sign: if self.is_negative() { "-" } else { "" },
            whole: whole.to_owned(),
            fraction: format!("{fraction:0<min_decimals$}"),
        })
    }

    fn ratio(self) -> String {
        self.whole_ratio()
            .unwrap_or_else(|| format!("{}/{}", self.numerator.normalize(), self.denominator))
    }

    // The ratio of two whole numbers in lowest terms, while those fit.
    fn whole_ratio(self) -> Option<String> {
        let magnitude = self.numerator.mantissa().unsigned_abs();
        let power = ten_to(self.numerator.scale())?.unsigned_abs();
        let below = power.checked_mul(u128::from(self.denominator))?;
        let common = greatest_common_divisor(magnitude, below);
        let sign = if self.is_negative() { "-" } else { "" };
        Some(format!(
            "{sign}{}/{}",
            magnitude.checked_div(common)?,
            below.checked_div(common)?
        ))
    }
}

/// Up to 18 digits, with or without a point among them: the digits as one number, and how many follow the point.
fn short_number(text: &str) -> Option<(i64, u32)> {
    let (mut magnitude, mut scale, mut point) = (0_i64, 0_u32, false);
    if text.len() > 18 || text.starts_with('.') || text.ends_with('.') || text.is_empty() {
        return None;
    }
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => {
                magnitude = magnitude.checked_mul(10)?.checked_add(i64::from(byte & 0x0F))?;
                scale = scale.saturating_add(u32::from(point));
            }
            b'.' if !point => point = true,
            _ => return None,
        }
    }
    Some((magnitude, scale))
}

fn joined(sign: &str, whole: &str, fraction: &str) -> String {
    if fraction.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{fraction}")
    }
}

fn grouped(whole: &str) -> String {
    let mut text = String::with_capacity(whole.len().saturating_mul(2));
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && whole.len().saturating_sub(position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

impl fmt::Display for Exact {
    /// A plain decimal without trailing zeros; `n/d` in lowest terms when it does not terminate.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.fmt_fixed(0))
    }
}
