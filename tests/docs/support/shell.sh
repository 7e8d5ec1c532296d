# What examples of the documentation find in their shell when a test runs them.
set -Eeuo pipefail
example=0
trap 'echo "The example at line $example failed." >&2' ERR
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

# An answer that is an error fails the example.
curl() { command curl --fail-with-body "$@"; }

# Nothing is started or built by an example; whether it could be is looked at.
npm() { node "$SUPPORT/npm-call.mjs" "$@"; }

azure-benefits-verify() { dotnet "$VERIFY_PROGRAM" "$@"; }
