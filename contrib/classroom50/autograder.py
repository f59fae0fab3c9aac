"""Classroom 50: grades the checkout in the current folder and writes result.json.

It needs `asynclings` and a Rust toolchain on the runner (the assignment's `runtime` block). What runs
here runs in the student's own repository: see docs/grading.md for what that means.
"""

import subprocess
import sys

GRADE = ["asynclings", "grade", ".", "--fence", "require", "--output", "/tmp/grade.jsonl"]
REPORT = ["asynclings", "grade", "report", "/tmp/grade.jsonl"]

# 0 and 1 are marks, all else is no grading.
if subprocess.run(GRADE).returncode not in (0, 1):
    sys.exit("the grading did not come to its end")
subprocess.run([*REPORT, "--format", "classroom50", "--output", "result.json"], check=True)
subprocess.run([*REPORT, "--feedback", "feedback"], check=True)
