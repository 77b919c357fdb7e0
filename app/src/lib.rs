#[cfg(feature = "ssr")]
pub mod site;
