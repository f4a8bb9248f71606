//! Where synthetic parties live: towns with number ranges that are set aside for fiction.
//! Carriers and domains are invented; no number here can ring at anybody's.

use crate::rng::Draws;

/// A town, its fictional number ranges and what serves it.
#[derive(Debug)]
pub(crate) struct Place {
    pub(crate) country_code: &'static str,
    pub(crate) country_subdivision: &'static str,
    pub(crate) city: &'static str,
    pub(crate) lat: f64,
    pub(crate) lon: f64,
    /// Ranges as patterns: `d` is any digit, `n` any digit but zero.
    numbers: &'static [(&'static str, &'static str)],
    carriers: &'static [&'static str],
    pub(crate) region: &'static str,
    pub(crate) edge_location: &'static str,
    /// The post-dial delay, in ms, that 95 of 100 calls to this country stay below.
    pub(crate) pdd_p95_ms: u32,
    /// RTP payload number and name of the usual codec.
    pub(crate) codec: (u32, &'static str),
}

const PCMU: (u32, &str) = (0, "pcmu");
const PCMA: (u32, &str) = (8, "pcma");

const NORTH_AMERICAN_CARRIERS: &[&str] = &[
    "Blue Heron Wireless",
    "Kestrel & Wren Mobile",
    "Prairie Lantern Telephone, Inc.",
    "Saltmarsh Voice",
];
const BRITISH_CARRIERS: &[&str] = &["Foxglove Mobile", "Thornfield Telecom"];
const EUROPEAN_CARRIERS: &[&str] = &["Nordlicht Funk", "Compagnie du Grand Héron", "Fjällripan"];
const AUSTRALIAN_CARRIERS: &[&str] = &["Wattlebird Mobile", "Two Rivers Telephone"];

/// 555-0100 to 555-0199 in North America, and the ranges other regulators keep for drama.
static PLACES: [Place; 10] = [
    Place {
        country_code: "US",
        country_subdivision: "New York",
        city: "New York",
        lat: 40.7128,
        lon: -74.006,
        numbers: &[("mobile", "+121255501dd"), ("landline", "+121255501dd")],
        carriers: NORTH_AMERICAN_CARRIERS,
        region: "us1",
        edge_location: "ashburn",
        pdd_p95_ms: 3200,
        codec: PCMU,
    },
    Place {
        country_code: "US",
        country_subdivision: "Illinois",
        city: "Chicago",
        lat: 41.8781,
        lon: -87.6298,
        numbers: &[("mobile", "+131255501dd"), ("voip", "+131255501dd")],
        carriers: NORTH_AMERICAN_CARRIERS,
        region: "us1",
        edge_location: "ashburn",
        pdd_p95_ms: 3200,
        codec: PCMU,
    },
    Place {
        country_code: "US",
        country_subdivision: "Oregon",
        city: "Portland",
        lat: 45.5152,
        lon: -122.6784,
        numbers: &[("mobile", "+150355501dd"), ("landline", "+150355501dd")],
        carriers: NORTH_AMERICAN_CARRIERS,
        region: "us1",
        edge_location: "umatilla",
        pdd_p95_ms: 3200,
        codec: PCMU,
    },
    Place {
        country_code: "CA",
        country_subdivision: "Ontario",
        city: "Toronto",
        lat: 43.6532,
        lon: -79.3832,
        numbers: &[("mobile", "+141655501dd"), ("landline", "+141655501dd")],
        carriers: NORTH_AMERICAN_CARRIERS,
        region: "us1",
        edge_location: "ashburn",
        pdd_p95_ms: 3500,
        codec: PCMU,
    },
    Place {
        country_code: "GB",
        country_subdivision: "England",
        city: "London",
        lat: 51.5072,
        lon: -0.1276,
        numbers: &[("mobile", "+447700900ddd"), ("landline", "+442079460ddd")],
        carriers: BRITISH_CARRIERS,
        region: "ie1",
        edge_location: "dublin",
        pdd_p95_ms: 4100,
        codec: PCMA,
    },
    Place {
        country_code: "IE",
        country_subdivision: "Leinster",
        city: "Dublin",
        lat: 53.3498,
        lon: -6.2603,
        numbers: &[("mobile", "+3532091ddddd")],
        carriers: BRITISH_CARRIERS,
        region: "ie1",
        edge_location: "dublin",
        pdd_p95_ms: 4300,
        codec: PCMA,
    },
    Place {
        country_code: "DE",
        country_subdivision: "Berlin",
        city: "Berlin",
        lat: 52.52,
        lon: 13.405,
        numbers: &[("landline", "+493023125ddd"), ("mobile", "+4917139200dd")],
        carriers: EUROPEAN_CARRIERS,
        region: "ie1",
        edge_location: "frankfurt",
        pdd_p95_ms: 4800,
        codec: PCMA,
    },
    Place {
        country_code: "FR",
        country_subdivision: "Île-de-France",
        city: "Paris",
        lat: 48.8566,
        lon: 2.3522,
        numbers: &[("landline", "+3319900dddd"), ("mobile", "+3363998dddd")],
        carriers: EUROPEAN_CARRIERS,
        region: "ie1",
        edge_location: "frankfurt",
        pdd_p95_ms: 5000,
        codec: PCMA,
    },
    Place {
        country_code: "SE",
        country_subdivision: "Stockholm",
        city: "Stockholm",
        lat: 59.3293,
        lon: 18.0686,
        numbers: &[("mobile", "+467017406nd")],
        carriers: EUROPEAN_CARRIERS,
        region: "ie1",
        edge_location: "frankfurt",
        pdd_p95_ms: 4600,
        codec: PCMA,
    },
    Place {
        country_code: "AU",
        country_subdivision: "New South Wales",
        city: "Sydney",
        lat: -33.8688,
        lon: 151.2093,
        numbers: &[("landline", "+6125550dddd"), ("voip", "+6127010dddd")],
        carriers: AUSTRALIAN_CARRIERS,
        region: "au1",
        edge_location: "sydney",
        pdd_p95_ms: 5200,
        codec: PCMA,
    },
];

/// A phone number with how it is connected.
#[derive(Debug)]
pub(crate) struct Number {
    pub(crate) e164: String,
    pub(crate) connection: &'static str,
    pub(crate) carrier: &'static str,
}

impl Place {
    pub(crate) fn any(draws: &mut Draws) -> &'static Self {
        let [first, ..] = &PLACES;
        let places = u32::try_from(PLACES.len()).unwrap_or(u32::MAX);
        PLACES.get(draws.below(places) as usize).unwrap_or(first)
    }

    pub(crate) fn number(&self, draws: &mut Draws) -> Number {
        let (connection, pattern) = draws.pick_or(self.numbers, ("mobile", "+121255501dd"));
        let e164 = pattern
            .chars()
            .map(|c| match c {
                'd' => digit(draws.below(10)),
                'n' => digit(draws.between(1, 9)),
                fixed => fixed,
            })
            .collect();
        Number {
            e164,
            connection,
            carrier: draws.pick(self.carriers),
        }
    }
}

fn digit(value: u32) -> char {
    char::from_digit(value, 10).unwrap_or('0')
}

impl Number {
    /// Country code and the three digits after it.
    pub(crate) fn prefix(&self) -> String {
        let country_digits = match self.e164.as_bytes() {
            [b'+', b'1', ..] => 1,
            // Ireland is the only country here whose code has three digits.
            [b'+', b'3', b'5', b'3', ..] => 3,
            _ => 2,
        };
        self.e164.chars().skip(1).take(country_digits + 3).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::Topic;

    #[test]
    fn prefixes_are_country_code_and_three_digits() {
        for (e164, prefix) in [
            ("+12125550142", "1212"),
            ("+447700900123", "44770"),
            ("+353209112345", "353209"),
        ] {
            let number = Number {
                e164: e164.into(),
                connection: "mobile",
                carrier: "",
            };
            assert_eq!(number.prefix(), prefix);
        }
    }

    #[test]
    fn every_place_has_numbers_and_names() {
        let mut draws = Draws::new(1, 1, Topic::From);
        for place in &PLACES {
            let number = place.number(&mut draws);
            assert!((11..=13).contains(&number.e164.len()), "{}", number.e164);
            assert!(!number.carrier.is_empty() && !place.city.is_empty());
        }
    }
}
