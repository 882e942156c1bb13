import Foundation
import TestTerminal
import Testing

/// The users table of `Everybody` in a terminal, on whose rows is done what their menus offer.
struct RowTour {
  let place: Workplace
  let manager: ManagerWalk

  var terminal: TestTerminal { manager.terminal }

  init(as name: String, rows: Int, columns: Int) throws {
    place = try Everybody().place
    if name != "rhea" { try place.signIn(name) }
    manager = try ManagerWalk(place, rows: rows, columns: columns)
    try manager.choose("Go to Users")
    try terminal.wait(for: "Rhea")
  }

  /// Opens the flow of an action and goes through its screens.
  ///
  /// Each is known by a text, and has keys that are pressed there. The last one is left by Enter.
  func walk(_ name: String, _ action: String, _ screens: [(mark: String, keys: [String])]) throws {
    try manager.open(action, of: name)
    try terminal.press("Enter")
    for (index, screen) in screens.enumerated() {
      if index > 0 { try terminal.press("Ctrl-N") }
      try terminal.wait(for: screen.mark)
      for key in screen.keys {
        try terminal.press(key)
        try terminal.waitUntilQuiet()
      }
    }
    try terminal.press("Enter")
    try settle()
  }

  /// Is asked by name, with *Cancel* focused, and says yes.
  func confirm(_ name: String, _ action: String) throws {
    try manager.open(action, of: name)
    try terminal.press("Enter")
    try terminal.wait(for: "[›Cancel‹]")
    #expect(terminal.text.contains(name), "\(terminal.text)")
    try terminal.press("Right", "Enter")
    try terminal.wait(forLossOf: "Cancel")
    try settle()
  }

  /// Opens something that only shows or asks, and comes back.
  func look(_ name: String, _ action: String, _ text: String) throws {
    try manager.open(action, of: name)
    try terminal.press("Enter")
    try terminal.wait(forLossOf: "› \(action)")
    try manager.find(text)
    try terminal.press("Esc")
    try settle()
  }

  /// Narrows the table to those in a state.
  func narrow(to filter: String) throws {
    try terminal.press("f")
    try manager.find("› \(filter)", by: "Down")
    try terminal.press("Enter")
    try settle()
  }

  private func settle() throws {
    try terminal.wait(for: "⋮")
    try terminal.waitUntilQuiet()
    let complains = terminal.screen.contains { $0.contains("│ ! ") || $0.hasPrefix(" ! ") }
    #expect(!complains, "\(terminal.text)")
  }

  /// How somebody stands by the command, who is found by the first name or the address.
  func row(_ name: String) throws -> [String: Any]? {
    let removed = try place.run(["users", "--state", "removed", "--json"]).output
    let rows = try JSONSerialization.jsonObject(with: Data(removed.utf8)) as? [[String: Any]]
    return (try place.users() + (rows ?? [])).first {
      $0["first-name"] as? String == name || $0["address"] as? String == name
    }
  }

  /// How many letters were handed over.
  var letters: Int {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: place.data + "/letters").count
    }
  }
}
