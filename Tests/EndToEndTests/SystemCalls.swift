import Foundation

/// What strace wrote down of a program.
enum SystemCalls {
  /// The calls of the first process in a record, each with how many of its kind there were by then.
  static func points(_ record: String) -> [(call: String, number: Int)] {
    let lines = record.split(separator: "\n").map { $0.split(separator: " ", maxSplits: 1) }
    var counts: [String: Int] = [:]
    return lines.filter { $0.count == 2 && $0[0] == lines[0][0] }.compactMap { line in
      guard let bracket = line[1].firstIndex(of: "("), !line[1].hasPrefix("<"),
        !line[1].hasPrefix("+")
      else { return nil }
      let call = line[1][..<bracket].trimmingCharacters(in: .whitespaces)
      counts[call, default: 0] += 1
      return (call, counts[call, default: 0])
    }
  }
}
