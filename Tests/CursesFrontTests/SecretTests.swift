import Testing
import Wizard

@testable import CursesFront

/// Passwords are never drawn unless they are to be seen.
@Suite struct SecretTests {
  private static var frame: Frame {
    var frame = Frames.journey("login", title: "Login", at: 0)
    frame.blocks = [
      .input(Input(name: "password", kind: .password, label: "Password")),
      .input(Frames.text("name", "Name")),
    ]
    return frame
  }

  @Test func `the same dots stand for every secret`() {
    var drawn: Set<String> = []
    for secret in ["q", "wxqwxq", String(repeating: "zq", count: 60)] {
      let desk = Desk(Self.frame)
      desk.type(secret)
      drawn.insert(desk.display.text)
    }
    #expect(drawn.count == 1)
    #expect(drawn.allSatisfy { $0.contains("[••••••••") && !$0.contains("q") })
  }

  @Test func `what is typed is not shown before its answer either`() {
    let desk = Desk(Self.frame)
    desk.front.handle(.key(Key(typing: "q")))
    #expect(!desk.display.text.contains("q"))
  }

  @Test func `Ctrl-T shows it and hides it again`() {
    let desk = Desk(Self.frame)
    desk.type("Wq7")
    desk.press("Ctrl-T")
    #expect(desk.display.text.contains("[Wq7 "))
    desk.press("Ctrl-T")
    #expect(!desk.display.text.contains("Wq7"))
  }

  @Test func `it is answered as a secret`() {
    let desk = Desk(Self.frame)
    desk.type("Wq")
    #expect(desk.events.last == .answered(field: "password", .secret(Secret("Wq"))))
  }

  @Test func `Ctrl-T does nothing where nothing is hidden`() {
    let desk = Desk(Self.frame)
    desk.press("Tab")
    let before = desk.events
    desk.press("Ctrl-T")
    #expect(desk.events == before)
  }

  /// A key changes what stands in the field, and nothing when only the hidden text grows.
  @Test func `a further key repaints nothing`() {
    let desk = Desk(Self.frame)
    desk.type("a")
    let before = desk.display.canvas
    desk.type("b")
    #expect(desk.display.canvas == before)
  }
}
