//! Tables over time whose rows stand out of order.

use super::Finding;
use crate::model::Model;
use crate::problem::Problem;

/// The first row of each table that begins before the row above it. Order decides nothing, but a slip in a year looks so.
pub(super) fn out_of_order(model: &Model) -> Vec<Finding> {
    let mut found = Vec::new();
    for name in model.names.iter().filter(|name| !name.library) {
        let pairs = name.rows.iter().zip(name.rows.iter().skip(1));
        if let Some(((above, first), (below, second))) = pairs.into_iter().find(|(above, below)| below.0 < above.0) {
            let message = format!(
                "in `{}` the row from {below} stands below the row from {above}",
                name.words
            );
            found.push(Finding {
                problem: Problem::new("terms::data::row-order", *second, message)
                    .label("an earlier day")
                    .also(*first, "a later day above it")
                    .help("look at the year, or put the rows in order")
                    .warning(),
                articles: Vec::new(),
            });
        }
    }
    found
}
