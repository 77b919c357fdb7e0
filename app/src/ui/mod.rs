//! The design system: components as functions of data, one small family a file.
//! They hold no texts but a few generic words (`locales/*/ui.ftl`) and ask no database.
//! Only `islands` reaches the browser; the classes are styled in `style/`.

pub mod islands;

#[cfg(feature = "ssr")]
mod breadcrumbs;
#[cfg(feature = "ssr")]
mod button;
#[cfg(feature = "ssr")]
mod calendar;
#[cfg(feature = "ssr")]
mod card;
#[cfg(feature = "ssr")]
mod choice;
#[cfg(feature = "ssr")]
mod date_field;
#[cfg(feature = "ssr")]
mod empty_state;
#[cfg(feature = "ssr")]
mod error_summary;
#[cfg(feature = "ssr")]
mod facts;
#[cfg(feature = "ssr")]
mod field;
#[cfg(feature = "ssr")]
mod fold;
#[cfg(feature = "ssr")]
mod icon;
#[cfg(feature = "ssr")]
mod layout;
#[cfg(feature = "ssr")]
mod notice;
#[cfg(feature = "ssr")]
mod pager;
#[cfg(feature = "ssr")]
mod picture;
#[cfg(feature = "ssr")]
mod prose;
#[cfg(feature = "ssr")]
mod shared;
#[cfg(feature = "ssr")]
mod stay_fields;
#[cfg(feature = "ssr")]
mod summary_list;
#[cfg(feature = "ssr")]
mod table;
#[cfg(feature = "ssr")]
mod tag;
#[cfg(all(test, feature = "ssr"))]
mod tests;
#[cfg(feature = "ssr")]
mod text_field;
#[cfg(feature = "ssr")]
mod timeline;
#[cfg(feature = "ssr")]
mod title;

#[cfg(feature = "ssr")]
pub use self::{
    breadcrumbs::{BackLink, Breadcrumbs, Crumb},
    button::{Button, ButtonKind, LinkButton},
    calendar::{CalendarDay, CalendarWeek, CalendarWords, MonthCalendar},
    card::Card,
    choice::{Checkboxes, Choice, Radios, Select},
    date_field::{DateField, WeekField},
    empty_state::EmptyState,
    error_summary::ErrorSummary,
    facts::{Fact, Facts, Figure, Figures},
    field::Field,
    fold::FoldedWhenNarrow,
    icon::{Icon, IconName},
    layout::{Footer, Header, Language, LanguageForm, LanguageSwitch, NavLink, SkipLink},
    notice::Notice,
    pager::Pager,
    picture::{Image, Picture},
    prose::{Folded, Prose},
    shared::SharedLink,
    stay_fields::{StayEnd, StayFields},
    summary_list::{SummaryList, SummaryRow},
    table::{Column, Table},
    tag::{Tag, Tone},
    text_field::{TextArea, TextField},
    timeline::{Moment, MomentState, Timeline},
    title::PageTitle,
};
