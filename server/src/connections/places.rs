//! Who has a place. When all are taken, the connection that has been quiet for longest gives its own to the next one: so nobody
//! is locked out by connections that ask for nothing.

use super::{CLOSED, Limits, OPEN, pulse::Held};
use metrics::gauge;
use std::{
    collections::HashMap,
    net::{IpAddr, Ipv6Addr},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

pub struct Places {
    most: usize,
    most_of_one: Option<usize>,
    taken: Mutex<Taken>,
}

#[derive(Default)]
struct Taken {
    next: u64,
    places: HashMap<u64, Arc<Held>>,
}

/// A place, given back when dropped.
pub struct Place {
    id: u64,
    held: Arc<Held>,
    places: Arc<Places>,
}

impl Places {
    pub fn new(limits: &Limits) -> Self {
        metrics::describe_gauge!(OPEN, "Connections of readers that are open.");
        metrics::describe_counter!(CLOSED, "Connections that the service closed by itself, by why.");
        Self { most: limits.most, most_of_one: limits.most_of_one, taken: Mutex::default() }
    }

    fn lock(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A place for somebody; none when there is neither a free one nor one whose holder asks for nothing.
    pub fn take(self: &Arc<Self>, address: IpAddr) -> Option<Place> {
        let client = home(address);
        let mut taken = self.lock();
        let is_own = |held: &Held| held.client == client;
        if self.most_of_one.is_some_and(|most| taken.places.values().filter(|held| is_own(held)).count() >= most) {
            taken.displace(is_own)?;
        }
        if taken.places.len() >= self.most {
            taken.displace(|_| true)?;
        }
        let (id, held) = (taken.next, Arc::new(Held::new(client)));
        taken.next += 1;
        taken.places.insert(id, held.clone());
        gauge!(OPEN).set(taken.places.len() as f64);
        Some(Place { id, held, places: self.clone() })
    }
}

impl Taken {
    /// Takes the place of whoever has been quiet for longest.
    fn displace(&mut self, among: impl Fn(&Held) -> bool) -> Option<()> {
        let quiet = self.places.iter().filter(|(_, held)| among(held)).filter_map(|(id, held)| Some((held.quiet_since()?, *id)));
        let (_, id) = quiet.min()?;
        self.places.remove(&id)?.close();
        Some(())
    }
}

impl Place {
    pub fn held(&self) -> &Arc<Held> {
        &self.held
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.places.lock();
        taken.places.remove(&self.id);
        gauge!(OPEN).set(taken.places.len() as f64);
    }
}

/// A line at somebody's home has one address, or a /56 of them.
fn home(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => address.into(),
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() >> 72 << 72).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum_client_ip::ClientIpSource;

    fn places(most: usize, most_of_one: Option<usize>) -> Arc<Places> {
        Arc::new(Places::new(&Limits { most, most_of_one, ..Limits::new(1024, &ClientIpSource::ConnectInfo) }))
    }

    fn at(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn the_one_that_was_quiet_for_longest_makes_room() {
        let places = places(3, None);
        let held = [1, 2, 3].map(|last| places.take(at(&format!("192.0.2.{last}"))).unwrap());
        held[0].held().asked();
        let fourth = places.take(at("192.0.2.4")).unwrap();
        assert_eq!(held.each_ref().map(|place| place.held().is_closed()), [false, true, false]);
        for place in held.iter().chain([&fourth]) {
            place.held().asked();
        }
        assert!(places.take(at("192.0.2.5")).is_none(), "all are being answered");
        drop(fourth);
        assert!(places.take(at("192.0.2.5")).is_some());
    }

    #[test]
    fn one_home_displaces_its_own_connections_only() {
        let places = places(10, Some(2));
        let other = places.take(at("192.0.2.1")).unwrap();
        let home = ["2001:db8::1", "2001:db8:0:ff::2", "2001:db8:0:80::3"].map(|text| places.take(at(text)).unwrap());
        assert_eq!(home.each_ref().map(|place| place.held().is_closed()), [true, false, false]);
        let neighbour = places.take(at("2001:db8:0:100::1")).unwrap();
        assert!(!neighbour.held().is_closed() && !other.held().is_closed());
        for place in &home {
            place.held().asked();
        }
        assert!(places.take(at("2001:db8::4")).is_none());
        assert!(places.take(at("::ffff:192.0.2.1")).is_some());
    }

    #[test]
    fn as_many_as_files_allow_and_no_limit_for_a_trusted_proxy() {
        let limits = |files, source| (Limits::new(files, &source).most, Limits::new(files, &source).most_of_one);
        assert_eq!(limits(1024, ClientIpSource::ConnectInfo), (448, Some(224)));
        assert_eq!(limits(4096, ClientIpSource::ConnectInfo), (1984, Some(256)));
        assert_eq!(limits(1 << 20, ClientIpSource::XRealIp), (4096, None));
        assert_eq!(limits(64, ClientIpSource::XRealIp), (16, None));
    }
}
