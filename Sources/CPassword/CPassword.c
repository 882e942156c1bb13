#include "CPassword.h"

#include <dlfcn.h>
#include <stddef.h>
#include <zxcvbn.h>

double password_bits(const char *password, const char **words) {
  static __typeof__(ZxcvbnMatch) *match;
  if (!match) {
    void *library = dlopen("libzxcvbn.so.0", RTLD_NOW | RTLD_LOCAL);
    if (library) *(void **)&match = dlsym(library, "ZxcvbnMatch");
  }
  return match ? match(password, words, NULL) : -1;
}
