#pragma once

#include <stdbool.h>

/* What the two halves of the door share. */

enum { input_paste_begins = 2000, input_paste_ends = 2001 };

/* Installs the handlers and the pipe they write to. False when no pipe is to be had. */
bool input_catch_signals(void);
/* Opens the window that is read from; after newterm. */
void input_open(void);
/* Stops the process group and waits until it is continued. */
void input_stop_group(void);
/* Takes over the terminal's size; true when it changed. */
bool curses_apply_size(void);
