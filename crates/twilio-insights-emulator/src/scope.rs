//! Whose records a request is about, and whether whoever asks may see them.
//! An account sees those of its subaccounts; a subaccount sees none but its own.

use crate::answer::Refusal;
use crate::asked::Asked;
use crate::query::values;
use crate::service::Service;
use crate::synthetic::Synthetic;

/// The account whose records a list is about.
#[derive(Debug)]
pub(crate) struct Scope<'a> {
    service: &'a Service,
    account_sid: String,
    /// Whether the request names the account.
    is_named: bool,
    pub(crate) synthetic: &'a Synthetic,
}

impl Scope<'_> {
    /// Whether a loaded record is one of the account's.
    ///
    /// One of an account that was not set up belongs to the main account, unless another is named.
    pub(crate) fn has(&self, account_sid: Option<&str>) -> bool {
        if self.is_named {
            account_sid.is_some_and(|own| own.eq_ignore_ascii_case(&self.account_sid))
        } else {
            self.service.owner(account_sid) == self.account_sid
        }
    }

    pub(crate) fn require_advanced_features(&self) -> Result<(), Refusal> {
        let owner = self.service.owner(Some(&self.account_sid));
        self.service.require_advanced_features(owner)
    }
}

impl Service {
    /// The scope of a list: the account that asks, or the one that it names as `Subaccount`.
    pub(crate) fn scope(
        &self,
        asked: &Asked,
        subaccount: Option<&str>,
    ) -> Result<Scope<'_>, Refusal> {
        let named = subaccount
            .map(|sid| values::sid("Subaccount", "AC", sid))
            .transpose()?;
        let is_named = named.is_some();
        let account_sid = named.unwrap_or_else(|| asked.asker.clone());
        self.require_visible(asked, &account_sid)?;
        let of_account = |it: &&Synthetic| it.account_sid().eq_ignore_ascii_case(&account_sid);
        Ok(Scope {
            synthetic: self
                .synthetic
                .iter()
                .find(of_account)
                .unwrap_or(&self.nothing),
            service: self,
            account_sid,
            is_named,
        })
    }

    /// The account itself or one of its subaccounts, as it was set up.
    pub(crate) fn account(&self, account_sid: &str) -> Option<&str> {
        self.credentials
            .account_sids()
            .find(|own| own.eq_ignore_ascii_case(account_sid))
    }

    /// The account, among those that were set up, that a record of `account_sid` belongs to.
    pub(crate) fn owner(&self, account_sid: Option<&str>) -> &str {
        account_sid
            .and_then(|sid| self.account(sid))
            .unwrap_or(&self.credentials.account_sid)
    }

    /// Refuses a subaccount that asks for records of another account.
    pub(crate) fn require_visible(&self, asked: &Asked, account_sid: &str) -> Result<(), Refusal> {
        let own = &asked.asker;
        if *own == self.credentials.account_sid || own.eq_ignore_ascii_case(account_sid) {
            return Ok(());
        }
        Err(Refusal::not_yours(own))
    }

    /// Refuses what needs Advanced Features where they are off for this account.
    pub(crate) fn require_advanced_features(&self, account_sid: &str) -> Result<(), Refusal> {
        if self.changes.settings(account_sid).advanced_features {
            return Ok(());
        }
        Err(Refusal::advanced_features_off(account_sid))
    }

    /// What `find` finds among the synthetic records of any account.
    pub(crate) fn find<T>(
        &self,
        find: impl Fn(&Synthetic) -> Option<T>,
    ) -> Option<(&Synthetic, T)> {
        self.synthetic
            .iter()
            .find_map(|synthetic| Some((synthetic, find(synthetic)?)))
    }
}
