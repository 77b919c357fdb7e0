//! `praktikbo import`: the federation, its houses and its placements from files, each all or nothing.

use crate::{
    config::Config,
    say::{complain, say},
    serve,
};
use anyhow::{Context as _, bail};
use app::{
    actors::Operator,
    bookings::commands::import_placements::import_placements,
    context::Context,
    federation::commands::import_municipalities,
    housing::commands::{import_commutes, import_houses},
    i18n::{Locale, borrowed},
    placements::commands::{Catalogue, import_catalogue},
    sheet::ImportError,
    site::Site,
};
use clap::Subcommand;
use std::{env, path::PathBuf};

#[derive(Subcommand, Debug)]
pub enum ImportCommand {
    /// Municipalities of the federation with their rules, by their codes
    Municipalities { file: PathBuf },
    /// Universities, by their short names
    Universities { file: PathBuf },
    /// Programmes, by their codes at each university
    Programmes { file: PathBuf },
    /// Workplaces, by their keys in each municipality
    Workplaces { file: PathBuf },
    /// Houses with their rooms and beds, by each municipality's own keys
    Houses { file: PathBuf },
    /// How long it takes from houses to workplaces, by the keys of both
    Commutes { file: PathBuf },
    /// Placements, by each university's own keys; bookings follow at once
    Placements { file: PathBuf },
}

impl ImportCommand {
    pub async fn run(self, config: &Config) -> anyhow::Result<()> {
        let file = self.file();
        let bytes = tokio::fs::read(file).await.with_context(|| format!("{} can't be read", file.display()))?;
        let db = serve::open_migrated(config).await?;
        let context = Context::from(&serve::state(config, &db, Site::default()).await?);
        let (operator, locale) = (Operator::at_the_command_line(), operators_language());
        let catalogue = async |kind, words| {
            let count = import_catalogue(&context, &operator, kind, &bytes).await?;
            Ok(vec![count.text(locale, words)])
        };
        let lines = match self {
            Self::Municipalities { .. } => {
                import_municipalities(&context, &operator, &bytes).await.map(|count| vec![count.text(locale, "municipalities")])
            }
            Self::Universities { .. } => catalogue(Catalogue::Universities, "universities").await,
            Self::Programmes { .. } => catalogue(Catalogue::Programmes, "programmes").await,
            Self::Workplaces { .. } => catalogue(Catalogue::Workplaces, "workplaces").await,
            Self::Houses { .. } => import_houses(&context, &operator, &bytes).await.map(|report| report.lines(locale)),
            Self::Commutes { .. } => import_commutes(&context, &operator, &bytes).await.map(|count| vec![count.text(locale, "commutes")]),
            Self::Placements { .. } => import_placements(&context, &operator, &bytes).await.map(|report| report.lines(locale)),
        };
        match lines {
            Ok(lines) => lines.iter().for_each(|line| say(borrowed::plain(line))),
            Err(ImportError::Rows(errors)) => {
                for error in &errors {
                    complain(borrowed::plain(&error.text(locale)));
                }
                bail!("nothing is imported");
            }
            Err(ImportError::Database(error)) => bail!("nothing is imported: {error}"),
            Err(ImportError::App(error)) => bail!("nothing is imported: {error}"),
        }
        Ok(db.close().await?)
    }

    fn file(&self) -> &PathBuf {
        match self {
            Self::Municipalities { file }
            | Self::Universities { file }
            | Self::Programmes { file }
            | Self::Workplaces { file }
            | Self::Houses { file }
            | Self::Commutes { file }
            | Self::Placements { file } => file,
        }
    }
}

/// Files are full of words for people, so what is wrong with them is told in the terminal's language.
fn operators_language() -> Locale {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| env::var(name).ok()).find(|value| !value.is_empty());
    named.and_then(|value| Locale::from_tag(value.split(['_', '.', '@']).next()?)).or_else(|| Locale::from_tag("en")).unwrap_or_default()
}
