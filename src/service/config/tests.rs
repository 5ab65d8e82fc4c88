use super::*;
use crate::notice::Channel;

fn load(file: Option<&str>, env: &[(&str, &str)], flags: &[(&str, &str)]) -> Result<Settings, String> {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("settings.toml");
    if let Some(text) = file {
        std::fs::write(&path, text).expect("a file");
    }
    let env = env
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let flags: Vec<_> = flags
        .iter()
        .map(|(key, value)| (*key, (*value).to_owned()))
        .collect();
    Settings::load_from(file.map(|_| path.as_path()), env, &flags).map_err(|error| error.to_string())
}

#[test]
fn nothing_set_gives_the_defaults() {
    assert_eq!(load(None, &[], &[]), Ok(Settings::default()));
}

#[test]
fn flags_win_over_environment_over_file() {
    let file = "[site]\nbase_url = \"http://file\"\nsecond_factor = true\n[media]\njobs = 2\n";
    let env = [
        ("VIDEOGUIDA__SITE__BASE_URL", "http://env"),
        ("VIDEOGUIDA__MEDIA__JOBS", "3"),
    ];
    let settings = load(Some(file), &env, &[("media.jobs", "4")]).expect("settings");
    assert_eq!(settings.site.base_url, "http://env");
    assert!(settings.site.second_factor);
    assert_eq!(settings.media.jobs, 4);
}

#[test]
fn the_database_has_one_address_and_its_older_name() {
    let file = |settings: Settings| settings.database().map(|address| address.data_dir().to_owned());
    let settings = load(None, &[], &[]).expect("settings");
    assert_eq!(file(settings).expect("an address"), Path::new("var"));
    let settings = load(Some("[store]\ndatabase = \"db/old.sqlite\"\n"), &[], &[]).expect("settings");
    assert_eq!(settings.store.url, DatabaseUrl::new("sqlite:db/old.sqlite"));
    assert_eq!(file(settings).expect("an address"), Path::new("var/db"));
    let both = |url: &str| {
        let text = format!("[store]\ndatabase = \"a.sqlite\"\nurl = \"{url}\"\n");
        load(Some(&text), &[], &[])
    };
    assert_eq!(
        both("sqlite:a.sqlite").expect("the same").store.url,
        DatabaseUrl::new("sqlite:a.sqlite")
    );
    let message = both("sqlite:videoguida.sqlite").expect_err("refused");
    assert!(message.starts_with("store.url and store.database: "), "{message}");
}

#[test]
fn a_server_is_spoken_to_under_tls_and_its_password_is_not_shown() {
    let url = |url: &str| load(None, &[("VIDEOGUIDA__STORE__URL", url)], &[]);
    let message = url("postgres://guida:hunter2@db/guida").expect_err("refused");
    assert!(
        message.starts_with("store.url: ") && message.contains("sslmode=verify-full"),
        "{message}"
    );
    assert!(!message.contains("hunter2"), "{message}");
    let settings = url("postgres://guida:hunter2@db/guida?sslmode=verify-full").expect("settings");
    let described = settings.describe();
    assert!(
        described.contains("store.url = \"postgres://db/guida\"\n"),
        "{described}"
    );
    assert!(!described.contains("hunter2"), "{described}");
    let few = load(None, &[("VIDEOGUIDA__STORE__CONNECTIONS", "1")], &[]).expect_err("refused");
    assert!(few.starts_with("store.connections: must be 2 to 100"), "{few}");
}

#[test]
fn text_of_digits_in_the_environment_stays_text() {
    let env = [
        ("VIDEOGUIDA__NOTIFY__EMAIL__PASSWORD", "0123"),
        ("VIDEOGUIDA__INSTITUTE__PHONE_LANDLINE", "803164"),
    ];
    let settings = load(None, &env, &[]).expect("settings");
    assert_eq!(settings.notify.email.password.expose(), "0123");
    assert_eq!(settings.institute.phone_landline, "803164");
}

#[test]
fn a_list_may_come_as_text_with_commas() {
    let settings = load(None, &[("VIDEOGUIDA__NOTIFY__CHANNELS", "sms, email")], &[]).expect("settings");
    assert_eq!(settings.notify.channels, [Channel::Sms, Channel::Email]);
    let settings = load(Some("[notify]\nchannels = [\"sms\"]\n"), &[], &[]).expect("settings");
    assert_eq!(settings.notify.channels, [Channel::Sms]);
}

#[test]
fn unknown_keys_are_named_wherever_they_stand() {
    for (file, env, key) in [
        (Some("[site]\nbase_ulr = \"x\"\n"), vec![], "site.base_ulr"),
        (Some("[sitte]\nbase_url = \"x\"\n"), vec![], "sitte"),
        (
            None,
            vec![("VIDEOGUIDA__NOTIFY__EMAIL__HOTS", "x")],
            "notify.email.hots",
        ),
    ] {
        let message = load(file, &env, &[]).expect_err("refused");
        assert!(
            message.starts_with(&format!("{key}: unknown key in ")),
            "{message}"
        );
    }
}

#[test]
fn wrong_values_are_named_and_never_quoted() {
    for (file, key) in [
        ("[media]\njobs = \"wrongly\"\n", "media.jobs"),
        ("[media]\njobs = 0\n", "media.jobs"),
        ("[notify.email]\ntls = \"wrongly\"\n", "notify.email.tls"),
        ("[site]\nbase_url = \"wrongly\"\n", "site.base_url"),
        ("[notify]\nchannels = [\"wrongly\"]\n", "notify.channels"),
        (
            "[notify.sms]\nsender = \"wrongly too long\"\n",
            "notify.sms.sender",
        ),
        ("[notify.email]\nport = 99999\n", "notify.email.port"),
    ] {
        let message = load(Some(file), &[], &[]).expect_err(file);
        assert!(message.starts_with(key), "{message}");
        assert!(!message.contains("wrongly"), "{message}");
    }
}

#[test]
fn the_return_path_leaves_room_for_what_it_carries() {
    let load = |path: &str| {
        load(
            Some(&format!("[notify.email]\nreturn_path = \"{path}\"\n")),
            &[],
            &[],
        )
    };
    for good in [
        "avvisi+{id}@mail.example",
        "{id}@mail.example",
        // 15 characters and 49 are 64.
        "abcdefghijklmno{id}@mail.example",
        "avvisi@{id}.mail.example",
        "avvisi+{id}@città.example",
    ] {
        assert!(load(good).is_ok(), "{good}: {:?}", load(good));
    }
    for (wrong, says) in [
        (
            "abcdefghijklmnop{id}@mail.example",
            "at most 64 octets before the @",
        ),
        (
            "avvisi-naspi-videoguida+{id}@mail.example",
            "at most 64 octets before the @",
        ),
        ("perché+{id}@mail.example", "ASCII before the @"),
        ("avvisi@abcdefghijklmno{id}.example", "254 octets"),
        ("avvisi@mail.example", "{id} in it, once"),
        ("{id}+{id}@mail.example", "{id} in it, once"),
        ("{id}", "at most 254"),
    ] {
        let message = load(wrong).expect_err(wrong);
        assert!(
            message.starts_with("notify.email.return_path: ") && message.contains(says),
            "{message}"
        );
    }
}

#[test]
fn nobody_is_spoken_to_in_the_clear_unless_the_settings_say_so() {
    let cases = [
        (
            "notify.sms",
            "backend = \"http\"\nurl",
            "http://gateway.example/sms",
        ),
        ("notify.sms", "status_url", "http://gateway.example/{id}"),
        (
            "notify.sms_second",
            "backend = \"kannel\"\nurl",
            "http://gateway.example:13013/cgi-bin/sendsms",
        ),
        ("notify.push", "url", "http://gateway.example/push"),
        ("notify.portal", "url", "http://127.0.0.1.gateway.example/portal"),
        ("notify.app_io", "url", "http://gateway.example/api/v1"),
        (
            "notify.email",
            "backend = \"smtp\"\ntls = \"none\"\nhost",
            "gateway.example",
        ),
        ("notify.sms.smpp", "port = 2775\nhost", "gateway.example"),
        ("segments.s3", "endpoint", "http://gateway.example:9000"),
        ("voice", "url", "http://gateway.example/say"),
        ("area", "issuer", "http://localhost:x@gateway.example"),
    ];
    for (section, key, address) in cases {
        let more = match section {
            "notify.sms.smpp" => "[notify.sms]\nbackend = \"smpp\"\n",
            "segments.s3" => "[segments]\nstore = \"s3\"\n",
            _ => "",
        };
        let file = format!("{more}[{section}]\n{key} = \"{address}\"\n");
        let message = load(Some(&file), &[], &[]).expect_err(&file);
        assert!(
            message.starts_with(section) && !message.contains("gateway"),
            "{message}"
        );
        let named =
            format!("[network]\nplain_hosts = [\"gateway.example\", \"127.0.0.1.gateway.example\"]\n{file}");
        // Whoever vouches for people is never spoken to in the clear.
        assert_eq!(load(Some(&named), &[], &[]).is_ok(), section != "area", "{named}");
        let safe = file
            .replace("http://", "https://")
            .replace("127.0.0.1.gateway", "gateway")
            .replace("localhost:x@", "");
        let safe = safe.replace("host = \"gateway.example\"", "host = \"localhost\"");
        assert!(load(Some(&safe), &[], &[]).is_ok(), "{safe}");
    }
}

#[test]
fn a_file_that_is_not_toml_is_refused_with_its_line() {
    let message =
        load(Some("[site]\nsecond_factor = true\npassword hunter2\n"), &[], &[]).expect_err("refused");
    assert!(message.ends_with("near line 3"), "{message}");
    assert!(!message.contains("hunter2"), "{message}");
}

#[test]
fn a_named_file_must_be_there() {
    let missing = Settings::load_from(Some(Path::new("/nowhere/settings.toml")), [], &[]);
    assert!(matches!(missing, Err(ConfigError::File { .. })));
}

#[test]
fn secrets_are_hidden_in_the_description() {
    let file = "[notify.email]\npassword = \"hunter2\"\n[notify.sms]\nauth = \"Bearer hunter2\"\n";
    let settings = load(Some(file), &[], &[]).expect("settings");
    let described = settings.describe();
    assert!(described.contains("notify.email.password = \"(hidden)\""));
    assert!(described.contains("site.base_url = \"http://127.0.0.1:8080\""));
    assert!(!described.contains("hunter2") && !format!("{settings:?}").contains("hunter2"));
}

/// The table a person reads names every key, and no key that is gone.
#[test]
fn the_documentation_names_every_key() {
    let documented = include_str!("../../../docs/settings.md");
    let mut keys: Vec<String> = Settings::default()
        .describe()
        .lines()
        .filter_map(|line| Some(line.split_once(" = ")?.0.to_owned()))
        .collect();
    let mut named: Vec<String> = documented
        .lines()
        .filter_map(|line| Some(line.strip_prefix("| `")?.split_once('`')?.0.to_owned()))
        .collect();
    keys.sort();
    named.sort();
    assert_eq!(named, keys);
}

#[test]
fn proxies_are_networks_and_the_old_switch_is_gone() {
    let env = [("VIDEOGUIDA__SITE__TRUSTED_PROXIES", "10.0.0.0/8, fd00::1")];
    let settings = load(Some("[site]\ntrust_forwarded = true\n"), &env, &[]).expect("settings");
    assert!(
        settings
            .site
            .trusted_proxies
            .contain("10.1.1.1".parse().expect("an address"))
    );
    let message = load(
        None,
        &[("VIDEOGUIDA__SITE__TRUSTED_PROXIES", "proxy.example")],
        &[],
    );
    let message = message.expect_err("refused");
    assert!(message.starts_with("site.trusted_proxies: "), "{message}");
    let message = load(Some("[site]\nconnections = 3\n"), &[], &[]).expect_err("refused");
    assert!(
        message.starts_with("site.connections: must be 16 to 100000"),
        "{message}"
    );
}

/// Settings from a file of these lines, with an environment.
fn loaded(folder: &Path, lines: &str, env: &[(&str, &str)]) -> Result<Settings, ConfigError> {
    let path = folder.join("settings.toml");
    std::fs::write(&path, lines).unwrap();
    let env = env
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Settings::load_from(Some(&path), env, &[])
}

#[test]
fn a_secret_may_stand_in_a_file_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let secret = folder.path().join("operators");
    std::fs::write(&secret, "quercia-lenta-0815\n").unwrap();
    let named = format!("[operators]\nsecret_file = {secret:?}\n");
    let settings = loaded(folder.path(), &named, &[]).unwrap();
    assert_eq!(settings.operators.secret.expose(), "quercia-lenta-0815");
    assert!(!settings.describe().contains("quercia"));
    // As a credential of systemd, by its name alone; the environment has the last word.
    let credentials = folder.path().join("credentials");
    std::fs::create_dir(&credentials).unwrap();
    std::fs::write(credentials.join("mail"), "abete").unwrap();
    let env = [
        ("CREDENTIALS_DIRECTORY", credentials.to_str().unwrap()),
        ("VIDEOGUIDA__NOTIFY__EMAIL__PASSWORD_FILE", "mail"),
    ];
    let settings = loaded(folder.path(), "[notify.email]\npassword = \"larice\"\n", &env).unwrap();
    assert_eq!(settings.notify.email.password.expose(), "abete");
}

#[test]
fn a_file_of_a_secret_that_cannot_serve_is_named_and_never_quoted() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let (good, empty, long) = (
        file("good", "ginepro"),
        file("empty", "\n"),
        file("long", &"pino".repeat(20_000)),
    );
    for (lines, rule) in [
        (format!("[operators]\nsecret_file = {empty:?}\n"), "is empty"),
        (format!("[operators]\nsecret_file = {long:?}\n"), "is longer than"),
        (
            "[operators]\nsecret_file = \"/nowhere/at/all\"\n".to_owned(),
            "cannot be read",
        ),
        (
            "[operators]\nsecret_file = 7\n".to_owned(),
            "must be the path of a file",
        ),
        (
            format!("[operators]\nsecret_file = {good:?}\nsecret = \"tasso\"\n"),
            "leave one of the two out",
        ),
    ] {
        let error = loaded(folder.path(), &lines, &[]).unwrap_err().to_string();
        assert!(
            error.contains("operators.secret") && error.contains(rule),
            "{error}"
        );
        assert!(
            !["ginepro", "pinopino", "tasso"]
                .iter()
                .any(|secret| error.contains(secret)),
            "{error}"
        );
    }
    // Numbers stand in no file.
    let error = loaded(folder.path(), &format!("[media]\njobs_file = {good:?}\n"), &[]);
    assert!(matches!(error, Err(ConfigError::UnknownKey { .. })));
}

#[test]
fn a_text_may_be_what_a_program_prints() {
    let file = "[operators]\nsecret_command = [\"printf\", \"%s\\\\n\", \"molto segreto\"]\n";
    let settings = load(Some(file), &[], &[]).expect("settings");
    assert_eq!(settings.operators.secret.expose(), "molto segreto");
    let env = [("VIDEOGUIDA__OPERATORS__SECRET_COMMAND", "printf,dal programma")];
    let settings = load(None, &env, &[]).expect("settings");
    assert_eq!(settings.operators.secret.expose(), "dal programma");
    for (file, expected) in [
        (
            "[operators]\nsecret = \"x\"\nsecret_command = [\"printf\", \"y\"]\n",
            "are both given",
        ),
        ("[operators]\nsecret_command = []\n", "must be a program"),
        ("[operators]\nsecret_command = [\"false\"]\n", "false failed"),
        ("[retention]\nmonths_command = [\"true\"]\n", "unknown key"),
    ] {
        let refused = load(Some(file), &[], &[]).expect_err("refused");
        assert!(refused.contains(expected), "{refused}");
    }
}
