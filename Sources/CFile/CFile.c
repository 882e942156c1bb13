/* Swift's view of the C library leaves out what only GNU has. */
#define _GNU_SOURCE
#include "CFile.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>

bool file_exchange(const char *one, const char *other) {
  return renameat2(AT_FDCWD, one, AT_FDCWD, other, RENAME_EXCHANGE) == 0;
}

int file_nameless(void) { return memfd_create("usher", MFD_CLOEXEC); }
