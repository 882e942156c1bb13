#include "CCurl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

#undef curl_easy_setopt
#undef curl_easy_getinfo

static __typeof__(curl_easy_init) *init;
static __typeof__(curl_easy_cleanup) *cleanup;
static __typeof__(curl_easy_reset) *reset;
static __typeof__(curl_easy_perform) *perform;
static __typeof__(curl_easy_setopt) *setopt;
static __typeof__(curl_easy_getinfo) *getinfo;
static __typeof__(curl_slist_append) *append;
static __typeof__(curl_slist_free_all) *free_all;

static void load(void) {
  void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  if (!library) library = dlopen("libcurl-gnutls.so.4", RTLD_NOW | RTLD_LOCAL);
  if (!library) return;
  __typeof__(curl_global_init) *begin;
  *(void **)&begin = dlsym(library, "curl_global_init");
  if (!begin || begin(CURL_GLOBAL_DEFAULT) != CURLE_OK) return;
  *(void **)&init = dlsym(library, "curl_easy_init");
  *(void **)&cleanup = dlsym(library, "curl_easy_cleanup");
  *(void **)&reset = dlsym(library, "curl_easy_reset");
  *(void **)&perform = dlsym(library, "curl_easy_perform");
  *(void **)&setopt = dlsym(library, "curl_easy_setopt");
  *(void **)&append = dlsym(library, "curl_slist_append");
  *(void **)&free_all = dlsym(library, "curl_slist_free_all");
  if (!init || !cleanup || !reset || !perform || !setopt || !append || !free_all) return;
  *(void **)&getinfo = dlsym(library, "curl_easy_getinfo");
}

/* Letters may be handed over by several threads, and the library begins once. */
bool curl_is_there(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return getinfo;
}

CURL *curl_open(void) { return curl_is_there() ? init() : NULL; }
void curl_close(CURL *handle) { cleanup(handle); }
void curl_clear(CURL *handle) { reset(handle); }

CURLcode curl_set_text(CURL *handle, CURLoption option, const char *text) {
  return setopt(handle, option, text);
}

CURLcode curl_set_number(CURL *handle, CURLoption option, long number) {
  return setopt(handle, option, number);
}

CURLcode curl_set_list(CURL *handle, CURLoption option, struct curl_slist *list) {
  return setopt(handle, option, list);
}

struct curl_slist *curl_list(struct curl_slist *list, const char *text) {
  return append(list, text);
}

void curl_list_end(struct curl_slist *list) { free_all(list); }

static size_t give(char *room, size_t one, size_t count, void *talk_) {
  curl_talk *talk = talk_;
  size_t wanted = one * count, left = talk->size - talk->taken;
  if (wanted > left) wanted = left;
  memcpy(room, talk->bytes + talk->taken, wanted);
  talk->taken += wanted;
  return wanted;
}

/* Libcurl goes back to the first byte where a connection that it had kept turns out to be dead. */
static int rewind_to(void *talk_, curl_off_t offset, int origin) {
  curl_talk *talk = talk_;
  if (origin != SEEK_SET || offset < 0 || (size_t)offset > talk->size) return CURL_SEEKFUNC_FAIL;
  talk->taken = (size_t)offset;
  return CURL_SEEKFUNC_OK;
}

/* One line of an answer, "250-..." or at its end "250 ...". */
static size_t hear(char *line, size_t one, size_t count, void *talk_) {
  curl_talk *talk = talk_;
  size_t size = one * count, given = size;
  while (size > 0 && (line[size - 1] == '\r' || line[size - 1] == '\n')) size--;
  bool begins = talk->answer_size == 0 || talk->answer[talk->answer_size] == 1;
  if (begins) talk->answer_size = 0;
  size_t room = sizeof talk->answer - 2 - talk->answer_size;
  if (!begins && room > 0) {
    talk->answer[talk->answer_size++] = '\n';
    room--;
  }
  size_t kept = size < room ? size : room;
  memcpy(talk->answer + talk->answer_size, line, kept);
  talk->answer_size += kept;
  bool ends = size < 4 || line[3] != '-';
  /* The byte behind the text says whether the answer is complete. */
  talk->answer[talk->answer_size] = ends ? 1 : 0;
  if (ends && (talk->answer[0] == '4' || talk->answer[0] == '5')) {
    memcpy(talk->refusal, talk->answer, talk->answer_size);
    talk->refusal_size = talk->answer_size;
    memcpy(talk->refused_command, talk->command, sizeof talk->command);
  }
  return given;
}

/* Of what is sent, only the first four signs of each command are looked at: secrets stand behind. */
static int watch(CURL *handle, curl_infotype type, char *bytes, size_t size, void *talk_) {
  (void)handle;
  curl_talk *talk = talk_;
  if (type != CURLINFO_HEADER_OUT) return 0;
  memset(talk->command, 0, sizeof talk->command);
  memcpy(talk->command, bytes, size < 4 ? size : 4);
  return 0;
}

/* The beginning of what a server answers behind its headers; however long that is, the rest is let go. */
static size_t keep(char *bytes, size_t one, size_t count, void *talk_) {
  curl_talk *talk = talk_;
  size_t size = one * count, room = sizeof talk->body - talk->body_size;
  size_t kept = size < room ? size : room;
  memcpy(talk->body + talk->body_size, bytes, kept);
  talk->body_size += kept;
  return size;
}

CURLcode curl_run(CURL *handle, curl_talk *talk) {
  setopt(handle, CURLOPT_READFUNCTION, give);
  setopt(handle, CURLOPT_READDATA, talk);
  setopt(handle, CURLOPT_SEEKFUNCTION, rewind_to);
  setopt(handle, CURLOPT_SEEKDATA, talk);
  setopt(handle, CURLOPT_HEADERFUNCTION, hear);
  setopt(handle, CURLOPT_HEADERDATA, talk);
  setopt(handle, CURLOPT_WRITEFUNCTION, keep);
  setopt(handle, CURLOPT_WRITEDATA, talk);
  setopt(handle, CURLOPT_DEBUGFUNCTION, watch);
  setopt(handle, CURLOPT_DEBUGDATA, talk);
  setopt(handle, CURLOPT_VERBOSE, 1L);
  setopt(handle, CURLOPT_ERRORBUFFER, talk->error);
  return perform(handle);
}

long curl_number(CURL *handle, CURLINFO info) {
  long number = 0;
  getinfo(handle, info, &number);
  return number;
}

int64_t curl_retry_after(CURL *handle) {
  curl_off_t seconds = 0;
  getinfo(handle, CURLINFO_RETRY_AFTER, &seconds);
  return seconds > 0 ? seconds : 0;
}
