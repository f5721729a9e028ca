//! Who is in the room: how many people, by agency and role group. Never names.

use crate::live::prelude::*;
use shared::domain::{Attendance, RoleGroup};
use shared::id::RecordId;

use super::about::{attendance, people_in_words, scope_of};
use crate::{
    desk::{Desk, use_desk},
    pages::{counting::counted, library::agency_offers},
    ui::{
        button::{Button, Weight},
        dialog::Dialog,
        icon::{Icon, IconName},
        select::Select,
        stepper::Stepper,
    },
};

/// The totals in a line, with the way to change them.
#[component]
pub fn InTheRoom(
    /// The circle.
    id: RecordId,
) -> impl IntoView {
    let desk = use_desk();
    let open = RwSignal::new(false);
    let groups = Memo::new(move || by_group(desk, id));
    let may_count = Memo::new(move || desk.may_write::<Attendance>(&scope_of(id)));
    let heading = move || match people_in_words(desk, id) {
        Some(people) => format!("In the room: {people}"),
        None => "Who is in the room?".to_owned(),
    };
    view! {
        <div class="stack" data-gap="xs">
            <h2 class="eyebrow">
                <Icon name=IconName::People />
                {heading}
            </h2>
            <ul class="row">
                {move || {
                    groups
                        .get()
                        .into_iter()
                        .map(|(group, count)| view! { <li>{group} " " <b>{count}</b></li> })
                        .collect_view()
                }}
            </ul>
            <Show when=move || may_count.get()>
                <div class="buttons">
                    <Button
                        words="Count who came"
                        icon=IconName::Pencil
                        on_press=move || open.set(true)
                    />
                </div>
            </Show>
            <CountDialog id=id open=open />
        </div>
    }
}

/// Totals by role group, for the line under the prompts.
fn by_group(desk: Desk, id: RecordId) -> Vec<(String, u32)> {
    let totals = attendance(desk, id);
    RoleGroup::ALL
        .iter()
        .map(|group| {
            let of_group = totals.iter().filter(|total| total.value.group == *group);
            (
                group.label().to_owned(),
                of_group.map(|total| total.value.count).sum(),
            )
        })
        .filter(|(_, count)| *count > 0)
        .collect()
}

/// An agency at a time: eight large counts, one for each role group.
#[component]
fn CountDialog(id: RecordId, open: RwSignal<bool>) -> impl IntoView {
    let desk = use_desk();
    let agency = RwSignal::new(None::<RecordId>);
    watch(move || {
        if open.get() && agency.with_untracked(Option::is_none) {
            agency.set(agency_offers(desk).first().map(|(agency, _)| *agency));
        }
    });
    let offers = Memo::new(move || {
        let totals = attendance(desk, id);
        agency_offers(desk)
            .into_iter()
            .map(|(agency, name)| {
                let of_agency = totals.iter().filter(|total| total.value.agency == agency);
                let people: u32 = of_agency.map(|total| total.value.count).sum();
                (
                    agency,
                    if people == 0 {
                        name
                    } else {
                        format!("{name}: {people}")
                    },
                )
            })
            .collect::<Vec<_>>()
    });
    let choose = move |chosen: Option<RecordId>| {
        if chosen.is_some() {
            agency.set(chosen);
        }
    };
    let total =
        move || people_in_words(desk, id).unwrap_or_else(|| "Nobody counted yet".to_owned());
    view! {
        <Dialog open=open wide=true on_close=move || open.set(false) heading="Who is in the room?">
            <p class="soft">
                "Numbers only. Names stay on the office's booking list."
            </p>
            <Show
                when=move || !offers.with(Vec::is_empty)
                fallback=|| {
                    view! {
                        <p>
                            <strong>"There are no agencies yet."</strong>
                            " An administrator adds them under Settings."
                        </p>
                    }
                }
            >
                <Select
                    label="Agency"
                    offers=offers
                    chosen=agency
                    on_choose=choose
                />
                <div class="steppers">
                    {move || {
                        agency
                            .get()
                            .map(|agency| {
                                RoleGroup::ALL
                                    .iter()
                                    .map(|group| {
                                        view! { <Total circle=id agency=agency group=group.clone() /> }
                                    })
                                    .collect_view()
                            })
                    }}
                </div>
            </Show>
            <div class="row apart">
                <p role="status">
                    <strong>{total}</strong>
                </p>
                <Button words="Done" weight=Weight::Main on_press=move || open.set(false) />
            </div>
        </Dialog>
    }
}

/// One total. Saved when the taps have come to rest, or when it is left.
#[component]
fn Total(circle: RecordId, agency: RecordId, group: RoleGroup) -> impl IntoView {
    let desk = use_desk();
    let scope = scope_of(circle);
    let record = Attendance::id(circle, agency, &group);
    let saved = {
        let scope = scope.clone();
        Memo::new(move || desk.item::<Attendance>(&scope, record))
    };
    let label = group.label().to_owned();
    let stands = Signal::derive(move || {
        saved.with(|saved| saved.as_ref().map_or(0, |saved| saved.value.count))
    });
    let total = counted(desk, stands, move |count| {
        let mut draft = desk.open::<Attendance>(&scope, record);
        draft.after = Attendance {
            circle,
            agency,
            group: group.clone(),
            count,
        };
        draft
    });
    let detail = move || {
        let differs = saved.with(|saved| {
            saved
                .as_ref()
                .is_some_and(|saved| !saved.conflicts.is_empty())
        });
        differs.then(|| "Two tablets counted differently".to_owned())
    };
    view! {
        <Stepper
            label=label
            detail=Signal::derive(detail)
            count=total.count
            on_change=total.change
        />
    }
}

/// The totals as a table for whoever reads the record: agencies down, people beside them.
#[component]
pub fn WhoCame(
    /// The circle.
    id: RecordId,
) -> impl IntoView {
    let desk = use_desk();
    let lines = Memo::new(move || {
        attendance(desk, id)
            .into_iter()
            .map(|total| {
                let agency = desk.agency_name(total.value.agency);
                let agency = agency.unwrap_or_else(|| "An agency not known here".to_owned());
                let differs = !total.conflicts.is_empty();
                (
                    agency,
                    total.value.group.label().to_owned(),
                    total.value.count,
                    differs,
                )
            })
            .collect::<Vec<_>>()
    });
    let people =
        move || people_in_words(desk, id).unwrap_or_else(|| "Nobody was counted.".to_owned());
    let line = |(agency, group, count, differs): (String, String, u32, bool)| {
        let differs = differs.then_some(" Two tablets counted differently.");
        view! {
            <div>
                <dt>
                    {agency} <small class="row-detail">{group} {differs}</small>
                </dt>
                <dd>{count}</dd>
            </div>
        }
    };
    view! {
        <p>{people}</p>
        <dl class="tally">{move || lines.get().into_iter().map(line).collect_view()}</dl>
    }
}
