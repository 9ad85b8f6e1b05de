//! The core sentences of each clause sentence.

use super::sentences::{Core, Parts};
use crate::syntax::parse::Kind;
use std::fmt::Write;

pub(super) fn offer(parts: &Parts<'_, '_>) -> Core {
    let (period, agreed) = parts.period("agreed offer validity");
    let core = Core::of("offer valid P")
        .given("offer date: date \"day of the offer\"")
        .say(format!(
            "offer last valid day is {}{}",
            parts.ending(&period, "offer date"),
            parts.guards()
        ))
        .say("offer open on (date) when date is from offer date through offer last valid day")
        .say("offer valid on (date) when offer open on (date)");
    agreed.into_iter().fold(core, Core::given)
}

pub(super) fn payment_due(parts: &Parts<'_, '_>) -> Core {
    let (period, agreed) = parts.period("agreed payment term");
    let start = parts.part(Kind::sum);
    let guards = parts.guards();
    let core = Core::of("payment due P after D")
        .say(format!("payment term starts on is {start}{guards}"))
        .say(format!(
            "payment date agreed is {}{guards}",
            parts.ending(&period, &start)
        ))
        .say(format!("payment due date is {}{guards}", parts.ending(&period, &start)));
    agreed.into_iter().fold(core, Core::given)
}

pub(super) fn default(parts: &Parts<'_, '_>) -> Core {
    Core::of("default without notice after D")
        .given("paid on: date, if any \"day of full payment\"")
        .say(format!("default starts on is 1 day after {}", parts.part(Kind::sum)))
        .say("in default on (date) when date is on or after default starts on unless paid on is on or before date")
}

pub(super) fn interest(parts: &Parts<'_, '_>) -> Core {
    let names = parts.all(Kind::name);
    let amount = names.first().cloned().unwrap_or_default();
    let percent = parts.part(Kind::percent);
    let digits = percent.trim_end_matches(['%', ' ']).to_owned();
    let per_month = if parts.has(Kind::started) {
        format!(
            "({percent} of {amount}) times number of started months from default starts on through last interest day (date)"
        )
    } else {
        format!(
            "(({percent} of {amount}) times 12 times number of days from default starts on through last interest day (date)) divided by 365"
        )
    };
    // LAW: Burgerlijk Wetboek art. 6:119a(1): interest runs through the day of payment.
    let core = Core::of(crate::syntax::currency::INTEREST)
        .given("paid on: date, if any \"day of full payment\"")
        .say("last interest day (date) is earliest of date, paid on if any");
    let Some(table) = names.get(1) else {
        return core.say(format!(
            "contract interest on (date) is\n    - €0 when last interest day (date) is before default starts on\n    - otherwise ({per_month}) rounded to cents"
        ));
    };
    let yearly = yearly(&digits);
    let stretch = "from default starts on through last interest day (date)";
    let started = "when last interest day (date) is on or after default starts on";
    let mut cases = format!(
        "contract interest on (date) is\n    - €0 when last interest day (date) is before default starts on\
         \n    - ({per_month}) rounded to cents {started} and highest of {table}, {stretch} is at most {yearly}\
         \n    - interest on {amount}, at {table}, {stretch} rounded to cents {started} and lowest of {table}, {stretch} is more than {yearly}"
    );
    if let Some(reading) = parts
        .node
        .kid(Kind::crossing)
        .map(|kid| parts.sentence.spelled_node(kid))
    {
        let _ = write!(
            cases,
            "\n    - highest of (({per_month}) rounded to cents), (interest on {amount}, at {table}, {stretch} rounded to cents) \
             {started} and highest of {table}, {stretch} is more than {yearly} and lowest of {table}, {stretch} is at most {yearly} \
             and {reading} is by whole period"
        );
    }
    core.say(cases).say(format!(
        "interest regime (date) is\n    - statutory commercial when {table} (date) is more than {yearly}\n    - otherwise contractual {digits}pct per month"
    ))
}

/// Twelve times a monthly percentage, in exact digits.
fn yearly(digits: &str) -> String {
    let exact = crate::value::Exact::parse(digits)
        .and_then(|rate| rate.checked_mul(crate::value::Exact::from_integer(12)).ok());
    exact.map_or_else(|| "12%".to_owned(), |rate| format!("{rate}%"))
}

pub(super) fn collection_costs(parts: &Parts<'_, '_>) -> Core {
    let percent = parts.part(Kind::percent);
    let mut operands = vec![format!("({percent} of base rounded to cents)")];
    operands.extend(parts.all(Kind::money));
    operands.extend(parts.all(Kind::name).into_iter().map(|name| format!("{name} if any")));
    let value = match operands.as_slice() {
        [one] => one.clone(),
        more => format!("highest of {}", more.join(", ")),
    };
    let factor = parts.part(Kind::factor);
    Core::of("collection costs R of X, at least M, or F if higher")
        .say(format!("collection fee (base) is {value}"))
        .say(format!("collection costs is collection fee ({factor})"))
}

pub(super) fn settle(parts: &Parts<'_, '_>) -> Core {
    let classes = parts.all(Kind::name).join(", then ");
    let order = parts.part(Kind::settle_date);
    let way = parts.part(Kind::settle_reading);
    let one = |way: &str| format!("allocation of payment, over claims, {classes}, oldest first by {order}, {way}");
    let core = Core::of("payments settle A, then B, then C, oldest first by D, READING");
    match way.as_str() {
        "by class" | "by claim" => core.say(format!("allocation is {}{}", one(&way), parts.guards())),
        reading => core.say(format!(
            "allocation is\n    - {} when {reading} is by class\n    - {} when {reading} is by claim",
            one("by class"),
            one("by claim")
        )),
    }
}

pub(super) fn account(parts: &Parts<'_, '_>) -> Core {
    let names = parts.all(Kind::name);
    let name = |at: usize| names.get(at).cloned().unwrap_or_default();
    let lines = parts.all(Kind::account_line).join(", ");
    let drawn = format!("account of {}, settled by {}, on date, {lines}", name(0), name(1));
    let reading = parts
        .node
        .all(Kind::account_line)
        .find_map(|line| line.kid(Kind::account_order)?.kid(Kind::account_way)?.kid(Kind::name))
        .map(|way| parts.sentence.spelled_node(way));
    let core = Core::of("account of A, settled by B");
    let parts = [
        ("owed on", "account total of"),
        ("overdue on", "account arrears of"),
        ("principal owed on", "account principal of"),
        ("interest owed on", "account interest of"),
        ("costs owed on", "account costs of"),
        ("credit on", "account credit of"),
        ("open claims on", "account claims of"),
        ("statement on", "account statement of"),
    ];
    match reading {
        None => parts.iter().fold(
            core.say(format!("account on (date) is {drawn}")),
            |core, (name, part)| core.say(format!("{name} (date) is {part} account on (date)")),
        ),
        Some(reading) => {
            let read_as = |way: &str| drawn.replacen(&format!(", {reading}"), &format!(", {way}"), 1);
            let core = core
                .say(format!("account by class on (date) is {}", read_as("by class")))
                .say(format!("account by claim on (date) is {}", read_as("by claim")));
            parts.iter().fold(core, |core, (name, part)| {
                core.say(format!(
                    "{name} (date) is\n    - {part} account by class on (date) when {reading} is by class\
                     \n    - otherwise {part} account by claim on (date)"
                ))
            })
        }
    }
}

pub(super) fn lapse(parts: &Parts<'_, '_>) -> Core {
    Core::of("claim lapses P after D")
        .say(format!(
            "claim last day is {}",
            parts.ending(&parts.part(Kind::period), &parts.part(Kind::sum))
        ))
        .say(format!(
            "claim lapsed on (date) when date is after claim last day{}",
            parts.guards()
        ))
}

pub(super) fn penalty(parts: &Parts<'_, '_>) -> Core {
    let head = parts.part(Kind::head);
    let kind = parts.part(Kind::penalty_kind);
    let amounts = parts.all(Kind::money);
    let once = amounts.first().cloned().unwrap_or_default();
    let filter = parts.part(Kind::filter);
    let filter = if filter.is_empty() {
        filter
    } else {
        format!(" {filter}")
    };
    let core = Core::of("N is M per KIND plus M per day it lasts");
    let core = match amounts.get(1) {
        Some(daily) => core
            .say(format!(
                "{kind} duration is number of days from {kind} from through {kind} to"
            ))
            .say(format!("{kind} penalty is {once} plus {daily} times {kind} duration")),
        None => core.say(format!("{kind} penalty is {once} times number of {kind} occurrences")),
    };
    let total = match amounts.get(1) {
        Some(_) => format!("{head} is sum of {kind} penalty{filter}{}", parts.guards()),
        None => format!("{head} is {once} times number of {kind}{filter}{}", parts.guards()),
    };
    let core = if amounts.len() < 2 {
        Core {
            sentences: Vec::new(),
            ..core
        }
    } else {
        core
    };
    core.say(total)
}

pub(super) fn ladder(parts: &Parts<'_, '_>) -> Core {
    let head = parts.part(Kind::ladder_head);
    let anchor = parts.part(Kind::name);
    let condition = parts.part(Kind::condition);
    parts
        .node
        .all(Kind::ladder_step)
        .fold(Core::of("N (date) past D, while C"), |core, step| {
            let inner = Parts {
                sentence: parts.sentence,
                node: step,
            };
            core.say(format!(
                "{head} includes {} when date is after ({} after {anchor}) and ({condition})",
                inner.part(Kind::members),
                inner.part(Kind::period)
            ))
        })
}

pub(super) fn secrecy(parts: &Parts<'_, '_>) -> Core {
    let (period, agreed) = parts.period("agreed secrecy period");
    let core = Core::of("secrecy lasts P after D")
        .say(format!(
            "secrecy ends on is {}{}",
            parts.ending(&period, &parts.part(Kind::sum)),
            parts.guards()
        ))
        .say("secrecy duty applies on (date) when date is on or before secrecy ends on")
        .say(format!(
            "secrecy duty applies on (date) when secrecy ends on is none{}",
            parts.guards()
        ));
    agreed.into_iter().fold(core, Core::given)
}

pub(super) fn burden(parts: &Parts<'_, '_>) -> Core {
    Core::of("P bears the burden of proof for T").say(format!(
        "burden of proof on is {} when dispute topic is {}",
        parts.part(Kind::name),
        parts.part(Kind::burden_topic)
    ))
}
