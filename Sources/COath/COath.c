#include "COath.h"

#include <dlfcn.h>
#include <liboath/oath.h>
#include <stdlib.h>
#include <string.h>

static __typeof__(oath_totp_generate) *generate;
static __typeof__(oath_base32_encode) *encode;

bool oath_is_there(void) {
  if (generate && encode) return true;
  void *library = dlopen("liboath.so.0", RTLD_NOW | RTLD_LOCAL);
  if (!library) return false;
  __typeof__(oath_init) *begin;
  *(void **)&begin = dlsym(library, "oath_init");
  if (!begin || begin() != OATH_OK) return false;
  *(void **)&encode = dlsym(library, "oath_base32_encode");
  *(void **)&generate = dlsym(library, "oath_totp_generate");
  return generate && encode;
}

bool oath_code(const uint8_t *secret, size_t size, int64_t seconds, char code[OATH_CODE_SIZE]) {
  if (seconds < 0 || !oath_is_there()) return false;
  return generate((const char *)secret, size, seconds, OATH_TOTP_DEFAULT_TIME_STEP_SIZE,
                  OATH_TOTP_DEFAULT_START_TIME, OATH_CODE_SIZE - 1, code) == OATH_OK;
}

bool oath_base32(const uint8_t *secret, size_t size, char *text, size_t room) {
  char *made = NULL;
  size_t length = 0;
  if (!oath_is_there() || encode((const char *)secret, size, &made, &length) != OATH_OK)
    return false;
  bool fits = length < room;
  if (fits) {
    memcpy(text, made, length);
    text[length] = 0;
  }
  explicit_bzero(made, length);
  free(made);
  return fits;
}
