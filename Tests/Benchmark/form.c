/* The limit: a form of five fields on two screens, in C on ncurses and nothing else.

   Letters are typed into the focused field, Tab goes to the next, Ctrl-N to the other screen,
   Ctrl-C leaves. */
#include <curses.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <wchar.h>

enum { FIELDS = 5, WIDTH = 40, ROOM = 20000 };

static wchar_t text[FIELDS][ROOM];
static int length[FIELDS], focused, page;

static void draw_field(int field) {
  int start = length[field] > WIDTH ? length[field] - WIDTH : 0;
  move(4 + 2 * field, 22);
  addnwstr(text[field] + start, length[field] - start);
  for (int column = length[field] - start; column < WIDTH; column++) addch(' ');
  move(4 + 2 * field, 22 + length[field] - start);
}

static void draw(void) {
  static const char *const labels[2][FIELDS] = {
      {"First name", "Last name", "Language", "Phone", "Note"},
      {"Legal representative", "Administrator", "User", "External", "Guest"}};
  erase();
  mvprintw(0, 1, "A form, screen %d of 2", page + 1);
  mvhline(1, 0, ACS_HLINE, COLS);
  for (int field = 0; field < FIELDS; field++) {
    mvprintw(4 + 2 * field, 1, "%s", labels[page][field]);
    draw_field(field);
  }
  mvprintw(LINES - 1, 1, "Tab Next  Ctrl-N Continue  Ctrl-C Leave");
  draw_field(focused);
}

int main(void) {
  setlocale(LC_ALL, "");
  initscr();
  raw();
  noecho();
  keypad(stdscr, TRUE);
  draw();
  wint_t key;
  for (;;) {
    refresh();
    int kind = get_wch(&key);
    if (kind == KEY_CODE_YES && key == KEY_RESIZE) {
      draw();
    } else if (kind == OK && key == 3) {
      break;
    } else if (kind == OK && key == 14) {
      page = 1 - page;
      focused = 0;
      memset(length, 0, sizeof length);
      draw();
    } else if (kind == OK && key == 9) {
      focused = (focused + 1) % FIELDS;
      draw_field(focused);
    } else if (kind == OK && key >= 32 && length[focused] < ROOM) {
      text[focused][length[focused]++] = (wchar_t)key;
      draw_field(focused);
    }
  }
  endwin();
  return 0;
}
