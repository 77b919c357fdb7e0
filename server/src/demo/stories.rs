//! What happens in the demo's term: who has which placement when, and what becomes of it. Plain arithmetic, so that the
//! same day always shows the same demo; everything is counted from the Monday of this week.

use super::data::{CourseRow, Data};
use anyhow::Context as _;
use app::housing::model::Stay;
use chrono::{Datelike, NaiveDate, TimeDelta};

/// What becomes of a placement and of the booking made for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Nobody books for it.
    Unbooked,
    /// The same, because the programme may not use the housing.
    NotEligible,
    /// Booked and confirmed.
    Kept,
    /// Confirmed, and then three nights shorter.
    Shortened,
    /// Confirmed, and then a week longer.
    Lengthened,
    AwaitsCoordinator,
    AwaitsUniversity,
    AwaitsBoth,
    Cancelled,
    /// By the coordinator.
    Declined,
    /// By the university, which knows nothing of the placement.
    Rejected,
    /// The placement is called off.
    Withdrawn,
    /// The coordinator, or the university, did not answer in time.
    Expired,
}

impl Fate {
    pub fn is_booked(self) -> bool {
        !matches!(self, Self::Unbooked | Self::NotEligible)
    }

    /// Days before today by which the booking was made, so that what follows from it has happened by now.
    fn settles_in(self) -> i64 {
        match self {
            Self::AwaitsCoordinator | Self::AwaitsUniversity | Self::AwaitsBoth => 0,
            Self::Kept | Self::Unbooked | Self::NotEligible => 6,
            _ => 11,
        }
    }
}

/// How the university learns of a placement, or tells of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listing {
    /// In its lists before anybody books.
    Listed(NaiveDate),
    /// Declared with the booking, and found in the lists of this day.
    ListedAfter(NaiveDate),
    /// Declared with the booking, and confirmed by the checker on this day.
    Asked(NaiveDate),
    /// Declared with the booking; not confirmed by anybody.
    Declared,
}

#[derive(Debug, Clone)]
pub struct Story {
    /// Places in the lists of [`Data`].
    pub student: usize,
    pub workplace: usize,
    pub course: String,
    pub fate: Fate,
    pub listing: Listing,
    pub starts: NaiveDate,
    pub ends: NaiveDate,
    /// The house that must be booked; otherwise the nearest to the workplace.
    pub house: Option<&'static str>,
    pub stay: Stay,
    pub booked: NaiveDate,
}

/// The student whose account the demo names first, and the first one who reads English.
pub const STUDENT: usize = 0;
/// Those who come to, and leave, a house in Sorsele today.
const COMING: usize = 1;
const LEAVING: usize = 2;
/// Who asks for that house with nothing missing but the coordinator's answer.
const ASKING: usize = 3;

/// When the placements of a cohort start, in weeks from this one.
#[derive(Clone, Copy)]
enum Weeks {
    /// One after another, from a week on, so many weeks long.
    From(i64, i64),
    /// So that the last one is over.
    Over,
    /// So that they last until next week at least.
    Now,
}

struct Cohort {
    fate: Fate,
    count: usize,
    weeks: Weeks,
    /// In municipalities whose housing is, or is not, instant.
    instant: Option<bool>,
    /// Declared by the student, rather than in the lists before.
    declared: bool,
}

const fn cohort(fate: Fate, count: usize, weeks: Weeks, instant: Option<bool>, declared: bool) -> Cohort {
    Cohort { fate, count, weeks, instant, declared }
}

const COHORTS: [Cohort; 22] = [
    cohort(Fate::Kept, 14, Weeks::Over, None, false),
    cohort(Fate::Kept, 6, Weeks::Over, None, true),
    cohort(Fate::Unbooked, 8, Weeks::Over, None, false),
    cohort(Fate::Kept, 10, Weeks::Now, None, false),
    cohort(Fate::Kept, 3, Weeks::Now, None, true),
    cohort(Fate::Kept, 9, Weeks::From(1, 6), None, false),
    cohort(Fate::Kept, 4, Weeks::From(3, 6), None, true),
    cohort(Fate::AwaitsCoordinator, 6, Weeks::From(2, 5), Some(false), false),
    cohort(Fate::AwaitsUniversity, 7, Weeks::From(2, 7), Some(true), true),
    cohort(Fate::AwaitsCoordinator, 1, Weeks::From(3, 1), Some(false), true),
    cohort(Fate::AwaitsUniversity, 2, Weeks::From(4, 2), Some(false), true),
    cohort(Fate::AwaitsBoth, 4, Weeks::From(3, 5), Some(false), true),
    cohort(Fate::Cancelled, 7, Weeks::From(-4, 11), None, false),
    cohort(Fate::Declined, 4, Weeks::From(-2, 8), Some(false), false),
    cohort(Fate::Rejected, 3, Weeks::From(-2, 6), None, true),
    cohort(Fate::Withdrawn, 2, Weeks::From(2, 4), None, false),
    cohort(Fate::Expired, 3, Weeks::From(-4, 3), Some(true), true),
    cohort(Fate::Expired, 2, Weeks::From(-2, 4), Some(false), false),
    cohort(Fate::Shortened, 3, Weeks::From(1, 5), None, false),
    cohort(Fate::Lengthened, 1, Weeks::From(3, 1), Some(true), false),
    cohort(Fate::NotEligible, 5, Weeks::From(1, 9), None, false),
    cohort(Fate::Unbooked, 34, Weeks::From(1, 11), None, false),
];

/// All stories of the term around `today`. Those of the accounts that the demo names come first.
pub fn stories(data: &Data, today: NaiveDate) -> anyhow::Result<Vec<Story>> {
    let english = data.students.iter().position(|student| student.locale == "en").context("no student reads English")?;
    let mut teller = Teller { data, today, monday: today - days(today.weekday().num_days_from_monday().into()), stories: Vec::new() };
    teller.named_accounts(english)?;
    let mut students =
        (0..data.students.len()).map(|n| n * 53 % data.students.len()).filter(|n| ![STUDENT, COMING, LEAVING, ASKING, english].contains(n)).cycle();
    for cohort in &COHORTS {
        for nth in 0..cohort.count {
            let student = students.next().context("there are no students")?;
            teller.of_cohort(student, cohort, i64::try_from(nth)?)?;
        }
    }
    for (house, workplace, week) in FULL_HOUSES {
        let student = students.next().context("there are no students")?;
        teller.full_house(student, house, workplace, week)?;
    }
    Ok(teller.stories)
}

/// Houses with few beds left in the coming weeks, and the first one with none: house, workplace, week.
pub const FULL_HOUSES: [(&str, &str, i64); 8] = [
    ("kramfors-stationen", "kramfors-halsocentral", 1),
    ("kramfors-stationen", "kramfors-alvsbacken", 1),
    ("lycksele-alvvillan", "lycksele-halsocentral", 1),
    ("lycksele-alvvillan", "lycksele-hemsjukvard", 1),
    ("lycksele-alvvillan", "lycksele-hedlunda", 2),
    ("lycksele-alvvillan", "lycksele-lasarett-medicin", 2),
    ("solleftea-remsle", "solleftea-sjukhus-medicin", 1),
    ("solleftea-remsle", "solleftea-hemsjukvard", 2),
];

fn days(count: i64) -> TimeDelta {
    TimeDelta::days(count)
}

struct Teller<'a> {
    data: &'a Data,
    today: NaiveDate,
    monday: NaiveDate,
    stories: Vec<Story>,
}

impl Teller<'_> {
    fn of_cohort(&mut self, student: usize, cohort: &Cohort, nth: i64) -> anyhow::Result<()> {
        let number = i64::try_from(self.stories.len())?;
        let course = self.course(student, cohort.fate != Fate::NotEligible, number)?;
        let week = match cohort.weeks {
            Weeks::From(first, many) => first + nth % many,
            Weeks::Over => -course.weeks - nth % 8,
            Weeks::Now => -(nth % (course.weeks - 1)),
        };
        let places = self.data.workplaces(cohort.instant);
        let workplace = *places.get(usize::try_from(number * 7)? % places.len()).context("there are no workplaces")?;
        let (code, weeks) = (course.code.clone(), course.weeks);
        let starts = self.monday + days(7 * week);
        let ends = starts + days(7 * weeks - 3);
        let early = number % 2;
        let last = if cohort.fate == Fate::Lengthened { ends - days(7) } else { ends + days(early) };
        let stay = Stay::new(starts - days(early), last).context("a placement without nights")?;
        let latest = self.today - days(cohort.fate.settles_in() + (nth + 1) % 4);
        let wanted = stay.arrival() - days(14 + number * 5 % 21);
        let booked = if cohort.fate.settles_in() == 0 { latest } else { wanted.min(latest) };
        let listing = self.listing(student, cohort, number, starts, booked)?;
        self.stories.push(Story { student, workplace, course: code, fate: cohort.fate, listing, starts, ends, house: None, stay, booked });
        Ok(())
    }

    fn listing(&self, student: usize, cohort: &Cohort, number: i64, starts: NaiveDate, booked: NaiveDate) -> anyhow::Result<Listing> {
        if !cohort.declared {
            return Ok(Listing::Listed(self.lists_before(booked)));
        }
        match cohort.fate {
            Fate::Kept => {}
            Fate::AwaitsCoordinator => return Ok(Listing::Asked(booked)),
            _ => return Ok(Listing::Declared),
        }
        let university = self.data.university(&self.data.students[student].university)?;
        let lists = self.lists_before(booked + days(1)) + days(14);
        let in_time = lists < self.today && lists <= starts - days(university.confirms_days_before.into());
        Ok(if in_time && number % 2 == 0 { Listing::ListedAfter(lists) } else { Listing::Asked(booked + days(1 + number % 3)) })
    }

    /// Universities write their lists every second Monday.
    fn lists_before(&self, day: NaiveDate) -> NaiveDate {
        let fortnights = (self.monday - day).num_days().div_euclid(14) + 1;
        self.monday - days(14 * fortnights)
    }

    fn course(&self, student: usize, eligible: bool, number: i64) -> anyhow::Result<&CourseRow> {
        let university = &self.data.students[student].university;
        let courses = self.data.courses(university, eligible);
        courses.get(usize::try_from(number / 2)? % courses.len().max(1)).copied().with_context(|| format!("no course at {university}"))
    }

    /// A student of a long course who lives in this house from the Sunday before to the end.
    fn full_house(&mut self, student: usize, house: &'static str, workplace: &str, week: i64) -> anyhow::Result<()> {
        let courses = self.data.courses(&self.data.students[student].university, true);
        let course = courses.iter().max_by_key(|course| course.weeks).context("no course")?;
        let starts = self.monday + days(7 * week);
        let ends = starts + days(7 * course.weeks - 3);
        let booked = self.today - days(20 + week);
        self.stories.push(Story {
            student,
            workplace: self.workplace(workplace)?,
            course: course.code.clone(),
            fate: Fate::Kept,
            listing: Listing::Listed(self.lists_before(booked)),
            starts,
            ends,
            house: Some(house),
            stay: Stay::new(starts - days(1), ends + days(1)).context("a placement without nights")?,
            booked,
        });
        Ok(())
    }

    fn workplace(&self, key: &str) -> anyhow::Result<usize> {
        self.data.workplaces.iter().position(|row| row.key == key).with_context(|| format!("no workplace {key}"))
    }

    /// The stories of the people under whose names one looks around: a student with something of everything, one who
    /// reads English and lives there now, and a house in Sorsele where somebody comes and somebody leaves today.
    fn named_accounts(&mut self, english: usize) -> anyhow::Result<()> {
        let (today, monday) = (self.today, self.monday);
        let vilhelmina = self.story(STUDENT, "vilhelmina-sjukstuga", Fate::Kept, monday - days(98), 8)?;
        self.stories.push(Story { booked: monday - days(125), listing: Listing::Listed(self.lists_before(monday - days(126))), ..vilhelmina });
        let lycksele = self.story(STUDENT, "lycksele-lasarett-kirurgi", Fate::Kept, monday, 5)?;
        let stay = Stay::new(today + days(3), lycksele.ends).context("no nights")?;
        self.stories.push(Story { stay, booked: today - days(19), listing: Listing::Listed(self.lists_before(today - days(20))), ..lycksele });
        let sorsele = self.story(STUDENT, "sorsele-hemsjukvard", Fate::AwaitsBoth, monday + days(63), 6)?;
        self.stories.push(Story { booked: today - days(2), listing: Listing::Declared, ..sorsele });

        let lives_there = self.story(english, "lycksele-lasarett-medicin", Fate::Kept, monday - days(14), 5)?;
        self.stories.push(Story { booked: monday - days(33), listing: Listing::Asked(monday - days(31)), ..lives_there });
        let coming = self.story(COMING, "sorsele-sjukstuga", Fate::Kept, monday, 5)?;
        let stay = Stay::new(today, coming.ends).context("no nights")?;
        self.stories.push(Story { stay, booked: today - days(17), listing: Listing::Listed(self.lists_before(today - days(18))), ..coming });
        let leaving = self.story(LEAVING, "sorsele-fjallsippan", Fate::Kept, monday - days(21), 4)?;
        let stay = Stay::new(leaving.starts, today).context("no nights")?;
        self.stories.push(Story { stay, booked: monday - days(40), listing: Listing::Listed(self.lists_before(monday - days(41))), ..leaving });
        let asking = self.story(ASKING, "sorsele-sjukstuga", Fate::AwaitsCoordinator, monday + days(28), 5)?;
        self.stories.push(Story { booked: today - days(1), listing: Listing::Listed(self.lists_before(today - days(1))), ..asking });
        Ok(())
    }

    /// A placement of so many weeks and a stay from its first day to its last, to be completed.
    fn story(&self, student: usize, workplace: &str, fate: Fate, starts: NaiveDate, weeks: i64) -> anyhow::Result<Story> {
        let ends = starts + days(7 * weeks - 3);
        let courses = self.data.courses(&self.data.students[student].university, true);
        let course = courses.iter().find(|course| course.weeks == weeks).or(courses.first()).context("no course")?;
        let stay = Stay::new(starts, ends).context("a placement without nights")?;
        let workplace = self.workplace(workplace)?;
        let course = course.code.clone();
        Ok(Story { student, workplace, course, fate, listing: Listing::Declared, starts, ends, house: None, stay, booked: starts })
    }
}
