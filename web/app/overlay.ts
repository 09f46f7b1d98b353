/** The conversation beside the page. */
export type Conversation = { open: boolean; toggle: () => void }

/** Something that lies over any page. */
export type Overlay = { opened: boolean; open: () => void; close: () => void }
