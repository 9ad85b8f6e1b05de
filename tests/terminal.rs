//! The conversation on a real terminal: keys go in at one end of a pseudo-terminal, the screen is read at the other.
//!
//! A test waits until the screen shows what it should, however long that takes; nothing is timed.
#![cfg(unix)]

use pty_process::Size;
use pty_process::blocking::{Command, Pty, open};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};
use vt100::{Color, Parser, Screen};

const BINARY: &str = env!("CARGO_BIN_EXE_terms");
const ROOT: &str = env!("CARGO_MANIFEST_DIR");
/// Longer than any machine needs; a test that waits so long has failed.
const PATIENCE: Duration = Duration::from_secs(60);

const UP: &str = "\x1b[A";
const RIGHT: &str = "\x1b[C";
const CTRL_C: &str = "\x03";
const CTRL_D: &str = "\x04";

/// A folder of one test, new each time.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("terminal").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// A program on a terminal, with the screen that a person sees.
struct Talk {
    pty: Arc<Pty>,
    child: Child,
    heard: Receiver<Vec<u8>>,
    terminal: Parser,
    /// How often the program has begun to listen.
    listened: usize,
    tail: Vec<u8>,
}

impl Talk {
    /// Starts a conversation that keeps its state in a folder.
    fn start(state: &Path, arguments: &[&str], rows: u16, columns: u16, environment: &[(&str, &str)]) -> Self {
        let (pty, pts) = open().expect("a pseudo-terminal");
        pty.resize(Size::new(rows, columns)).expect("a size");
        let child = Command::new(BINARY)
            .args(arguments)
            .current_dir(ROOT)
            .env_remove("NO_COLOR")
            .env_remove("VISUAL")
            .env_remove("EDITOR")
            .env("TERM", "xterm-256color")
            .env("XDG_STATE_HOME", state)
            .envs(environment.iter().copied())
            .spawn(pts)
            .expect("the program starts");
        let pty = Arc::new(pty);
        let (sender, heard) = channel();
        let reader = Arc::clone(&pty);
        std::thread::spawn(move || {
            let mut bytes = [0u8; 4096];
            // The end of the program is an error of the terminal on some systems, an end of file on others.
            while let Ok(count @ 1..) = (&*reader).read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let size = |number| NonZeroU16::new(number).expect("a size");
        let mut talk = Self {
            pty,
            child,
            heard,
            terminal: Parser::new(size(rows), size(columns), 2_000),
            listened: 0,
            tail: Vec::new(),
        };
        talk.prompts(1);
        talk
    }

    fn about(contract: &str, name: &str, rows: u16, columns: u16) -> Self {
        Self::start(&folder(name), &[contract], rows, columns, &[])
    }

    /// Presses keys.
    fn press(&mut self, keys: &str) -> &mut Self {
        (&*self.pty)
            .write_all(keys.as_bytes())
            .expect("the terminal takes keys");
        self
    }

    /// Waits until the screen is as it should be.
    fn until(&mut self, what: &str, holds: impl Fn(&Screen) -> bool) -> &mut Self {
        let end = Instant::now() + PATIENCE;
        while !holds(self.terminal.screen()) {
            let left = end.saturating_duration_since(Instant::now());
            let Ok(bytes) = self.heard.recv_timeout(left) else {
                panic!("the screen never showed {what}:\n{}", self.terminal.screen().contents());
            };
            self.count(&bytes);
            self.terminal.process(&bytes);
        }
        self
    }

    /// Waits until a text stands on the screen.
    fn shows(&mut self, text: &str) -> &mut Self {
        self.until(text, |screen| screen.contents().contains(text))
    }

    /// Counts how often the program asks the terminal to mark what is pasted: each time that it begins to listen.
    fn count(&mut self, bytes: &[u8]) {
        const LISTENS: &[u8] = b"\x1b[?2004h";
        self.tail.extend_from_slice(bytes);
        while let Some(at) = self.tail.windows(LISTENS.len()).position(|part| part == LISTENS) {
            self.listened += 1;
            self.tail.drain(..at + LISTENS.len());
        }
        let kept = self.tail.len().min(LISTENS.len() - 1);
        self.tail.drain(..self.tail.len() - kept);
    }

    /// Waits until the program has begun to listen so often, at an empty prompt.
    fn prompts(&mut self, count: usize) -> &mut Self {
        let end = Instant::now() + PATIENCE;
        while self.listened < count {
            let Ok(bytes) = self.heard.recv_timeout(end.saturating_duration_since(Instant::now())) else {
                panic!("the program listens no longer:\n{}", self.screen());
            };
            self.count(&bytes);
            self.terminal.process(&bytes);
        }
        self.until("an empty prompt", |screen| {
            screen.cursor_position().1 == 7 && current(screen) == "terms>"
        })
    }

    /// Presses keys that end a line, and waits for the next prompt.
    fn enter(&mut self, keys: &str) -> &mut Self {
        let count = self.listened + 1;
        self.press(keys).prompts(count)
    }

    /// Says a line and waits for the next prompt.
    fn say(&mut self, text: &str) -> &mut Self {
        self.enter(&format!("{text}\r"))
    }

    fn screen(&self) -> String {
        self.terminal.screen().contents()
    }

    fn resize(&mut self, rows: u16, columns: u16) -> &mut Self {
        self.pty.resize(Size::new(rows, columns)).expect("a size");
        let size = |number| NonZeroU16::new(number).expect("a size");
        self.terminal.screen_mut().set_size(size(rows), size(columns));
        self
    }

    /// Waits for the end of the program; gives its exit code.
    fn ends(&mut self) -> Option<i32> {
        self.child.wait().expect("an end").code()
    }
}

impl Drop for Talk {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A row of the screen, without white space at its end.
fn line(screen: &Screen, row: u16) -> String {
    let (_, columns) = screen.size();
    screen
        .rows(0, columns.get())
        .nth(usize::from(row))
        .unwrap_or_default()
        .trim_end()
        .to_owned()
}

/// The row that the cursor is on.
fn current(screen: &Screen) -> String {
    line(screen, screen.cursor_position().0)
}

/// The colour of the first letter of a text on the cursor's row.
fn color_of(screen: &Screen, text: &str) -> Option<Color> {
    let row = screen.cursor_position().0;
    let words = line(screen, row);
    let at = words.find(text).map(|byte| words[..byte].chars().count())?;
    screen.cell(row, u16::try_from(at).ok()?).map(vt100::Cell::fgcolor)
}

#[test]
fn facts_are_typed_and_questions_answered() {
    let mut talk = Talk::about("contracts/vdz", "typed", 24, 80);
    talk.say("invoice date is 2026-03-01")
        .say("agreed payment term days is none");
    // 4.2: seven days after 1 March.
    talk.say("payment due date?").shows("2026-03-08   (art. 4.2)");
    // A mistake ends nothing.
    talk.say("liability cup?").shows("did you mean `liability cap`?");
    // Fourteen days after 1 March.
    talk.say("agreed payment term days is 14 days")
        .shows("changed: payment due date: 2026-03-15   (was 2026-03-08)");
    talk.say("why").shows("art. 4.2: payment due 7 days after invoice date");
    talk.press(":quit\r");
    assert_eq!(talk.ends(), Some(0));
}

#[test]
fn tab_completes_names_values_and_commands() {
    let mut talk = Talk::about("contracts/vdz", "completed", 30, 80);
    talk.press("insurance p\t").until("the whole name", |screen| {
        current(screen).starts_with("terms> insurance payout")
    });
    talk.enter(CTRL_C);
    // A word of the choice.
    talk.press("reading 6.7.d is ov\t").until("the choice", |screen| {
        current(screen).starts_with("terms> reading 6.7.d is overall")
    });
    talk.enter(CTRL_C);
    talk.press(":rel\t")
        .until("the command", |screen| current(screen).starts_with("terms> :reload"));
    talk.enter(CTRL_C);
    // Several names: all of them, with what they mean.
    talk.press("intent\t")
        .shows("intent-or-recklessness vdz   intent or conscious recklessness of the provider");
    talk.enter(CTRL_C);
    // The number of an article, with its heading.
    talk.press(":show 4.\t").shows("4.2   Payment term");
}

#[test]
fn a_grey_hint_says_what_follows() {
    let mut talk = Talk::about("contracts/vdz", "hinted", 24, 80);
    let grey = Some(Color::Idx(8));
    talk.press("what if").until("the form", |screen| {
        current(screen) == "terms> what if FACT: QUESTION" && color_of(screen, "FACT") == grey
    });
    talk.enter(CTRL_C);
    talk.press("insurance p").until("the rest of the name", |screen| {
        current(screen).starts_with("terms> insurance payout   what the provider's")
            && color_of(screen, "ayout") == grey
    });
    // The right arrow takes it.
    talk.press(RIGHT).until("the name itself", |screen| {
        current(screen).starts_with("terms> insurance payout") && color_of(screen, "ayout") != grey
    });
    talk.press(" is").until("the type", |screen| {
        current(screen) == "terms> insurance payout is money"
    });
}

#[test]
fn names_known_and_unknown_have_their_colours() {
    let mut talk = Talk::about("contracts/vdz", "coloured", 24, 80);
    talk.press("insurance payout is €8,000 and nonsense ")
        .until("the colours", |screen| {
            color_of(screen, "insurance") == Some(Color::Idx(6))
                && color_of(screen, "payout") == Some(Color::Idx(6))
                && color_of(screen, "€8,000") == Some(Color::Idx(2))
                && color_of(screen, "nonsense") == Some(Color::Idx(1))
        });
    let mut plain = Talk::start(&folder("plain"), &["contracts/vdz"], 24, 80, &[("NO_COLOR", "1")]);
    plain
        .say("insurance payout is €8,000")
        .press("liability cap")
        .until("the line alone", |screen| {
            current(screen) == "terms> liability cap" && color_of(screen, "liability") == Some(Color::Default)
        });
}

#[test]
fn a_clause_goes_on_until_an_empty_line() {
    let mut talk = Talk::about("contracts/vdz", "lines", 24, 80);
    talk.press("article 99 \"Parking\"\r")
        .shows("(goes on; an empty line ends it)");
    talk.enter("  parking fee is €5.00\r\r");
    talk.say("parking fee?").shows("€5.00   (art. 99)");
    // Behind `is` something must follow; it may stand on the next line.
    talk.press("insurance payout is\r")
        .shows("(goes on; an empty line ends it)");
    talk.enter("  €8,000\r");
    talk.say(":facts").shows("insurance payout is €8,000.00");
}

#[test]
fn lines_come_back_in_the_next_conversation_even_after_a_crash() {
    use std::os::unix::fs::PermissionsExt;
    let state = folder("history");
    let mut first = Talk::start(&state, &["contracts/vdz"], 24, 80, &[]);
    first.say("insurance payout is €8,000");
    // The program is killed, not left.
    drop(first);
    let mode = std::fs::metadata(state.join("terms/history"))
        .expect("the file of earlier lines")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600, "others may read the lines");
    let mut second = Talk::start(&state, &["contracts/vdz"], 24, 80, &[]);
    second.press(UP).until("the earlier line", |screen| {
        current(screen).starts_with("terms> insurance payout is €8,000")
    });
}

#[test]
fn control_c_clears_and_control_d_leaves() {
    let mut talk = Talk::about("contracts/vdz", "left", 24, 80);
    talk.press("liability").shows("terms> liability");
    talk.enter(CTRL_C);
    assert!(!talk.screen().contains("ends the conversation"), "{}", talk.screen());
    talk.enter(CTRL_C).shows("`:quit` or Ctrl-D ends the conversation");
    // In the middle of a line, Ctrl-D deletes; it ends nothing.
    talk.press("pay\x01").until("the cursor at the start", |screen| {
        screen.cursor_position().1 == 7 && current(screen).starts_with("terms> pay")
    });
    talk.press(CTRL_D)
        .until("a letter less", |screen| current(screen).starts_with("terms> ay"));
    talk.enter(CTRL_C);
    talk.press(CTRL_D);
    assert_eq!(talk.ends(), Some(0));
}

/// Twenty lines: facts of the case, one question at the end of each five.
const TWENTY: &str = "\
invoice date is 2026-03-01
agreed payment term days is none
insurance payout is €8,000
not intent-or-recklessness vdz
payment due date?
invoice date is 2026-03-02
amount due is €1,210.00
paid on is none
the reading 6.7.d is overall
payment due date?
damage arose on is 2026-01-20
damage reported on is 2026-02-10
report in writing is yes
judicial costs is €0.00
damage report deadline?
invoice date is 2026-03-03
objection made on is none
demonstrated actual costs is none
on 2026-03-20
payment due date?";

#[test]
fn twenty_lines_can_be_pasted() {
    // As a terminal pastes: in brackets of its own, as one text.
    let mut talk = Talk::about("contracts/vdz", "pasted", 50, 100);
    talk.press(&format!("\x1b[200~{TWENTY}\x1b[201~"))
        .until("the whole text", |screen| {
            current(screen).starts_with("payment due date?")
        });
    talk.enter("\r");
    // Seven days after 1, 2 and 3 March (4.2); fourteen after 20 January (V:6.5).
    talk.shows("2026-03-08   (art. 4.2)")
        .shows("2026-03-09   (art. 4.2)")
        .shows("2026-02-03")
        .shows("2026-03-10   (art. 4.2)");

    // As an old terminal pastes: key by key.
    let mut talk = Talk::about("contracts/vdz", "pasted-old", 60, 100);
    talk.press(&format!("{}\r", TWENTY.replace('\n', "\r")));
    talk.shows("2026-03-08   (art. 4.2)").shows("2026-03-10   (art. 4.2)");
}

/// Whether any row goes on in the next one because it was too long.
fn wrapped(screen: &Screen) -> Option<String> {
    let (rows, _) = screen.size();
    (0..rows.get())
        .find(|row| screen.row_wrapped(*row))
        .map(|row| line(screen, row))
}

#[test]
fn answers_fit_the_terminal_when_its_size_changes() {
    let mut talk = Talk::about("contracts/vdz", "resized", 50, 80);
    talk.say("insurance payout is €8,000").say("liability cap?").say("why");
    assert_eq!(wrapped(talk.terminal.screen()), None, "{}", talk.screen());
    talk.resize(60, 40).press("\x0c").until("a clear screen", |screen| {
        screen.cursor_position() == (0, 7) && current(screen) == "terms>"
    });
    for line in [
        "liability cap?",
        "why",
        "liability cap is nonsense",
        ":list facts payment",
    ] {
        talk.say(line);
        assert_eq!(wrapped(talk.terminal.screen()), None, "{}", talk.screen());
    }
    // The figure is whole on its line.
    assert!(
        talk.screen().contains("insurance payout: €8,000.00"),
        "{}",
        talk.screen()
    );
}

#[test]
fn a_long_answer_is_shown_a_page_at_a_time() {
    let mut talk = Talk::about("contracts/vdz", "folded", 22, 100);
    talk.say("not intent-or-recklessness vdz")
        .say("the reading 6.7.d is overall");
    // Thirty-one rows, from €1 to €31; a page of this terminal holds twenty lines, the last of which counts the rest.
    talk.say("vary insurance payout from €1 to €31 in steps of €1: liability cap")
        .shows("€19.00: €19.00")
        .shows("… 12 more lines: `:more`");
    assert!(!talk.screen().contains("€20.00"), "{}", talk.screen());
    talk.say(":more").shows("€20.00: €20.00").shows("€31.00: €31.00");
    talk.say(":more").shows("nothing was left out");
}

#[test]
fn a_pipe_gives_the_same_answers() {
    let lines = "on 2026-03-20\n\
        invoice date is 2026-03-01\nnothing else agreed\npayment due date?\nwhy\nliability cap?\n\
        insurance payout is €8,000\n:facts\n:forget all\n";
    let mut child = std::process::Command::new(BINARY)
        .arg("contracts/vdz")
        .current_dir(ROOT)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child
        .stdin
        .take()
        .expect("a pipe")
        .write_all(lines.as_bytes())
        .expect("the lines are taken");
    let piped = child.wait_with_output().expect("an end").stdout;
    let piped = String::from_utf8(piped).expect("text");

    let mut talk = Talk::about("contracts/vdz", "same", 100, 250);
    for line in lines.lines() {
        talk.say(line);
    }
    let screen = talk.screen();
    let typed: Vec<&str> = screen
        .lines()
        .skip(1)
        .filter(|line| !line.starts_with("terms>"))
        .map(str::trim_end)
        .collect();
    let piped: Vec<&str> = piped.lines().map(str::trim_end).collect();
    assert!(piped.contains(&"2026-03-08   (art. 4.2)"), "{piped:?}");
    assert_eq!(typed, piped);
}

#[test]
fn the_editor_opens_at_the_article_last_cited() {
    use std::os::unix::fs::PermissionsExt;
    let state = folder("edited");
    let contract = state.join("fees.terms");
    std::fs::write(
        &contract,
        "contract FEES \"Fees\"\n  law netherlands\n  currency EUR\n\narticle 1 \"Fee\"\n  fee is €5.00\n",
    )
    .expect("a contract");
    // An editor that notes how it is called, and doubles the fee.
    let editor = state.join("vim");
    std::fs::write(
        &editor,
        format!(
            "#!/bin/sh\necho \"$1\" > '{}'\nsed -i.old 's/€5.00/€10.00/' \"$2\"\n",
            state.join("called").display()
        ),
    )
    .expect("an editor");
    std::fs::set_permissions(&editor, std::fs::Permissions::from_mode(0o755)).expect("an editor that starts");
    let path = contract.to_string_lossy().into_owned();
    let program = editor.to_string_lossy().into_owned();
    let mut talk = Talk::start(&state, &[&path], 24, 100, &[("EDITOR", &program)]);
    talk.say("fee?").shows("€5.00   (art. 1)");
    talk.say(":edit").shows("changed: fee: €10.00   (was €5.00)");
    let called = std::fs::read_to_string(state.join("called")).expect("the editor was called");
    // `article 1` is the fifth line of the file.
    assert_eq!(called.trim(), "+5");
}
