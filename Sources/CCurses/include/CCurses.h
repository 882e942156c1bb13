#pragma once

/* The door to ncursesw. Everything here belongs to one thread, the one that called curses_start. */

/* The wide interface must be asked for before the header is read. */
#define NCURSES_WIDECHAR 1
#include <ncurses.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Swift then sees an enum it may switch over without a default. */
#define CURSES_CLOSED __attribute__((enum_extensibility(closed)))

/* Globals of C are shared mutable state to Swift; these read them. */
static inline int32_t curses_rows(void) { return LINES; }
static inline int32_t curses_columns(void) { return COLS; }
static inline int32_t curses_colors(void) { return COLORS; }

static const attr_t curses_bold = WA_BOLD, curses_dim = WA_DIM, curses_underline = WA_UNDERLINE,
                    curses_reverse = WA_REVERSE;

static inline int32_t curses_key_f(int32_t number) { return KEY_F(number); }

/* Keys that ncurses gives no fixed number; curses_start binds them. */
enum {
  curses_key_control_up = 3000,
  curses_key_control_down,
  curses_key_control_left,
  curses_key_control_right,
  curses_key_control_home,
  curses_key_control_end,
  curses_key_control_delete,
  curses_key_alt_up,
  curses_key_alt_down,
  curses_key_alt_left,
  curses_key_alt_right,
};

/* Why the screen could not be started. */
typedef enum CURSES_CLOSED curses_status {
  curses_status_started,
  curses_status_no_terminal,      /* stdin or stdout is not a terminal */
  curses_status_unknown_terminal, /* TERM is missing, absurd, or not in terminfo */
  curses_status_cannot_move,      /* the terminal has no cursor addressing, like dumb */
} curses_status;

/* Takes the terminal: raw, no echo, keypad, colours if there are any, alternate screen,
   bracketed paste; installs the handlers of WINCH, TERM, HUP, INT, TSTP, CONT. */
curses_status curses_start(bool mouse);
/* Gives the terminal back for good, or until curses_return. */
void curses_leave(void);
/* Takes it again after curses_leave; the size is read anew, so the caller draws everything. */
void curses_return(void);
/* Leaves, stops the whole process group like Ctrl-Z, and returns when it is continued; where
   nothing can stop it (an orphaned group) it is back after a tenth of a second. */
void curses_suspend(void);
/* Turns mouse reports on or off. */
void curses_set_mouse(bool on);

typedef enum CURSES_CLOSED curses_event_kind {
  curses_event_timeout,
  curses_event_character,    /* `character`, perhaps with `alt` */
  curses_event_key,          /* `key`: a KEY_ code or a curses_key_ code, perhaps with `alt` */
  curses_event_mouse,        /* `mouse`, `x`, `y` */
  curses_event_resized,      /* curses_rows and curses_columns have new values */
  curses_event_pasted,       /* `paste`, `paste_length`, `paste_overflowed`, `paste_unfinished` */
  curses_event_suspend,      /* somebody sent TSTP: call curses_suspend */
  curses_event_continued,    /* continued after a stop of another's making; repainted already */
  curses_event_woken,        /* the wake descriptor is readable; the caller drains it */
  curses_event_terminated,   /* TERM or INT: save and leave */
  curses_event_hung_up,      /* the terminal is gone: save and leave, it will not come back */
} curses_event_kind;

typedef enum CURSES_CLOSED curses_mouse_action {
  curses_mouse_pressed,
  /* Only where it was not read together with the press. */
  curses_mouse_released,
  curses_mouse_second_pressed, /* the right button */
  curses_mouse_wheel_up,
  curses_mouse_wheel_down,
} curses_mouse_action;

typedef struct curses_event {
  curses_event_kind kind;
  uint32_t character; /* a Unicode scalar; U+FFFD for a byte that is not UTF-8 */
  int32_t key;
  bool alt;
  curses_mouse_action mouse;
  int32_t x, y; /* from 0, columns and rows */
  /* The bytes between the paste markers, as they came (line ends may be CR). They are wiped
     by the next call of curses_next_event. */
  const uint8_t *paste;
  size_t paste_length;
  bool paste_overflowed; /* more came than is kept; the rest was dropped */
  bool paste_unfinished; /* the end marker did not come */
} curses_event;

/* The next thing that happened. Waits at most `timeout` milliseconds (-1: for ever) and, when
   `wake_descriptor` is not -1, also for that. Sleeps in poll; queued input comes without it. */
void curses_next_event(int32_t timeout, int32_t wake_descriptor, curses_event *event);
/* True when another event can be had at once: the moment to put off drawing. */
bool curses_has_input(void);

/* A base scalar and up to two marks, 0 for none; a style that curses_set_style knows; how many
   columns it takes, 1 or 2. */
typedef struct curses_cell {
  uint32_t base, first_mark, second_mark;
  uint16_t style, span;
} curses_cell;

enum { curses_styles = 32 };

/* Says what a style from 0 to curses_styles - 1 looks like: attributes like curses_bold, and a pair
   of colours that is made of these two unless it is 0; -1 is the terminal's own colour. */
void curses_set_style(
  int32_t style, uint32_t attributes, int32_t pair, int32_t foreground, int32_t background);
/* Puts cells beside each other, a wide one where both its columns are; whatever curses refuses
   becomes a question mark, better than a hole with the rest of the line shifted. */
void curses_put(int32_t y, int32_t x, const curses_cell *cells, int32_t count);
/* Blanks the picture in memory; the terminal is told only what differs. */
void curses_erase(void);
/* Where the cursor rests after curses_show; from 0. */
void curses_move(int32_t y, int32_t x);
/* Shows or hides the cursor from the next curses_show on. */
void curses_set_cursor(bool visible);
/* Sends what differs from what the terminal shows, and all that curses_send has queued, in one
   write. */
void curses_show(void);
/* The same for a change of a few cells, without gathering it first. */
void curses_show_rows(void);
/* Makes the next curses_show send the whole screen. */
void curses_repaint(void);
/* Queues an escape sequence in the stream curses writes to; the next curses_show sends it after
   the frame, never inside one. */
void curses_send(const char *sequence);
/* The columns curses will take for this scalar; -1 for a control. */
int32_t curses_width(uint32_t scalar);
