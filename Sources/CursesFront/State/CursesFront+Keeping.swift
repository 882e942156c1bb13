import Wizard

/// What is typed while the program waits for somebody else: it is for the screen that comes then.
extension CursesFront {
  /// Keeps what is typed; false for what is to be dealt with at once.
  func keeps(_ report: Report) -> Bool {
    guard frame.progress?.keepsKeys == true else { return false }
    switch report {
    case .key(let key):
      let action = bindings.action(of: key.name, in: places, where: isPossible)
      switch action.flatMap(FrontAction.init) {
      case .back, .leave:
        // Whoever waits no longer comes to another screen than the one that was meant.
        kept = []
        return false
      case .repaint, .suspend: return false
      case _: break
      }
    case .paste: break
    // Nobody has seen yet what is pointed at.
    case .mouse, .resized, .suspendAsked, .continued, .woken, .ended: return false
    }
    kept.append(report)
    notice = words("keys-kept", ["count": "\(kept.count)"])
    needsPainting = true
    return true
  }

  /// Takes what was kept as if it were typed now, once nothing is waited for.
  func takeKept() {
    guard !kept.isEmpty, frame.progress?.keepsKeys != true else { return }
    reports = kept + reports
    kept = []
    notice = ""
  }
}
