//! How far something long is: a line on a terminal, after a second, gone as soon as anything else is said.
//!
//! Part of the program, since only it knows the clock and whether somebody looks on; commands say no more than how many of how
//! many are done.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use kehu::store::output;
use std::time::{Duration, Instant};

/// Nobody needs to hear of what is done by then.
const PATIENCE: Duration = Duration::from_secs(1);

/// The line.
#[derive(Default)]
pub struct Progress {
    since: Option<Instant>,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// So much of it is done; a total of nought is unknown.
    #[expect(clippy::disallowed_methods, reason = "part of the program, which alone knows the clock")]
    pub fn at(&mut self, what: &str, done: usize, total: usize) {
        if !output::stderr_is_terminal() {
            return;
        }
        let since = *self.since.get_or_insert_with(Instant::now);
        if since.elapsed() < PATIENCE {
            return;
        }
        let bar = self.bar.get_or_insert_with(|| ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr()));
        let template = if total == 0 { "{msg} …" } else { "{msg} {bar:30} {percent}% {pos}/{len}" };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_length(total as u64);
        bar.set_message(what.to_owned());
        bar.set_position(done as u64);
        bar.tick();
    }

    /// Takes it away.
    pub fn clear(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}
