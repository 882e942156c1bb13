/* Letters by SMTP for the benchmark:
     letters serve              takes letters on a port of loopback, which it prints; keeps none, counts them
     letters send PORT COUNT N  sends COUNT letters of N bytes there by libcurl, over one connection
   The end of the input ends the first one, which then prints how many letters and connections it had. */
#include <arpa/inet.h>
#include <curl/curl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static atomic_int letters, connections, farewells;

static void say(int client, const char *text) {
  if (write(client, text, strlen(text)) < 0) _exit(1);
}

/* One connection: a line is a command, or while `inside` a piece of a letter. */
static void *serve(void *client_) {
  int client = (int)(long)client_, inside = 0;
  FILE *in = fdopen(client, "r");
  char *line = NULL;
  size_t room = 0;
  connections++;
  say(client, "220 sink\r\n");
  while (getline(&line, &room, in) > 0) {
    if (inside) {
      if (strcmp(line, ".\r\n") != 0) continue;
      inside = 0;
      letters++;
      say(client, "250 2.0.0 taken\r\n");
    } else if (strncmp(line, "EHLO", 4) == 0) {
      say(client, "250-sink\r\n250 8BITMIME\r\n");
    } else if (strncmp(line, "DATA", 4) == 0) {
      inside = 1;
      say(client, "354 go on\r\n");
    } else if (strncmp(line, "QUIT", 4) == 0) {
      farewells++;
      say(client, "221 bye\r\n");
      break;
    } else {
      say(client, "250 ok\r\n");
    }
  }
  free(line);
  fclose(in);
  return NULL;
}

static void *accept_all(void *socket_) {
  for (;;) {
    int client = accept((int)(long)socket_, NULL, NULL);
    pthread_t thread;
    if (client < 0 || pthread_create(&thread, NULL, serve, (void *)(long)client) != 0) _exit(1);
    pthread_detach(thread);
  }
}

static int listen_here(void) {
  struct sockaddr_in place = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t size = sizeof place;
  int door = socket(AF_INET, SOCK_STREAM, 0);
  if (bind(door, (struct sockaddr *)&place, size) != 0 || listen(door, 16) != 0) return 1;
  getsockname(door, (struct sockaddr *)&place, &size);
  printf("%d\n", ntohs(place.sin_port));
  fflush(stdout);
  pthread_t thread;
  if (pthread_create(&thread, NULL, accept_all, (void *)(long)door) != 0) return 1;
  while (getchar() != EOF) continue;
  usleep(200000);
  printf("%d letters, %d connections, %d farewells\n", letters, connections, farewells);
  fflush(stdout);
  _exit(0);
}

struct text {
  const char *bytes;
  size_t size, taken;
};

static size_t give(char *room, size_t one, size_t count, void *text_) {
  struct text *text = text_;
  size_t wanted = one * count, left = text->size - text->taken;
  if (wanted > left) wanted = left;
  memcpy(room, text->bytes + text->taken, wanted);
  text->taken += wanted;
  return wanted;
}

static int send_all(const char *port, int count, size_t size) {
  char *bytes = malloc(size), url[64];
  for (size_t i = 0; i < size; i++) bytes[i] = i % 78 == 76 ? '\r' : i % 78 == 77 ? '\n' : 'a';
  snprintf(url, sizeof url, "smtp://127.0.0.1:%s/alpine.example", port);
  CURL *handle = curl_easy_init();
  struct curl_slist *to = curl_slist_append(NULL, "<ana@guest.example>");
  for (int i = 0; i < count; i++) {
    struct text text = {bytes, size, 0};
    curl_easy_setopt(handle, CURLOPT_URL, url);
    curl_easy_setopt(handle, CURLOPT_MAIL_FROM, "<invitations@alpine.example>");
    curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, to);
    curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(handle, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(handle, CURLOPT_READDATA, &text);
    if (curl_easy_perform(handle) != CURLE_OK) return 1;
  }
  curl_easy_cleanup(handle);
  return 0;
}

int main(int count, char **words) {
  if (count == 2 && strcmp(words[1], "serve") == 0) return listen_here();
  if (count == 5 && strcmp(words[1], "send") == 0)
    return send_all(words[2], atoi(words[3]), (size_t)atol(words[4]));
  return 64;
}
