/// Cuts bytes into lines; asks for more when none is complete.
struct LineReader {
  /// At most so many bytes make a line: 1 MiB.
  static let limit = 1 << 20

  private var buffer: [UInt8] = []
  private var start = 0
  private var hasEnded = false

  /// The next line without its end; what is not UTF-8 becomes U+FFFD.
  ///
  /// `more` gives further bytes, none at the end, and nil once the time is over: then a line that was
  /// begun is gone. A last line without an end counts.
  mutating func next(_ more: () -> [UInt8]?) -> Streams.Line {
    var searched = start
    var isTooLong = false
    while true {
      if let end = buffer[searched...].firstIndex(of: 10) {
        let line = buffer[start..<end]
        start = end + 1
        return isTooLong || line.count > Self.limit ? .tooLong : .text(text(line))
      }
      if hasEnded { return rest(isTooLong) }
      buffer.removeFirst(start)
      start = 0
      if buffer.count > Self.limit {
        isTooLong = true
        buffer.removeAll(keepingCapacity: false)
      }
      searched = buffer.count
      guard let bytes = more() else {
        buffer.removeAll(keepingCapacity: false)
        return .late
      }
      hasEnded = bytes.isEmpty
      buffer += bytes
    }
  }

  private mutating func rest(_ isTooLong: Bool) -> Streams.Line {
    let line = buffer[start...]
    start = buffer.count
    if isTooLong { return .tooLong }
    return line.isEmpty ? .end : .text(text(line))
  }

  private func text(_ line: ArraySlice<UInt8>) -> String {
    String(decoding: line.last == 13 ? line.dropLast() : line, as: UTF8.self)
  }
}
