#!/usr/bin/env bash
# Installs what the tests need from Debian's packages, builds once, runs everything.
# The last line is always "N passed, N failed, N skipped".
#
#   ./test.sh          everything, with few rounds of what is random
#   ./test.sh --long   the same with many (docs/architecture.md, "Tests of content")
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

# command it brings : Debian package
packages=(
    dockerd:docker.io podman:podman skopeo:skopeo buildah:buildah umoci:umoci nginx:nginx-light
    strace:strace ss:iproute2 chromium:chromium :busybox-static
)
contexts=(SqliteRegistryDb SqlServerRegistryDb)
suites=(Registry.Tests Registry.E2E)

passed=0 failed=0 skipped=0
policy=/usr/sbin/policy-rc.d policy_before=

export PATH="$PATH:/usr/sbin:/sbin"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false DEBIAN_FRONTEND=noninteractive
TMPDIR=$(mktemp -d)
export TMPDIR HOME="${HOME:-$TMPDIR}"

say() { printf '\n== %s\n' "$*"; }

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo --preserve-env=DEBIAN_FRONTEND,TMPDIR "$@"; fi; }

finish() {
    local status=$?
    trap - EXIT
    allow_services
    end_leftovers
    rm -rf "$TMPDIR"
    if [ "$status" != 0 ] && [ "$failed" = 0 ]; then failed=1; fi
    echo "$passed passed, $failed failed, $skipped skipped"
    [ "$failed" = 0 ] || exit 1
}

# What a test that was cut off left running: known by the temporary folder it was given.
end_leftovers() {
    local environment mount
    for environment in /proc/[0-9]*/environ; do
        if grep -qsz "^TMPDIR=$TMPDIR" "$environment"; then
            kill -KILL "$(basename "$(dirname "$environment")")" 2>/dev/null || true
        fi
    done
    while read -r _ mount _; do
        case "$mount" in "$TMPDIR"/*) umount "$mount" || true ;; esac
    done </proc/mounts
}

# Packages must not start services here; the machine's own rule comes back afterwards.
forbid_services() {
    policy_before=$TMPDIR/policy-rc.d
    if [ -e "$policy" ]; then cp -p "$policy" "$policy_before"; fi
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
    as_root chmod 755 "$policy"
}

allow_services() {
    [ -n "$policy_before" ] || return 0
    if [ -e "$policy_before" ]; then as_root cp -p "$policy_before" "$policy"; else as_root rm -f "$policy"; fi
    policy_before=
}

is_there() { # command:package
    if [ -n "${1%%:*}" ]; then command -v "${1%%:*}" >/dev/null; else dpkg-query -W -f '${db:Status-Status}' "${1#*:}" 2>/dev/null | grep -qx installed; fi
}

install_missing() {
    local package missing=()
    for package in "${packages[@]}"; do is_there "$package" || missing+=("${package#*:}"); done
    if [ ${#missing[@]} = 0 ]; then
        say "Every package the tests need is installed: ${packages[*]#*:}"
        return
    fi
    say "Installing from Debian's packages: ${missing[*]}"
    forbid_services
    if ! { as_root apt-get update && as_root apt-get install -y --no-install-recommends "${missing[@]}"; } >"$TMPDIR/apt.log" 2>&1; then
        cat "$TMPDIR/apt.log"
        return 1
    fi
    allow_services
}

check() { # what, command…
    say "$1"
    if "${@:2}"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
}

run_suite() {
    local log=$TMPDIR/$1.log status=0
    say "$1"
    dotnet test --project "$1" --no-build -c Release --no-ansi --no-progress 2>&1 | tee "$log" || status=$?
    passed=$((passed + $(counted succeeded "$log")))
    failed=$((failed + $(counted failed "$log")))
    skipped=$((skipped + $(counted skipped "$log")))
    if [ "$status" != 0 ] && [ "$(counted failed "$log")" = 0 ]; then failed=$((failed + 1)); fi
}

counted() { # word, log
    awk -v word="$1:" '$1 == word { count = $2 } END { print count + 0 }' "$2"
}

trap finish EXIT
[ "${1:-}" != --long ] || export REGISTRY_KILL_ROUNDS=50 REGISTRY_STRESS_SECONDS=60 REGISTRY_RANDOM_LIVES=30

install_missing
say "Docker clients (the newest is tested beside Debian's)"
type -ap docker | xargs -rn1 readlink -f | sort -u | while read -r client; do echo "$client: $("$client" --version)"; done

say "Building"
dotnet tool restore
dotnet build Registry.sln -c Release -v quiet

for context in "${contexts[@]}"; do
    check "Migrations of $context" dotnet ef migrations has-pending-model-changes \
        --context "$context" --project Registry.Infrastructure --configuration Release --no-build
done
for suite in "${suites[@]}"; do run_suite "$suite"; done
echo
