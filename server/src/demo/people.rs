//! The board of Marlshire: its settings, six districts, eight agencies, and people of each role.

use super::Tablet;
use shared::domain::{Agency, Board, District, Grant, Person, Role};
use shared::id::{PersonId, RecordId};
use shared::scope::Scope;

/// Districts and agencies by the order they are listed in.
pub struct Places {
    /// See [`DISTRICTS`].
    pub districts: Vec<RecordId>,
    /// See [`AGENCIES`].
    pub agencies: Vec<RecordId>,
}

/// The six districts of Marlshire.
pub const DISTRICTS: [&str; 6] = [
    "Forest",
    "Vale",
    "Hartwell",
    "Saltmarsh",
    "Kingsdown",
    "Wolds",
];

/// The eight agencies of Marlshire.
pub const AGENCIES: [&str; 8] = [
    "Marlshire children's social care",
    "Marlshire Police",
    "Marlshire community health trust",
    "Marlshire hospitals",
    "Schools and early years",
    "District housing teams",
    "Probation and youth justice",
    "Marlshire voluntary alliance",
];

/// One person of the demonstration.
#[derive(Debug, Clone)]
pub struct Player {
    /// Who.
    pub id: PersonId,
    /// What they are called.
    pub name: &'static str,
    /// What they may do.
    pub role: Role,
}

/// Everybody, for a link each.
#[derive(Debug, Clone)]
pub struct Cast {
    /// Leads learning for the board.
    pub lead: Player,
    /// Runs circles in Forest.
    pub facilitator: Player,
    /// Runs circles in Vale, and helps in Forest.
    pub second_facilitator: Player,
    /// Audits files.
    pub auditor: Player,
    /// Audits files too, so that some are audited twice.
    pub second_auditor: Player,
    /// Sits on the board.
    pub member: Player,
    /// The first administrator.
    pub administrator: Player,
}

impl Cast {
    /// All of them, the ones most worth trying first.
    pub fn all(&self) -> [&Player; 7] {
        [
            &self.administrator,
            &self.lead,
            &self.facilitator,
            &self.second_facilitator,
            &self.auditor,
            &self.second_auditor,
            &self.member,
        ]
    }
}

/// The settings, districts and agencies. Telephone numbers are from the range
/// set aside for drama.
pub fn set_up(office: &mut Tablet) -> Places {
    let board = Board {
        name: "Marlshire Safeguarding Children Partnership".to_owned(),
        phone_duty: "01632 960 101".to_owned(),
        phone_front_door: "01632 960 110".to_owned(),
        phone_out_of_hours: "01632 960 120".to_owned(),
        phone_lado: "01632 960 130".to_owned(),
        phone_office: "01632 960 100".to_owned(),
        ..Board::default()
    };
    office.save(&Scope::Library, Board::key().id, &board);
    let mut order = 0.0;
    let mut next = || {
        order += 1.0;
        order
    };
    let mut districts = Vec::new();
    for name in DISTRICTS {
        let id = office.record_id();
        office.save(
            &Scope::Library,
            id,
            &District {
                name: name.to_owned(),
                order: next(),
                withdrawn: None,
            },
        );
        districts.push(id);
    }
    let mut agencies = Vec::new();
    for name in AGENCIES {
        let id = office.record_id();
        office.save(
            &Scope::Library,
            id,
            &Agency {
                name: name.to_owned(),
                order: next(),
                withdrawn: None,
            },
        );
        agencies.push(id);
    }
    Places {
        districts,
        agencies,
    }
}

/// People of each role. The first administrator is the one who adds the others.
pub fn add(office: &mut Tablet, places: &Places) -> Cast {
    let mut player = |name: &'static str, job: &str, agency: usize, role: Role| {
        let id = PersonId::from(office.record_id());
        let person = Person {
            name: name.to_owned(),
            job: job.to_owned(),
            agency: Some(places.agencies[agency]),
            withdrawn: None,
        };
        office.save(&Scope::Person(id), id.into(), &person);
        let grant = office.record_id();
        office.save(
            &Scope::Person(id),
            grant,
            &Grant {
                person: id,
                role: Some(role.clone()),
                withdrawn: None,
            },
        );
        Player { id, name, role }
    };
    Cast {
        lead: player(
            "Ruth Adeyemi",
            "Learning and improvement lead",
            0,
            Role::Lead,
        ),
        facilitator: player(
            "Tom Berridge",
            "Practice development worker",
            0,
            Role::Facilitator,
        ),
        second_facilitator: player("Nasreen Kauser", "Named nurse", 2, Role::Facilitator),
        auditor: player("Gareth Lloyd", "Detective sergeant", 1, Role::Auditor),
        second_auditor: player("Priya Raman", "Safeguarding midwife", 3, Role::Auditor),
        member: player("Helen Marsh", "Head teacher", 4, Role::Member),
        administrator: Player {
            id: office.person,
            name: "First administrator",
            role: Role::Administrator,
        },
    }
}
