//! The schematic map: northern Sweden as a few kilobytes of path, and where a place lies on it.
//!
//! The lines come from Natural Earth (public domain, 1:10 million), simplified and without small
//! islands. The projection is equirectangular with its true scale at 64.5° N: a degree of latitude is
//! [`DEGREE`] units high, a degree of longitude `DEGREE · cos 64.5°` wide. North is up, and a unit is
//! about 1.1 km in both directions.

/// The picture's frame (`viewBox`): left, top, width, height. The lines run a little beyond it, so
/// that the edge where they are cut never shows.
pub const VIEW_BOX: (f64, f64, f64, f64) = (0.0, 0.0, 470.0, 490.0);

/// Units per degree of latitude.
const DEGREE: f64 = 100.0;
/// The latitude of the upper edge.
const NORTH: f64 = 66.9;
/// The longitude of the left edge.
const WEST: f64 = 12.4;
/// cos 64.5°
const NARROWING: f64 = 0.430_511;

/// Sweden between 62° and 67° N.
pub const OUTLINE: &str = "\
    M476-6l0 116-3 2-1-4-2 2-6-2 3 5-5 6-4-5-8-4-3-6-6-5 2 5-1 10-6-5-2-5-5 0-2 6 2 4-2 2 3 7-6-2 2 8 5 3 0 4-6-5-2 2\
    -15-10-5-6 1 4 14 11 3 4-5 3-9-3 8 7-4 6-5 1-5-1-5 2-5 0-2 3 5 4 3-1 3 4-3 5-3-1-3-6-6-6-3 3 5 2 6 9 4 8-3 1 0 8\
    -3 0 1 4-4 1-1 5-6 0-3 12-6 2 3 4 5-1 3 2-3 2 4 5-1 3-7-6 0 6 4 1 1 4 4 5 1-4 4 6 2 10 4-2-6 10-5 5-4 1-6 9-1-1\
    -5 8-3 17-3 3-2 8-4 2-1 6-2-3-3 4-2-4-4 5 0 6-2 3-2-7 0 7-3 3-6 1-2-2-2 6-3-2-9 10 1 6-3 3-5-9-5-4 0 5 3 2-3 2 2 6\
    -6-7 0 3-4-1 0 12-6 3-1 9-3 4-3-6-4-3-1 2-4 1 6 3-5 2 2-3-6-1 3 7-7-2 2 6-3 0-5 10-5-1-4 4 12 0 0 4-5-2-1 2 5 2 0 3\
    -5-1 3 5-6 2-2-4-3 1 1 4 2-1-3 6-9-1 6-3-4-3-3 4-2-2 0-9-2 0-3-6-5-1 5 5 3 7 0 5 3 4 2 7 0 5-5-1 7 4 1 3-4 4-2-5\
    -1 8-3 4-6-1-2 4 2 2-6-1-5-9-4 4 1 7 0 7 3 3 4 8 5 2-3 3-3-2-2 16-5 10 0 2-219 0 0-11 2-18-1-11-1-3 0-127 1-2 17\
    -30 3-3 10-7 11-3 30 8 2-1 7-15 1-4-2-23-3-4-5-1-13-9 23-41 6-9 3-14 6-10 0-15 2-23 4-10-5-33 22-2 19-13 0-6-3\
    -15 11-11 16-29 3-4 3-3zM246 421l-5-2 3-5 4 1z";

/// What is seen of Norway (to the left) and of Finland (to the right).
pub const NEIGHBOURS: &str = "\
    M163-6l-3 3-3 4-16 29-11 11 3 15 0 6-19 13-22 2 5 33-4 10-2 23 0 15-6 10-3 14-6 9-23 41 13 9 5 1 3 4 2 23-1 4-7 15\
    -2 1-30-8-11 3-10 7-3 3-17 30-1 2 0 127 1 3 1 11-2 18 0 11 0-312 5-3 4 0 2-3 5-1 7-9 6-11-12 13-7 6-5-1 4-3-3-7 12 0 0\
    -1-14-1-4 3 4-6 6-7 2 1-3-9 7 3 1-6-4-3 2-2-2-6-2 8-5-2 1-7-3-4 6-9 3 0 2 8 8 1-5-3-5-10 6-6-4 0 3-10 5-3 11 3 5 7\
    -2-9-3 0-5-4 2-6-2-1-10 2-1-2 3-4 5-3 8-2 8-4 3-3 10-2 2 2-4 3 4 0-2 8 4-5 9-1-10-2 4-5 6 2 6-2 1-3 6-5 0-2-9 4\
    -1 3-7-2-2 4-5 1-1-5-6 5-6 0-3 4-6 3-2-3 6-6 7-4 7 0-6-4-5 4-3-3-6 1-1-4 6-3 1-2-4-9-4-2 5-2 5 3 1 6 1-2 3-7 7\
    -1 6 3 0-2-6-2 1-2 7-4-8 1-3 5-9 0 2-5 5-2-5 0-3-4 7 2 6-3-10-2 0-2 10 1 2 2 7 0 0-2 4 0 4-2-8 0-5 2 0-5 6 1 0-2\
    -9-1 1-2 6-1 4 2 10 0-9-2-7-9-5-1 3-3 7 0 0-2 7 0-1 1 1 2 4-3zM2 147l2 4-7 6-3 0 0-11 3-3-1-3-2 1 0-7 1-2 2 5 5 6\
    zM13 90l4-3 5 1-12 8-6 6-5-1 4-9 6-4 0 4zM7 82l-11 6 5-7 3-5 3-2-6-1 7-3 2 11zM20 61l-2 7-5-2 4-6zM23 44l-1 11-5\
    -4 2-2-1-3zM386 496l-4-1-2-3 3-14 4-9-3-2 1-13-2 2-1-7-4 6 0-7-2 2 0-15 3-5-4-2-2 2 1-8 3-5-2-5 3 0 2-8 5 0 5-9\
    -1-9 3-3 6 5 2-1-7-10-1-8 2-2 4 3 1-2 9-4 1 7 4 5-2-5 4-6 1 2 6-1 4-6 1 2 2-4-7-14 2-1 7 5-6-7 7 2 1-9 3-10 2 0 1\
    -4 5 2 1 6 4-3 3-6 1-9 3 4 0-6 7-6 8-2 3-3-2-2 1-10 3 1 0-292 0 502zM388 365l1 5-3-1-5 6-6-9 0-3 6-1-2 4 4 3 1-4\
    z";

/// Towns outside the federation that help to find one's way: name, latitude, longitude (`GeoNames`,
/// CC BY 4.0).
pub const LANDMARKS: [(&str, f64, f64); 4] =
    [("Luleå", 65.5842, 22.1547), ("Umeå", 63.8284, 20.2597), ("Östersund", 63.1792, 14.6357), ("Sundsvall", 62.3913, 17.3063)];

/// Where a place lies in [`VIEW_BOX`], to a tenth of a unit.
#[must_use]
pub fn project(latitude: f64, longitude: f64) -> (f64, f64) {
    let tenth = |value: f64| (value * 10.0).round() / 10.0;
    (tenth((longitude - WEST) * NARROWING * DEGREE), tenth((NORTH - latitude) * DEGREE))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LYCKSELE: (f64, f64) = (64.5954, 18.6735);
    const KRAMFORS: (f64, f64) = (62.9316, 17.7765);
    const ARJEPLOG: (f64, f64) = (66.0517, 17.8861);

    fn at((latitude, longitude): (f64, f64)) -> (f64, f64) {
        project(latitude, longitude)
    }

    /// The rings of a path of relative whole-number lines.
    fn rings(path: &str) -> Vec<Vec<(f64, f64)>> {
        path.split_terminator('z')
            .map(|ring| {
                let spaced = ring.replace(['M', 'l'], " ").replace('-', " -");
                let steps: Vec<f64> = spaced.split_whitespace().map(|step| step.parse().unwrap()).collect();
                let mut pen = (0.0, 0.0);
                steps
                    .chunks(2)
                    .map(|step| {
                        pen = (pen.0 + step[0], pen.1 + step[1]);
                        pen
                    })
                    .collect()
            })
            .collect()
    }

    fn inside(path: &str, (x, y): (f64, f64)) -> bool {
        let crosses = |a: (f64, f64), b: (f64, f64)| (a.1 > y) != (b.1 > y) && x < a.0 + (y - a.1) / (b.1 - a.1) * (b.0 - a.0);
        let crossings = |ring: &Vec<(f64, f64)>| {
            let next = ring.iter().cycle().skip(1);
            ring.iter().zip(next).filter(|(a, b)| crosses(**a, **b)).count()
        };
        rings(path).iter().map(crossings).sum::<usize>() % 2 == 1
    }

    #[test]
    fn members_and_landmarks_lie_well_inside_the_frame() {
        let (left, top, width, height) = VIEW_BOX;
        let landmarks = LANDMARKS.iter().map(|(_, latitude, longitude)| (*latitude, *longitude));
        for place in [LYCKSELE, KRAMFORS, ARJEPLOG].into_iter().chain(landmarks) {
            let (x, y) = at(place);
            assert!(x > left + 20.0 && x < left + width - 20.0, "{place:?} lies at {x}");
            assert!(y > top + 20.0 && y < top + height - 20.0, "{place:?} lies at {y}");
        }
    }

    #[test]
    fn places_lie_as_on_a_map() {
        let (lycksele, kramfors, arjeplog) = (at(LYCKSELE), at(KRAMFORS), at(ARJEPLOG));
        assert_eq!(lycksele, (270.1, 230.5));
        assert!(arjeplog.1 < lycksele.1 && lycksele.1 < kramfors.1, "north is up");
        assert!(kramfors.0 < arjeplog.0 && arjeplog.0 < lycksele.0, "east is to the right");
    }

    #[test]
    fn towns_stand_on_land_and_the_sea_is_open() {
        for town in [LYCKSELE, ARJEPLOG, (63.8284, 20.2597), (63.1792, 14.6357)] {
            assert!(inside(OUTLINE, at(town)) && !inside(NEIGHBOURS, at(town)), "{town:?} is in Sweden");
        }
        let (gulf, mo_i_rana) = (at((64.2, 22.0)), at((66.3128, 14.1428)));
        assert!(!inside(OUTLINE, gulf) && !inside(NEIGHBOURS, gulf));
        assert!(inside(NEIGHBOURS, mo_i_rana) && !inside(OUTLINE, mo_i_rana));
    }

    #[test]
    fn the_map_stays_small() {
        assert!(OUTLINE.len() + NEIGHBOURS.len() <= 2_500);
    }
}
