#!/usr/bin/env python3
"""A bid strategy in plain Python for adsim: strategy: {name: external, command: [python3, examples/bidder.py]}

adsim writes one line of JSON, this program answers with one line of JSON; docs/strategies.md lists the
messages. It keeps the spend on the forecast of the traffic, and pays more for the ads whose clicks
bring more. Everything but the answers must go to the standard error.
"""
import json
import sys


class Bidder:
    def __init__(self):
        self.level = 1.0    # of all bids, relative to the bids as written
        self.clicks = {}    # by ad
        self.revenue = {}   # by ad, in yuan

    def tick(self, message):
        """Takes the news and the account, gives the level of the bids and bids of single ads."""
        for n in message["notices"]:
            if n["outcome"] == "clicked":
                self.clicks[n["ad"]] = self.clicks.get(n["ad"], 0) + 1
            elif n["outcome"] == "ordered":
                self.revenue[n["ad"]] = self.revenue.get(n["ad"], 0.0) + n["amount"]
        planned = message["budget"] * message["elapsed"]
        if message["spent"] > planned:
            self.level = max(0.1, self.level * 0.95)
        elif not message["midnight"]:
            self.level = min(2.0, self.level * 1.05)
        return {"level": self.level, "bids": self.known()}

    def known(self):
        """Bids a third of the revenue of a click for ads that have had a hundred clicks."""
        return {str(ad): round(self.level * self.revenue.get(ad, 0.0) / n / 3, 4)
                for ad, n in sorted(self.clicks.items()) if n >= 100}

    def bid(self, message):
        """Answers one auction, in the mode `auction`: null is no bid."""
        return {"bid": self.level * message["base"]}


def main():
    bidder = Bidder()
    for line in sys.stdin:
        message = json.loads(line)
        if message["type"] == "tick":
            answer = bidder.tick(message)
        elif message["type"] == "bid":
            answer = bidder.bid(message)
        else:  # start
            answer = {}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
