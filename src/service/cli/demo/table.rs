use std::collections::HashMap;
use std::time::Duration;

use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;

use crate::cli::output::say;
use crate::produce::GuideMaker;
use crate::store::{ClaimRow, GuideRecord};
use ground::link::GuideLink;

/// Claim, status, guide's length, time taken and link; what is wrong under those that were held.
pub fn print(claims: &[ClaimRow], took: &HashMap<String, Duration>, maker: &GuideMaker) {
    let mut claims: Vec<&ClaimRow> = claims.iter().collect();
    claims.sort_by(|a, b| a.claim_id.cmp(&b.claim_id));
    say!(
        "\n{:<20} {:<9} {:>6} {:>8}  link",
        "claim",
        "status",
        "length",
        "made in"
    );
    let mut first_link = None;
    for claim in claims {
        let claim_id = claim.claim_id.as_deref().unwrap_or("-");
        let status = claim.status.name();
        let made_in = took.get(claim_id).map_or("earlier".to_owned(), |took| {
            format!("{:.1} s", took.as_secs_f32())
        });
        let length = claim
            .guide
            .as_ref()
            .and_then(length)
            .unwrap_or_else(|| "-".to_owned());
        say!(
            "{claim_id:<20} {status:<9} {length:>6} {made_in:>8}  {}",
            where_it_is(claim, maker)
        );
        for problem in &claim.problems {
            say!("{:20} {}: {}", "", problem.path, problem.message);
        }
        if let Some(error) = claim.last_error.as_ref().filter(|_| claim.guide.is_none()) {
            say!("{:20} {error}", "");
        }
        if first_link.is_none() && claim.guide.is_some() {
            first_link = guide_link(claim, claim_id, maker);
        }
    }
    if let Some(code) = first_link.and_then(|link| QrCode::new(link.qr_text).ok()) {
        say!("\n{}", code.render::<Dense1x2>().build());
    }
}

/// Where the guide of a claim opens, if it has one.
pub fn link(claim: &ClaimRow, maker: &GuideMaker) -> Option<String> {
    Some(guide_link(claim, claim.claim_id.as_deref()?, maker)?.address)
}

fn where_it_is(claim: &ClaimRow, maker: &GuideMaker) -> String {
    link(claim, maker).unwrap_or_else(|| "-".to_owned())
}

fn guide_link(claim: &ClaimRow, claim_id: &str, maker: &GuideMaker) -> Option<GuideLink> {
    let guide = claim.guide.as_ref()?;
    maker
        .links
        .link(guide.link_generation, claim_id, guide.issue)
        .ok()
}

/// "2:31"
fn length(guide: &GuideRecord) -> Option<String> {
    let manifest = guide.files.as_ref()?.manifest().ok()?;
    let seconds = manifest.duration_ms / 1000;
    Some(format!("{}:{:02}", seconds / 60, seconds % 60))
}
