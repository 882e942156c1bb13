import App
import Delivery
import Membership
import ScreenFiles
import Screens
import Store
import Testing
import Wizard

/// The screens inside the program fit the program.
@Suite struct VocabularyTests {
  static let folder = ScreenFolder(embedded: EmbeddedScreens.files)

  @Test func `the screens inside are right`() {
    #expect(Self.folder.faults(against: Application.vocabulary).map(\.description) == [])
  }

  @Test func `there is a sentence for everything that can be wrong, refused or broken`() throws {
    let phrases = try Self.folder.phrases(language: "en")
    let keys =
      InputFaults.allCodes.map { "problem.\($0)" } + Refusal.allCodes.map { "refusal.\($0)" }
      + StoreError.Code.allCases.map { "failure.\($0.rawValue)" }
      + DeliveryError.Code.allCases.map { "failure.letter-\($0.rawValue)" }
      + UserRow.State.allCases.map { "state.\($0.rawValue)" }
      + Role.allCases.map { "role.\($0.rawValue)" }
      + TimelineEvent.What.allCases.map { "event.\($0.rawValue)" }
      + AcceptInvitation.causes.map { "joining-refused.\($0)" }
      + SendBy.allCases.map { "way.\($0.rawValue)" } + (0...4).map { "strength.\($0)" }
      + (0...6).map { "time.weekday-\($0)" } + (1...12).map { "time.month-\($0)" }
      + Letter.Kind.allCases.filter { $0.leavesEvents && ![.invitation, .test].contains($0) }
      .map { "letter-kind.\($0.rawValue)" }
    for key in keys { #expect(phrases[key] != nil, "\(key) has no words") }
  }
}
