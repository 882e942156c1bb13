#define _GNU_SOURCE
#include "CCurses.h"
#include "Input.h"
#include "Output.h"

#include <langinfo.h>
#include <locale.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

static bool mouse_wanted = false;

/* What a few pictures take. */
static const int kept_memory = 1 << 20;

static int escape_delay(void) {
  const char *wish = getenv("ESCDELAY");
  char *end = NULL;
  long value = wish ? strtol(wish, &end, 10) : 0;
  if (wish && *wish && !*end && value > 0 && value <= 5000) return (int)value;
  /* A network may split an escape sequence for longer than a local line does. */
  return getenv("SSH_CONNECTION") ? 100 : 25;
}

static void bind(const char *sequence, int key) {
  if (key_defined(sequence) == 0) define_key(sequence, key);
}

static void bind_capability(const char *name, int key) {
  char *sequence = tigetstr(name);
  if (sequence && sequence != (char *)-1) define_key(sequence, key);
}

/* The description's own sequences first, then those nearly every terminal sends. */
static void bind_keys(void) {
  static const struct { const char *name, *usual; int key; } moves[] = {
    {"kUP5", "\033[1;5A", curses_key_control_up},
    {"kDN5", "\033[1;5B", curses_key_control_down},
    {"kRIT5", "\033[1;5C", curses_key_control_right},
    {"kLFT5", "\033[1;5D", curses_key_control_left},
    {"kHOM5", "\033[1;5H", curses_key_control_home},
    {"kEND5", "\033[1;5F", curses_key_control_end},
    {"kDC5", "\033[3;5~", curses_key_control_delete},
    {"kUP3", "\033[1;3A", curses_key_alt_up},
    {"kDN3", "\033[1;3B", curses_key_alt_down},
    {"kRIT3", "\033[1;3C", curses_key_alt_right},
    {"kLFT3", "\033[1;3D", curses_key_alt_left},
  };
  for (size_t i = 0; i < sizeof moves / sizeof *moves; i++) {
    bind_capability(moves[i].name, moves[i].key);
    bind(moves[i].usual, moves[i].key);
  }
  static const struct { const char *sequence; int key; } usual[] = {
    {"\033[A", KEY_UP}, {"\033[B", KEY_DOWN}, {"\033[C", KEY_RIGHT}, {"\033[D", KEY_LEFT},
    {"\033OA", KEY_UP}, {"\033OB", KEY_DOWN}, {"\033OC", KEY_RIGHT}, {"\033OD", KEY_LEFT},
    {"\033[H", KEY_HOME}, {"\033[F", KEY_END}, {"\033OH", KEY_HOME}, {"\033OF", KEY_END},
    {"\033[1~", KEY_HOME}, {"\033[4~", KEY_END}, {"\033[7~", KEY_HOME}, {"\033[8~", KEY_END},
    {"\033[3~", KEY_DC}, {"\033[5~", KEY_PPAGE}, {"\033[6~", KEY_NPAGE},
    {"\033OP", KEY_F(1)}, {"\033[11~", KEY_F(1)},
  };
  for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) bind(usual[i].sequence, usual[i].key);
  /* The Linux console names this key otherwise, and some terminals not at all. */
  define_key("\033[Z", KEY_BTAB);
  define_key("\033[200~", input_paste_begins);
  define_key("\033[201~", input_paste_ends);
}

static void send_modes(void) {
  curses_send("\033[?2004h");
  curses_set_mouse(mouse_wanted);
}

/* Until it was ended once, curses 6.4 empties its stream at every movement of the cursor. Nobody sees
   that end, nor the beginning before it, only the new one; there are no colours yet, or it would reset
   those of the user. */
static void pass_first_end(void) {
  output_hide();
  endwin();
  output_drop();
  doupdate();
  output_deliver();
}

curses_status curses_start(bool mouse) {
  if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return curses_status_no_terminal;
  const char *name = getenv("TERM");
  if (!name || !*name || strlen(name) > 128 || strchr(name, '/'))
    return curses_status_unknown_terminal;

  /* A picture is made for each frame: given back to the system in between, its memory would be asked
     for anew, page by page, while somebody waits. */
  mallopt(M_TRIM_THRESHOLD, kept_memory);

  setlocale(LC_ALL, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) setlocale(LC_CTYPE, "C.UTF-8");
  /* Exported sizes would freeze the screen at them. */
  unsetenv("COLUMNS");
  unsetenv("LINES");

  int found = 0;
  if (setupterm(name, STDOUT_FILENO, &found) == ERR)
    return found == 1 ? curses_status_cannot_move : curses_status_unknown_terminal;
  const char *address = tigetstr("cup");
  bool can_move = address && address != (char *)-1;
  del_curterm(cur_term);
  if (!can_move) return curses_status_cannot_move;

  /* Before newterm, which leaves a signal alone that has a handler. */
  if (!input_catch_signals()) return curses_status_no_terminal;
  FILE *output = output_open();
  if (!output || !newterm(name, output, stdin)) return curses_status_unknown_terminal;
  pass_first_end();
  set_escdelay(escape_delay());
  raw();
  noecho();
  nonl();
  /* What is typed meanwhile is asked for by whoever decides to paint; curses must not ask at each line. */
  typeahead(-1);
  if (has_colors()) {
    start_color();
    use_default_colors();
  }
  input_open();
  bind_keys();
  mouse_wanted = mouse;
  send_modes();
  output_flush();
  curses_apply_size();
  return curses_status_started;
}

void curses_leave(void) {
  curses_send("\033[?2004l");
  bool wanted = mouse_wanted;
  curses_set_mouse(false);
  mouse_wanted = wanted;
  output_flush();
  endwin();
}

void curses_return(void) {
  reset_prog_mode();
  curses_apply_size();
  wrefresh(curscr);
  send_modes();
  curses_show();
}

void curses_suspend(void) {
  curses_leave();
  input_stop_group();
  curses_return();
}

void curses_set_mouse(bool on) {
  mouse_wanted = on;
  mouseinterval(0);
  // A press and its release that are read together become one click, however short the interval.
  mmask_t wanted = BUTTON1_PRESSED | BUTTON1_RELEASED | BUTTON1_CLICKED | BUTTON1_DOUBLE_CLICKED |
                   BUTTON1_TRIPLE_CLICKED | BUTTON3_PRESSED | BUTTON3_CLICKED | BUTTON4_PRESSED |
                   BUTTON5_PRESSED;
  mousemask(on ? wanted : 0, NULL);
}

bool curses_apply_size(void) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0 || size.ws_row == 0 || size.ws_col == 0)
    return false;
  if (size.ws_row == LINES && size.ws_col == COLS) return false;
  return resizeterm(size.ws_row, size.ws_col) == OK;
}

/* The blank is made once; plain letters are written into copies of it. */
static struct { attr_t attributes; int pair; cchar_t blank; } styles[curses_styles];

void curses_set_style(
  int32_t style, uint32_t attributes, int32_t pair, int32_t foreground, int32_t background) {
  if (style < 0 || style >= curses_styles) return;
  styles[style].attributes = attributes;
  styles[style].pair = pair;
  if (pair != 0) init_extended_pair(pair, foreground, background);
  setcchar(&styles[style].blank, L" ", styles[style].attributes, 0, &styles[style].pair);
}

static void make(cchar_t *made, const curses_cell *cell) {
  int style = cell->style < curses_styles ? cell->style : 0;
  if (cell->base >= ' ' && cell->base < 0x7F && cell->first_mark == 0) {
    *made = styles[style].blank;
    made->chars[0] = (wchar_t)cell->base;
    return;
  }
  wchar_t text[] = {
    (wchar_t)cell->base, (wchar_t)cell->first_mark, (wchar_t)cell->second_mark, L'\0'};
  attr_t attributes = styles[style].attributes;
  if (setcchar(made, text, attributes, 0, &styles[style].pair) == ERR)
    setcchar(made, L"?", A_NORMAL, 0, NULL);
}

void curses_put(int32_t y, int32_t x, const curses_cell *cells, int32_t count) {
  enum { most = 256 };
  cchar_t made[most];
  while (count > 0) {
    int moved = 0, taken = 0;
    for (; taken < count && taken < most; taken++) {
      make(&made[taken], &cells[taken]);
      moved += cells[taken].span;
    }
    mvadd_wchnstr(y, x, made, taken);
    cells += taken;
    count -= taken;
    x += moved;
  }
}

void curses_erase(void) { erase(); }
void curses_move(int32_t y, int32_t x) { move(y, x); }
void curses_repaint(void) { clearok(curscr, TRUE); }
int32_t curses_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }
