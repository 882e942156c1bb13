import CCurses
import CSupervisor
import Glibc

/// Ends in the way the key names, so that tests can see what is left of the terminal.
@MainActor
func act(on event: curses_event) {
  switch event.character {
  case UInt32(UInt8(ascii: "q")):
    curses_leave()
    exit(0)
  case UInt32(UInt8(ascii: "c")):
    curses_leave()
    exit(7)
  case UInt32(UInt8(ascii: "e")): exit(3)
  case UInt32(UInt8(ascii: "a")): abort()
  case UInt32(UInt8(ascii: "t")):
    let numbers = CommandLine.arguments.filter { $0.isEmpty }
    say("never \(numbers[CommandLine.arguments.count])")
  case UInt32(UInt8(ascii: "s")): kill(getpid(), SIGSEGV)
  case 26: curses_suspend()
  default: break
  }
}

/// Shows one line at the top and the size below it.
@MainActor
func say(_ text: String) {
  curses_erase()
  for (row, line) in [text, "\(curses_columns())x\(curses_rows())"].enumerated() {
    let cells = line.unicodeScalars.map {
      curses_cell(base: $0.value, first_mark: 0, second_mark: 0, style: 0, span: 1)
    }
    curses_put(Int32(row), 0, cells, Int32(cells.count))
  }
  curses_show()
}

/// What an event looks like on the screen.
@MainActor
func describe(_ event: curses_event) -> String {
  let alt = event.alt ? "alt " : ""
  switch event.kind {
  case .timeout: return "timeout"
  case .character:
    return "character \(alt)U+\(String(event.character, radix: 16, uppercase: true))"
  case .key: return "key \(alt)\(event.key)"
  case .mouse: return "mouse \(event.mouse.rawValue) at \(event.x),\(event.y)"
  case .resized: return "resized"
  case .pasted:
    let bytes = UnsafeBufferPointer(start: event.paste, count: event.paste_length)
    let shown = String(decoding: bytes.prefix(20).map { $0 < 32 ? 95 : $0 }, as: UTF8.self)
    let flags =
      (event.paste_overflowed ? " overflowed" : "") + (event.paste_unfinished ? " unfinished" : "")
    return "pasted \(event.paste_length)\(flags) \(shown)"
  case .suspend: return "suspend"
  case .continued: return "continued"
  case .woken: return "woken"
  case .terminated: return "terminated"
  case .hung_up: return "hung up"
  }
}

@MainActor
func run() -> Never {
  var event = curses_event()
  say("ready")
  while true {
    curses_next_event(-1, -1, &event)
    if event.kind == .terminated || event.kind == .hung_up {
      curses_leave()
      exit(4)
    }
    if event.kind == .suspend { curses_suspend() }
    if event.kind == .character { act(on: event) }
    say(describe(event))
  }
}

if CommandLine.arguments.contains("measure") {
  // The time from before the fork until the child goes on.
  var before = timespec()
  var after = timespec()
  clock_gettime(CLOCK_MONOTONIC, &before)
  _ = supervisor_start { text, _ in text.pointee = 0 }
  clock_gettime(CLOCK_MONOTONIC, &after)
  let spent = (after.tv_sec - before.tv_sec) * 1_000_000 + (after.tv_nsec - before.tv_nsec) / 1000
  print("spent \(spent) us")
  exit(0)
}
_ = supervisor_start { text, size in
  _ = "The program has crashed.".withCString { strncpy(text, $0, size - 1) }
}
if CommandLine.arguments.contains("plain") {
  print("plain")
  while let line = readLine() {
    if line == "a" { abort() }
    print("heard \(line)")
  }
  exit(0)
}
let status = curses_start(CommandLine.arguments.contains("mouse"))
guard status == .started else {
  print("refused \(status.rawValue)")
  exit(6)
}
run()
