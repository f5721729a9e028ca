//! Which of the two databases an address names.

use super::StoreError;

/// The two databases the server runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    /// A file beside the server: the default, good for one machine.
    Sqlite,
    /// A PostgreSQL that several servers may share.
    Postgres,
}

impl Backend {
    /// Reads the kind from the address given as `--database`.
    pub fn of(url: &str) -> Result<Self, StoreError> {
        match url.split_once(':') {
            Some(("sqlite", path)) if !path.is_empty() => Ok(Self::Sqlite),
            Some(("postgres" | "postgresql", rest)) if rest.starts_with("//") => Ok(Self::Postgres),
            // The address may hold a password: say only how it begins.
            Some((scheme, _)) => Err(StoreError::UnknownDatabase(format!("{scheme}:…"))),
            None => Err(StoreError::UnknownDatabase("…".to_owned())),
        }
    }

    /// The name shown in logs and metrics.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_both_kinds_and_hides_the_rest() {
        assert_eq!(
            Backend::of("sqlite:data/x.sqlite3").unwrap(),
            Backend::Sqlite
        );
        assert_eq!(Backend::of("postgres://u@h/db").unwrap(), Backend::Postgres);
        let refused = Backend::of("mysql://root:hunter2@h/db").unwrap_err();
        assert!(!refused.to_string().contains("hunter2"));
        assert!(Backend::of("sqlite:").is_err());
        assert!(Backend::of("board.db").is_err());
    }
}
