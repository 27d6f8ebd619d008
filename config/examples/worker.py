#!/usr/bin/env python3
"""A worker that does a job every few seconds and logs: jobs to stdout, trouble to stderr.

It ends by itself with exit code 0 when it is asked to stop, after the job it is at.
"""

import argparse
import signal
import sys
import threading
import time

stopping = threading.Event()


def log(stream, text):
    print(time.strftime("%H:%M:%S"), text, file=stream, flush=True)


def stop(number, frame):
    log(sys.stdout, "signal %d: no more jobs" % number)
    stopping.set()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--every", type=float, default=2, metavar="SECONDS")
    every = parser.parse_args().every
    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    job = 0
    while not stopping.wait(every):
        job += 1
        log(sys.stdout, "job %d done" % job)
        if job % 5 == 0:
            log(sys.stderr, "job %d was slow" % job)


if __name__ == "__main__":
    main()
