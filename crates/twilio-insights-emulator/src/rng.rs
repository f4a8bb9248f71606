//! A small repeatable source of numbers: the same seed, call and topic always give the same ones.
//! Each part of a call draws from its own stream, so a part can be made without the others.

/// A bijection on 64 bits that spreads neighbouring inputs far apart (the end of splitmix64).
pub(crate) const fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

/// The inverse of [`mix`].
pub(crate) const fn unmix(value: u64) -> u64 {
    let value = unshift(value, 31).wrapping_mul(0x3196_42b2_d24d_8ec3);
    let value = unshift(value, 27).wrapping_mul(0x96de_1b17_3f11_9089);
    unshift(value, 30)
}

/// Undoes `value ^ (value >> by)` for shifts of at least 22 bits.
const fn unshift(value: u64, by: u32) -> u64 {
    value ^ (value >> by) ^ (value >> (2 * by))
}

/// Which part of a call a stream of numbers is for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Topic {
    Plan = 1,
    Start,
    From,
    To,
    CarrierEdge,
    SipEdge,
    ClientEdge,
    SdkEdge,
    SdkEvents,
    SdkDevice,
    Trust,
    Annotation,
    AgentSession,
    Account,
    CarrierSamples,
    SipSamples,
    ClientSamples,
    SdkSamples,
    Conference,
    ConferenceMember,
    Room,
    RoomMember,
    Fault,
    FaultCourse,
    Odd,
}

/// A stream of numbers (splitmix64).
#[derive(Debug, Clone)]
pub(crate) struct Draws(u64);

impl Draws {
    pub(crate) fn new(seed: u64, index: u64, topic: Topic) -> Self {
        Self(mix(mix(seed ^ ((topic as u64) << 56)) ^ index))
    }

    pub(crate) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }

    /// A number from 0 up to but not including `bound`.
    pub(crate) fn below(&mut self, bound: u32) -> u32 {
        let product = (self.bits() >> 32) * u64::from(bound);
        u32::try_from(product >> 32).unwrap_or(0)
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: u32, high: u32) -> u32 {
        low + self.below(high.saturating_sub(low).saturating_add(1))
    }

    /// True in `permille` of a thousand draws.
    pub(crate) fn chance(&mut self, permille: u32) -> bool {
        self.below(1000) < permille
    }

    /// True in this part of all draws, which is a number from 0 to 1.
    pub(crate) fn part(&mut self, rate: f64) -> bool {
        f64::from(self.below(1_000_000_000)) / 1e9 < rate
    }

    /// A number from `low` to `high`, rounded to six decimals as the service prints them.
    pub(crate) fn real(&mut self, low: f64, high: f64) -> f64 {
        let unit = f64::from(self.below(1_000_000)) / 1_000_000.0;
        rounded(low + (high - low) * unit)
    }

    /// One of `choices`, or `fallback` where there are none.
    pub(crate) fn pick_or<T: Copy>(&mut self, choices: &[T], fallback: T) -> T {
        let bound = u32::try_from(choices.len()).unwrap_or(u32::MAX);
        choices
            .get(self.below(bound) as usize)
            .copied()
            .unwrap_or(fallback)
    }

    pub(crate) fn pick(&mut self, choices: &[&'static str]) -> &'static str {
        self.pick_or(choices, "")
    }
}

pub(crate) fn rounded(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mixing_can_be_undone() {
        for value in [0, 1, 2, 77, 1 << 40, u64::MAX, 0x0123_4567_89ab_cdef] {
            assert_eq!(unmix(mix(value)), value);
        }
    }

    #[test]
    fn draws_repeat_and_differ_by_seed_call_and_topic() {
        let first = |seed, index, topic| Draws::new(seed, index, topic).bits();
        assert_eq!(first(1, 2, Topic::Plan), first(1, 2, Topic::Plan));
        assert_ne!(first(1, 2, Topic::Plan), first(2, 2, Topic::Plan));
        assert_ne!(first(1, 2, Topic::Plan), first(1, 3, Topic::Plan));
        assert_ne!(first(1, 2, Topic::Plan), first(1, 2, Topic::Trust));
    }

    #[test]
    fn draws_keep_their_bounds() {
        let mut draws = Draws::new(9, 9, Topic::Plan);
        for _ in 0..1000 {
            assert!((3..=5).contains(&draws.between(3, 5)));
            assert!((1.5..=2.5).contains(&draws.real(1.5, 2.5)));
            assert_eq!(draws.between(4, 4), 4);
            assert!(!draws.chance(0) && draws.chance(1000));
            assert!(!draws.part(0.0) && draws.part(1.0));
        }
        assert_eq!(draws.below(0), 0);
        assert_eq!(draws.pick(&[]), "");
    }
}
