//! The table that `build.rs` wrote.

use bytes::Bytes;

use super::{Asset, Client, etag};

struct Embedded {
    path: &'static str,
    mime: &'static str,
    immutable: bool,
    sha256: &'static str,
    plain: &'static [u8],
    br: Option<&'static [u8]>,
    gzip: Option<&'static [u8]>,
}

const ALL: &[Embedded] = include!(concat!(env!("OUT_DIR"), "/client.rs"));

pub fn client() -> Client {
    Client(
        ALL.iter()
            .map(|file| {
                let asset = Asset {
                    mime: file.mime.to_owned(),
                    immutable: file.immutable,
                    plain: Bytes::from_static(file.plain),
                    br: file.br.map(Bytes::from_static),
                    gzip: file.gzip.map(Bytes::from_static),
                    etag: etag(file.sha256),
                };
                (file.path.to_owned(), asset)
            })
            .collect(),
    )
}
