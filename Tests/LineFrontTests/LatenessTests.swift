import LineFront
import Testing
import Wizard

/// Somebody who has gone away from a question.
@Suite struct LatenessTests {
  @Test func `whoever says nothing in time is away, and is asked anew`() {
    let walk = Walk(reading: [.text("Zoë"), .late, .text("Keller")])
    let events = walk.run(frame("details", field("first-name"), field("last-name")), within: 900)
    #expect(
      events == [
        .answered(field: "first-name", .text("Zoë")), .left(field: "first-name"), .unattended,
        .answered(field: "last-name", .text("Keller")), .left(field: "last-name"), .continued,
      ])
    #expect(walk.patience.allSatisfy { $0 == 900 })
    #expect(walk.patience.count == 4)
  }

  @Test func `nothing is said between the late line and the event`() {
    let walk = Walk(reading: [.late])
    walk.front.show(frame("details", field("first-name")))
    let said = { walk.output }
    #expect(walk.front.next(within: 900, whenIdle: {}) == .unattended)
    #expect(said().hasSuffix("> "))
  }

  @Test func `lines that were said in time are kept`() {
    let walk = Walk(reading: [.text("Dear Zoë"), .text("welcome"), .late])
    let events = walk.run(frame("details", field("message", .lines)), within: 900)
    #expect(
      events == [
        .answered(field: "message", .text("Dear Zoë\nwelcome")), .left(field: "message"),
        .unattended, .continued,
      ])
  }

  @Test func `it is so at every question`() {
    var asking = frame("details", field("first-name"))
    asking.question = Frame.Question(
      text: "Leave?", replies: [.init(name: "stay", label: "Stay")], safest: "stay")
    var table = TableView()
    table.filters = [.init(name: "all", label: "All", count: nil)]
    let listing = frame("users", .table(table))
    let scenes: [(Frame, [Streams.Line])] = [
      (asking, [.late]), (frame("review"), [.late]), (listing, [.late]),
      (listing, [.text("f"), .late]), (frame("details", field("first-name")), [.text("*"), .late]),
    ]
    for (frame, lines) in scenes {
      #expect(Walk(reading: lines).run(frame, within: 900) == [.unattended])
    }
  }
}
