//! Several servers on one PostgreSQL: one log, each wakes the others' listeners.

use std::time::Duration;

use shared::domain::Role;

use crate::live::Stream;
use crate::support::{Board, Database};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn servers_share_one_log_and_wake_each_other() {
    let Some(database) = Database::postgres().await else {
        return;
    };
    // Started together, so that they take turns with the migrations.
    let url = database.url();
    let (one, two, three) =
        tokio::join!(Board::start(&url), Board::start(&url), Board::start(&url));
    let tom = one.device("Tom Berridge", Role::Facilitator).await;
    let ruth = two.device("Ruth Adeyemi", Role::Lead).await;
    tokio::time::sleep(Duration::from_millis(200)).await;
    let mut streams = vec![
        Stream::open(&ruth).await,
        Stream::open(&ruth.at(&three.url)).await,
    ];
    let (circle, opening) = tom.circle();
    let began = std::time::Instant::now();
    tom.push(&[opening]).await;
    for stream in &mut streams {
        // Well under the two seconds after which a server looks by itself.
        assert!(
            stream
                .hears("event: moved", Duration::from_millis(1_500))
                .await
        );
    }
    eprintln!("woken after {:?}", began.elapsed());
    // Each server takes pages of its own; the numbers stay one row of numbers.
    let at = [&one, &two, &three].map(|board| tom.at(&board.url));
    let pushing = at.into_iter().map(|tablet| {
        tokio::spawn(async move {
            for page in 0..10 {
                let cards: Vec<_> = (0..5)
                    .map(|card| tablet.card(circle, &format!("{page}/{card}")))
                    .collect();
                assert_eq!(tablet.push(&cards).await.accepted.len(), 5);
            }
        })
    });
    for one in pushing.collect::<Vec<_>>() {
        one.await.unwrap();
    }
    assert_eq!(two.count("SELECT COUNT(*) FROM cards").await, 150);
    assert_eq!(two.count("SELECT MAX(seq) - COUNT(*) FROM log").await, 0);
    for board in [one, two, three] {
        board.stop().await;
    }
    database.remove().await;
}
