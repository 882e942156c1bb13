import Testing
import Wizard

@testable import CursesFront

/// Waiting for somebody who has gone away.
@Suite struct IdleTests {
  private func front(_ display: ScriptedDisplay) -> CursesFront {
    let front = CursesFront(
      display: display, keys: Embedded.keys, phrases: Embedded.phrases, maySuspend: true)
    front.show(Frames.details)
    return front
  }

  private func next(_ front: CursesFront, within seconds: Int? = 900) -> Event? {
    front.next(within: seconds, whenIdle: {})
  }

  @Test func `one wait lasts until the time is over, and no longer`() {
    let display = ScriptedDisplay()
    let front = front(display)
    #expect(next(front) == .unattended)
    #expect(display.waits == [900_000])
    // Whoever asks again waits as long again.
    #expect(next(front) == .unattended)
    #expect(display.waits == [900_000, 900_000])
  }

  @Test func `without a limit the front waits for ever`() {
    let display = ScriptedDisplay()
    #expect(next(front(display), within: nil) == nil)
    #expect(display.waits == [nil])
  }

  @Test func `what others do makes no wait longer, what the person does begins it anew`() {
    let display = ScriptedDisplay([.woken, .key(Key("Tab"))])
    let front = front(display)
    display.uptime = 500_000
    #expect(next(front) == .changed)
    #expect(next(front) == .left(field: "first-name"))
    #expect(next(front) == .unattended)
    #expect(display.waits == [400_000, 400_000, 900_000])
  }

  @Test func `a key that comes too late is not taken`() {
    let display = ScriptedDisplay([.key(Key(typing: "x")), .key(Key(typing: "y"))])
    let front = front(display)
    display.sleeps = [900_000]
    #expect(next(front) == .unattended)
    #expect(next(front) == .answered(field: "first-name", .text("Zoëy")))
  }

  @Test func `whoever comes back to a program that was stopped is shown nothing first`() {
    let display = ScriptedDisplay([.suspendAsked])
    let front = front(display)
    display.suspension = 900_000
    let paintings = display.paintings
    #expect(next(front) == .unattended)
    #expect(display.suspensions == 1)
    // Nothing but the empty screen that it left behind.
    #expect(display.paintings == paintings + 1)
    #expect(display.text.allSatisfy { $0 == " " || $0 == "\n" })
  }

  @Test func `a secret that was shown is hidden`() {
    let display = ScriptedDisplay()
    let front = front(display)
    front.state.revealed = ["password"]
    #expect(next(front) == .unattended)
    #expect(front.state.revealed == [])
  }
}
