import Foundation
import TestTerminal

/// A screen at which a program is begun as often as needed, each time with the same store.
final class Beginning {
  enum Screen: String, CaseIterable {
    case organisation, signIn, details, role, ksuite, teams, rights, email, invite, review, sent
    case dashboard, users
    case link, welcome, code, yourDetails, login, deadLink
  }

  let place: Workplace
  private let screen: Screen
  /// The link of Zoë's invitation, where one has to be opened.
  private var link = ""
  private var kept: String { place.folder + "/kept" }

  init(_ screen: Screen) throws {
    self.screen = screen
    place = try Workplace()
    switch screen {
    case .organisation:
      try FileManager.default.createDirectory(atPath: place.data, withIntermediateDirectories: true)
    case .signIn:
      try place.setUp()
      _ = try place.run(["sign-out"])
    case .details, .dashboard: try place.setUp()
    case .link: try place.setUp()
    case .welcome, .yourDetails, .login: link = try JoinTests().invite(at: place)
    case .code: link = try JoinByCodeTests().inviteByLink(at: place)
    case .deadLink:
      link = try JoinTests().invite(at: place)
      try OutsideRows.execute(
        """
        update invitation set state = 'revoked';
        update person set state = 'revoked' where kind = 'invitation';
        """, in: place)
    case .users:
      try place.setUp()
      try OutsideRows(HostileText.corpus.map(\.stored)).write(into: place)
    case .role, .ksuite, .teams, .rights, .email, .invite, .review, .sent:
      try place.setUp()
      try keepDraft()
    }
    try FileManager.default.copyItem(atPath: place.data, toPath: kept)
  }

  /// Where the screen stands among those of *Add a user*.
  private var index: Int {
    let screens = Screen.allCases.drop { $0 != .details }
    let last = Walk.screens.count - 1
    return min(last, screens.prefix { $0 != screen }.count)
  }

  /// Walks to the screen and leaves everything that was said as a draft.
  private func keepDraft() throws {
    let terminal = try place.open(["add"])
    let walk = Walk(terminal: terminal)
    for index in 0..<index {
      try terminal.wait(for: Walk.screens[index].mark)
      try walk.fill(Walk.screens[index].name)
      try terminal.press("Ctrl-N")
    }
    try terminal.wait(for: Walk.screens[index].mark)
    try terminal.waitUntilQuiet()
    try terminal.killChild(SIGKILL)
    _ = try terminal.exitStatus()
  }

  /// The program at the screen.
  func open() throws -> TestTerminal {
    try FileManager.default.removeItem(atPath: place.data)
    try FileManager.default.copyItem(atPath: kept, toPath: place.data)
    switch screen {
    case .organisation: return try opened([], "Set up Usher")
    case .signIn: return try opened([], "Password")
    case .details: return try opened(["add"], "First name")
    case .dashboard: return try opened([], "[ Users ]")
    case .link: return try opened(["join"], "Link ›")
    case .deadLink: return try opened(["join", link], "cannot be used")
    case .welcome: return try opened(["join", link], "Your answer")
    case .code, .yourDetails, .login:
      let terminal = try opened(["join", link], "Your answer")
      let marks = ["A code of six digits", "Last name", "Once more"]
      for mark in screen == .code
        ? marks.prefix(1) : marks.dropFirst().prefix(screen == .login ? 2 : 1)
      {
        try terminal.press("Ctrl-N")
        try terminal.wait(for: mark)
      }
      return terminal
    case .users:
      let terminal = try opened([], "[ Users ]")
      try terminal.press("Tab", "Enter")
      try terminal.wait(for: "N00")
      return terminal
    case .role, .ksuite, .teams, .rights, .email, .invite, .review, .sent:
      let terminal = try opened(["add"], "was not finished")
      try terminal.press("Enter")
      try terminal.wait(forLossOf: "was not finished")
      try terminal.wait(for: Walk.screens[index].mark)
      guard screen == .sent else { return terminal }
      try terminal.press("Ctrl-N")
      try terminal.wait(for: "https://join")
      return terminal
    }
  }

  private func opened(_ arguments: [String], _ mark: String) throws -> TestTerminal {
    let terminal = try place.open(arguments)
    try terminal.wait(for: mark)
    return terminal
  }
}
