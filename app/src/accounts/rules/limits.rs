//! How often something may be done. Counted in the database, so that several instances agree.

use super::Refusal;
use chrono::{DateTime, Utc};
use std::net::IpAddr;

/// How often something may be done within a window of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    pub count: i32,
    pub seconds: i64,
}

/// Messages to one address that are asked for from one place: enough for somebody whose mail is slow, too few to be a nuisance.
pub const MESSAGES_TO_ADDRESS_FROM_CLIENT: [Limit; 2] = [Limit { count: 5, seconds: QUARTER }, Limit { count: 20, seconds: DAY }];
/// Messages to one address, wherever they are asked for. Much more than one place may ask for, so that no stranger can use
/// up what is left for the address's owner; few enough that many places together can't fill a mailbox.
pub const MESSAGES_TO_ADDRESS: Limit = Limit { count: 200, seconds: DAY };
/// Messages asked for from one place. A whole campus may share one address.
pub const MESSAGES_FROM_CLIENT: Limit = Limit { count: 60, seconds: QUARTER };
/// Codes and links tried from one place.
pub const TRIES_FROM_CLIENT: Limit = Limit { count: 120, seconds: QUARTER };

/// Bookings made by one account: who compares houses and changes plans makes a handful; beyond this somebody holds beds that
/// others look for.
pub const BOOKINGS_OF_ACCOUNT: Limit = Limit { count: 30, seconds: HOUR };
/// Changes to the bookings of one account: each may ask all coordinators of a municipality anew.
pub const CHANGES_OF_ACCOUNT: Limit = Limit { count: 30, seconds: HOUR };

/// Bookings begun from one place by people who have not signed in: a class that sits together, not a machine.
pub const DRAFTS_FROM_CLIENT: Limit = Limit { count: 60, seconds: HOUR };

const QUARTER: i64 = 15 * 60;
const HOUR: i64 = 60 * 60;
const DAY: i64 = 24 * HOUR;

impl Limit {
    /// When the window began that `now` is in, as seconds since 1970.
    pub fn window_start(self, now: DateTime<Utc>) -> i64 {
        now.timestamp() - now.timestamp().rem_euclid(self.seconds)
    }

    /// After how many seconds it may be done again, if it was done too often; `count` includes the attempt in question.
    pub fn wait(self, count: i32, now: DateTime<Utc>) -> Option<u64> {
        let left = self.window_start(now) + self.seconds - now.timestamp();
        (count > self.count).then(|| u64::try_from(left).unwrap_or(1))
    }

    pub fn check(self, count: i32, now: DateTime<Utc>) -> Result<(), Refusal> {
        self.wait(count, now).map_or(Ok(()), |retry_after_seconds| Err(Refusal::TooMany { retry_after_seconds }))
    }
}

/// The part of an address that one customer of a network has: all of IPv4, the first half of IPv6.
pub fn neighbourhood(client: IpAddr) -> String {
    match client.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    fn at(minutes: i64) -> DateTime<Utc> {
        DateTime::<Utc>::UNIX_EPOCH + TimeDelta::minutes(minutes)
    }

    #[test]
    fn a_limit_tells_when_to_come_back() {
        let limit = Limit { count: 2, seconds: 900 };
        assert_eq!(limit.window_start(at(29)), 900);
        assert_eq!(limit.check(2, at(29)), Ok(()));
        assert_eq!(limit.check(3, at(29)), Err(Refusal::TooMany { retry_after_seconds: 60 }));
        assert_eq!(limit.check(3, at(15)), Err(Refusal::TooMany { retry_after_seconds: 900 }));
    }

    #[test]
    fn neighbours_share_an_ipv6_prefix_only() {
        for (address, expected) in [
            ("192.0.2.1", "192.0.2.1"),
            ("::ffff:192.0.2.1", "192.0.2.1"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
            ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ] {
            assert_eq!(neighbourhood(address.parse().unwrap()), expected);
        }
    }
}
