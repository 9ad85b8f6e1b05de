//! `min(a, b)` and `max(a, b)`, written as `lowest of a, b` and `highest of a, b`.

use super::rows::Word;
use crate::syntax::parse::{Kind, Node, parse};

/// A sentence with more calls than this keeps them as they are.
const MOST_CALLS: usize = 100;

/// A call of `min` or `max` in the canonical text.
struct Call {
    start: usize,
    end: usize,
    /// Whether it lies in nothing that its members could run into.
    outermost: bool,
}

/// Writes each call in words: with brackets, unless it stands last and reads the same without.
pub(super) fn rewrite(words: &mut Vec<Word>, canonical: &str, kind: Kind, node: Node<'_>) {
    let mut calls = Vec::new();
    collect(node, true, &mut calls);
    if calls.len() > MOST_CALLS {
        return;
    }
    // The innermost first, so that the places of the others stay right.
    for call in calls.iter().rev() {
        let open = call.outermost && stands_last(canonical, call.end);
        let better = [false, true]
            .into_iter()
            .filter(|brackets| *brackets || open)
            .filter_map(|brackets| written(words, call, brackets))
            .find(|words| reads_the_same(words, canonical, kind, node));
        *words = better.unwrap_or_else(|| std::mem::take(words));
    }
}

fn collect(node: Node<'_>, outermost: bool, calls: &mut Vec<Call>) {
    let mut alone = outermost;
    match node.kind {
        Kind::aggregate_call => {
            let last_is_sum = node
                .all(Kind::operand)
                .last()
                .and_then(|operand| operand.kid(Kind::sum))
                .is_some_and(|sum| sum.kids().count() > 1);
            // Only the brackets of the call say how far such a sum belongs to it.
            if !last_is_sum {
                calls.push(Call {
                    start: node.start,
                    end: node.end,
                    outermost,
                });
            }
            alone = false;
        }
        Kind::aggregate
        | Kind::bracketed
        | Kind::arguments
        | Kind::share
        | Kind::count
        | Kind::sum_over
        | Kind::fact
        | Kind::allocation => alone = false,
        Kind::values | Kind::members => alone = outermost && node.kids().count() == 1,
        _ => {}
    }
    let mut kids = node.kids().peekable();
    while let Some(kid) = kids.next() {
        let last = kids.peek().is_none() || !matches!(node.kind, Kind::sum | Kind::term);
        collect(kid, alone && last, calls);
    }
}

fn stands_last(canonical: &str, end: usize) -> bool {
    let rest = canonical.get(end..).unwrap_or("").trim_start();
    rest.is_empty()
        || rest.starts_with("WHEN ")
        || rest.starts_with("UNLESS ")
        || rest.starts_with(['\u{1e}', '\u{1f}'])
}

/// The words with one call in words, with or without brackets.
fn written(words: &[Word], call: &Call, brackets: bool) -> Option<Vec<Word>> {
    let first = words.iter().position(|word| word.at == call.start)?;
    let last = words.iter().rposition(|word| word.at < call.end)?;
    let mut out = words.to_vec();
    let phrase = if words.get(first)?.canonical == "min" {
        "lowest of"
    } else {
        "highest of"
    };
    let (name, open) = (out.get_mut(first)?.clone(), first + 1);
    if out.get(open)?.canonical != "(" || out.get(last)?.canonical != ")" {
        return None;
    }
    let in_words = Word {
        text: phrase.to_owned(),
        canonical: phrase.to_owned(),
        ..name.clone()
    };
    if brackets {
        *out.get_mut(first)? = Word {
            text: "(".to_owned(),
            canonical: "(".to_owned(),
            ..name
        };
        *out.get_mut(open)? = Word {
            place: out.get(open)?.place.clone(),
            at: out.get(open)?.at,
            ..in_words
        };
    } else {
        *out.get_mut(first)? = in_words;
        out.remove(last);
        out.remove(open);
    }
    Some(out)
}

/// Whether the words still make the same sentence.
fn reads_the_same(words: &[Word], canonical: &str, kind: Kind, node: Node<'_>) -> bool {
    let mut changed = String::with_capacity(canonical.len());
    let mut marks = canonical.match_indices(['\u{1e}', '\u{1f}']).peekable();
    let mut push = |text: &str| {
        if !changed.is_empty() {
            changed.push(' ');
        }
        changed.push_str(text);
    };
    for word in words {
        while let Some((_, mark)) = marks.next_if(|(at, _)| *at < word.at) {
            push(mark);
        }
        push(&word.canonical);
        if word.text == "divided by" {
            push("by");
        }
    }
    marks.for_each(|(_, mark)| push(mark));
    parse(kind, &changed).is_ok_and(|read| shape(read.whole(), &changed) == shape(node, canonical))
}

/// What a sentence says, the ways to write lowest and highest being the same.
pub(super) fn shape(node: Node<'_>, canonical: &str) -> String {
    let mut out = String::with_capacity(canonical.len());
    write_shape(node, canonical, &mut out);
    out
}

fn write_shape(node: Node<'_>, canonical: &str, out: &mut String) {
    let node = core(node, canonical);
    if node.kids().next().is_none() {
        out.push_str(canonical.get(node.start..node.end).unwrap_or("").trim());
        return;
    }
    if node.kind == Kind::bracketed
        && let [_, inner, _] = *node.kids().collect::<Vec<_>>()
        && matches!(core(inner, canonical).kind, Kind::aggregate | Kind::aggregate_call)
    {
        write_shape(inner, canonical, out);
        return;
    }
    let called = node.kind == Kind::aggregate_call;
    if called || node.kind == Kind::aggregate {
        out.push_str("{aggregate ");
    } else {
        out.push('{');
    }
    let mut at = node.start;
    for kid in node.kids() {
        out.push_str(canonical.get(at..kid.start).unwrap_or("").trim());
        at = kid.end;
        match kid.kind {
            Kind::open | Kind::close if called => continue,
            Kind::aggregate_short => out.push_str(if canonical.get(kid.start..kid.end) == Some("min") {
                "lowest of"
            } else {
                "highest of"
            }),
            _ => write_shape(kid, canonical, out),
        }
        out.push(' ');
    }
    out.push_str(canonical.get(at..node.end).unwrap_or("").trim());
    out.push('}');
}

/// The innermost part that covers the same words.
fn core<'node>(node: Node<'node>, canonical: &str) -> Node<'node> {
    let words = |node: Node<'_>| canonical.get(node.start..node.end).unwrap_or("").trim_end().len();
    let mut kids = node.kids();
    match (kids.next(), kids.next()) {
        (Some(only), None) if only.start == node.start && words(only) == words(node) => core(only, canonical),
        _ => node,
    }
}
