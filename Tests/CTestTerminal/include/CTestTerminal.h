#pragma once

/* A terminal for tests: a pseudo-terminal with a program in it, and an emulator that shows it. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <termios.h>

typedef struct test_terminal test_terminal;

typedef enum __attribute__((enum_extensibility(closed))) test_color_kind {
  test_color_default,
  test_color_indexed, /* `value` is the palette's number */
  test_color_rgb,     /* `value` is 0xRRGGBB */
} test_color_kind;

typedef struct test_color {
  test_color_kind kind;
  uint32_t value;
} test_color;

typedef struct test_cell {
  uint32_t scalars[6];
  int32_t count; /* of scalars; 0 for a blank */
  int32_t width; /* 0 for the second half of a wide one */
  bool bold, underline, italic, blink, reverse, strike;
  test_color foreground, background;
} test_cell;

/* Starts a program as leader of a session of its own. NULL with errno when it cannot be. */
test_terminal *test_terminal_spawn(
  const char *path, char *const arguments[], char *const environment[], const char *directory,
  int32_t rows, int32_t columns);
/* Closes the terminal and frees it; ends no process. */
void test_terminal_free(test_terminal *terminal);
/* Closes the terminal alone, as a lost connection does. */
void test_terminal_hang_up(test_terminal *terminal);

pid_t test_terminal_process(const test_terminal *terminal);
/* The descriptor of the terminal's side, -1 when closed. */
int32_t test_terminal_descriptor(const test_terminal *terminal);
/* Reads what has come within `timeout` milliseconds and shows it. The bytes read, 0 for none,
   -1 when nobody holds the other side any more. */
ssize_t test_terminal_pump(test_terminal *terminal, int32_t timeout);
/* Everything the programs have written so far. */
const uint8_t *test_terminal_transcript(const test_terminal *terminal, size_t *length);

/* Writes bytes as if typed, reading meanwhile. False when nobody takes them for 5 seconds. */
bool test_terminal_write(test_terminal *terminal, const uint8_t *bytes, size_t length);
/* A key of vterm_keycodes.h with Shift 1, Alt 2, Control 4, in the form the program asked for. */
bool test_terminal_key(test_terminal *terminal, int32_t key, int32_t modifiers);
int32_t test_terminal_function_key(int32_t number);
/* Marks the beginning or the end of a paste, if the program asked for marks. */
bool test_terminal_mark_paste(test_terminal *terminal, bool begins);
/* A button (1 left, 3 right, 4 and 5 the wheel), if the program asked for the mouse. */
bool test_terminal_mouse(
  test_terminal *terminal, int32_t row, int32_t column, int32_t button, bool pressed);
void test_terminal_resize(test_terminal *terminal, int32_t rows, int32_t columns);

int32_t test_terminal_rows(const test_terminal *terminal);
int32_t test_terminal_columns(const test_terminal *terminal);
test_cell test_terminal_cell(const test_terminal *terminal, int32_t row, int32_t column);
void test_terminal_cursor(
  const test_terminal *terminal, int32_t *row, int32_t *column, bool *visible);
bool test_terminal_is_alternate(const test_terminal *terminal);
/* The mouse reports asked for: 0 none, 1 clicks, 2 drags, 3 moves. */
int32_t test_terminal_mouse_mode(const test_terminal *terminal);
bool test_terminal_modes(const test_terminal *terminal, struct termios *modes);

/* True and the raw status of waitpid when the process has ended; does not wait. */
bool test_process_ended(pid_t process, int32_t *status);
/* Waits for the end of a child of ours that was killed. */
void test_process_bury(pid_t process);
