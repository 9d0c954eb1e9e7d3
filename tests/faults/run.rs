//! A command run inside this process: the library, with a world and a stage of our own.

use kehu::cmd::run;
use kehu::cmd::world::{Findings, Stage, World};
use kehu::error::{Error, Usage};
use kehu::problem::Shown;
use kehu::render::{self, Format, Options};
use kehu::value::lang::Lang;
use kehu::value::moment::Moment;
use kehu::view::View;
use std::cell::{Cell, RefCell};
use std::path::Path;

/// The moment of every command.
pub const NOW: &str = "2026-03-20T10:00";

/// What a command answered.
#[derive(Debug, Default)]
pub struct Answer {
    /// The exit code.
    pub code: u8,
    /// What it said on standard output.
    pub out: String,
    /// Why it failed, and what else it said.
    pub told: String,
    /// Codes of what it found wrong.
    pub problems: Vec<&'static str>,
}

#[derive(Default)]
struct Heard {
    options: Options,
    out: Vec<u8>,
    told: String,
    problems: Vec<&'static str>,
}

impl Stage for Heard {
    fn show(&mut self, view: View<'_>, lang: Lang) -> Result<(), Error> {
        let options = Options { lang, ..self.options };
        if !render::fitting(&view).contains(&options.format) {
            return Err(Error::Usage(Usage::Format(options.format.name().to_owned(), Vec::new())));
        }
        render::view(view, &options, &mut self.out, &mut Vec::new()).expect("memory takes it");
        Ok(())
    }

    fn note(&mut self, sentence: &str) {
        self.told.push_str(&format!("{sentence}\n"));
    }

    fn aside(&mut self, _: &str) {}

    fn findings(&mut self, findings: Findings<'_>, _: Lang) -> Result<(), Error> {
        self.problems.extend(findings.problems.iter().map(|shown| shown.problem.fault.code()));
        render::failure::findings(findings.problems, findings.more, &self.options, &mut self.out)
            .expect("memory takes it");
        Ok(())
    }

    fn problems(&mut self, shown: &[Shown], _: usize, lang: Lang) {
        self.problems.extend(shown.iter().map(|shown| shown.problem.fault.code()));
        let mut text = Vec::new();
        let options = Options { lang, ..self.options };
        render::failure::problems(shown, shown.len(), &options, &mut text).expect("memory takes it");
        self.told.push_str(&String::from_utf8_lossy(&text));
    }
}

/// Runs a command in a book, as this writer.
pub fn kehu(book: &Path, writer: &str, threads: usize, words: &[&str]) -> Answer {
    let variable = |name: &str| match name {
        "KEHU_WRITER" => Some(writer.to_owned()),
        "KEHU_NOW" => Some(NOW.to_owned()),
        "LOGNAME" => Some("ann".to_owned()),
        _ => None,
    };
    let world = World {
        arguments: std::iter::once("kehu").chain(words.iter().copied()).map(Into::into).collect(),
        variable: &variable,
        folder: book.to_path_buf(),
        clock: Moment(1_774_000_000),
        threads,
        lang: Cell::new(Lang::En),
        root: RefCell::new(None),
        as_of: Cell::new(None),
        warnings: RefCell::default(),
    };
    let cli = match run::parse(&world) {
        Ok(cli) => cli,
        Err(mistake) => return Answer { code: 2, told: mistake.to_string(), ..Answer::default() },
    };
    let format = cli.everywhere.format.as_deref().map_or(Ok(Format::Table), str::parse).unwrap_or_default();
    let options = Options { format, threads, ..Options::default() };
    let mut heard = Heard { options, ..Heard::default() };
    let ended = run::run(&cli, &world, &mut heard);
    let Heard { out, mut told, mut problems, .. } = heard;
    let code = ended.unwrap_or_else(|error| {
        // As the program does: the lines are looked up, whatever stands in them.
        let shown = run::located(&world, error.problems().to_vec());
        problems.extend(shown.iter().map(|shown| shown.problem.fault.code()));
        let mut text = Vec::new();
        render::failure::error(&error, &shown, &options, &mut text).expect("memory takes it");
        told.push_str(&String::from_utf8_lossy(&text));
        error.code()
    });
    Answer { code, out: String::from_utf8_lossy(&out).into_owned(), told, problems }
}
