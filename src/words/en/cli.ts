/** The command line. */
export const cli = {
  keysBesideData:
    'The keys lie beside the data: whoever steals one has the other. Set ZAEDNO_KEYS to another place and move the folder there.',
  demonstrationData:
    'This database holds the demonstration network. For real work start with an empty directory (ZAEDNO_DATA).',
  demoSignIn:
    'Demo sign-in: {{email}} · password {{password}} · code {{code}} (good for 30 seconds; fresh codes are on the sign-in page)',
  demoAccounts: 'All demo accounts: {{path}}',
  keysWarning: 'Warning: the keys are inside the data directory ({{path}}). For real work set ZAEDNO_KEYS elsewhere.',
  imported:
    'Rows: {{rows}} · people: {{people}} · created: {{created}} · updated: {{updated}} · unchanged: {{unchanged}}',
  incomplete: 'With incomplete data: {{incomplete}}',
  formTaken: 'Questionnaire {{code}} was taken in at {{tenant}}: version {{version}}, {{questions}} questions.',
  formRefused: 'Questionnaire {{code}} was not taken in. Mend what is named and try again.',
  rejected: 'Rejected rows: {{rejectedRows}}',
  userAdded:
    'The account {{email}} is made. Secret for one-time codes (enter it in the app now, it is not shown again): {{secret}}',
  demoLoading: 'Loading the demonstration network (made-up people): {{percent}} %',
}
