//! Where a stay fits between what is taken, bed by bed. Plain arithmetic over the nights of a window.

use super::model::Stay;
use chrono::{NaiveDate, TimeDelta};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Night {
    Free,
    /// Somebody sleeps here: a stay before it must leave the bed its nights of rest.
    Slept,
    /// Closed, resting, or not offered: a stay may end right before it.
    Shut,
}

/// The nights of one bed in a window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BedCalendar {
    first: NaiveDate,
    nights: Vec<Night>,
}

impl BedCalendar {
    /// A bed with nothing taken in a window.
    pub fn free(window: Stay) -> Self {
        Self { first: window.arrival(), nights: vec![Night::Free; usize::try_from(window.length()).unwrap_or_default()] }
    }

    /// Takes a night; one outside the window is none of it.
    pub fn take(&mut self, night: NaiveDate, state: Night) {
        if let Some(slot) = self.index(night).and_then(|at| self.nights.get_mut(at)) {
            *slot = state;
        }
    }

    /// The part of it that lies in a smaller window; what is not known of that is shut.
    pub fn within(&self, window: Stay) -> Self {
        let night = |night| self.index(night).and_then(|at| self.nights.get(at)).copied().unwrap_or(Night::Shut);
        Self { first: window.arrival(), nights: window.nights().map(night).collect() }
    }

    /// Shuts every free night that is not offered.
    pub fn shut_unless(&mut self, offered: impl Fn(NaiveDate) -> bool) {
        for (night, slot) in self.first.iter_days().zip(&mut self.nights) {
            if *slot == Night::Free && !offered(night) {
                *slot = Night::Shut;
            }
        }
    }

    pub fn is_free(&self, night: NaiveDate) -> bool {
        self.index(night).and_then(|at| self.nights.get(at)) == Some(&Night::Free)
    }

    fn index(&self, night: NaiveDate) -> Option<usize> {
        usize::try_from((night - self.first).num_days()).ok()
    }

    fn date(&self, at: usize) -> NaiveDate {
        self.first + TimeDelta::days(i64::try_from(at).unwrap_or_default())
    }

    /// Whether a stay could be booked in this bed.
    pub fn takes(&self, stay: Stay, buffer_nights: i32) -> bool {
        self.periods(buffer_nights).iter().any(|period| period.arrival() <= stay.arrival() && stay.departure() <= period.departure())
    }

    /// The longest runs of nights that could be booked as one stay: free, and `buffer_nights` away from the next stay.
    pub fn periods(&self, buffer_nights: i32) -> Vec<Stay> {
        let buffer = usize::try_from(buffer_nights).unwrap_or_default();
        let mut periods = Vec::new();
        let mut at = 0;
        while at < self.nights.len() {
            let length = self.nights[at..].iter().take_while(|night| **night == Night::Free).count();
            let end = at + length;
            let rest = self.next_sleeper(end, buffer).map_or(0, |gap| buffer - gap);
            periods.extend(Stay::new(self.date(at), self.date(end.saturating_sub(rest).max(at))));
            at = end + 1;
        }
        periods
    }

    /// How many nights after `at` somebody sleeps here, if within `buffer` nights.
    fn next_sleeper(&self, at: usize, buffer: usize) -> Option<usize> {
        self.nights.iter().skip(at).take(buffer).position(|night| *night == Night::Slept)
    }
}

/// The periods of the bed that is free longest, and how many nights they have.
pub fn longest(beds: &[BedCalendar], buffer_nights: i32) -> (Vec<Stay>, i64) {
    let nights = |periods: &[Stay]| periods.iter().map(|period| period.length()).sum::<i64>();
    let periods = beds.iter().map(|bed| bed.periods(buffer_nights)).max_by_key(|periods| (nights(periods), -(periods.len() as i64)));
    let periods = periods.unwrap_or_default();
    let total = nights(&periods);
    (periods, total)
}

/// The period of the same length that begins nearest to a stay and fits into one bed; the later one of two.
pub fn nearest(beds: &[BedCalendar], wanted: Stay, buffer_nights: i32) -> Option<Stay> {
    let places = beds.iter().flat_map(|bed| bed.periods(buffer_nights)).filter(|period| period.length() >= wanted.length());
    let shifts = places.map(|period| {
        let last = period.departure() - TimeDelta::days(wanted.length());
        (wanted.arrival().clamp(period.arrival(), last) - wanted.arrival()).num_days()
    });
    shifts.min_by_key(|shift| (shift.abs(), *shift < 0)).and_then(|shift| wanted.shifted(shift))
}

/// The periods in which one and the same bed is free all the time, without those that lie inside another one.
pub fn of_house(beds: &[BedCalendar], buffer_nights: i32) -> Vec<Stay> {
    let mut periods: Vec<Stay> = beds.iter().flat_map(|bed| bed.periods(buffer_nights)).collect();
    periods.sort_by_key(|period| (period.arrival(), std::cmp::Reverse(period.departure())));
    let mut kept: Vec<Stay> = Vec::new();
    for period in periods {
        if kept.iter().all(|other| period.departure() > other.departure()) {
            kept.push(period);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(at: i64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2027, 1, 1).expect("a date") + TimeDelta::days(at)
    }

    fn stay(from: i64, to: i64) -> Stay {
        Stay::new(day(from), day(to)).expect("a stay")
    }

    /// `.` free, `s` slept, `x` shut.
    fn bed(nights: &str) -> BedCalendar {
        let mut bed = BedCalendar::free(stay(0, nights.len() as i64));
        for (at, night) in nights.chars().enumerate() {
            let state = match night {
                's' => Night::Slept,
                'x' => Night::Shut,
                _ => Night::Free,
            };
            bed.take(day(at as i64), state);
        }
        bed
    }

    #[test]
    fn periods_keep_away_from_the_next_sleeper() {
        for (nights, buffer, expected) in [
            ("....", 1, vec![stay(0, 4)]),
            ("..ss..", 1, vec![stay(0, 1), stay(4, 6)]),
            ("..xx..", 1, vec![stay(0, 2), stay(4, 6)]),
            ("..xs..", 2, vec![stay(0, 1), stay(4, 6)]),
            (".s..", 1, vec![stay(2, 4)]),
            (".s..", 0, vec![stay(0, 1), stay(2, 4)]),
            (".s..", 3, vec![stay(2, 4)]),
            ("ssss", 0, vec![]),
        ] {
            assert_eq!(bed(nights).periods(buffer), expected, "{nights} {buffer}");
        }
    }

    #[test]
    fn the_bed_that_is_free_longest_speaks() {
        let (periods, nights) = longest(&[bed("..ssss"), bed("s..s..")], 0);
        assert_eq!((periods, nights), (vec![stay(1, 3), stay(4, 6)], 4));
        assert_eq!(longest(&[bed("ss")], 0), (vec![], 0));
    }

    #[test]
    fn the_nearest_period_may_be_earlier_or_later() {
        assert_eq!(nearest(&[bed("...sss...")], stay(3, 6), 0), Some(stay(6, 9)));
        assert_eq!(nearest(&[bed("...ssssss...")], stay(4, 7), 0), Some(stay(0, 3)));
        assert_eq!(nearest(&[bed("...ssssss..."), bed("ssssss......")], stay(4, 7), 0), Some(stay(6, 9)));
        assert_eq!(nearest(&[bed("..sssss..")], stay(2, 5), 0), None);
    }

    #[test]
    fn a_house_tells_each_period_once() {
        assert_eq!(of_house(&[bed("..ss...."), bed(".....sss"), bed("...sssss")], 0), vec![stay(0, 5), stay(4, 8)]);
    }

    proptest! {
        #[test]
        fn what_is_offered_is_free(nights in "[.sx]{1,60}", other in "[.sx]{1,60}", from in 0i64..40, length in 1i64..12, buffer in 0i32..3) {
            let beds = [bed(&nights), bed(&other)];
            if let Some(found) = nearest(&beds, stay(from, from + length), buffer) {
                prop_assert_eq!(found.length(), length);
                let fits = |bed: &BedCalendar| found.nights().all(|night| bed.is_free(night))
                    && (0..buffer).all(|rest| {
                        let at = bed.index(found.departure() + TimeDelta::days(rest.into())).expect("inside the window");
                        bed.nights.get(at) != Some(&Night::Slept)
                    });
                prop_assert!(beds.iter().any(fits));
            }
            for period in of_house(&beds, buffer) {
                prop_assert!(beds.iter().any(|bed| period.nights().all(|night| bed.is_free(night))));
            }
        }
    }
}
