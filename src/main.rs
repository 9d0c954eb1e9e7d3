//! The program: command line, environment and clock come in here, bytes and the exit code go out.

mod screen;

use kehu::cmd::run::{self, located};
use kehu::cmd::world::{Stage, World};
use kehu::value::lang::Lang;
use kehu::value::moment::Moment;
use screen::Screen;
use std::cell::{Cell, RefCell};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

#[expect(clippy::disallowed_methods, reason = "the only place that asks the world")]
fn main() -> ExitCode {
    let world = World {
        arguments: std::env::args_os().collect(),
        variable: &|name| std::env::var(name).ok().filter(|value| !value.is_empty()),
        folder: std::env::current_dir().unwrap_or_default(),
        clock: Moment(SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() as i64)),
        threads: std::env::var("KEHU_THREADS").ok().and_then(|threads| threads.parse().ok()).unwrap_or_else(cores),
        lang: Cell::new(Lang::En),
        root: RefCell::new(None),
        as_of: Cell::new(None),
        warnings: RefCell::default(),
    };
    ExitCode::from(answer(&world))
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// The exit code, once everything has been said.
fn answer(world: &World<'_>) -> u8 {
    let cli = match run::parse(world) {
        Ok(cli) => cli,
        Err(mistake) => {
            return Screen::plain(world.lang.get(), world.threads)
                .mistake(&mistake, world.variable("COLUMNS").as_deref());
        }
    };
    let mut screen = Screen::plain(world.lang.get(), world.threads);
    let ended = screen
        .configure(&cli, &world.variable)
        .and_then(|()| run::run(&cli, world, &mut screen))
        .and_then(|code| screen.finish().map(|()| code));
    match ended {
        Ok(code) => code,
        Err(error) => {
            screen.failure(&error, &located(world, error.problems().to_vec()), world.lang.get());
            error.code()
        }
    }
}
