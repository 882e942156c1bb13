#define _GNU_SOURCE
#include "CCurses.h"
#include "Output.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Curses writes a frame row by row, which a slow line shows as a curtain. While a frame is made,
   the descriptor it writes to stands for a file in memory, and the terminal gets it whole. Any frame
   of a usual screen finds room in its first bytes, which are kept and looked at where they are. */
enum { usual_frame = 1 << 16 };
static int descriptor = -1, terminal = -1, memory = -1;
static char *frame = NULL;
static FILE *stream = NULL;
static int cursor_wanted = -1;
static bool is_hidden = false;

FILE *output_open(void) {
  if (stream) return stream;
  terminal = STDOUT_FILENO;
  descriptor = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  if (descriptor < 0) return NULL;
  memory = memfd_create("frame", MFD_CLOEXEC);
  if (memory >= 0 && ftruncate(memory, usual_frame) == 0) {
    void *bytes = mmap(NULL, usual_frame, PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0);
    if (bytes != MAP_FAILED) frame = bytes;
  }
  stream = fdopen(descriptor, "w");
  return stream;
}

static void write_whole(const char *bytes, size_t length) {
  while (length > 0) {
    ssize_t count = write(terminal, bytes, length);
    if (count < 0 && errno == EINTR) continue;
    /* A terminal that is gone is noticed by whoever reads from it. */
    if (count <= 0) return;
    bytes += count;
    length -= (size_t)count;
  }
}

/* What a very large screen sends beyond the usual. */
static void deliver_rest(off_t length) {
  static char bytes[1 << 16];
  off_t place = usual_frame;
  while (place < length) {
    ssize_t count = pread(memory, bytes, sizeof bytes, place);
    if (count < 0 && errno == EINTR) continue;
    /* The picture is lost, so the next frame must be a whole one. */
    if (count <= 0) { clearok(curscr, TRUE); break; }
    write_whole(bytes, (size_t)count);
    memset(bytes, 0, (size_t)count);
    place += count;
  }
  if (ftruncate(memory, usual_frame) < 0) clearok(curscr, TRUE);
}

static void deliver(void) {
  off_t length = lseek(memory, 0, SEEK_CUR);
  if (length <= 0) return;
  size_t usual = length < usual_frame ? (size_t)length : usual_frame;
  write_whole(frame, usual);
  /* Frames can hold secrets, such as a link. */
  memset(frame, 0, usual);
  if (length > usual_frame) deliver_rest(length);
  lseek(memory, 0, SEEK_SET);
}

/* The terminal may have been woken on this very processor, and would wait there for all that we
   do next, such as keeping a draft. */
static void let_it_be_seen(void) { sched_yield(); }

void output_hide(void) {
  is_hidden = frame && dup3(memory, descriptor, O_CLOEXEC) >= 0;
}

void output_drop(void) {
  fflush(stream);
  if (!is_hidden || ftruncate(memory, 0) < 0 || ftruncate(memory, usual_frame) < 0) return;
  lseek(memory, 0, SEEK_SET);
}

void output_deliver(void) {
  fflush(stream);
  if (!is_hidden) return;
  is_hidden = false;
  dup3(terminal, descriptor, O_CLOEXEC);
  deliver();
}

void curses_show_rows(void) {
  wnoutrefresh(stdscr);
  doupdate();
  fflush(stream);
  let_it_be_seen();
}

void curses_show(void) {
  output_hide();
  wnoutrefresh(stdscr);
  doupdate();
  if (cursor_wanted >= 0) curs_set(cursor_wanted);
  output_deliver();
  let_it_be_seen();
}

void curses_set_cursor(bool visible) { cursor_wanted = visible ? 1 : 0; }
void curses_send(const char *sequence) { fputs(sequence, stream); }
void output_flush(void) { fflush(stream); }
