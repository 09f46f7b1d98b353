export const shell = {
  name: 'Tickets',
  closeNotification: 'Close the notice',
  skipToContent: 'Skip to content',
  navigation: { label: 'Main', tickets: 'Tickets', insights: 'Insights', admin: 'Admin', docs: 'API' },
  colorScheme: { toDark: 'Use the dark theme', toLight: 'Use the light theme' },
  conversationToggle: { open: 'Open the conversation', close: 'Close the conversation' },
  session: { signIn: 'Sign in', signOut: 'Sign out' },
  notFound: { title: 'No such page', hint: 'This address leads nowhere.', back: 'All tickets' },
} as const
