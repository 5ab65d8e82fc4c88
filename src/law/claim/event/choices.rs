//! The closed sets of values, as the event spells them.

use crate::claim::{EndReason, PaymentMethod, ShiftKind, SubmissionChannel, WorkerCategory};

pub(super) const SUBMITTED_THROUGH: &[(&str, SubmissionChannel)] = &[
    ("citizen", SubmissionChannel::Citizen),
    ("patronato", SubmissionChannel::Patronato),
    ("contact_center", SubmissionChannel::ContactCenter),
];

pub(super) const END_REASONS: &[(&str, EndReason)] = &[
    ("dismissal", EndReason::Dismissal),
    ("just_cause_dismissal", EndReason::JustCauseDismissal),
    ("end_of_fixed_term", EndReason::EndOfFixedTerm),
    ("just_cause_resignation", EndReason::JustCauseResignation),
    (
        "protected_parent_resignation",
        EndReason::ProtectedParentResignation,
    ),
    ("conciliated_termination", EndReason::ConciliatedTermination),
    ("refused_transfer", EndReason::RefusedTransfer),
];

pub(super) const WORKER_CATEGORIES: &[(&str, WorkerCategory)] = &[
    ("employee", WorkerCategory::Employee),
    ("apprentice", WorkerCategory::Apprentice),
    ("cooperative_member", WorkerCategory::CooperativeMember),
    ("artist", WorkerCategory::Artist),
    (
        "fixed_term_public_employee",
        WorkerCategory::FixedTermPublicEmployee,
    ),
];

/// The first three also suspend the deadline.
pub(super) const SHIFT_KINDS: &[(&str, ShiftKind)] = &[
    ("maternity", ShiftKind::Maternity),
    ("sickness", ShiftKind::Sickness),
    ("work_injury", ShiftKind::WorkInjury),
    ("notice_indemnity", ShiftKind::NoticeIndemnity),
    ("dispute", ShiftKind::Dispute),
];

pub(super) const PAYMENT_METHODS: &[(&str, PaymentMethod)] = &[
    ("bank_account", PaymentMethod::BankAccount),
    ("postal_account", PaymentMethod::PostalAccount),
    ("postal_savings_book", PaymentMethod::PostalSavingsBook),
    ("cash_at_post_office", PaymentMethod::CashAtPostOffice),
];
