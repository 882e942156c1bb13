import TestTerminal
import Testing

/// The Manager in a terminal, in which everything is chosen by its name.
struct ManagerWalk {
  /// An item of a row's menu, with what is said below while it is the chosen one.
  struct MenuItem: Equatable {
    let label: String
    let reason: String
  }

  let terminal: TestTerminal

  init(_ place: Workplace, rows: Int, columns: Int) throws {
    terminal = try place.open(rows: rows, columns: columns)
    try terminal.wait(for: "[ Users ]")
  }

  func choose(_ name: String) throws {
    try terminal.press("Ctrl-P")
    try terminal.wait(for: "What can be done")
    try terminal.type(name)
    try terminal.wait(for: "› \(name)")
    try terminal.press("Enter")
    try terminal.wait(forLossOf: "What can be done")
  }

  func openSettings() throws {
    try choose("Go to Settings")
    try terminal.wait(for: "[›Change ▾‹]")
  }

  /// Looks for what may stand further down where there is little room.
  func find(_ text: String, by key: String = "PageDown") throws {
    for _ in 0..<20 where !terminal.text.contains(text) {
      try terminal.press(key)
      try terminal.waitUntilQuiet()
    }
    try terminal.wait(for: text)
  }

  private func isSelected(_ name: String) -> Bool {
    terminal.screen.contains { $0.contains("› ") && $0.contains(name) }
  }

  /// Opens the menu of somebody's row in the users table.
  func openMenu(of name: String) throws {
    try terminal.press("Home")
    try terminal.waitUntilQuiet()
    for _ in 0..<20 where !isSelected(name) {
      try terminal.press("Down")
      try terminal.waitUntilQuiet()
    }
    try #require(isSelected(name), "\(terminal.text)")
    try terminal.press(".")
    try terminal.wait(for: "› Details")
  }

  /// Opens that menu, and goes to an action.
  func open(_ action: String, of name: String) throws {
    try openMenu(of: name)
    try find("› \(action)", by: "Down")
  }

  /// Everything in the menu that lies open, which has room for all of it; goes through it.
  func menu() throws -> [MenuItem] {
    var items: [MenuItem] = []
    while true {
      let top = try #require(terminal.place(of: "┌"), "\(terminal.text)")
      let lines = terminal.screen.dropFirst(top.row + 2).map { $0.dropFirst(top.column + 2) }
        .prefix { !$0.hasPrefix("─") }
        .map { $0.split(separator: "│", omittingEmptySubsequences: false).first ?? "" }
      let chosen = try #require(lines.firstIndex { $0.hasPrefix("› ") }, "\(terminal.text)")
      // A key stands behind some, after blanks.
      let label = lines[chosen].dropFirst(2).replacing(#/ {2,}.*/#, with: "")
      if items.contains(where: { $0.label == label }) { return items }
      let isItem = { (line: Substring) in ["› ", "- ", "  "].contains { line.hasPrefix($0) } }
      let reason = lines.drop(while: isItem).joined().replacing(#/ {2,}/#, with: "")
      items.append(MenuItem(label: String(label), reason: String(reason)))
      try terminal.press("Down")
      try terminal.waitUntilQuiet()
    }
  }

  func leave() throws {
    try terminal.press("Ctrl-C")
    #expect(try terminal.exitStatus() == .code(0))
  }
}
