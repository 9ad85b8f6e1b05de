//! The lines that a problem speaks of, cut out of their texts and laid one after the other, so that a
//! drawing costs what it shows and one problem can point into several texts.

use super::{safe, said};
use crate::problem::{Label, Problem};
use crate::source::{Source, SourceId, Sources, Span};
use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

/// Lines shown around a place.
const CONTEXT: usize = 1;
/// Places closer than this are drawn in one piece.
const NEAR: usize = 6;
/// A drawing of more bytes is no help to anyone.
const MOST: usize = 20_000;

/// Consecutive lines of one text.
struct Piece {
    name: String,
    first_line: usize,
    /// Where the piece begins among all pieces.
    base: usize,
    /// Its lines, sanitised.
    text: String,
}

/// All pieces, as one text for the drawing.
pub(super) struct Snippets {
    pieces: Vec<Piece>,
}

/// The lines of one text that a piece will hold.
struct Stretch {
    source: SourceId,
    first: usize,
    last: usize,
}

fn lines_of(source: &Source, span: Span) -> (usize, usize) {
    let last_byte = span.end.saturating_sub(1).max(span.start);
    (
        source.line_and_column(span.start).0,
        source.line_and_column(last_byte).0,
    )
}

fn stretches(sources: &Sources, labels: &[Label]) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    for label in labels {
        let Some(source) = sources.get(label.span.source) else {
            continue;
        };
        let (first, last) = lines_of(source, label.span);
        let near = found.iter_mut().find(|known| {
            known.source == label.span.source && first <= known.last + NEAR && known.first <= last + NEAR
        });
        match near {
            Some(known) => {
                known.first = known.first.min(first);
                known.last = known.last.max(last);
            }
            None => found.push(Stretch {
                source: label.span.source,
                first,
                last,
            }),
        }
    }
    found
}

impl Snippets {
    /// The pieces that a problem speaks of, with its labels in them; `None` when there is nothing to draw.
    pub(super) fn of(sources: &Sources, problem: &Problem) -> Option<(Self, Vec<LabeledSpan>)> {
        let mut pieces = Vec::new();
        let mut labels = Vec::new();
        let mut base = 0;
        for stretch in stretches(sources, &problem.labels) {
            let source = sources.get(stretch.source)?;
            let first_line = stretch.first.saturating_sub(CONTEXT).max(1);
            let start = source.line_start(first_line);
            let end = source.line_start(stretch.last + CONTEXT + 1);
            let cut = source.text.get(start..end).filter(|cut| cut.len() <= MOST)?;
            for (number, label) in problem.labels.iter().enumerate() {
                let (from, to) = (label.span.start as usize, label.span.end as usize);
                let (first, _) = lines_of(source, label.span);
                if label.span.source == stretch.source && (stretch.first..=stretch.last).contains(&first) {
                    let place = (base + from - start, to.min(end).saturating_sub(from));
                    let text = said(label).map(|text| safe::line(text).into_owned());
                    labels.push(if number == 0 {
                        LabeledSpan::new_primary_with_span(text, place)
                    } else {
                        LabeledSpan::new_with_span(text, place)
                    });
                }
            }
            let text = safe::source(cut).into_owned();
            let length = text.len();
            pieces.push(Piece {
                name: safe::line(&source.name).into_owned(),
                first_line,
                base,
                text,
            });
            base += length + 1;
        }
        (!pieces.is_empty() && base <= MOST).then_some((Self { pieces }, labels))
    }
}

impl SourceCode for Snippets {
    fn read_span<'text>(
        &'text self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'text> + 'text>, MietteError> {
        let (from, to) = (span.offset(), span.offset() + span.len());
        let piece = self
            .pieces
            .iter()
            .find(|piece| piece.base <= from && to <= piece.base + piece.text.len())
            .ok_or(MietteError::OutOfBounds)?;
        let (from, to) = (from - piece.base, to - piece.base);
        let row_of = |at: usize| piece.text.bytes().take(at).filter(|byte| *byte == b'\n').count();
        let (row, last_row) = (row_of(from), row_of(to.saturating_sub(1).max(from)));
        let shown_row = row.saturating_sub(before);
        let start_of = |wanted: usize| {
            piece
                .text
                .split_inclusive('\n')
                .take(wanted)
                .map(str::len)
                .sum::<usize>()
        };
        let line_start = start_of(row);
        // Without lines around it the place itself is asked for.
        let start = if before == 0 { from } else { start_of(shown_row) };
        let end = start_of(last_row + after + 1).max(start);
        let data = piece.text.get(start..end).ok_or(MietteError::OutOfBounds)?;
        let column = if before == 0 {
            piece.text.get(line_start..from).unwrap_or("").chars().count()
        } else {
            0
        };
        let line = piece.first_line - 1 + if before == 0 { row } else { shown_row };
        let place = SourceSpan::from((piece.base + start, end - start));
        let count = data.matches('\n').count();
        Ok(Box::new(MietteSpanContents::new_named(
            piece.name.clone(),
            data.as_bytes(),
            place,
            line,
            column,
            count,
        )))
    }
}
