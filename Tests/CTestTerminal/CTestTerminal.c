#define _GNU_SOURCE
#include "CTestTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vterm.h>

struct test_terminal {
  int descriptor;
  pid_t process;
  VTerm *emulator;
  VTermScreen *screen;
  VTermPos cursor;
  bool visible, alternate;
  int mouse;
  uint8_t *transcript;
  size_t length, capacity;
  char sequence[64]; /* the beginning of a mode setting, kept until it is whole */
  size_t kept;
};

static int cursor_moved(VTermPos position, VTermPos earlier, int visible, void *user) {
  (void)earlier;
  (void)visible;
  ((test_terminal *)user)->cursor = position;
  return 1;
}

static int property_set(VTermProp property, VTermValue *value, void *user) {
  test_terminal *terminal = user;
  if (property == VTERM_PROP_CURSORVISIBLE) terminal->visible = value->boolean;
  if (property == VTERM_PROP_ALTSCREEN) terminal->alternate = value->boolean;
  if (property == VTERM_PROP_MOUSE) terminal->mouse = value->number;
  return 1;
}

static const VTermScreenCallbacks callbacks = {
  .movecursor = cursor_moved, .settermprop = property_set};

/* The child's half: only what is safe after a fork of a program with threads. */
static _Noreturn void become(
  const char *path, char *const arguments[], char *const environment[], const char *directory,
  const char *name) {
  setsid();
  int descriptor = open(name, O_RDWR);
  if (descriptor < 0 || ioctl(descriptor, TIOCSCTTY, 0) < 0) _exit(126);
  for (int i = 0; i < 3; i++) dup2(descriptor, i);
  close_range(3, ~0U, 0);
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  if (directory && chdir(directory) < 0) _exit(126);
  execve(path, arguments, environment);
  _exit(127);
}

test_terminal *test_terminal_spawn(
  const char *path, char *const arguments[], char *const environment[], const char *directory,
  int32_t rows, int32_t columns) {
  char name[64];
  /* Not forkpty: between it and a later FD_CLOEXEC another test's child would inherit our side. */
  int descriptor = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return NULL;
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  if (grantpt(descriptor) < 0 || unlockpt(descriptor) < 0
      || ptsname_r(descriptor, name, sizeof name) != 0
      || ioctl(descriptor, TIOCSWINSZ, &size) < 0) {
    close(descriptor);
    return NULL;
  }
  /* Held open until the child has it, lest the first read find nobody there. */
  int held = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
  int started[2];
  if (held < 0 || pipe2(started, O_CLOEXEC) < 0) {
    if (held >= 0) close(held);
    close(descriptor);
    return NULL;
  }
  pid_t process = fork();
  if (process == 0) become(path, arguments, environment, directory, name);
  close(started[1]);
  char none;
  /* Ends when the child has closed its copy, which it does after taking the terminal. */
  while (process > 0 && read(started[0], &none, 1) < 0 && errno == EINTR) {}
  close(started[0]);
  close(held);
  test_terminal *terminal = process > 0 ? calloc(1, sizeof *terminal) : NULL;
  if (!terminal) {
    close(descriptor);
    return NULL;
  }
  terminal->descriptor = descriptor;
  terminal->process = process;
  terminal->visible = true;
  terminal->emulator = vterm_new(rows, columns);
  vterm_set_utf8(terminal->emulator, 1);
  terminal->screen = vterm_obtain_screen(terminal->emulator);
  vterm_screen_set_callbacks(terminal->screen, &callbacks, terminal);
  vterm_screen_enable_altscreen(terminal->screen, 1);
  vterm_screen_reset(terminal->screen, 1);
  return terminal;
}

void test_terminal_hang_up(test_terminal *terminal) {
  if (terminal->descriptor >= 0) close(terminal->descriptor);
  terminal->descriptor = -1;
}

void test_terminal_free(test_terminal *terminal) {
  test_terminal_hang_up(terminal);
  vterm_free(terminal->emulator);
  free(terminal->transcript);
  free(terminal);
}

pid_t test_terminal_process(const test_terminal *terminal) { return terminal->process; }
int32_t test_terminal_descriptor(const test_terminal *terminal) { return terminal->descriptor; }

static void record(test_terminal *terminal, const char *bytes, size_t count) {
  if (terminal->length + count > terminal->capacity) {
    size_t capacity = (terminal->length + count) * 2;
    uint8_t *larger = realloc(terminal->transcript, capacity);
    if (!larger) abort();
    terminal->transcript = larger;
    terminal->capacity = capacity;
  }
  memcpy(terminal->transcript + terminal->length, bytes, count);
  terminal->length += count;
}

/* libvterm 0.1.4 heeds only the first of several modes set at once: gives them to it singly. */
static void show_modes(test_terminal *terminal) {
  char end = terminal->sequence[terminal->kept - 1];
  size_t start = 3;
  for (size_t i = start; i < terminal->kept; i++) {
    if (terminal->sequence[i] != ';' && i + 1 < terminal->kept) continue;
    vterm_input_write(terminal->emulator, "\033[?", 3);
    vterm_input_write(terminal->emulator, terminal->sequence + start, i - start);
    vterm_input_write(terminal->emulator, &end, 1);
    start = i + 1;
  }
}

static void show(test_terminal *terminal, char byte) {
  static const char opening[] = "\033[?";
  size_t kept = terminal->kept;
  terminal->sequence[terminal->kept++] = byte;
  if (kept < 3 ? byte == opening[kept] : (byte >= '0' && byte <= '9') || byte == ';') {
    if (terminal->kept < sizeof terminal->sequence) return;
  } else if (kept > 3 && (byte == 'h' || byte == 'l')) {
    show_modes(terminal);
    terminal->kept = 0;
    return;
  }
  bool begins_anew = kept > 0 && byte == opening[0];
  vterm_input_write(
    terminal->emulator, terminal->sequence, begins_anew ? kept : terminal->kept);
  terminal->kept = begins_anew ? 1 : 0;
  terminal->sequence[0] = byte;
}

ssize_t test_terminal_pump(test_terminal *terminal, int32_t timeout) {
  if (terminal->descriptor < 0) return -1;
  struct pollfd wait = {.fd = terminal->descriptor, .events = POLLIN};
  if (poll(&wait, 1, timeout) <= 0) return 0;
  char bytes[16384];
  ssize_t count = read(terminal->descriptor, bytes, sizeof bytes);
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) return 0;
  if (count <= 0) return -1;
  record(terminal, bytes, (size_t)count);
  for (ssize_t i = 0; i < count; i++) show(terminal, bytes[i]);
  char answer[256];
  size_t length = vterm_output_read(terminal->emulator, answer, sizeof answer);
  if (length > 0 && write(terminal->descriptor, answer, length) < 0) return -1;
  return count;
}

const uint8_t *test_terminal_transcript(const test_terminal *terminal, size_t *length) {
  *length = terminal->length;
  return terminal->transcript;
}

bool test_terminal_write(test_terminal *terminal, const uint8_t *bytes, size_t length) {
  int refused = 0;
  while (length > 0) {
    if (terminal->descriptor < 0 || refused > 500) return false;
    ssize_t count = write(terminal->descriptor, bytes, length);
    if (count < 0 && errno != EAGAIN && errno != EINTR) return false;
    if (count <= 0) {
      refused++;
      test_terminal_pump(terminal, 10);
      continue;
    }
    refused = 0;
    bytes += count;
    length -= (size_t)count;
  }
  return true;
}

/* Sends what the emulator made of a key, a mark or a button. */
static bool send_answer(test_terminal *terminal) {
  char bytes[256];
  size_t length = vterm_output_read(terminal->emulator, bytes, sizeof bytes);
  return test_terminal_write(terminal, (const uint8_t *)bytes, length);
}

bool test_terminal_key(test_terminal *terminal, int32_t key, int32_t modifiers) {
  vterm_keyboard_key(terminal->emulator, (VTermKey)key, (VTermModifier)modifiers);
  return send_answer(terminal);
}

int32_t test_terminal_function_key(int32_t number) { return VTERM_KEY_FUNCTION(number); }

bool test_terminal_mark_paste(test_terminal *terminal, bool begins) {
  if (begins) vterm_keyboard_start_paste(terminal->emulator);
  else vterm_keyboard_end_paste(terminal->emulator);
  return send_answer(terminal);
}

bool test_terminal_mouse(
  test_terminal *terminal, int32_t row, int32_t column, int32_t button, bool pressed) {
  if (terminal->mouse == VTERM_PROP_MOUSE_NONE) return true;
  vterm_mouse_move(terminal->emulator, row, column, VTERM_MOD_NONE);
  vterm_mouse_button(terminal->emulator, button, pressed, VTERM_MOD_NONE);
  return send_answer(terminal);
}

void test_terminal_resize(test_terminal *terminal, int32_t rows, int32_t columns) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  vterm_set_size(terminal->emulator, rows, columns);
  ioctl(terminal->descriptor, TIOCSWINSZ, &size);
}

int32_t test_terminal_rows(const test_terminal *terminal) {
  int rows, columns;
  vterm_get_size(terminal->emulator, &rows, &columns);
  return rows;
}

int32_t test_terminal_columns(const test_terminal *terminal) {
  int rows, columns;
  vterm_get_size(terminal->emulator, &rows, &columns);
  return columns;
}

static test_color color(const VTermColor *given, bool is_default) {
  if (is_default) return (test_color){test_color_default, 0};
  if (VTERM_COLOR_IS_INDEXED(given)) return (test_color){test_color_indexed, given->indexed.idx};
  uint32_t value =
    (uint32_t)given->rgb.red << 16 | (uint32_t)given->rgb.green << 8 | given->rgb.blue;
  return (test_color){test_color_rgb, value};
}

test_cell test_terminal_cell(const test_terminal *terminal, int32_t row, int32_t column) {
  const uint32_t continuation = (uint32_t)-1;
  test_cell cell = {.width = 1};
  VTermScreenCell given;
  VTermPos position = {.row = row, .col = column};
  if (!vterm_screen_get_cell(terminal->screen, position, &given)) return cell;
  cell.width = given.chars[0] == continuation ? 0 : given.width;
  while (cell.width > 0 && cell.count < 6 && given.chars[cell.count] != 0) {
    cell.scalars[cell.count] = given.chars[cell.count];
    cell.count++;
  }
  cell.bold = given.attrs.bold;
  cell.underline = given.attrs.underline != VTERM_UNDERLINE_OFF;
  cell.italic = given.attrs.italic;
  cell.blink = given.attrs.blink;
  cell.reverse = given.attrs.reverse;
  cell.strike = given.attrs.strike;
  cell.foreground = color(&given.fg, VTERM_COLOR_IS_DEFAULT_FG(&given.fg));
  cell.background = color(&given.bg, VTERM_COLOR_IS_DEFAULT_BG(&given.bg));
  return cell;
}

void test_terminal_cursor(
  const test_terminal *terminal, int32_t *row, int32_t *column, bool *visible) {
  *row = terminal->cursor.row;
  *column = terminal->cursor.col;
  *visible = terminal->visible;
}

bool test_terminal_is_alternate(const test_terminal *terminal) { return terminal->alternate; }
int32_t test_terminal_mouse_mode(const test_terminal *terminal) { return terminal->mouse; }

bool test_terminal_modes(const test_terminal *terminal, struct termios *modes) {
  return tcgetattr(terminal->descriptor, modes) == 0;
}

bool test_process_ended(pid_t process, int32_t *status) {
  int raw = 0;
  if (waitpid(process, &raw, WNOHANG) != process) return false;
  *status = raw;
  return true;
}

void test_process_bury(pid_t process) {
  while (waitpid(process, NULL, 0) < 0 && errno == EINTR) {}
}
