//! Stays in every state, in one line each, made by the command that makes them for real.

use super::{TestApp, World, date};
use app::{
    bookings::{
        commands::book::{Book, PlacementChoice, book},
        model::Booking,
    },
    federation,
    housing::model::Stay,
    i18n::Locale,
    placements::model::{PlacementId, PlacementState},
};

/// Arrival and departure.
pub type Nights<'a> = (&'a str, &'a str);

impl TestApp {
    /// For a placement that the student has declared; everybody has been told.
    pub async fn booked(&self, world: &World, email: &str, nights: Nights<'_>) -> Booking {
        self.stay(world, email, nights, PlacementState::Declared).await
    }

    /// For a placement that the university has registered; everybody has been told.
    pub async fn confirmed(&self, world: &World, email: &str, nights: Nights<'_>) -> Booking {
        self.stay(world, email, nights, PlacementState::Verified).await
    }

    /// Confirmed, and it is the day of the arrival.
    pub async fn arrived(&self, world: &World, email: &str, nights: Nights<'_>) -> Booking {
        let booking = self.confirmed(world, email, nights).await;
        self.advance((booking.stay.arrival() - self.today()).num_days());
        booking
    }

    /// Confirmed, and it is the day after the departure.
    pub async fn ended(&self, world: &World, email: &str, nights: Nights<'_>) -> Booking {
        let booking = self.arrived(world, email, nights).await;
        self.advance(booking.stay.length() + 1);
        booking
    }

    async fn stay(&self, world: &World, email: &str, nights: Nights<'_>, state: PlacementState) -> Booking {
        let account = self.account(email).await;
        let placement = self.placement_in(world, email, nights.0, nights.1, state, Some(account)).await;
        let booking = self.book(world, email, placement, nights).await;
        self.deliver().await;
        booking
    }

    /// A student books the world's house for a placement, and the mails about it still wait.
    pub async fn book(&self, world: &World, email: &str, placement: PlacementId, (arrival, departure): Nights<'_>) -> Booking {
        let user = self.user(self.account(email).await).await;
        let wish = Book {
            house: world.house,
            stay: Stay::new(date(arrival), date(departure)).unwrap(),
            placement: PlacementChoice::Known(placement),
            kind: None,
            name: "Ebba Åström".to_owned(),
            phone: Some("070-174 06 05".to_owned()),
            wishes: vec!["night_shifts".to_owned()],
            accepted: federation::store::current_policy(self.db(), &world.municipality).await.unwrap().unwrap().id,
            request_key: format!("{email}/{}", placement.0),
            locale: Locale::default(),
        };
        book(&self.context(), &user.student(), wish).await.unwrap()
    }
}
