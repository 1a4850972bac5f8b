#!/usr/bin/env python3
"""A controller in plain Python for replays of bid logs: docs/replay.md shows the command.

It scales the bids of the strategy inside, such as lin, so that the budget of an episode, or of the whole
log, lasts until its last row. In the mode `tick` adsim multiplies by the level, in the mode `auction` this
program does: the bids are the same. Everything but the answers must go to the standard error.
"""
import json
import math
import sys


class Controller:
    def __init__(self):
        self.level = 1.0
        self.spent = 0.0    # at the last tick, in the log's unit
        self.elapsed = 0.0  # share of the rows, at the last tick

    def tick(self, message):
        """Compares what the last interval cost with an even share of what was left."""
        if not message["midnight"] and message["budget"] > 0:
            share = (message["elapsed"] - self.elapsed) / (1 - self.elapsed)
            wanted = (message["budget"] - self.spent) * share
            if wanted > 0:
                miss = 1 - (message["spent"] - self.spent) / wanted
                self.level *= math.exp(0.5 * max(-1.0, min(1.0, miss)))
        self.spent, self.elapsed = message["spent"], message["elapsed"]
        return {"level": self.level}

    def bid(self, message):
        """Answers one row, in the mode `auction`: base is what the strategy inside bids, pcvr is theta."""
        return {"bid": self.level * message["base"]}


def main():
    controller = Controller()
    for line in sys.stdin:
        message = json.loads(line)
        if message["type"] == "tick":
            answer = controller.tick(message)
        elif message["type"] == "bid":
            answer = controller.bid(message)
        else:  # start
            answer = {}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
