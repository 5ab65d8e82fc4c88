"""A message centre that acts by the last digit of the number. Arguments: port.

1 delivered, 2 undeliverable, 3 expired and delivered the second time, 4 rejected, 5 accepted,
6 refused at once, 7 busy the first time, 8 never answers, 9 no receipt.
"""

import asyncio
import sys

import smpp34

STATES = {"1": "DELIVRD", "2": "UNDELIV", "4": "REJECTD", "5": "ACCEPTD", "7": "DELIVRD"}
seen = {}
# Receipts asked for, by number: of a message in parts, once.
asked = {}


async def receipt(esme, message, reference, state):
    await asyncio.sleep(0.05)
    text = (
        f"id:{reference} sub:001 dlvrd:001 submit date:2603140912 done date:2603140913 "
        f"stat:{state} err:000 text:"
    )
    await esme.deliver_sm(
        destination_addr=message.source_addr,
        source_addr=message.destination_addr,
        esm_class=0x04,
        short_message=text.encode(),
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
            reference = f"{count:08X}"
            event.accept(reference)
            state = STATES.get(digit)
            if event.registered_delivery:
                asked[number] = asked.get(number, 0) + 1
            if digit == "3":
                state = "EXPIRED" if asked.get(number) == 1 else "DELIVRD"
            if state and event.registered_delivery:
                asyncio.ensure_future(receipt(esmes[event.session_id], event, reference, state))


async def until_the_end():
    task = asyncio.ensure_future(main())
    # Ends with whoever started it.
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    task.cancel()


asyncio.run(until_the_end())
