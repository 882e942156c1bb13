/// A way to show frames to a person and to hear what the person does.
///
/// A front draws what the frame says and returns events. It decides nothing.
package protocol Front: AnyObject {
  /// Shows a frame; replaces the one shown before.
  func show(_ frame: Frame)
  /// Waits for the next thing the person does; nil when there will be none any more.
  func next() -> Event?
  /// Puts a text into the person's clipboard, where there is one.
  func copy(_ text: String)
}
