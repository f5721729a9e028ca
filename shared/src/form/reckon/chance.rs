//! Chance that can be had again.

/// Numbers of chance from one seed (`SplitMix64`).
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// From a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// The next number from nought to below one.
    #[allow(
        clippy::cast_precision_loss,
        reason = "53 bits are what a number holds"
    )]
    pub fn fraction(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A random UUID of version 4.
    pub fn uuid(&mut self) -> String {
        let [high, low] = [self.bits(), self.bits()];
        let bits = (u128::from(high) << 64) | u128::from(low);
        uuid::Builder::from_random_bytes(bits.to_be_bytes())
            .into_uuid()
            .to_string()
    }

    /// So many characters of chance.
    pub fn characters(&mut self, length: usize) -> String {
        const ALPHABET: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
        let pick = |bits: u64| {
            ALPHABET
                .get((bits % 32) as usize)
                .map_or('A', |letter| char::from(*letter))
        };
        (0..length).map(|_| pick(self.bits())).collect()
    }
}

/// The largest number of Park and Miller's generator, 2^31 - 1.
const PRIME: i64 = 2_147_483_647;

/// Things in the order that ODK's `randomize()` gives with a seed: Fisher and Yates's shuffle from the inside out,
/// with Park and Miller's numbers, so that the same seed gives the same order in every software.
pub fn shuffled<T>(things: Vec<T>, seed: i64) -> Vec<T> {
    let mut state = seed % PRIME;
    if state <= 0 {
        state += PRIME - 1;
    }
    let mut order: Vec<T> = Vec::with_capacity(things.len());
    for (place, thing) in things.into_iter().enumerate() {
        state = state * 16_807 % PRIME;
        #[allow(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "both are far below 2^53, and the fraction is from nought to below one"
        )]
        let at = ((state - 1) as f64 / (PRIME - 1) as f64 * (place + 1) as f64) as usize;
        order.push(thing);
        order.swap(at.min(place), place);
    }
    order
}
