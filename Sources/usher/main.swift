import ArgumentParser
import CSupervisor
import Glibc
import Wizard

// Before anything else is there that a crash could lose: a parent that gives the terminal back.
signal(SIGPIPE, SIG_IGN)
if isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 {
  _ = supervisor_start(words.text("failure.crashed"))
} else {
  supervisor_harden()
}
Usher.main()
