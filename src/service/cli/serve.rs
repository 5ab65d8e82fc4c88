use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use tokio::net::TcpListener;

use super::area_keys::AreaKeys;
use super::failure::{CommandOutcome, Failure};
use super::keys;
use super::settings::{self, Ground};
use crate::config::{MakingTime, PortraitChoice};
use crate::connections::ConnectionLimits;
use crate::links::LinkMaker;
use crate::notify::mailbox;
use crate::produce::LazyGuideMaker;
use crate::shutdown::Shutdown;
use crate::store::Store;
use crate::web::{self, AreaOptions, Site, SiteKeys, SiteOptions};

#[derive(Args, Clone, Debug)]
pub struct ServeArgs {
    /// Where to listen, instead of site.listen
    #[arg(long, value_name = "HOST:PORT")]
    pub listen: Option<SocketAddr>,
}

#[derive(Args, Clone, Debug)]
pub struct MailboxArgs {
    /// Page and SMS gateway
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:8025")]
    pub listen: SocketAddr,
    /// Email
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:1025")]
    pub smtp: SocketAddr,
}

pub async fn serve(ground: &Ground, args: &ServeArgs) -> CommandOutcome {
    if let Some(problem) = ground.settings.site.proxy_problem() {
        tracing::warn!("{problem}");
    }
    let listener = listen(args.listen.unwrap_or(ground.settings.site.listen)).await?;
    let shutdown = Shutdown::on_signals().map_err(Failure::failed)?;
    let address = listener.local_addr().map_err(Failure::failed)?;
    tracing::info!(%address, base_url = ground.settings.site.base_url, "site is served");
    run(ground, ground.store().await?, listener, &shutdown).await?;
    Ok(0)
}

/// Serves the site until asked to stop.
pub(super) async fn run(
    ground: &Ground,
    store: Store,
    listener: TcpListener,
    shutdown: &Shutdown,
) -> Result<(), Failure> {
    let links = keys::links(&ground.settings, &store).await?;
    let site_keys = keys::site(&ground.settings, &store).await?;
    let area_keys = match ground.settings.area.issuer.is_empty() {
        true => None,
        false => Some(AreaKeys::of(&ground.settings, &store).await?),
    };
    let signing = area_keys.as_ref().map_or(1, AreaKeys::signing);
    let site = site(ground, store.clone(), links, site_keys, signing)?;
    if let Some(area_keys) = area_keys {
        area_keys.remember(&store).await?;
    }
    let ending = || {
        let shutdown = shutdown.clone();
        async move { shutdown.wait().await }
    };
    let served = web::serve(site.clone(), listener, ending());
    let Some(address) = ground.settings.site.health_listen else {
        return served.await.map_err(Failure::failed);
    };
    let health = web::serve_health(site, listen(address).await?, ending());
    let (served, health) = tokio::join!(served, health);
    served.and(health).map_err(Failure::failed)
}

pub(super) async fn listen(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address)
        .await
        .map_err(|source| Failure::Listen { address, source })
}

/// `signing`: the generation of the key that signs for the identity provider.
fn site(
    ground: &Ground,
    store: Store,
    links: LinkMaker,
    site_keys: SiteKeys,
    signing: u32,
) -> Result<Arc<Site>, Failure> {
    let settings = &ground.settings;
    let segments = settings::segments(settings, &settings.media_cache())?;
    let operator_secret = settings.operators.secret.expose();
    let area = &settings.area;
    let options = AreaOptions {
        issuer: area.issuer.clone(),
        client_id: area.client_id.clone(),
        session: Duration::from_secs(area.session_minutes * 60),
        timeout: Duration::from_secs(area.timeout_seconds),
        key: settings.path(&area.key),
        signing,
        audience: area.audience,
    };
    // The law, the voice and the encoders: at once where segments are made here, else when one was lost.
    let (own, own_links) = (ground.clone(), links.clone());
    let maker = Arc::new(LazyGuideMaker::new(move || {
        Ok(super::work::maker(&own, own_links.clone(), 1)?)
    }));
    if settings.render.when == MakingTime::Request {
        maker.get().map_err(Failure::failed)?;
    }
    if settings.render.portrait == PortraitChoice::Request {
        set_up_ahead(maker.clone());
    }
    let settings = SiteOptions {
        api: settings.api.clone(),
        area: (!area.issuer.is_empty()).then_some(options),
        session: Duration::from_secs(settings.site.session_minutes * 60),
        ask_birth_date: settings.site.second_factor,
        connections: ConnectionLimits::of(&settings.site),
        health_apart: settings.site.health_listen.is_some(),
        watched: settings.growing_folders(),
        vendor_dir: settings.site.vendor_dir.clone(),
        attempts: settings.site.attempts,
        notify: settings.notify.clone(),
        segments: Some(segments),
        maker: Some(maker),
        institute: settings.institute.clone(),
        privacy_contact: settings.site.privacy_contact.clone(),
        security_contact: settings.site.security_contact.clone(),
        retention: settings.retention.clone(),
        interpretations: settings.law,
        links,
        operator_secret: (!operator_secret.is_empty()).then(|| operator_secret.to_owned()),
        ..SiteOptions::new(settings.site.base_url.clone(), site_keys)
    };
    Site::new(settings, store).map_err(Failure::failed)
}

/// Who first holds a phone upright waits for one picture, not for all that draws it.
fn set_up_ahead(maker: Arc<LazyGuideMaker>) {
    tokio::task::spawn_blocking(move || {
        let made = maker.get().map_err(|error| error.to_string());
        let ready = made.and_then(|maker| maker.studio.set_up_portrait().map_err(|error| error.to_string()));
        if let Err(error) = ready {
            tracing::warn!(%error, "upright pictures cannot be made here");
        }
    });
}

/// The local mailbox, a process of its own.
pub async fn mailbox(ground: &Ground, args: &MailboxArgs) -> CommandOutcome {
    let shutdown = Shutdown::on_signals().map_err(Failure::failed)?;
    let folder = ground.settings.path(&ground.settings.notify.mailbox_dir);
    mailbox::run(args.listen, args.smtp, &folder, &shutdown)
        .await
        .map_err(Failure::failed)?;
    Ok(0)
}
