//! The store's queries, with the time of the bare SQL beside: written by hand, sent and read to the last row, nothing made of it.

use crate::{
    federation::{count, now, today},
    report::Report,
};
use anyhow::Context;
use app::{
    accounts::model::AccountId,
    bookings::model::BookingId,
    db::{self, Database},
    federation::{self, model::MunicipalityCode},
    housing::{
        model::*,
        offers::Federation,
        results,
        search::Search,
        store::{
            held::{self, Holder, Wanted},
            houses, nights, search,
        },
    },
    i18n::Locale,
};
use chrono::{NaiveDate, TimeDelta};
use sea_orm::{ConnectionTrait, Statement, TransactionTrait};
use std::time::{Duration, Instant};

/// How often each query runs, and at most for how long.
const TIMES: usize = 300;
const LONGEST: Duration = Duration::from_secs(8);
/// What a query may take, counted in times of its bare SQL.
const TARGET: f64 = 3.0;

/// Fourteen nights in a room of one's own with Wi-Fi: the list of `/housing?…`.
pub const SEARCH: &str = "from=2027-02-15&to=2027-03-01&facility=wifi&single=1&sort=free";

/// The houses and beds that fit [`SEARCH`].
const FITTING: &str = "exists (select 1 from house_facility f where f.house_id = h.id and f.facility = 'wifi')
    and not exists (select 1 from bed o where o.room_id = b.room_id and o.id <> b.id)";

/// Every query that the list, the house page and the booking live on.
pub async fn measure(report: &mut Report, db: &Database, full: bool) -> anyhow::Result<()> {
    let asked = Search::parse(SEARCH);
    let Ok(Some(stay)) = asked.stay(today()) else { anyhow::bail!("the search is not understood") };
    let federation = Federation::load(db).await?;
    let filter = search::Filter { municipalities: Vec::new(), facilities: asked.facilities.clone(), single: asked.single };
    let buffers = federation.buffers();
    let search_sql = format!(
        "select h.id, h.municipality_code, h.name, h.latitude, h.longitude, h.opens, h.closes, count(b.id), sum(case when not exists (
            select 1 from booked_night n where n.bed_id = b.id and n.night >= '{}' and n.night < '{}' and (n.night < '{}' or n.kind = 'stay')
         ) then 1 else 0 end) from house h join bed b on b.house_id = h.id where {FITTING} group by h.id",
        stay.arrival(),
        stay.departure() + TimeDelta::days(1),
        stay.departure()
    );
    let found = search::candidates(db, &filter, Some(stay), &buffers).await?;
    let free = count(db, &format!("select count(*) from (select 1 from ({search_sql}) found) counted")).await?;
    anyhow::ensure!(usize::try_from(free)? == found.len(), "the search finds {} houses, its bare SQL {free}", found.len());
    let candidates = async || Ok(search::candidates(db, &filter, Some(stay), &buffers).await?.len());
    compare(report, "search: houses with their free beds", db, &search_sql, candidates).await?;
    let whole = async || Ok(results::find(db, &federation, &asked, Some(stay), None, today(), Locale::default()).await?.hits.len());
    let (time, _) = median(whole).await?;
    report.figure("search: the whole first page of the list", time, "");
    if !full {
        return Ok(());
    }
    partly(report, db, &filter, &found, stay).await?;
    page(report, db, stay).await?;
    take(report, db).await
}

/// What the list asks of houses that are not free in the whole stay, and of those that it shows.
async fn partly(report: &mut Report, db: &Database, filter: &search::Filter, found: &[search::Candidate], stay: Stay) -> anyhow::Result<()> {
    let all: Vec<HouseId> = found.iter().map(|house| house.house).collect();
    let ids = |houses: &[HouseId]| houses.iter().map(|house| house.0.to_string()).collect::<Vec<_>>().join(", ");
    let least = format!(
        "select b.house_id, min((select count(*) from booked_night n where n.bed_id = b.id and n.night >= '{}' and n.night < '{}'))
         from bed b join house h on h.id = b.house_id where b.house_id in ({}) and {FITTING} group by b.house_id",
        stay.arrival(),
        stay.departure(),
        ids(&all)
    );
    compare(report, "list: the fewest nights taken", db, &least, async || Ok(search::least_taken(db, filter, &all, stay).await?.len())).await?;
    let shown: Vec<HouseId> = all.into_iter().take(results::PAGE).collect();
    let calendars = calendar_sql(&ids(&shown), stay, FITTING);
    compare(report, "list: the calendars of a page", db, &calendars, async || Ok(search::calendars(db, filter, &shown, stay).await?.len())).await?;
    let cards = format!(
        "select h.id, h.town, h.pictures, h.included, f.facility from house h left join house_facility f on f.house_id = h.id where h.id in ({})",
        ids(&shown)
    );
    compare(report, "list: the cards of a page", db, &cards, async || Ok(search::card_facts(db, &shown).await?.len())).await?;
    let members = "select m.code, m.name, m.county, m.town, m.latitude, m.longitude, s.starts, s.ends, p.lead_days, p.shortest_nights, p.longest_nights, p.buffer_nights
        from municipality m left join membership s on s.municipality_code = m.code
        left join policy p on p.municipality_code = m.code and p.version = (select max(version) from policy o where o.municipality_code = m.code)";
    compare(report, "list, start: the municipalities", db, members, async || Ok(federation::store::members(db).await?.len())).await
}

fn calendar_sql(houses: &str, window: Stay, fitting: &str) -> String {
    let nights = nights_sql(window);
    format!("select b.house_id, {nights} from bed b join house h on h.id = b.house_id where b.house_id in ({houses}) and {fitting}")
}

fn nights_sql(window: Stay) -> String {
    format!(
        "(select string_agg(concat(n.night, n.kind), ' ') from booked_night n where n.bed_id = b.id and n.night >= '{}' and n.night < '{}')",
        window.arrival(),
        window.departure()
    )
}

/// What a house page asks.
async fn page(report: &mut Report, db: &Database, stay: Stay) -> anyhow::Result<()> {
    let house = HouseId(7);
    let sql = "select h.*, (select string_agg(f.facility, ' ') from house_facility f where f.house_id = h.id),
        (select k.kind from handover k where k.house_id = h.id) from house h where h.id = 7";
    compare(report, "house: the house", db, sql, async || Ok(houses::equipped_house(db, house).await?.iter().len())).await?;
    let window = Stay::new(stay.arrival() - TimeDelta::days(56), stay.departure() + TimeDelta::days(56)).unwrap_or(stay);
    let nights = nights_sql(window);
    let rooms = format!("select b.*, r.*, {nights} from bed b join room r on r.id = b.room_id where b.house_id = 7 order by r.key, r.id, b.label");
    let ours = async || Ok(houses::rooms_and_nights(db, house, window).await?.1.len());
    compare(report, "house: rooms, beds and nights", db, &rooms, ours).await?;
    let code = MunicipalityCode("2007".to_owned());
    let host = "select m.*, p.*, s.starts, s.ends from municipality m left join membership s on s.municipality_code = m.code
        left join policy p on p.municipality_code = m.code and p.version = (select max(version) from policy o where o.municipality_code = m.code)
        where m.code = '2007'";
    compare(report, "house, booking: the municipality", db, host, async || Ok(federation::store::host(db, &code).await?.iter().len())).await?;
    let free = format!(
        "select b.id, (select count(*) from bed o where o.room_id = b.room_id), r.own_bathroom
         from bed b join room r on r.id = b.room_id where b.house_id = 7 and not exists (select 1 from booked_night n
         where n.bed_id = b.id and n.night >= '{}' and (n.night < '{}' or (n.night < '{}' and n.kind = 'stay'))) order by r.key, b.label",
        stay.arrival(),
        stay.departure(),
        stay.departure() + TimeDelta::days(1)
    );
    compare(report, "house, booking: free beds", db, &free, async || Ok(nights::free_beds(db, house, stay, 1, None).await?.len())).await
}

/// Taking the nights of another stay instead of those that a booking has; undone each time.
async fn take(report: &mut Report, db: &Database) -> anyhow::Result<()> {
    let first = now().date_naive() + TimeDelta::days(20_000);
    let dates: Vec<NaiveDate> = first.iter_days().take(14).collect();
    let stay = Stay::new(first, first + TimeDelta::days(14)).context("a stay")?;
    let holder = Holder::Booking { id: BookingId(1), student: AccountId(1), rest: 0 };
    let wanted = [Wanted { holder, pieces: vec![(BedId(1), stay)] }];
    let rows: Vec<_> = dates.iter().map(|night| format!("(1, '{night}', 'stay', 1, 1)")).collect();
    let sql = format!("insert into booked_night (bed_id, night, kind, booking_id, student_id) values {}", rows.join(", "));
    let ours = async || {
        let tx = db::write(db).await?;
        let house = held::lock(&tx, [HouseId(1)]).await?;
        held::hold(&tx, &house, &wanted).await.map_err(|denied| anyhow::anyhow!("{denied:?}"))?;
        tx.rollback().await?;
        Ok(dates.len())
    };
    let bare = async || {
        let tx = db.begin().await?;
        tx.execute_unprepared("delete from booked_night where booking_id = 1").await?;
        tx.execute_raw(Statement::from_string(db.get_database_backend(), &sql)).await?;
        tx.rollback().await?;
        Ok(dates.len())
    };
    against(report, "change: taking 14 other nights", ours, bare).await
}

async fn compare(report: &mut Report, name: &str, db: &Database, sql: &str, ours: impl AsyncFn() -> anyhow::Result<usize>) -> anyhow::Result<()> {
    let bare = async || Ok(db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await?.len());
    against(report, name, ours, bare).await
}

/// Both find something, or the measurement is worth nothing.
async fn against(
    report: &mut Report,
    name: &str,
    ours: impl AsyncFn() -> anyhow::Result<usize>,
    bare: impl AsyncFn() -> anyhow::Result<usize>,
) -> anyhow::Result<()> {
    let (ours, found) = median(ours).await?;
    let (bare, rows) = median(bare).await?;
    anyhow::ensure!(found > 0 && rows > 0, "{name}: nothing is found");
    report.times(name, ours, bare, TARGET, "the bare SQL");
    Ok(())
}

/// The median time, after a first run that warms up.
async fn median(query: impl AsyncFn() -> anyhow::Result<usize>) -> anyhow::Result<(Duration, usize)> {
    let found = query().await?;
    let (began, mut times) = (Instant::now(), Vec::new());
    while times.len() < TIMES && (times.len() < 3 || began.elapsed() < LONGEST) {
        let start = Instant::now();
        query().await?;
        times.push(start.elapsed());
    }
    times.sort_unstable();
    Ok((times[times.len() / 2], found))
}
