//! A device's own key pair: what it signs, no server can put in its mouth.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Verifier as _;
use p256::ecdsa::{Signature, VerifyingKey};

/// A P-256 public key, as WebCrypto exports it raw.
#[derive(Clone, Debug)]
pub struct PublicKey(VerifyingKey);

impl PublicKey {
    /// Reads an uncompressed point (65 bytes) in base64url without padding.
    pub fn from_text(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        if bytes.len() != 65 {
            return None;
        }
        VerifyingKey::from_sec1_bytes(&bytes).ok().map(Self)
    }

    /// Whether a signature (the 64 bytes WebCrypto makes, base64url) is this key's over `payload`.
    pub fn signed(&self, payload: &str, signature: &str) -> bool {
        URL_SAFE_NO_PAD
            .decode(signature)
            .ok()
            .and_then(|bytes| Signature::from_slice(&bytes).ok())
            .is_some_and(|signature| self.0.verify(payload.as_bytes(), &signature).is_ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use p256::ecdsa::SigningKey;
    use p256::ecdsa::signature::Signer as _;

    #[test]
    fn knows_its_own_signature_and_no_other() {
        let secret = SigningKey::from_slice(&[7; 32]).unwrap();
        let point = secret.verifying_key().to_encoded_point(false);
        let key = PublicKey::from_text(&URL_SAFE_NO_PAD.encode(point.as_bytes())).unwrap();
        let signature: Signature = secret.sign(b"page");
        let signature = URL_SAFE_NO_PAD.encode(signature.to_bytes());
        assert!(key.signed("page", &signature));
        assert!(!key.signed("another page", &signature));
        assert!(!key.signed("page", "AAAA"));
        assert!(PublicKey::from_text("AAAA").is_none());
    }
}
