use super::*;
use crate::config::HiddenText;

fn keys(found: &[String]) -> Vec<&str> {
    found.iter().filter_map(|line| line.split(':').next()).collect()
}

/// As an institute would set it.
fn production() -> Settings {
    let mut settings = Settings::default();
    settings.site.base_url = "https://guida.istituto.it".into();
    settings.site.health_listen = Some(([127, 0, 0, 1], 8081).into());
    settings.services.claim_status = "https://servizi.istituto.it/a".into();
    settings.services.naspi_com = "https://servizi.istituto.it/b".into();
    settings.services.siisl = "https://siisl.lavoro.it".into();
    settings.institute.name = "INL".into();
    settings.institute.website = "www.istituto.it".into();
    settings.notify.email.backend = EmailBackend::Smtp;
    settings.notify.email.from = "avvisi@istituto.it".into();
    settings.notify.sms.backend = SmsBackend::Http;
    settings
}

#[test]
fn the_settings_of_a_trial_are_found_out_and_those_of_production_are_not() {
    let all = |settings: &Settings| {
        let found = [
            site(settings),
            placeholders(settings),
            mailbox(settings),
            secrets(settings),
        ];
        found.concat()
    };
    assert_eq!(all(&production()), Vec::<String>::new());
    assert_eq!(
        keys(&all(&Settings::default())),
        [
            "site.base_url",
            "site.health_listen",
            "services.claim_status",
            "services.naspi_com",
            "services.siisl",
            "institute.website",
            "notify.email.from",
            "institute.name",
        ]
    );
    let mut settings = production();
    settings.notify.email.backend = EmailBackend::Mailbox;
    settings.notify.sms_second = Some(SmsSettings::default());
    settings.operators.secret = HiddenText::new("troppo corto");
    settings.notify.sms.password = HiddenText::new("abc");
    settings.site.base_url = "http://guida.istituto.it".into();
    let found = all(&settings);
    assert_eq!(
        keys(&found),
        [
            "site.base_url",
            "notify.email.backend",
            "notify.sms_second.backend",
            "operators.secret",
            "notify.sms.password",
        ]
    );
    assert!(!found.concat().contains("troppo") && !found.concat().contains("abc"));
}

#[test]
fn reserved_names_are_known() {
    for (name, reserved) in [
        ("siisl.example", true),
        ("EXAMPLE.org.", true),
        ("localhost", true),
        ("myexample.com", false),
        ("istituto.it", false),
        ("latest", false),
    ] {
        assert_eq!(is_reserved(name), reserved, "{name}");
    }
}

#[test]
fn a_disk_without_room_is_named_with_its_setting() {
    let dir = tempfile::tempdir().expect("a folder");
    assert_eq!(full("media.cache", dir.path(), 0), None);
    let told = full("media.cache", &dir.path().join("not/made/yet"), u64::MAX).expect("no room");
    assert!(
        told.starts_with("media.cache: ") && told.contains("make room"),
        "{told}"
    );
}

#[test]
fn dead_workers_and_old_backups_are_told() {
    let now = machine_now();
    let worker = |silent: u64, ended: bool| WorkerSign {
        worker_id: "w".into(),
        started_at: now,
        silent: Duration::from_secs(silent),
        ended,
    };
    let told = |workers: Vec<WorkerSign>, hours: i64| {
        let at = Some(now - TimeDelta::hours(hours));
        let found = StoreSigns {
            workers,
            purged_at: at,
            backed_up_at: at,
        };
        signs(&found, now)
    };
    assert_eq!(told(vec![worker(20, false)], 25), Vec::<String>::new());
    let dead = told(vec![worker(3 * 3600, false)], 27);
    assert_eq!(keys(&dead), ["work", "purge", "backup"]);
    assert!(
        dead[0].contains("3 hours ago") && dead[2].contains("27 hours ago"),
        "{dead:?}"
    );
    assert!(told(vec![worker(300, true)], 1)[0].contains("stopped 5 minutes ago"));
    let never = signs(&StoreSigns::default(), now);
    assert!(
        never[0].contains("no worker") && never[2].contains("no backup is known"),
        "{never:?}"
    );
}

/// The keys of a trial lie beside its data; those that the settings give, or a file on another disk, do not.
#[test]
fn keys_that_lie_on_the_disk_of_the_data_are_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut settings = production();
    settings.store.data_dir = folder.path().to_owned();
    settings.area.issuer = "https://accesso.istituto.it".into();
    let all = ["keys.installation", "keys.links", "keys.site", "area.key"];
    assert_eq!(keys(&keys_beside(&settings)), all);
    settings.keys.installation = HiddenText::new(crate::keys::new_key_text(1).as_str());
    // A file system of its own, on every machine.
    settings.area.key = "/dev/shm/area.key".into();
    assert_eq!(keys(&keys_beside(&settings)), ["keys.links", "keys.site"]);
    let told = keys_beside(&settings).concat();
    assert!(
        told.contains("link.key lies on the disk of the data, and whoever takes that opens every guide"),
        "{told}"
    );
}
