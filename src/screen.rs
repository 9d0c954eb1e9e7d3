//! What the reader sees: answers rendered to where they go, problems and failures to standard error.
//!
//! Part of the program rather than of the library: here, and in `main` only, `render` meets the output of `store`. May
//! name `cmd`, `render`, `store`, `error`, `problem`, `value` and `view`; decides nothing.

mod progress;

use kehu::cmd::mask::{self, Masking};
use kehu::cmd::world::{Findings, Stage};
use kehu::cmd::{Cli, Command};
use kehu::error::{Error, Usage};
use kehu::problem::Shown;
use kehu::render::{self, FORMATS, Format, Options, failure};
use kehu::store::output::{self, Output};
use kehu::value::lang::Lang;
use kehu::value::text::visible;
use kehu::view::View;
use progress::Progress;
use std::io::{self, Write};
use std::path::Path;

/// Columns of help at most, and where nothing says how many there are.
const HELP: usize = 100;

/// Where answers go, and how they look.
pub struct Screen {
    out: Output,
    options: Options,
    /// How problems look: standard error may be a terminal where the answer's place is none.
    remarks: Options,
    columns: Option<usize>,
    progress: Progress,
    masking: Masking,
}

impl Screen {
    /// Standard output, without colour.
    pub fn plain(lang: Lang, threads: usize) -> Self {
        let options = Options { lang, threads, ..Options::default() };
        Self {
            out: Output::stdout(),
            options,
            remarks: options,
            columns: None,
            masking: Masking::Nothing,
            progress: Progress::default(),
        }
    }

    /// Does what the flags say about format, place and colour.
    pub fn configure(&mut self, cli: &Cli, variable: &dyn Fn(&str) -> Option<String>) -> Result<(), Error> {
        let (flags, of_days) = (&cli.everywhere, cli.command.of_days());
        let (format, file, colour) = (flags.format.as_deref(), flags.output.as_deref(), flags.color.as_deref());
        if let Some(name) = format {
            // One that only findings have helps nobody who asks for something else. What is no calendar is refused before
            // anything is written.
            let of_people = matches!(cli.command, Command::Export(_));
            let fits = |format: &Format| match format {
                Format::Ics => of_days,
                Format::Vcf => of_people,
                _ => true,
            };
            let of_lists = FORMATS.iter().filter(|format| **format != Format::Gcc && fits(format));
            let known = || of_lists.map(|format| format.name()).collect();
            let format = name.parse().ok().filter(fits);
            self.options.format = format.ok_or_else(|| Error::Usage(Usage::Format(name.to_owned(), known())))?;
        }
        if let (None, Some(extension)) = (format, file.and_then(Path::extension)) {
            // A file says by its name what it holds; one of another kind is written as before.
            let extension = extension.to_string_lossy().to_ascii_lowercase();
            let of_lists = matches!(&*extension, "csv" | "tsv" | "json" | "jsonl" | "md" | "xlsx" | "html");
            let of_people = matches!(cli.command, Command::Export(_)) && extension == "vcf";
            if (of_lists || of_people || of_days && extension == "ics")
                && let Ok(format) = extension.parse()
            {
                self.options.format = format;
            }
        }
        self.masking = match (flags.mask, flags.no_mask) {
            (true, _) => Masking::Names,
            // A page is made to be passed on.
            (false, false) if self.options.format == Format::Html => Masking::Reach,
            (false, _) => Masking::Nothing,
        };
        let coloured = |terminal: bool| match colour {
            None | Some("auto") => Ok(terminal && variable("NO_COLOR").is_none()),
            Some("always") => Ok(true),
            Some("never") => Ok(false),
            Some(other) => {
                let known = ["auto", "always", "never"].map(String::from).to_vec();
                Err(Error::Usage(Usage::Choice(other.to_owned(), known)))
            }
        };
        self.remarks.colour = coloured(output::stderr_is_terminal())?;
        if let Some(file) = file {
            self.out = Output::file(file)?;
        }
        self.options.colour = coloured(self.out.is_terminal())?;
        self.columns = variable("COLUMNS").and_then(|columns| columns.parse().ok());
        self.options.width = if self.out.is_terminal() { output::width(None) } else { None }.or(self.columns);
        Ok(())
    }

    /// Shows why the run failed.
    pub fn failure(&self, error: &Error, shown: &[Shown], lang: Lang) {
        let options = Options { lang, ..self.remarks };
        Self::remark(|text| failure::error(error, shown, &options, text));
    }

    /// Shows what is wrong with the command line, or the help that was asked for; answers the exit code.
    pub fn mistake(mut self, mistake: &clap::Error, columns: Option<&str>) -> u8 {
        let room = output::width(None).or(columns.and_then(|columns| columns.parse().ok())).unwrap_or(HELP).min(HELP);
        let help = || render::help::fitted(&mistake.render().to_string(), room);
        if mistake.use_stderr() {
            Self::remark(|text| {
                failure::command_line(mistake, &self.remarks, text).unwrap_or_else(|| text.write_all(help().as_bytes()))
            });
            return 2;
        }
        let written = self.out.write_all(help().as_bytes());
        match written.map_err(|source| self.out.failed(source)).and_then(|()| self.out.finish()) {
            Ok(()) | Err(Error::ClosedPipe) => 0,
            Err(_) => 1,
        }
    }

    fn remark(write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) {
        let mut text = Vec::new();
        if write(&mut text).is_ok() {
            output::remark(&String::from_utf8_lossy(&text));
        }
    }
}

impl Stage for Screen {
    fn show(&mut self, view: View<'_>, lang: Lang) -> Result<(), Error> {
        self.progress.clear();
        let options = Options { lang, ..self.options };
        let view = mask::masked(view, self.masking);
        let fitting = render::fitting(&view);
        if !fitting.contains(&options.format) {
            let names = fitting.iter().map(|format: &Format| format.name()).collect();
            return Err(Error::Usage(Usage::Format(options.format.name().to_owned(), names)));
        }
        if self.options.format == Format::Xlsx && self.out.is_terminal() {
            // A terminal shows nothing of it.
            let names = fitting.iter().filter(|format| **format != Format::Xlsx).map(|format| format.name()).collect();
            return Err(Error::Usage(Usage::Format(Format::Xlsx.name().to_owned(), names)));
        }
        let mut notes = Vec::new();
        let written = render::view(view, &options, &mut self.out, &mut notes);
        output::remark(&String::from_utf8_lossy(&notes));
        written.map_err(|source| self.out.failed(source))
    }

    fn finish(&mut self) -> Result<(), Error> {
        std::mem::replace(&mut self.out, Output::stdout()).finish()
    }

    fn progress(&mut self, what: &str, done: usize, total: usize) {
        self.progress.at(what, done, total);
    }

    fn note(&mut self, sentence: &str) {
        self.progress.clear();
        Self::remark(|text| writeln!(text, "{}", visible(sentence)));
    }

    fn aside(&mut self, sentence: &str) {
        if self.options.format == Format::Table && self.out.is_terminal() && output::stderr_is_terminal() {
            self.note(sentence);
        }
    }

    fn findings(&mut self, findings: Findings<'_>, lang: Lang) -> Result<(), Error> {
        let options = Options { lang, ..self.options };
        if self.options.format == Format::Gcc {
            let written = failure::lines(findings.problems, &options, &mut self.out);
            return written.map_err(|source| self.out.failed(source));
        }
        if self.options.format != Format::Table || findings.columns_chosen {
            return self.show(View::Table(findings.table), lang);
        }
        let written = failure::findings(findings.problems, findings.more, &options, &mut self.out);
        written.map_err(|source| self.out.failed(source))
    }

    fn problems(&mut self, shown: &[Shown], total: usize, lang: Lang) {
        self.progress.clear();
        // The answer first, also where both go to one terminal.
        let _flushed = self.out.flush();
        let options = Options { lang, ..self.remarks };
        Self::remark(|text| failure::problems(shown, total, &options, text));
    }
}
