// Filled by the first change to App.
