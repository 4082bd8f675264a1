/** Ballots: what is needed most. */
export const ballots = {
  counted: '{{method}} · ballots: {{ballots}}',
  schulze: 'Schulze method',
  borda: 'Borda points',
  copeland: 'Pairs won (Copeland)',
  approval: 'Approval',
}
