//! Who comes into the personal area: vouched for by an OpenID Connect provider in the shape of SPID and CIE.
//!
//! `login` sends the browser to the `provider` and takes its answer; `guests` keeps who is in.

use crate::web::cookies::{cookie_name, set_cookie};
use crate::web::settings::{AreaOptions, SiteOptions};

mod jose;
mod key;
mod provider;
mod login;
mod guests;
#[cfg(any(test, fuzzing))]
pub mod fuzz;

use guests::AreaSessions;
pub use guests::Guest;
use key::SigningKeys;
pub use key::{KeyError, make_area_key};
use login::{LOGIN, Logins};
pub use login::{LoginError, Return};
use provider::Provider;

/// Where the provider sends the browser back to.
pub const RETURN: &str = "/avvisi/ritorno";

/// The personal area of a running site.
pub struct Area {
    pub provider: Provider,
    pub logins: Logins,
    pub sessions: AreaSessions,
    pub base_url: String,
    secure: bool,
}

impl Area {
    /// # Errors
    /// Where the signing key cannot be read or made.
    pub fn new(options: &AreaOptions, settings: &SiteOptions) -> Result<Self, KeyError> {
        let client_id = if options.client_id.is_empty() {
            settings.base_url.clone()
        } else {
            options.client_id.clone()
        };
        let key = SigningKeys::open(&options.key, options.signing)?;
        let provider = Provider::new(&options.issuer, client_id, key, options.audience, options.timeout);
        Ok(Self {
            provider: provider.ok_or(KeyError::Random)?,
            logins: Logins::new(settings.keys.clone()),
            sessions: AreaSessions::new(settings, options.session),
            base_url: settings.base_url.clone(),
            secure: settings.takes_secure_cookies(),
        })
    }

    /// Where the provider sends the browser back to, as it knows it.
    pub fn redirect_uri(&self) -> String {
        format!("{}{RETURN}", self.base_url)
    }

    /// The name of the cookie that holds a login under way.
    pub fn login_cookie(&self) -> &'static str {
        cookie_name(self.secure, "__Host-accesso", "accesso")
    }

    /// The `Set-Cookie` value that holds it.
    pub fn remember_login(&self, sealed: &str) -> String {
        let cookie = set_cookie(self.login_cookie(), sealed, self.secure);
        format!("{cookie}; Max-Age={}", LOGIN.as_secs())
    }

    /// The `Set-Cookie` value that forgets it.
    pub fn forget_login(&self) -> String {
        format!("{}; Max-Age=0", set_cookie(self.login_cookie(), "", self.secure))
    }
}
