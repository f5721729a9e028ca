//! Archives that lie about what is in them.

use super::{archive, refused, workbook_with};

#[test]
fn an_archive_that_unpacks_to_a_mountain_is_refused() {
    // One part of 66 MB, and fourteen of 5 MB that only together are too much.
    let mountain = "x".repeat(66 * 1024 * 1024);
    let bomb = workbook_with(&[("xl/media/a.bin", &mountain)]);
    assert!(bomb.len() < 1_000_000);
    assert!(refused(&bomb).contains("unpacks to more than 64 MB"));

    let hill = "x".repeat(5 * 1024 * 1024);
    let names: Vec<String> = (0..14)
        .map(|number| format!("xl/media/{number}.bin"))
        .collect();
    let parts: Vec<(&str, &str)> = names.iter().map(|name| (&**name, &*hill)).collect();
    assert!(refused(&workbook_with(&parts)).contains("unpacks to more than 64 MB"));

    let inside_a_sheet = format!("<worksheet><sheetData>{}", " ".repeat(66 * 1024 * 1024));
    let bomb = workbook_with(&[("xl/worksheets/sheet1.xml", &inside_a_sheet)]);
    assert!(refused(&bomb).contains("unpacks to more than 64 MB"));
}

#[test]
fn a_part_that_is_larger_than_it_says_is_refused() {
    let mountain = "x".repeat(66 * 1024 * 1024);
    let mut bomb = workbook_with(&[("xl/media/a.bin", &mountain)]);
    // Both directories say that it is ten bytes long.
    let length = u32::try_from(mountain.len()).unwrap().to_le_bytes();
    let places: Vec<usize> = (0..bomb.len() - 4)
        .filter(|at| bomb[*at..*at + 4] == length)
        .collect();
    assert!(!places.is_empty());
    for at in places {
        bomb[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
    }
    let said = refused(&bomb);
    assert!(
        said.contains("damaged") || said.contains("unpacks to more"),
        "{said}"
    );
}

#[test]
fn more_parts_than_any_workbook_has_are_refused() {
    let names: Vec<String> = (0..3_000)
        .map(|number| format!("xl/media/{number}.bin"))
        .collect();
    let parts: Vec<(&str, &str)> = names.iter().map(|name| (&**name, "x")).collect();
    assert!(refused(&workbook_with(&parts)).contains("3005 parts"));
}

#[test]
fn an_archive_inside_an_archive_is_not_gone_into() {
    let mut inner = workbook_with(&[]);
    for _ in 0..5 {
        inner = archive([("again.zip", &*inner)].into_iter());
    }
    assert!(refused(&inner).contains("If the workbook lies inside it, unpack it first"));
}

#[test]
fn a_file_that_was_cut_short_is_said_to_be_wherever_it_was_cut() {
    let whole = workbook_with(&[]);
    for end in (4..whole.len() - 1).step_by(7) {
        let said = refused(&whole[..end]);
        assert!(said.contains("cut short"), "{end}: {said}");
    }
    for end in 1..4 {
        refused(&whole[..end]);
    }
}

#[test]
fn a_part_under_a_password_or_packed_in_another_way_is_said_to_be() {
    let whole = workbook_with(&[]);
    // The flags and the method of each part, in the directory at the end and before each part.
    let altered = |local: usize, central: usize, value: u8| {
        let mut bytes = whole.clone();
        for at in 0..bytes.len() - 12 {
            if bytes[at..].starts_with(b"PK\x03\x04") {
                bytes[at + local] = value;
            } else if bytes[at..].starts_with(b"PK\x01\x02") {
                bytes[at + central] = value;
            }
        }
        bytes
    };
    assert!(refused(&altered(6, 8, 1)).contains("password"));
    assert!(refused(&altered(8, 10, 99)).contains("damaged"));
}
