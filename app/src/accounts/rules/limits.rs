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

/// One line's limit, and the one of the network around it, see [`networks`].
pub type OfNetworks<T> = [T; 2];

/// Messages to one address that are asked for from one place: enough for somebody whose mail is slow, too few to be a nuisance.
/// A line has many addresses and a network many lines, so all of them count together.
pub const MESSAGES_TO_ADDRESS_FROM_PLACE: OfNetworks<[Limit; 2]> = [
    [Limit { count: 5, seconds: QUARTER }, Limit { count: 20, seconds: DAY }],
    [Limit { count: 10, seconds: QUARTER }, Limit { count: 40, seconds: DAY }],
];
/// Messages to one address, wherever they are asked for. Much more than one place may ask for, so that no stranger can use
/// up what is left for the address's owner; few enough that many places together can't fill a mailbox.
pub const MESSAGES_TO_ADDRESS: Limit = Limit { count: 200, seconds: DAY };
/// Messages to one address from a browser that has signed in to it before: counted for this browser and by nothing else, so
/// that no stranger can lock out who has been here.
pub const MESSAGES_TO_ADDRESS_FROM_KNOWN_BROWSER: [Limit; 2] = [Limit { count: 5, seconds: QUARTER }, Limit { count: 20, seconds: DAY }];
/// Messages asked for from one place that nobody has come back with. A whole campus may share one address: who signs in
/// counts no longer, and a class that asks at once has room.
pub const UNANSWERED_FROM_PLACE: OfNetworks<Limit> = [Limit { count: 300, seconds: HOUR }, Limit { count: 600, seconds: HOUR }];
/// Codes that were compared in vain, from one place. After that each message's code may still be tried once, so that nobody's
/// neighbours can make a code useless that lies in a mailbox.
pub const WRONG_CODES_FROM_PLACE: OfNetworks<Limit> = [Limit { count: 120, seconds: QUARTER }, Limit { count: 240, seconds: QUARTER }];

/// Bookings made by one account: who compares houses and changes plans makes a handful; beyond this somebody holds beds that
/// others look for.
pub const BOOKINGS_OF_ACCOUNT: Limit = Limit { count: 30, seconds: HOUR };
/// Changes to the bookings of one account: each may ask all coordinators of a municipality anew.
pub const CHANGES_OF_ACCOUNT: Limit = Limit { count: 30, seconds: HOUR };

/// Bookings begun from one place by people who have not signed in: a class that sits together, not a machine.
pub const DRAFTS_FROM_PLACE: OfNetworks<Limit> = [Limit { count: 60, seconds: HOUR }, Limit { count: 240, seconds: HOUR }];

/// Certificates that are looked up from one place: a university's office that goes through a pile, not a machine that guesses.
pub const CERTIFICATES_FROM_PLACE: OfNetworks<Limit> = [Limit { count: 100, seconds: HOUR }, Limit { count: 400, seconds: HOUR }];

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

/// The networks that a client is in, the narrow one first: what one customer has (an address of IPv4, a /56 of IPv6), and what
/// an organisation has, or a customer who asks for more (a /24, a /48).
pub fn networks(client: IpAddr) -> OfNetworks<String> {
    match client.to_canonical() {
        IpAddr::V4(address) => {
            let [a, b, c, _] = address.octets();
            [address.to_string(), format!("{a}.{b}.{c}.0/24")]
        }
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            [format!("{a:x}:{b:x}:{c:x}:{:x}::/56", d & 0xff00), format!("{a:x}:{b:x}:{c:x}::/48")]
        }
    }
}

/// The network that one customer has.
pub fn line(client: IpAddr) -> String {
    let [line, _] = networks(client);
    line
}

#[cfg(test)]
mod tests {
    use super::{
        super::{CODES, COMPARED, TRIES},
        *,
    };
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
    fn a_line_and_an_organisation_count_as_one() {
        for (address, expected) in [
            ("192.0.2.1", ["192.0.2.1", "192.0.2.0/24"]),
            ("::ffff:192.0.2.1", ["192.0.2.1", "192.0.2.0/24"]),
            ("2001:db8:1:2ff:3:4:5:6", ["2001:db8:1:200::/56", "2001:db8:1::/48"]),
            ("2001:db8:1:200::1", ["2001:db8:1:200::/56", "2001:db8:1::/48"]),
            ("2001:db8:1:300::1", ["2001:db8:1:300::/56", "2001:db8:1::/48"]),
        ] {
            assert_eq!(networks(address.parse().unwrap()), expected);
        }
    }

    /// How often a limit can be reached in an hour, and in a day.
    fn times(limits: &[Limit], seconds: i64) -> i64 {
        limits.iter().map(|limit| i64::from(limit.count) * (seconds / limit.seconds).max(1)).min().unwrap()
    }

    /// What CONTRIBUTING says about guessing follows from the limits. A code is one of [`CODES`].
    #[test]
    fn the_odds_of_guessing_are_those_that_are_written_down() {
        let tries = i64::from(TRIES);
        let [[victim, victim_wide], [anybody, anybody_wide]] = [
            MESSAGES_TO_ADDRESS_FROM_PLACE.map(|limits| times(&limits, HOUR) * tries),
            [0, 1].map(|width| times(&[UNANSWERED_FROM_PLACE[width]], HOUR) + times(&[WRONG_CODES_FROM_PLACE[width]], HOUR)),
        ];
        let everywhere = times(&[MESSAGES_TO_ADDRESS], DAY) * tries;
        let odds = |compared: i64| format!("{compared} in {CODES}, 1 in {}", i64::from(CODES) / compared);
        let text = include_str!("../../../../CONTRIBUTING.md");
        for row in [
            format!("| one victim | {} | {} |", odds(victim), odds(victim_wide)),
            format!("| anybody | {} | {} |", odds(anybody), odds(anybody_wide)),
            format!("{} a day", odds(everywhere)),
            format!("{COMPARED} newest"),
        ] {
            assert!(text.contains(&row), "CONTRIBUTING does not say: {row}");
        }
    }
}
