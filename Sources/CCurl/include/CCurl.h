/* The door to libcurl, which is loaded when the first letter is sent: no start waits for it. */
#ifndef CCURL_H
#define CCURL_H

#include <curl/curl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What goes out in one transfer, and what came back. */
typedef struct {
  const uint8_t *bytes;
  size_t size;
  /* How many of the bytes were taken. */
  size_t taken;
  /* The last complete answer, and the last one that says no, each of several lines perhaps. */
  char answer[1024], refusal[1024];
  size_t answer_size, refusal_size;
  /* The command that the refusal answers: its first four signs. */
  char command[5], refused_command[5];
  /* The beginning of what HTTP answers behind its headers. */
  char body[4096];
  size_t body_size;
  /* What libcurl itself says went wrong. */
  char error[CURL_ERROR_SIZE];
} curl_talk;

/* Whether the library is there. */
bool curl_is_there(void);

/* A handle; NULL where there is no library or no memory. Closed by curl_close. */
CURL *curl_open(void);
void curl_close(CURL *handle);

/* Back to how it was opened; its connections stay. */
void curl_clear(CURL *handle);

CURLcode curl_set_text(CURL *handle, CURLoption option, const char *text);
CURLcode curl_set_number(CURL *handle, CURLoption option, long number);
CURLcode curl_set_list(CURL *handle, CURLoption option, struct curl_slist *list);

struct curl_slist *curl_list(struct curl_slist *list, const char *text);
void curl_list_end(struct curl_slist *list);

/* Runs the transfer that was set up, reading from and writing into the talk. */
CURLcode curl_run(CURL *handle, curl_talk *talk);

/* A number about the last transfer. */
long curl_number(CURL *handle, CURLINFO info);

/* For so many seconds, from now on, the last answer asks not to be asked again (Retry-After, which may be seconds or a
   date); 0 where it says nothing of that, or a moment that is over. */
int64_t curl_retry_after(CURL *handle);

#endif
