#pragma once

/* Splits the program in two: a parent that only waits, and a child that goes on as the program.
   Whatever ends the child, the parent gives the terminal back as it was, and says
   `crash_sentence` on stderr when the child crashed.

   Call first in main, with stdin and stdout terminals. Returns 0 in the child; the parent never
   returns: it leaves with the child's code, or 128 + its signal. Returns -1 where no child could
   be made: the program goes on without a parent. Does what supervisor_harden does, for both. */
int supervisor_start(const char *crash_sentence);

/* No core file, no tracing by others of the same user, no interactive crash prompt. */
void supervisor_harden(void);
