"""A mail server that answers by the recipient's name: ok, later, never, silent, busy-once.

With a DKIM record as its argument it says of each message whether the signature holds, refolded as relays do.
"""

import asyncio
import sys

from aiosmtpd.smtp import SMTP

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
        if len(sys.argv) > 1:
            print("dkim", signed(envelope.content), flush=True)
        if envelope.rcpt_tos[0].startswith("silent"):
            await asyncio.sleep(3600)
        return "250 ok"


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Answers(), loop=loop), "127.0.0.1", 0)
    print("port", server.sockets[0].getsockname()[1], flush=True)
    # Ends with whoever started it.
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


asyncio.run(main())
