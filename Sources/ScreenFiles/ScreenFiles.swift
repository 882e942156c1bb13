// Filled by the first change to ScreenFiles.
