#!/bin/sh
# 机关的一天 · One day in the office: a petition comes in at the desk and is closed, counted and reported.
# Start the service first (dotnet run --project src/Petitions.Api), then: sh docs/office-day.sh [http://localhost:5080]
# Needs curl and sed. What is sent and answered is explained in docs/office-day.md.
set -eu

BASE="${1:-http://localhost:5080}/api/v1"
PASSWORD='Dongkou-2023'
NOW=$(TZ=CST-8 date +%Y-%m-%dT%H:%M:%S+08:00)
TODAY=$(TZ=CST-8 date +%Y-%m-%d)
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT

# The first value of a member in the last answer: field state
field() { sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p" "$WORK/answer" | sed -n 1p; }

# The members of the last answer, a line each; and the first value of one, where the same name comes again later: first id
members() { tr ',{' '\n\n' < "$WORK/answer"; }
first() { members | sed -n "s/^\"$1\":\"\([^\"]*\)\".*/\1/p" | sed -n 1p; }

# Ends the day where the answer is not the expected one.
expect() {
  if [ "$STATUS" != "$1" ]; then
    echo "expected $1, got $STATUS:"; cat "$WORK/answer"; exit 1
  fi
}

# 登录: sign in once per role; the token stays in a file of its own.
sign_in() {
  curl -s -o "$WORK/answer" "$BASE/sessions" -H 'Content-Type: application/json' -d "{\"userName\":\"$1\",\"password\":\"$PASSWORD\"}"
  first accessToken > "$WORK/$1"
  [ -s "$WORK/$1" ] || { echo "$1 cannot sign in; is this a Development service?"; cat "$WORK/answer"; exit 1; }
}

# get role path
get() {
  STATUS=$(curl -s -o "$WORK/answer" -w '%{http_code}' -H "Authorization: Bearer $(cat "$WORK/$1")" "$BASE$2")
}

# post role path body: an act carries the tag last seen, which the last act on the case gave.
post() {
  STATUS=$(curl -s -D "$WORK/headers" -o "$WORK/answer" -w '%{http_code}' -H "Authorization: Bearer $(cat "$WORK/$1")" \
    -H 'Content-Type: application/json' -H "If-Match: $TAG" -d "$3" "$BASE$2")
  SEEN=$(sed -n 's/^[Ee][Tt]ag: *\(".*"\).*/\1/p' "$WORK/headers")
  [ -z "$SEEN" ] || TAG=$SEEN
}

say() { printf '%s\n' "$*"; }

for ROLE in reception screener reviewer handler leader auditor; do sign_in $ROLE; done
TAG='"0"'

say "1 登记 · the desk logs an arrival of two people with one matter"
post reception /visits "{\"visitedAt\":\"$NOW\",\"occasion\":\"ordinaryDay\",\"peopleCount\":2,\"window\":\"一号窗口\",
 \"visitors\":[{\"name\":\"刘桂香\",\"idType\":\"residentId\",\"idNumber\":\"430525196603150027\",\"phone\":\"13974561208\",\"representative\":true}],
 \"matters\":[{\"title\":\"反映征地青苗补偿款未发放\",\"content\":\"去年十月修路占了两亩橘园，青苗补偿款至今没有发到户。\",\"purpose\":\"relief\"}]}"
expect 201
QUERY_CODE=$(first queryCode)
sed 's/.*"cases":\[//' "$WORK/answer" > "$WORK/case" && mv "$WORK/case" "$WORK/answer"
ID=$(first id)
NUMBER=$(first number)
TAG='"1"'
say "  编号 $NUMBER  查询码 $QUERY_CODE"

say "2 甄别 · the screener accepts it: a grievance of the petition pathway"
post screener "/cases/$ID/screening" '{"decision":"accepted","class":"grievance","pathway":"petition"}'
expect 200
say "  state $(field state)  next due $(field nextDueOn)"

say "3 三个清楚 · the reviewer: the demand is not clear yet, then it is"
ITEMS='{"code":"petitioner","clear":true,"note":"已核实"},{"code":"facts","clear":true,"note":"清楚"}'
post reviewer "/cases/$ID/clarity-review" "{\"items\":[$ITEMS,{\"code\":\"demand\",\"clear\":false,\"note\":\"金额待核实\"}]}"
expect 200
say "  state $(field state)"
post reviewer "/cases/$ID/clarity-review" "{\"items\":[$ITEMS,{\"code\":\"demand\",\"clear\":true,\"note\":\"一万二千元\"}],\"crux\":\"施工方资金未到位\",\"mainAspect\":\"施工方未按协议支付\"}"
expect 200
say "  state $(field state)"

say "4 办理 · the handler drafts the opinion with its legal basis"
post handler "/cases/$ID/resolution" '{"outcome":"supported","opinion":"反映属实，七日内发放到户。","legalBasis":"《中华人民共和国土地管理法》第四十八条"}'
expect 200

say "5 办结太早 · the leader cannot close it yet, and is told everything that is missing"
post leader "/cases/$ID/closure" '{"settled":true,"note":"已发放"}'
expect 422
say "  $(sed -n 's/.*"missing":\(\[[^]]*\]\).*/\1/p' "$WORK/answer")"

say "6 审批 · 送达 · 办结: approved, served, closed"
post leader "/cases/$ID/resolution/approval" '{"approved":true,"note":"同意"}'
expect 200
post handler "/cases/$ID/resolution/service" "{\"method\":\"inPerson\",\"servedOn\":\"$TODAY\",\"signed\":true}"
expect 200
post leader "/cases/$ID/closure" '{"settled":true,"note":"已发放到户"}'
expect 200
say "  state $(field state)"

say "7 查询 · the petitioner asks with number and query code, without signing in"
STATUS=$(curl -s -o "$WORK/answer" -w '%{http_code}' -H 'Content-Type: application/json' -d "{\"number\":\"$NUMBER\",\"queryCode\":\"$QUERY_CODE\"}" "$BASE/public/progress")
expect 200
say "  $(field stateText)"

say "8 监督 · the auditor reads the history: who, when, what"
get auditor "/cases/$ID/history"
expect 200
members | sed -n 's/^"act":"\([^"]*\)".*/  \1/p'

say "9 看板与年报 · the leader's numbers, the monthly report of 2023-12 and the sentence of 2023"
get leader /dashboard
expect 200
say "  open and closed: $(sed -n 's/.*"open":\([0-9]*\),"closed":\([0-9]*\),"byState.*/\1 \2/p' "$WORK/answer")"
post leader /reports/monthly-closure/2023-12 '{}'
case $STATUS in 200 | 201) ;; *) expect 201 ;; esac
get leader '/reports/monthly-closure/2023-12?format=md'
expect 200
sed -n '1,12p' "$WORK/answer" | sed 's/^/  /'
get leader /reports/annual/2023
expect 200
say "  $(sed -n 's/.*"paragraph":"\([^"]*\)".*/\1/p' "$WORK/answer")"
say "今天的工作完成了。 The day is done."
