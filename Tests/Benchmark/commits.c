/* What a commit costs at least: reads one transaction a line and prints the microseconds of each.
     commits STORE TRANSACTIONS */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static void run(sqlite3 *store, const char *statements) {
  char *message = NULL;
  if (sqlite3_exec(store, statements, NULL, NULL, &message) == SQLITE_OK) return;
  fprintf(stderr, "%s\n", message);
  exit(1);
}

static double microseconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

int main(int count, char **words) {
  sqlite3 *store;
  if (count != 3 || sqlite3_open(words[1], &store) != SQLITE_OK) return 64;
  run(store, "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on");
  FILE *file = fopen(words[2], "r");
  char *line = NULL;
  size_t size = 0;
  while (file && getline(&line, &size, file) > 0) {
    double start = microseconds();
    run(store, "begin immediate");
    run(store, line);
    run(store, "commit");
    printf("%.0f\n", microseconds() - start);
  }
  return 0;
}
