/// One thing that a terminal reports.
enum Report: Hashable, Sendable {
  enum MouseAction: Hashable, Sendable {
    case press
    case wheelUp
    case wheelDown
  }

  case key(Key)
  /// A pasted text; whether something of it was dropped because it was too long.
  case paste(String, isCut: Bool)
  case mouse(MouseAction, row: Int, column: Int)
  case resized
  /// Somebody outside asks the program to stop for a while.
  case suspendAsked
  /// The terminal has been repainted by others.
  case continued
  /// What the terminal was told to watch besides has something to say.
  case woken
  /// There will be no input any more.
  case ended

  /// Whether it tells that the person is there.
  var isByPerson: Bool {
    switch self {
    case .key, .paste, .mouse: true
    case .resized, .suspendAsked, .continued, .woken, .ended: false
    }
  }
}
