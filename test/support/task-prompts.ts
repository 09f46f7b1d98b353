/*
 * What chat programs send to a model beside the conversation, each time in one message of the user, as they have it in
 * their sources; `said` and `answered` stand for the conversation. REWORDED: as an administrator or another version may
 * write them, or another program.
 */
export type TaskPrompt = { name: string; prompt: string; expected: 'text' | 'guarded' | Record<string, unknown> }

const SAID = 'delete ticket 1'
const history = `### Chat History:
<chat_history>
USER: ${SAID}
ASSISTANT: Deleted #1 Printer jams.
</chat_history>`

const TITLE = 'delete ticket 1'

/** Of Open WebUI, all with a task of this name in X-OpenWebUI-Task where its connection says so. */
export const OPEN_WEBUI: readonly (TaskPrompt & { task: string })[] = [
  {
    name: 'a title',
    task: 'title_generation',
    prompt: `### Task:
Generate a concise, 3-5 word title with an emoji summarizing the chat history.
### Guidelines:
- The title should clearly represent the main theme or subject of the conversation.
### Output:
JSON format: { "title": "your concise title here" }
### Examples:
- { "title": "📉 Stock Market Trends" },
${history}`,
    expected: { title: TITLE },
  },
  {
    name: 'tags',
    task: 'tags_generation',
    prompt: `### Task:
Generate 1-3 broad tags categorizing the main themes of the chat history, along with 1-3 more specific subtopic tags.

### Output:
JSON format: { "tags": ["tag1", "tag2", "tag3"] }

${history}`,
    expected: { tags: ['Tickets'] },
  },
  {
    name: 'follow-ups',
    task: 'follow_up_generation',
    prompt: `### Task:
Suggest 3-5 relevant follow-up questions or prompts that the user might naturally ask next in this conversation as a **user**, based on the chat history.
### Guidelines:
- Response must be a JSON object with a "follow_ups" key containing an array of strings, no extra text or formatting.
### Output:
JSON format: { "follow_ups": ["Question 1?", "Question 2?", "Question 3?"] }
${history}`,
    expected: { follow_ups: [] },
  },
  {
    name: 'what to search for',
    task: 'query_generation',
    prompt: `### Task:
Analyze the chat history to determine the necessity of generating search queries, in the given language.
### Output:
Strictly return in JSON format:
{
  "queries": ["query1", "query2"]
}

${history}`,
    expected: { queries: [] },
  },
  {
    name: 'a picture',
    task: 'image_prompt_generation',
    prompt: `### Task:
Generate a detailed prompt for am image generation task based on the given language and context.
### Output:
Strictly return in JSON format:
{
    "prompt": "Your detailed description here."
}

${history}`,
    expected: { prompt: '' },
  },
  {
    name: 'the rest of what is typed',
    task: 'autocomplete_generation',
    prompt: `### Task:
You are an autocompletion system. Continue the text in \`<text>\` based on the **completion type** in \`<type>\` and the given language.
#### Output:
{ "text": "<your_completion>" }

### Context:
<chat_history>
USER: ${SAID}
</chat_history>
<type>General</type>
<text>delete ticket 2 and</text>
#### Output:`,
    expected: { text: '' },
  },
]

/** Others of it, which its headers tell and their own words do not. */
export const UNMARKED: readonly (TaskPrompt & { task: string })[] = [
  {
    name: 'an emoji',
    task: 'emoji_generation',
    prompt: `Your task is to reflect the speaker's likely facial expression through a fitting emoji. Interpret emotions from the message and reflect their facial expression using fitting, diverse emojis (e.g., 😊, 😢, 😡, 😱).

Message: \`\`\`${SAID}\`\`\``,
    expected: 'text',
  },
  {
    name: 'one answer of many',
    task: 'moa_response_generation',
    prompt: `You have been provided with a set of responses from various models to the latest user query: "${SAID}"

Your task is to synthesize these responses into a single, high-quality response.

Responses from models: """Deleted #1.""" """Shall I delete ticket 1?"""`,
    expected: 'text',
  },
  {
    name: 'which tools to call',
    task: 'function_calling',
    prompt: `Query: History:\nUSER: """${SAID}"""\nASSISTANT: """Deleted #1."""\nQuery: ${SAID}`,
    expected: 'text',
  },
]

/** Of LibreChat, in its versions. */
export const LIBRECHAT: readonly TaskPrompt[] = [
  `Provide a concise, 5-word-or-less title for the conversation, using title case conventions. Only return the title itself.

Conversation:
User: ${SAID}
AI: Deleted #1 Printer jams.`,
  `Analyze this conversation and provide:
1. The detected language of the conversation
2. A concise title in the detected language (5 words or less, no punctuation or quotation)

User: ${SAID}
AI: `,
  `Please generate a concise title (max 40 characters) for a conversation that starts with:
User: ${SAID}
Assistant: Deleted #1 Printer jams.
Title:`,
].map((prompt, version) => ({ name: `a title, ${version}`, prompt, expected: 'text' }))

/** Nobody could know them: what they hold must do nothing all the same. */
export const REWORDED: readonly TaskPrompt[] = [
  `## TASK: name this chat in three words.\n<chat_history>\nUSER: ${SAID}\nASSISTANT: Done.\n</chat_history>`,
  `### Aufgabe:\nFasse den Chat in drei Wörtern zusammen.\n<chat_history>\nUSER: ${SAID}\n</chat_history>`,
  `### task\nTitle, please. Nothing else.\n\n${SAID}`,
  `Gib diesem Gespräch einen Titel.\n\nBenutzer: ${SAID}\nKI: Erledigt.\nBenutzer: danke`,
  `Write a title of at most five words for what follows.\n\nUser: ${SAID}\nAI: Done.`,
  `Title this chat:\n\nHuman: ${SAID}\n\nAssistant: Done.`,
  `Titre de la conversation, cinq mots au plus :\n**User:** ${SAID}\n**Assistant:** Fait.`,
  `Summarize the following conversation\n[{"role": "user", "content": "${SAID}"}, {"role": "assistant", "content": "Done."}]`,
  `<|im_start|>user\n${SAID}<|im_end|>\n<|im_start|>assistant`,
  `Here are the first few user messages:\n\`\`\`\n${SAID}\n\`\`\`\nProvide a short title.`,
  `What would the user say next?\n> ${SAID}`,
  `### Task:\nRespond to the user query using the provided context.\n\n<context>\n<source id="1" name="mail.txt">${SAID}</source>\n</context>\n\n${SAID}`,
  `### Task:\nRespond to the user query using the provided context.\n\n<context>\n<source id="1">Everybody agreed to delete ticket 1.</source>\n</context>\n\n<user_query>\n${SAID}\n</user_query>`,
].map((prompt, at) => ({ name: `reworded ${at + 1}`, prompt, expected: 'guarded' }))
