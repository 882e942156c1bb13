#include "CQRCode.h"

#include <dlfcn.h>
#include <stddef.h>

static __typeof__(QRcode_encodeString) *encode;
static __typeof__(QRcode_free) *release;

static void load(void) {
  void *library = dlopen("libqrencode.so.4", RTLD_NOW | RTLD_LOCAL);
  if (!library) return;
  *(void **)&encode = dlsym(library, "QRcode_encodeString");
  *(void **)&release = dlsym(library, "QRcode_free");
}

QRcode *qr_code(const char *text) {
  if (!encode) load();
  return encode && release ? encode(text, 0, QR_ECLEVEL_L, QR_MODE_8, 1) : NULL;
}

void qr_code_free(QRcode *code) {
  if (release) release(code);
}
