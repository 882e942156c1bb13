// Filled by the first change to Membership.
