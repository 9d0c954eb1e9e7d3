//! What every writing command takes.

/// The flags that every writing command takes.
#[derive(clap::Args, Debug, Clone, Default)]
pub struct Writing {
    /// Show the change and write nothing
    #[arg(short = 'n', long)]
    pub dry_run: bool,
    /// Do not print the id
    #[arg(short, long)]
    pub quiet: bool,
}
