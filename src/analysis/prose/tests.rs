//! Figures as prose writes them, with their readings.

use super::*;
use crate::answer;
use crate::model::Model;

/// Each figure with its readings.
fn read(text: &str) -> Vec<String> {
    let shown = |figure: &Figure| {
        let readings = figure.readings.iter();
        let readings: Vec<String> = readings.map(|data| answer::data(&Model::default(), data)).collect();
        format!("{} = {}", figure.written, readings.join(" or "))
    };
    figures(text).iter().map(shown).collect()
}

#[test]
fn figures_are_read_in_digits_and_in_words() {
    assert_eq!(
        read("Within thirty days, or 2 weeks; €5,000.50 or 1.5% (at most €12)."),
        [
            "thirty days = 30 days",
            "2 weeks = 2 weeks",
            "€5,000.50 = €5,000.50",
            "1.5% = 1.5%",
            "€12 = €12.00"
        ]
    );
    assert_eq!(
        read("EUR 5,000, € 12 and €3, 40 euro"),
        [
            "EUR 5,000 = €5,000.00",
            "€ 12 = €12.00",
            "€3 = €3.00",
            "40 euro = €40.00"
        ]
    );
    // A number without a unit and an article are no figures.
    assert!(read("Article 4.2 of 2024, 5.000,00 of the 12 clients in EUR").is_empty());
}

#[test]
fn a_point_or_a_space_before_three_digits_has_two_readings() {
    assert_eq!(read("a cap of € 5.000."), ["€ 5.000 = €5.00 or €5,000.00"]);
    assert_eq!(read("€5 000 a year"), ["€5 000 = €5.00 or €5,000.00"]);
    assert_eq!(read("EUR 1.500.000"), ["EUR 1.500.000 = €1,500,000.00"]);
    assert_eq!(read("1.000 days"), ["1.000 days = 1 day or 1000 days"]);
    assert_eq!(read("1 500 days"), ["1 500 days = 500 days or 1500 days"]);
    // A comma closes the number, four digits are no group.
    assert_eq!(read("€5, 100 days"), ["€5 = €5.00", "100 days = 100 days"]);
    assert_eq!(read("€5 1000"), ["€5 = "]);
    assert_eq!(read("EUR 5 000,00"), ["EUR 5 000,00 = €5.00 or €5,000.00"]);
    assert_eq!(read("1 500.50 euro"), ["1 500.50 euro = €500.50 or €1,500.50"]);
    assert_eq!(read("1 500,000 euro"), ["500,000 euro = "]);
}

#[test]
fn a_word_behind_an_amount_multiplies_it() {
    assert_eq!(read("€1.5 million"), ["€1.5 million = €1,500,000.00"]);
    assert_eq!(read("EUR 2 million."), ["EUR 2 million = €2,000,000.00"]);
    assert_eq!(
        read("€5k or €2 thousand"),
        ["€5k = €5,000.00", "€2 thousand = €2,000.00"]
    );
    assert_eq!(read("€5 m of cable"), ["€5 m = €5,000,000.00 or €5.00"]);
}

#[test]
fn what_cannot_be_read_for_certain_is_a_figure_without_a_reading() {
    assert_eq!(
        read("€5.00,00 or €5-10, 1.5 years, one hundred and twenty days, 2-3 weeks"),
        [
            "€5.00,00 = ",
            "€5-10 = ",
            "1.5 years = ",
            "twenty days = ",
            "2-3 weeks = "
        ]
    );
    assert_eq!(read("€5,000/year"), ["€5,000/year = €5,000.00"]);
}
