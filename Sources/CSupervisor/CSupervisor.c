#define _GNU_SOURCE
#include "CSupervisor.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

/* How long a child that was told to end may take, and how long a dead terminal may block us. */
enum { grace_seconds = 5, terminal_seconds = 2 };

static volatile pid_t child = 0;
static volatile sig_atomic_t child_ended = 0;
/* Through it the child says with what it ends; -1 where there is none. */
static int farewell = -1;

void supervisor_harden(void) {
  struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  prctl(PR_SET_DUMPABLE, 0);
  /* For programs we start ourselves; our own runtime has read it already. */
  setenv("SWIFT_BACKTRACE", "enable=no", 1);
  /* On a terminal the runtime's handlers open a prompt that shows memory, on Ctrl-\ too. */
  static const int crashes[] = {SIGSEGV, SIGILL, SIGABRT, SIGBUS, SIGFPE, SIGTRAP, SIGQUIT};
  for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++) signal(crashes[i], SIG_DFL);
}

static void forward(int number, siginfo_t *information, void *context) {
  (void)context;
  int saved = errno;
  if (number == SIGALRM) {
    /* After the child's end the alarm only interrupts a write to a terminal that is stuck. */
    if (!child_ended) kill(child, SIGKILL);
  } else if (number != SIGINT || information->si_code <= 0) {
    /* An interrupt from the keyboard has reached the child already. */
    if (!child_ended) kill(child, number);
    if (number != SIGINT) alarm(grace_seconds);
  }
  errno = saved;
}

static void handle(int number) {
  struct sigaction action = {.sa_sigaction = forward, .sa_flags = SA_SIGINFO};
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
}

static void say(int descriptor, const char *text) {
  size_t length = strlen(text);
  while (length > 0) {
    ssize_t count = write(descriptor, text, length);
    if (count <= 0) return;
    text += count;
    length -= (size_t)count;
  }
}

/* True for terminals that would be left on the alternate screen. */
static bool has_alternate_screen(void) {
  static const char *const without[] = {"vt", "linux", "dumb", "ansi", "cons", "sun"};
  const char *name = getenv("TERM");
  if (!name || !*name) return false;
  for (size_t i = 0; i < sizeof without / sizeof *without; i++)
    if (strncmp(name, without[i], strlen(without[i])) == 0) return false;
  return true;
}

/* Undoes what a screen does: first ends a sequence cut off in the middle, then paste and mouse
   reports, cursor shape, keypad, insert mode, colours, character set, margins. */
static void leave_screen(void) {
  say(STDOUT_FILENO, "\030\033\\\033[?2004l\033[?1000l\033[?1002l\033[?1003l\033[?1006l"
                     "\033[?1l\033>\033[4l\033[r\033[0m\033(B\033[?7h\033[?25h");
  say(STDOUT_FILENO, has_alternate_screen() ? "\033[?1049l\r\n" : "\033[999;1H\r\n");
}

static bool differ(const struct termios *left, const struct termios *right) {
  return left->c_iflag != right->c_iflag || left->c_oflag != right->c_oflag
      || left->c_cflag != right->c_cflag || left->c_lflag != right->c_lflag
      || memcmp(left->c_cc, right->c_cc, sizeof left->c_cc) != 0;
}

static bool is_crash(int status) {
  if (!WIFSIGNALED(status)) return false;
  switch (WTERMSIG(status)) {
  case SIGHUP: case SIGINT: case SIGTERM: case SIGQUIT: case SIGPIPE: return false;
  default: return true;
  }
}

static void give_back(const struct termios *before, int status, supervisor_words crash_words) {
  struct termios after;
  signal(SIGTTOU, SIG_IGN);
  signal(SIGTSTP, SIG_IGN);
  alarm(terminal_seconds);
  /* In the background the terminal is another's, whose settings are not ours to undo. */
  bool ours = tcgetpgrp(STDIN_FILENO) == getpgrp();
  if (ours && tcgetattr(STDIN_FILENO, &after) == 0 && differ(before, &after)) {
    leave_screen();
    /* What was typed at a program that crashed may be a password: the shell must not get it. */
    tcsetattr(STDIN_FILENO, WIFSIGNALED(status) ? TCSAFLUSH : TCSANOW, before);
  }
  if (is_crash(status)) {
    char sentence[1024] = "";
    crash_words(sentence, sizeof sentence);
    say(STDERR_FILENO, sentence);
    say(STDERR_FILENO, "\n");
  }
}

/* To take the child's memory apart takes the system as long as all the rest of leaving: whoever waits
   need not wait for that. All that can be seen of the child has been done by now. */
static void say_farewell(int status, void *unused) {
  (void)unused;
  fflush(NULL);
  unsigned char code = (unsigned char)status;
  if (write(farewell, &code, 1) < 0) return;
  /* The parent may have been woken on this very processor. */
  sched_yield();
}

/* With what the child said it ends, or -1 where it ended without a word. */
static int hear_farewell(void) {
  unsigned char code = 0;
  ssize_t count = 0;
  while ((count = read(farewell, &code, 1)) < 0 && errno == EINTR) continue;
  return count == 1 ? code : -1;
}

static _Noreturn void watch(const struct termios *before, supervisor_words crash_words) {
  int status = 0;
  siginfo_t end;
  int code = hear_farewell();
  if (code >= 0) {
    child_ended = 1;
    give_back(before, 0, crash_words);
    _exit(code);
  }
  /* Seen dead before it is buried: no signal can be forwarded to another with its number. */
  while (waitid(P_PID, (id_t)child, &end, WEXITED | WNOWAIT) < 0) {
    if (errno != EINTR) _exit(1);
  }
  child_ended = 1;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) _exit(1);
  }
  give_back(before, status, crash_words);
  _exit(WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status));
}

int supervisor_start(supervisor_words crash_words) {
  struct termios before;
  sigset_t forwarded, earlier;
  supervisor_harden();
  if (tcgetattr(STDIN_FILENO, &before) < 0) return -1;
  /* Ignored by whoever started us, it would take the child's end away. */
  signal(SIGCHLD, SIG_DFL);
  sigemptyset(&forwarded);
  sigaddset(&forwarded, SIGTERM);
  sigaddset(&forwarded, SIGHUP);
  sigaddset(&forwarded, SIGINT);
  sigaddset(&forwarded, SIGALRM);
  /* Nor may Ctrl-\ end the parent before it ignores it: nobody would give the terminal back. */
  sigaddset(&forwarded, SIGQUIT);
  /* None may come before the parent knows whom to forward it to. */
  sigprocmask(SIG_BLOCK, &forwarded, &earlier);

  int ends[2] = {-1, -1};
  if (pipe2(ends, O_CLOEXEC) < 0) ends[0] = ends[1] = -1;
  pid_t parent = getpid();
  pid_t forked = fork();
  farewell = ends[forked == 0 ? 1 : 0];
  if (forked <= 0 && ends[0] >= 0) close(ends[0]);
  if (forked != 0 && ends[1] >= 0) close(ends[1]);
  if (forked == 0) {
    if (farewell >= 0) on_exit(say_farewell, NULL);
    prctl(PR_SET_PDEATHSIG, SIGHUP);
    sigprocmask(SIG_SETMASK, &earlier, NULL);
    if (getppid() != parent) _exit(129);
    return 0;
  }
  if (forked < 0) {
    sigprocmask(SIG_SETMASK, &earlier, NULL);
    return -1;
  }
  child = forked;
  signal(SIGQUIT, SIG_IGN);
  signal(SIGPIPE, SIG_IGN);
  handle(SIGTERM);
  handle(SIGHUP);
  handle(SIGINT);
  handle(SIGALRM);
  sigprocmask(SIG_UNBLOCK, &forwarded, NULL);
  watch(&before, crash_words);
}
