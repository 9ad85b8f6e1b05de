//! Exact numbers: decimals, and ratios where a division does not terminate.

mod decimal;
mod ratio;
mod rounding;
#[cfg(test)]
mod tests;
mod text;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::cmp::Ordering;
use std::error::Error;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Neg;

use ratio::Factors;
pub use rounding::RoundingMode;

/// Why a calculation has no exact result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ArithmeticError {
    /// The exact result has more digits than can be held; nothing is rounded away to make it fit.
    Overflow,
    /// Something is divided by zero, or rounded to a multiple of zero.
    DivisionByZero,
}

impl fmt::Display for ArithmeticError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Overflow => "the exact result has too many digits",
            Self::DivisionByZero => "a division by zero",
        })
    }
}

impl Error for ArithmeticError {}

/// An exact rational number.
///
/// Up to 28 decimal digits over a whole denominator, which is 1 whenever the number can be written as a
/// decimal. Calculations give the exact result or fail; only [`Exact::rounded`] rounds. Equality, order
/// and hash go by value: 1.50 is 1.5.
// Held always: the form is a function of the value, but for trailing zeros when the denominator is 1;
// so denominators of equal numbers are equal. A zero has no sign.
#[derive(Clone, Copy, Debug)]
pub struct Exact {
    numerator: Decimal,
    denominator: u64,
}

impl Exact {
    /// The number 0.
    pub const ZERO: Self = Self::over_one(Decimal::ZERO);
    /// The number 1.
    pub const ONE: Self = Self::over_one(Decimal::ONE);

    const fn over_one(numerator: Decimal) -> Self {
        Self {
            numerator,
            denominator: 1,
        }
    }

    /// The whole number itself.
    #[inline]
    #[must_use]
    pub fn from_integer(value: i64) -> Self {
        Self::over_one(Decimal::from(value))
    }

    /// The decimal itself; a negative zero becomes zero.
    #[inline]
    #[must_use]
    pub const fn from_decimal(value: Decimal) -> Self {
        if value.is_zero() {
            Self::ZERO
        } else {
            Self::over_one(value)
        }
    }

    /// The exact sum.
    ///
    /// # Errors
    /// `Overflow` when the sum has too many digits (10^28 + 0.001).
    #[inline]
    pub fn checked_add(self, other: Self) -> Result<Self, ArithmeticError> {
        if self.denominator == 1 && other.denominator == 1 {
            return match decimal::sum(self.numerator, other.numerator) {
                Some(sum) => Ok(Self::over_one(sum)),
                None => Err(ArithmeticError::Overflow),
            };
        }
        ratio::sum(self, other)
    }

    /// The exact difference.
    ///
    /// # Errors
    /// `Overflow` when the difference has too many digits.
    #[inline]
    pub fn checked_sub(self, other: Self) -> Result<Self, ArithmeticError> {
        self.checked_add(other.neg())
    }

    /// The exact product.
    ///
    /// # Errors
    /// `Overflow` when the product has too many digits.
    #[inline]
    pub fn checked_mul(self, other: Self) -> Result<Self, ArithmeticError> {
        if self.denominator == 1
            && other.denominator == 1
            && let Some(product) = decimal::product(self.numerator, other.numerator)
        {
            return Ok(Self::over_one(product));
        }
        ratio::product(self, other)
    }

    /// The exact quotient, a ratio when it does not terminate.
    ///
    /// # Errors
    /// `DivisionByZero`; `Overflow` when the quotient has too many digits or too large a denominator.
    #[inline]
    pub fn checked_div(self, other: Self) -> Result<Self, ArithmeticError> {
        if other.is_zero() {
            return Err(ArithmeticError::DivisionByZero);
        }
        if self.denominator == 1
            && other.denominator == 1
            && let Some(quotient) = decimal::quick_quotient(self.numerator, other.numerator)
        {
            return Ok(Self::over_one(quotient));
        }
        ratio::quotient(self, other)
    }

    /// The number with the other sign.
    #[inline]
    #[must_use]
    #[expect(
        clippy::should_implement_trait,
        reason = "`Neg` is implemented; this spares callers the import"
    )]
    pub fn neg(self) -> Self {
        if self.is_zero() {
            return Self::ZERO;
        }
        let mut numerator = self.numerator;
        numerator.set_sign_negative(!numerator.is_sign_negative());
        Self { numerator, ..self }
    }

    /// The number without its sign.
    #[inline]
    #[must_use]
    pub fn abs(self) -> Self {
        Self {
            numerator: self.numerator.abs(),
            ..self
        }
    }

    /// Whether the number is 0.
    #[inline]
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.numerator.is_zero()
    }

    /// Whether the number is below 0.
    #[inline]
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.numerator.is_sign_negative() && !self.numerator.is_zero()
    }

    /// Whether the number is whole: 3 and 3.00 are, 3.5 is not.
    #[inline]
    #[must_use]
    pub fn is_integer(self) -> bool {
        self.denominator == 1 && (self.numerator.scale() == 0 || self.numerator.is_integer())
    }

    /// The whole number, if it is whole and fits.
    #[inline]
    #[must_use]
    pub fn to_i64(self) -> Option<i64> {
        if self.is_integer() {
            self.numerator.to_i64()
        } else {
            None
        }
    }

    /// The decimal, if the number terminates within 28 digits.
    #[inline]
    #[must_use]
    pub const fn to_decimal(self) -> Option<Decimal> {
        if self.denominator == 1 {
            Some(self.numerator)
        } else {
            None
        }
    }

    fn factors(self) -> Option<Factors> {
        Factors::of(
            self.numerator.mantissa(),
            self.numerator.scale(),
            u128::from(self.denominator),
        )
    }
}

impl Neg for Exact {
    type Output = Self;

    fn neg(self) -> Self {
        Self::neg(self)
    }
}

impl From<i64> for Exact {
    fn from(value: i64) -> Self {
        Self::from_integer(value)
    }
}

impl From<Decimal> for Exact {
    fn from(value: Decimal) -> Self {
        Self::from_decimal(value)
    }
}

impl PartialEq for Exact {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.denominator == other.denominator && decimal::compare(self.numerator, other.numerator) == Ordering::Equal
    }
}

impl Eq for Exact {}

impl PartialOrd for Exact {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        if self.denominator == other.denominator {
            decimal::compare(self.numerator, other.numerator)
        } else {
            ratio::compare(*self, *other)
        }
    }
}

impl Hash for Exact {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.numerator.normalize().hash(state);
        self.denominator.hash(state);
    }
}
