//! From files to a checked deal: the only place where the stages meet.
//!
//! In: a way to read files. Out: a [`Deal`]. Never: prints, or reads a file by itself.

use crate::check::{self, Script};
use crate::model::Model;
use crate::problem::{Problem, Severity};
use crate::source::{SourceId, Sources, Span};
use crate::stdlib;
use crate::syntax::{self, tree};

/// The files that a deal is read from.
pub trait Files {
    /// The text of a file, or a problem without a place.
    ///
    /// # Errors
    /// A problem when the file cannot be read as text.
    fn read(&self, path: &str) -> Result<String, Problem>;

    /// The path of a file named in another.
    ///
    /// # Errors
    /// A problem when it would leave the project folder.
    fn beside(&self, of: &str, path: &str) -> Result<String, Problem>;
}

/// A deal: everything read and checked.
#[derive(Debug, Default)]
pub struct Deal {
    /// All texts.
    pub sources: Sources,
    /// What they say.
    pub model: Model,
    /// Cases, scenarios and questions in them.
    pub script: Script,
    /// What is wrong with them.
    pub problems: Vec<Problem>,
    /// Paths of the files, in the order in which they were read.
    pub paths: Vec<String>,
}

impl Deal {
    /// Whether nothing stands in the way of answers.
    #[must_use]
    pub fn sound(&self) -> bool {
        !self.problems.iter().any(|problem| problem.severity == Severity::Error)
    }
}

/// The most files one deal may hold.
const MOST_FILES: usize = 1_000;

struct Loader<'files> {
    files: &'files dyn Files,
    deal: Deal,
    trees: Vec<tree::File>,
    /// Texts of libraries: they stand behind the files, which they are not part of.
    libraries: Vec<tree::File>,
}

/// Reads a file with everything that it uses, and checks it all together.
pub fn load(files: &dyn Files, path: &str) -> Deal {
    load_all(files, std::slice::from_ref(&path.to_owned()))
}

/// Reads several files as one deal.
pub fn load_all(files: &dyn Files, paths: &[String]) -> Deal {
    let mut loader = Loader {
        files,
        deal: Deal::default(),
        trees: Vec::new(),
        libraries: Vec::new(),
    };
    for path in paths {
        loader.add(path, None);
    }
    loader.finish()
}

/// Reads several files and a text that is not in a file as one deal.
pub fn load_with(files: &dyn Files, paths: &[String], name: &str, text: &str) -> Deal {
    let mut loader = Loader {
        files,
        deal: Deal::default(),
        trees: Vec::new(),
        libraries: Vec::new(),
    };
    for path in paths {
        loader.add(path, None);
    }
    loader.deal.paths.push(name.to_owned());
    loader.parse(name, text);
    loader.finish()
}

/// Checks a text that is not in a file.
pub fn load_text(name: &str, text: &str, files: &dyn Files) -> Deal {
    let mut loader = Loader {
        files,
        deal: Deal::default(),
        trees: Vec::new(),
        libraries: Vec::new(),
    };
    loader.deal.paths.push(name.to_owned());
    loader.parse(name, text);
    loader.finish()
}

impl Loader<'_> {
    fn add(&mut self, path: &str, from: Option<Span>) {
        if self.deal.paths.iter().any(|known| known == path) {
            return;
        }
        if self.deal.paths.len() >= MOST_FILES {
            self.deal.problems.push(Problem::placeless(
                "terms::io::too-many-files",
                format!("more than {MOST_FILES} files are used"),
            ));
            return;
        }
        self.deal.paths.push(path.to_owned());
        match self.files.read(path) {
            Ok(text) => {
                self.parse(path, &text);
            }
            Err(problem) => self.deal.problems.push(match from {
                Some(span) => problem.also(span, "used here"),
                None => problem,
            }),
        }
    }

    fn parse(&mut self, path: &str, text: &str) -> SourceId {
        let id = self.deal.sources.add(path, text);
        let clean = self
            .deal
            .sources
            .get(id)
            .map(|source| source.text.clone())
            .unwrap_or_default();
        let (file, _) = syntax::file(id, &clean, &mut self.deal.problems);
        for item in &file.items {
            if let tree::Item::Use {
                path: used,
                library,
                span,
            } = item
            {
                if *library {
                    self.library(used, *span);
                    continue;
                }
                match self.files.beside(path, used) {
                    Ok(found) => self.add(&found, Some(*span)),
                    Err(problem) => self.deal.problems.push(problem.also(*span, "used here")),
                }
            }
        }
        self.trees.push(file);
        id
    }

    /// Brings in the texts of a library, once.
    fn library(&mut self, name: &str, span: Span) {
        let Some(library) = stdlib::library(name) else {
            let near = check::nearest(name, stdlib::names());
            let help = near.map_or_else(
                || "a file of the project stands in quotes: `use \"contract.terms\"`".to_owned(),
                |near| format!("did you mean `use {near}`?"),
            );
            let problem = Problem::new(
                "terms::io::unknown-library",
                span,
                format!("there is no library `{name}`"),
            );
            self.deal.problems.push(problem.help(help));
            return;
        };
        if self.libraries.iter().any(|known| known.library == Some(library.name)) {
            return;
        }
        let other = self
            .libraries
            .iter()
            .filter_map(|known| stdlib::library(known.library?))
            .find(|known| known.family.is_some() && known.family == library.family);
        if let Some(other) = other {
            let problem = Problem::new(
                "terms::rule::two-laws",
                span,
                format!("`{}` and `{}` do not hold in one deal", other.name, library.name),
            )
            .label("the second")
            .help("keep the one for this deal, and read the other in a file of its own");
            self.deal.problems.push(problem);
            return;
        }
        for under in library.uses {
            self.library(under, span);
        }
        for text in library.texts {
            let id = self.deal.sources.add(text.name, text.text);
            let (file, _) = syntax::file(id, text.text, &mut self.deal.problems);
            self.libraries.push(tree::File {
                library: Some(library.name),
                ..file
            });
        }
    }

    fn finish(mut self) -> Deal {
        let mut found = Vec::new();
        self.trees.append(&mut self.libraries);
        let unread: Vec<Span> = self.trees.iter().flat_map(|file| file.unread.iter().copied()).collect();
        let (model, script) = check::check(self.trees, &mut found);
        found.extend(check::prose(&model, &self.deal.sources));
        // Names of a file that could not be read are not known either: one mistake, one report.
        if self
            .deal
            .problems
            .iter()
            .any(|problem| problem.code.starts_with("terms::io::"))
        {
            found.retain(|problem| !problem.code.starts_with("terms::name::unknown"));
        }
        found.sort_by_key(|problem| problem.labels.first().map(|label| label.span));
        found = check::told_once(&model, &self.deal.sources, &unread, found);
        self.deal.problems.extend(found);
        self.deal.problems = check::without_passed_over(&self.deal.sources, self.deal.problems);
        self.deal
            .problems
            .sort_by_key(|problem| problem.labels.first().map(|label| label.span));
        self.deal.problems.dedup();
        self.deal.model = model;
        self.deal.script = script;
        self.deal
    }
}
