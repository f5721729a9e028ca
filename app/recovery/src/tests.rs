use super::*;

const PASSPHRASE: &str = "seven slow barges pass";

fn made() -> (String, String) {
    let [public, armoured] = make(PASSPHRASE).unwrap().try_into().unwrap();
    (public, armoured)
}

#[test]
fn a_data_key_comes_back_by_way_of_the_recovery_key() {
    let (board, armoured) = made();
    let data_key = format!("golden-thread data key 1\ndevice-1\n{}", "07".repeat(32));
    let kept = seal(vec![board], data_key.as_bytes()).unwrap();
    let [tablet, secret]: [String; 2] = new_pair().try_into().unwrap();
    let passed_on = pass_on(&armoured, PASSPHRASE, &kept, &tablet, "device-1").unwrap();
    assert_eq!(open(&secret, &passed_on), Ok(data_key.into_bytes()));
    assert_eq!(
        open(&secret, &kept),
        Err(Failure::Wrong),
        "it was not for the tablet"
    );
}

#[test]
fn of_many_letters_one_that_does_not_open_takes_no_other_with_it() {
    let [letterbox, secret]: [String; 2] = new_pair().try_into().unwrap();
    let [other, _]: [String; 2] = new_pair().try_into().unwrap();
    let sealed =
        |to: &str, words: &str| hex::encode(seal(vec![to.to_owned()], words.as_bytes()).unwrap());
    let letters = vec![
        sealed(&letterbox, "one"),
        sealed(&other, "two"),
        "no letter".to_owned(),
        sealed(&letterbox, "four \u{1f642}"),
    ];
    let opened = open_each(&secret, letters).unwrap();
    assert_eq!(opened, ["one", "", "", "four \u{1f642}"]);
    assert_eq!(open_each("no key", Vec::new()), Err(Failure::NoKey));
}

#[test]
fn capitals_and_spaces_do_not_matter_and_words_do() {
    let (board, armoured) = made();
    let sealed = seal(vec![board], b"words").unwrap();
    let typed = "  Seven SLOW  barges pass ";
    assert_eq!(open_with(&armoured, typed, &sealed), Ok(b"words".to_vec()));
    let other = "seven slow barges passed";
    assert_eq!(open_with(&armoured, other, &sealed), Err(Failure::Wrong));
}

#[test]
fn a_second_administrator_holds_a_copy_under_a_passphrase_of_their_own() {
    let (board, armoured) = made();
    let theirs = "a green kettle on the hob";
    let [public, second]: [String; 2] = copy(&armoured, PASSPHRASE, theirs)
        .unwrap()
        .try_into()
        .unwrap();
    assert_eq!(public, board);
    let sealed = seal(vec![board], b"words").unwrap();
    assert_eq!(open_with(&second, theirs, &sealed), Ok(b"words".to_vec()));
    assert_eq!(open_with(&second, PASSPHRASE, &sealed), Err(Failure::Wrong));
}

#[test]
fn what_is_sealed_to_two_opens_for_each() {
    let (board, armoured) = made();
    let [letterbox, secret]: [String; 2] = new_pair().try_into().unwrap();
    let sealed = seal(vec![letterbox, board], b"words").unwrap();
    assert_eq!(open(&secret, &sealed), Ok(b"words".to_vec()));
    assert_eq!(
        open_with(&armoured, PASSPHRASE, &sealed),
        Ok(b"words".to_vec())
    );
}

#[test]
fn a_file_that_was_altered_or_cut_gives_nothing() {
    let [public, secret]: [String; 2] = new_pair().try_into().unwrap();
    let plain: Vec<u8> = (0..200_000_u32)
        .map(|place| place.to_le_bytes()[0])
        .collect();
    let sealed = seal(vec![public], &plain).unwrap();
    assert_eq!(open(&secret, &sealed).as_ref(), Ok(&plain));
    for place in (0..sealed.len()).step_by(4_999) {
        let mut altered = sealed.clone();
        altered[place] ^= 1;
        assert!(open(&secret, &altered).is_err(), "a bit at {place}");
        assert!(open(&secret, &sealed[..place]).is_err(), "cut at {place}");
    }
    assert_eq!(open(&secret, b"no age file"), Err(Failure::Damaged));
}

#[test]
fn no_key_is_said_to_be_none() {
    assert_eq!(seal(vec!["age1".to_owned()], b"words"), Err(Failure::NoKey));
    assert_eq!(open("AGE-SECRET-KEY-1", b""), Err(Failure::NoKey));
    assert_eq!(
        open_with("no age file", PASSPHRASE, b""),
        Err(Failure::Damaged)
    );
}

#[test]
fn nothing_but_the_data_key_of_the_device_that_asks_is_passed_on() {
    let (board, armoured) = made();
    let [tablet, _]: [String; 2] = new_pair().try_into().unwrap();
    let digits = "07".repeat(32);
    for text in [
        format!("golden-thread data key 1\ndevice-2\n{digits}"),
        format!("golden-thread data key 1\ndevice-1\n{digits}0"),
        "{\"form\":\"golden-thread export 1\"}".to_owned(),
        String::new(),
    ] {
        let sealed = seal(vec![board.clone()], text.as_bytes()).unwrap();
        let passed_on = pass_on(&armoured, PASSPHRASE, &sealed, &tablet, "device-1");
        assert_eq!(passed_on, Err(Failure::Damaged), "{text}");
    }
}
