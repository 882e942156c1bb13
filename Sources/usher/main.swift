import ArgumentParser
import CSupervisor
import Glibc
import Wizard

// Before anything else is there that a crash could lose: a parent that gives the terminal back.
signal(SIGPIPE, SIG_IGN)
if isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 {
  _ = supervisor_start { text, size in
    _ = words.text("failure.crashed").withCString { strncpy(text, $0, size - 1) }
  }
} else {
  supervisor_harden()
}
switch CommandLine.arguments.dropFirst() {
// The two that people wait for begin at once: the parser takes a third of a start to find its types.
case []: openManager(Choices())
case ["add"]: openAdding(Choices())
case _: Usher.start()
}
