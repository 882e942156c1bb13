#pragma once

#include <stdio.h>

/* The stream for newterm, made once; NULL when no descriptor is left. */
FILE *output_open(void);
/* Sends what curses_send has queued, without a frame. */
void output_flush(void);
/* Holds back what is written from here on, where there is memory for it. */
void output_hide(void);
/* Forgets what was held back. */
void output_drop(void);
/* Sends what was held back since, at once, and holds nothing back any more. */
void output_deliver(void);
