// Filled by the first change to CursesFront.
