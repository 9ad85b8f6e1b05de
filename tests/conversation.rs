//! The conversation through a pipe: facts corrected and withdrawn, scripts saved and loaded, files read again.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const BINARY: &str = env!("CARGO_BIN_EXE_terms");

const SHOP: &str = "\
contract SHOP \"Shop\"
  law netherlands
  currency EUR

record claim \"a claim\"
  date: date
  amount: money, at least €0

given claims: list of claim
given insurance payout: money, at least €0
given intent: yes/no
given agreed term: days, if any
given agreed discount: percent, if any
given invoice date: date

article 4.2 \"Payment\"
  payment due 14 days after invoice date unless agreed otherwise: agreed term

article 4.3 \"Discount\"
  discount is 5% unless agreed otherwise: agreed discount

article 5 \"Claims\"
  total claimed is sum of claim amount

article 6.7 \"Cap\"
  cap liability lowest of insurance payout, €5,000

article 6.8 \"Intent\"
  notwithstanding 6.7
  no cap on liability when intent
";

/// A folder of one test with the contract of the shop in it.
struct Folder(PathBuf);

/// What a conversation printed, and how it ended.
struct Said {
    code: Option<i32>,
    out: String,
    wrong: String,
}

impl Folder {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("conversation").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("shop.terms"), SHOP).expect("a contract");
        Self(folder)
    }

    fn run(&self, arguments: &[&str], lines: &str) -> Said {
        let mut child = Command::new(BINARY)
            .args(arguments)
            .current_dir(&self.0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        child
            .stdin
            .take()
            .expect("a pipe")
            .write_all(lines.as_bytes())
            .expect("the lines are taken");
        let ended = child.wait_with_output().expect("an end");
        Said {
            code: ended.status.code(),
            out: String::from_utf8(ended.stdout).expect("text"),
            wrong: String::from_utf8(ended.stderr).expect("text"),
        }
    }

    fn talk(&self, lines: &str) -> Said {
        self.run(&["shop.terms"], lines)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap_or_default()
    }
}

#[test]
fn a_fact_stated_again_takes_the_place_of_the_earlier_one() {
    let said = Folder::new("again").talk(
        "insurance payout is €3,000\nnot intent\nliability cap?\ninsurance payout is €4,000\ninsurance payout is €4,000\n\
         intent is yes\n",
    );
    // The lowest of 3,000 and 5,000; of 4,000 and 5,000; no cap with intent. The same fact again says nothing.
    assert_eq!(
        said.out,
        "€3,000.00   (art. 6.7)\n\
         in place of: insurance payout is €3,000\n\
         changed: liability cap: €4,000.00   (was €3,000.00)\n\
         in place of: not intent\n\
         changed: liability cap: unlimited   (was €4,000.00)\n"
    );
    assert_eq!(said.code, Some(0), "{}", said.wrong);
}

#[test]
fn a_record_is_corrected_and_withdrawn_by_its_name() {
    let said = Folder::new("records").talk(
        "claim A: date is 2026-01-05, amount is €100\nclaim B: date is 2026-02-05, amount is €50\ntotal claimed?\n\
         claim A: date is 2026-01-05, amount is €70\nforget claim B\nforget claims\n",
    );
    // 100 + 50; 70 + 50; 70 alone; then no claim is known.
    let lines: Vec<&str> = said.out.lines().collect();
    assert_eq!(lines.first(), Some(&"€150.00   (art. 5)"), "{}", said.out);
    assert!(
        said.out.contains(
            "in place of: claim A: date is 2026-01-05, amount is €100\nchanged: total claimed: €120.00   (was €150.00)"
        ),
        "{}",
        said.out
    );
    assert!(
        said.out
            .contains("claim B is forgotten\nchanged: total claimed: €70.00   (was €120.00)"),
        "{}",
        said.out
    );
    assert!(
        said.out.contains("claims is unknown again\nchanged: total claimed:"),
        "{}",
        said.out
    );
    assert_eq!(said.code, Some(0), "{}", said.wrong);
}

#[test]
fn what_was_assumed_can_be_withdrawn_alone() {
    let said = Folder::new("assumed").talk(
        "invoice date is 2026-03-01\nnothing else agreed\npayment due date?\ndiscount?\nforget agreed term\nfacts\n",
    );
    // Fourteen days after 1 March; 5%. Then the term is open again, and the discount is not.
    assert!(
        said.out.contains("2026-03-15   (art. 4.2)\n5%   (art. 4.3)\n"),
        "{}",
        said.out
    );
    assert!(said.out.contains("changed: payment due date: "), "{}", said.out);
    assert!(!said.out.contains("changed: discount"), "{}", said.out);
    assert!(said.out.contains("agreed discount is none   (assumed)"), "{}", said.out);
    assert!(!said.out.contains("agreed term is none"), "{}", said.out);
}

#[test]
fn a_saved_script_answers_the_same() {
    let folder = Folder::new("saved");
    let said = folder.talk(
        "on 2026-04-01\ninvoice date is 2026-03-01\nagreed term is none\ninsurance payout is €9,000\ninsurance payout is €3,000\n\
         intent is no\nforget intent\nclaim A: date is 2026-01-05, amount is €100\npayment due date?\nliability cap?\n\
         what if intent: liability cap\ntotal claimed?\n:save case.terms\n",
    );
    assert_eq!(said.code, Some(0), "{}", said.wrong);
    assert_eq!(
        folder.read("case.terms"),
        "use \"shop.terms\"\n\n\
         case \"case\"\n\
         \x20 on 2026-04-01\n\
         \x20 invoice date is 2026-03-01\n\
         \x20 agreed term is none\n\
         \x20 insurance payout is €3,000\n\
         \x20 claim A: date is 2026-01-05, amount is €100\n\
         \x20 ask payment due date\n\
         \x20 ask liability cap\n\
         \x20 ask what if intent: liability cap\n\
         \x20 ask total claimed\n"
    );
    // Fourteen days after 1 March; the payout, unless there was intent; unlimited with it; the only claim.
    let run = folder.run(&["run", "case.terms"], "");
    assert!(
        run.out.contains("payment due date: 2026-03-15   (art. 4.2)"),
        "{}",
        run.out
    );
    assert!(run.out.contains("liability cap: €3,000.00 or unlimited"), "{}", run.out);
    assert!(run.out.contains("if intent: liability cap: unlimited"), "{}", run.out);
    assert!(run.out.contains("total claimed: €100.00"), "{}", run.out);
    // Loaded, the conversation goes on where it ended.
    let again = folder.run(&["case.terms"], "payment due date?\nfacts\n");
    assert!(
        again
            .out
            .starts_with("case \"case\": 5 lines stated\nthe day is 2026-04-01\n2026-03-15   (art. 4.2)\n"),
        "{}",
        again.out
    );
    assert!(again.out.contains("on 2026-04-01"), "{}", again.out);
    // A day that was there already gives way, and is named.
    let later = folder.run(&["shop.terms"], "on 2026-05-01\n:load case.terms\n");
    assert!(
        later.out.contains("the day is 2026-04-01, no longer 2026-05-01\n"),
        "{}",
        later.out
    );
}

/// A contract may hold a case of its own: it stays the contract of what is saved.
#[test]
fn a_contract_with_a_case_is_used_by_what_is_saved() {
    let folder = Folder::new("saved-one");
    let whole = format!("{SHOP}\ncase \"a claim\"\n  insurance payout is €2,000\n  not intent\n\nask liability cap\n");
    fs::write(folder.0.join("whole.terms"), &whole).expect("a contract");
    let said = folder.run(
        &["whole.terms"],
        "insurance payout is €3,000\nliability cap?\n:save case.terms\n",
    );
    assert_eq!(said.code, Some(0), "{}", said.wrong);
    assert_eq!(
        folder.read("case.terms"),
        "use \"whole.terms\"\n\n\
         case \"case\"\n\
         \x20 insurance payout is €3,000\n\
         \x20 not intent\n\
         \x20 ask liability cap\n"
    );
    // The lowest of 3,000 and 5,000, without intent; the case of the contract has its own answer, of 2,000.
    let run = folder.run(&["run", "case.terms"], "");
    assert_eq!(
        run.out,
        "a claim\n  liability cap: €2,000.00   (art. 6.7)\n\ncase\n  liability cap: €3,000.00   (art. 6.7)\n"
    );
    let again = folder.run(&["case.terms"], "liability cap?\n");
    assert_eq!(
        again.out, "case \"case\": 2 lines stated\n€3,000.00   (art. 6.7)\n",
        "{}",
        again.wrong
    );
    // What holds the terms is not written over by a script about them.
    let over = folder.run(&["whole.terms"], "insurance payout is €3,000\n:save! whole.terms\n");
    assert_eq!(over.code, Some(3));
    assert!(
        over.wrong.contains("holds the terms that the script asks about"),
        "{}",
        over.wrong
    );
    assert_eq!(folder.read("whole.terms"), whole);
}

#[test]
fn a_file_that_is_there_is_not_written_over_unasked() {
    let folder = Folder::new("over");
    let said = folder.talk("intent is no\n:save shop.terms\n");
    assert_eq!(said.code, Some(3));
    assert!(said.wrong.contains("terms::io::exists"), "{}", said.wrong);
    assert_eq!(folder.read("shop.terms"), SHOP);
    let first = folder.talk("intent is no\n:save case.terms\n");
    assert_eq!(first.code, Some(0), "{}", first.wrong);
    let second = folder.talk("intent is yes\n:save! case.terms\n");
    assert_eq!(second.code, Some(0), "{}", second.wrong);
    assert!(
        folder.read("case.terms").contains("intent is yes"),
        "{}",
        folder.read("case.terms")
    );
    let names: Vec<String> = fs::read_dir(&folder.0)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(names.len(), 2, "something else was left behind: {names:?}");
}

#[test]
fn clauses_that_were_typed_are_saved_too() {
    let folder = Folder::new("typed");
    let said = folder.run(
        &["repl"],
        "given price: money\narticle 1 \"Discount\"\n  reduction is 5% of price rounded to cents\nprice is €19.90\nreduction?\n\
         :save typed.terms\n",
    );
    // 5% of 19.90 is 0.995.
    assert!(said.out.starts_with("€1.00   (art. 1)\n"), "{}{}", said.out, said.wrong);
    let run = folder.run(&["run", "typed.terms"], "");
    assert!(
        run.out.contains("reduction: €1.00   (art. 1)"),
        "{}{}",
        run.out,
        run.wrong
    );
}

#[test]
fn the_day_of_the_questions_is_written_as_in_a_script() {
    let said = Folder::new("day").talk("on 1 June 2026\non 2026-13-45\non Tuesday\n:facts\n");
    assert_eq!(said.out, "on 2026-06-01\non 2026-06-01\n", "{}", said.wrong);
    // Each of the other two is refused once.
    assert_eq!(said.wrong.matches("terms::").count(), 2, "{}", said.wrong);
    assert_eq!(said.code, Some(3));
}

#[test]
fn a_file_that_is_no_contract_is_refused_in_short_and_changes_nothing() {
    let folder = Folder::new("refused");
    let wrong = (0..500)
        .map(|number| format!("what = [{number}]\n"))
        .collect::<Vec<_>>()
        .concat();
    fs::write(folder.0.join("wrong.terms"), wrong).expect("a file");
    let said = folder.talk("not intent\ninsurance payout is €3,000\n:load wrong.terms\nliability cap?\n");
    assert!(said.out.ends_with("€3,000.00   (art. 6.7)\n"), "{}", said.out);
    assert!(said.out.contains("more problems\n"), "{}", said.out);
    assert!(said.wrong.lines().count() < 200, "{}", said.wrong);
    assert_eq!(said.code, Some(3));
}

#[test]
fn commands_that_make_no_sense_say_why() {
    let said =
        Folder::new("commands").talk(":f\n:nonsense\n:show\n:show 99\n:edit\n:save x.txt\n:list nonsense\n:explain\n");
    for words in [
        "`:f` begins more than one command",
        "write one of `:facts`, `:forget`",
        "there is no command `:nonsense`",
        "`:show` needs ARTICLE",
        "there is no article 99",
        "`:edit` needs a terminal",
        "`x.txt` is no name for a script",
        "there is no list of `nonsense`",
    ] {
        assert!(said.wrong.contains(words), "{words} is not in:\n{}", said.wrong);
    }
    // The page of the last code.
    assert!(said.out.contains("# terms::case::command"), "{}", said.out);
}

const ACCOUNT: &str = "\
contract SHOP \"Shop\"
  law netherlands
  currency EUR

record invoice
  date: date
  amount: money, at least €0

record payment
  date: date
  amount: money, at least €0

given invoices: list of invoice
given payments: list of payment

article 5 \"Account\"
  account of invoices, settled by payments
    - principal: invoice amount, from invoice date, due on 30 days after invoice date
    - payments: payment amount, on payment date
    - interest: 1% per month or part of a month, through the day of payment
    - costs: €40, from 45 days after invoice date
    - order: costs, then interest, then principal, oldest first by invoice date, by claim
";

#[test]
fn what_is_owed_asks_the_account() {
    let folder = Folder::new("owed");
    fs::write(folder.0.join("account.terms"), ACCOUNT).expect("a contract");
    let said = folder.run(
        &["account.terms"],
        "invoice A: date is 2026-01-01, amount is €1,000\npayments is empty\nwhat is owed on 31 January 2026?\n\
         on 2026-02-15\nwhat is owed?\npayment 1: date is 2026-02-15, amount is €1,100\nwhat is owed\n",
    );
    // Due on 31 January. A month begins on 1 February: 10.00; costs of 40.00 join on 15 February. 1,100.00 then pays
    // 1,050.00 and leaves 50.00.
    assert!(
        said.out.starts_with(
            "€1,000.00   (art. 5)\n  costs €0.00, interest €0.00, principal €1,000.00\n  \
             A: costs €0.00, interest €0.00, principal €1,000.00, owed €1,000.00\n"
        ),
        "{}",
        said.out
    );
    assert!(
        said.out
            .contains("€1,050.00   (art. 5)\n  costs €40.00, interest €10.00, principal €1,000.00\n"),
        "{}",
        said.out
    );
    assert!(
        said.out
            .ends_with("€0.00   (art. 5)\n  costs €0.00, interest €0.00, principal €0.00\n  left over: €50.00\n"),
        "{}",
        said.out
    );
    assert_eq!(said.code, Some(0), "{}", said.wrong);
}

#[test]
fn without_an_account_nobody_can_say_what_is_owed() {
    let said = Folder::new("no-account").talk("what is owed on 2026-02-15?\n");
    assert!(said.wrong.contains("the text keeps no account"), "{}", said.wrong);
}

#[test]
fn a_request_is_answered_before_the_next_one_is_asked() {
    use std::io::{BufRead, BufReader};
    let folder = Folder::new("requests");
    let mut child = Command::new(BINARY)
        .args(["ask", "shop.terms", "--requests", "-"])
        .current_dir(&folder.0)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut requests = child.stdin.take().expect("a pipe");
    let mut answers = BufReader::new(child.stdout.take().expect("a pipe"));
    for id in 1..=3 {
        // Were the answer kept back until the pipe closes, this would wait for ever.
        writeln!(
            requests,
            "{{\"id\": {id}, \"question\": \"discount\", \"facts\": {{\"agreed_discount\": null}}}}"
        )
        .expect("the request is taken");
        let mut answer = String::new();
        answers.read_line(&mut answer).expect("an answer");
        assert!(
            answer.starts_with(&format!("{{\"id\":{id},")) && answer.contains("\"5\""),
            "{answer}"
        );
    }
    drop(requests);
    assert!(child.wait().expect("an end").success());
}
