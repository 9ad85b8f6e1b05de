//! The fast paths: decimals over the denominator 1, on 128-bit mantissas.

use rust_decimal::Decimal;
use std::cmp::Ordering;

const POWERS_OF_TEN: [i128; 29] = powers_of_ten();

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "evaluated by the compiler; 10^28 fits"
)]
const fn powers_of_ten() -> [i128; 29] {
    let mut powers = [1; 29];
    let mut exponent = 1;
    while exponent < 29 {
        powers[exponent] = powers[exponent - 1] * 10;
        exponent += 1;
    }
    powers
}

/// Ten to a power of at most 28.
#[inline]
pub(super) fn ten_to(exponent: u32) -> Option<i128> {
    POWERS_OF_TEN.get(usize::try_from(exponent).ok()?).copied()
}

/// The decimal `mantissa` / 10^`scale`, if one holds it exactly.
#[inline]
pub(super) fn fit(mantissa: i128, scale: u32) -> Option<Decimal> {
    match Decimal::try_from_i128_with_scale(mantissa, scale) {
        Ok(decimal) => Some(decimal),
        Err(_) => fit_without_trailing_zeros(mantissa, scale),
    }
}

#[cold]
fn fit_without_trailing_zeros(mut mantissa: i128, mut scale: u32) -> Option<Decimal> {
    while scale > 0 && mantissa.checked_rem(10) == Some(0) {
        mantissa = mantissa.checked_div(10)?;
        scale = scale.checked_sub(1)?;
    }
    Decimal::try_from_i128_with_scale(mantissa, scale).ok()
}

/// The exact sum, if a decimal holds it.
#[inline]
pub(super) fn sum(left: Decimal, right: Decimal) -> Option<Decimal> {
    if left.scale() == right.scale() {
        return fit(left.mantissa().checked_add(right.mantissa())?, left.scale());
    }
    match aligned_sum(left, right) {
        Some((mantissa, scale)) => fit(mantissa, scale),
        None => normalised_sum(left, right),
    }
}

#[inline]
fn aligned_sum(left: Decimal, right: Decimal) -> Option<(i128, u32)> {
    let (fine, coarse) = if left.scale() > right.scale() {
        (left, right)
    } else {
        (right, left)
    };
    let factor = ten_to(fine.scale().checked_sub(coarse.scale())?)?;
    let mantissa = coarse.mantissa().checked_mul(factor)?.checked_add(fine.mantissa())?;
    Some((mantissa, fine.scale()))
}

// Without trailing zeros the sum has exactly the finer scale, so a sum past 127 bits fits no decimal.
#[cold]
fn normalised_sum(left: Decimal, right: Decimal) -> Option<Decimal> {
    let (mantissa, scale) = aligned_sum(left.normalize(), right.normalize())?;
    fit(mantissa, scale)
}

/// The exact product, unless it needs more than 128 bits on the way.
#[inline]
pub(super) fn product(left: Decimal, right: Decimal) -> Option<Decimal> {
    let scale = left.scale().checked_add(right.scale())?;
    let (left, right) = (left.mantissa(), right.mantissa());
    let mantissa = match (i64::try_from(left), i64::try_from(right)) {
        (Ok(left), Ok(right)) => i128::from(left).checked_mul(i128::from(right)),
        _ => left.checked_mul(right),
    };
    fit(mantissa?, scale)
}

/// The exact quotient where it is easily seen: by 10, 100 or 1000, or without remainder. Otherwise none.
#[inline]
pub(super) fn quick_quotient(left: Decimal, right: Decimal) -> Option<Decimal> {
    let dividend = i64::try_from(left.mantissa()).ok()?;
    let divisor = i64::try_from(right.mantissa()).ok()?;
    let (mantissa, places) = match divisor {
        10 => (dividend, 1),
        100 => (dividend, 2),
        1000 => (dividend, 3),
        _ if dividend.checked_rem(divisor) == Some(0) => (dividend.checked_div(divisor)?, 0),
        _ => return None,
    };
    let scale = left.scale().checked_add(places)?;
    if let Some(scale) = scale.checked_sub(right.scale()) {
        return fit(i128::from(mantissa), scale);
    }
    let factor = ten_to(right.scale().checked_sub(scale)?)?;
    fit(i128::from(mantissa).checked_mul(factor)?, 0)
}

/// The order by value.
#[inline]
pub(super) fn compare(left: Decimal, right: Decimal) -> Ordering {
    match left.scale().cmp(&right.scale()) {
        Ordering::Equal => left.mantissa().cmp(&right.mantissa()),
        Ordering::Greater => compare_fine_to_coarse(left, right),
        Ordering::Less => compare_fine_to_coarse(right, left).reverse(),
    }
}

#[inline]
fn compare_fine_to_coarse(fine: Decimal, coarse: Decimal) -> Ordering {
    let aligned =
        ten_to(fine.scale().saturating_sub(coarse.scale())).and_then(|factor| coarse.mantissa().checked_mul(factor));
    match aligned {
        Some(aligned) => fine.mantissa().cmp(&aligned),
        // Past 127 bits it outweighs any 96-bit mantissa: its sign decides.
        None if coarse.is_sign_negative() => Ordering::Greater,
        None => Ordering::Less,
    }
}
