//! Expectations are worked out by hand, or by fractions of small whole numbers.

use super::ArithmeticError::{DivisionByZero, Overflow};
use super::RoundingMode::{Down, HalfUp, Up};
use super::ratio::greatest_common_divisor;
use super::{Exact, RoundingMode};
use rust_decimal::Decimal;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

fn exact(text: &str) -> Exact {
    Exact::parse(text).unwrap()
}

fn ratio(above: &str, below: &str) -> Exact {
    exact(above).checked_div(exact(below)).unwrap()
}

fn hash(value: Exact) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

fn rounded(value: Exact, step: &str, mode: RoundingMode) -> String {
    value
        .rounded(exact(step).to_decimal().unwrap(), mode)
        .unwrap()
        .to_string()
}

#[test]
fn reads_its_own_grammar_only() {
    for (text, shown) in [
        ("0", "0"),
        ("-0", "0"),
        ("-0.00", "0"),
        ("007", "7"),
        ("0.10", "0.1"),
        ("-1210.50", "-1210.5"),
        ("1.10", "1.1"),
        ("1234567890123456789012345678", "1234567890123456789012345678"),
        ("0.0000000000000000000000000001", "0.0000000000000000000000000001"),
    ] {
        assert_eq!(exact(text).to_string(), shown, "{text}");
    }
    for text in [
        "",
        "-",
        ".",
        ".5",
        "5.",
        "-.5",
        "+5",
        "1e3",
        "1_000",
        "1,000",
        " 1",
        "1 ",
        "--1",
        "1.2.3",
        "1-",
        "٣",
        // 29 significant digits; 29 decimals.
        "12345678901234567890123456789",
        "1.0000000000000000000000000000",
        "0.00000000000000000000000000001",
    ] {
        assert_eq!(Exact::parse(text), None, "{text}");
    }
}

#[test]
fn sums_are_exact() {
    assert_eq!(exact("0.1").checked_add(exact("0.2")), Ok(exact("0.3")));
    assert_eq!(exact("5").checked_sub(exact("7.25")), Ok(exact("-2.25")));
    assert_eq!(exact("1.50").checked_sub(exact("1.5")), Ok(Exact::ZERO));
    assert_eq!(ratio("1", "3").checked_add(ratio("1", "6")), Ok(exact("0.5")));
    assert_eq!(ratio("1", "3").checked_sub(ratio("1", "3")), Ok(Exact::ZERO));
    assert_eq!(ratio("1", "3").checked_add(ratio("2", "3")), Ok(Exact::ONE));
}

#[test]
fn refuses_rather_than_loses() {
    // 10^28 + 0.001 has 32 digits.
    let huge = Exact::from_decimal(Decimal::from_i128_with_scale(10_i128.pow(28), 0));
    assert_eq!(huge.checked_add(exact("0.001")), Err(Overflow));
    assert_eq!(huge.checked_sub(exact("0.001")), Err(Overflow));
    let most = Exact::from_decimal(Decimal::MAX);
    assert_eq!(most.checked_add(exact("0.4")), Err(Overflow));
    assert_eq!(most.checked_add(Exact::ONE), Err(Overflow));
    assert_eq!(most.checked_mul(most), Err(Overflow));
    assert_eq!(most.checked_add(most.neg()), Ok(Exact::ZERO));
    // Trailing zeros are no digits: 10^28 + 1.000… is 10^28 + 1, and MAX / 10 × 10 is MAX.
    let one = Exact::from_decimal(Decimal::from_i128_with_scale(10_i128.pow(28), 28));
    assert_eq!(huge.checked_add(one), huge.checked_add(Exact::ONE));
    assert!(huge.checked_add(one).is_ok());
    assert_eq!(
        most.checked_div(exact("10"))
            .and_then(|tenth| tenth.checked_mul(exact("10"))),
        Ok(most)
    );
    // 10^-28 × 0.1 is 10^-29: more decimals than there are, so a ratio; never 0.
    let tiny = exact("0.0000000000000000000000000001");
    let tinier = tiny.checked_mul(exact("0.1")).unwrap();
    assert!(!tinier.is_zero() && tinier < tiny);
    assert_eq!(tinier.checked_mul(exact("10")), Ok(tiny));
    assert_eq!(tiny.checked_mul(tiny), Err(Overflow));
    // A denominator past 64 bits: 3^41 is more than 2^64.
    let third = ratio("1", "3");
    let mut power = Exact::ONE;
    for _ in 0..40 {
        power = power.checked_mul(third).unwrap();
    }
    assert_eq!(power.checked_mul(third), Err(Overflow));
}

#[test]
fn products_and_quotients_are_exact() {
    assert_eq!(exact("1.10").checked_mul(exact("1.10")).unwrap().to_string(), "1.21");
    assert_eq!(exact("-0.5").checked_mul(exact("4")), Ok(exact("-2")));
    assert_eq!(ratio("1", "3").checked_mul(exact("3")), Ok(Exact::ONE));
    assert_eq!(exact("15").checked_div(exact("100")), Ok(exact("0.15")));
    assert_eq!(exact("1").checked_div(exact("0.001")), Ok(exact("1000")));
    assert_eq!(exact("12").checked_div(exact("0.03")), Ok(exact("400")));
    assert_eq!(exact("1").checked_div(exact("8")), Ok(exact("0.125")));
    assert_eq!(exact("1").checked_div(exact("-8")), Ok(exact("-0.125")));
    assert_eq!(exact("0").checked_div(exact("7")), Ok(Exact::ZERO));
    assert_eq!(Exact::ONE.checked_div(exact("0.00")), Err(DivisionByZero));
    assert_eq!(Exact::ZERO.checked_div(Exact::ZERO), Err(DivisionByZero));
    assert_eq!(ratio("1", "3").checked_div(Exact::ZERO), Err(DivisionByZero));
    // 55 per hour, 20 minutes, 3 times: 55.
    let thrice = exact("55")
        .checked_mul(ratio("20", "60"))
        .and_then(|part| part.checked_mul(exact("3")));
    assert_eq!(thrice, Ok(exact("55")));
}

#[test]
fn sign_and_kind() {
    assert_eq!(exact("2.5").neg(), exact("-2.5"));
    assert_eq!(-exact("-2.5"), exact("2.5"));
    assert_eq!(ratio("-1", "3").abs(), ratio("1", "3"));
    assert!(!Exact::ZERO.neg().is_negative() && ratio("-1", "3").is_negative());
    assert!(!Exact::from_decimal("-0".parse().unwrap()).is_negative());
    assert!(exact("3.00").is_integer() && !exact("3.01").is_integer() && !ratio("10", "3").is_integer());
    assert_eq!(exact("-3.00").to_i64(), Some(-3));
    assert_eq!(exact("3.5").to_i64(), None);
    assert_eq!(exact("9223372036854775808").to_i64(), None);
    assert_eq!(Exact::from_integer(i64::MIN).to_i64(), Some(i64::MIN));
    assert_eq!(ratio("3", "8").to_decimal().unwrap().to_string(), "0.375");
    assert_eq!(ratio("3", "7").to_decimal(), None);
}

#[test]
fn equality_order_and_hash_go_by_value() {
    assert_eq!(exact("1.50"), exact("1.5"));
    assert_eq!(hash(exact("1.50")), hash(exact("1.5")));
    assert_eq!(ratio("2", "6"), ratio("0.1", "0.3"));
    assert_eq!(hash(ratio("2", "6")), hash(ratio("0.1", "0.3")));
    assert_eq!(hash(ratio("3", "2")), hash(exact("1.50")));
    assert_ne!(ratio("1", "3"), ratio("1", "7"));
    // 0.333…3 (28 digits) is less than a third, the next decimal more.
    assert!(exact("0.3333333333333333333333333333") < ratio("1", "3"));
    assert!(exact("0.3333333333333333333333333334") > ratio("1", "3"));
    assert!(exact("-0.3333333333333333333333333333") > ratio("-1", "3"));
    assert!(ratio("-1", "3") < ratio("1", "7") && ratio("1", "7") < ratio("1", "3"));
    let most = Exact::from_decimal(Decimal::MAX);
    let tiny = exact("0.0000000000000000000000000001");
    assert!(most > tiny && most.neg() < tiny && most.neg() < tiny.neg() && tiny > most.neg());
    assert!(ratio("7", "18446744073709551557") > tiny && ratio("7", "18446744073709551557") < most);
}

#[test]
fn rounds_by_named_modes_only() {
    for (value, step, half_up, up, down) in [
        ("2.345", "0.01", "2.35", "2.35", "2.34"),
        ("-2.345", "0.01", "-2.35", "-2.35", "-2.34"),
        ("2.344", "0.01", "2.34", "2.35", "2.34"),
        ("2.34", "0.01", "2.34", "2.34", "2.34"),
        ("2.3400", "0.01", "2.34", "2.34", "2.34"),
        ("1210", "0.01", "1210", "1210", "1210"),
        ("0.75", "0.5", "1", "1", "0.5"),
        ("0.74", "0.5", "0.5", "1", "0.5"),
        ("-0.2", "0.5", "0", "-0.5", "0"),
        ("3", "0.5", "3", "3", "3"),
        ("2.5", "1", "3", "3", "2"),
        ("3.5", "1", "4", "4", "3"),
        ("1250", "500", "1500", "1500", "1000"),
        ("0", "5", "0", "0", "0"),
    ] {
        let found = [HalfUp, Up, Down].map(|mode| rounded(exact(value), step, mode));
        assert_eq!(found, [half_up, up, down], "{value} to {step}");
    }
    // A third, two thirds, and exactly half a cent as a ratio: 1/200 = 0.005.
    assert_eq!(
        [HalfUp, Up, Down].map(|mode| rounded(ratio("1", "3"), "0.01", mode)),
        ["0.33", "0.34", "0.33"]
    );
    assert_eq!(rounded(ratio("-2", "3"), "0.01", HalfUp), "-0.67");
    assert_eq!(rounded(ratio("1", "200"), "0.01", HalfUp), "0.01");
    // 1/3 of 10^-28, to a step of 10^28: nothing, or a whole step upward.
    let speck = exact("0.0000000000000000000000000001").checked_div(exact("3")).unwrap();
    let step = Decimal::from_i128_with_scale(10_i128.pow(28), 0);
    assert_eq!(speck.rounded(step, HalfUp), Ok(Exact::ZERO));
    assert_eq!(speck.rounded(step, Up), Ok(Exact::from_decimal(step)));
    // 3.7 × 10^18 is nearer to the step of 4.2 × 10^18 than to 0; too many digits to tell, so no answer.
    let large = Exact::from_decimal(Decimal::from_i128_with_scale(16 * 10_i128.pow(27), 0));
    let large = large.checked_div(exact("4294967311")).unwrap();
    let step = Decimal::from_i128_with_scale(419 * 10_i128.pow(26), 10);
    assert_eq!(large.rounded(step, HalfUp), Err(Overflow));
    assert_eq!(exact("1").rounded(Decimal::ZERO, HalfUp), Err(DivisionByZero));
    assert_eq!(exact("1.25").rounded(Decimal::new(-1, 1), HalfUp), Ok(exact("1.3")));
}

#[test]
fn is_written_plainly() {
    for (value, fixed, grouped) in [
        ("1210", "1210.00", "1,210.00"),
        ("-1234567.8", "-1234567.80", "-1,234,567.80"),
        ("0.125", "0.125", "0.125"),
        ("-0.5", "-0.50", "-0.50"),
        ("999", "999.00", "999.00"),
        ("100000.00000", "100000.00", "100,000.00"),
        ("0", "0.00", "0.00"),
    ] {
        assert_eq!(
            (exact(value).fmt_fixed(2).as_str(), exact(value).fmt_grouped(2).as_str()),
            (fixed, grouped)
        );
    }
    assert_eq!(exact("1210").fmt_grouped(0), "1,210");
    assert_eq!(ratio("1", "3").to_string(), "1/3");
    assert_eq!(ratio("-0.1", "3").to_string(), "-1/30");
    assert_eq!(ratio("5000", "6").fmt_fixed(2), "2500/3");
    assert_eq!(format!("{:>6}|{:<6}|", exact("1.50"), exact("2")), "   1.5|2     |");
}

/// Reduced numerator and denominator, by way of the written form.
fn fraction(value: Exact) -> (i128, i128) {
    let text = value.to_string();
    let (above, below) = match text.split_once('/') {
        Some((above, below)) => (above.parse().unwrap(), below.parse().unwrap()),
        None => match text.split_once('.') {
            Some((_, decimals)) => (
                text.replace('.', "").parse().unwrap(),
                10_i128.pow(u32::try_from(decimals.len()).unwrap()),
            ),
            None => (text.parse().unwrap(), 1),
        },
    };
    reduced(above, below)
}

fn reduced(above: i128, below: i128) -> (i128, i128) {
    let common = greatest_common_divisor(above.unsigned_abs(), below.unsigned_abs());
    let common = i128::try_from(common).unwrap() * below.signum();
    (above / common, below / common)
}

#[test]
fn agrees_with_fractions_of_whole_numbers() {
    let mut seed: u64 = 42;
    let mut draw = |from: i64, to: i64| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        from + i64::try_from((seed >> 33) % u64::try_from(to - from + 1).unwrap()).unwrap()
    };
    for _ in 0..20_000 {
        let [left, right] = [(); 2].map(|()| {
            let scale = u32::try_from(draw(0, 4)).unwrap();
            let decimal = Exact::from_decimal(Decimal::new(draw(-2000, 2000), scale));
            decimal.checked_div(Exact::from_integer(draw(1, 60))).unwrap()
        });
        let ((a, b), (c, d)) = (fraction(left), fraction(right));
        assert_eq!(
            fraction(left.checked_add(right).unwrap()),
            reduced(a * d + c * b, b * d)
        );
        assert_eq!(
            fraction(left.checked_sub(right).unwrap()),
            reduced(a * d - c * b, b * d)
        );
        let product = left.checked_mul(right).unwrap();
        assert_eq!(fraction(product), reduced(a * c, b * d));
        if c != 0 {
            assert_eq!(fraction(left.checked_div(right).unwrap()), reduced(a * d, b * c));
            let back = product.checked_div(right).unwrap();
            assert_eq!((back, hash(back)), (left, hash(left)));
        }
        assert_eq!(left.cmp(&right), (a * d).cmp(&(c * b)));
        // Half up to cents: floor(|100 a / b| + 1/2), with the sign of a.
        let cents = (200 * a.abs() + b) / (2 * b) * a.signum();
        let found = left.rounded(Decimal::new(1, 2), HalfUp).unwrap();
        assert_eq!(fraction(found), reduced(cents, 100));
    }
}
