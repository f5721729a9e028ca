//! A pulled page of one scope as one value: rows one after the other, each with its lengths before it.
//! Not JSON around JSON: ten thousand rows are read without scanning any of them twice.

use crate::desk::ledger::Kept;
use serde_json::value::RawValue;
use shared::sync::StoredRow;

/// Set in a row's flags when it arrived after its activity was closed.
const LATE: u8 = 1;

/// Rows as bytes.
pub fn write(rows: &[StoredRow]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for row in rows {
        let text = row.text.get().as_bytes();
        bytes.extend(row.seq.to_le_bytes());
        bytes.push(if row.late { LATE } else { 0 });
        for part in [row.mac.as_bytes(), text] {
            // A row is far smaller than 4 GB: a change is at most 512 KB.
            bytes.extend(u32::try_from(part.len()).unwrap_or(u32::MAX).to_le_bytes());
            bytes.extend(part);
        }
    }
    bytes
}

/// A row as it lies among the bytes.
struct Raw<'a> {
    seq: u64,
    late: bool,
    mac: &'a str,
    text: &'a str,
}

/// Reads what is needed to fold. A row that this app cannot read as a change is passed over; the
/// board's log keeps it.
pub fn read(bytes: &[u8]) -> Vec<Kept> {
    let mut kept = Vec::new();
    for raw in rows(bytes) {
        if let Ok(change) = serde_json::from_str(raw.text) {
            kept.push(Kept {
                change,
                late: raw.late,
            });
        }
    }
    kept
}

/// Reads whole rows, to be handed back to a restored server.
pub fn read_rows(bytes: &[u8]) -> Vec<StoredRow> {
    let whole = |raw: Raw<'_>| {
        let change = serde_json::from_str(raw.text).ok()?;
        Some(StoredRow {
            seq: raw.seq,
            mac: raw.mac.to_owned(),
            late: raw.late,
            text: RawValue::from_string(raw.text.to_owned()).ok()?,
            change: std::rc::Rc::new(change),
        })
    };
    rows(bytes).filter_map(whole).collect()
}

fn rows(mut bytes: &[u8]) -> impl Iterator<Item = Raw<'_>> {
    std::iter::from_fn(move || {
        let seq = u64::from_le_bytes(*take(&mut bytes)?);
        let [flags] = *take(&mut bytes)?;
        let mac = part(&mut bytes)?;
        let text = part(&mut bytes)?;
        Some(Raw {
            seq,
            late: flags & LATE != 0,
            mac,
            text,
        })
    })
}

fn take<'a, const N: usize>(bytes: &mut &'a [u8]) -> Option<&'a [u8; N]> {
    let (taken, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(taken)
}

fn part<'a>(bytes: &mut &'a [u8]) -> Option<&'a str> {
    let length = u32::from_le_bytes(*take(bytes)?) as usize;
    let (taken, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    std::str::from_utf8(taken).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(seq: u64, late: bool) -> StoredRow {
        let text = format!(
            r#"{{"id":"018f3a52-8c0e-7b5a-9d47-2f615a0c71e{seq}","scope":"library","kind":"agency","record":"018f3a52-8c0e-7b5a-9d47-2f615a0c71e4","writes":[{{"field":"name","value":"Größe {seq}"}}],"stamp":{{"ms":{seq}}},"author":"018f3a52-8c0e-7b5a-9d47-2f615a0c71e4","device":"018f3a52-8c0e-7b5a-9d47-2f615a0c71e4"}}"#
        );
        let text = RawValue::from_string(text).unwrap();
        StoredRow {
            seq,
            mac: format!("mac{seq}"),
            late,
            change: std::rc::Rc::new(serde_json::from_str(text.get()).unwrap()),
            text,
        }
    }

    #[test]
    fn rows_read_back_as_they_were() {
        let rows = [row(1, false), row(2, true)];
        let bytes = write(&rows);
        let read_back = read_rows(&bytes);
        assert_eq!(read_back.len(), 2);
        for (one, other) in rows.iter().zip(&read_back) {
            assert_eq!(
                (one.seq, one.late, &one.mac),
                (other.seq, other.late, &other.mac)
            );
            assert_eq!(one.text.get(), other.text.get());
        }
        let kept = read(&bytes);
        assert!(kept[1].late && kept[0].change == *rows[0].change);
    }

    #[test]
    fn bytes_that_were_cut_off_read_as_far_as_they_go() {
        let bytes = write(&[row(1, false), row(2, false)]);
        assert_eq!(read(&bytes[..bytes.len() - 3]).len(), 1);
    }
}
