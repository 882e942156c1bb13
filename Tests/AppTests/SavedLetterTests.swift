import Membership
import Testing
import Wizard

@testable import App

/// An invitation's letter as a file, for whoever hands it over.
@Suite struct SavedLetterTests {
  private let office: SignInOffice

  init() throws {
    office = try SignInOffice()
    try office.setUp()
  }

  private func atWork() throws -> Application {
    let application = try office.application()
    #expect(try application.recognise())
    return application
  }

  @Test func `it brings the link that is shown, and nothing once that is dead`() throws {
    let application = try atWork()
    let invited = try application.walk(
      "add-user",
      answers: [
        "first-name": .text("Ana"), "last-name": .text("Silva"), "role": .text("normal"),
        "language": .text("fr"), "ksuite": .flag(false), "address": .text("ana@guest.example"),
        "send-by": .text("email"),
      ], dryRun: false)
    if case .refused(let problems) = invited { Issue.record("\(problems)") }
    var saved: [ComposedLetter] = []
    application.saveLetter = {
      saved.append($0)
      return "/exports/\(saved.count).eml"
    }
    let row = try #require(try application.users(in: nil).first { $0.state == "pending" }).id
    let script = Script([
      { _ in .jumped(screen: "users") }, { _ in .selected(row: row) },
      { _ in .chose(action: "send-invitation") },
      { _ in .answered(field: "send-by", .text("link")) }, { _ in .continued },
      { _ in .chose(action: "save-letter") },
      { frame in
        #expect(frame.screen == "sent")
        let link = try #require(frame.secret)
        let letter = try #require(saved.first)
        #expect(letter.text.contains(link) && letter.html?.contains(link) == true)
        #expect(letter.to.text == "ana@guest.example" && letter.language == "fr")
        let notices = frame.blocks.compactMap {
          if case .notice(let notice) = $0 { notice.text } else { nil }
        }
        #expect(notices.contains("The letter is in: /exports/1.eml"))
        try atWork().revoke(Identifier(row))
        return .chose(action: "save-letter")
      },
      { frame in
        #expect(!frame.problem.isEmpty)
        return .chose(action: "finish")
      },
    ])
    #expect(try application.run("manager", at: script) == .gone)
    #expect(script.failure == nil)
    #expect(saved.count == 1)
  }
}
