//! When a house can be stayed in, whoever asks and whatever is free. Search, house page and booking ask here, so they agree.

use super::model::{House, Season, Stay, TimeOfYear};
use crate::{
    federation::model::{Limits, Membership, Municipality, Policy},
    i18n::{Locale, Texts},
};
use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};

/// Why a house can't take a stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StayRefusal {
    /// The arrival has passed.
    Past,
    /// The municipality wants to know earlier; `earliest` is the first arrival that it takes today.
    TooSoon {
        earliest: NaiveDate,
    },
    TooShort {
        shortest_nights: i32,
    },
    TooLong {
        longest_nights: i32,
    },
    /// The house is not open in these nights, or its municipality does not belong to the federation then.
    Closed {
        nights: Vec<NaiveDate>,
    },
}

/// Whom students ask about a house, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact<'a> {
    pub role: String,
    pub phone: &'a str,
    pub email: &'a str,
    /// When it answers; may be empty.
    pub hours: String,
    /// Who is called at other hours; may be empty.
    pub on_call: &'a str,
}

/// "Students ask the house's own contact; what a house has not of its own is the municipality's."
pub fn contact<'a>(house: &'a House, municipality: &'a Municipality, locale: Locale) -> Contact<'a> {
    let or = |own: &'a str, theirs: &'a str| if own.trim().is_empty() { theirs } else { own };
    let told = |own: &Texts, theirs: &Texts| if own.is_empty() { theirs } else { own }.told(municipality.read_in(locale));
    // Hours are those of a number: the municipality's are nothing to a house with one of its own.
    let none = Texts::default();
    let their_hours = if house.contact_phone.trim().is_empty() { &municipality.contact_hours } else { &none };
    Contact {
        role: told(&house.contact_role, &municipality.contact_role),
        hours: told(&house.contact_hours, their_hours),
        on_call: or(&house.on_call_phone, &municipality.on_call_phone),
        phone: or(&house.contact_phone, &municipality.contact_phone),
        email: or(&house.contact_email, &municipality.contact_email),
    }
}

/// "What is brought besides is that of the season: of winter from October to April, of summer from May to September, of both where a
/// stay has nights of both." Without a stay what either asks for.
pub fn seasons_to_bring(house: &House, stay: Option<Stay>) -> Vec<(TimeOfYear, &Texts)> {
    let has = |season: TimeOfYear| stay.is_none_or(|stay| stay.nights().any(|night| TimeOfYear::of(night) == season));
    let seasons = [(TimeOfYear::Winter, &house.bring_winter), (TimeOfYear::Summer, &house.bring_summer)];
    seasons.into_iter().filter(|(season, text)| has(*season) && !text.is_empty()).collect()
}

/// "A night can be booked when the house is open and its municipality belongs to the federation."
pub fn is_offered(season: Season, memberships: &[Membership], night: NaiveDate) -> bool {
    season.covers(night) && memberships.iter().any(|membership| membership.covers(night))
}

/// How many nights of a stay are offered.
pub fn offered_nights(season: Season, memberships: &[Membership], stay: Stay) -> i64 {
    let last = stay.departure() - TimeDelta::days(1);
    let whole = |membership: &Membership| membership.covers(stay.arrival()) && membership.covers(last);
    // Nearly always the whole stay lies in one season and one membership.
    if season.covers(stay.arrival()) && season.covers(last) && memberships.iter().any(whole) {
        return stay.length();
    }
    stay.nights().filter(|night| is_offered(season, memberships, *night)).map(|_| 1).sum()
}

/// "Lead time, longest and shortest stay are the municipality's."
pub fn check_stay(house: &House, memberships: &[Membership], policy: &Policy, stay: Stay, today: NaiveDate) -> Result<(), StayRefusal> {
    check_dates(policy.limits(), stay, today)?;
    let nights: Vec<_> = stay.nights().filter(|night| !is_offered(house.season(), memberships, *night)).collect();
    if nights.is_empty() { Ok(()) } else { Err(StayRefusal::Closed { nights }) }
}

/// The part of [`check_stay`] that is the same for every house of a municipality.
pub fn check_dates(limits: Limits, stay: Stay, today: NaiveDate) -> Result<(), StayRefusal> {
    if stay.arrival() < today {
        return Err(StayRefusal::Past);
    }
    let earliest = earliest_arrival(limits.lead_days, today);
    if stay.arrival() < earliest {
        return Err(StayRefusal::TooSoon { earliest });
    }
    if stay.length() < i64::from(limits.shortest_nights) {
        return Err(StayRefusal::TooShort { shortest_nights: limits.shortest_nights });
    }
    if stay.length() > i64::from(limits.longest_nights) {
        return Err(StayRefusal::TooLong { longest_nights: limits.longest_nights });
    }
    Ok(())
}

/// "From the evening before the first shift to the morning after the last, within the municipality's margins": the nights for
/// a placement, of which a registered one is known to the day. None for one that is over.
pub fn nights_for_placement(starts: NaiveDate, ends: NaiveDate, margin_before: i32, today: NaiveDate) -> Option<Stay> {
    let eve = starts - TimeDelta::days(margin_before.clamp(0, 1).into());
    Stay::new(eve.max(today), ends + TimeDelta::days(1))
}

/// Whether a stay is that of working weeks: from the evening before a Monday to the morning after a Friday.
pub fn is_of_working_weeks(stay: Stay) -> bool {
    (stay.arrival().weekday(), stay.departure().weekday()) == (Weekday::Sun, Weekday::Sat)
}

/// The first arrival that the municipality takes today.
pub fn earliest_arrival(lead_days: i32, today: NaiveDate) -> NaiveDate {
    today + TimeDelta::days(lead_days.into())
}

/// "Public pages reveal no empty house": whether so many free beds are told as "at least all but one". One person living
/// there and none look alike.
pub fn may_be_empty(free: i64, beds: i64) -> bool {
    beds > 1 && free >= beds - 1
}

/// The number of free beds that is told, see [`may_be_empty`].
pub fn told_beds(free: i64, beds: i64) -> i64 {
    if may_be_empty(free, beds) { beds - 1 } else { free }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_of_year_turns_with_may_and_october() {
        use TimeOfYear::{Summer, Winter};
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        for (night, season) in [
            ("2027-01-01", Winter),
            ("2027-04-30", Winter),
            ("2027-05-01", Summer),
            ("2027-09-30", Summer),
            ("2027-10-01", Winter),
            ("2027-12-31", Winter),
            ("2028-02-29", Winter),
        ] {
            assert_eq!(TimeOfYear::of(day(night)), season, "{night}");
        }
    }
}
