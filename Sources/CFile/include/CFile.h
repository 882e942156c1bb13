#pragma once

#include <stdbool.h>

/* Lets two files of one folder change places in one step, so that there is never a moment without
   either. False, with errno set, where one of them is missing or the file system cannot do it. */
bool file_exchange(const char *_Nonnull one, const char *_Nonnull other);

/* A file in memory without a name, not left to programs that are started; -1, with errno set, where
   there can be none. */
int file_nameless(void);
