//! What a template reads: its messages, and the rows that are not messages, every figure written out.

use serde_json::{Value, json};

use super::content::Content;
use super::error::DocumentError;
use super::paper::Paper;
use super::text::unbroken;
use super::values::full_name;
use super::written::{amount, date};
use super::{anticipation, calculation, new_work, qr, schedule};
use law::claim::Claimant;
use law::naspi::ObligationKind;

/// The data of one paper.
pub fn data(content: &Content<'_>, paper: Paper) -> Result<Value, DocumentError> {
    let mut texts = content.catalogue.all("common-", &content.values);
    texts.extend(
        content
            .catalogue
            .all(&format!("{}-", paper.id()), &content.values),
    );
    let input = content.input;
    let mut data = json!({
        "lang": content.locale.tag(),
        "title": content.title(paper),
        "institute": serde_json::to_value(input.institute)?,
        "name": full_name(&input.claim.claimant),
        "claim_number": input.claim.claim_id,
        "t": serde_json::to_value(texts)?,
    });
    particulars(content, paper, &mut data)?;
    Ok(data)
}

fn particulars(content: &Content<'_>, paper: Paper, data: &mut Value) -> Result<(), DocumentError> {
    let input = content.input;
    match paper {
        Paper::Letter => {
            data["address"] = address(&input.claim.claimant).into();
            data["accepted_on"] = date(content.locale, input.claim.accepted_on).into();
            data["link"] = input.link.address.as_str().into();
            data["objection"] = input.institute.objection.of(content.locale).into();
            figures(content, data);
            data["qr"] = qr::svg(&input.link.qr_text)?.into();
        }
        Paper::Calculation => {
            figures(content, data);
            data["chapters"] = serde_json::to_value(calculation::chapters(content))?;
        }
        Paper::Schedule => {
            figures(content, data);
            data["months"] = serde_json::to_value(schedule::months(content.locale, input.award))?;
        }
        Paper::NewWork => data["new_work"] = serde_json::to_value(new_work::sheet(content))?,
        Paper::Anticipation => {
            data["declared"] = input.claim.self_employment_declared.into();
            data["anticipation"] = serde_json::to_value(anticipation::sheet(content))?;
        }
        Paper::Obligations => {
            data["siisl"] = input.award.facts.siisl.into();
            let due = input
                .award
                .duty(ObligationKind::SiislActivation, input.claim.accepted_on);
            data["siisl_due"] = due.map(|due| date(content.locale, due.due_on)).into();
            data["siisl_past"] = due.is_some_and(|due| due.past).into();
        }
        Paper::Calendar => (),
    }
    Ok(())
}

fn figures(content: &Content<'_>, data: &mut Value) {
    let award = content.input.award;
    data["monthly"] = amount(content.locale, award.monthly_amount).into();
    data["total"] = amount(content.locale, award.total).into();
    data["days"] = unbroken(&content.locale.length(award.duration_days)).into();
}

/// Street, then postal code, town and province; empty where the claim has no address.
fn address(claimant: &Claimant) -> Vec<String> {
    let address = claimant.postal_address.as_ref().map(|address| address.expose());
    address.map_or_else(Vec::new, |address| {
        let town = format!("{} {} {}", address.postal_code, address.town, address.province);
        vec![address.street.clone(), town]
    })
}
