#define _GNU_SOURCE
#include "Input.h"
#include "CCurses.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum { paste_limit = 1 << 20, paste_silence = 1000, sequence_limit = 64, patience = 50 };

static volatile sig_atomic_t resized, terminated, hung_up, suspend_asked, continued;
static int signal_pipe[2] = {-1, -1};
/* Reading from a pad draws nothing; reading from stdscr would refresh it behind our back. */
static WINDOW *input = NULL;
/* Bytes and keys taken too early, to be given first. */
static int held[sequence_limit];
static int held_count = 0;
static uint8_t *paste = NULL;
static size_t paste_length = 0, paste_capacity = 0;

static void note_signal(int number) {
  int saved = errno;
  switch (number) {
  case SIGWINCH: resized = 1; break;
  case SIGHUP: hung_up = 1; break;
  case SIGTSTP: suspend_asked = 1; break;
  case SIGCONT: continued = 1; break;
  default: terminated = 1; break;
  }
  if (write(signal_pipe[1], "s", 1) < 0) {
    /* A full pipe wakes the reader just as well. */
  }
  errno = saved;
}

static void catch_signal(int number) {
  struct sigaction action = {.sa_handler = note_signal};
  /* The others must break a read that lost its input to a shell while we were in the background. */
  if (number == SIGWINCH || number == SIGTSTP) action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
}

bool input_catch_signals(void) {
  if (signal_pipe[0] < 0 && pipe2(signal_pipe, O_NONBLOCK | O_CLOEXEC) < 0) return false;
  static const int caught[] = {SIGWINCH, SIGHUP, SIGTERM, SIGINT, SIGTSTP, SIGCONT};
  for (size_t i = 0; i < sizeof caught / sizeof *caught; i++) catch_signal(caught[i]);
  signal(SIGPIPE, SIG_IGN);
  return true;
}

void input_open(void) {
  input = newpad(1, 1);
  keypad(input, TRUE);
  nodelay(input, TRUE);
}

static void empty_signal_pipe(void) {
  char bytes[64];
  while (read(signal_pipe[0], bytes, sizeof bytes) > 0) {}
}

void input_stop_group(void) {
  empty_signal_pipe();
  continued = 0;
  signal(SIGTSTP, SIG_DFL);
  kill(0, SIGTSTP);
  /* With other threads the stop may come a moment later: taking the terminal now would leave
     it raw in the shell. An orphaned group never stops, so the wait has an end. */
  struct pollfd wait = {.fd = signal_pipe[0], .events = POLLIN};
  for (int i = 0; i < 10 && !continued; i++) {
    poll(&wait, 1, 10);
    empty_signal_pipe();
  }
  continued = 0;
  suspend_asked = 0;
  catch_signal(SIGTSTP);
}

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static void forget_paste(void) {
  if (paste) explicit_bzero(paste, paste_capacity);
  free(paste);
  paste = NULL;
  paste_length = paste_capacity = 0;
}

/* Keeps one byte; false when it must be dropped. Old copies are wiped: it may be a password. */
static bool keep(uint8_t byte) {
  if (paste_length == paste_limit) return false;
  if (paste_length == paste_capacity) {
    size_t capacity = paste_capacity ? paste_capacity * 2 : 4096;
    uint8_t *larger = malloc(capacity);
    if (!larger) return false;
    if (paste) {
      memcpy(larger, paste, paste_length);
      explicit_bzero(paste, paste_capacity);
      free(paste);
    }
    paste = larger;
    paste_capacity = capacity;
  }
  paste[paste_length++] = byte;
  return true;
}

/* Reads up to the end marker, past curses, whose own queue is empty after the begin marker.
   No read can go beyond the marker: it asks for what the marker still lacks at most. */
static void read_paste(curses_event *event) {
  static const char marker[] = "\033[201~";
  const size_t whole = sizeof marker - 1;
  size_t matched = 0;
  bool dropped = false;
  event->kind = curses_event_pasted;
  while (matched < whole) {
    struct pollfd wait = {.fd = STDIN_FILENO, .events = POLLIN};
    int ready = poll(&wait, 1, paste_silence);
    if (terminated || hung_up) break;
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) break;
    char bytes[sizeof marker];
    ssize_t count = read(STDIN_FILENO, bytes, whole - matched);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    for (ssize_t i = 0; i < count; i++) {
      if (bytes[i] == marker[matched]) {
        matched++;
        continue;
      }
      /* Only the marker's first byte is an escape, so a broken match can only begin anew. */
      for (size_t back = 0; back < matched; back++) dropped |= !keep((uint8_t)marker[back]);
      matched = bytes[i] == marker[0];
      if (!matched) dropped |= !keep((uint8_t)bytes[i]);
    }
  }
  event->paste = paste;
  event->paste_length = paste_length;
  event->paste_overflowed = dropped;
  event->paste_unfinished = matched < whole;
}

/* The next byte or key code that is there, or ERR. */
static int next_code(void) {
  if (held_count > 0) {
    int code = held[0];
    memmove(held, held + 1, (size_t)--held_count * sizeof *held);
    return code;
  }
  return wgetch(input);
}

static void hold(int code) {
  if (held_count < sequence_limit) held[held_count++] = code;
}

/* The same, waiting as long as a terminal may take between two bytes of one sequence. */
static int next_code_soon(void) {
  int code = next_code();
  if (code != ERR) return code;
  struct pollfd wait = {.fd = STDIN_FILENO, .events = POLLIN};
  if (poll(&wait, 1, get_escdelay()) <= 0) return ERR;
  return next_code();
}

/* Turns a first byte and what follows it into a scalar; U+FFFD for what is not UTF-8. */
static uint32_t decode(int first) {
  static const uint32_t smallest[] = {0, 0x80, 0x800, 0x10000};
  if (first < 0x80) return (uint32_t)first;
  int more = first >= 0xF0 && first < 0xF5 ? 3 : first >= 0xE0 && first < 0xF0 ? 2
           : first >= 0xC2 && first < 0xE0 ? 1 : 0;
  if (more == 0) return 0xFFFD;
  uint32_t scalar = (uint32_t)first & (0x3Fu >> more);
  for (int i = 0; i < more; i++) {
    int code = next_code_soon();
    if (code == ERR) return 0xFFFD;
    if (code > 0xFF || (code & 0xC0) != 0x80) {
      hold(code);
      return 0xFFFD;
    }
    scalar = scalar << 6 | ((uint32_t)code & 0x3F);
  }
  bool valid = scalar >= smallest[more] && scalar <= 0x10FFFF && (scalar & 0xFFFFF800) != 0xD800;
  return valid ? scalar : 0xFFFD;
}

/* Swallows the rest of a sequence that no key is bound to, lest it be typed into a field. */
static void swallow_sequence(void) {
  for (int i = 0; i < sequence_limit; i++) {
    int code = next_code_soon();
    if (code == ERR || (code >= 0x40 && code <= 0x7E)) return;
    if (code > 0x7E || code < 0x20) {
      hold(code);
      return;
    }
  }
}

static bool take_mouse(curses_event *event) {
  const mmask_t clicked = BUTTON1_CLICKED | BUTTON1_DOUBLE_CLICKED | BUTTON1_TRIPLE_CLICKED;
  MEVENT report;
  if (getmouse(&report) != OK) return false;
  if (report.bstate & BUTTON4_PRESSED) event->mouse = curses_mouse_wheel_up;
  else if (report.bstate & BUTTON5_PRESSED) event->mouse = curses_mouse_wheel_down;
  else if (report.bstate & (BUTTON1_PRESSED | clicked)) event->mouse = curses_mouse_pressed;
  else if (report.bstate & BUTTON1_RELEASED) event->mouse = curses_mouse_released;
  else if (report.bstate & (BUTTON3_PRESSED | BUTTON3_CLICKED)) event->mouse = curses_mouse_second_pressed;
  else return false;
  event->kind = curses_event_mouse;
  event->x = report.x;
  event->y = report.y;
  return true;
}

static bool take(int code, curses_event *event);

/* An escape is a key of its own, or the first byte of Alt with a key, or a foreign sequence. */
static bool take_escape(curses_event *event) {
  int following = next_code();
  /* Terminals of today say Alt with an arrow in one sequence of its own (CSI 1;3 A), so a key that
     curses knows stands for itself; Alt with Backspace is the one that still comes as two. */
  bool is_key = following > 0xFF && following != KEY_BACKSPACE;
  if (following == 27 || following == ERR || is_key) {
    if (following != ERR) hold(following);
    event->kind = curses_event_character;
    event->character = 27;
    return true;
  }
  if (following == '[' || following == 'O') {
    int third = next_code_soon();
    if (third != ERR) {
      hold(third);
      if (following == 'O') next_code();
      else swallow_sequence();
      return false;
    }
  }
  event->alt = true;
  return take(following, event);
}

/* Fills the event from a byte or key code; false when it means nothing to anybody. */
static bool take(int code, curses_event *event) {
  if (code == 27) return take_escape(event);
  if (code == KEY_MOUSE) return take_mouse(event);
  if (code == KEY_RESIZE || code == input_paste_ends) return false;
  if (code == input_paste_begins) {
    read_paste(event);
    return true;
  }
  if (code > 0xFF) {
    event->kind = curses_event_key;
    event->key = code;
    return true;
  }
  event->kind = curses_event_character;
  event->character = decode(code);
  return true;
}

static bool take_signal(curses_event *event) {
  if (terminated) return terminated = 0, event->kind = curses_event_terminated, true;
  /* Never cleared: a terminal that is gone stays gone. */
  if (hung_up) return event->kind = curses_event_hung_up, true;
  if (suspend_asked) return suspend_asked = 0, event->kind = curses_event_suspend, true;
  if (continued) {
    continued = 0;
    curses_return();
    return event->kind = curses_event_continued, true;
  }
  if (resized) {
    resized = 0;
    if (curses_apply_size()) return event->kind = curses_event_resized, true;
  }
  return false;
}

/* Whatever can be had without waiting. Reads on past what means nothing. */
static bool take_pending(curses_event *event) {
  if (take_signal(event)) return true;
  for (int code = next_code(); code != ERR; code = next_code()) {
    event->alt = false;
    if (take(code, event)) return true;
  }
  return false;
}

/* A descriptor that stays readable and yields nothing has come to its end. */
static bool has_ended(void) {
  struct pollfd again = {.fd = STDIN_FILENO, .events = POLLIN};
  int waiting = 0;
  if (poll(&again, 1, 0) <= 0) return false;
  if (again.revents & (POLLHUP | POLLERR | POLLNVAL)) return true;
  return ioctl(STDIN_FILENO, FIONREAD, &waiting) < 0 || waiting == 0;
}

bool curses_has_input(void) {
  struct pollfd wait[] = {
    {.fd = STDIN_FILENO, .events = POLLIN}, {.fd = signal_pipe[0], .events = POLLIN}};
  return held_count > 0 || poll(wait, 2, 0) > 0;
}

void curses_next_event(int32_t timeout, int32_t wake_descriptor, curses_event *event) {
  forget_paste();
  *event = (curses_event){.kind = curses_event_timeout};
  int64_t end = timeout < 0 ? -1 : now() + timeout;
  int fruitless = 0;
  for (;;) {
    if (take_pending(event)) return;
    int64_t left = end < 0 ? -1 : end - now();
    if (end >= 0 && left < 0) left = 0;
    struct pollfd wait[] = {
      {.fd = STDIN_FILENO, .events = POLLIN},
      {.fd = signal_pipe[0], .events = POLLIN},
      {.fd = wake_descriptor, .events = POLLIN}};
    int ready = poll(wait, 3, (int)left);
    if (ready == 0) {
      event->kind = curses_event_timeout;
      return;
    }
    if (ready < 0) continue;
    if (wait[1].revents) empty_signal_pipe();
    if (take_pending(event)) return;
    /* Input that is announced but cannot be read is an end too: that of an orphan, say. */
    if (wait[0].revents && (has_ended() || ++fruitless > patience)) {
      hung_up = 1;
      event->kind = curses_event_hung_up;
      return;
    }
    if (wait[2].revents) {
      event->kind = curses_event_woken;
      return;
    }
  }
}
