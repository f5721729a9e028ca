//! Passkeys that give a secret (the extension `prf` of `WebAuthn`): the same 32 bytes each time their person proves to the
//! device that it is they. Nothing of it goes to a server.

use super::crypto::{self, CryptoError, Use};
use super::object;
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::CryptoKey;

/// Bytes of the salt that the secret is asked for with.
pub const SALT: usize = 32;
/// How long a person is given, in milliseconds.
const PATIENCE: u32 = 120_000;

fn get(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or_default()
}

fn call(of: &JsValue, name: &str, given: &JsValue) -> Result<Promise, CryptoError> {
    let function: Function = get(of, name)
        .dyn_into()
        .map_err(|_| CryptoError("this browser has no passkeys".to_owned()))?;
    Ok(function.call1(of, given)?.dyn_into()?)
}

/// Whether this browser can ask its device to make sure who is there. Whether its passkeys give a secret is known only
/// once one was made.
pub async fn may_be_offered() -> bool {
    let class = get(window().as_ref(), "PublicKeyCredential");
    let name = "isUserVerifyingPlatformAuthenticatorAvailable";
    let Ok(asked) = call(&class, name, &JsValue::UNDEFINED) else {
        return false;
    };
    JsFuture::from(asked).await.is_ok_and(|is| is.is_truthy())
}

/// Makes a passkey for a device; its id.
pub async fn make(device: &str, person: &str) -> Result<Vec<u8>, CryptoError> {
    let challenge: [u8; 32] = crypto::random();
    let kinds: Array = [-7, -257]
        .iter()
        .map(|kind| object(&[("type", &"public-key".into()), ("alg", &(*kind).into())]))
        .collect();
    let user = object(&[
        ("id", &Uint8Array::from(device.as_bytes())),
        ("name", &person.into()),
        ("displayName", &person.into()),
    ]);
    let asks = object(&[
        ("challenge", &Uint8Array::from(challenge.as_slice())),
        ("rp", &object(&[("name", &"Golden Thread".into())])),
        ("user", &user),
        ("pubKeyCredParams", &kinds),
        ("timeout", &PATIENCE.into()),
        (
            "authenticatorSelection",
            &object(&[
                ("userVerification", &"required".into()),
                ("residentKey", &"preferred".into()),
            ]),
        ),
        ("extensions", &object(&[("prf", &Object::new())])),
    ]);
    let made = credentials("create", &asks).await?;
    let enabled = get(&get(&results(&made)?, "prf"), "enabled");
    if !enabled.is_truthy() {
        return Err(CryptoError(
            "passkeys of this device give no secret".to_owned(),
        ));
    }
    Ok(Uint8Array::new(&get(&made, "rawId")).to_vec())
}

/// The key for wrapping that a passkey's secret makes. No script can read it.
pub async fn key(id: &[u8], salt: &[u8]) -> Result<CryptoKey, CryptoError> {
    let challenge: [u8; 32] = crypto::random();
    let allowed = object(&[
        ("type", &"public-key".into()),
        ("id", &Uint8Array::from(id)),
    ]);
    let eval = object(&[("eval", &object(&[("first", &Uint8Array::from(salt))]))]);
    let asks = object(&[
        ("challenge", &Uint8Array::from(challenge.as_slice())),
        ("allowCredentials", &Array::of1(&allowed)),
        ("userVerification", &"required".into()),
        ("timeout", &PATIENCE.into()),
        ("extensions", &object(&[("prf", &eval)])),
    ]);
    let shown = credentials("get", &asks).await?;
    let secret = get(&get(&get(&results(&shown)?, "prf"), "results"), "first");
    if !secret.is_object() {
        return Err(CryptoError("the passkey gave no secret".to_owned()));
    }
    let secret = Uint8Array::new(&secret);
    // 32 bytes of a keyed hash that only this passkey has, for this salt: as good as random.
    crypto::key_of(&secret, Use::Wrap, false).await
}

async fn credentials(what: &str, asks: &Object) -> Result<JsValue, CryptoError> {
    let container = get(window().navigator().as_ref(), "credentials");
    let asked = call(&container, what, &object(&[("publicKey", asks)]))?;
    Ok(JsFuture::from(asked).await?)
}

fn results(of: &JsValue) -> Result<JsValue, CryptoError> {
    let function: Function = get(of, "getClientExtensionResults")
        .dyn_into()
        .map_err(|_| CryptoError("no passkey".to_owned()))?;
    Ok(function.call0(of)?)
}
