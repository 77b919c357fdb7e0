//! What was measured, what was wanted, and whether it was reached.

use std::time::Duration;

#[derive(Default)]
pub struct Report {
    missed: usize,
}

impl Report {
    pub fn part(&self, title: &str) {
        println!("\n{title}\n");
    }

    pub fn note(&self, text: &str) {
        println!("  {text}");
    }

    /// A figure without a target.
    pub fn figure(&self, name: &str, time: Duration, note: &str) {
        line(name, &in_milliseconds(time), "", note);
    }

    /// A time that must stay below a target.
    pub fn within(&mut self, name: &str, time: Duration, target: Duration, note: &str) {
        let wanted = self.judge(time <= target, &format!("≤ {}", in_milliseconds(target)));
        line(name, &in_milliseconds(time), &wanted, note);
    }

    /// A time that may be so many times another, of `what`.
    pub fn times(&mut self, name: &str, time: Duration, other: Duration, most: f64, what: &str) {
        let times = time.as_secs_f64() / other.as_secs_f64();
        let wanted = self.judge(times <= most, &format!("≤ {most} ×"));
        line(name, &in_milliseconds(time), &wanted, &format!("{times:.1} × {what}'s {}", in_milliseconds(other)));
    }

    pub fn memory(&mut self, name: &str, megabytes: f64, most: f64) {
        let wanted = self.judge(megabytes <= most, &format!("≤ {most:.0} MiB"));
        line(name, &format!("{megabytes:.0} MiB"), &wanted, "");
    }

    pub fn end(&self) {
        match self.missed {
            0 => println!("\nEvery target is reached."),
            missed => println!("\nTargets missed: {missed}."),
        }
    }

    fn judge(&mut self, is_reached: bool, target: &str) -> String {
        self.missed += usize::from(!is_reached);
        format!("{target} {}", if is_reached { "✓" } else { "✗" })
    }
}

fn line(name: &str, figure: &str, target: &str, note: &str) {
    println!("  {name:<42} {figure:>11}   {target:<13} {note}");
}

fn in_milliseconds(time: Duration) -> String {
    format!("{:.3} ms", time.as_secs_f64() * 1000.0)
}
