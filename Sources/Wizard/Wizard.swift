// Filled by the first change to Wizard.
