"""What can be typed: one command a file. Each returns its exit status: 0 done, 1 failed, 2 not understood."""

DONE = 0
FAILED = 1
NOT_UNDERSTOOD = 2
