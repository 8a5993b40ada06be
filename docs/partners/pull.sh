#!/bin/sh
# Brings a copy of what you see in a hub up to date: a file for each record, in ./copy.
# Needs curl and jq. Run it again and again: HUB_URL=https://hub.example HUB_TOKEN=hub_... ./pull.sh
set -eu; mkdir -p copy; cd copy; touch .cursor; more=true
query='query($after:String){changes(after:$after,filter:{kinds:[ARTICLE,REPORT,PROJECT,UPDATE,EVENT]}){
  nodes{id node{...on Content{__typename title url version}}}endCursor hasMore}}'
while [ "$more" = true ]; do
  jq -n --arg query "$query" --rawfile after .cursor '{$query, variables: {after: (if $after == "" then null else $after end)}}' |
    curl -sS --retry 9 -o .page -H 'Content-Type: application/json' ${HUB_TOKEN:+-H "Authorization: Bearer $HUB_TOKEN"} -d @- "$HUB_URL/graphql"
  if jq -e 'any(.errors[]?; .extensions.code == "CURSOR_EXPIRED")' .page >/dev/null; then
    rm -f ./*.json; : >.cursor; continue # start again
  fi
  more=$(jq -er .data.changes.hasMore .page) || [ "$more" = false ] || { cat .page >&2; exit 1; }
  jq -r '.data.changes.nodes[] | "\(.id) \(.node)"' .page | while read -r id node; do
    if [ "$node" = null ]; then rm -f "$id.json"; else printf '%s\n' "$node" >"$id.json"; fi
  done
  jq -j .data.changes.endCursor .page >.next; mv .next .cursor # last: after a crash the page comes again
done
