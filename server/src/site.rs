//! Serves the built site: style, fonts, pictures and the islands' code, compressed at build time where that pays.

use app::site::Site;
use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header::CACHE_CONTROL},
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::{
    env, io,
    path::{Path, PathBuf},
};
use tower::ServiceExt;
use tower_http::services::ServeDir;

/// A release names its files after their content, so a copy never goes stale.
const FOR_GOOD: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// Fonts and pictures keep their names; a change may take a day to be seen.
const FOR_A_DAY: HeaderValue = HeaderValue::from_static("public, max-age=86400");
/// While developing, ask each time.
const ASK: HeaderValue = HeaderValue::from_static("no-cache");

/// In bytes; the disk's own limits are higher, but so are `.br` and `.gz` behind a name, and the site's folder before it.
const LONGEST_NAME: usize = 100;
const LONGEST_PATH: usize = 500;

/// The folder of the built site and what the pages need to know of it.
#[derive(Clone, Debug)]
pub struct SiteFiles {
    folder: PathBuf,
    site: Site,
}

impl SiteFiles {
    /// Finds the site: in `LEPTOS_SITE_ROOT` (set by `cargo leptos`), else in a folder `site` beside the program
    /// (a release) or one above it (`target/site` of a debug build).
    pub fn find() -> io::Result<Self> {
        let folder = match env::var_os("LEPTOS_SITE_ROOT") {
            Some(folder) => PathBuf::from(folder),
            None => beside(&env::current_exe()?),
        };
        Self::at(folder)
    }

    /// The site in this folder.
    pub fn at(folder: PathBuf) -> io::Result<Self> {
        Ok(Self { site: Site::read(&folder)?, folder })
    }

    /// What a page provides as context for its head.
    #[must_use]
    pub fn site(&self) -> Site {
        self.site.clone()
    }

    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The file that the request asks for, or nothing when the site has none of that name.
    /// The request is only looked at before waiting: its body may not be shared between threads.
    pub fn answer(&self, request: &Request) -> impl Future<Output = Option<Response>> + Send + use<> {
        let path = request.uri().path().to_owned();
        let is_file_name = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
        let is_asked = is_file_name && is_ours(&path) && path != "/hash.txt" && matches!(*request.method(), Method::GET | Method::HEAD);
        let mut asked = Request::new(Body::empty());
        *asked.method_mut() = request.method().clone();
        *asked.uri_mut() = request.uri().clone();
        *asked.headers_mut() = request.headers().clone();
        let folder = ServeDir::new(&self.folder).append_index_html_on_directories(false).precompressed_br().precompressed_gzip();
        let lifetime = self.lifetime(&path);
        async move {
            if !is_asked {
                return None;
            }
            let Ok(mut response) = folder.oneshot(asked).await;
            if response.status() == StatusCode::NOT_FOUND {
                return None;
            }
            response.headers_mut().insert(CACHE_CONTROL, lifetime);
            Some(response.into_response())
        }
    }

    fn lifetime(&self, path: &str) -> HeaderValue {
        match (self.site.is_hashed(), path.starts_with("/pkg/")) {
            (true, true) => FOR_GOOD,
            (true, false) => FOR_A_DAY,
            (false, _) => ASK,
        }
    }
}

/// Whether a file of the site may be called so. No other name is asked of the disk, which takes some for an error: too long ones,
/// and those with a zero byte.
fn is_ours(path: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    path.len() <= LONGEST_PATH && path.split('/').all(|name| name.len() <= LONGEST_NAME && name.bytes().all(is_plain))
}

/// Middleware: what the site has is answered at once, without session or page; the rest goes on.
pub async fn files_first(State(files): State<SiteFiles>, request: Request, next: Next) -> Response {
    match files.answer(&request).await {
        Some(file) => file,
        None => next.run(request).await,
    }
}

/// `site` beside the program, or the nearest one above it: tests run in `target/debug/deps`.
fn beside(program: &Path) -> PathBuf {
    let folders = program.ancestors().skip(1).take(3).map(|folder| folder.join("site"));
    folders.into_iter().find(|site| site.is_dir()).unwrap_or_else(|| PathBuf::from("target/site"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE};
    use std::fs;

    /// A release with one style sheet and a font, removed at the end.
    struct Release(SiteFiles);

    impl Release {
        fn new() -> Self {
            let folder = env::temp_dir().join(format!("praktikbo-site-{}", uuid::Uuid::new_v4()));
            fs::create_dir_all(folder.join("pkg")).unwrap();
            fs::create_dir_all(folder.join("fonts")).unwrap();
            for (name, content) in
                [("hash.txt", "css: c1\n"), ("pkg/app.c1.css", "plain"), ("pkg/app.c1.css.br", "brotli"), ("fonts/sans.woff2", "font")]
            {
                fs::write(folder.join(name), content).unwrap();
            }
            Self(SiteFiles::at(folder).unwrap())
        }

        async fn get(&self, path: &str) -> Option<Response> {
            let request = Request::get(path).header(ACCEPT_ENCODING, "gzip, br").body(Body::empty()).unwrap();
            self.0.answer(&request).await
        }
    }

    impl Drop for Release {
        fn drop(&mut self) {
            fs::remove_dir_all(self.0.folder()).unwrap();
        }
    }

    #[tokio::test]
    async fn hashed_files_are_kept_for_good_and_sent_compressed() {
        let style = Release::new().get("/pkg/app.c1.css").await.unwrap();
        assert_eq!(style.headers()[CACHE_CONTROL], FOR_GOOD);
        assert_eq!(style.headers()[CONTENT_ENCODING], "br");
        assert_eq!(style.headers()[CONTENT_TYPE], "text/css");
    }

    #[tokio::test]
    async fn other_files_are_kept_for_a_day() {
        let font = Release::new().get("/fonts/sans.woff2").await.unwrap();
        assert_eq!(font.headers()[CACHE_CONTROL], FOR_A_DAY);
    }

    #[tokio::test]
    async fn what_is_no_file_goes_on_to_the_pages() {
        let release = Release::new();
        for path in ["/", "/housing", "/fonts", "/fonts/", "/nothing.svg", "/hash.txt", "/../../etc/passwd.d", "/%2e%2e/x.db"] {
            assert!(release.get(path).await.is_none(), "{path}");
        }
    }

    /// On the disk they are errors, not missing.
    #[tokio::test]
    async fn no_name_is_too_strange_to_be_missing() {
        let release = Release::new();
        let long = |length: usize| format!("{}.css", "a".repeat(length - 4));
        let deep = format!("{}/a.css", "/a".repeat(5000));
        for path in [long(252), long(255), long(256), long(300), format!("pkg/{}", long(256)), format!("{}/a.css", "d".repeat(256)), deep] {
            assert!(release.get(&format!("/{path}")).await.is_none(), "{path}");
        }
        for path in
            ["a%00.css", "%00/a.css", "%ff.css", "%c0%ae%c0%ae/a.css", "%F0%9F%8C%B2.css", "pkg/app.c1.css/x.css", "a%.css", "%2.css", "a%0a.css"]
        {
            assert!(release.get(&format!("/{path}")).await.is_none(), "{path}");
        }
    }
}
