"""A web server that does as it is told, to see what its client makes of that.

web.py FOLDER [--certificate PEM]

Prints its port on 127.0.0.1, and ends when its input does. Each request is a line of FOLDER/requests: a JSON object of method, path,
headers and body. FOLDER/behaviour is read at each request: a status, and words:
  tls            TLS from the start (read when somebody connects)
  slow           answers after 30 seconds
  cut            half an answer, then the end
  garbage        no HTTP
  silent         the end, without an answer
  long           a body of five megabytes
  error-body     a body that says that it went wrong
  echo           the request's own body
  redirect       a Location header that points elsewhere
  after:TEXT     a Retry-After header that says so
  at:SECONDS     a Retry-After header with the date that is so many seconds ahead
"""
import email.utils, http.server, json, os, ssl, sys, threading, time

folder = sys.argv[1]
options = dict(zip(sys.argv[2::2], sys.argv[3::2]))
lock = threading.Lock()


def behaviour():
    try:
        with open(folder + "/behaviour") as file:
            return file.read().split()
    except FileNotFoundError:
        return []


class Client(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def answer(self):
        does = behaviour()
        given = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        with lock, open(folder + "/requests", "a") as file:
            file.write(json.dumps({
                "method": self.command, "path": self.path, "headers": dict(self.headers.items()),
                "body": given.decode("utf-8", "replace")}) + "\n")
        if "slow" in does:
            time.sleep(30)
        if "silent" in does or "garbage" in does:
            self.close_connection = True
            if "garbage" in does:
                self.wfile.write(b"\x00\xff what is this\r\n\r\n")
            return
        status = next((int(word) for word in does if word.isdigit()), 200)
        body = b'{"status":"accepted"}'
        if "error-body" in does:
            body = b'{"status":"failed","reason":"no such \x1b[31mnumber"}'
        if "echo" in does:
            body = given
        if "long" in does:
            body = b'{"status":"accepted"}' + b"x" * 5_000_000
        self.send_response(status)
        if "redirect" in does:
            self.send_header("Location", "http://127.0.0.1:%d/elsewhere" % self.server.server_address[1])
        for word in does:
            if word.startswith("after:"):
                self.send_header("Retry-After", word[6:])
            if word.startswith("at:"):
                self.send_header("Retry-After", email.utils.formatdate(time.time() + int(word[3:]), usegmt=True))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if "cut" in does:
            self.close_connection = True
            body = body[:8]
        self.wfile.write(body)

    do_GET = do_POST = do_PUT = answer


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def finish_request(self, request, address):
        if "tls" in behaviour():
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(options["--certificate"])
            try:
                request = context.wrap_socket(request, server_side=True)
            except (OSError, ssl.SSLError):
                return
        try:
            super().finish_request(request, address)
        except OSError:
            pass


server = Server(("127.0.0.1", 0), Client)
print(server.server_address[1], flush=True)


def end_with_parent():
    sys.stdin.buffer.read()
    os._exit(0)


threading.Thread(target=end_with_parent, daemon=True).start()
server.serve_forever()
