//! A list that is walked in windows: its time range is cut, and the parts are asked for side by
//! side. Here is what can be said about such a walk before it begins.

use super::call_summaries::ListCallSummaries;
use crate::model::CallSummary;
use crate::page::{WindowCursor, WindowStream, walk_in_windows};

/// A list whose time range is cut into windows, walked side by side; see
/// [`ListCallSummaries::in_windows`].
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let emulator = twilio_insights_emulator::Emulator::builder().calls(500).start().await?;
/// # let client = twilio_insights::Client::from_vars(emulator.client_config().environment())?;
/// use twilio_insights::TimeFilter;
///
/// let mut calls = client
///     .call_summaries()
///     .start_time(TimeFilter::hours_ago(4))
///     .page_size(50)
///     .in_windows(8)
///     .items();
/// let mut count = 0;
/// while let Some(call) = calls.try_next().await? {
///     count += 1;
/// }
/// assert_eq!(count, 500);
/// # Ok(())
/// # }
/// ```
///
/// - **What is asked.** Relative bounds are resolved at the first poll, by the clock of this
///   machine, to whole seconds. Then so many windows are walked side by side, within the client's
///   own limit of requests. When one comes to its end, the heaviest is asked for anew, in parts, if
///   much of it seems to be left: the few pages that it has given out come once more, and their
///   calls are known by their SIDs. A light window is not cut, and none is shorter than a second.
///   How much is left is a guess from how the pages run. A list that is to be sorted by anything
///   but the start of the calls ([`sort_by`](ListCallSummaries::sort_by)) is cut before it is
///   walked, and not after.
/// - **Every call once.** Neighbouring windows share an instant, so that none is lost whichever
///   end of a range the service includes. A call near such a seam is known by its SID until both
///   sides are done. How the service sorts, and whether a range holds the calls that start in it or
///   those that end in it, makes no difference. A call that arrives during the walk comes once or
///   not at all.
/// - **Order.** Calls come as they come, or [in order](Self::in_order).
/// - **Memory.** No more than one page per window waits for the caller, beside the page that it works
///   on; [in order](Self::in_order) it is two and a half. A call near a seam is remembered until both
///   sides are done, and up to 2,000 of each window that may be asked for anew; one that does not say when it started may be near any, and its SID (some 60
///   bytes) is kept until there is no seam left: where a service hides all starts, memory grows with
///   the calls.
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct InWindows<L> {
    list: L,
    windows: usize,
    in_order: bool,
    resume: Option<WindowCursor>,
}

impl<L> InWindows<L> {
    pub(super) fn new(list: L, windows: usize) -> Self {
        Self {
            list,
            windows,
            in_order: false,
            resume: None,
        }
    }

    /// Gives the records out by their start, in the direction in which the service lists them
    /// (from the newest to the oldest, unless its pages show otherwise).
    ///
    /// It costs speed, since windows have to wait for their turn; requests, some tenths more, and up
    /// to twice as many where calls are uneven; and memory, up to two and a half pages per window. The first
    /// page is waited for alone: it shows which way the list runs. The list must not be sorted by
    /// anything else.
    pub fn in_order(mut self) -> Self {
        self.in_order = true;
        self
    }

    /// Goes on where an earlier walk stood. The time range, the filters and the page size of that
    /// walk are in the cursor and count in place of those set here, unless it had not got a page
    /// yet; the number of windows and the order are those set here.
    pub fn resume(mut self, cursor: WindowCursor) -> Self {
        self.resume = Some(cursor);
        self
    }
}

impl InWindows<ListCallSummaries> {
    /// All records, of all windows.
    ///
    /// The first record is an error if a value cannot be sent, a place in the list is set
    /// (`resume` or `page_token` of the list itself), the number of windows is not one from 1 to
    /// 256, or an order is asked for that the list does not have.
    pub fn items(self) -> WindowStream<CallSummary> {
        let Self {
            list,
            windows,
            in_order,
            resume,
        } = self;
        walk_in_windows(list, windows, in_order, resume)
    }
}
