import Membership

/// How long a letter waits after a try that failed.
enum Waiting {
  /// After that many days it will not be taken any more.
  static let limitDays: Int64 = 5
  /// As long as nobody takes letters, none waits longer than this many seconds: it is not at fault.
  private static let outage: Int64 = 600
  private static let first: Int64 = 30
  private static let longest: Int64 = 4 * 3_600

  /// Seconds to wait after a try that ended like that.
  ///
  /// Whoever says when to ask again is asked then; never sooner than after a first try, never later than after
  /// the last.
  static func seconds(before letter: WaitingLetter, after error: HandoverError) -> Int64 {
    if let wait = error.wait { return min(max(first, wait), longest) }
    let own = seconds(before: letter)
    return error.meaning == .unreachable ? min(outage, own) : own
  }

  /// From half a minute, doubled by each try, to four hours; by its name up to a fifth longer or shorter,
  /// so that letters that failed together do not come back together.
  private static func seconds(before letter: WaitingLetter) -> Int64 {
    let wait = min(longest, first << Int64(min(max(0, letter.attempts - 1), 10)))
    // FNV-1a over the name and the number of the try.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    let name = Array(letter.letter.delivery.text.utf8)
    for byte in name + [UInt8(truncatingIfNeeded: letter.attempts)] {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    let thousandths = Int64(hash >> 32 % 401) - 200
    return wait + wait * thousandths / 1_000
  }
}
