use crate::form::{Item, Tool};
use std::collections::BTreeMap;

/// What a question is known by from one version to the next: its name, or where several have it, the names of the
/// sections around it too, and which of several it is there.
pub(super) type Key = String;

/// A question or section and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'a> {
    pub item: &'a Item,
    /// What it lies in.
    pub section: Option<&'a Item>,
}

/// All that a tool asks.
#[derive(Debug)]
pub(super) struct All<'a> {
    pub in_order: Vec<(Key, Asked<'a>)>,
    /// What each lies in.
    pub sections: BTreeMap<Key, Key>,
    places: BTreeMap<Key, usize>,
}

impl<'a> All<'a> {
    pub fn of(&self, key: &str) -> Option<&Asked<'a>> {
        let place = self.places.get(key)?;
        self.in_order.get(*place).map(|(_, asked)| asked)
    }
}

/// What a tool asks, in order, by key.
pub(super) fn asked(tool: &Tool) -> All<'_> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, item) in tool.walk() {
        *counts.entry(item.name.as_str()).or_default() += 1;
    }
    let mut all = All {
        in_order: Vec::new(),
        sections: BTreeMap::new(),
        places: BTreeMap::new(),
    };
    let mut around: Vec<(&Item, Key)> = Vec::new();
    for (depth, item) in tool.walk() {
        around.truncate(depth);
        let mut key = item.name.clone();
        if key.is_empty()
            || counts
                .get(item.name.as_str())
                .is_some_and(|count| *count > 1)
        {
            let way = around.iter().map(|(section, _)| section.name.as_str());
            key = format!("{}/{key}", way.collect::<Vec<_>>().join("/"));
        }
        let mut free = key.clone();
        let mut number = 1;
        while all.places.contains_key(&free) {
            number += 1;
            free = format!("{key}#{number}");
        }
        let section = around.last().map(|(section, _)| *section);
        if let Some((_, section)) = around.last() {
            all.sections.insert(free.clone(), section.clone());
        }
        all.places.insert(free.clone(), all.in_order.len());
        all.in_order.push((free.clone(), Asked { item, section }));
        around.push((item, free));
    }
    all
}
