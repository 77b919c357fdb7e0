//! `praktikbo user`: accounts of staff. The first ones can come from nowhere else.

use crate::{config::Config, say::say, serve};
use app::{
    accounts::{
        commands::{NewUser, Removal, User, add_user, remove_user, users},
        model::Role,
    },
    actors::Operator,
    context::Context,
    db::Database,
    placements,
    site::Site,
};
use clap::Subcommand;
use sea_orm::DbErr;

#[derive(Subcommand, Debug)]
pub enum UserCommand {
    /// Gives a role to an account, which is made when it is missing; repeat it for another role
    Add {
        email: String,
        /// As the others see it
        #[arg(long, env = "PRAKTIKBO_USER_NAME")]
        name: String,
        /// administrator (of the federation), coordinator (of a municipality) or checker (of a university)
        #[arg(long, env = "PRAKTIKBO_USER_ROLE")]
        role: String,
        /// The coordinator's municipality, by its four digits
        #[arg(long, env = "PRAKTIKBO_USER_MUNICIPALITY", value_name = "CODE")]
        municipality: Option<String>,
        /// The checker's university, such as umu
        #[arg(long, env = "PRAKTIKBO_USER_UNIVERSITY", value_name = "SLUG")]
        university: Option<String>,
    },
    /// Lists everybody who has a role
    List,
    /// Takes all roles from an account and ends its sessions; deletes it unless bookings or placements name it
    Remove { email: String },
}

impl UserCommand {
    pub async fn run(self, config: &Config) -> anyhow::Result<()> {
        let db = serve::open_migrated(config).await?;
        let context = Context::from(&serve::state(config, &db, Site::default()).await?);
        let operator = Operator::at_the_command_line();
        match self {
            Self::Add { email, name, role, municipality, university } => {
                let [municipality, university] = [municipality, university].map(|given| given.filter(|text| !text.is_empty()));
                let user = add_user(&context, &operator, NewUser { email, name, role, municipality, university }).await?;
                say(line(&db, &user).await?);
            }
            Self::List => {
                for user in users(&db).await? {
                    say(line(&db, &user).await?);
                }
            }
            Self::Remove { email } => match remove_user(&context, &operator, &email).await? {
                Removal::Deleted => say(format_args!("{email} is deleted")),
                Removal::RolesTaken => say(format_args!("{email} has no role any more; the account stays, because bookings or placements name it")),
            },
        }
        Ok(db.close().await?)
    }
}

async fn line(db: &Database, user: &User) -> Result<String, DbErr> {
    let mut roles = Vec::new();
    for role in &user.roles {
        roles.push(match role {
            Role::Administrator => "administrator".to_owned(),
            Role::Coordinator(code) => format!("coordinator of {code}"),
            Role::Checker(id) => {
                let university = placements::store::university(db, *id).await?;
                format!("checker of {}", university.map_or_else(|| id.0.to_string(), |university| university.slug))
            }
        });
    }
    Ok(format!("{}\t{}\t{}", user.account.email, user.account.name, roles.join(", ")))
}
