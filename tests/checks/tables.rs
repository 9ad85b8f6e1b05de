//! Tables of fees in two directions, as rules of many articles or as lines of one list, of which one cell is wrong.

use super::messages;
use std::fmt::Write;

/// What is wrong with the cell in the middle.
#[derive(Clone, Copy, PartialEq)]
enum Wrong {
    Nothing,
    /// It reaches €1 into the next row.
    Wide,
    /// It ends €1 before the next row.
    Narrow,
    /// It is not there.
    Missing,
}

/// Rows of €100 by columns of 10 hours, the last of each without an end.
fn table((rows, columns): (usize, usize), list: bool, wrong: Wrong) -> String {
    let mut text = "given amount: money, at least €0\ngiven hours: number, at least 0\n".to_owned();
    if list {
        text.push_str("\narticle 1\n  fee is\n");
    }
    for row in 0..rows {
        if !list {
            writeln!(text, "\narticle {}", row + 1).expect("text");
        }
        for column in 0..columns {
            let middle = (row, column) == (rows / 2, columns / 2);
            let end = match wrong {
                Wrong::Missing if middle => continue,
                Wrong::Wide if middle => row * 100 + 101,
                Wrong::Narrow if middle => row * 100 + 99,
                _ => row * 100 + 100,
            };
            let open = if list { "    - " } else { "  fee is " };
            write!(
                text,
                "{open}€{} when amount is at least €{}",
                row * columns + column,
                row * 100
            )
            .expect("text");
            if row + 1 < rows {
                write!(text, " and amount is less than €{end}").expect("text");
            }
            write!(text, " and hours is at least {}", column * 10).expect("text");
            if column + 1 < columns {
                write!(text, " and hours is less than {}", column * 10 + 10).expect("text");
            }
            text.push('\n');
        }
    }
    text
}

#[test]
fn one_wrong_cell_of_a_large_table_is_found() {
    for list in [false, true] {
        // Of 30 rows the one in the middle runs from €1,500; of 3 columns that one from 10 hours.
        let told = |wrong| messages(&table((30, 3), list, wrong));
        assert_eq!(told(Wrong::Nothing), [""; 0]);
        let wide = if list {
            "two cases of `fee` hold and differ when amount is €1,600.00 and hours is 10"
        } else {
            "articles 16 and 17 answer `fee` differently when amount is €1,600.00 and hours is 10"
        };
        assert_eq!(told(Wrong::Wide), [wide]);
        assert_eq!(
            told(Wrong::Narrow),
            ["no rule answers `fee` when amount is €1,599.00 and hours is 10"]
        );
        assert_eq!(
            told(Wrong::Missing),
            ["no rule answers `fee` when amount is €1,500.00 and hours is 10"]
        );
        // Of ten by ten the cell in the middle begins at €500 and 50 hours.
        let told = |wrong| messages(&table((10, 10), list, wrong));
        assert_eq!(told(Wrong::Nothing), [""; 0]);
        assert_eq!(
            told(Wrong::Missing),
            ["no rule answers `fee` when amount is €500.00 and hours is 50"]
        );
    }
}

#[test]
fn a_row_that_only_asks_for_more_leaves_no_gap_in_a_large_table() {
    // Between €1,500 and €1,600 there is a fee for what is urgent only: silence is meant where it is not.
    // Of 35 rows the one in the middle runs from €1,700, its second column from 10 hours.
    let text = table((35, 2), false, Wrong::Missing);
    assert_eq!(
        messages(&text),
        ["no rule answers `fee` when amount is €1,700.00 and hours is 10"]
    );
    // Where a fee for what is urgent stands in its place, silence is meant for what is not.
    let urgent = "\narticle 80\n  fee is €99 when urgent and amount is at least €1,700 and amount is less than €1,800 and hours is at least 10\n";
    assert_eq!(messages(&format!("given urgent: yes/no\n{text}{urgent}")), [""; 0]);
}

/// A list with a line for each of so many kinds at so many places, without the one in the middle.
fn words(size: usize, missing: bool) -> String {
    let all = |letter: char| -> Vec<String> { (0..size).map(|number| format!("{letter}-{}", number + 1)).collect() };
    let (kinds, places) = (all('k'), all('p'));
    let mut text = format!(
        "given kind: one of {}\ngiven place: one of {}\n\narticle 1\n  fee is\n",
        kinds.join(", "),
        places.join(", ")
    );
    for (row, kind) in kinds.iter().enumerate() {
        for (column, place) in places.iter().enumerate() {
            if !(missing && (row, column) == (size / 2, size / 2)) {
                let fee = row * size + column;
                writeln!(text, "    - €{fee} when kind is {kind} and place is {place}").expect("text");
            }
        }
    }
    text
}

#[test]
fn one_line_that_a_large_list_lacks_is_found() {
    for (size, middle) in [(5, 3), (20, 11)] {
        assert_eq!(messages(&words(size, false)), [""; 0]);
        assert_eq!(
            messages(&words(size, true)),
            [format!(
                "no line of the list answers `fee` when kind is k-{middle} and place is p-{middle}"
            )]
        );
    }
}
