// Filled by the first change to Store.
