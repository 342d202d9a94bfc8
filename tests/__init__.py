"""Tests. Each worker computes with one thread: several would slow each other down."""

import os

THREADS = ("OMP", "OPENBLAS", "MKL")
os.environ |= {f"{library}_NUM_THREADS": "1" for library in THREADS}
os.environ |= {"TF_NUM_INTRAOP_THREADS": "1", "TF_NUM_INTEROP_THREADS": "1"}
