//! Words that are names, words that may be, and words that are written with a capital and are none.
//!
//! Given names are those most given in England and Wales over the last sixty years, with those of
//! families from Ireland, Wales, Poland, Somalia, South Asia and West Africa; a list cannot be
//! complete, so what stands around an unknown word counts as well (`names.rs`).

use std::sync::OnceLock;

/// Names that are hardly ever another word: found in any spelling of capitals.
const NAMES: &str = include_str!("names.txt");

/// Names that are also words or places: found with a capital, and only where something else says it is a person.
const ALSO_WORDS: &str = "abbey amber april archer art ash asia august aurora autumn austin bailey basil beau bell belle berry beth bill blake bliss bob brook brooke buddy carol chance charity chase chelsea china christian clay cliff cole coral crystal daisy dale dane dawn dean destiny devon dick dolly don drew earl eden elder ernest eve faith fern field flora florence forest foster frank brown butler carter frankie gale gay gene georgia gill ginger grace grant gray guy harmony harper hazel heath heather heaven hope holly honey hunter iris israel ivy jack jade jan jasmine jay jean jersey jordan jewel joy judge june justice kay kelly ken kerry king kit lance lane lee leigh liberty lily lou luna major marina mark marsh mason max may melody mercy miles miracle misty mo montana myrtle neo nick noel norm olive page paige paris parker pat pearl peg penny peony piper poppy precious prince princess queenie rain rains ray reed rich river rob robin rocky rod roman rose rowan royal ruby rusty sage sandy savannah scarlet scout sky skye sonny star stew storm sue summer sunny tanner taylor terry tiger tim trinity van victor viola violet wade walker wells west will willow winter woody wren young";

/// Written with a capital in the middle of a sentence, and nobody's name.
const CAPITALS: &str = "i i'm i've i'd i'll mum mummy dad daddy nan nana nanny gran granny grandma grandad grandpa nain taid auntie aunty aunt uncle sister brother mam monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december christmas easter eid ramadan diwali hanukkah sabbath lent advent bank holiday english welsh scottish irish british polish romanian bulgarian lithuanian latvian ukrainian russian somali nigerian ghanaian pakistani indian bangladeshi chinese syrian afghan kurdish turkish albanian portuguese spanish french german italian european african asian caribbean arabic urdu punjabi bengali gujarati traveller travellers gypsy roma muslim christian catholic hindu sikh jewish church mosque temple england wales scotland ireland britain uk europe london bristol gloucester gloucestershire cheltenham birmingham manchester leeds cardiff swansea newport bath oxford stroud tewkesbury cirencester cotswold cotswolds dean essex kent devon dorset cornwall somerset wiltshire worcester hereford liverpool sheffield nottingham leicester coventry marlshire poland romania somalia nigeria ghana pakistan india bangladesh china syria afghanistan ukraine albania france spain board boards partnership partners chair independent lead leads practitioner practitioners manager managers director officer officers head heads teacher teachers teaching assistant worker workers social early help children children's child childrens services service community health trust nhs hospital clinic centre center surgery visitor visitors visiting midwife midwifery nurse nurses nursing school schools academy college nursery primary secondary junior infant infants education inclusion police constable sergeant inspector detective constabulary housing association council county borough district city town parish probation youth justice offending team teams court courts family families group groups conference conferences core plan plans planning meeting meetings panel panels review reviews strategy discussion assessment assessments section act working together signs safety form forms part chapter level tier stage key framework learning improvement circle circles roadshow roadshows golden thread safeguarding protection protecting voice tool toolkit guidance code practice policy procedure procedures threshold thresholds pathway pathways duty front door hub single assessor assessing point access contact referral referrals response emergency crisis intervention prevention support supporting protected order orders interim care full secure supervision residence special guardianship guardian guardians adoption adopters foster fostering carer carers kinship leaving children in need missing exploitation sexual criminal domestic abuse violence neglect harm graded profile home education officer state department work pensions universal credit national insurance number job centre jobcentre ofsted nspcc barnardo's barnardos childline relate refuge women's aid mind shelter samaritans salvation army citizens advice law laws guidelines competence snapchat whatsapp facebook instagram tiktok youtube xbox playstation roblox minecraft discord teams zoom excel word outlook google netflix microsoft apple amazon tesco asda lidl aldi mcdonald's mcdonalds god lord internet wifi wi-fi covid lockdown brexit ptsd adhd asd autism down's syndrome tourette's alzheimer's valium ritalin question answer idea barrier good key stage reception year years term half foundation gcse btec t-level level english maths science sats duke edinburgh's award scouts guides cubs brownies beavers sure start homestart home-start young old new north south east west northern southern eastern western central great little upper lower st road street avenue lane close drive way place square court hall house farm wood hill park green field fields bridge mill church chapel crown county family high magistrates' magistrates deputy vice president minister secretary member members councillor cllr professor doctor dr mr mrs ms miss sir lady rev reverend father pc dc ds di sgt";

/// Plain first words of sentences that people in these meetings are called by.
const PEOPLE: &str = "nobody everyone everybody someone somebody anyone no-one mother father parents parent carers carer neighbours neighbour grandparents grandmother grandfather siblings sibling boy girl baby school police health housing education nursery social hospital";

fn sorted(
    text: &'static str,
    cell: &'static OnceLock<Vec<&'static str>>,
) -> &'static [&'static str] {
    cell.get_or_init(|| {
        let mut words: Vec<&str> = text.split_whitespace().collect();
        crate::order::sort_and_dedup(&mut words);
        words
    })
}

fn holds(text: &'static str, cell: &'static OnceLock<Vec<&'static str>>, word: &str) -> bool {
    sorted(text, cell).binary_search(&word).is_ok()
}

/// Whether it is a name in any spelling.
pub(super) fn is_name(lower: &str) -> bool {
    static WORDS: OnceLock<Vec<&str>> = OnceLock::new();
    holds(NAMES, &WORDS, lower)
}

/// Whether it may be a name.
pub(super) fn may_be_name(lower: &str) -> bool {
    static WORDS: OnceLock<Vec<&str>> = OnceLock::new();
    holds(ALSO_WORDS, &WORDS, lower)
}

/// Whether a capital says nothing of it.
pub(super) fn is_capital_word(lower: &str) -> bool {
    static WORDS: OnceLock<Vec<&str>> = OnceLock::new();
    static OTHERS: OnceLock<Vec<&str>> = OnceLock::new();
    holds(CAPITALS, &WORDS, lower) || holds(PEOPLE, &OTHERS, lower)
}
