//! The options as they are written. All are texts, so that clap refuses none of them alone.

use clap::Args;

#[derive(Args, Debug, Clone, Default)]
#[command(next_help_heading = "Configuration (each also as the environment variable in brackets)")]
pub struct Options {
    /// The database: sqlite://PATH, or postgres://USER:PASSWORD@HOST/NAME where several instances share the work [default: sqlite://praktikbo.db]
    #[arg(long, env = "PRAKTIKBO_DATABASE_URL", value_name = "URL", global = true, hide_env_values = true)]
    pub database_url: Option<String>,
    /// A file that holds the database's URL
    #[arg(long, env = "PRAKTIKBO_DATABASE_URL_FILE", value_name = "FILE", global = true)]
    pub database_url_file: Option<String>,
    /// The address of pages and API [default: 127.0.0.1:3000]
    #[arg(long, env = "PRAKTIKBO_LISTEN", value_name = "ADDRESS:PORT", global = true)]
    pub listen: Option<String>,
    /// Where readers reach the service: for links in mails, cookies and the check where forms come from [default: http://127.0.0.1:3000]
    #[arg(long, env = "PRAKTIKBO_BASE_URL", value_name = "URL", global = true)]
    pub base_url: Option<String>,
    /// How mails leave: smtp://USER:PASSWORD@HOST:PORT (STARTTLS), smtps://… (TLS), or file:DIR, one file a mail, to try the service out [default: file:mail]
    #[arg(long, env = "PRAKTIKBO_MAIL", value_name = "URL", global = true, hide_env_values = true)]
    pub mail: Option<String>,
    /// A file that holds how mails leave
    #[arg(long, env = "PRAKTIKBO_MAIL_FILE", value_name = "FILE", global = true)]
    pub mail_file: Option<String>,
    /// The sender of mails [default: Praktikbo <no-reply@localhost>]
    #[arg(long, env = "PRAKTIKBO_MAIL_FROM", value_name = "MAILBOX", global = true)]
    pub mail_from: Option<String>,
    /// The mailbox that mails come back to when they can't be delivered; each message's own tag is put behind a `+` of its name. `none`: they come back to the sender, without a tag [default: that of PRAKTIKBO_MAIL_FROM]
    #[arg(long, env = "PRAKTIKBO_BOUNCES", value_name = "ADDRESS", global = true)]
    pub bounces: Option<String>,
    /// A file of certificates (PEM) that a mail server is trusted by, besides the public ones
    #[arg(long, env = "PRAKTIKBO_SMTP_CA", value_name = "FILE", global = true)]
    pub smtp_ca: Option<String>,
    /// The key for tokens, at least 32 characters [default: one is made and kept in the database]
    #[arg(long, env = "PRAKTIKBO_SECRET", value_name = "TEXT", global = true, hide_env_values = true)]
    pub secret: Option<String>,
    /// A file that holds the key for tokens
    #[arg(long, env = "PRAKTIKBO_SECRET_FILE", value_name = "FILE", global = true)]
    pub secret_file: Option<String>,
    /// What tells a client's address: connect-info, or a header that your proxy sets and overwrites: rightmost-x-forwarded-for, rightmost-forwarded, x-real-ip, cf-connecting-ip, true-client-ip, fly-client-ip, x-envoy-external-address, cloudfront-viewer-address [default: connect-info]
    #[arg(long, env = "PRAKTIKBO_CLIENT_IP", value_name = "SOURCE", global = true)]
    pub client_ip: Option<String>,
    /// Requests a second that one client may keep up, ten times as many at once; 0 for no limit [default: 50]
    #[arg(long, env = "PRAKTIKBO_RATE_LIMIT", value_name = "NUMBER", global = true)]
    pub rate_limit: Option<String>,
    /// A fixed start for the clock (RFC 3339), for tests and demonstrations; refused with a https base URL
    #[arg(long, env = "PRAKTIKBO_NOW", value_name = "INSTANT", global = true)]
    pub now: Option<String>,
    /// Reserved for photos of the municipalities' own: nothing reads or writes there today [default: files]
    #[arg(long, env = "PRAKTIKBO_FILES", value_name = "URL", global = true)]
    pub files: Option<String>,
    /// The folder of the built site: style, fonts, pictures [default: `site` beside the program]
    #[arg(long, env = "PRAKTIKBO_SITE", value_name = "DIR", global = true)]
    pub site: Option<String>,
    /// A folder of further languages: a folder of `.ftl` files for each, named by its tag, such as se [default: those that are built in]
    #[arg(long, env = "PRAKTIKBO_LOCALES", value_name = "DIR", global = true)]
    pub locales: Option<String>,
    /// Seconds for which requests are still accepted after /readyz began to fail, so that a load balancer can notice [default: 0]
    #[arg(long, env = "PRAKTIKBO_DRAIN", value_name = "SECONDS", global = true)]
    pub drain: Option<String>,
}
