use super::icon::{Icon, IconName};
use crate::i18n::{Locale, t};
use leptos::prelude::*;

/// Where a moment stands on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MomentState {
    Done,
    /// Somebody has to do something now.
    Now,
    /// The next to come, by itself.
    Next,
    Coming,
    /// The way ended here.
    Stopped,
}

/// A step of something that takes its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    pub state: MomentState,
    pub title: String,
    /// When it was or will be, whose turn it is.
    pub text: String,
}

/// The way of a booking: sent → university confirms → booked → key → arrival → departure. Several may wait at the same
/// time; the first of them is the current step.
#[component]
pub fn Timeline(moments: Vec<Moment>) -> AnyView {
    let current = moments.iter().position(|moment| matches!(moment.state, MomentState::Now | MomentState::Next));
    let moments = moments.into_iter().enumerate().map(|(at, moment)| moment_item(moment, current == Some(at))).collect_view();
    view! { <ol class="timeline">{moments}</ol> }.into_any()
}

fn moment_item(moment: Moment, is_current: bool) -> impl IntoView {
    let (class, icon, key) = match moment.state {
        MomentState::Done => ("is-done", IconName::Check, "ui-moment-done"),
        MomentState::Now => ("is-now", IconName::Hourglass, "ui-moment-now"),
        MomentState::Next => ("is-next", IconName::Dot, "ui-moment-next"),
        MomentState::Coming => ("", IconName::Dot, "ui-moment-coming"),
        MomentState::Stopped => ("is-stopped", IconName::Cross, "ui-moment-stopped"),
    };
    view! {
        <li class=class aria-current=is_current.then_some("step")>
            <span class="timeline-mark"><Icon name=icon/></span>
            <div>
                <p class="timeline-title">
                    {moment.title}
                    <span class="timeline-state">{t!(Locale::current(), key)}</span>
                </p>
                <p class="timeline-text">{moment.text}</p>
            </div>
        </li>
    }
}
