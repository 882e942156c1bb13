"""A mail server that does as it is told, to see what its client makes of that.

smtp.py FOLDER [--certificate PEM] [--login USER:PASSWORD]

Prints its port on 127.0.0.1, and ends when its input does. Each letter becomes a file FOLDER/N.eml with the envelope in its first two
lines; each command is a line of FOLDER/log. FOLDER/behaviour is read whenever somebody connects; its words:
  starttls, tls      what is offered; neither: in the clear
  greylist           450 for the first RCPT of each address
  no-recipient       550 for RCPT
  no-sender          550 for MAIL
  no-letter          554 after the letter
  busy               451 after the letter
  drop               ends the connection after the letter, without an answer
  keep-and-drop      takes the letter, and ends the connection without an answer
  early-text         says something in the clear before the handshake
  once               one letter to a connection
"""
import base64, os, socketserver, ssl, sys, threading

folder = sys.argv[1]
options = dict(zip(sys.argv[2::2], sys.argv[3::2]))
lock = threading.Lock()
seen = set()
count = 0


def behaviour():
    try:
        with open(folder + "/behaviour") as file:
            return set(file.read().split())
    except FileNotFoundError:
        return set()


def note(line):
    with lock, open(folder + "/log", "ab") as file:
        file.write(line + b"\n")


class Client(socketserver.BaseRequestHandler):
    def say(self, text):
        self.connection.sendall(text.encode() + b"\r\n")

    def secure(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(options["--certificate"])
        self.connection = context.wrap_socket(self.connection, server_side=True)
        self.lines = self.connection.makefile("rb")
        self.secured = True

    def handle(self):
        self.does = behaviour()
        self.connection, self.secured, letters = self.request, False, 0
        self.lines = self.connection.makefile("rb")
        try:
            if "tls" in self.does:
                self.secure()
            note(b"CONNECT")
            self.say("220 scripted ESMTP")
            sender, recipient = b"", b""
            for line in iter(lambda: self.lines.readline(), b""):
                verb = line[:4].upper().strip()
                note(line.rstrip(b"\r\n") if verb != b"AUTH" else b"AUTH")
                if not line.endswith(b"\r\n") or line.count(b"\r") != 1:
                    note(b"BARE")
                if verb == b"EHLO":
                    more = ["PIPELINING", "8BITMIME"]
                    if "starttls" in self.does and not self.secured:
                        more.append("STARTTLS")
                    if "--login" in options and (self.secured or "starttls" not in self.does):
                        more.append("AUTH PLAIN")
                    for word in more:
                        self.say("250-" + word)
                    self.say("250 HELP")
                elif verb == b"STAR":
                    self.say("220 go on\r\n250 not me" if "early-text" in self.does else "220 go on")
                    self.secure()
                elif verb == b"AUTH":
                    given = line.split()[2] if len(line.split()) > 2 else None
                    if given is None:
                        self.say("334 ")
                        given = self.lines.readline()
                    wanted = b"\0" + options["--login"].replace(":", "\0").encode()
                    right = base64.b64decode(given) == wanted
                    self.say("235 welcome" if right else "535 5.7.8 wrong password")
                elif verb == b"MAIL":
                    sender = line[10:].split()[0]
                    self.say("550 5.7.1 not from you" if "no-sender" in self.does else "250 ok")
                elif verb == b"RCPT":
                    recipient = line[8:].split()[0]
                    if "no-recipient" in self.does:
                        self.say("550-5.1.1 nobody of\r\n550 5.1.1 that name here")
                    elif "greylist" in self.does and recipient not in seen:
                        seen.add(recipient)
                        self.say("450 4.2.0 come back later")
                    else:
                        self.say("250 ok")
                elif verb == b"DATA":
                    self.say("354 go on")
                    self.letter(sender, recipient)
                    letters += 1
                    if "drop" in self.does or "keep-and-drop" in self.does:
                        return
                    if "once" in self.does:
                        return
                elif verb == b"QUIT":
                    self.say("221 bye")
                    return
                else:
                    self.say("250 ok")
        except (OSError, ssl.SSLError) as error:
            note(b"FAULT " + type(error).__name__.encode())

    def letter(self, sender, recipient):
        global count
        text = []
        for line in iter(self.lines.readline, b".\r\n"):
            if not line:
                note(b"CUT")
                return
            if not line.endswith(b"\r\n") or line.count(b"\r") != 1:
                note(b"BARE")
            if len(line) > 1000:
                note(b"LONG")
            text.append(line[1:] if line.startswith(b".") else line)
        if "drop" in self.does:
            return
        if "no-letter" in self.does:
            return self.say("554 5.7.1 not such a letter")
        if "busy" in self.does:
            return self.say("451 4.3.0 too busy")
        with lock:
            count += 1
            name = "%s/%d.eml" % (folder, count)
        with open(name + ".new", "wb") as file:
            file.write(sender + b"\n" + recipient + b"\n" + b"".join(text))
        os.rename(name + ".new", name)
        if "keep-and-drop" not in self.does:
            self.say("250 2.0.0 taken as %d" % count)


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 64


server = Server(("127.0.0.1", 0), Client)
print(server.server_address[1], flush=True)


def end_with_parent():
    sys.stdin.buffer.read()
    os._exit(0)


threading.Thread(target=end_with_parent, daemon=True).start()
server.serve_forever()
