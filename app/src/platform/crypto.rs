//! WebCrypto: keys that cannot be taken out of the browser, sealing, and signatures.

use super::{object, said};
use js_sys::{Array, ArrayBuffer, Object, Promise, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Crypto, CryptoKey, CryptoKeyPair, SubtleCrypto};

/// What the browser said when it would not.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct CryptoError(pub String);

impl From<JsValue> for CryptoError {
    fn from(error: JsValue) -> Self {
        Self(said(&error))
    }
}

/// Bytes of a nonce for AES-GCM.
pub const NONCE: usize = 12;

fn crypto() -> Option<Crypto> {
    window().crypto().ok()
}

fn subtle() -> Result<SubtleCrypto, CryptoError> {
    let subtle = crypto().map(|crypto| crypto.subtle());
    // Absent outside secure contexts: plain http on anything but localhost.
    subtle
        .filter(|subtle| subtle.is_object())
        .ok_or_else(|| CryptoError("this address is not secure (https)".to_owned()))
}

/// Random bytes.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    if let Some(crypto) = crypto() {
        // Refuses only more than 64 KB at once.
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    bytes
}

/// What a key is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// Sealing and opening values.
    Seal,
    /// Wrapping other keys and unwrapping them.
    Wrap,
    /// Signing.
    Sign,
}

impl Use {
    fn usages(self) -> Array {
        match self {
            Self::Seal => Array::of2(&"encrypt".into(), &"decrypt".into()),
            Self::Wrap => Array::of2(&"wrapKey".into(), &"unwrapKey".into()),
            Self::Sign => Array::of1(&"sign".into()),
        }
    }

    /// How such a key travels when it is wrapped.
    const fn format(self) -> &'static str {
        match self {
            Self::Seal | Self::Wrap => "raw",
            Self::Sign => "pkcs8",
        }
    }

    fn algorithm(self) -> Object {
        match self {
            Self::Seal | Self::Wrap => {
                object(&[("name", &"AES-GCM".into()), ("length", &256.into())])
            }
            Self::Sign => object(&[("name", &"ECDSA".into()), ("namedCurve", &"P-256".into())]),
        }
    }
}

/// A new AES-256 key. It can be wrapped once and then be dropped: the one in use is what
/// [`unwrap_key`] gives, which no script can read.
pub async fn new_key(of: Use) -> Result<CryptoKey, CryptoError> {
    let made = subtle()?.generate_key_with_object(&of.algorithm(), true, &of.usages())?;
    Ok(JsFuture::from(made).await?.unchecked_into())
}

/// A key of 32 bytes. `may_leave` only for one that is wrapped at once; every other can never be read by a script.
pub async fn key_of(
    bytes: &Uint8Array,
    of: Use,
    may_leave: bool,
) -> Result<CryptoKey, CryptoError> {
    let made =
        subtle()?.import_key_with_object("raw", bytes, &of.algorithm(), may_leave, &of.usages())?;
    Ok(JsFuture::from(made).await?.unchecked_into())
}

/// The bytes of a key that may leave.
pub async fn bytes_of(key: &CryptoKey) -> Result<Vec<u8>, CryptoError> {
    let made = subtle()?.export_key("raw", key)?;
    Ok(bytes(&JsFuture::from(made).await?))
}

/// Seals a few bytes under a key for sealing, bound to what they are about.
pub async fn seal_bytes(
    key: &CryptoKey,
    about: &str,
    plain: &[u8],
) -> Result<Wrapped, CryptoError> {
    let nonce = random();
    let begun = begin_sealing(key, &nonce, about, plain)?;
    Ok(Wrapped {
        nonce,
        bytes: bytes(&JsFuture::from(begun).await?),
    })
}

/// Opens what [`seal_bytes`] made.
pub async fn open_bytes(
    key: &CryptoKey,
    about: &str,
    sealed: &Wrapped,
) -> Result<Vec<u8>, CryptoError> {
    let nonce = Uint8Array::from(sealed.nonce.as_slice());
    let begun = begin_opening(
        key,
        &nonce,
        about,
        &Uint8Array::from(sealed.bytes.as_slice()),
    )?;
    Ok(bytes(&JsFuture::from(begun).await?))
}

/// A key wrapped under another, bound to what it is about.
pub async fn wrap_key(
    key: &CryptoKey,
    of: Use,
    under: &CryptoKey,
    about: &str,
) -> Result<Wrapped, CryptoError> {
    let nonce = random();
    let done = subtle()?.wrap_key_with_object(of.format(), key, under, &gcm(&nonce, about))?;
    Ok(Wrapped {
        nonce,
        bytes: bytes(&JsFuture::from(done).await?),
    })
}

/// Unwraps a key. `may_leave` only for one that is wrapped anew at once; every other can never be read by a script.
pub async fn unwrap_key(
    wrapped: &Wrapped,
    of: Use,
    under: &CryptoKey,
    about: &str,
    may_leave: bool,
) -> Result<CryptoKey, CryptoError> {
    let done = subtle()?.unwrap_key_with_js_u8_array_and_object_and_object(
        of.format(),
        &Uint8Array::from(wrapped.bytes.as_slice()),
        under,
        &gcm(&wrapped.nonce, about),
        &of.algorithm(),
        may_leave,
        &of.usages(),
    )?;
    Ok(JsFuture::from(done).await?.unchecked_into())
}

/// A key that lies wrapped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrapped {
    nonce: [u8; NONCE],
    bytes: Vec<u8>,
}

impl Wrapped {
    /// As text: nonce and bytes in hexadecimal digits.
    pub fn to_text(&self) -> String {
        hex::encode(self.nonce) + &hex::encode(&self.bytes)
    }

    /// From such a text.
    pub fn from_text(text: &str) -> Option<Self> {
        let all = hex::decode(text).ok()?;
        let (nonce, bytes) = all.split_first_chunk()?;
        Some(Self {
            nonce: *nonce,
            bytes: bytes.to_vec(),
        })
    }
}

/// A new pair of keys for signing. The private one can be wrapped once; the one in use is what
/// [`unwrap_key`] gives.
pub async fn signing_keys() -> Result<CryptoKeyPair, CryptoError> {
    let usages = Array::of2(&"sign".into(), &"verify".into());
    let made = subtle()?.generate_key_with_object(&Use::Sign.algorithm(), true, &usages)?;
    Ok(JsFuture::from(made).await?.unchecked_into())
}

/// The public key as an uncompressed P-256 point, 65 bytes.
pub async fn public_point(keys: &CryptoKeyPair) -> Result<Vec<u8>, CryptoError> {
    let made = subtle()?.export_key("raw", &keys.get_public_key())?;
    Ok(bytes(&JsFuture::from(made).await?))
}

/// Signs: ECDSA over SHA-256, 64 bytes.
pub async fn sign(key: &CryptoKey, payload: &[u8]) -> Result<Vec<u8>, CryptoError> {
    let algorithm = object(&[("name", &"ECDSA".into()), ("hash", &"SHA-256".into())]);
    let made = subtle()?.sign_with_object_and_u8_array(&algorithm, key, payload)?;
    Ok(bytes(&JsFuture::from(made).await?))
}

/// Begins sealing one value; the browser works on many at once.
pub fn begin_sealing(
    key: &CryptoKey,
    nonce: &[u8; NONCE],
    about: &str,
    plain: &[u8],
) -> Result<Promise, CryptoError> {
    Ok(subtle()?.encrypt_with_object_and_u8_array(&gcm(nonce, about), key, plain)?)
}

/// Begins opening one value.
pub fn begin_opening(
    key: &CryptoKey,
    nonce: &Uint8Array,
    about: &str,
    sealed: &Uint8Array,
) -> Result<Promise, CryptoError> {
    let algorithm = object(&[
        ("name", &"AES-GCM".into()),
        ("iv", nonce),
        ("additionalData", &Uint8Array::from(about.as_bytes())),
    ]);
    Ok(subtle()?.decrypt_with_object_and_js_u8_array(&algorithm, key, sealed)?)
}

/// Awaits many at once. One that fails fails all.
pub async fn all(begun: Vec<Promise>) -> Result<Array, CryptoError> {
    let begun: Array = begun.into_iter().collect();
    Ok(JsFuture::from(Promise::all(&begun)).await?.unchecked_into())
}

/// Follows one that was begun, from now on: one that fails fails alone, and nobody else is told.
pub fn follow(begun: Promise) -> impl Future<Output = Result<JsValue, CryptoError>> {
    let followed = JsFuture::from(begun);
    async move { Ok(followed.await?) }
}

/// The bytes of an `ArrayBuffer`.
pub fn bytes(buffer: &JsValue) -> Vec<u8> {
    Uint8Array::new(buffer.unchecked_ref::<ArrayBuffer>()).to_vec()
}

fn gcm(nonce: &[u8; NONCE], about: &str) -> Object {
    object(&[
        ("name", &"AES-GCM".into()),
        ("iv", &Uint8Array::from(nonce.as_slice())),
        ("additionalData", &Uint8Array::from(about.as_bytes())),
    ])
}

/// Base64 for addresses, without padding.
pub fn base64url(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let joined = (u32::from(chunk[0]) << 16)
            | (u32::from(*chunk.get(1).unwrap_or(&0)) << 8)
            | u32::from(*chunk.get(2).unwrap_or(&0));
        for place in 0..=chunk.len() {
            let digit = (joined >> (18 - 6 * place)) & 63;
            text.push(char::from(DIGITS[digit as usize]));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::base64url;

    #[test]
    fn base64url_is_as_the_standard_has_it() {
        for (plain, text) in [
            ("", ""),
            ("f", "Zg"),
            ("fo", "Zm8"),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg"),
        ] {
            assert_eq!(base64url(plain.as_bytes()), text);
        }
        assert_eq!(base64url(&[0xfb, 0xff]), "-_8");
    }
}
