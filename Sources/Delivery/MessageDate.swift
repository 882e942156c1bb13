/// The date of a letter, in UTC and English whatever the locale.
enum MessageDate {
  /// The years 1970 to 9999, in seconds: those that a header can hold.
  static let range: Range<Int64> = 0..<253_402_300_800

  private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// The time as a header says it, `Mon, 23 Nov 2026 14:05:09 +0000`; assumes a time in `range`.
  static func text(_ seconds: Int64) -> String {
    let day = Int(seconds / 86_400)
    let time = Int(seconds % 86_400)
    let clock = [time / 3_600, time / 60 % 60, time % 60].map(twoDigits).joined(separator: ":")
    var year = 1970
    var rest = day
    while rest >= length(ofYear: year) {
      rest -= length(ofYear: year)
      year += 1
    }
    var month = 0
    while rest >= length(ofMonth: month, in: year) {
      rest -= length(ofMonth: month, in: year)
      month += 1
    }
    return "\(days[day % 7]), \(twoDigits(rest + 1)) \(months[month]) \(year) \(clock) +0000"
  }

  private static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  private static func length(ofYear year: Int) -> Int { isLeap(year) ? 366 : 365 }

  private static func length(ofMonth month: Int, in year: Int) -> Int {
    switch month {
    case 1: isLeap(year) ? 29 : 28
    case 3, 5, 8, 10: 30
    case _: 31
    }
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
