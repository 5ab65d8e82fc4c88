//! What an installation needs that people depend on, beside what a trial needs. Each finding names the setting, what is
//! wrong and what to do.

use std::net::IpAddr;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use reqwest::Url;
use rustix::fs::statvfs;

use super::super::settings::Ground;
use crate::config::{EmailBackend, EmailSettings, Settings, SmsBackend, SmsSettings};
use crate::keys::{KeyKind, KeyRing, first_key_file};
use crate::notice::Channel;
use crate::store::{Store, StoreSigns, WorkerSign};
use ground::clock::machine_now;

/// Bytes that must be free: a day's guides of a small institute, and the time to make room.
const ROOM: u64 = 5 << 30;
/// Characters of a secret that somebody might guess at.
const LONG_ENOUGH: usize = 16;
/// Characters of a password that a provider gave.
const SHORT: usize = 8;
/// A day, and the time that a backup or a purge takes.
const DAILY: TimeDelta = TimeDelta::hours(26);

/// Names under which nobody will ever answer (RFC 2606, RFC 6761).
const RESERVED: [&str; 7] = [
    "example",
    "invalid",
    "test",
    "localhost",
    "example.com",
    "example.net",
    "example.org",
];

/// All that is found.
pub async fn findings(ground: &Ground) -> Vec<String> {
    let settings = &ground.settings;
    let mut found = Vec::new();
    found.extend(site(settings));
    found.extend(placeholders(settings));
    found.extend(mailbox(settings));
    found.extend(secrets(settings));
    found.extend(keys_beside(settings));
    found.extend(room(settings));
    // Where the database cannot be looked at, its own line says so.
    let look = match (settings.database(), KeyRing::of(settings, KeyKind::Installation)) {
        (Ok(address), Ok(key)) => Store::look(&address, &key).await.ok(),
        _ => None,
    };
    if let Some(look) = look {
        found.extend(signs(&look.signs, machine_now()));
    }
    found
}

fn host(address: &str) -> Option<String> {
    Url::parse(address).ok()?.host_str().map(str::to_owned)
}

fn is_of_this_machine(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    bare == "localhost" || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn is_reserved(name: &str) -> bool {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    let ends = |reserved: &str| {
        let rest = name.strip_suffix(reserved);
        rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    RESERVED.iter().any(|reserved| ends(reserved))
}

fn site(settings: &Settings) -> Vec<String> {
    let site = &settings.site;
    let mut found = Vec::new();
    let host = host(&site.base_url).unwrap_or_default();
    if is_of_this_machine(&host) || is_reserved(&host) {
        found.push(format!(
            "site.base_url: leads to {host}, so no QR code opens anything; set the address that people reach"
        ));
    } else if !site.base_url.starts_with("https://") {
        found.push(
            "site.base_url: is not https, so guides travel in the clear; put a proxy with TLS before it"
                .into(),
        );
    }
    if site.health_listen.is_none() {
        found.push(
            "site.health_listen: none, so everybody may read /metrics; set an address inside, such as 127.0.0.1:8081"
                .into(),
        );
    }
    found
}

fn placeholders(settings: &Settings) -> Vec<String> {
    let services = &settings.services;
    let mut addresses = vec![
        ("services.claim_status", host(&services.claim_status)),
        ("services.naspi_com", host(&services.naspi_com)),
        ("services.siisl", host(&services.siisl)),
        (
            "institute.website",
            host(&format!("https://{}", settings.institute.website)),
        ),
    ];
    if settings.notify.channels.contains(&Channel::Email) {
        let domain = |from: &str| from.rsplit_once('@').map(|(_, domain)| domain.to_owned());
        addresses.push(("notify.email.from", domain(&settings.notify.email.from)));
    }
    let mut found: Vec<_> = addresses
        .into_iter()
        .filter_map(|(key, host)| Some((key, host.filter(|host| is_reserved(host))?)))
        .map(|(key, host)| format!("{key}: {host} is a placeholder; set the institute's own"))
        .collect();
    if settings.institute.name == ground::institute::Institute::default().name {
        found.push(
            "institute.name: is the placeholder; letters and notices bear it: set the institute's own".into(),
        );
    }
    found
}

/// Who is told by a program of this machine is not told.
fn mailbox(settings: &Settings) -> Vec<String> {
    let host = host(&settings.site.base_url).unwrap_or_default();
    if is_of_this_machine(&host) {
        return Vec::new();
    }
    let notify = &settings.notify;
    let on = |channel| notify.channels.contains(&channel);
    let email = |key: &str, email: &EmailSettings| {
        let local = email.backend == EmailBackend::Mailbox && on(Channel::Email);
        local.then(|| format!("{key}.backend: is the local mailbox, so no email leaves; set smtp"))
    };
    let sms = |key: &str, sms: &SmsSettings| {
        let local = sms.backend == SmsBackend::Mailbox && on(Channel::Sms);
        local.then(|| {
            format!("{key}.backend: is the local mailbox, so no SMS leaves; set http, kannel or smpp")
        })
    };
    let second_email = notify.email_second.as_ref();
    let second_sms = notify.sms_second.as_ref();
    [
        email("notify.email", &notify.email),
        second_email.and_then(|second| email("notify.email_second", second)),
        sms("notify.sms", &notify.sms),
        second_sms.and_then(|second| sms("notify.sms_second", second)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn secrets(settings: &Settings) -> Vec<String> {
    let notify = &settings.notify;
    let own = settings.operators.secret.expose().chars().count();
    let mut found = Vec::new();
    if (1..LONG_ENOUGH).contains(&own) {
        found.push(format!(
            "operators.secret: has {own} characters, {LONG_ENOUGH} are wanted; make one with openssl rand -base64 24"
        ));
    }
    let mut given = vec![
        ("notify.email.password", &notify.email.password),
        ("notify.sms.password", &notify.sms.password),
    ];
    given.extend(
        notify
            .email_second
            .iter()
            .map(|second| ("notify.email_second.password", &second.password)),
    );
    given.extend(
        notify
            .sms_second
            .iter()
            .map(|second| ("notify.sms_second.password", &second.password)),
    );
    for (key, secret) in given {
        let length = secret.expose().chars().count();
        if (1..SHORT).contains(&length) {
            found.push(format!(
                "{key}: has {length} characters, {SHORT} are wanted; ask the provider for another one"
            ));
        }
    }
    found
}

/// Keys in files, as they are made by default, lie on the disk of what they open.
fn keys_beside(settings: &Settings) -> Vec<String> {
    let data = match settings.database() {
        Ok(address) => address.data_dir().to_owned(),
        Err(_) => settings.store.data_dir.clone(),
    };
    let mut found = Vec::new();
    for (kind, opens) in [
        (KeyKind::Installation, "reads every claim"),
        (KeyKind::Links, "opens every guide"),
        (KeyKind::Site, "makes sessions of everybody"),
    ] {
        // One that cannot be read has a line of its own.
        let in_files = KeyRing::of(settings, kind).is_ok_and(|ring| ring.is_in_files());
        let first = first_key_file(settings, kind);
        if in_files && is_on_the_disk_of(&first, &data) {
            found.push(format!(
                "keys.{kind}: {} lies on the disk of the data, and whoever takes that {opens}; give the key by \
                 keys.{kind}_file, a credential or keys.{kind}_command (docs/security.md)",
                first.display()
            ));
        }
    }
    let area = settings.path(&settings.area.key);
    if !settings.area.issuer.is_empty() && is_on_the_disk_of(&area, &data) {
        found.push(format!(
            "area.key: {} lies on the disk of the data, and whoever takes that speaks to the identity provider as the \
             site; name a file on another one",
            area.display()
        ));
    }
    found
}

/// Of places that are not there yet, the nearest folder above; of relative ones in the end the one we are in.
fn is_on_the_disk_of(key: &Path, data: &Path) -> bool {
    let disk = |place: &Path| {
        let above = place.ancestors().filter(|place| *place != Path::new(""));
        let found = above
            .chain([Path::new(".")])
            .find_map(|place| std::fs::metadata(place).ok());
        found.map(|found| found.dev())
    };
    disk(key).is_some() && disk(key) == disk(data)
}

fn room(settings: &Settings) -> Vec<String> {
    let folders = settings.growing_folders();
    folders
        .into_iter()
        .filter_map(|(key, folder)| full(key, &folder, ROOM))
        .collect()
}

fn full(key: &str, folder: &Path, least: u64) -> Option<String> {
    let there = folder.ancestors().find(|place| place.is_dir()).map(PathBuf::from);
    let disk = statvfs(there.unwrap_or_else(|| ".".into())).ok()?;
    let free = disk.f_bavail.saturating_mul(disk.f_frsize);
    (free < least).then(|| {
        format!(
            "{key}: {} MB are free on the disk of {}, {} are wanted; make room, or set media.cache_gigabytes lower",
            free >> 20,
            folder.display(),
            least >> 20
        )
    })
}

fn signs(signs: &StoreSigns, now: DateTime<Utc>) -> Vec<String> {
    let mut found = Vec::new();
    if !signs.somebody_works() {
        found.push(format!(
            "work: {}; start videoguida work, and have it started again when it ends",
            last_sign(signs.workers.first())
        ));
    }
    found.extend(old(
        "purge",
        signs.purged_at,
        now,
        "work purges once a day: see its log",
    ));
    found.extend(old(
        "backup",
        signs.backed_up_at,
        now,
        "have one made every day, on another disk",
    ));
    found
}

fn last_sign(worker: Option<&WorkerSign>) -> String {
    match worker {
        None => "no worker gave a sign within a week".into(),
        Some(worker) if worker.ended => format!("the last worker was stopped {} ago", told(worker.silent)),
        Some(worker) => format!(
            "no worker gives a sign, the last one did {} ago",
            told(worker.silent)
        ),
    }
}

fn old(what: &str, last: Option<DateTime<Utc>>, now: DateTime<Utc>, mend: &str) -> Option<String> {
    let Some(last) = last else {
        return Some(format!("{what}: no {what} is known; {mend}"));
    };
    let age = now - last;
    (age > DAILY).then(|| {
        format!(
            "{what}: the last {what} was {} hours ago; {mend}",
            age.num_hours()
        )
    })
}

fn told(silent: Duration) -> String {
    match silent.as_secs() {
        seconds @ ..120 => format!("{seconds} seconds"),
        seconds @ ..7200 => format!("{} minutes", seconds / 60),
        seconds => format!("{} hours", seconds / 3600),
    }
}

#[cfg(test)]
mod tests;
