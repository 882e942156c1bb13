/* The door to libqrencode, which is loaded when the first code is drawn: no start waits for it. */
#ifndef CQRCODE_H
#define CQRCODE_H

#include <qrencode.h>

/* The smallest code of a text with the least error correction, to be freed with qr_code_free;
   NULL where the text is too long, memory runs out, or the library is missing. */
QRcode *qr_code(const char *text);
void qr_code_free(QRcode *code);

#endif
