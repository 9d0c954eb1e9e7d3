//! A book in a git repository, with nothing of the tester's own settings.

use crate::states::program;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The folder of a work tree.
pub struct Repository(pub PathBuf);

impl Repository {
    /// Whether there is git.
    pub fn is_possible() -> bool {
        Command::new("git").arg("--version").output().is_ok()
    }

    fn run(&self, line: &str) -> Output {
        let program = Path::new(program()).parent().expect("a folder");
        let mut git = Command::new("git");
        git.args(["-c", "user.name=Ann", "-c", "user.email=ann@example.com", "-c", "commit.gpgSign=false"]);
        git.args(["-c", "gc.auto=0", "-c", "core.editor=true"]).args(line.split(' ')).current_dir(&self.0).env_clear();
        git.env("PATH", format!("{}:/usr/local/bin:/usr/bin:/bin", program.display()));
        git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
        git.output().expect("git runs")
    }

    /// Runs git; whether it ended well.
    pub fn git(&self, line: &str) -> bool {
        self.run(line).status.success()
    }

    /// Runs what must end well.
    pub fn well(&self, line: &str) {
        let output = self.run(line);
        assert!(output.status.success(), "git {line}: {}", String::from_utf8_lossy(&output.stderr));
    }
}
