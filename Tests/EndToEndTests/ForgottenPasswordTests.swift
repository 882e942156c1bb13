import Foundation
import TestServers
import TestTerminal
import Testing

/// A forgotten password, in a real terminal: from the sign-in to the next one.
struct ForgottenPasswordTests {
  private static let new = "eight loud herons waltz"

  /// A place where nobody is signed in any more.
  private func place() throws -> Workplace {
    let place = try Workplace()
    try place.setUp()
    #expect(try place.run(["sign-out"]).status == 0)
    return place
  }

  /// Signs in from where one comes back to: the first field that is still empty.
  private func signIn(_ password: String, at terminal: TestTerminal) throws {
    try terminal.wait(for: "Sign in to the Manager")
    try terminal.type("rhea@alpine.example")
    try terminal.press("Tab")
    try terminal.type(password)
    try terminal.press("Ctrl-N")
  }

  private func forget(_ address: String, at terminal: TestTerminal) throws {
    try terminal.wait(for: "Sign in to the Manager")
    try terminal.press("Tab", "Tab", "Enter")
    try terminal.wait(for: "Which account is it?")
    try terminal.type(address)
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "The code")
  }

  private func set(_ password: String, with code: String, at terminal: TestTerminal) throws {
    try terminal.type(code)
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "A new password")
    try terminal.type(password)
    try terminal.press("Tab")
    try terminal.type(password)
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "The password is set")
    try terminal.press("Enter")
  }

  @Test func `the code from the letter sets a password, and the old one does not work any more`()
    throws
  {
    let place = try place()
    let terminal = try place.open()
    try forget("rhea@alpine.example", at: terminal)
    try terminal.waitUntilQuiet()
    let letter = try #require(try place.letters().first { $0.contains("Somebody wants to set") })
    let code = try #require(
      letter.split(whereSeparator: \.isNewline)
        .first { $0.count == 6 && $0.allSatisfy(\.isNumber) })
    try set(Self.new, with: String(code), at: terminal)
    try signIn(Workplace.password, at: terminal)
    try terminal.wait(for: "Address or password is wrong")
    try terminal.press("Ctrl-U")
    try terminal.type(Self.new)
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "Dashboard")
    try terminal.waitUntilQuiet()
    let notices = try place.letters().filter { $0.contains("was changed on") }
    #expect(notices.count == 1)
    #expect(notices.allSatisfy { !$0.contains(code) })
    #expect(try place.run(["store", "check"]).status == 0)
  }

  @Test func `an address that is nobody's shows the same and sends nothing`() throws {
    let place = try place()
    let known = try place.open()
    try forget("rhea@alpine.example", at: known)
    let unknown = try place.open()
    try forget("nobody@alpine.example", at: unknown)
    for terminal in [known, unknown] {
      try terminal.type("000000")
      try terminal.press("Ctrl-N")
      try terminal.wait(for: "This code does not work")
      try terminal.waitUntilQuiet()
    }
    #expect(try place.letters().count == 1)
    #expect(try place.run(["store", "check"]).status == 0)
  }
}

extension Workplace {
  /// The texts of the letters that were written.
  func letters() throws -> [String] {
    let folder = data + "/letters"
    guard FileManager.default.fileExists(atPath: folder) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".eml") }
      .map { name in
        let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
        return LetterText.parts(text).first ?? ""
      }
  }
}
