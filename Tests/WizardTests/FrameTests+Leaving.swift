import Testing
import Wizard

/// What is asked of whoever leaves a flow.
extension FrameTests {
  @Test func `leaving asks first, and staying loses nothing`() {
    var session = Self.session(.answered(field: "name", .text("Ana")))
    #expect(session.handle(.leaving).isEmpty)
    #expect(frame(session).question?.safest == "stay")
    #expect(session.handle(.answered(field: "name", .text("Bo"))).isEmpty)
    _ = session.handle(.replied("stay"))
    #expect(session.answers.values["name"] == .text("Ana"))
    _ = session.handle(.leaving)
    #expect(session.handle(.replied("leave")) == [.keepDraft, .end(.left)])
  }

  @Test func `what is lost is said where something is`() {
    var session = Self.session()
    _ = session.handle(.wentBack)
    #expect(frame(session).question?.text == "Leave?")
    _ = session.handle(.replied("stay"))
    _ = session.handle(.answered(field: "name", .text("Ana")))
    _ = session.handle(.wentBack)
    #expect(frame(session).question?.text == "Kept?")
  }

  @Test func `the way back to another flow is asked about only where something was answered`() {
    var session = Session(
      flow: Self.flow(), checks: [:], answers: ["name": .text("Ana")])
    session.isOnAnother = true
    #expect(session.handle(.wentBack) == [.keepDraft, .end(.left)])
    _ = session.handle(.answered(field: "name", .text("Bo")))
    #expect(session.handle(.wentBack) == [])
    #expect(frame(session).question != nil)
  }

  @Test func `leaving an untouched flow needs no question`() {
    var session = Self.session()
    #expect(session.handle(.leaving) == [.end(.left)])
  }
}
