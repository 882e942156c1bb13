import CCurses
import Glibc
import Wizard

/// A real terminal, by ncurses.
///
/// The only file that knows there is such a thing.
///
/// Belongs to the thread that opened it. Keeps the canvas that was shown last and hands over only the
/// cells that differ; curses then finds the shortest way to say so.
package final class Terminal: Display {
  /// Why a terminal cannot be used.
  package enum Failure: Error, Hashable, Sendable {
    /// Input or output is not a terminal.
    case noTerminal
    /// Nothing is known of a terminal of that name.
    case unknownTerminal
    /// The terminal cannot put the cursor anywhere, like `dumb`.
    case cannotMove
  }

  let ruler: Ruler
  private let theme: Theme
  private var shown = Canvas(rows: 0, columns: 0)
  /// Where a row differs, and what is handed over at once; kept, so that their memory is asked for once.
  private var stretches: [Range<Int>] = []
  private var stretch: [curses_cell] = []
  private var isOpen = true
  private let watched: Int32

  /// Takes the terminal.
  ///
  /// Colours are left out where `NO_COLOR` asks for it. Whoever opens it hears when the watched
  /// descriptor can be read, and reads it.
  package init(mouse: Bool, watching descriptor: Int32? = nil) throws(Failure) {
    watched = descriptor ?? -1
    switch curses_start(mouse) {
    case .started: break
    case .no_terminal: throw .noTerminal
    case .unknown_terminal: throw .unknownTerminal
    case .cannot_move: throw .cannotMove
    }
    ruler = Ruler { Int(curses_width($0.value)) }
    let wish = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
    theme = Theme(colors: wish ? 0 : Int(curses_colors()))
    for style in Style.allCases {
      let look = theme[style]
      curses_set_style(
        Int32(style.rawValue), attributes(look), Int32(look.pair), Int32(look.foreground),
        Int32(look.background))
    }
    curses_set_cursor(true)
  }

  var size: Size { Size(rows: Int(curses_rows()), columns: Int(curses_columns())) }
  var hasInput: Bool { curses_has_input() }

  var uptime: Int {
    var time = timespec()
    clock_gettime(CLOCK_BOOTTIME, &time)
    return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
  }

  var paintsCodes: Bool { theme.hasColors }

  func next(within milliseconds: Int?) -> Report? {
    var event = curses_event()
    while true {
      curses_next_event(Int32(milliseconds ?? -1), watched, &event)
      if event.kind == .timeout && milliseconds != nil { return nil }
      if let report = report(of: event) { return report }
    }
  }

  func show(_ canvas: Canvas, cursor: Position?) {
    guard isOpen else { return }
    if canvas.rows != shown.rows || canvas.columns != shown.columns {
      // What curses keeps of the old size is not what we kept.
      curses_erase()
      shown = Canvas(rows: canvas.rows, columns: canvas.columns)
    }
    for row in 0..<canvas.rows { putDifferences(of: canvas, row: row) }
    if let cursor { curses_move(Int32(cursor.row), Int32(cursor.column)) }
    curses_show()
  }

  func show(rows: [Int], of canvas: Canvas, cursor: Position) {
    guard isOpen, canvas.rows == shown.rows, canvas.columns == shown.columns else { return }
    for row in rows { putDifferences(of: canvas, row: row) }
    curses_move(Int32(cursor.row), Int32(cursor.column))
    curses_show_rows()
  }

  func repaint() { curses_repaint() }

  func suspend() { curses_suspend() }

  func copy(_ text: String) {
    guard isOpen, let sequence = Clipboard.sequence(copying: text) else { return }
    curses_send(sequence)
    curses_show()
  }

  func close() {
    guard isOpen else { return }
    isOpen = false
    curses_leave()
  }

  private func putDifferences(of canvas: Canvas, row: Int) {
    stretches.removeAll(keepingCapacity: true)
    shown.take(row, of: canvas, differing: &stretches)
    for stretch in stretches {
      // The first half of a wide letter draws the second too.
      let isHalf = canvas[row, stretch.lowerBound].span == 0
      put(canvas, row: row, columns: stretch.lowerBound - (isHalf ? 1 : 0)..<stretch.upperBound)
    }
  }

  private func put(_ canvas: Canvas, row: Int, columns: Range<Int>) {
    stretch.removeAll(keepingCapacity: true)
    for column in columns {
      let cell = canvas[row, column]
      guard cell.span > 0 else { continue }
      stretch.append(
        curses_cell(
          base: cell.base, first_mark: cell.firstMark, second_mark: cell.secondMark,
          style: UInt16(cell.style.rawValue), span: UInt16(cell.span)))
    }
    curses_put(Int32(row), Int32(columns.lowerBound), stretch, Int32(stretch.count))
  }

  private func attributes(_ look: Theme.Look) -> UInt32 {
    (look.isBold ? curses_bold : 0) | (look.isUnderlined ? curses_underline : 0)
      | (look.isReversed ? curses_reverse : 0) | (look.isDim ? curses_dim : 0)
  }

  /// What the front makes of an event; nil for what means nothing to it.
  private func report(of event: curses_event) -> Report? {
    switch event.kind {
    case .timeout: nil
    case .woken: .woken
    case .character:
      .key(Key(sent: Unicode.Scalar(event.character) ?? "\u{FFFD}", withAlt: event.alt))
    case .key:
      Self.names[event.key].map { .key(Key((event.alt ? "Alt-" : "") + $0)) }
    case .mouse: mouse(event)
    case .resized: .resized
    case .pasted: pasted(event)
    case .suspend: .suspendAsked
    case .continued: .continued
    case .terminated, .hung_up: .ended
    }
  }

  private func mouse(_ event: curses_event) -> Report? {
    let action: Report.MouseAction? =
      switch event.mouse {
      case .pressed, .second_pressed: .press
      case .wheel_up: .wheelUp
      case .wheel_down: .wheelDown
      case .released: nil
      }
    return action.map { .mouse($0, row: Int(event.y), column: Int(event.x)) }
  }

  private func pasted(_ event: curses_event) -> Report {
    let bytes = UnsafeBufferPointer(start: event.paste, count: event.paste_length)
    return .paste(String(decoding: bytes, as: UTF8.self), isCut: event.paste_overflowed)
  }

  /// The names of the keys that are no characters.
  private static let names: [Int32: String] = {
    var names: [Int32: String] = [
      KEY_UP: "Up", KEY_DOWN: "Down", KEY_LEFT: "Left", KEY_RIGHT: "Right", KEY_HOME: "Home",
      KEY_END: "End", KEY_PPAGE: "PageUp", KEY_NPAGE: "PageDown", KEY_IC: "Insert",
      KEY_DC: "Delete", KEY_BACKSPACE: "Backspace", KEY_BTAB: "Shift-Tab", KEY_ENTER: "Enter",
      KEY_SLEFT: "Shift-Left", KEY_SRIGHT: "Shift-Right", KEY_SR: "Shift-Up", KEY_SF: "Shift-Down",
      KEY_A1: "Home", KEY_A3: "PageUp", KEY_C1: "End", KEY_C3: "PageDown",
    ]
    let further: [(Int, String)] = [
      (curses_key_control_up, "Ctrl-Up"), (curses_key_control_down, "Ctrl-Down"),
      (curses_key_control_left, "Ctrl-Left"), (curses_key_control_right, "Ctrl-Right"),
      (curses_key_control_home, "Ctrl-Home"), (curses_key_control_end, "Ctrl-End"),
      (curses_key_control_delete, "Ctrl-Delete"), (curses_key_alt_up, "Alt-Up"),
      (curses_key_alt_down, "Alt-Down"), (curses_key_alt_left, "Alt-Left"),
      (curses_key_alt_right, "Alt-Right"),
    ]
    for (code, name) in further { names[Int32(code)] = name }
    for number in 1...12 { names[curses_key_f(Int32(number))] = "F\(number)" }
    return names
  }()
}

extension CursesFront {
  /// A front on a terminal that was opened before.
  package convenience init(
    terminal: Terminal, keys: KeyTable, phrases: Phrases, maySuspend: Bool
  ) {
    self.init(display: terminal, keys: keys, phrases: phrases, maySuspend: maySuspend)
  }
}
