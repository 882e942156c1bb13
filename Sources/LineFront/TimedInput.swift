import Glibc

/// An input that is read as long as its time is not over.
struct TimedInput {
  enum Reading: Equatable {
    /// What has come; nothing where the input is at its end or gone.
    case bytes([UInt8])
    /// The time is over; whatever has come meanwhile is not read.
    case late
    /// A signal came, or it was for nothing; reading goes on by being asked for again.
    case interrupted
  }

  let input: Int32
  /// When the time is over, in milliseconds of the uptime; nil for never.
  let end: Int?
  let uptime: () -> Int

  /// One read.
  func read() -> Reading {
    if let end {
      var waiting = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
      let count = poll(&waiting, 1, Int32(clamping: max(0, end - uptime())))
      // Looked at after the wait: the program may have been stopped in it, or the machine asleep.
      if uptime() >= end { return .late }
      if count == 0 || count < 0 && errno == EINTR { return .interrupted }
    }
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, filled in
      count = Glibc.read(input, buffer.baseAddress, buffer.count)
      filled = max(0, count)
    }
    return count < 0 && errno == EINTR ? .interrupted : .bytes(bytes)
  }
}
