//! Lets the demo's term happen, day by day and through the commands that everybody else uses, so that its history is
//! what it would be: who did what when, and which mails were sent.

use super::{
    data::{self, Data},
    people::People,
    steps::{Step, listed_on, steps},
    stories::{FULL_HOUSES, Fate, Listing, Story},
};
use anyhow::{Context as _, anyhow};
use app::{
    bookings::{
        commands::{
            book::{Book, DeclaredPlacement, PlacementChoice, book},
            change::{cancel, change},
            gates::{approve, decline, reject_placement, verify_placement},
            import_placements::import_placements,
        },
        model::{Approval, Booking, CANCEL_REASONS, DECLINE_REASONS, WISHES},
    },
    clock::Clock,
    context::Context,
    error::Failure,
    federation,
    housing::{
        geography::kilometres,
        model::{House, Stay},
        rules::is_offered,
        store::nights,
    },
    jobs::tick,
    outbox,
    placements::{
        self,
        model::{NamedWorkplace, REJECT_REASONS, Workplace},
    },
    session::CurrentUser,
};
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use std::{collections::BTreeMap, fmt::Debug};

/// When a day's work begins, in UTC: after the hour of the morning's digests, and the clock's work on days so long ago that
/// nobody looks for their digests any more: before it. Writing them all would take longer than everything else.
const MORNING: NaiveTime = NaiveTime::from_hms_opt(7, 0, 0).expect("a time of day");
const NIGHT: NaiveTime = NaiveTime::from_hms_opt(3, 0, 0).expect("a time of day");
const DIGEST_DAYS: i64 = 14;

pub struct Term<'a> {
    data: &'a Data,
    people: &'a People,
    stories: &'a [Story],
    workplaces: Vec<Workplace>,
    bookings: BTreeMap<usize, Booking>,
    /// The demo's own time.
    context: Context,
}

impl<'a> Term<'a> {
    pub async fn new(real: &Context, data: &'a Data, people: &'a People, stories: &'a [Story]) -> anyhow::Result<Self> {
        let first = stories.iter().filter_map(listed_on).min().context("nothing is listed")?;
        let clock = Clock::standing_at(first.and_time(MORNING).and_utc() - TimeDelta::days(1));
        let context = Context { db: real.db.clone(), clock, settings: real.settings.clone() };
        let workplaces = placements::store::workplaces(&real.db).await?;
        Ok(Self { data, people, stories, workplaces, bookings: BTreeMap::new(), context })
    }

    /// Plays all days up to now. Everything that was to be mailed has been, but what today's own bookings bring.
    pub async fn play(&mut self, real: &Clock) -> anyhow::Result<()> {
        let today = real.today();
        let mut days = steps(self.stories);
        let todays = days.remove(&today).unwrap_or_default();
        anyhow::ensure!(days.last_key_value().is_none_or(|(day, _)| *day < today), "the demo knows the future");
        let first = self.context.clock.today();
        for day in first.iter_days().take_while(|day| *day < today) {
            let is_recent = (today - day).num_days() <= DIGEST_DAYS;
            self.go_to(day.and_time(if is_recent { MORNING } else { NIGHT }).and_utc());
            tick(&self.context).await.map_err(told)?;
            self.go_to(day.and_time(MORNING).and_utc());
            for step in days.remove(&day).unwrap_or_default() {
                self.context.clock.advance(TimeDelta::minutes(11));
                self.take(step, day).await.with_context(|| format!("{step:?} on {day}"))?;
            }
            self.send_all().await?;
        }
        self.go_to(real.now());
        tick(&self.context).await.map_err(told)?;
        self.send_all().await?;
        for step in todays {
            self.take(step, today).await.with_context(|| format!("{step:?} today"))?;
        }
        outbox::forget(&self.context.db, real.now()).await?;
        Ok(())
    }

    fn go_to(&self, instant: DateTime<Utc>) {
        self.context.clock.advance(instant - self.context.clock.now());
    }

    /// Marks what waits as sent, the way the worker does, without sending it.
    async fn send_all(&self) -> anyhow::Result<()> {
        let now = self.context.clock.now();
        while let Some(message) = outbox::claim(&self.context.db, now).await? {
            outbox::sent(&self.context.db, &message, now).await?;
        }
        Ok(())
    }

    async fn take(&mut self, step: Step, day: NaiveDate) -> anyhow::Result<()> {
        let context = &self.context;
        match step {
            Step::List => {
                let listed = self.stories.iter().enumerate().filter(|(_, story)| listed_on(story) == Some(day));
                self.list(listed, "active").await
            }
            Step::Withdraw(at) => self.list([(at, &self.stories[at])], "withdrawn").await,
            Step::Book(at) => self.book(at).await,
            Step::Approve(at) if self.bookings[&at].approval == Approval::NotNeeded => Ok(()),
            Step::Approve(at) => approve(context, &self.coordinator(at)?.coordinator()?, self.bookings[&at].id).await.map(drop).map_err(told),
            Step::Decline(at) => {
                let reason = DECLINE_REASONS[at % 3].to_owned();
                decline(context, &self.coordinator(at)?.coordinator()?, self.bookings[&at].id, reason, None).await.map(drop).map_err(told)
            }
            Step::Verify(at) => verify_placement(context, &self.checker(at)?.checker()?, self.bookings[&at].placement).await.map_err(told),
            Step::Reject(at) => {
                let reason = REJECT_REASONS[at % REJECT_REASONS.len()].to_owned();
                reject_placement(context, &self.checker(at)?.checker()?, self.bookings[&at].placement, reason).await.map_err(told)
            }
            Step::Cancel(at) => {
                let reason = CANCEL_REASONS.get(at % 5).map(|reason| (*reason).to_owned());
                cancel(context, &self.people.students[self.stories[at].student].student(), self.bookings[&at].id, reason)
                    .await
                    .map(drop)
                    .map_err(told)
            }
            Step::Change(at) => {
                let story = &self.stories[at];
                let by = if story.fate == Fate::Shortened { -3 } else { 7 };
                let stay = Stay::new(story.stay.arrival(), story.stay.departure() + TimeDelta::days(by)).context("no nights are left")?;
                change(context, &self.people.students[story.student].student(), self.bookings[&at].id, stay).await.map(drop).map_err(told)
            }
        }
    }

    fn coordinator(&self, at: usize) -> anyhow::Result<&CurrentUser> {
        self.people.coordinator(&self.data.workplaces[self.stories[at].workplace].municipality)
    }

    fn checker(&self, at: usize) -> anyhow::Result<&CurrentUser> {
        self.people.checker(&self.data.students[self.stories[at].student].university)
    }

    /// The checkers of all universities read in their lists, as files.
    async fn list(&self, stories: impl IntoIterator<Item = (usize, &Story)>, state: &str) -> anyhow::Result<()> {
        let mut files = BTreeMap::<&str, csv::Writer<Vec<u8>>>::new();
        for (at, story) in stories {
            let student = &self.data.students[story.student];
            let workplace = &self.data.workplaces[story.workplace];
            let course = self.course(story)?;
            let file = files.entry(&student.university).or_insert_with(|| csv::Writer::from_writer(Vec::new()));
            if file.get_ref().is_empty() {
                file.write_record(data::PLACEMENT_COLUMNS)?;
            }
            let (starts, ends) = (story.starts.to_string(), story.ends.to_string());
            let key = key(&student.university, at);
            file.write_record([
                &key,
                &student.university,
                &student.email(),
                &course.programme,
                &course.code,
                &course.name_sv,
                &workplace.key,
                &workplace.municipality,
                &starts,
                &ends,
                state,
            ])?;
            file.flush()?;
        }
        for (university, file) in files {
            let checker = self.people.checker(university)?.checker()?;
            let report = import_placements(&self.context, &checker, &file.into_inner()?).await;
            report.map_err(|refusal| anyhow!("the list of {university} is refused: {refusal:?}"))?;
        }
        Ok(())
    }

    fn course(&self, story: &Story) -> anyhow::Result<&data::CourseRow> {
        let university = &self.data.students[story.student].university;
        let is_meant = |row: &&data::CourseRow| row.university == *university && row.code == story.course;
        self.data.courses.iter().find(is_meant).with_context(|| format!("no course {}", story.course))
    }

    async fn book(&mut self, at: usize) -> anyhow::Result<()> {
        let story = &self.stories[at];
        let student = &self.people.students[story.student];
        let house = self.house(story).await?;
        let policy = federation::store::current_policy(&self.context.db, &house.municipality).await?.context("no rules")?;
        let declared = !matches!(story.listing, Listing::Listed(_));
        let placement = if declared { self.declared(story, student)? } else { self.listed(story, student, at).await? };
        let wish = Book {
            house: house.id,
            stay: story.stay,
            placement,
            name: student.name.clone(),
            // Numbers that the Post and Telecom Authority keeps free for stories.
            phone: at.is_multiple_of(3).then(|| format!("070-174 06 {:02}", 5 + at % 90)),
            kind: None,
            wishes: WISHES.get(at % 17).map(|wish| (*wish).to_owned()).into_iter().collect(),
            accepted: policy.id,
            request_key: format!("demo-{at}"),
            locale: student.locale.unwrap_or_default(),
        };
        let booking = book(&self.context, &student.student(), wish).await.map_err(told).with_context(|| format!("{}: {story:?}", house.key))?;
        self.bookings.insert(at, booking);
        Ok(())
    }

    fn declared(&self, story: &Story, student: &CurrentUser) -> anyhow::Result<PlacementChoice> {
        let course = self.course(story)?;
        let university = student.university.context("a student without a university")?;
        let programme = self.people.programmes.iter().find(|known| known.university == university && known.code == course.programme);
        Ok(PlacementChoice::Declared(DeclaredPlacement {
            university,
            programme: programme.context("no programme")?.id,
            course_code: course.code.clone(),
            course_name: course.name_sv.clone(),
            workplace: NamedWorkplace::Listed(self.workplace(story)?.id),
            starts: story.starts,
            ends: story.ends,
        }))
    }

    async fn listed(&self, story: &Story, student: &CurrentUser, at: usize) -> anyhow::Result<PlacementChoice> {
        let key = key(&self.data.students[story.student].university, at);
        let placements = placements::store::placements_of(&self.context.db, student.id, &student.email).await?;
        let placement = placements.into_iter().find(|placement| placement.key.as_ref() == Some(&key));
        Ok(PlacementChoice::Known(placement.with_context(|| format!("{key} is not listed"))?.id))
    }

    fn workplace(&self, story: &Story) -> anyhow::Result<&Workplace> {
        let row = &self.data.workplaces[story.workplace];
        self.workplaces.iter().find(|known| known.key == row.key && known.municipality.0 == row.municipality).context("no workplace")
    }

    /// The house of the story, or the one with a free bed that is nearest to the workplace.
    async fn house(&self, story: &Story) -> anyhow::Result<&House> {
        let workplace = &self.data.workplaces[story.workplace];
        let distance = |house: &House| kilometres((workplace.latitude, workplace.longitude), (house.latitude, house.longitude));
        let is_kept = |house: &House| FULL_HOUSES.iter().any(|(key, ..)| *key == house.key);
        let mut here: Vec<_> = match story.house {
            Some(key) => self.people.houses.iter().filter(|house| house.key == key).collect(),
            None => self.people.houses.iter().filter(|house| house.municipality.0 == workplace.municipality && !is_kept(house)).collect(),
        };
        here.sort_by(|a, b| distance(a).total_cmp(&distance(b)));
        for house in here {
            let policy = federation::store::current_policy(&self.context.db, &house.municipality).await?.context("no rules")?;
            let memberships = federation::store::memberships_of(&self.context.db, &house.municipality).await?;
            let is_open = story.stay.nights().all(|night| is_offered(house.season(), &memberships, night));
            if is_open && !nights::free_beds(&self.context.db, house.id, story.stay, policy.buffer_nights, None).await?.is_empty() {
                return Ok(house);
            }
        }
        Err(anyhow!("no house is free for {story:?}"))
    }
}

fn key(university: &str, at: usize) -> String {
    format!("{}-{:04}", university.to_uppercase(), 1001 + at)
}

fn told<R: Debug>(failure: Failure<R>) -> anyhow::Error {
    anyhow!("{failure:?}")
}
