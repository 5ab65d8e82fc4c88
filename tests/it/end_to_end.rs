//! A claim becomes a guide that plays, a letter whose code opens it, and figures that agree everywhere.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use ebur128::{EbuR128, Mode};
use videoguida::ffmpeg;
use videoguida::guide::Manifest;
use videoguida::link::{self, GuideLink};
use videoguida::playlist::Quality;
use videoguida::timeline::Provenance;
use videoguida::words::Locale;

const SAMPLE: &str = include_str!("../claims/sample.jsonl");
const HOSTILE: &str = include_str!("../claims/hostile.jsonl");
const BASE_URL: &str = "https://guida.example";

/// A folder of its own for settings, keys, cache and guides.
struct Bench {
    folder: tempfile::TempDir,
}

impl Bench {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a folder"),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_videoguida"))
            .args(arguments)
            .current_dir(self.folder.path())
            .env("VIDEOGUIDA__SITE__BASE_URL", BASE_URL)
            .output()
            .expect("the program runs")
    }

    fn render(&self, claims: &str, more: &[&str]) -> Output {
        fs::write(self.path("claims.jsonl"), claims).expect("claims");
        let arguments = [
            "render",
            "--claims",
            "claims.jsonl",
            "--out",
            "out",
            "--cache",
            "cache",
        ];
        self.run(&[&arguments[..], more].concat())
    }

    fn guide(&self, claim_id: &str) -> (PathBuf, Manifest) {
        let folder = self.path("out").join(claim_id);
        let text = fs::read(folder.join("guide.json")).expect("a manifest");
        (
            folder,
            serde_json::from_slice(&text).expect("a manifest that reads"),
        )
    }

    fn link(&self, claim_id: &str) -> GuideLink {
        let key = link::load_or_create_key(&self.path("var/link.key")).expect("the key the program made");
        GuideLink::new(BASE_URL, &link::token(&key, claim_id, 1)).expect("a link")
    }
}

fn sample(line: usize) -> &'static str {
    SAMPLE.lines().nth(line - 1).expect("a sample claim")
}

#[test]
fn two_claims_become_guides_that_play_share_and_agree() {
    let bench = Bench::new();
    let claims = format!("{}\n{}\n", sample(1), sample(13));
    let output = bench.render(&claims, &[]);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let (folder, manifest) = bench.guide("NASPI-2026-000001");
    let (_, other) = bench.guide("NASPI-2026-000013");
    it_plays(&folder.join("guide.mp4"), &manifest);
    it_plays(&folder.join("master.m3u8"), &manifest);
    its_manifest_says_what_its_playlists_say(&folder, &manifest);
    its_figures_agree(&folder, &manifest);
    it_is_written_in_every_language(&folder, &manifest);
    its_sound_is_level_and_its_joins_are_silent(&folder.join("guide.mp4"), &manifest);
    its_letter_opens_it(&folder, &bench.link("NASPI-2026-000001"));
    they_share_what_is_nobodys(&manifest, &other);
    their_films_are_no_worse_than_they_were(&[folder, bench.path("out/NASPI-2026-000013")]);
    again_costs_nothing(&bench, &claims);
}

/// The site goes by the manifest: playlists are for players.
fn its_manifest_says_what_its_playlists_say(folder: &Path, manifest: &Manifest) {
    assert!(manifest.masters.contains_key(&manifest.hls));
    for (file, master) in &manifest.masters {
        let written = fs::read_to_string(folder.join(file)).expect("a master playlist");
        assert_eq!(master.text(), written, "{file}");
    }
    let master = &manifest.masters[&manifest.hls];
    let small = master.clone().with_one_picture(Quality::Low).text();
    assert!(small.contains("\n288p/") && !small.contains("\n720p/"), "{small}");
    let beats = manifest.beats().count();
    assert!(!manifest.pictures.is_empty());
    for (track, keys) in &manifest.pictures {
        let playlist = fs::read_to_string(folder.join(track).join("index.m3u8")).expect("a playlist");
        assert_eq!(keys.len(), beats, "{track}");
        assert_eq!(playlist.matches("#EXTINF").count(), beats, "{track}");
        let key = keys[beats - 1].parse().expect("a key");
        let place = manifest.place_of(&key).expect("a place");
        assert_eq!(manifest.key_at(place), Some(keys[beats - 1].as_str()));
    }
}

/// Every frame and every sample decodes, as many as the timeline says.
fn it_plays(file: &Path, manifest: &Manifest) {
    let probe = ffmpeg::probe(file).expect("a file that decodes");
    let name = file.display();
    assert!(
        (100_000..=180_000).contains(&manifest.duration_ms),
        "{} ms",
        manifest.duration_ms
    );
    assert_eq!(probe.video_frames, manifest.duration_ms / 40, "frames of {name}");
    let samples = manifest.duration_ms * 48;
    assert!(
        probe.audio_samples.abs_diff(samples) <= 40 * 48,
        "{} samples of {name}",
        probe.audio_samples
    );
    if name.to_string().ends_with("mp4") {
        assert_eq!(probe.chapters.len(), manifest.chapters.len());
        assert!(probe.subtitles >= manifest.scenes.len() as u64);
    }
}

/// The amount that is spoken and shown stands in captions, transcript and papers.
fn its_figures_agree(folder: &Path, manifest: &Manifest) {
    let amount = &manifest.figures["monthly_amount"];
    assert_eq!(amount, "1.089,58 €");
    let bare = amount.trim_end_matches(" €");
    let captions = fs::read_to_string(folder.join("captions.it.vtt")).expect("captions");
    assert!(captions.replace('\n', " ").contains(bare), "captions");
    let transcript = fs::read_to_string(folder.join(&manifest.transcript)).expect("a transcript");
    assert!(transcript.contains(amount), "transcript");
    for paper in ["letter", "calculation", "schedule"] {
        let text = text_of(&folder.join(format!("documents/{paper}.pdf")));
        assert!(text.contains(bare), "{paper}");
    }
    for document in &manifest.documents {
        let size = fs::metadata(folder.join(&document.file))
            .expect("a document")
            .len();
        assert!(size > 500, "{} has {size} bytes", document.file);
    }
}

/// Captions, transcript and playlists in each complete language, all with that language's figures.
fn it_is_written_in_every_language(folder: &Path, manifest: &Manifest) {
    let master = fs::read_to_string(folder.join("master.m3u8")).expect("a playlist");
    for (locale, amount) in [
        (Locale::It, "1.089,58 €"),
        (Locale::En, "€1,089.58"),
        (Locale::De, "1.089,58 €"),
    ] {
        let texts = &manifest.texts[locale.tag()];
        assert_eq!(texts.figures["monthly_amount"], amount);
        let captions = fs::read_to_string(folder.join(format!("captions.{locale}.vtt"))).expect("captions");
        let captions = captions.replace('\n', " ");
        let transcript =
            fs::read_to_string(folder.join(format!("transcript.{locale}.html"))).expect("a transcript");
        let bare = amount.trim_matches([' ', '€']);
        assert!(captions.contains(bare) && transcript.contains(bare), "{locale}");
        for scene in &manifest.scenes {
            assert!(
                transcript.contains(&escaped(&texts.chapters[&scene.id])),
                "{locale}: {}",
                scene.id
            );
            for beat in &scene.beats {
                assert!(
                    !texts.caption(&scene.id, &beat.id).is_empty(),
                    "{locale}: {}",
                    beat.id
                );
            }
        }
        assert!(
            manifest.cues.iter().all(|cue| texts.cues.contains_key(&cue.id)),
            "{locale}"
        );
        let rendition = format!("TYPE=SUBTITLES,GROUP-ID=\"subs\",LANGUAGE=\"{locale}\"");
        assert!(master.contains(&rendition), "{locale}");
        assert!(folder.join(format!("subs/{locale}/index.m3u8")).is_file());
    }
    assert_eq!((manifest.locale.as_str(), manifest.spoken.as_str()), ("it", "it"));
}

fn escaped(text: &str) -> String {
    text.replace('&', "&#38;")
        .replace('\'', "&#39;")
        .replace('"', "&#34;")
}

/// Ten milliseconds at 48 kHz.
const WINDOW: usize = 480;

/// On the AAC of the finished guide: -16 LUFS, true peak below -1 dBTP, silence where beats meet.
fn its_sound_is_level_and_its_joins_are_silent(file: &Path, manifest: &Manifest) {
    let samples = ffmpeg::samples(file).expect("sound that decodes");
    let mut meter = EbuR128::new(1, 48_000, Mode::I | Mode::TRUE_PEAK).expect("a meter");
    meter.add_frames_f32(&samples).expect("samples");
    let loudness = meter.loudness_global().expect("loudness");
    let peak = 20.0 * meter.true_peak(0).expect("a peak").log10();
    println!("guide: {loudness:.1} LUFS, {peak:.1} dBTP");
    assert!((-17.0..=-15.0).contains(&loudness), "{loudness:.1} LUFS");
    assert!(peak < -1.0, "{peak:.1} dBTP");
    let levels: Vec<f32> = samples
        .chunks(WINDOW)
        .map(|part| part.iter().fold(0.0f32, |most, sample| most.max(sample.abs())))
        .collect();
    let quiet = |window: usize| levels.get(window).is_none_or(|level| *level < 0.004);
    let beats = manifest.scenes.iter().flat_map(|scene| &scene.beats);
    for beat in beats.clone().skip(1) {
        let join = beat.start_ms as usize / 10;
        assert!(
            (join - 3..join + 3).all(quiet),
            "{} does not begin in silence",
            beat.id
        );
    }
    let mut longest = 0;
    let mut run = 0;
    for window in 0..levels.len() {
        run = if quiet(window) { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    println!("guide: longest pause {} ms", longest * 10);
    assert!(longest < 160, "a pause of {} ms", longest * 10);
}

/// What a viewer sees and hears, as `make film-facts` measures it: nothing is worse than what the script holds.
fn their_films_are_no_worse_than_they_were(guides: &[PathBuf]) {
    let python = std::env::var("VIDEOGUIDA_PYTHON").unwrap_or_else(|_| ".venv/bin/python".to_owned());
    let output = Command::new(python)
        .args([
            concat!(env!("CARGO_MANIFEST_DIR"), "/tools/film_facts.py"),
            "--hold",
        ])
        .args(guides)
        .output()
        .expect("python runs; run make python");
    let [facts, findings] = [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text));
    assert!(output.status.success(), "{findings}{facts}");
    assert!(facts.contains("figure amount/monthly:"), "{facts}");
}

fn text_of(pdf: &Path) -> String {
    let output = Command::new("pdftotext")
        .args(["-layout".as_ref(), pdf.as_os_str(), "-".as_ref()])
        .output();
    String::from_utf8(output.expect("pdftotext runs").stdout).expect("text")
}

/// The code on the printed page is the guide's address.
fn its_letter_opens_it(folder: &Path, link: &GuideLink) {
    let page = folder.join("page");
    let status = Command::new("pdftoppm")
        .args(["-r", "150", "-gray", "-png", "-singlefile"])
        .arg(folder.join("documents/letter.pdf"))
        .arg(&page)
        .status();
    assert!(status.expect("pdftoppm runs").success());
    let picture = image::open(page.with_extension("png"))
        .expect("a page")
        .to_luma8();
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
        picture.get_pixel(x as u32, y as u32).0[0]
    });
    let codes: Vec<String> = prepared
        .detect_grids()
        .iter()
        .map(|grid| grid.decode().expect("a code that reads").1)
        .collect();
    assert_eq!(codes, std::slice::from_ref(&link.qr_text));
}

fn they_share_what_is_nobodys(one: &Manifest, other: &Manifest) {
    let keys = |manifest: &Manifest, personal: bool| -> Vec<(String, String)> {
        let beats = manifest.scenes.iter().flat_map(|scene| &scene.beats);
        beats
            .filter(|beat| beat.personal == personal)
            .map(|beat| (beat.id.clone(), beat.video_key.clone()))
            .collect()
    };
    let shared = keys(one, false);
    let also = keys(other, false);
    assert!(shared.len() >= 10, "{} shared beats", shared.len());
    assert!(
        shared.iter().all(|key| also.contains(key)),
        "fixed sentences are encoded once"
    );
    let own = keys(one, true);
    assert!(own.len() >= 5, "{} personal beats", own.len());
    let others = keys(other, true);
    assert!(
        own.iter().all(|key| !others.contains(key)),
        "a person's segment is nobody else's"
    );
}

fn again_costs_nothing(bench: &Bench, claims: &str) {
    let output = bench.render(claims, &["--no-documents", "--no-mp4"]);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let (_, manifest) = bench.guide("NASPI-2026-000001");
    let mut beats = manifest.scenes.iter().flat_map(|scene| &scene.beats);
    assert!(
        beats.all(|beat| beat.made == Provenance::Cached),
        "a second time nothing is encoded"
    );
}

#[test]
fn hostile_rows_make_no_guide_and_stop_nothing() {
    let bench = Bench::new();
    // A row whose only fault is a contact that is left out becomes a guide: here an empty line stands for it.
    let rows = HOSTILE.lines().enumerate();
    let hostile: Vec<&str> = rows
        .map(|(index, row)| if index + 1 == 7 { "" } else { row })
        .collect();
    let output = bench.render(&hostile.join("\n"), &["--no-mp4", "--no-documents"]);
    assert_eq!(output.status.code(), Some(3));
    let said = String::from_utf8(output.stderr).expect("text");
    assert!(!said.contains("panicked"), "{said}");
    let told = |line: usize| said.lines().find(|text| text.starts_with(&format!("{line}\t")));
    for (index, _) in hostile
        .iter()
        .enumerate()
        .filter(|(_, row)| !row.trim().is_empty())
    {
        let told = told(index + 1).unwrap_or_else(|| panic!("nothing is said of line {}", index + 1));
        let expected = if [5, 15, 17].contains(&(index + 1)) {
            "held"
        } else {
            "rejected"
        };
        assert_eq!(
            told.split('\t').nth(2),
            Some(expected),
            "line {}: {told}",
            index + 1
        );
    }
    assert_eq!(fs::read_dir(bench.path("out")).expect("a folder").count(), 0);
}

/// The demo, serving; asked to end when the test does, so that it ends its mailbox too.
struct Demo {
    child: Child,
    base_url: String,
    link: String,
}

impl Demo {
    fn start(bench: &Bench) -> Self {
        Self::start_when(bench, "advance")
    }

    /// `when`: as the setting `render.when`.
    fn start_when(bench: &Bench, when: &str) -> Self {
        fs::write(bench.path("claims.jsonl"), sample(1)).expect("claims");
        let port = std::net::TcpListener::bind("127.0.0.1:0")
            .and_then(|free| free.local_addr())
            .expect("a port")
            .port();
        let base_url = format!("http://127.0.0.1:{port}");
        let mut child = Command::new(env!("CARGO_BIN_EXE_videoguida"))
            .args(["demo", "--claims", "claims.jsonl"])
            .current_dir(bench.folder.path())
            .env("VIDEOGUIDA__SITE__BASE_URL", &base_url)
            .env("VIDEOGUIDA__RENDER__WHEN", when)
            .env("VIDEOGUIDA__SITE__LISTEN", format!("127.0.0.1:{port}"))
            .env(
                "VIDEOGUIDA__SITE__VENDOR_DIR",
                concat!(env!("CARGO_MANIFEST_DIR"), "/var/web-vendor"),
            )
            .stdout(Stdio::piped())
            .spawn()
            .expect("the demo starts");
        let mut said = Vec::new();
        for line in BufReader::new(child.stdout.take().expect("its output")).lines() {
            said.push(line.expect("a line"));
            if said.last().is_some_and(|line| line.starts_with("Site:")) {
                break;
            }
        }
        let link = said
            .iter()
            .flat_map(|line| line.split_whitespace())
            .find(|word| word.contains("/q/"));
        let link = link.unwrap_or_else(|| panic!("no link in {said:#?}")).to_owned();
        Self {
            child,
            base_url,
            link,
        }
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
    }
}

#[test]
fn the_page_plays_a_real_guide_past_a_scene() {
    let bench = Bench::new();
    let demo = Demo::start(&bench);
    let output = Command::new("node")
        .args([
            "--test",
            "--test-name-pattern=plays past the end|captions are on|seam|line the|held upright plays a picture that stands",
            "tests/browser/guide.test.mjs",
            "tests/browser/seams.test.mjs",
            "tests/guide/renditions.test.mjs",
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("BASE_URL", &demo.base_url)
        .env("LINK", &demo.link)
        .output()
        .expect("node runs");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}");
    assert!(said.contains("pass 10"), "{said}");
    its_film_is_the_file(&bench, &demo);
    drop(demo);
    what_is_its_own_is_made_when_asked_for(&bench);
}

/// The same guide, prepared only: what everybody shares is there, what is its own is made on request.
fn what_is_its_own_is_made_when_asked_for(bench: &Bench) {
    let (_, manifest) = bench.guide("NASPI-2026-000001");
    let film = fs::read(bench.path("out/NASPI-2026-000001/guide.mp4")).expect("a file");
    let beats: Vec<_> = manifest.scenes.iter().flat_map(|scene| &scene.beats).collect();
    let own = beats
        .iter()
        .position(|beat| beat.personal)
        .expect("a beat of its own");
    for entry in fs::read_dir(bench.path("var")).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.ends_with("cache") {
            continue;
        }
        let _ = fs::remove_dir_all(&path).or_else(|_| fs::remove_file(&path));
    }
    let key = &beats[own].video_key;
    fs::remove_dir_all(bench.path("var/cache/segments").join(&key[..2]).join(key)).expect("removed");
    let demo = Demo::start_when(bench, "request");
    let store = bench.path("var/cache/segments").join(&key[..2]).join(key);
    assert!(!store.exists(), "made though nobody asked");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(async {
        let site = Visitor::open(&demo).await;
        let file = format!("720p/{:04}.m4s", own + 1);
        let made = site.own(&file).await;
        assert_eq!(
            videoguida::fmp4::start_of(&made).expect("a segment"),
            beats[own].start_ms * 90,
            "at its place in the guide"
        );
        assert!(store.exists());
        assert!(site.own(&file).await == made, "and the same again");
        let small = site.own(&format!("288p/{:04}.m4s", own + 1)).await;
        assert!(
            small.len() < made.len(),
            "{} bytes for {}",
            small.len(),
            made.len()
        );
        assert!(site.own("guide.mp4").await == film, "all of it is the same guide");
    });
}

/// What the site puts together while it sends it is the file that `render` writes.
fn its_film_is_the_file(bench: &Bench, demo: &Demo) {
    let output = bench.run(&[
        "render",
        "--claims",
        "claims.jsonl",
        "--out",
        "out",
        "--no-documents",
    ]);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let file = fs::read(bench.path("out/NASPI-2026-000001/guide.mp4")).expect("a file");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(async {
        let site = Visitor::open(demo).await;
        let whole = site.own("guide.mp4").await;
        assert!(whole == file, "{} bytes for {}", whole.len(), file.len());
        let (from, to) = (file.len() / 3, file.len() / 3 + 100_000);
        let part = site
            .get(
                &format!("/guida/{}/guide.mp4", site.mark),
                Some(format!("bytes={from}-{to}")),
            )
            .await;
        assert!(part == file[from..=to]);
        let playlist = String::from_utf8(site.own("720p/index.m3u8").await).expect("text");
        let shared: Vec<_> = playlist
            .lines()
            .filter(|line| line.starts_with("/media/"))
            .collect();
        assert!(shared.len() >= 10, "{playlist}");
        assert!(
            playlist
                .lines()
                .any(|line| line.ends_with(".m4s") && !line.contains('/')),
            "{playlist}"
        );
        for address in &shared {
            assert!(site.get(address, None).await.len() > 1000, "{address}");
        }
        let (_, manifest) = bench.guide("NASPI-2026-000001");
        let beats = manifest.scenes.iter().flat_map(|scene| &scene.beats);
        for (beat, address) in beats.zip(playlist.lines().filter(|line| line.ends_with(".m4s"))) {
            let is_shared = address.starts_with("/media/");
            assert!(!(beat.personal && is_shared), "{}: {address}", beat.id);
        }
        what_is_damaged_is_made_again(bench, &site, shared[1]).await;
    });
}

/// A shared segment that the disk spoiled is neither served nor missed.
async fn what_is_damaged_is_made_again(bench: &Bench, site: &Visitor<'_>, address: &str) {
    let whole = site.get(address, None).await;
    let key = address.split('/').nth(2).expect("a key");
    let folder = bench.path("var/cache/segments").join(&key[..2]).join(key);
    let mut spoilt = fs::read(folder.join("data")).expect("a segment");
    let middle = spoilt.len() / 2;
    spoilt[middle] ^= 1;
    fs::write(folder.join("data"), &spoilt).expect("written");
    let stranger = reqwest::get(format!("{}{address}", site.demo.base_url)).await;
    assert_eq!(
        stranger.expect("an answer").status(),
        404,
        "nobody's guide says how to make it"
    );
    assert!(site.get(address, None).await == whole, "made again");
    let stranger = reqwest::get(format!("{}{address}", site.demo.base_url)).await;
    assert!(stranger.expect("an answer").status().is_success());
}

/// Somebody who has opened their guide.
struct Visitor<'a> {
    demo: &'a Demo,
    client: reqwest::Client,
    cookie: String,
    /// What names the guide in the addresses of its files.
    mark: String,
}

impl<'a> Visitor<'a> {
    async fn open(demo: &'a Demo) -> Self {
        videoguida::tls::install();
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .expect("a client");
        let form = ("content-type", "application/x-www-form-urlencoded");
        let opened = client
            .post(&demo.link)
            .header(form.0, form.1)
            .send()
            .await
            .expect("an answer");
        let cookie = opened.headers()["set-cookie"].to_str().expect("a cookie");
        let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        let mut visitor = Self {
            demo,
            client,
            cookie,
            mark: String::new(),
        };
        let page = String::from_utf8(visitor.get("/guida", None).await).expect("text");
        let (_, rest) = page.split_once("data-hls=\"/guida/").expect("a playlist");
        visitor.mark = rest.split('/').next().unwrap_or_default().to_owned();
        visitor
    }

    /// A file of the guide.
    async fn own(&self, file: &str) -> Vec<u8> {
        self.get(&format!("/guida/{}/{file}", self.mark), None).await
    }

    async fn get(&self, path: &str, range: Option<String>) -> Vec<u8> {
        let request = self.client.get(format!("{}{path}", self.demo.base_url));
        let mut request = request.header("cookie", &self.cookie);
        if let Some(range) = range {
            request = request.header("range", range);
        }
        let answer = request.send().await.expect("an answer");
        assert!(answer.status().is_success(), "{path}: {}", answer.status());
        answer.bytes().await.expect("a body").to_vec()
    }
}
