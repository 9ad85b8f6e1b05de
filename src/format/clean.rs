//! Characters: what the layout replaces before anything is read.

/// Widths of a tab under which people may have looked at a text.
const TAB_WIDTHS: [usize; 3] = [2, 4, 8];

/// The text without byte order mark, with LF line ends and with spaces for tabs.
///
/// The tabs at the start of an item's lines stay, and are then an error, when the extent of its statements
/// would depend on how wide a tab is.
#[must_use]
pub fn clean(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    if !text.contains('\t') {
        return text;
    }
    let lines: Vec<&str> = text.split('\n').collect();
    let mut out = String::with_capacity(text.len());
    let mut rest = lines.as_slice();
    while let Some((first, after)) = rest.split_first() {
        let count = after.iter().take_while(|line| !in_column_one(line)).count();
        let (inside, next) = after.split_at_checked(count).unwrap_or((after, &[]));
        rest = next;
        let item: Vec<&str> = std::iter::once(*first).chain(inside.iter().copied()).collect();
        let clear = has_one_reading(&item);
        for line in item {
            let (start, words) = parts(line);
            if clear || words.is_empty() || words.starts_with('#') {
                out.extend(std::iter::repeat_n(' ', width(start, 2)));
            } else {
                out.push_str(start);
            }
            out.push_str(&words.replace('\t', " "));
            out.push('\n');
        }
    }
    out.pop();
    out
}

fn in_column_one(line: &str) -> bool {
    line.starts_with(|letter: char| !letter.is_whitespace() && letter != '#')
}

/// The white space at the start of a line, and what follows it.
fn parts(line: &str) -> (&str, &str) {
    let words = line.trim_start_matches(char::is_whitespace);
    line.split_at_checked(line.len() - words.len()).unwrap_or(("", line))
}

fn width(start: &str, tab: usize) -> usize {
    start.chars().fold(
        0,
        |at, letter| if letter == '\t' { (at / tab + 1) * tab } else { at + 1 },
    )
}

/// Whether the lines of an item stand in the same order of depth however wide a tab is.
fn has_one_reading(item: &[&str]) -> bool {
    let starts: Vec<&str> = item
        .iter()
        .map(|line| parts(line))
        .filter(|(_, words)| !words.is_empty() && !words.starts_with('#'))
        .map(|(start, _)| start)
        .collect();
    let mut orders = TAB_WIDTHS.iter().map(|tab| {
        let widths: Vec<usize> = starts.iter().map(|start| width(start, *tab)).collect();
        let mut levels = widths.clone();
        levels.sort_unstable();
        levels.dedup();
        widths
            .iter()
            .map(|width| levels.partition_point(|level| level < width))
            .collect::<Vec<_>>()
    });
    let first = orders.next();
    orders.all(|order| Some(order) == first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_become_two_spaces_where_their_width_does_not_matter() {
        assert_eq!(
            clean("article 1\n\ta is b\n\t\twhen c\n"),
            "article 1\n  a is b\n    when c\n"
        );
        assert_eq!(clean("\u{feff}use \"a\"\t# b\r\n"), "use \"a\" # b\n");
    }

    #[test]
    fn tabs_stay_where_their_width_matters() {
        let text = "article 1\n    a is b\n\twhen c\n";
        assert_eq!(clean(text), text);
    }
}
