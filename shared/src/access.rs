//! Who may read and write what. Pure: the screens use it to offer only what
//! will be taken, the server uses it to decide.
//!
//! While the heads of a grant differ, the most cautious reading holds: a grant
//! that any head withdraws, or whose role is in dispute, grants nothing.

use crate::change::Change;
use crate::domain::{Assignment, Grant, Kind, Role};
use crate::id::PersonId;
use crate::record::Record;
use crate::scope::Scope;
use crate::sorted::SortedSet;

/// What one person may do, worked out from their grants and the activities they opened.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Access {
    /// Whose access this is.
    pub person: PersonId,
    /// Roles for the whole board.
    pub roles: SortedSet<Role>,
    /// Activities, records of a child at risk and case files opened by this person, and activities in which they were
    /// given a part.
    pub activities: SortedSet<Scope>,
    /// People who share an activity with this person, or hold a role among [`Self::colleagues`].
    pub fellows: SortedSet<PersonId>,
}

/// A grant as it counts: to whom, what, and where.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Standing {
    /// To whom.
    pub person: PersonId,
    /// What.
    pub role: Role,
    /// `Person(p)` for a role at the board, an activity's scope for a part in it.
    pub scope: Scope,
}

/// Whether records of a kind give somebody a part in something: what they may do is worked out anew when one arrives.
pub fn gives(kind: &Kind) -> bool {
    matches!(kind, Kind::Grant | Kind::Assignment)
}

/// What a grant record, or a case file given to somebody, is worth now; `None` while it is withdrawn, incomplete or in dispute.
pub fn standing(grant: &Record) -> Option<Standing> {
    if grant.maybe_withdrawn() {
        return None;
    }
    match grant.key.kind {
        Kind::Grant => {}
        Kind::Assignment => return assigned(grant),
        _ => return None,
    }
    let Grant { person, role, .. } = crate::record::read::<Grant>(grant).value;
    let role = role.filter(Role::is_known)?;
    let undisputed = grant.surely("person", |value| {
        value.as_str() == Some(&person.to_string())
    }) && grant.surely("role", |value| value.as_str() == Some(role.as_str()));
    // A board-wide role counts only from the scope of the person it is given to.
    let in_place = grant.key.scope.person().is_none_or(|owner| owner == person)
        && (grant.key.scope.person().is_some() || grant.key.scope.activity().is_some());
    (undisputed && in_place).then(|| Standing {
        person,
        role,
        scope: grant.key.scope.clone(),
    })
}

/// A case file given to an auditor is a part in its scope, for as long as nobody has taken it back.
fn assigned(record: &Record) -> Option<Standing> {
    let auditor = crate::record::read::<Assignment>(record).value.auditor;
    let undisputed = record.surely("auditor", |value| {
        value.as_str() == Some(&auditor.to_string())
    });
    let in_place = record.key.scope == Scope::Case(record.key.id) && auditor != PersonId::NIL;
    (undisputed && in_place).then(|| Standing {
        person: auditor,
        role: Role::Auditor,
        scope: record.key.scope.clone(),
    })
}

impl Access {
    /// A person's access from their standing grants and the activities they opened.
    pub fn of(
        person: PersonId,
        grants: impl IntoIterator<Item = Standing>,
        opened: impl IntoIterator<Item = Scope>,
    ) -> Self {
        let mut access = Self {
            person,
            activities: opened.into_iter().collect(),
            ..Self::default()
        };
        for grant in grants.into_iter().filter(|grant| grant.person == person) {
            if grant.scope.activity().is_some() || matches!(grant.scope, Scope::Case(_)) {
                access.activities.insert(grant.scope);
            } else {
                access.roles.insert(grant.role);
            }
        }
        access
    }

    /// Whether the person has a role at the board.
    pub fn is(&self, role: &Role) -> bool {
        self.roles.contains(role)
    }

    /// Roles at the board whose holders this person knows by name.
    ///
    /// A lead holds every circle, and so shares each with whoever is in it. Facilitators give one
    /// another a part in their circles, and must find each other to do so.
    pub fn colleagues(&self) -> &'static [Role] {
        if self.is(&Role::Facilitator) {
            &[Role::Lead, Role::Facilitator]
        } else if self.roles.is_empty() && self.activities.is_empty() {
            &[]
        } else {
            &[Role::Lead]
        }
    }

    /// Whether everyone's names and roles are theirs to see.
    fn sees_people(&self) -> bool {
        self.is(&Role::Administrator) || self.is(&Role::Lead)
    }

    /// Whether the person may hold a scope.
    pub fn may_read(&self, scope: &Scope) -> bool {
        match scope {
            Scope::Library | Scope::Board => true,
            Scope::Person(person) => {
                *person == self.person || self.sees_people() || self.fellows.contains(person)
            }
            Scope::Circle(_) | Scope::Roadshow(_) | Scope::Safety(_) | Scope::Case(_) => {
                self.is(&Role::Lead) || self.activities.contains(scope)
            }
            Scope::Theme(_) => self.is(&Role::Lead),
            // Whoever may hold a roadshow plans it from here.
            Scope::Season(_) => self.may_open_circles(),
            Scope::Other(_) => false,
        }
    }

    /// Whether the person may write records of a kind in a scope that exists.
    /// A kind unknown here comes from a newer app and goes by its scope alone.
    pub fn may_write(&self, scope: &Scope, kind: &Kind) -> bool {
        match scope {
            // Whoever prepares circles may keep a plan of rounds for the next one.
            Scope::Library => {
                self.sees_people() || (*kind == Kind::Template && self.may_open_circles())
            }
            Scope::Board => self.is(&Role::Lead),
            Scope::Person(_) => self.is(&Role::Administrator),
            Scope::Circle(_) | Scope::Roadshow(_) if *kind == Kind::Approval => {
                self.is(&Role::Lead)
            }
            Scope::Roadshow(_) => self.may_read(scope),
            Scope::Circle(_) => {
                let own = self.activities.contains(scope);
                // Giving others a part in a circle is for those who have one.
                own || (self.is(&Role::Lead)
                    && !matches!(kind, Kind::Attendance | Kind::Confidence))
            }
            // Nothing else is ever kept there, and nobody is given a part in it.
            Scope::Safety(_) => {
                matches!(kind, Kind::Safety | Kind::Kept | Kind::Other(_)) && self.may_read(scope)
            }
            Scope::Case(_) => self.may_write_case(scope, kind),
            Scope::Theme(_) => {
                let kinds = matches!(
                    kind,
                    Kind::Theme
                        | Kind::Moderation
                        | Kind::Finding
                        | Kind::Kept
                        | Kind::Approval
                        | Kind::Other(_)
                );
                kinds && self.is(&Role::Lead)
            }
            Scope::Season(_) => {
                let kinds = matches!(
                    kind,
                    Kind::Season
                        | Kind::Topic
                        | Kind::Finding
                        | Kind::Feedback
                        | Kind::Kept
                        | Kind::Approval
                        | Kind::Other(_)
                );
                kinds && self.is(&Role::Lead)
            }
            Scope::Other(_) => false,
        }
    }

    /// Whether the person may write a kind of record in an audited case file. What was answered is its auditor's
    /// alone: a lead takes up findings, approves words, and puts nothing into somebody else's mouth.
    fn may_write_case(&self, scope: &Scope, kind: &Kind) -> bool {
        let is_auditor = self.activities.contains(scope);
        let is_lead = self.is(&Role::Lead);
        match kind {
            Kind::CaseAudit | Kind::Voice => is_auditor,
            Kind::Finding | Kind::Kept | Kind::Other(_) => is_auditor || is_lead,
            Kind::Approval | Kind::Assignment => is_lead,
            _ => false,
        }
    }

    /// Whether the person may audit a case file.
    pub fn may_open_cases(&self) -> bool {
        self.is(&Role::Auditor) || self.is(&Role::Lead)
    }

    /// Whether the person may make a new circle, and hold a roadshow.
    pub fn may_open_circles(&self) -> bool {
        self.is(&Role::Facilitator) || self.is(&Role::Lead)
    }

    /// Whether the person may write down what they did for a child at risk: anybody who is here for anything.
    pub fn may_open_safety(&self) -> bool {
        !self.roles.is_empty() || !self.activities.is_empty()
    }

    /// Whether a change may open a scope that does not exist yet. The first
    /// change that writes an activity's own record does.
    pub fn may_open(&self, change: &Change) -> bool {
        match &change.scope {
            Scope::Library => self.sees_people(),
            Scope::Board => self.is(&Role::Lead),
            Scope::Person(person) => {
                self.is(&Role::Administrator)
                    && change.kind == Kind::Person
                    && PersonId::from(change.record) == *person
            }
            Scope::Circle(circle) => {
                self.may_open_circles() && change.kind == Kind::Circle && change.record == *circle
            }
            Scope::Roadshow(roadshow) => {
                self.may_open_circles()
                    && change.kind == Kind::Roadshow
                    && change.record == *roadshow
            }
            Scope::Season(season) => {
                self.is(&Role::Lead) && change.kind == Kind::Season && change.record == *season
            }
            Scope::Safety(record) => {
                self.may_open_safety() && change.kind == Kind::Safety && change.record == *record
            }
            // By auditing it, or by giving it to somebody to audit.
            Scope::Case(audit) => {
                let opens = match change.kind {
                    Kind::CaseAudit => self.may_open_cases(),
                    Kind::Assignment => self.is(&Role::Lead),
                    _ => false,
                };
                opens && change.record == *audit
            }
            Scope::Theme(theme) => {
                self.is(&Role::Lead) && change.kind == Kind::Theme && change.record == *theme
            }
            Scope::Other(_) => false,
        }
    }
}
