use super::{Account, AccountError, Accrual, Claim, Class, Event, Meant, Open, Payment, Settling, account};
use crate::value::{Day, Exact, InterestTerms, Steps, TableError};

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

fn amount(text: &str) -> Exact {
    Exact::parse(text).unwrap()
}

/// Due on 31 January 2025; interest from 1 February.
fn claim(principal: &str, accrual: Option<Accrual>) -> Claim {
    Claim {
        arises: day("2025-01-01"),
        due: Some(day("2025-01-31")),
        principal: amount(principal),
        accrual: accrual.map(|accrual| (accrual, day("2025-02-01"))),
        charges: Vec::new(),
    }
}

fn yearly(rate: &str, through: &str) -> Steps<Exact> {
    Steps::new(vec![(day("2025-01-01"), amount(rate))], Some(day(through))).unwrap()
}

fn by_day(rate: &str) -> Accrual {
    Accrual::ByDay(yearly(rate, "2030-12-31"), InterestTerms::default())
}

fn paid(on: &str, sum: &str, claim: Option<usize>) -> Payment {
    Payment {
        day: day(on),
        amount: amount(sum),
        meant: claim.map_or(Meant::Any, Meant::For),
    }
}

fn settling(by_claim: bool) -> Settling {
    Settling {
        classes: vec![Class::Costs, Class::Interest, Class::Principal],
        by_claim,
        day_of_payment: true,
    }
}

fn drawn(claims: &[Claim], payments: &[Payment], by_claim: bool, through: &str) -> Account {
    account::<AccountError>(claims, payments, &settling(by_claim), day(through), &mut |_, _, _| {
        Ok(amount("40"))
    })
    .unwrap()
}

fn open(account: &Account, claim: usize) -> [String; 3] {
    let Open {
        costs,
        interest,
        principal,
    } = account.claims[claim].open.unwrap();
    [costs, interest, principal].map(|part| part.to_string())
}

#[test]
fn a_part_payment_settles_interest_before_principal() {
    // 3,650 at 10% is 1.00 a day. 1 February through 10 February: 10.00; of 110 that is paid, 100 goes to principal.
    // 3,550 at 10% from 11 February through 20 February: 10 days x 3,550 x 10% / 365 = 9.726..., 9.73.
    let account = drawn(
        &[claim("3650", Some(by_day("10")))],
        &[paid("2025-02-10", "110", None)],
        true,
        "2025-02-20",
    );
    assert_eq!(open(&account, 0), ["0", "9.73", "3550"]);
    let told: Vec<String> = account
        .movements
        .iter()
        .map(|line| format!("{} {} {}", line.day, line.amount, line.balance))
        .collect();
    assert_eq!(
        told,
        [
            "2025-01-01 3650 3650",
            "2025-02-10 10 3660",
            "2025-02-10 -110 3550",
            "2025-02-20 9.73 3559.73"
        ]
    );
}

#[test]
fn the_day_of_payment_counts_only_where_that_is_said() {
    let claims = [claim("3650", Some(by_day("10")))];
    let until = Settling {
        day_of_payment: false,
        ..settling(true)
    };
    let account = account::<AccountError>(&claims, &[], &until, day("2025-02-10"), &mut |_, _, _| Ok(Exact::ZERO));
    // 1 February until 10 February: nine days.
    assert_eq!(open(&account.unwrap(), 0), ["0", "9", "3650"]);
}

#[test]
fn by_class_and_by_claim() {
    // Both bear 1.00 a day; on 10 February each owes 10.00 of interest.
    let claims = [claim("3650", Some(by_day("10"))), claim("3650", Some(by_day("10")))];
    let payments = [paid("2025-02-10", "15", None)];
    let by_class = drawn(&claims, &payments, false, "2025-02-10");
    // Interest of both, the first claim first: 10 and 5.
    assert_eq!(open(&by_class, 0), ["0", "0", "3650"]);
    assert_eq!(open(&by_class, 1), ["0", "5", "3650"]);
    let by_claim = drawn(&claims, &payments, true, "2025-02-10");
    // The whole of the first claim: 10 of interest, 5 of principal.
    assert_eq!(open(&by_claim, 0), ["0", "0", "3645"]);
    assert_eq!(open(&by_claim, 1), ["0", "10", "3650"]);
}

#[test]
fn a_designated_claim_goes_first() {
    let claims = [claim("3650", Some(by_day("10"))), claim("3650", Some(by_day("10")))];
    let account = drawn(&claims, &[paid("2025-02-10", "15", Some(1))], true, "2025-02-10");
    assert_eq!(open(&account, 0), ["0", "10", "3650"]);
    assert_eq!(open(&account, 1), ["0", "0", "3645"]);
}

#[test]
fn what_is_paid_too_much_is_credit() {
    let account = drawn(
        &[claim("100", None)],
        &[paid("2025-01-10", "130", None)],
        true,
        "2025-03-01",
    );
    assert_eq!(open(&account, 0), ["0", "0", "0"]);
    assert_eq!(account.credit.to_string(), "30");
    assert_eq!(
        account.movements[1].event,
        Event::Paid(0, vec![(0, Class::Principal, amount("100"))], amount("30"))
    );
}

#[test]
fn a_payment_before_the_claim_settles_nothing() {
    let account = drawn(
        &[claim("100", None)],
        &[paid("2024-12-31", "100", None)],
        true,
        "2025-01-02",
    );
    assert_eq!(open(&account, 0), ["0", "0", "100"]);
    assert_eq!(account.credit.to_string(), "100");
}

#[test]
fn costs_join_only_what_is_open() {
    let charged = Claim {
        charges: vec![day("2025-02-15")],
        ..claim("100", None)
    };
    let late = drawn(std::slice::from_ref(&charged), &[], true, "2025-02-15");
    assert_eq!(open(&late, 0), ["40", "0", "100"]);
    // A payment on the same day comes after the costs.
    let same = drawn(
        std::slice::from_ref(&charged),
        &[paid("2025-02-15", "100", None)],
        true,
        "2025-02-15",
    );
    assert_eq!(open(&same, 0), ["0", "0", "40"]);
    let before = drawn(&[charged], &[paid("2025-02-14", "100", None)], true, "2025-02-15");
    assert_eq!(open(&before, 0), ["0", "0", "0"]);
}

#[test]
fn a_month_counts_over_what_is_open_when_it_begins() {
    // 1% of 1,000 on 1 February, 1% of what is open on 1 March.
    let monthly = || Some(Accrual::ByMonth(amount("1"), None));
    let claims = [claim("1000", monthly())];
    let before = drawn(&claims, &[paid("2025-02-28", "510", None)], true, "2025-03-01");
    // 510: 10 of interest, 500 of principal; then 1% of 500.
    assert_eq!(open(&before, 0), ["0", "5", "500"]);
    let on_the_day = drawn(&claims, &[paid("2025-03-01", "520", None)], true, "2025-03-31");
    // On 1 March the second month has begun: 20 of interest, 500 of principal.
    assert_eq!(open(&on_the_day, 0), ["0", "0", "500"]);
}

#[test]
fn the_higher_of_two_rates_where_they_do_not_cross() {
    let with = |rate: &str| {
        let rates = Steps::new(vec![(day("2025-01-01"), amount(rate))], None).unwrap();
        Some(Accrual::ByMonth(amount("1"), Some(rates)))
    };
    // 12% is not above twelve times 1%: the months count, 36.50.
    assert_eq!(
        open(&drawn(&[claim("3650", with("12"))], &[], true, "2025-02-10"), 0)[1],
        "36.5"
    );
    // 20% a year is 2.00 a day, ten days.
    assert_eq!(
        open(&drawn(&[claim("3650", with("20"))], &[], true, "2025-02-10"), 0)[1],
        "20"
    );
    let rates = vec![(day("2025-01-01"), amount("12")), (day("2025-02-05"), amount("13"))];
    let crossing = Accrual::ByMonth(amount("1"), Some(Steps::new(rates, None).unwrap()));
    let failed = account::<AccountError>(
        &[claim("3650", Some(crossing))],
        &[],
        &settling(true),
        day("2025-02-10"),
        &mut |_, _, _| Ok(Exact::ZERO),
    );
    assert_eq!(failed.unwrap_err(), AccountError::Crossing(0));
}

#[test]
fn a_full_year_joins_the_principal_on_its_own_day() {
    let compound = Accrual::ByDay(
        yearly("10", "2030-12-31"),
        InterestTerms {
            compounding: true,
            ..InterestTerms::default()
        },
    );
    // The year ends on 31 January 2026: 365.00 joins 3,650. The claim of 1 June 2025 stands before it in the statement.
    let second = Claim {
        arises: day("2025-06-01"),
        ..claim("10", None)
    };
    let account = drawn(&[claim("3650", Some(compound)), second], &[], true, "2026-02-01");
    // 1 February 2026: 4,015 at 10% for a day is 1.10.
    assert_eq!(open(&account, 0), ["0", "1.1", "4015"]);
    let days: Vec<String> = account.movements.iter().map(|line| line.day.to_string()).collect();
    assert_eq!(days, ["2025-01-01", "2025-06-01", "2026-01-31", "2026-02-01"]);
    assert_eq!(account.movements[3].balance.to_string(), "4026.1");
}

#[test]
fn beyond_the_table_there_is_no_account() {
    let claims = [claim(
        "100",
        Some(Accrual::ByDay(yearly("4", "2025-12-31"), InterestTerms::default())),
    )];
    let failed = account::<AccountError>(&claims, &[], &settling(true), day("2026-01-01"), &mut |_, _, _| {
        Ok(Exact::ZERO)
    });
    let last = day("2025-12-31");
    assert_eq!(
        failed.unwrap_err(),
        AccountError::Interest(0, TableError::BeyondKnown { last }.into())
    );
}

/// Of the first claim 100, and of the second, which arises on 1 March, as much as is said.
fn now_and_later(later: &str) -> [Claim; 2] {
    let second = Claim {
        arises: day("2025-03-01"),
        due: Some(day("2025-03-31")),
        charges: vec![day("2025-03-01")],
        ..claim(later, None)
    };
    [claim("100", None), second]
}

#[test]
fn a_payment_for_a_claim_that_has_not_arisen_is_kept_for_it() {
    let claims = now_and_later("50");
    let payments = [paid("2025-02-10", "80", Some(1))];
    // Until 1 March the first claim stays open whole, and 80 is credit.
    let before = drawn(&claims, &payments, true, "2025-02-28");
    assert_eq!(open(&before, 0), ["0", "0", "100"]);
    assert_eq!(before.credit, amount("80"));
    assert_eq!(before.movements[1].event, Event::Kept(0, amount("80")));
    assert_eq!(before.movements[1].balance, amount("100"));
    // Then 50 settles the second before its costs join, and the 30 that remain go to the first.
    let after = drawn(&claims, &payments, true, "2025-03-01");
    assert_eq!(open(&after, 0), ["0", "0", "70"]);
    assert_eq!(open(&after, 1), ["0", "0", "0"]);
    assert_eq!(after.credit, Exact::ZERO);
    // Meant for no claim, it settles what is owed: 100 - 80; the second stands open whole, with its costs of 40.
    let free = drawn(&claims, &[paid("2025-02-10", "80", None)], true, "2025-03-01");
    assert_eq!(open(&free, 0), ["0", "0", "20"]);
    assert_eq!(open(&free, 1), ["40", "0", "50"]);
}

#[test]
fn a_payment_for_a_claim_beyond_the_account_is_credit() {
    let later = Payment {
        meant: Meant::Later,
        ..paid("2025-02-10", "80", None)
    };
    let account = drawn(&[claim("100", None)], &[later], true, "2025-02-28");
    assert_eq!(open(&account, 0), ["0", "0", "100"]);
    assert_eq!(account.credit, amount("80"));
}
