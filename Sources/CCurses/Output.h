#pragma once

#include <stdio.h>

/* The stream for newterm, made once; NULL when no descriptor is left. */
FILE *output_open(void);
/* Sends what curses_send has queued, without a frame. */
void output_flush(void);
