#!/usr/bin/env bash
# Metrics files that "promtool check metrics" passes, and that node_exporter's textfile collector does not serve.
#
# Packages  prometheus 2.42.0 (promtool) and prometheus-node-exporter 1.5.0, Debian 12, unpacked without installing
# Behaviour One metric in two files, each of which is valid by itself and passes promtool with exit code 0:
#             other HELP text, other labels   HTTP 200, the second file's sample is missing
#             same HELP text, other labels    HTTP 200, both samples are there
#           In the first case node_textfile_scrape_error says 0, and node_textfile_mtime_seconds names both files as read.
#           Only promhttp_metric_handler_errors_total{cause="gathering"} rises.
#           A valid file with a timestamp behind its sample also passes promtool, and is not served at all; of that one
#           node_textfile_scrape_error does tell.
# Seen      see the lines that this script prints; it exits with 1 when they change.
# Follow-up One file for each metric name, or the same HELP text everywhere; no timestamps; alert on both error metrics.
set -eu
work=$(mktemp -d)
exporter=''
trap '[ -z "$exporter" ] || kill "$exporter" 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq prometheus prometheus-node-exporter >/dev/null 2>&1
for package in *.deb; do dpkg -x "$package" root; done

# Writes the two files of a case, checks each with promtool, asks node_exporter, and prints what became of them.
see() { # title, first file's text, second file's text
  rm -rf textfiles && mkdir textfiles
  printf '%s' "$2" >textfiles/first.prom
  printf '%s' "$3" >textfiles/second.prom
  codes=''
  for file in textfiles/*.prom; do
    code=0
    root/usr/bin/promtool check metrics <"$file" >/dev/null 2>&1 || code=$?
    codes="$codes $code"
  done
  root/usr/bin/prometheus-node-exporter --web.listen-address=127.0.0.1:29100 --collector.disable-defaults \
    --collector.textfile --collector.textfile.directory=textfiles >exporter.log 2>&1 &
  exporter=$!
  for _ in $(seq 50); do curl -sf http://127.0.0.1:29100/ >/dev/null && break; sleep 0.1; done
  status=$(curl -s -o answer -w '%{http_code}' http://127.0.0.1:29100/metrics)
  curl -s http://127.0.0.1:29100/metrics >second-answer
  kill "$exporter"; wait "$exporter" 2>/dev/null || true; exporter=''
  count() { grep -c "$1" "$2" || true; }
  value() { sed -n "s/^$1 //p" "$2"; }
  echo "$1: promtool$codes, HTTP $status, samples $(count '^app_left_seconds' answer)," \
    "scrape error $(value node_textfile_scrape_error answer), files read $(count '^node_textfile_mtime' answer)," \
    "gathering errors $([ "$(value 'promhttp_metric_handler_errors_total{cause="gathering"}' second-answer)" = 0 ] && echo no || echo yes)"
}

metric() { printf '# HELP app_left_seconds %s\n# TYPE app_left_seconds gauge\napp_left_seconds{cluster="%s"} 12%s\n' "$1" "$2" "$3"; }
{
  see 'same help' "$(metric 'Time left.' a '')
" "$(metric 'Time left.' b '')
"
  see 'other help' "$(metric 'Time left.' a '')
" "$(metric 'Time until the end.' b '')
"
  see 'timestamp' "$(metric 'Time left.' a '')
" "$(metric 'Time left.' b ' 1790000000000')
"
} | tee seen
cat >expected <<'TEXT'
same help: promtool 0 0, HTTP 200, samples 2, scrape error 0, files read 2, gathering errors no
other help: promtool 0 0, HTTP 200, samples 1, scrape error 0, files read 2, gathering errors yes
timestamp: promtool 0 0, HTTP 200, samples 1, scrape error 1, files read 1, gathering errors no
TEXT
diff expected seen && echo 'As described.'
