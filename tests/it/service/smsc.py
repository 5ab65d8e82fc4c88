"""A message centre that acts by the last digit of the number. Arguments: port, and how messages are named.

same: hexadecimal in the answer and in the receipt. decimal: hexadecimal in the answer, decimal in the receipt.
padded: decimal in the answer, hexadecimal of ten digits in the receipt. dashes: the receipt has the dashes of a UUID.
parameters: name and state only as optional parameters. payload: the text as an optional parameter.
confusing: decimal in the receipt, numbers that are names of others too.

1 delivered, 2 undeliverable, 3 expired and delivered the second time, 4 rejected, 5 accepted,
6 refused at once, 7 busy the first time, 8 never answers, 9 no receipt.
"""

import asyncio
import sys
import uuid

import smpp34

STATES = {"1": "DELIVRD", "2": "UNDELIV", "4": "REJECTD", "5": "ACCEPTD", "7": "DELIVRD"}
seen = {}
# Receipts asked for, by number: of a message in parts, once.
asked = {}


# The values of message_state.
VALUES = {"DELIVRD": 2, "EXPIRED": 3, "UNDELIV": 5, "ACCEPTD": 6, "REJECTD": 8}
NAMING = sys.argv[2] if len(sys.argv) > 2 else "same"
CONFUSING = [16, 10, 22, 34]


def answered(count):
    if NAMING == "padded":
        return str(count + 1000000)
    if NAMING == "dashes":
        return f"{count:032X}"
    if NAMING == "confusing":
        return f"{CONFUSING[count - 1]:x}"
    return f"{count + 1000000:08X}" if NAMING == "decimal" else f"{count:08X}"


def reported(count):
    if NAMING == "decimal":
        return f"{count + 1000000:010d}"
    if NAMING == "padded":
        return f"{count + 1000000:010x}"
    if NAMING == "confusing":
        return str(CONFUSING[count - 1])
    if NAMING == "dashes":
        return str(uuid.UUID(int=count))
    return f"{count:08X}"


async def receipt(esme, message, count, state):
    await asyncio.sleep(0.05)
    reference = reported(count)
    text = (
        f"id:{reference} sub:001 dlvrd:001 submit date:2603140912 done date:2603140913 "
        f"stat:{state} err:000 text:"
    )
    tlvs = []
    if NAMING == "parameters":
        name = reference.lower().encode() + b"\0"
        tlvs = [smpp34.Tlv(0x001E, name), smpp34.Tlv(0x0427, bytes([VALUES[state]]))]
        text = ""
    if NAMING == "payload":
        tlvs = [smpp34.Tlv(0x0424, text.encode())]
        text = ""
    await esme.deliver_sm(
        destination_addr=message.source_addr,
        source_addr=message.destination_addr,
        esm_class=0x04,
        short_message=text.encode(),
        tlvs=tlvs,
    )


async def main():
    server = smpp34.Server(host="127.0.0.1", port=int(sys.argv[1]), system_id="test")
    await server.start()
    print("ready", flush=True)
    esmes, count = {}, 0
    while True:
        event = await server.next()
        if isinstance(event, smpp34.Esme):
            esmes[event.session_id] = event
        elif isinstance(event, smpp34.SubmitSmEvent):
            number = event.destination_addr
            digit = number[-1]
            seen[number] = seen.get(number, 0) + 1
            print("got", number, event.esm_class, event.data_coding, len(event.short_message), flush=True)
            if digit == "6":
                event.reject(0x0B)
                continue
            if digit == "7" and seen[number] == 1:
                event.reject(0x58)
                continue
            if digit == "8":
                continue
            count += 1
            event.accept(answered(count))
            state = STATES.get(digit)
            if event.registered_delivery:
                asked[number] = asked.get(number, 0) + 1
            if digit == "3":
                state = "EXPIRED" if asked.get(number) == 1 else "DELIVRD"
            if state and event.registered_delivery:
                asyncio.ensure_future(receipt(esmes[event.session_id], event, count, state))


async def until_the_end():
    task = asyncio.ensure_future(main())
    # Ends with whoever started it.
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    task.cancel()


asyncio.run(until_the_end())
