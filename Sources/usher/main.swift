import ArgumentParser
import CSupervisor
import Glibc
import Wizard

signal(SIGPIPE, SIG_IGN)
let arguments = Array(CommandLine.arguments.dropFirst())
let forced = ForcedCommand(arguments)
if let forced, !forced.isInside { forced.admit() }
let join = arguments.first == "join" ? joinHidingLink() : nil
// Before anything else is there that a crash could lose: a parent that gives the terminal back.
if isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 {
  _ = supervisor_start { text, size in
    _ = words.text("failure.crashed").withCString { strncpy(text, $0, size - 1) }
  }
} else {
  supervisor_harden()
}
if let forced { forced.open() }
switch arguments {
// The two that people wait for begin at once: the parser takes a third of a start to find its types.
case []: openManager(Choices())
case ["add"]: openInviting(Choices(), by: "add-user")
case _: if let join { finish(join) } else { Usher.start() }
}
