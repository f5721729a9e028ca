//! The page of a circle: its parts in the order they matter, the children's voices first.

use super::circle::number;
use super::{CircleReport, Html};

/// How it looks, on a screen and on A4.
const STYLE: &str = include_str!("circle.css");

impl CircleReport {
    /// The whole file.
    pub fn to_html(&self) -> String {
        let mut html = Html::default();
        html.fixed("<!doctype html>\n");
        html.element("html", &[("lang", "en-GB")], |html| {
            html.element("head", &[], |head| self.head(head));
            html.element("body", &[], |body| {
                body.element("main", &[], |main| self.parts(main));
            });
        });
        html.into_string()
    }

    fn head(&self, head: &mut Html) {
        head.void("meta", &[("charset", "utf-8")]);
        let fits = "width=device-width, initial-scale=1";
        head.void("meta", &[("name", "viewport"), ("content", fits)]);
        head.void("meta", &[("name", "referrer"), ("content", "no-referrer")]);
        // It fetches nothing and runs nothing, and no reader has to take that on trust.
        let policy = "default-src 'none'; style-src 'unsafe-inline'";
        head.void(
            "meta",
            &[
                ("http-equiv", "Content-Security-Policy"),
                ("content", policy),
            ],
        );
        head.words(
            "title",
            &format!("{}: the record of a learning circle", self.title),
        );
        head.element("style", &[], |style| {
            style.fixed(STYLE);
        });
    }

    fn parts(&self, main: &mut Html) {
        main.element("header", &[], |header| self.heading(header));
        self.voices(main);
        self.who_came(main);
        self.ground_rules(main);
        self.confidence(main);
        self.said(main);
        self.ending(main);
        main.element("footer", &[], |footer| {
            let board = if self.board.is_empty() { "" } else { " for " };
            let made = format!("Made {}{board}{}.", self.made, self.board);
            footer.words("p", &made);
            footer.words(
                "p",
                "Nobody's name is in it. It says what one group said in one room: 8 to 12 people who chose to come. Keep it as the board's rules for such records say.",
            );
        });
    }

    fn heading(&self, header: &mut Html) {
        if !self.board.is_empty() {
            header.element("p", &[("class", "owner")], |owner| {
                owner.text(&self.board);
            });
        }
        header.words("h1", &self.title);
        if self.practice {
            let words = "A practice circle: only to try things out. It is counted nowhere.";
            header.element("p", &[("class", "held")], |practice| {
                practice.text(words);
            });
        }
        let facts = [
            ("Day", &self.day),
            ("Place", &self.place),
            ("District", &self.district),
            ("Theme", &self.theme),
            ("How far along", &self.stage),
        ];
        header.element("dl", &[], |list| {
            for (label, words) in facts
                .into_iter()
                .filter(|(_, words)| !words.trim().is_empty())
            {
                list.element("div", &[], |line| {
                    line.words("dt", label).words("dd", words);
                });
            }
        });
    }

    fn who_came(&self, main: &mut Html) {
        section(main, "Who came", |part| {
            if self.came.is_empty() {
                part.words("p", "Who came was not counted.");
                return;
            }
            let total: u32 = self
                .came
                .iter()
                .fold(0, |sum, came| sum.saturating_add(came.count));
            part.element("table", &[], |table| {
                table.words("caption", "People by agency and role group");
                table_head(table, &["Agency", "Role group", "People"]);
                table.element("tbody", &[], |body| {
                    for came in &self.came {
                        body.element("tr", &[], |row| {
                            row.element("th", &[("scope", "row")], |cell| {
                                cell.text(&came.agency);
                            });
                            row.words("td", &came.group);
                            row.words("td", &came.count.to_string());
                        });
                    }
                });
                table.element("tfoot", &[], |foot| {
                    foot.element("tr", &[], |row| {
                        row.element("th", &[("scope", "row"), ("colspan", "2")], |cell| {
                            cell.text("Together");
                        });
                        row.words("td", &total.to_string());
                    });
                });
            });
        });
    }

    fn ground_rules(&self, main: &mut Html) {
        section(main, "Ground rules", |part| {
            let when = match &self.rules_agreed {
                Some(when) => format!("The group agreed to them {when}."),
                None => "The group has not said that it agrees to them.".to_owned(),
            };
            part.words("p", &when);
            part.element("ul", &[], |list| {
                for rule in &self.rules {
                    let agreed = if rule.agreed {
                        "Agreed: "
                    } else {
                        "Not ticked: "
                    };
                    list.words("li", &format!("{agreed}{}", rule.words));
                }
            });
        });
    }

    fn confidence(&self, main: &mut Html) {
        if self.confidence.iter().all(|line| line.spread.is_none()) {
            return;
        }
        section(main, "How confident the group was", |part| {
            part.element("table", &[], |table| {
                let caption =
                    "Answers on a scale from 0 to 10. A scale has a middle and no average";
                table.words("caption", caption);
                table_head(table, &["When", "Answers", "Lowest", "Middle", "Highest"]);
                table.element("tbody", &[], |body| {
                    for line in &self.confidence {
                        body.element("tr", &[], |row| {
                            row.element("th", &[("scope", "row")], |cell| {
                                cell.text(&line.moment);
                            });
                            let numbers = line.spread.map_or([None; 4], |spread| {
                                [spread.n, spread.low, spread.middle, spread.high].map(Some)
                            });
                            for number in numbers {
                                let said = number.map_or("not asked".to_owned(), |n| n.to_string());
                                row.words("td", &said);
                            }
                        });
                    }
                });
            });
        });
    }

    fn ending(&self, main: &mut Html) {
        section(main, "Message to the Board", |part| {
            if self.message.is_empty() {
                part.words("p", "None is here.");
            } else {
                part.element("div", &[("class", "message")], |message| {
                    lines(message, &self.message);
                });
            }
        });
        if !self.takeaways.is_empty() {
            section(main, "What each of us takes away", |part| {
                part.element("ul", &[], |list| {
                    for takeaway in &self.takeaways {
                        list.words("li", takeaway);
                    }
                });
            });
        }
        section(main, "The record", |part| {
            let agreed = if self.record_agreed {
                "The group heard its record read back and agreed to the wording."
            } else {
                "The record has not been read back to the group."
            };
            part.words("p", agreed);
            for opened in &self.reopened {
                let reason = match opened.reason.trim() {
                    "" => "No reason is here.".to_owned(),
                    reason => format!("Why: {reason}"),
                };
                part.words(
                    "p",
                    &format!("It was opened again {}. {reason}", opened.when),
                );
            }
            let undecided = number(
                self.undecided,
                "1 thing was written differently on two tablets and waits for a decision. One of the two is here.",
                "things were written differently on two tablets and wait for a decision. One of each two is here.",
            );
            let waits = number(
                self.words_wait,
                "1 other piece of writing looks as if it holds an identifier. It waits for the office and is not here.",
                "other pieces of writing look as if they hold an identifier. They wait for the office and are not here.",
            );
            held(part, [undecided, waits].into_iter().flatten());
        });
    }
}

pub(super) fn section(main: &mut Html, heading: &str, inside: impl FnOnce(&mut Html)) {
    main.element("section", &[], |part| {
        part.words("h2", heading);
        inside(part);
    });
}

fn table_head(table: &mut Html, columns: &[&str]) {
    table.element("thead", &[], |head| {
        head.element("tr", &[], |row| {
            for column in columns {
                row.element("th", &[("scope", "col")], |cell| {
                    cell.text(column);
                });
            }
        });
    });
}

/// What is not in the page, and why.
pub(super) fn held(part: &mut Html, sentences: impl IntoIterator<Item = String>) {
    let sentences: Vec<_> = sentences.into_iter().collect();
    if !sentences.is_empty() {
        part.element("p", &[("class", "held")], |line| {
            line.text(&sentences.join(" "));
        });
    }
}

/// A text of several lines, each a paragraph of its own.
pub(super) fn lines(part: &mut Html, text: &str) {
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        part.words("p", line);
    }
}

#[cfg(test)]
mod tests;
