import Wizard

/// Draws frames in a terminal and turns keys into events.
///
/// What is typed, what is focused and how far things are scrolled is known here alone; what an answer
/// means, and where it leads, is not.
package final class CursesFront: Front {
  let display: any Display
  private(set) var bindings: Bindings
  private(set) var phrases: Phrases
  let maySuspend: Bool
  var frame = Frame()
  var memory = ScreenMemory()
  /// What lies over the screen, the innermost last; questions and sheets come with the frame instead.
  var choosers: [Chooser] = []
  /// The marked reply of the frame's question.
  var reply = 0
  /// The first line shown of the frame's question or sheet.
  var sheetTop = 0
  /// What the front itself has to say in the bottom line; empty for what the frame says.
  var notice = ""
  var picture = Picture(canvas: Canvas(rows: 0, columns: 0))
  var events: [Event] = []
  var reports: [Report] = []
  /// What was typed while something was waited for.
  var kept: [Report] = []
  var needsPainting = false
  private var hasEnded = false
  /// Whether the window has just changed its size: one that is being drawn with the mouse changes it
  /// many times, and only where it rests is anybody reading.
  var isResizing = false
  /// When the person last did something, by the display's own clock.
  private var touchedAt: Int
  /// In milliseconds; shorter than the eye sees.
  private static let resizePause = 15
  /// Whether the row's menu is to be opened as soon as the row is selected.
  var wantsRowMenu = false
  /// Whether the last thing handed over could open another flow, or begin this one again.
  private var choseAction = false

  init(display: any Display, keys: KeyTable, phrases: Phrases, maySuspend: Bool) {
    self.display = display
    bindings = Bindings(keys)
    self.phrases = phrases
    self.maySuspend = maySuspend
    touchedAt = display.uptime
  }

  package func show(_ frame: Frame) {
    let previous = self.frame
    self.frame = frame
    takeKept()
    let isNew = memory.arrive(at: frame, isByAction: choseAction)
    if isNew {
      choosers = []
      notice = ""
    }
    memory.current.agree(with: frame, hasMenu: hasMenu)
    if !isNew, frame.beginsWithNews(after: previous) { memory.current.showBeginning() }
    closeMenuOfAnotherRow()
    if let question = frame.question, question != previous.question {
      reply = question.replies.firstIndex { $0.name == question.safest } ?? 0
    }
    if frame.sheet != previous.sheet || frame.question != previous.question { sheetTop = 0 }
    if wantsRowMenu {
      wantsRowMenu = false
      openRowMenu()
    }
    if frame.status != previous.status { notice = "" }
    needsPainting = true
    // Painted at once, so that what follows an answer, such as keeping it, costs nobody time.
    if events.isEmpty && reports.isEmpty && !display.hasInput { paint() }
  }

  package func speak(_ phrases: Phrases, keys: KeyTable) {
    self.phrases = phrases
    bindings = Bindings(keys)
  }

  /// A row that has gone while its menu was open leaves nothing to choose from.
  private func closeMenuOfAnotherRow() {
    let selected = frame.table.flatMap { table in table.selection.map { table.rows[$0].id } }
    let isOfAnother = choosers.contains { chooser in
      if case .rowMenu(let id) = chooser.anchor { id != selected } else { false }
    }
    if isOfAnother { choosers = [] }
  }

  package func next(within seconds: Int?, whenIdle: () -> Void) -> Event? {
    while true {
      if !events.isEmpty {
        let event = events.removeFirst()
        if case .chose = event { choseAction = true } else { choseAction = false }
        return event
      }
      if hasEnded { return nil }
      let limit = seconds.map { $0 * 1_000 }
      // Whoever comes back to a program that was stopped for long is shown nothing first.
      if isLate(for: limit) { return goneAway() }
      let report = nextReport(within: limit, whenIdle)
      guard let report, !(report.isByPerson && isLate(for: limit)) else { return goneAway() }
      if report.isByPerson { touchedAt = display.uptime }
      handle(report)
    }
  }

  package var hasMoreEvents: Bool { !events.isEmpty }

  package func poll() -> Event? {
    while events.isEmpty, !hasEnded {
      guard let report = reports.isEmpty ? waiting() : reports.removeFirst() else { break }
      if report.isByPerson { touchedAt = display.uptime }
      if !keeps(report) { handle(report) }
    }
    if !events.isEmpty { return events.removeFirst() }
    // Whoever is gone cannot ask for its end.
    if hasEnded { return .leaving }
    if needsPainting { paint() }
    return nil
  }

  private func waiting() -> Report? { display.hasInput ? display.next(within: 0) : nil }

  private func isLate(for limit: Int?) -> Bool {
    limit.map { display.uptime - touchedAt >= $0 } ?? false
  }

  private func goneAway() -> Event {
    touchedAt = display.uptime
    choseAction = false
    memory.hideSecrets()
    return .unattended
  }

  package func copy(_ text: String) {
    display.copy(text)
  }

  /// Gives the terminal back; nothing is shown from then on.
  package func close() {
    display.close()
  }

  var state: ScreenState {
    get { memory.current }
    _modify { yield &memory.current }
  }

  var around: Surroundings {
    Surroundings(
      ruler: display.ruler, phrases: phrases, size: display.size, paintsCodes: display.paintsCodes)
  }

  /// Whether the menu of screens stands at the left.
  var hasMenu: Bool { display.size.columns >= Surroundings.leastColumnsWithRail }

  func words(_ key: String, _ values: [String: String] = [:]) -> String {
    phrases.text("front." + key, values)
  }

  /// Nil where nothing was done within so many milliseconds since something was.
  private func nextReport(within limit: Int?, _ whenIdle: () -> Void) -> Report? {
    if !reports.isEmpty { return reports.removeFirst() }
    // More may have been typed already; then one painting does for all of it.
    if display.hasInput, let report = display.next(within: 0) { return report }
    if needsPainting {
      if isResizing, let report = display.next(within: Self.resizePause) { return report }
      isResizing = false
      paint()
    }
    whenIdle()
    // What was done meanwhile may have failed, and shown another frame that says so.
    if needsPainting { paint() }
    guard let limit else { return display.next(within: nil) ?? .ended }
    return display.next(within: max(0, touchedAt + limit - display.uptime))
  }

  /// Does what a report asks for; what comes of it stands in `events`.
  func handle(_ report: Report) {
    needsPainting = true
    switch report {
    case .key(let key): handle(key)
    case .paste(let text, let isCut): paste(text, isCut: isCut)
    case .mouse(let action, let row, let column): handle(action, row: row, column: column)
    case .resized:
      isResizing = true
      state.agree(with: frame, hasMenu: hasMenu)
    case .suspendAsked: suspend()
    case .continued: display.repaint()
    case .woken: events.append(.changed)
    case .ended: hasEnded = true
    }
  }

  /// Stops the program; the terminal that draws the screen anew afterwards has nothing to draw, since
  /// it may be locked by then.
  func suspend() {
    let size = display.size
    display.show(Canvas(rows: size.rows, columns: size.columns), cursor: nil)
    display.suspend()
  }

  private func handle(_ key: Key) {
    notice = ""
    if let scalar = key.scalar, takesTyping(scalar) {
      type(scalar)
      return
    }
    if let action = bindings.action(of: key.name, in: places, where: isPossible) {
      perform(action)
    } else if let scalar = key.scalar {
      jump(to: scalar)
    }
  }

  /// Types a scalar, and all that was typed with it before there was time to paint.
  private func type(_ scalar: Unicode.Scalar) {
    var scalars = [scalar]
    while reports.isEmpty, display.hasInput, let report = display.next(within: 0) {
      if case .key(let key) = report, let next = key.scalar, takesTyping(next) {
        scalars.append(next)
      } else {
        reports.append(report)
      }
    }
    insert { editor in scalars.allSatisfy { editor.type($0) } }
    echo()
  }
}
