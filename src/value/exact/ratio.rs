//! The general paths: ratios, by their factors. Off the hot loop.

use super::decimal::{fit, ten_to};
use super::{ArithmeticError, Exact};
use rust_decimal::Decimal;
use std::cmp::Ordering;
use std::mem::swap;

/// A number other than zero, as ± numerator / denominator × 2^twos × 5^fives.
///
/// Numerator and denominator share no factor with each other nor with ten, so the form is unique.
#[derive(Clone, Copy)]
pub(super) struct Factors {
    negative: bool,
    numerator: u128,
    denominator: u128,
    twos: i32,
    fives: i32,
}

impl Factors {
    /// The factors of `mantissa` / (10^`scale` × `denominator`); none of zero.
    pub(super) fn of(mantissa: i128, scale: u32, denominator: u128) -> Option<Self> {
        if mantissa == 0 || denominator == 0 {
            return None;
        }
        let common = greatest_common_divisor(mantissa.unsigned_abs(), denominator);
        let (numerator, twos_above) = without_twos(mantissa.unsigned_abs().checked_div(common)?);
        let (numerator, fives_above) = without_fives(numerator);
        let (denominator, twos_below) = without_twos(denominator.checked_div(common)?);
        let (denominator, fives_below) = without_fives(denominator);
        let scale = i32::try_from(scale).ok()?;
        Some(Self {
            negative: mantissa < 0,
            numerator,
            denominator,
            twos: twos_above.checked_sub(twos_below)?.checked_sub(scale)?,
            fives: fives_above.checked_sub(fives_below)?.checked_sub(scale)?,
        })
    }

    fn inverse(self) -> Self {
        Self {
            negative: self.negative,
            numerator: self.denominator,
            denominator: self.numerator,
            twos: self.twos.saturating_neg(),
            fives: self.fives.saturating_neg(),
        }
    }

    fn times(self, other: Self) -> Option<Self> {
        let across = greatest_common_divisor(self.numerator, other.denominator);
        let back = greatest_common_divisor(other.numerator, self.denominator);
        let numerator = self
            .numerator
            .checked_div(across)?
            .checked_mul(other.numerator.checked_div(back)?)?;
        let denominator = self
            .denominator
            .checked_div(back)?
            .checked_mul(other.denominator.checked_div(across)?)?;
        Some(Self {
            negative: self.negative != other.negative,
            numerator,
            denominator,
            twos: self.twos.checked_add(other.twos)?,
            fives: self.fives.checked_add(other.fives)?,
        })
    }

    // The first scale that fits, from the one that leaves no two or five below: a function of the value.
    fn compose(self) -> Option<Exact> {
        let places = self.twos.min(self.fives).min(0).unsigned_abs();
        (0..=places.min(Decimal::MAX_SCALE))
            .rev()
            .find_map(|scale| self.at_scale(scale))
    }

    fn at_scale(self, scale: u32) -> Option<Exact> {
        let places = i32::try_from(scale).ok()?;
        let (twos, fives) = (self.twos.checked_add(places)?, self.fives.checked_add(places)?);
        let above = powers(twos.max(0).unsigned_abs(), fives.max(0).unsigned_abs())?;
        let below = powers(twos.min(0).unsigned_abs(), fives.min(0).unsigned_abs())?;
        let magnitude = i128::try_from(self.numerator.checked_mul(above)?).ok()?;
        let mantissa = if self.negative {
            magnitude.checked_neg()?
        } else {
            magnitude
        };
        Some(Exact {
            numerator: Decimal::try_from_i128_with_scale(mantissa, scale).ok()?,
            denominator: u64::try_from(self.denominator.checked_mul(below)?).ok()?,
        })
    }
}

fn powers(twos: u32, fives: u32) -> Option<u128> {
    2_u128.checked_pow(twos)?.checked_mul(5_u128.checked_pow(fives)?)
}

/// The greatest common divisor; of zero and a number, the number. Never zero unless both are.
pub(super) fn greatest_common_divisor(mut left: u128, mut right: u128) -> u128 {
    while right != 0 {
        if let (Ok(left), Ok(right)) = (u64::try_from(left), u64::try_from(right)) {
            return u128::from(narrow_common_divisor(left, right));
        }
        left = left.checked_rem(right).unwrap_or(0);
        swap(&mut left, &mut right);
    }
    left
}

fn narrow_common_divisor(mut left: u64, mut right: u64) -> u64 {
    while right != 0 {
        left = left.checked_rem(right).unwrap_or(0);
        swap(&mut left, &mut right);
    }
    left
}

fn without_twos(value: u128) -> (u128, i32) {
    let twos = value.trailing_zeros();
    (
        value.checked_shr(twos).unwrap_or(value),
        i32::try_from(twos).unwrap_or(0),
    )
}

fn without_fives(mut value: u128) -> (u128, i32) {
    let mut fives: i32 = 0;
    while let Some(fifth) = fifth_of(value) {
        value = fifth;
        fives = fives.saturating_add(1);
    }
    (value, fives)
}

fn fifth_of(value: u128) -> Option<u128> {
    if let Ok(narrow) = u64::try_from(value) {
        return (narrow != 0 && narrow.is_multiple_of(5)).then(|| u128::from(narrow.div_euclid(5)));
    }
    value.is_multiple_of(5).then(|| value.div_euclid(5))
}

fn composed(factors: Option<Factors>) -> Result<Exact, ArithmeticError> {
    factors.and_then(Factors::compose).ok_or(ArithmeticError::Overflow)
}

/// The exact product of any two numbers.
#[cold]
pub(super) fn product(left: Exact, right: Exact) -> Result<Exact, ArithmeticError> {
    match (left.factors(), right.factors()) {
        (Some(left), Some(right)) => composed(left.times(right)),
        _ => Ok(Exact::ZERO),
    }
}

/// The exact quotient of any two numbers.
#[cold]
pub(super) fn quotient(left: Exact, right: Exact) -> Result<Exact, ArithmeticError> {
    let divisor = right.factors().ok_or(ArithmeticError::DivisionByZero)?.inverse();
    match left.factors() {
        Some(dividend) => composed(dividend.times(divisor)),
        None => Ok(Exact::ZERO),
    }
}

/// The exact sum of any two numbers.
#[cold]
pub(super) fn sum(left: Exact, right: Exact) -> Result<Exact, ArithmeticError> {
    let (mantissa, scale, denominator) = unreduced_sum(left, right).ok_or(ArithmeticError::Overflow)?;
    if mantissa == 0 {
        return Ok(Exact::ZERO);
    }
    if denominator == 1 {
        return fit(mantissa, scale)
            .map(Exact::from_decimal)
            .ok_or(ArithmeticError::Overflow);
    }
    composed(Factors::of(mantissa, scale, denominator))
}

fn unreduced_sum(left: Exact, right: Exact) -> Option<(i128, u32, u128)> {
    let common = narrow_common_divisor(left.denominator, right.denominator);
    let left_factor = right.denominator.checked_div(common)?;
    let right_factor = left.denominator.checked_div(common)?;
    let scale = left.numerator.scale().max(right.numerator.scale());
    let above = |number: Exact, factor: u64| {
        let places = scale.checked_sub(number.numerator.scale())?;
        number
            .numerator
            .mantissa()
            .checked_mul(i128::from(factor))?
            .checked_mul(ten_to(places)?)
    };
    let mantissa = above(left, left_factor)?.checked_add(above(right, right_factor)?)?;
    Some((
        mantissa,
        scale,
        u128::from(left.denominator).checked_mul(u128::from(left_factor))?,
    ))
}

/// The order by value, by cross multiplication in 256 bits.
#[cold]
pub(super) fn compare(left: Exact, right: Exact) -> Ordering {
    match (left.is_negative(), right.is_negative()) {
        (false, true) => return Ordering::Greater,
        (true, false) => return Ordering::Less,
        _ => {}
    }
    let scale = left.numerator.scale().max(right.numerator.scale());
    let crossed = |number: Exact, factor: u64| {
        let places = scale.saturating_sub(number.numerator.scale());
        let half = places.div_euclid(2);
        let rest = places.saturating_sub(half);
        [factor, 10_u64.saturating_pow(half), 10_u64.saturating_pow(rest)]
            .into_iter()
            .fold(limbs(number.numerator.mantissa().unsigned_abs()), times)
    };
    let (left_side, right_side) = (crossed(left, right.denominator), crossed(right, left.denominator));
    let order = left_side.iter().rev().cmp(right_side.iter().rev());
    if left.is_negative() { order.reverse() } else { order }
}

/// A number in four limbs of 64 bits, the lowest first.
fn limbs(value: u128) -> [u64; 4] {
    [low_limb(value), low_limb(value.wrapping_shr(64)), 0, 0]
}

fn low_limb(value: u128) -> u64 {
    u64::try_from(value & u128::from(u64::MAX)).unwrap_or(u64::MAX)
}

// 96 + 64 + 93 bits at most, so nothing is carried out of the last limb.
fn times(limbs: [u64; 4], factor: u64) -> [u64; 4] {
    let mut carry: u128 = 0;
    limbs.map(|limb| {
        let product = u128::from(limb)
            .saturating_mul(u128::from(factor))
            .saturating_add(carry);
        carry = product.wrapping_shr(64);
        low_limb(product)
    })
}
