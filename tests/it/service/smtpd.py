"""A mail server that answers by the recipient's name: ok, later, never, silent, busy-once.

With --smtputf8 it takes names outside ASCII. With a DKIM record as its argument it says of each message whether the signature holds, refolded as relays do.
"""

import asyncio
import email
import email.policy
import sys

from aiosmtpd.smtp import SMTP

UTF8 = "--smtputf8" in sys.argv
seen = set()


def signed(message):
    import dkim

    relayed = message.replace(b"Subject: ", b"Subject:   ", 1).replace(b"\r\n\r\n", b"  \r\n\r\n", 1)
    record = sys.argv[1].encode()
    return all(dkim.verify(text, dnsfunc=lambda name, timeout=5: record) for text in (message, relayed))


class Answers:
    async def handle_RCPT(self, server, session, envelope, address, options):
        name = address.split("@")[0]
        if name == "never":
            return "550 5.1.1 no such user " + address
        if name == "later":
            return "451 4.3.0 try later"
        if name == "busyonce" and address not in seen:
            seen.add(address)
            return "451 4.3.0 try later"
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server, session, envelope):
        for address in envelope.rcpt_tos:
            print("got", address, flush=True)
        print("from", envelope.mail_from, flush=True)
        message = email.message_from_bytes(envelope.content, policy=email.policy.SMTPUTF8)
        print("to", message["To"], flush=True)
        if envelope.smtp_utf8:
            print("smtputf8", flush=True)
        if sys.argv[1:] and not UTF8:
            print("dkim", signed(envelope.content), flush=True)
        if envelope.rcpt_tos[0].startswith("silent"):
            await asyncio.sleep(3600)
        return "250 ok"


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Answers(), loop=loop, enable_SMTPUTF8=UTF8), "127.0.0.1", 0)
    print("port", server.sockets[0].getsockname()[1], flush=True)
    # Ends with whoever started it.
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


asyncio.run(main())
