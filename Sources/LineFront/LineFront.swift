// Filled by the first change to LineFront.
