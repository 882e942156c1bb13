/// A way to show frames to a person and to hear what the person does.
///
/// A front draws what the frame says and returns events. It decides nothing.
package protocol Front: AnyObject {
  /// Shows a frame; replaces the one shown before.
  func show(_ frame: Frame)
  /// Waits for the next thing the person does; nil when there will be none any more.
  ///
  /// Where the person does nothing for so many seconds, gives `unattended`, once; what is done only
  /// after that time is not taken. Nil waits for ever.
  ///
  /// Calls `whenIdle` each time before it waits with nothing left to read, and never while more of
  /// what was done is there already: time for what nobody should have to wait for.
  func next(within seconds: Int?, whenIdle: () -> Void) -> Event?
  /// Whether one deed of the person's meant more events, of which some are still to be taken: until
  /// then there is nothing to look at.
  var hasMoreEvents: Bool { get }
  /// What the person has done by now; nil where nothing is left to take up.
  ///
  /// Never waits, so that something long can go on meanwhile.
  func poll() -> Event?
  /// Says everything in other words from the next frame on.
  func speak(_ phrases: Phrases, keys: KeyTable)
  /// Puts a text into the person's clipboard, where there is one.
  func copy(_ text: String)
}

extension Front {
  package var hasMoreEvents: Bool { false }
}
