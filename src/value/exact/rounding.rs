//! Rounding, where a rule says so, by a named mode.

use super::decimal::{fit, ten_to};
use super::{ArithmeticError, Exact};
use rust_decimal::Decimal;

/// The largest mantissa of a decimal, 96 bits.
const LARGEST_MANTISSA: u128 = u128::MAX >> 32;

/// How a number between two multiples of the step is rounded. There is no bankers' rounding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RoundingMode {
    /// To the nearest multiple; halfway, away from zero (2.345 to 2.35, -2.345 to -2.35).
    HalfUp,
    /// Away from zero (2.341 to 2.35).
    Up,
    /// Toward zero (2.349 to 2.34).
    Down,
}

impl Exact {
    /// The number rounded to a multiple of `step` (0.01 for cents, 0.5 for half hours; its sign is ignored).
    ///
    /// A multiple of the step stays as it is.
    ///
    /// # Errors
    /// `DivisionByZero` for a step of zero; `Overflow` when the multiple has too many digits.
    #[inline]
    pub fn rounded(self, step: Decimal, mode: RoundingMode) -> Result<Self, ArithmeticError> {
        if step.is_zero() {
            return Err(ArithmeticError::DivisionByZero);
        }
        if self.denominator == 1 && step.mantissa() == 1 && self.numerator.scale() <= step.scale() {
            return Ok(self);
        }
        self.multiple_of(step, mode)
            .map(Self::from_decimal)
            .ok_or(ArithmeticError::Overflow)
    }

    fn multiple_of(self, step: Decimal, mode: RoundingMode) -> Option<Decimal> {
        let step_mantissa = step.mantissa().checked_abs()?;
        let (scale, step_scale) = (self.numerator.scale(), step.scale());
        let dividend = match step_scale.checked_sub(scale) {
            Some(places) => self.numerator.mantissa().checked_mul(ten_to(places)?)?,
            None => self.numerator.mantissa(),
        };
        let divisor = ten_to(scale.saturating_sub(step_scale)).and_then(|factor| {
            step_mantissa
                .checked_mul(factor)?
                .checked_mul(i128::from(self.denominator))
        });
        let count = match divisor {
            Some(divisor) => rounded_quotient(dividend, divisor, mode)?,
            None if dividend.unsigned_abs() > LARGEST_MANTISSA => return None,
            // A step past 127 bits is more than twice any 96-bit number: zero is nearer.
            None if mode == RoundingMode::Up => dividend.signum(),
            None => 0,
        };
        fit(count.checked_mul(step_mantissa)?, step_scale)
    }
}

#[inline]
fn rounded_quotient(dividend: i128, divisor: i128, mode: RoundingMode) -> Option<i128> {
    let (quotient, remainder) = match (i64::try_from(dividend), i64::try_from(divisor)) {
        (Ok(dividend), Ok(divisor)) => (
            i128::from(dividend.checked_div(divisor)?),
            i128::from(dividend.checked_rem(divisor)?),
        ),
        _ => (dividend.checked_div(divisor)?, dividend.checked_rem(divisor)?),
    };
    let beyond = remainder.unsigned_abs();
    let away = match mode {
        RoundingMode::Down => false,
        RoundingMode::Up => beyond != 0,
        RoundingMode::HalfUp => beyond >= divisor.unsigned_abs().checked_sub(beyond)?,
    };
    if away {
        quotient.checked_add(dividend.signum())
    } else {
        Some(quotient)
    }
}
