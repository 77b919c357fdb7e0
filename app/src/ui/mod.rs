//! The design system: components as functions of data.

#[cfg(feature = "ssr")]
mod page_title;

#[cfg(feature = "ssr")]
pub use page_title::PageTitle;
