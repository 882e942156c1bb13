/// A way to show frames to a person and to hear what the person does.
///
/// A front draws what the frame says and returns events. It decides nothing.
package protocol Front: AnyObject {
  /// Shows a frame; replaces the one shown before.
  func show(_ frame: Frame)
  /// Waits for the next thing the person does; nil when there will be none any more.
  ///
  /// Calls `whenIdle` each time before it waits with nothing left to read, and never while more of
  /// what was done is there already: time for what nobody should have to wait for.
  func next(whenIdle: () -> Void) -> Event?
  /// Puts a text into the person's clipboard, where there is one.
  func copy(_ text: String)
}
