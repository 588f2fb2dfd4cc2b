#!/bin/sh
# run.sh [TARGET…]: gives every parser, or those named, FUZZ_SECONDS (60) of random input from libFuzzer.
# What reaches new code is kept in .build/fuzz/corpus, so that the next run goes on from there; an input that crashes,
# hangs or eats memory is kept in .build/fuzz/findings: make it an ordinary test with its fix.
set -u

# The manifest has the target only with this set.
export PARLEY_FUZZ=1
# The crash is libFuzzer's to report.
export SWIFT_BACKTRACE=enable=no

# The hooks go into every target, those of C and of other packages too; only lld links what comes of that.
.ci/quietly "fuzzer build (some minutes the first time)" \
    swift build -c release --product Fuzz --scratch-path .build/fuzz \
    -Xswiftc -sanitize=fuzzer -Xcc -fsanitize=fuzzer-no-link -Xswiftc -use-ld=lld || exit 1

fuzzer=.build/fuzz/release/Fuzz
[ $# -gt 0 ] || set -- $($fuzzer)
mkdir -p .build/fuzz/findings
failed=""
for target in "$@"; do
    corpus=.build/fuzz/corpus/$target
    log=.build/fuzz/$target.log
    mkdir -p "$corpus"
    printf '%s … ' "$target"
    if $fuzzer "$target" "$corpus" -max_total_time="${FUZZ_SECONDS:-60}" -timeout=10 -rss_limit_mb=2048 \
        -artifact_prefix=".build/fuzz/findings/$target-" -print_final_stats=1 >"$log" 2>&1; then
        echo "ok, $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") inputs"
    else
        failed="$failed $target"
        echo "FAILED"
        grep -E 'Fatal error|ERROR: libFuzzer|Test unit written' "$log"
        echo "all of it: $log"
    fi
done
[ -z "$failed" ]
