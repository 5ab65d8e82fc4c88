//! Settings, store, worker and notices together, against real servers: the mailbox as a process of its
//! own, `aiosmtpd` for what mail servers answer, an HTTP gateway, and processes that are killed.

mod addresses;
mod apps;
mod batch;
mod chaos;
pub mod child;
mod clocks;
mod crash;
mod email;
mod gateway;
mod mail_server;
mod mailbox;
pub mod outage;
mod print;
mod sms;
mod smsc;
mod soak;
mod stop;
mod world;

pub use chaos::Dice;

use axum::Router;

/// Answers on a free port of this machine as long as the test runs; the address.
async fn serve(router: Router) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}")
}
