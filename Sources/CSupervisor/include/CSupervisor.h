#pragma once

#include <stddef.h>

/* Writes what to say at a crash, ended by a zero, into `size` bytes. */
typedef void (*_Nonnull supervisor_words)(char *_Nonnull text, size_t size);

/* Splits the program in two: a parent that only waits, and a child that goes on as the program.
   Whatever ends the child, the parent gives the terminal back as it was, and says
   `crash_words` on stderr when the child crashed; only then are they asked for.

   Call first in main, with stdin and stdout terminals. Returns 0 in the child; the parent never
   returns: it leaves with the child's code, or 128 + its signal. Returns -1 where no child could
   be made: the program goes on without a parent. Does what supervisor_harden does, for both. */
int supervisor_start(supervisor_words crash_words);

/* No core file, no tracing by others of the same user, no interactive crash prompt. */
void supervisor_harden(void);
