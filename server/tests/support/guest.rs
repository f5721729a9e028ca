//! A guest's phone without a screen: it keeps its cookie, fills in forms and follows where it is sent on.

use golden_thread::store::Store;
use reqwest::header::{COOKIE, HeaderMap, LOCATION, SET_COOKIE};
use reqwest::redirect::Policy;
use shared::domain::{
    Agency, GuestCard, Kind, Noun, Objective, Poll, Roadshow, Season, Stage, Wave, seven_stations,
};
use shared::id::RecordId;
use shared::record::{Record, read};
use shared::roadshow::token;
use shared::scope::Scope;
use uuid::Uuid;

use super::{Board, Device};

/// What a phone was answered.
pub struct Page {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Page {
    /// Where it is sent on to.
    pub fn on_to(&self) -> &str {
        self.headers
            .get(LOCATION)
            .map_or("", |to| to.to_str().unwrap())
    }

    /// The mark of the form on it.
    pub fn form(&self) -> String {
        let (_, rest) = self
            .body
            .split_once(r#"name="form" value=""#)
            .expect("a form");
        rest.split_once('"').unwrap().0.to_owned()
    }

    /// The first address on it that begins so.
    pub fn link(&self, beginning: &str) -> String {
        let at = self.body.find(&format!(r#"href="{beginning}"#));
        let rest = &self.body[at.expect("a link") + 6..];
        rest.split_once('"').unwrap().0.to_owned()
    }

    pub fn says(&self, words: &str) -> bool {
        self.body.contains(words)
    }
}

/// One phone.
#[derive(Clone)]
pub struct Phone {
    base: String,
    http: reqwest::Client,
    pub cookie: Option<String>,
}

impl Phone {
    pub fn new(board: &Board) -> Self {
        Self::at(&board.url)
    }

    pub fn at(base: &str) -> Self {
        Self {
            base: base.to_owned(),
            http: reqwest::Client::builder()
                .redirect(Policy::none())
                .build()
                .unwrap(),
            cookie: None,
        }
    }

    pub async fn get(&mut self, path: &str) -> Page {
        let call = self.http.get(format!("{}{path}", self.base));
        self.send(call).await
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let call = self.http.post(format!("{}{path}", self.base)).form(fields);
        self.send(call).await
    }

    async fn send(&mut self, mut call: reqwest::RequestBuilder) -> Page {
        if let Some(cookie) = &self.cookie {
            call = call.header(COOKIE, cookie);
        }
        let answer = call.send().await.unwrap();
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        if let Some(set) = headers.get(SET_COOKIE) {
            let set = set.to_str().unwrap();
            self.cookie = Some(set.split(';').next().unwrap().to_owned());
        }
        let body = answer.text().await.unwrap();
        Page {
            status,
            headers,
            body,
        }
    }

    /// Opens a form; where it was sent from here before, the next one.
    pub async fn open(&mut self, path: &str) -> Page {
        let mut page = self.get(path).await;
        let next = format!("{path}?form=");
        if page.says(&next) {
            page = self.get(&page.link(&next)).await;
        }
        assert_eq!(page.status, 200, "{path}: {}", page.body);
        page
    }

    /// Opens a form, fills it in and sends it. Answers the mark it carried, and what was said.
    pub async fn fill_in(&mut self, path: &str, fields: &[(&str, &str)]) -> (String, Page) {
        let page = self.open(path).await;
        let form = page.form();
        let said = self.send_again(path, &form, fields).await;
        (form, said)
    }

    /// Sends a form that is open.
    pub async fn send_again(&mut self, path: &str, form: &str, fields: &[(&str, &str)]) -> Page {
        let mut all = vec![("form", form)];
        all.extend(fields);
        self.post(path, &all).await
    }
}

/// A roadshow that runs, its season, and the lead who planned both.
pub struct Event {
    pub lead: Device,
    pub season: RecordId,
    pub id: RecordId,
    pub code: String,
    pub slips: Vec<String>,
    pub agency: RecordId,
}

impl Event {
    pub async fn runs(board: &Board) -> Self {
        Self::planned(board, |_| ()).await
    }

    /// The same with something else about it.
    pub async fn planned(board: &Board, but: impl FnOnce(&mut Roadshow)) -> Self {
        let lead = board
            .device("Ruth Adeyemi", shared::domain::Role::Lead)
            .await;
        let new = || RecordId(Uuid::now_v7());
        let (season, id, agency) = (new(), new(), new());
        let plan = plan();
        let slips = token::batch(4, |_| false, 1_000..);
        let code = format!("G{}", &Uuid::now_v7().simple().to_string()[24..]).to_uppercase();
        let mut roadshow = Roadshow {
            title: "Hearing children <here>".to_owned(),
            stage: Stage::Running,
            phones: true,
            code: code.clone(),
            ..Roadshow::of(season, &plan)
        };
        roadshow.slips.insert("one".to_owned(), slips.join(" "));
        but(&mut roadshow);
        let police = Agency {
            name: "Police & \"others\"".to_owned(),
            ..Agency::default()
        };
        let page = [
            lead.first(&Scope::Library, agency, &police),
            lead.first(&Season::scope(season), season, &plan),
            lead.first(&Roadshow::scope(id), id, &roadshow),
        ];
        assert_eq!(lead.push(&page).await.refused, []);
        Self {
            lead,
            season,
            id,
            code,
            slips,
            agency,
        }
    }

    pub fn path(&self, rest: &str) -> String {
        format!("/g/{}{rest}", self.code)
    }

    /// Says something else about the roadshow.
    pub async fn changes(&self, board: &Board, edit: impl FnOnce(&mut Roadshow)) {
        use shared::change::{Snapshot, between};
        let record = record::<Roadshow>(&board.store, self.id, self.id).await;
        let before: Roadshow = read(&record).value;
        let mut after = before.clone();
        edit(&mut after);
        let scope = Roadshow::scope(self.id);
        let mut change = self.lead.first(&scope, self.id, &after);
        change.writes = between(&Snapshot::of(&record, |_, _| None), &before, &after);
        assert_eq!(self.lead.push(&[change]).await.refused, []);
    }

    /// Opens a time of asking again.
    pub async fn asks_again(&self, board: &Board, months: &str) {
        self.changes(board, |roadshow| {
            let wave = Wave {
                opened_on: shared::day::read("2027-02-26"),
                asked: 30,
                ..Wave::default()
            };
            roadshow.waves.insert(months.to_owned(), wave);
        })
        .await;
    }

    /// What guests answered, as the log has it, in the order they did.
    pub async fn cards(&self) -> Vec<(RecordId, GuestCard)> {
        let mut records = std::collections::BTreeMap::new();
        for row in self.lead.pull().await {
            let Some(text) = row.change else { continue };
            let change: shared::change::Change = serde_json::from_str(text.get()).unwrap();
            if change.kind == Kind::GuestCard && change.scope == Roadshow::scope(self.id) {
                let key = shared::record::RecordKey::of(&change);
                let record = records
                    .entry(change.record)
                    .or_insert_with(|| Record::new(key));
                record.apply(&change);
            }
        }
        let cards = records.into_iter();
        let mut cards: Vec<(RecordId, GuestCard)> = cards
            .map(|(id, record)| (id, read(&record).value))
            .collect();
        // Their ids tell nothing of when.
        cards.sort_by_key(|(id, card)| (card.caught_ms, *id));
        cards
    }
}

fn plan() -> Season {
    let mut plan = Season {
        title: "Hearing children".to_owned(),
        stations: seven_stations(),
        ..Season::default()
    };
    let poll = Poll {
        vignette: "A family of four.".to_owned(),
        question: "What would you do first?".to_owned(),
        options: vec!["Ring the school".to_owned(), "Wait".to_owned()],
        ..Poll::default()
    };
    plan.polls.insert("p1".to_owned(), poll);
    let objective = Objective {
        words: "to ask a child alone".to_owned(),
        ..Objective::default()
    };
    plan.objectives.insert("o1".to_owned(), objective);
    plan
}

/// A record of a roadshow as the board has it.
pub async fn record<T: Noun>(store: &Store, roadshow: RecordId, id: RecordId) -> Record {
    let mut tx = store.begin_read().await.unwrap();
    let found = golden_thread::guests::hall::load::<T>(&mut tx, roadshow, id).await;
    found.unwrap().unwrap()
}

/// Seconds go by for every phone.
pub async fn time_passes(board: &Board) {
    let mut tx = board.store.begin_write().await.unwrap();
    sqlx::query("UPDATE guest_phones SET last_at = last_at - 10000")
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}
