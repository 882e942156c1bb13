import Foundation
import Membership
import Testing
import Wizard

@testable import App

/// What goes on about one invitation: Zoë's.
extension SignInOffice {
  static let zoe = "zoe@mail.example"

  /// The answers that invite Zoë.
  static func answers(
    address: String = zoe, by way: SendBy = .email, _ more: [String: Value] = [:]
  ) -> [String: Value] {
    [
      "first-name": .text("Zoë"), "last-name": .text("O'Brien"), "language": .text("en"),
      "role": .text("normal"), "ksuite": .flag(true), "kdrive": .text("user"),
      "kchat": .text("user"), "address": .text(address), "send-by": .text(way.rawValue),
      "expires": .text("7"),
    ].merging(more) { $1 }
  }

  /// Invites somebody as the owner, who is signed in; gives the program that did it.
  @discardableResult
  func invite(
    address: String = zoe, by way: SendBy = .email, _ more: [String: Value] = [:]
  ) throws -> (application: Application, facts: Facts) {
    let application = try application()
    #expect(try application.recognise())
    let result = try application.walk(
      "add-user", answers: Self.answers(address: address, by: way, more), dryRun: false)
    guard case .done(let facts) = result else { throw Refused(result: result) }
    return (application, facts)
  }

  /// A program that has opened a link.
  func opened(_ link: String) throws -> Application {
    let application = try application()
    _ = try application.walk(
      "open-link", answers: ["link": .secret(Secret(link))], dryRun: false)
    return application
  }

  /// The answers that make a member of whoever was invited.
  static func joining(
    password: String = "four green hats dance", _ more: [String: Value] = [:]
  ) -> [String: Value] {
    [
      "decision": .text("accept"), "first-name": .text("Zoë"), "last-name": .text("O'Brien"),
      "language": .text("en"), "password": .secret(Secret(password)),
      "password-again": .secret(Secret(password)),
    ].merging(more) { $1 }
  }

  /// The link in the letter that was handed over last.
  func linkInLetter() throws -> String {
    let letter = try #require(letters.last)
    let line = letter.text.split(separator: "\n").first { $0.hasPrefix("https://") }
    return String(try #require(line, "\(letter.text)"))
  }
}

/// What was not expected.
struct Refused: Error {
  let result: Application.AnswersResult
}
