//! How far it is.

/// Mean radius of the Earth in kilometres.
const EARTH: f64 = 6371.0;

/// Kilometres as the crow flies between two places in degrees (WGS 84), by the haversine formula.
pub fn kilometres(from: (f64, f64), to: (f64, f64)) -> f64 {
    let (latitude, longitude) = ((to.0 - from.0).to_radians(), (to.1 - from.1).to_radians());
    let chord = (latitude / 2.0).sin().powi(2) + from.0.to_radians().cos() * to.0.to_radians().cos() * (longitude / 2.0).sin().powi(2);
    2.0 * EARTH * chord.sqrt().clamp(0.0, 1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_the_map() {
        let (sorsele, storuman, lycksele) = ((65.5339, 17.5378), (65.0959, 17.1161), (64.5954, 18.6735));
        assert_eq!(kilometres(sorsele, sorsele), 0.0);
        assert!((kilometres(sorsele, storuman) - 52.5).abs() < 1.0);
        assert!((kilometres(storuman, lycksele) - kilometres(lycksele, storuman)).abs() < 1e-9);
        assert!(kilometres((90.0, 0.0), (-90.0, 0.0)) > 20_000.0);
    }
}
