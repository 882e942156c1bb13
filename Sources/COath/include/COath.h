/* The door to liboath, which is loaded when the first secret is made or the first code compared: no
   start waits for it. */
#ifndef COATH_H
#define COATH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a digit code needs with its final zero. */
#define OATH_CODE_SIZE 7

/* Whether the library is there. */
bool oath_is_there(void);

/* The code of RFC 6238 (SHA-1, six digits, steps of 30 seconds) at that many seconds since 1970. */
bool oath_code(const uint8_t *secret, size_t size, int64_t seconds, char code[OATH_CODE_SIZE]);

/* A secret as base32, with its final zero, in as much room as the caller has. */
bool oath_base32(const uint8_t *secret, size_t size, char *text, size_t room);

#endif
