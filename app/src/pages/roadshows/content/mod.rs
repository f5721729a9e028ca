//! What a season shares and a roadshow asks: its stations, messages, polls and objectives, written in either.

mod messages;
mod objectives;
mod polls;
pub mod several;
mod stations;

use crate::live::prelude::*;
use shared::domain::{Content, Message, Noun, Objective, Poll, Roadshow, Season, Station};
use shared::sorted::SortedMap;

use crate::pages::{form::Form, watched::Watch};
use crate::ui::panel::Panel;
use messages::Messages;
use objectives::Objectives;
use polls::Polls;
use stations::Stations;

/// Something that holds what guests are asked.
pub trait Asks: Noun + Send + Sync {
    /// All of it.
    fn content(&self) -> Content<'_>;
    /// Its stations.
    fn stations(&mut self) -> &mut SortedMap<String, Station>;
    /// Its messages.
    fn messages(&mut self) -> &mut SortedMap<String, Message>;
    /// Its polls.
    fn polls(&mut self) -> &mut SortedMap<String, Poll>;
    /// Its objectives.
    fn objectives(&mut self) -> &mut SortedMap<String, Objective>;
}

macro_rules! asks {
    ($($name:ident),+) => {$(
        impl Asks for $name {
            fn content(&self) -> Content<'_> {
                self.content()
            }

            fn stations(&mut self) -> &mut SortedMap<String, Station> {
                &mut self.stations
            }

            fn messages(&mut self) -> &mut SortedMap<String, Message> {
                &mut self.messages
            }

            fn polls(&mut self) -> &mut SortedMap<String, Poll> {
                &mut self.polls
            }

            fn objectives(&mut self) -> &mut SortedMap<String, Objective> {
                &mut self.objectives
            }
        }
    )+};
}

asks!(Season, Roadshow);

/// The four parts, each on a sheet of its own.
#[component]
pub fn ContentForm<T: Asks>(
    /// The form over the season or the roadshow.
    form: Form<T>,
    /// What looks for names in it.
    watch: Watch,
    /// Guests may have answered: nothing is moved or taken out of what is asked.
    #[prop(into)]
    is_held: Signal<bool>,
) -> impl IntoView {
    view! {
        <Panel heading="Messages to share">
            <Messages form=form watch=watch />
        </Panel>
        <Panel heading="Polls">
            <Polls form=form watch=watch is_held=is_held />
        </Panel>
        <Panel heading="Objectives">
            <Objectives form=form watch=watch is_held=is_held />
        </Panel>
        <Panel heading="Stations">
            <Stations form=form watch=watch is_held=is_held />
        </Panel>
    }
}
