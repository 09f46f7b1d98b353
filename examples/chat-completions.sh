#!/usr/bin/env bash
# The agent by curl, as a model of OpenAI: makes a ticket, lists it in the same conversation, and sends the first message
# again, which repeats nothing. AGENT_URL: where the agent is; TICKETS_TOKEN: a token, where AUTH=required.
set -euo pipefail

url="${AGENT_URL:-http://localhost:8100}/v1/chat/completions"
chat="example-$$-$RANDOM"

# say <message id> <messages as JSON>
say() {
  curl -sS --fail-with-body "$url" \
    -H 'Content-Type: application/json' \
    -H "Authorization: Bearer ${TICKETS_TOKEN:-none}" \
    -H "X-OpenWebUI-Chat-Id: $chat" \
    -H "X-OpenWebUI-User-Message-Id: $chat-$1" \
    -d "{\"model\": \"tickets\", \"messages\": $2${3:-}}"
  echo
}

create='{"role": "user", "content": "create a ticket titled \"Made by curl\" with the description \"An example.\""}'
say 1 "[$create]"
say 1 "[$create]"
say 2 "[$create, {\"role\": \"assistant\", \"content\": \"Created.\"}, {\"role\": \"user\", \"content\": \"show it\"}]" ', "stream": true'
