import Wizard

/// What is said: where the person is, what is wrong, what there is to read.
extension LineFront {
  /// So many lines of a sheet are said before a person is asked whether to go on.
  private static let linesAtOnce = 20

  /// Says where the person is now.
  func greet() {
    shownTable = nil
    firstRow = nil
    listed = nil
    wantsActions = false
    console.leaveBlank()
    if heading?.flow != frame.flow || heading?.text != frame.heading {
      heading = (frame.flow, frame.heading)
      for text in [frame.heading, frame.context] where !text.isEmpty { console.write(text) }
      if !hasGreeted { console.say("hint") }
      hasGreeted = true
      console.leaveBlank()
    }
    if let index = frame.steps.firstIndex(where: { $0.state == .current }) {
      console.say(
        "step",
        ["title": frame.title, "number": "\(index + 1)", "count": "\(frame.steps.count)"])
    } else {
      console.write(frame.title)
    }
    if !frame.intro.isEmpty { console.write(frame.intro) }
    sayStatus()
  }

  /// Says what is wrong with the screen, once.
  func sayProblem() {
    if frame.problem != problem {
      problem = frame.problem
      if !problem.isEmpty { console.say("problem", ["problem": problem]) }
    }
  }

  /// Says what is worth knowing about the answer just given, such as an address that is still free.
  func sayNote() {
    guard let input = frame.inputs.first(where: { $0.name == visit.answered }),
      !input.note.isEmpty
    else { return }
    console.say("note", ["note": input.note])
  }

  /// Says what has just happened, once; not between fields, where it would drown the questions.
  func sayStatus() {
    if frame.status != status {
      status = frame.status
      if !status.isEmpty { console.write(status) }
    }
  }

  func tell(_ notice: Notice) {
    switch notice.style {
    case .plain:
      console.leaveBlank()
      console.write(notice.text)
    case .important:
      console.leaveBlank()
      console.say("important")
      console.write(notice.text, indent: 2)
    case .verbatim:
      console.leaveBlank()
      Visible.lines(notice.text).forEach(console.writeUnwrapped)
    // The matrix itself is a block of its own.
    case .matrix: break
    }
  }

  /// Says a sheet, to a person a part at a time; nil where the person has gone in the midst of it.
  func say(_ sheet: Frame.Sheet) -> Event? {
    console.leaveBlank()
    console.write(sheet.title)
    var rest = sheet.lines[...]
    while true {
      let part = console.hasPerson ? rest.prefix(Self.linesAtOnce) : rest
      part.forEach { console.write($0) }
      rest = rest.dropFirst(part.count)
      if rest.isEmpty { break }
      let prompt = console.words("more-lines", ["count": "\(rest.count)"])
      guard let line = console.ask(prompt: prompt) else { return nil }
      if !line.isEmpty { break }
    }
    if let matrix = sheet.matrix {
      if fits(matrix) { draw(matrix) } else { console.say("code-does-not-fit") }
    }
    closedSheet = sheet
    return .closedSheet
  }

  func draw(_ matrix: Matrix) {
    guard fits(matrix) else { return }
    console.leaveBlank()
    HalfBlocks.lines(matrix).forEach(console.writeUnwrapped)
    console.leaveBlank()
  }

  func fits(_ matrix: Matrix) -> Bool {
    console.drawsBlocks && HalfBlocks.width(matrix) <= console.width
  }
}
