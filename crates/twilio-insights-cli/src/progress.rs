//! What is shown while something takes its time: on stderr, only if that is a terminal, and only
//! when nothing has been seen for a second. It is gone before anything else is written there.

use std::fmt;
use std::io::{self, IsTerminal, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use tokio::task::JoinHandle;
use tokio::time::{Instant, MissedTickBehavior, interval};

use crate::terminal;

/// How long nothing else has to be seen.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often what is shown moves.
const TICK: Duration = Duration::from_millis(100);

/// Something that takes its time. What is shown of it goes when it is dropped.
pub(crate) struct Progress {
    line: Arc<Mutex<Line>>,
    /// Shows it in time; `None` if nobody looks.
    ticker: Option<JoinHandle<()>>,
}

impl Progress {
    /// A wait for something, in words that go on after "waiting": "for the summary".
    pub(crate) fn waiting(what: impl Into<String>) -> Self {
        let progress = Self::on_stderr("{spinner} waiting {msg} ({elapsed})", None);
        progress.say(what);
        progress
    }

    /// A count of things that nobody knows the end of.
    pub(crate) fn counting(things: impl Into<String>) -> Self {
        let progress = Self::on_stderr("{spinner} {human_pos} {msg} ({elapsed})", None);
        progress.say(things);
        progress
    }

    /// So many steps, with the time that is left.
    pub(crate) fn steps(total: u64, things: impl Into<String>) -> Self {
        let template = "{bar:20} {human_pos}/{human_len} {msg} ({elapsed}, {eta} left)";
        let progress = Self::on_stderr(template, Some(total));
        progress.say(things);
        progress
    }

    fn on_stderr(template: &'static str, total: Option<u64>) -> Self {
        let visible = io::stderr().is_terminal();
        Self::on(ProgressDrawTarget::stderr, visible, template, total)
    }

    fn on(
        target: impl Fn() -> ProgressDrawTarget + Send + 'static,
        visible: bool,
        template: &'static str,
        total: Option<u64>,
    ) -> Self {
        let now = Instant::now();
        let line = Arc::new(Mutex::new(Line {
            target: Box::new(target),
            template,
            total,
            count: 0,
            message: String::new(),
            began: now,
            quiet_since: now,
            is_broken: false,
            shown: None,
        }));
        let ticker = visible.then(|| tokio::spawn(tick(Arc::clone(&line))));
        Self { line, ticker }
    }

    /// So many more are done.
    pub(crate) fn add(&self, more: u64) {
        let mut line = lock(&self.line);
        line.count = line.count.saturating_add(more);
    }

    /// What is under way.
    pub(crate) fn say(&self, what: impl Into<String>) {
        lock(&self.line).message = what.into();
    }

    /// Something else that goes to the terminal, whole lines of it.
    pub(crate) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        let mut line = lock(&self.line);
        line.hide();
        let written = write();
        line.quiet_since = Instant::now();
        written
    }

    /// A way to stdout beside which nothing is shown, if stdout is a terminal too.
    pub(crate) fn beside<'a, W: Write>(&'a self, to: &'a mut W) -> Beside<'a, W> {
        let disturbs = self.ticker.is_some() && terminal::is_terminal();
        Beside {
            line: disturbs.then_some(&*self.line),
            to,
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(ticker) = &self.ticker {
            ticker.abort();
        }
        lock(&self.line).hide();
    }
}

async fn tick(line: Arc<Mutex<Line>>) {
    let mut ticks = interval(TICK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        lock(&line).draw();
    }
}

/// The line at the bottom of the terminal.
struct Line {
    target: Box<dyn Fn() -> ProgressDrawTarget + Send>,
    template: &'static str,
    total: Option<u64>,
    count: u64,
    message: String,
    began: Instant,
    /// When something else was seen last.
    quiet_since: Instant,
    /// Whether something else has left a line that has not ended.
    is_broken: bool,
    shown: Option<ProgressBar>,
}

impl Line {
    fn draw(&mut self) {
        let bar = match self.shown.take() {
            Some(bar) => bar,
            None if self.is_broken || self.quiet_since.elapsed() < PATIENCE => return,
            None => self.bar(),
        };
        bar.set_position(self.count);
        bar.set_message(self.message.clone());
        bar.tick();
        self.shown = Some(bar);
    }

    fn bar(&self) -> ProgressBar {
        let style = ProgressStyle::with_template(self.template);
        ProgressBar::with_draw_target(self.total, (self.target)())
            .with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()))
            .with_elapsed(self.began.elapsed())
    }

    fn hide(&mut self) {
        if let Some(bar) = self.shown.take() {
            bar.finish_and_clear();
        }
    }
}

fn lock(line: &Mutex<Line>) -> MutexGuard<'_, Line> {
    line.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A way to stdout; see [`Progress::beside`].
pub(crate) struct Beside<'a, W> {
    line: Option<&'a Mutex<Line>>,
    to: &'a mut W,
}

impl<W: Write> Write for Beside<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some(line) = self.line else {
            return self.to.write(bytes);
        };
        let mut line = lock(line);
        line.hide();
        let written = self.to.write(bytes)?;
        line.quiet_since = Instant::now();
        let last = bytes.get(..written).and_then(<[u8]>::last);
        line.is_broken = last.is_some_and(|last| *last != b'\n');
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

impl fmt::Debug for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Progress").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use indicatif::TermLike;
    use tokio::time::sleep;

    use super::*;

    /// A terminal of one line.
    #[derive(Clone, Debug, Default)]
    struct Screen(Arc<Mutex<String>>);

    impl Screen {
        fn shows(&self) -> String {
            self.0.lock().unwrap().trim_end().to_owned()
        }

        fn progress(&self, visible: bool) -> Progress {
            let screen = self.clone();
            let target = move || ProgressDrawTarget::term_like(Box::new(screen.clone()));
            Progress::on(target, visible, "{human_pos} {msg}", None)
        }
    }

    impl TermLike for Screen {
        fn width(&self) -> u16 {
            80
        }

        fn move_cursor_up(&self, _: usize) -> io::Result<()> {
            Ok(())
        }

        fn move_cursor_down(&self, _: usize) -> io::Result<()> {
            Ok(())
        }

        fn move_cursor_right(&self, _: usize) -> io::Result<()> {
            Ok(())
        }

        fn move_cursor_left(&self, _: usize) -> io::Result<()> {
            Ok(())
        }

        fn write_line(&self, text: &str) -> io::Result<()> {
            self.write_str(text)
        }

        fn write_str(&self, text: &str) -> io::Result<()> {
            self.0.lock().unwrap().push_str(text);
            Ok(())
        }

        fn clear_line(&self) -> io::Result<()> {
            self.0.lock().unwrap().clear();
            Ok(())
        }

        fn flush(&self) -> io::Result<()> {
            Ok(())
        }
    }

    #[tokio::test(start_paused = true)]
    async fn it_shows_after_a_second_and_goes_when_it_is_over() {
        let screen = Screen::default();
        let progress = screen.progress(true);
        progress.say("records");
        progress.add(1200);
        sleep(Duration::from_millis(950)).await;
        assert_eq!(screen.shows(), "");
        sleep(Duration::from_millis(200)).await;
        assert_eq!(screen.shows(), "1,200 records");
        progress.add(34);
        sleep(Duration::from_millis(200)).await;
        assert_eq!(screen.shows(), "1,234 records");
        drop(progress);
        assert_eq!(screen.shows(), "");
    }

    #[tokio::test(start_paused = true)]
    async fn nobody_is_shown_nothing() {
        let screen = Screen::default();
        let _progress = screen.progress(false);
        sleep(Duration::from_secs(5)).await;
        assert_eq!(screen.shows(), "");
    }

    #[tokio::test(start_paused = true)]
    async fn it_makes_room_for_what_else_is_written() {
        let screen = Screen::default();
        let progress = screen.progress(true);
        sleep(Duration::from_millis(1200)).await;
        assert_eq!(screen.shows(), "0");
        progress.aside(|| assert_eq!(screen.shows(), ""));
        sleep(Duration::from_millis(900)).await;
        assert_eq!(screen.shows(), "");
        sleep(Duration::from_millis(300)).await;
        assert_eq!(screen.shows(), "0");
    }

    #[tokio::test(start_paused = true)]
    async fn a_line_that_has_not_ended_is_left_alone() {
        let screen = Screen::default();
        let progress = screen.progress(true);
        let mut stdout = Vec::new();
        let mut beside = Beside {
            line: Some(&*progress.line),
            to: &mut stdout,
        };
        sleep(Duration::from_millis(1200)).await;
        assert_eq!(screen.shows(), "0");
        beside.write_all(b"[").unwrap();
        assert_eq!(screen.shows(), "");
        sleep(Duration::from_secs(5)).await;
        assert_eq!(screen.shows(), "");
        beside.write_all(b"]\n").unwrap();
        sleep(Duration::from_millis(1200)).await;
        assert_eq!(screen.shows(), "0");
        assert_eq!(stdout, b"[]\n");
    }
}
