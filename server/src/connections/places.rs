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
    most_of_one: usize,
    is_behind_proxy: bool,
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
        Self { most: limits.most, most_of_one: limits.most_of_one, is_behind_proxy: limits.is_behind_proxy, taken: Mutex::default() }
    }

    fn lock(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A place for somebody; none when there is neither a free one nor one whose holder asks for nothing.
    pub fn take(self: &Arc<Self>, address: IpAddr) -> Option<Place> {
        let client = home(address);
        let mut taken = self.lock();
        let is_own = |held: &Held| held.client == client;
        let may_be_proxy = self.is_behind_proxy && is_near(address);
        if !may_be_proxy && taken.places.values().filter(|held| is_own(held)).count() >= self.most_of_one {
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

/// Where a proxy of ours stands: on this machine, or in a network that the public one does not reach.
fn is_near(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => address.is_loopback() || address.is_private() || address.is_link_local(),
        IpAddr::V6(address) => address.is_loopback() || address.is_unique_local() || address.is_unicast_link_local(),
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

    fn places(most: usize, most_of_one: usize) -> Arc<Places> {
        Arc::new(Places::new(&Limits { most, most_of_one, ..Limits::new(1024, &ClientIpSource::ConnectInfo) }))
    }

    fn at(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn the_one_that_was_quiet_for_longest_makes_room() {
        let places = places(3, 3);
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
        let places = places(10, 2);
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
    fn behind_a_proxy_only_those_near_have_no_limit() {
        for (source, near_has_limit) in [(ClientIpSource::XRealIp, false), (ClientIpSource::ConnectInfo, true)] {
            let places = Arc::new(Places::new(&Limits { most: 10, most_of_one: 1, ..Limits::new(1024, &source) }));
            for (address, has_limit) in [
                ("127.0.0.1", near_has_limit),
                ("::ffff:10.0.0.1", near_has_limit),
                ("fd00::1", near_has_limit),
                ("192.0.2.1", true),
                ("2001:db8::1", true),
            ] {
                let taken = [(); 2].map(|()| places.take(at(address)).unwrap());
                assert_eq!(taken[0].held().is_closed(), has_limit, "{source:?} {address}");
            }
        }
    }

    #[test]
    fn as_many_as_files_allow() {
        let limits = |files, source| (Limits::new(files, &source).most, Limits::new(files, &source).most_of_one);
        assert_eq!(limits(1024, ClientIpSource::ConnectInfo), (448, 224));
        assert_eq!(limits(4096, ClientIpSource::ConnectInfo), (1984, 256));
        assert_eq!(limits(1 << 20, ClientIpSource::XRealIp), (4096, 256));
        assert_eq!(limits(64, ClientIpSource::XRealIp), (16, 8));
    }
}
