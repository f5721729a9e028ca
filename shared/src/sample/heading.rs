//! What a column of a frame holds, by its heading: the references, or what has no place in a frame at all.

/// Headings of the column of references, without capitals and spaces.
const REFERENCE: [&str; 8] = [
    "reference",
    "references",
    "ref",
    "casereference",
    "caseref",
    "filereference",
    "auditreference",
    "samplereference",
];

/// What a heading speaks of, and the words of it: each in small letters, several as they run together.
const SPEAKS_OF: [(&str, &str); 13] = [
    (
        "names",
        "name names forename forenames firstname surname surnames lastname fullname familyname childname \
         alias aka nickname",
    ),
    ("initials", "initial initials"),
    (
        "people",
        "worker workers caseworker keyworker allocated mother father",
    ),
    (
        "dates of birth",
        "dob birth birthday birthdate born dateofbirth edd",
    ),
    ("NHS numbers", "nhs nhsnumber nhsno"),
    (
        "pupil numbers",
        "upn uln upnnumber pupilnumber uniquepupilnumber pupilid",
    ),
    (
        "National Insurance numbers",
        "nino nationalinsurance nationalinsurancenumber",
    ),
    (
        "postcodes or places",
        "postcode postcodes postal zip uprn easting northing latitude longitude coordinates",
    ),
    ("addresses", "address addresses street road housenumber"),
    (
        "telephone numbers",
        "phone phones telephone tel mobile landline",
    ),
    ("e-mail addresses", "email emails mail e-mail"),
    (
        "schools",
        "school schools nursery academy college surgery gp",
    ),
    (
        "numbers that others know the case by",
        "id ids identifier casenumber caseno caseid clientid clientnumber clientno personid personnumber personno \
         childid childnumber mosaic mosaicid liquidlogic lcs ics eclipse frameworki niche pnc crn mrn rio systmone \
         hospitalnumber crimenumber crimereference recordnumber number",
    ),
];

/// What may be named without naming a person: `district name`.
const NAMED: [&str; 10] = [
    "district", "area", "locality", "team", "agency", "category", "plan", "status", "region",
    "theme",
];

/// Whether it heads the references.
pub(super) fn is_reference(heading: &str) -> bool {
    REFERENCE.contains(&words(heading).concat().as_str())
}

/// What a heading speaks of that has no place in a frame, after "speaks of".
pub(super) fn identifier(heading: &str) -> Option<&'static str> {
    let words = words(heading);
    let is_of = |list: &str| {
        let listed = |run: &str| list.split_whitespace().any(|word| word == run);
        (0..words.len()).any(|from| {
            let mut run = String::new();
            words.iter().skip(from).take(3).any(|word| {
                run.push_str(word);
                listed(&run) && !is_counted(&run, &words) && !is_harmless_name(&run, &words)
            })
        })
    };
    SPEAKS_OF
        .iter()
        .find(|(_, list)| is_of(list))
        .map(|(what, _)| *what)
}

fn is_harmless_name(run: &str, words: &[String]) -> bool {
    run == "name"
        && words
            .first()
            .is_some_and(|first| NAMED.contains(&first.as_str()))
}

/// `number of episodes`: a count.
fn is_counted(run: &str, words: &[String]) -> bool {
    run == "number" && words.iter().any(|word| word == "of")
}

/// In small letters; `DateOfBirth` is three words.
fn words(heading: &str) -> Vec<String> {
    let mut spaced = String::new();
    let mut was_small = false;
    for letter in heading.chars() {
        if was_small && letter.is_uppercase() {
            spaced.push(' ');
        }
        was_small = letter.is_lowercase();
        spaced.extend(letter.to_lowercase());
    }
    // Dots and apostrophes stand inside words: `D.O.B.`, `child's`.
    spaced.retain(|letter| !matches!(letter, '.' | '\'' | '\u{2019}'));
    spaced
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_identifiers_are_known_however_they_are_written() {
        for (heading, what) in [
            ("Name", "names"),
            ("Child's name", "names"),
            ("first_name", "names"),
            ("SURNAME", "names"),
            ("Social worker name", "names"),
            ("Initials", "initials"),
            ("Allocated to", "people"),
            ("Key worker", "people"),
            ("DOB", "dates of birth"),
            ("D.O.B.", "dates of birth"),
            ("DateOfBirth", "dates of birth"),
            ("Date of Birth", "dates of birth"),
            ("NHS no.", "NHS numbers"),
            ("UPN", "pupil numbers"),
            ("Post code", "postcodes or places"),
            ("postcode", "postcodes or places"),
            ("Home address", "addresses"),
            ("Mobile", "telephone numbers"),
            ("Tel.", "telephone numbers"),
            ("E-mail", "e-mail addresses"),
            ("School", "schools"),
            ("Mosaic ID", "numbers that others know the case by"),
            ("Case number", "numbers that others know the case by"),
            ("LCS_id", "numbers that others know the case by"),
            ("Client No", "numbers that others know the case by"),
        ] {
            assert_eq!(identifier(heading), Some(what), "{heading}");
        }
    }

    #[test]
    fn headings_of_strata_are_left_alone() {
        for heading in [
            "District",
            "District name",
            "Age band",
            "Status",
            "Ethnicity",
            "Ethnic group",
            "Disabled",
            "Plan type",
            "Category of need",
            "Team",
            "Lead agency",
            "Number of episodes",
            "Sex",
            "Months open",
            "Missing from home",
            "Placement setting",
            "Reference",
        ] {
            assert_eq!(identifier(heading), None, "{heading}");
        }
    }

    #[test]
    fn the_column_of_references_is_known() {
        for heading in [
            "Reference",
            "REF",
            "Ref.",
            "case_reference",
            "Case Ref",
            "caseReference",
        ] {
            assert!(is_reference(heading), "{heading}");
        }
        for heading in ["Referral", "Reason", "Crime reference"] {
            assert!(!is_reference(heading), "{heading}");
        }
    }
}
